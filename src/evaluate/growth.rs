//! Judges a mean yearly growth against a rate, or against the growth of another series.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::Aim;
use super::case::Case;
use super::fit::Fit;
use super::flows::Flows;
use super::formula::Formula;
use super::formulas as f;
use super::frame::{Frame, PathStart};
use super::judgement::Flag;
use super::series::{Series, Value};
use super::symbol::Symbol;
use super::time::years_between;
use super::unit::is_money;
use super::working::{Check, Reason, Source};
use crate::model::{Direction, Indicator, IndicatorId, Relation, Verdict};

/// The symbols and formulas by which the mean growth of one of the two series is computed.
struct Letters {
    rate: Symbol,
    count: Symbol,
    base: Symbol,
    value: Symbol,
    years: Symbol,
    chained: &'static Formula,
    from_levels: &'static Formula,
}

const OWN: Letters = Letters {
    rate: Symbol::Rate,
    count: Symbol::YearsDecided,
    base: Symbol::Baseline,
    value: Symbol::Value,
    years: Symbol::Elapsed,
    chained: &f::CHAINED_RATE,
    from_levels: &f::LEVEL_RATE,
};

const OTHER: Letters = Letters {
    rate: Symbol::OtherRate,
    count: Symbol::OtherElapsed,
    base: Symbol::OtherBaseline,
    value: Symbol::OtherValue,
    years: Symbol::OtherElapsed,
    chained: &f::OTHER_CHAINED_RATE,
    from_levels: &f::OTHER_LEVEL_RATE,
};

/// Judges the growth against a rate in percent a year.
pub(super) fn judge_rate(case: &mut Case<'_>) -> Option<Verdict> {
    let aim = case.frame.aim()?;
    case.put_target(&aim);
    case.put_time(case.frame.start());
    let values = case.comparable_series();
    let own = Run { indicator: case.frame.indicator, base: case.frame.base, eve: case.frame.eve, values };
    if let Err((reason, verdict)) = mean(case, &own, &OWN) {
        return Some(case.because(reason, verdict));
    }
    case.paced_in_percent = true;
    case.working.work(if aim.direction == Direction::Rising { &f::RATE_GAP } else { &f::RATE_FALLING_GAP });
    put_outlook(case);
    if case.is_final() {
        return case.conclude(Symbol::MeanRate, &aim);
    }
    let fit = case.fit(Symbol::MeanRate, &aim)?;
    let is_graded = aim.direction == Direction::Rising && !aim.has_two_sides() && aim.goal > Decimal::ZERO;
    if is_graded {
        case.working.work(&f::RATE_RATIO)?;
        return case.climb();
    }
    Some(match fit {
        Fit::Met => Verdict::OnTrack,
        Fit::Missed => case.grade_breach(),
        Fit::Open => case.because(Reason::NoTolerance, Verdict::ByPerson),
    })
}

/// Judges the growth against that of another series, by the difference of the two.
pub(super) fn judge_against(case: &mut Case<'_>, series: Option<&IndicatorId>, relation: Relation) -> Option<Verdict> {
    let refusal = series.and_then(|series| put_difference(case, series).err());
    if let Some((reason, verdict)) = refusal {
        return Some(case.because(reason, verdict));
    }
    if series.is_none() {
        case.put_time(case.frame.eve);
        case.put_value(Symbol::Difference, case.newest);
        case.working.work(&f::DIFFERENCE_GAP);
    }
    let fit = difference(case, relation)?;
    if case.is_final() {
        return Some(case.conclude_kept(fit));
    }
    match fit {
        Fit::Met => return Some(Verdict::OnTrack),
        Fit::Open => return Some(case.because(Reason::NoTolerance, Verdict::ByPerson)),
        Fit::Missed => {}
    }
    if case.working.figure(Symbol::OtherMeanRate).is_some_and(|rate| rate > Decimal::ZERO) {
        case.working.work(&f::SERIES_RATIO);
    }
    Some(case.grade_breach())
}

/// Compares the difference on the sheet: by its sign where it is to be no less than zero, else with the figure of the relation.
fn difference(case: &mut Case<'_>, relation: Relation) -> Option<Fit> {
    if matches!(relation, Relation::AtLeast(figure) if figure.decimal().is_zero()) {
        let holds = case.working.figure(Symbol::Difference)? >= Decimal::ZERO;
        case.working.checks.push(Check::Sign { figure: Symbol::Difference, holds });
        return Some(if holds { Fit::Met } else { Fit::Missed });
    }
    let aim = Aim::of(relation, None);
    case.put_target(&aim);
    case.fit(Symbol::Difference, &aim)
}

type Refusal = (Reason, Verdict);

/// A series whose mean growth is to be computed.
struct Run<'a> {
    indicator: &'a Indicator,
    base: Option<PathStart>,
    eve: Date,
    values: Series<'a>,
}

impl Run<'_> {
    /// Returns the real growths published beside the levels, as rates; none unless every year has one.
    fn in_real_terms(&self) -> Option<Self> {
        let values = self.values.real_growths();
        let is_whole = values.newest().is_some() && Flows::of(&values, self.eve).missing.is_empty();
        let reaches = values.newest().map(|value| value.date) == self.values.newest().map(|value| value.date);
        (is_whole && reaches).then_some(Self { values, ..*self })
    }
}

