//! Judges what accumulates over the period, the sum of yearly flows or the chain of yearly rates, against what is expected so far.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::{Aim, is_better};
use super::case::{Case, reaches};
use super::course::Course;
use super::fit::Fit;
use super::flows::Flows;
use super::formula::Formula;
use super::formulas as f;
use super::judgement::Flag;
use super::rules::Yardstick;
use super::symbol::Symbol;
use super::working::Reason;
use crate::model::{Comparator, Direction, Measure, Path, Relation, Verdict};

/// The formulas of a way in which yearly figures accumulate.
struct Accrual {
    flow: Symbol,
    total: &'static Formula,
    /// From a total restated under another definition.
    rebased: &'static Formula,
    /// What is expected between the ends; the factor comes first where there is one.
    expected: &'static [&'static Formula],
    /// Planned, so far, projected and needed.
    paces: [&'static Formula; 4],
    paced_in_percent: bool,
}

const SUM: Accrual = Accrual {
    flow: Symbol::Flow,
    total: &f::SUM,
    rebased: &f::REBASED_SUM,
    expected: &[&f::SUM_EXPECTED],
    paces: [&f::SUM_PLANNED, &f::SUM_PACE, &f::SUM_PROJECTED, &f::SUM_NEEDED],
    paced_in_percent: false,
};

const FALL: Accrual = Accrual {
    flow: Symbol::Rate,
    total: &f::FALLS,
    rebased: &f::REBASED_FALLS,
    expected: &[&f::FALL_FACTOR, &f::FALL_EXPECTED],
    paces: [&f::FALL_PLANNED, &f::FALL_PACE, &f::FALL_PROJECTED, &f::FALL_NEEDED],
    paced_in_percent: true,
};

const RISE: Accrual = Accrual {
    flow: Symbol::Rate,
    total: &f::RISES,
    rebased: &f::REBASED_RISES,
    expected: &[&f::RISE_FACTOR, &f::RISE_EXPECTED],
    paces: [&f::RISE_PLANNED, &f::RISE_PACE, &f::RISE_PROJECTED, &f::RISE_NEEDED],
    paced_in_percent: true,
};

/// Returns the verdict; none if a figure cannot be computed.
pub(super) fn judge(case: &mut Case<'_>, measure: Measure) -> Option<Verdict> {
    let aim = case.frame.aim()?;
    let accrual = match measure {
        Measure::ChainedFall => &FALL,
        Measure::ChainedRise => &RISE,
        _ => &SUM,
    };
    let rebased = case.frame.base.filter(|base| base.rebased);
    let definition = case.newest.entry.definition.as_str();
    let flows = Flows::of(&case.values.counted_by(|other| other == definition), case.frame.sum_start().0);
    let is_filled =
        |year: &i16| case.values.iter().any(|value| value.date.year() == *year && value.entry.definition != definition);
    if flows.missing.iter().any(is_filled) {
        return Some(case.because(Reason::DefinitionsMixed, Verdict::NotComparable));
    }
    if let Some(base) = rebased {
        case.put_base(base);
    }
    if rebased.is_none() && case.frame.indicator.baseline.is_some() {
        case.tell([Flag::BaselineLeftOut]);
    }
    for flow in &flows.values {
        case.put_value(accrual.flow, *flow);
    }
    case.tell(flows.partly.iter().rev().copied().map(Flag::PartlyCovered));
    case.put_target(&aim);
    case.put_time_at(case.frame.eve, reached_day(case, measure));
    let total = case.working.work(if rebased.is_some() { accrual.rebased } else { accrual.total })?;
    put_figures(case, accrual, measure, &aim, total);
    let verdict = if is_budget(&aim) { budget(case, &aim) } else { verdict(case, measure, &aim) }?;
    if flows.missing.is_empty() {
        return Some(verdict);
    }
    case.tell([Flag::YearsMissing(flows.missing.clone())]);
    if measure == Measure::Sum && is_safe(verdict, &aim) {
        return Some(verdict);
    }
    Some(case.because(Reason::YearsMissing(flows.missing), Verdict::NotReported))
}

/// Returns the day until which the newest figure counts. A rate compares with the year before, so that it stands for its whole
/// year, whichever part of that year it was taken from.
fn reached_day(case: &Case<'_>, measure: Measure) -> Date {
    let day = case.newest.date;
    if measure.is_chained() { day.last_of_year().min(case.frame.due) } else { day }
}

/// Returns whether what accumulates is to stay below a figure, so that it is used up and not achieved.
pub(super) fn is_budget(aim: &Aim) -> bool {
    matches!(aim.relation, Relation::AtMost(_) | Relation::Below(_)) && aim.goal >= Decimal::ZERO
}

