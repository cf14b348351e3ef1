//! Judges targets to be met anew in each year: a yearly flow, or the target that a higher level assigns for a year.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::Aim;
use super::case::Case;
use super::fit::Fit;
use super::formulas as f;
use super::frame::Frame;
use super::judgement::Flag;
use super::series::Value;
use super::symbol::Symbol;
use super::working::{Check, Reason, Source};
use crate::model::{Comparator, Direction, Measure, ReviewKind, Target, Verdict};

/// What one year asks for.
#[derive(Clone, Debug)]
pub(super) struct Demand {
    pub(super) aim: Aim,
    /// Whether it accumulates over the year, so that a value of June is compared with half of it.
    pub(super) flow: bool,
    pub(super) source: Source,
}

impl Demand {
    /// Returns whether a figure of a part of the year decides already: a flow that has reached its figure stays above it.
    pub(super) fn is_settled_by(&self, figure: Decimal) -> bool {
        let is_rising = self.aim.direction == Direction::Rising;
        self.flow && self.aim.is_met_by(figure) == is_rising && !self.aim.has_two_sides()
    }
}

/// A year that has a value and a demand.
struct Year<'a> {
    value: Value<'a>,
    demand: Demand,
    /// Whether the demand is met; none while that is undecided. A flow can be met before the year is over, other demands cannot.
    kept: Option<bool>,
}

impl Year<'_> {
    /// Returns by how much the value misses the goal of its year.
    fn shortfall(&self) -> Option<Decimal> {
        let (goal, figure) = (self.demand.aim.goal, self.value.figure);
        match self.demand.aim.direction {
            Direction::Rising => goal.checked_sub(figure),
            Direction::Falling => figure.checked_sub(goal),
        }
    }
}

/// Of how many years at most one that was missed is graded by what was missed, and not by the share of years.
const FEW_YEARS: usize = 3;

/// Judges what is to be reached in each year: a flow, or a rate, which does not fill up over the year.
pub(super) fn judge_each_year(case: &mut Case<'_>) -> Option<Verdict> {
    let flow = is_flow(&case.frame, Measure::EachYear);
    let demand = Demand { aim: case.frame.aim()?, flow, source: case.target_source() };
    let years = years(case, |_| Some(demand.clone()));
    judge(case, &years, |_| true)
}

/// Judges the targets assigned year by year, each by its own kind.
pub(super) fn judge_assigned(case: &mut Case<'_>) -> Option<Verdict> {
    let frame = case.frame;
    let assigned = |year: i16| frame.indicator.assigned_targets.iter().find(|assigned| assigned.year == year);
    let asked = |year: i16| demand(&frame, year, &assigned(year)?.target);
    let newest = case.newest.date.year();
    let first = if case.review.kind == ReviewKind::Annual { newest } else { *period_years(case, newest).start() };
    if (first..=newest).any(|year| assigned(year).is_some() && asked(year).is_none()) {
        return Some(case.because(Reason::InWords, Verdict::ByPerson));
    }
    let years = years(case, asked);
    let last = if case.is_final() { frame.due.year() } else { newest };
    if assigned(last).is_none() && !(case.is_final() && years.iter().any(|year| year.kept == Some(false))) {
        return Some(case.because(Reason::NotAssigned(last), Verdict::TargetPending));
    }
    let pending: Vec<i16> = period_years(case, newest).filter(|year| assigned(*year).is_none()).collect();
    if !pending.is_empty() {
        case.tell([Flag::YearsNotAssigned(pending)]);
    }
    judge(case, &years, |year| asked(year).is_some())
}

/// Returns an assigned target as a demand on its year; none if only a person can judge it.
pub(super) fn demand(frame: &Frame<'_>, year: i16, target: &Target) -> Option<Demand> {
    let measure = target.measure()?;
    if measure == Measure::MeanGrowth && !frame.indicator.is_rate() {
        return None;
    }
    let base = frame.base.filter(|_| measure.is_of_levels()).map(|base| base.value);
    let aim = Aim::of(Frame { target, ..*frame }.relation()?, base);
    Some(Demand { aim, flow: is_flow(frame, measure), source: Source::AssignedTarget(year) })
}

/// Returns whether the values of a measure fill up over a year.
pub(super) fn is_flow(frame: &Frame<'_>, measure: Measure) -> bool {
    matches!(measure, Measure::EachYear | Measure::Sum) && !frame.indicator.is_rate()
}

fn years<'a>(case: &Case<'a>, asked: impl Fn(i16) -> Option<Demand>) -> Vec<Year<'a>> {
    let covered = case.values.counted_by(|definition| Frame::covers(case.frame.indicator, definition));
    let values = covered.by_year().into_iter();
    let years = values.filter_map(|value| {
        let demand = asked(value.date.year())?;
        let decided = is_over(case, value.date.year()) || demand.is_settled_by(value.figure);
        let kept = decided.then(|| demand.aim.is_met_by(value.figure));
        Some(Year { value, demand, kept })
    });
    years.collect()
}

/// Returns whether the year has ended at the cut-off, or the target is due by then.
fn is_over(case: &Case<'_>, year: i16) -> bool {
    let end = Date::new(year, 12, 31).unwrap_or(Date::MAX).min(case.frame.due);
    case.review.cut_off >= end
}

/// Returns the years from the first one of the period to `last`.
fn period_years(case: &Case<'_>, last: i16) -> RangeInclusive<i16> {
    case.frame.eve.tomorrow().unwrap_or(case.frame.eve).year()..=last
}