/// Computes both mean growths up to the newest day on which both series have a value, and their difference.
fn put_difference(case: &mut Case<'_>, series: &IndicatorId) -> Result<(), Refusal> {
    let missing = || (Reason::SeriesNotReported(series.clone()), Verdict::NotReported);
    let other = case.index.measured(case.index.indicator(series).ok_or_else(missing)?);
    let theirs = Series::read(case.index, &other.id.clone().into(), case.review.cut_off).within(case.frame.eve, case.frame.due);
    let shared = |our: &Value<'_>| theirs.iter().find(|their| their.date == our.date).map(|their| (our.date, their));
    let (common, their_newest) = case.comparable().rev().find_map(|our| shared(&our)).ok_or_else(missing)?;
    let definition = their_newest.entry.definition.as_str();
    if !Frame::covers(other, definition) {
        return Err((Reason::DefinitionChanged(definition.to_owned()), Verdict::NotComparable));
    }
    let frame = case.frame;
    let values = case.comparable_series().until(common);
    case.newest = values.newest().ok_or_else(missing)?;
    case.put_time(frame.start());
    let own = Run { indicator: frame.indicator, base: frame.base, eve: frame.eve, values };
    let base = Frame::new(case.index.plan(), other, &other.target, definition).base;
    let their =
        Run { indicator: other, base, eve: frame.eve, values: theirs.counted_by(|other| other == definition).until(common) };
    mean(case, &own, &OWN)?;
    case.paced_in_percent = true;
    mean(case, &their, &OTHER).map_err(|_| missing())?;
    case.working.work(&f::SERIES_GAP);
    case.working.work(&f::SERIES_DIFFERENCE).map(|_| ()).ok_or((Reason::NotComputable, Verdict::ByPerson))
}

/// Computes the mean yearly growth: chained from yearly rates if the unit is that of a rate, else from baseline and newest value.
fn mean(case: &mut Case<'_>, run: &Run<'_>, letters: &Letters) -> Result<Decimal, Refusal> {
    let newest = run.values.newest().ok_or((Reason::NothingReported, Verdict::NotReported))?;
    let formula = if run.indicator.is_rate() {
        put_rates(case, run, letters)?;
        letters.chained
    } else if let Some(real) = run.in_real_terms() {
        put_rates(case, &real, letters)?;
        letters.chained
    } else {
        if is_money(&run.indicator.unit) {
            case.tell([Flag::Nominal(run.indicator.id.clone())]);
        }
        let base = run.base.filter(|base| base.date < newest.date).ok_or((Reason::NoBaseline, Verdict::ByPerson))?;
        let source = match letters.base {
            Symbol::OtherBaseline => Source::Other(run.indicator.id.clone()),
            _ if base.rebased => Source::Rebased(newest.entry.definition.clone()),
            _ => Source::Plan,
        };
        case.working.put(letters.base, base.value, Some(base.date), source);
        case.put_value(letters.value, newest);
        if letters.years != Symbol::Elapsed {
            case.put_years(letters.years, years_between(base.date, newest.date), newest.date);
        }
        letters.from_levels
    };
    case.working.work(formula).ok_or((Reason::NotComputable, Verdict::ByPerson))
}

/// Puts the rate of every year from the first of the period to the newest; a chain with a link missing says nothing. A rate that
/// covers several years is their mean, and stands for each of them.
fn put_rates(case: &mut Case<'_>, run: &Run<'_>, letters: &Letters) -> Result<(), Refusal> {
    let flows = Flows::of(&run.values, run.eve);
    let first = run.eve.tomorrow().unwrap_or(run.eve).year();
    let mut years = 0_u32;
    for value in &flows.values {
        let since = value.entry.since.map_or(value.date.year(), |since| since.year().max(first));
        for _ in since..=value.date.year() {
            case.put_value(letters.rate, *value);
            years = years.saturating_add(1);
        }
    }
    if !flows.missing.is_empty() {
        return Err((Reason::YearsMissing(flows.missing), Verdict::NotReported));
    }
    case.working.put(letters.count, Decimal::from(years), run.values.newest().map(|value| value.date), Source::Calendar);
    Ok(())
}

/// Computes the growth needed from now on and, from a baseline, the values expected and projected.
fn put_outlook(case: &mut Case<'_>) {
    let left = case.working.figure(Symbol::Left).is_some_and(|left| left > Decimal::ZERO);
    if case.working.figure(Symbol::Baseline).is_some() {
        case.working.work(&f::GROWTH_EXPECTED);
        case.working.work(&f::GROWTH_PROJECTED);
        if left && case.working.work(&f::GROWTH_GOAL).is_some() {
            case.working.work(&f::GROWTH_NEEDED);
        }
    } else if left && case.working.figure(Symbol::YearsDecided) == case.working.figure(Symbol::Elapsed) {
        case.working.work(&f::CHAINED_NEEDED);
    }
}
