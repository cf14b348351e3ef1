//! The course from baseline to target: which value is expected on which day.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::is_better;
use super::arithmetic::{compounded, yearly_factor};
use super::frame::Frame;
use super::series::definition_judged;
use super::time::{year_share, years_between};
use super::unit::{counts_what_grows, whole};
use crate::model::{Direction, Indicator, Measure, Path, PlanIndex};

/// The yearly factor of growth above which money or a count is expected to grow by the same rate, not the same amount, each year.
pub const COMPOUND_ABOVE: Decimal = Decimal::from_parts(105, 0, 0, false, 2);

/// A value on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub date: Date,
    /// The value, in the indicator's unit.
    pub value: Decimal,
}

/// The values expected over time, from the start to the target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Course {
    /// The path that it takes: the indicator's own, or the default of its kind.
    pub path: Path,
    /// Whether growth by a rate was asked for, but a straight line had to be taken instead.
    pub straightened: bool,
    /// The yearly factor of growth, on a compound path only.
    pub factor: Option<Decimal>,
    /// How the chain of yearly rates goes on; only for what is chained.
    chain: Option<Chain>,
    reading: Reading,
    corners: Vec<Point>,
}

/// What a value of one day is compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reading {
    /// The course on that day.
    Day,
    /// The course at the end of the year: a yearly rate compares with the year before.
    WholeYear,
    /// The share of the course that the year has had until that day.
    PartOfYear,
}

/// A total that is chained from the same rate each year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Chain {
    /// What is left of one, or has come of it, after a year.
    factor: Decimal,
    falls: bool,
    whole: Decimal,
}

/// The stretch of a course on which a day lies.
#[derive(Clone, Copy, Debug)]
pub(super) struct Leg {
    pub(super) before: Point,
    pub(super) after: Point,
    /// The share of the time between the two that has passed.
    pub(super) share: Decimal,
}

impl Chain {
    /// Returns the chain that leads from nothing to a total at the due date.
    fn to(frame: &Frame<'_>, measure: Measure, goal: Decimal) -> Option<Self> {
        let whole = whole(&frame.indicator.unit);
        let falls = measure == Measure::ChainedFall;
        let share = goal.checked_div(whole)?;
        let end = if falls { Decimal::ONE.checked_sub(share)? } else { Decimal::ONE.checked_add(share)? };
        Some(Self { factor: yearly_factor(end, years_between(frame.eve, frame.due))?, falls, whole })
    }

    fn expected(self, years: Decimal) -> Option<Decimal> {
        let factor = compounded(self.factor, years)?;
        let share = if self.falls { Decimal::ONE.checked_sub(factor)? } else { factor.checked_sub(Decimal::ONE)? };
        share.checked_mul(self.whole)
    }
}

