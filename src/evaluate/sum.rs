//! Judges a sum of yearly flows, counted from zero, against the sum expected so far.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::case::{Case, reaches, surpasses};
use super::course::Course;
use super::formulas as f;
use super::frame::is_better;
use super::judgement::Flag;
use super::rules::Measure;
use super::series::{Series, Value};
use super::symbol::Symbol;
use super::working::Reason;
use crate::model::{Direction, Path, Verdict};

/// The flows that make up a sum without counting a day twice, oldest first.
pub(super) struct Flows<'a> {
    pub(super) values: Vec<Value<'a>>,
    /// The years from the first one to that of the newest flow that no flow covers even in part.
    pub(super) missing: Vec<i16>,
}

impl<'a> Flows<'a> {
    /// Selects the flows dated after a day, going back from the newest. A flow covers its year up to its date, or from the first
    /// day that it names; a flow dated within what a later one covers is left out.
    pub(super) fn of(series: &Series<'a>, after: Date) -> Self {
        let mut values: Vec<Value<'a>> = Vec::new();
        let mut years = BTreeSet::new();
        let mut covered_from = Date::MAX;
        for value in series.iter().rev().filter(|value| value.date > after) {
            if value.date >= covered_from {
                continue;
            }
            covered_from = value.entry.since.unwrap_or_else(|| value.date.first_of_year()).min(value.date);
            years.extend(covered_from.year()..=value.date.year());
            values.push(value);
        }
        values.reverse();
        let first = after.tomorrow().unwrap_or(after).year();
        let newest = values.last().map_or(first, |value| value.date.year());
        let missing = (first..=newest).filter(|year| !years.contains(year)).collect();
        Self { values, missing }
    }
}

/// Returns the verdict; none if a figure cannot be computed.
pub(super) fn judge(case: &mut Case<'_>, goal: Decimal) -> Option<Verdict> {
    let rebased = case.frame.base.filter(|base| base.rebased);
    let flows = Flows::of(&case.values, case.frame.sum_start().0);
    if flows.values.iter().any(|flow| flow.entry.definition != case.newest.entry.definition) {
        return Some(case.because(Reason::DefinitionsMixed, Verdict::NotComparable));
    }
    if let Some(base) = rebased {
        case.put_base(base);
    }
    if rebased.is_none() && case.frame.indicator.baseline.is_some() {
        case.tell([Flag::BaselineLeftOut]);
    }
    for flow in &flows.values {
        case.put_value(Symbol::Flow, *flow);
    }
    case.put_target(goal);
    case.put_time(case.frame.eve);
    let sum = case.working.work(if rebased.is_some() { &f::REBASED_SUM } else { &f::SUM })?;
    let direction = if goal < Decimal::ZERO { Direction::Falling } else { Direction::Rising };
    put_figures(case, direction, goal, sum);
    let verdict = verdict(case, direction)?;
    if flows.missing.is_empty() {
        return Some(verdict);
    }
    case.tell([Flag::YearsMissing(flows.missing.clone())]);
    if is_safe(verdict) {
        return Some(verdict);
    }
    Some(case.because(Reason::YearsMissing(flows.missing), Verdict::NotReported))
}

/// Returns whether a verdict stands although a flow is missing, because that flow could only make the sum larger.
fn is_safe(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::AlreadyMet | Verdict::Ahead | Verdict::OnTrack | Verdict::Exceeded | Verdict::Met)
}

fn put_figures(case: &mut Case<'_>, direction: Direction, goal: Decimal, sum: Decimal) {
    let course = Course::within(&case.frame);
    let stepped = course.as_ref().is_some_and(|course| course.path == Path::Stepped);
    case.path = Some(if stepped { Path::Stepped } else { Path::Linear });
    let over = case.newest.date >= case.frame.due;
    match course.and_then(|course| course.leg(case.newest.date)).filter(|_| stepped && !over) {
        Some(leg) => {
            case.put_leg(leg);
            case.working.work(&f::STEPPED_EXPECTED);
        }
        None if over => {
            case.working.work(&f::TARGET_EXPECTED);
        }
        None => {
            case.working.work(&f::SUM_EXPECTED);
        }
    }
    case.working.work(&f::SUM_PROGRESS);
    case.working.work(&f::SUM_EXPECTED_PROGRESS);
    case.working.work(if direction == Direction::Rising { &f::SUM_GAP } else { &f::SUM_FALLING_GAP });
    if goal > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    let needed = is_better(direction, goal, sum) && !over;
    let formulas = [&f::SUM_PLANNED, &f::SUM_PACE, &f::SUM_PROJECTED, &f::SUM_NEEDED];
    for formula in formulas.iter().take(if needed { 4 } else { 3 }) {
        case.working.work(formula);
    }
}

fn verdict(case: &mut Case<'_>, direction: Direction) -> Option<Verdict> {
    let met = case.compare(Symbol::Sum, reaches(direction), Symbol::Target)?;
    if case.is_final() {
        if !met {
            return Some(Verdict::NotMet);
        }
        let exceeded = case.compare(Symbol::Sum, surpasses(direction), Symbol::Target)?;
        return Some(if exceeded { Verdict::Exceeded } else { Verdict::Met });
    }
    if met && case.newest.date < case.frame.due {
        return Some(Verdict::AlreadyMet);
    }
    let measure = match case.rules.measure {
        Measure::Growth => {
            case.tell([Flag::Straightened]);
            Measure::Time
        }
        measure => measure,
    };
    let expected = case.working.figure(Symbol::Expected)?;
    if measure == Measure::Path && !is_better(direction, expected, Decimal::ZERO) {
        let kept = case.compare(Symbol::Sum, reaches(direction), Symbol::Expected)?;
        return Some(if kept { Verdict::OnTrack } else { Verdict::Receding });
    }
    case.working.work(match measure {
        Measure::Path => &f::SUM_PATH_RATIO,
        Measure::Time | Measure::Growth => &f::SUM_TIME_RATIO,
        Measure::Projection => &f::SUM_PROJECTED_RATIO,
    })?;
    case.climb()
}