/// Returns whether a verdict stands although a flow is missing, because that flow could only make the sum larger.
fn is_safe(verdict: Verdict, aim: &Aim) -> bool {
    if is_budget(aim) {
        return matches!(verdict, Verdict::NotMet | Verdict::WellBehind);
    }
    let is_good = matches!(verdict, Verdict::AlreadyMet | Verdict::Ahead | Verdict::OnTrack | Verdict::Exceeded | Verdict::Met);
    is_good && !aim.has_two_sides()
}

fn put_figures(case: &mut Case<'_>, accrual: &Accrual, measure: Measure, aim: &Aim, total: Decimal) {
    let course = Course::within(&case.frame);
    let stepped = course.as_ref().is_some_and(|course| course.path == Path::Stepped);
    case.path = Some(if stepped { Path::Stepped } else { Path::Linear });
    let over = case.working.figure(Symbol::Left).is_none_or(|left| left <= Decimal::ZERO);
    let day = reached_day(case, measure);
    match course.and_then(|course| course.leg(day)).filter(|_| stepped && !over) {
        Some(leg) => {
            case.put_leg(leg, day);
            case.working.work(&f::STEPPED_EXPECTED);
        }
        None if over => {
            case.working.work(&f::TARGET_EXPECTED);
        }
        None => {
            for formula in accrual.expected {
                case.working.work(formula);
            }
        }
    }
    case.working.work(&f::SUM_PROGRESS);
    case.working.work(&f::SUM_EXPECTED_PROGRESS);
    case.working.work(if aim.direction == Direction::Rising { &f::SUM_GAP } else { &f::SUM_FALLING_GAP });
    if aim.goal > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    case.paced_in_percent = accrual.paced_in_percent;
    if case.paced_in_percent && case.working.figure(Symbol::Factor).is_none() {
        accrual.expected.first().map(|formula| case.working.work(formula));
    }
    let needed = !is_budget(aim) && is_better(aim.direction, aim.goal, total) && !over;
    for formula in accrual.paces.iter().take(if needed { 4 } else { 3 }) {
        case.working.work(formula);
    }
}

fn verdict(case: &mut Case<'_>, measure: Measure, aim: &Aim) -> Option<Verdict> {
    if case.is_final() {
        return case.conclude(Symbol::Sum, aim);
    }
    let fit = case.fit(Symbol::Sum, aim)?;
    if aim.has_two_sides() && case.working.figure(Symbol::Sum).is_some_and(|total| aim.is_reached_by(total)) {
        return Some(if fit == Fit::Met { Verdict::OnTrack } else { case.grade_breach() });
    }
    if fit == Fit::Met && case.newest.date < case.frame.due {
        return Some(Verdict::AlreadyMet);
    }
    let yardstick = match case.rules.measure {
        Yardstick::Growth => {
            case.tell([Flag::Straightened]);
            Yardstick::Time
        }
        yardstick => yardstick,
    };
    let expected = case.working.figure(Symbol::Expected)?;
    if yardstick == Yardstick::Path && !is_better(aim.direction, expected, Decimal::ZERO) {
        let kept = case.compare(Symbol::Sum, reaches(aim.direction), Symbol::Expected)?;
        return Some(if kept { Verdict::OnTrack } else { Verdict::Receding });
    }
    case.working.work(match yardstick {
        Yardstick::Path => &f::SUM_PATH_RATIO,
        // A chain has no straight share of the time.
        Yardstick::Time | Yardstick::Growth if measure.is_chained() => &f::SUM_PATH_RATIO,
        Yardstick::Time | Yardstick::Growth => &f::SUM_TIME_RATIO,
        Yardstick::Projection => &f::SUM_PROJECTED_RATIO,
    })?;
    case.climb()
}

/// Judges what is used up: on course while no more is used than expected so far, and broken for good beyond the target.
fn budget(case: &mut Case<'_>, aim: &Aim) -> Option<Verdict> {
    let fit = case.fit(Symbol::Sum, aim)?;
    if case.is_final() {
        return Some(case.conclude_kept(fit));
    }
    if fit == Fit::Missed {
        case.working.work(&f::TARGET_TO_SUM);
        return Some(Verdict::WellBehind);
    }
    if case.compare(Symbol::Sum, Comparator::AtMost, Symbol::Expected)? {
        return Some(Verdict::OnTrack);
    }
    case.working.work(&f::EXPECTED_TO_SUM);
    Some(case.grade_breach())
}