impl Course {
    /// Returns the course of an indicator at a cut-off; none if the target has no figure, or if there is nothing to start from.
    ///
    /// A bound and a yearly flow are level lines; a sum starts from zero; assigned targets have no course.
    #[must_use]
    pub fn of(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Option<Self> {
        let definition = definition_judged(index, indicator, cut_off);
        Self::within(&Frame::new(index.plan(), indicator, indicator.target_on(cut_off), definition))
    }

    pub(super) fn within(frame: &Frame<'_>) -> Option<Self> {
        let measure = frame.target.measure()?;
        let aim = frame.aim()?;
        let goal = aim.goal;
        match measure {
            Measure::Level | Measure::Change => Self::of_level(frame),
            Measure::Bound => Some(Self::straight(vec![point(frame.eve, goal), point(frame.due, goal)])),
            Measure::EachYear => {
                let reading = if !frame.indicator.is_rate() && aim.fills_up() { Reading::PartOfYear } else { Reading::Day };
                Some(Self { reading, ..Self::straight(vec![point(frame.eve, goal), point(frame.due, goal)]) })
            }
            Measure::Sum | Measure::ChainedFall | Measure::ChainedRise => Self::of_total(frame, measure, goal),
            Measure::MeanGrowth => Self::of_growth(frame, goal),
        }
    }

    /// Returns the value expected by the end of a day: none before the course starts, its last value after it ends.
    #[must_use]
    pub fn expected(&self, date: Date) -> Option<Decimal> {
        let (first, last) = (self.corners.first()?, self.corners.last()?);
        if date >= last.date {
            return Some(last.value);
        }
        if date <= first.date {
            return (date == first.date).then_some(first.value);
        }
        if let Some(chain) = self.chain {
            return chain.expected(years_between(first.date, date));
        }
        if let Some(factor) = self.factor {
            return first.value.checked_mul(compounded(factor, years_between(first.date, date))?);
        }
        let Leg { before, after, share } = self.leg(date)?;
        after.value.checked_sub(before.value)?.checked_mul(share)?.checked_add(before.value)
    }

    /// Returns the value of the corner that lies on a day; none where there is no corner.
    pub(super) fn corner_on(&self, day: Date) -> Option<Decimal> {
        self.corners.iter().find(|corner| corner.date == day).map(|corner| corner.value)
    }

    /// Returns what is expected of a value dated on a day: where that stands for its whole year, what is expected by the end of the
    /// year, and of what fills up within the year, the share of it that has passed.
    #[must_use]
    pub fn expected_of(&self, date: Date) -> Option<Decimal> {
        match self.reading {
            Reading::Day => self.expected(date),
            Reading::WholeYear => self.expected(date.last_of_year()),
            Reading::PartOfYear => self.expected(date)?.checked_mul(year_share(date)),
        }
    }

    /// Returns the corners on either side of a day; none where it lies outside the course.
    pub(super) fn leg(&self, date: Date) -> Option<Leg> {
        let before = *self.corners.iter().rev().find(|corner| corner.date <= date)?;
        let after = *self.corners.iter().find(|corner| corner.date > date)?;
        let share = years_between(before.date, date).checked_div(years_between(before.date, after.date))?;
        Some(Leg { before, after, share })
    }

    /// Lists the points by which to draw the course: its corners, and on a compound path the end of every quarter between.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let (Some(first), Some(last)) = (self.corners.first(), self.corners.last()) else { return Vec::new() };
        if self.factor.is_none() && self.chain.is_none() {
            return self.corners.clone();
        }
        let quarters = quarter_ends(first.date, last.date);
        let curve = quarters.filter_map(|date| Some(point(date, self.expected(date)?)));
        std::iter::once(*first).chain(curve).chain(std::iter::once(*last)).collect()
    }

    fn of_level(frame: &Frame<'_>) -> Option<Self> {
        let end = point(frame.due, frame.aim()?.goal);
        let base = frame.base.map(|base| point(base.date, base.value)).filter(|base| base.date < end.date);
        let (path, straightened) = way(frame);
        if path == Path::Stepped {
            let start = frame.start();
            let steps = frame.indicator.annual_targets.iter().filter_map(|step| {
                let date = Date::new(step.year, 12, 31).ok()?;
                (start < date && date < frame.due).then_some(point(date, step.value.decimal()))
            });
            let corners: Vec<Point> = base.into_iter().chain(steps).chain(std::iter::once(end)).collect();
            return (corners.len() > 1).then(|| Self { path, straightened, ..Self::straight(corners) });
        }
        let base = base?;
        let factor = if path == Path::Compound {
            Some(yearly_factor(end.value.checked_div(base.value)?, years_between(base.date, end.date))?)
        } else {
            None
        };
        Some(Self { path, straightened, factor, ..Self::straight(vec![base, end]) })
    }