fn judge(case: &mut Case<'_>, years: &[Year<'_>], owed: impl Fn(i16) -> bool) -> Option<Verdict> {
    for year in years {
        case.working.checks.push(Check::Year {
            year: year.value.date.year(),
            value: year.value.figure,
            target: year.demand.aim.goal,
            kept: year.kept,
        });
    }
    case.put_time(case.frame.eve);
    let last = if case.is_final() { case.frame.due.year() } else { case.newest.date.year() };
    let has = |year: i16| years.iter().any(|known| known.value.date.year() == year);
    let missing: Vec<i16> = period_years(case, last).filter(|year| owed(*year) && !has(*year)).collect();
    if !missing.is_empty() {
        case.tell([Flag::YearsMissing(missing.clone())]);
    }
    let decided = years.iter().filter(|year| year.kept.is_some()).count();
    match case.review.kind {
        ReviewKind::Final => final_verdict(case, years, missing),
        ReviewKind::MidTerm if decided > 0 => over_years(case, years),
        ReviewKind::Annual | ReviewKind::MidTerm => newest_year(case, years.last()?),
    }
}

fn put_count(case: &mut Case<'_>, years: &[Year<'_>]) {
    for year in years {
        case.put_value(Symbol::Flow, year.value);
    }
    let kept = years.iter().filter(|year| year.kept == Some(true)).count();
    let decided = years.iter().filter(|year| year.kept.is_some()).count();
    for (symbol, count) in [(Symbol::YearsKept, kept), (Symbol::YearsDecided, decided)] {
        case.working.put(symbol, Decimal::from(count), None, Source::Years);
    }
    case.working.work(&f::YEARS_PROGRESS);
}

/// Judges strictly: every year of the period has to be kept. One broken year decides; a missing or undecided one leaves it open.
fn final_verdict(case: &mut Case<'_>, years: &[Year<'_>], missing: Vec<i16>) -> Option<Verdict> {
    put_count(case, years);
    let broken = years.iter().filter(|year| year.kept == Some(false));
    for year in broken.clone() {
        case.working.put(Symbol::Shortfall, year.shortfall()?, Some(year.value.date), Source::Years);
    }
    case.working.work(&f::YEARS_GAP);
    if broken.count() > 0 {
        return Some(Verdict::NotMet);
    }
    if !missing.is_empty() || years.is_empty() {
        return Some(case.because(Reason::YearsMissing(missing), Verdict::NotReported));
    }
    if let Some(open) = years.iter().find(|year| year.kept.is_none()) {
        return Some(case.because(Reason::EndNotReported(open.value.date), Verdict::NotReported));
    }
    let exceeded = years.iter().all(|year| year.demand.aim.is_exceeded_by(year.value.figure));
    Some(if exceeded { Verdict::Exceeded } else { Verdict::Met })
}

fn over_years(case: &mut Case<'_>, years: &[Year<'_>]) -> Option<Verdict> {
    put_count(case, years);
    let decided: Vec<&Year<'_>> = years.iter().filter(|year| year.kept.is_some()).collect();
    let missed: Vec<&Year<'_>> = decided.iter().copied().filter(|year| year.kept == Some(false)).collect();
    let asked = decided.iter().try_fold(Decimal::ZERO, |sum, year| sum.checked_add(year.demand.aim.goal))?;
    // Of so few years one is a large share, however little it was missed by.
    if let [missed] = missed[..]
        && decided.len() <= FEW_YEARS
        && asked > Decimal::ZERO
    {
        case.working.put(Symbol::Shortfall, missed.shortfall()?, Some(missed.value.date), Source::Years);
        case.working.put(Symbol::YearsAsked, asked, None, Source::Years);
        case.working.work(&f::YEARS_MISSED_RATIO)?;
        return Some(case.grade_breach());
    }
    case.working.work(&f::YEARS_RATIO)?;
    case.climb()
}

fn newest_year(case: &mut Case<'_>, newest: &Year<'_>) -> Option<Verdict> {
    let aim = newest.demand.aim;
    let Aim { goal, direction, .. } = aim;
    if aim.assumed {
        case.tell([Flag::DirectionAssumed]);
    }
    case.working.put(Symbol::Target, goal, Some(newest.value.date.last_of_year()), newest.demand.source.clone());
    case.put_value(Symbol::Value, newest.value);
    case.working.work(if direction == Direction::Rising { &f::RISING_GAP } else { &f::FALLING_GAP });
    if goal > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    flag_broken_year(case);
    if newest.demand.flow && aim.fills_up() {
        case.put_year_share();
        case.working.work(&f::YEAR_NEED)?;
        if direction == Direction::Falling {
            return budget_of_year(case, &aim);
        }
        case.working.work(&f::YEAR_RATIO)?;
        return case.climb();
    }
    case.working.work(&f::TARGET_EXPECTED);
    let fit = case.fit(Symbol::Value, &aim)?;
    Some(case.keep_or_break(fit, &aim))
}

/// Judges a flow of which no more than a figure may be used in a year.
fn budget_of_year(case: &mut Case<'_>, aim: &Aim) -> Option<Verdict> {
    if case.fit(Symbol::Value, aim)? == Fit::Missed {
        return Some(Verdict::WellBehind);
    }
    if case.compare(Symbol::Value, Comparator::AtMost, Symbol::YearNeed)? {
        return Some(Verdict::OnTrack);
    }
    case.working.work(&f::NEED_TO_VALUE);
    Some(case.grade_breach())
}

fn flag_broken_year(case: &mut Case<'_>) {
    let this_year = case.newest.date.year();
    let broken = case.working.checks.iter().rev().find_map(|check| match check {
        Check::Year { year, kept: Some(false), .. } if *year != this_year => Date::new(*year, 12, 31).ok(),
        _ => None,
    });
    case.tell(broken.map(Flag::BrokenEarlier));
}