    fn of_total(frame: &Frame<'_>, measure: Measure, goal: Decimal) -> Option<Self> {
        let mut corners = vec![point(frame.eve, Decimal::ZERO)];
        let stated = frame.path;
        let stepped = stated.is_none_or(|path| path == Path::Stepped) && !frame.indicator.annual_targets.is_empty();
        if stepped {
            let mut sum = Decimal::ZERO;
            let years = frame.eve.year().checked_add(1)?..;
            for (year, step) in years.zip(&frame.indicator.annual_targets) {
                let date = Date::new(year, 12, 31).ok()?;
                if step.year != year || date >= frame.due {
                    break;
                }
                sum = sum.checked_add(step.value.decimal())?;
                corners.push(point(date, sum));
            }
        }
        corners.push(point(frame.due, goal));
        let path = if stepped { Path::Stepped } else { Path::Linear };
        let chain = if measure.is_chained() && !stepped { Some(Chain::to(frame, measure, goal)?) } else { None };
        let straightened = stated == Some(Path::Compound) && !measure.is_chained();
        let reading = if measure.is_chained() { Reading::WholeYear } else { Reading::Day };
        Some(Self { path, straightened, chain, reading, ..Self::straight(corners) })
    }

    fn of_growth(frame: &Frame<'_>, rate: Decimal) -> Option<Self> {
        if frame.indicator.is_rate() {
            return Some(Self::straight(vec![point(frame.eve, rate), point(frame.due, rate)]));
        }
        let base = frame.base.filter(|base| base.value > Decimal::ZERO && base.date < frame.due)?;
        let factor = rate.checked_div(whole(&frame.indicator.unit))?.checked_add(Decimal::ONE)?;
        let end = base.value.checked_mul(compounded(factor, years_between(base.date, frame.due))?)?;
        let corners = vec![point(base.date, base.value), point(frame.due, end)];
        Some(Self { path: Path::Compound, factor: Some(factor), ..Self::straight(corners) })
    }

    fn straight(corners: Vec<Point>) -> Self {
        Self { path: Path::Linear, straightened: false, factor: None, chain: None, reading: Reading::Day, corners }
    }
}

/// Returns what is expected of a value dated on a day, towards the target in force on that day.
#[must_use]
pub fn expected(index: &PlanIndex<'_>, indicator: &Indicator, date: Date) -> Option<Decimal> {
    Course::of(index, indicator, date)?.expected_of(date)
}

/// Returns the path of a level or a range, and whether a straight line had to be taken instead of growth by a rate.
pub(super) fn way(frame: &Frame<'_>) -> (Path, bool) {
    match chosen_path(frame) {
        Path::Compound if !can_compound(frame) => (Path::Linear, true),
        path => (path, false),
    }
}

/// Returns the path stated on the indicator, or the default of its kind: stepped if there are annual targets, compound for
/// money or a count that is to grow by more than 5 % a year, linear otherwise.
fn chosen_path(frame: &Frame<'_>) -> Path {
    match frame.path {
        Some(Path::Stepped) | None if !frame.indicator.annual_targets.is_empty() => Path::Stepped,
        Some(Path::Compound) => Path::Compound,
        None if grows_fast(frame) == Some(true) => Path::Compound,
        Some(_) | None => Path::Linear,
    }
}

/// Returns whether baseline and goal are above zero. Also true without a baseline, where there is nothing to straighten.
fn can_compound(frame: &Frame<'_>) -> bool {
    let goal = frame.aim().map(|aim| aim.goal);
    frame.base.is_none_or(|base| base.value > Decimal::ZERO && goal > Some(Decimal::ZERO))
}

fn grows_fast(frame: &Frame<'_>) -> Option<bool> {
    let (aim, base) = (frame.aim()?, frame.base?);
    let amount = base.value > Decimal::ZERO && counts_what_grows(&frame.indicator.name, &frame.indicator.unit);
    if !amount || !is_better(Direction::Rising, aim.goal, base.value) {
        return Some(false);
    }
    let limit = compounded(COMPOUND_ABOVE, years_between(base.date, frame.due))?.checked_mul(base.value)?;
    Some(aim.goal > limit)
}

fn quarter_ends(after: Date, before: Date) -> impl Iterator<Item = Date> {
    let years = after.year()..=before.year();
    let days = years.flat_map(|year| [(3, 31), (6, 30), (9, 30), (12, 31)].map(|(month, day)| (year, month, day)));
    days.filter_map(|(year, month, day)| Date::new(year, month, day).ok()).filter(move |date| after < *date && *date < before)
}

fn point(date: Date, value: Decimal) -> Point {
    Point { date, value }
}
