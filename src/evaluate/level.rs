//! Judges a level or a range: how far the value has come from the baseline, compared with how far it should have come.

use rust_decimal::Decimal;

use super::aim::{Aim, is_better};
use super::case::{Case, reaches};
use super::course::{Course, way};
use super::fit::Fit;
use super::formulas as f;
use super::frame::PathStart;
use super::judgement::Flag;
use super::rules::Yardstick;
use super::symbol::Symbol;
use super::working::Reason;
use crate::model::{Direction, Path, Verdict};

/// Returns the verdict; none if a figure cannot be computed.
pub(super) fn judge(case: &mut Case<'_>) -> Option<Verdict> {
    let Some(aim) = case.frame.aim() else {
        case.put_value(Symbol::Value, case.newest);
        return Some(case.because(Reason::NoBaseline, Verdict::ByPerson));
    };
    let base = case.frame.base.filter(|base| base.date < case.newest.date && base.date < case.frame.due);
    put_figures(case, aim, base);
    flag(case, aim, base);
    if case.is_final() {
        return case.conclude(Symbol::Value, &aim);
    }
    let fit = case.fit(Symbol::Value, &aim)?;
    if aim.has_two_sides() {
        let is_on_the_way = base.is_some_and(|base| !aim.is_reached_by(base.value)) && !aim.is_reached_by(case.newest.figure);
        return if fit == Fit::Missed && is_on_the_way { by_ratio(case, aim) } else { Some(case.keep_or_break(fit, &aim)) };
    }
    if fit == Fit::Met && case.newest.date < case.frame.due {
        return Some(Verdict::AlreadyMet);
    }
    match base {
        None => by_expected_value(case, aim),
        Some(base) if aim.is_reached_by(base.value) => Some(case.keep_or_break(fit, &aim)),
        Some(base) if is_beside(case, base) => by_expected_value(case, aim),
        Some(_) => by_ratio(case, aim),
    }
}

/// Returns whether an annual target lies so close to the baseline, or behind it, that the way to it says nothing.
fn is_beside(case: &Case<'_>, base: PathStart) -> bool {
    let step = case.working.figure(Symbol::Expected).filter(|_| case.path == Some(Path::Stepped));
    let Some((step, aim)) = step.zip(case.frame.aim()) else { return false };
    let tenth = step.abs().checked_div(Decimal::TEN);
    let way = step.checked_sub(base.value).map(|way| way.abs());
    !is_better(aim.direction, step, base.value) || way.zip(tenth).is_some_and(|(way, tenth)| way < tenth)
}

fn put_figures(case: &mut Case<'_>, aim: Aim, base: Option<PathStart>) {
    if let Some(base) = base {
        case.put_base(base);
    }
    case.put_target(&aim);
    case.put_value(Symbol::Value, case.newest);
    case.put_time(base.map_or(case.frame.eve, |base| base.date));
    let gap = match aim.direction {
        Direction::Rising => &f::RISING_GAP,
        Direction::Falling => &f::FALLING_GAP,
    };
    case.working.work(gap);
    if aim.goal > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    let (path, straightened) = way(&case.frame);
    put_expected(case, path);
    if let Some(base) = base {
        case.path = Some(path);
        let by_rate = case.rules.measure == Yardstick::Growth && !case.is_final();
        if straightened {
            case.tell([Flag::Straightened]);
        }
        case.working.work(&f::PROGRESS);
        case.working.work(&f::EXPECTED_PROGRESS);
        let positive = [base.value, aim.goal, case.newest.figure].iter().all(|figure| *figure > Decimal::ZERO);
        case.paced_in_percent = positive && (path == Path::Compound || by_rate);
        put_paces(case, aim);
    }
}

fn put_expected(case: &mut Case<'_>, path: Path) {
    if case.newest.date >= case.frame.due {
        case.working.work(&f::TARGET_EXPECTED);
        return;
    }
    match path {
        Path::Linear => {
            case.working.work(&f::LINEAR_EXPECTED);
        }
        Path::Compound => {
            case.working.work(&f::COMPOUND_FACTOR);
            case.working.work(&f::COMPOUND_EXPECTED);
        }
        Path::Stepped => {
            if let Some(leg) = Course::within(&case.frame).and_then(|course| course.leg(case.newest.date)) {
                case.path = Some(Path::Stepped);
                case.put_leg(leg, case.newest.date);
                case.working.work(&f::STEPPED_EXPECTED);
            }
        }
    }
}

fn put_paces(case: &mut Case<'_>, aim: Aim) {
    let formulas = if case.paced_in_percent {
        if case.working.figure(Symbol::Factor).is_none() {
            case.working.work(&f::COMPOUND_FACTOR);
        }
        [&f::COMPOUND_PLANNED, &f::COMPOUND_PACE, &f::COMPOUND_PROJECTED, &f::COMPOUND_NEEDED]
    } else {
        [&f::LINEAR_PLANNED, &f::LINEAR_PACE, &f::LINEAR_PROJECTED, &f::LINEAR_NEEDED]
    };
    let needed = !aim.is_met_by(case.newest.figure) && case.newest.date < case.frame.due;
    for formula in formulas.iter().take(if needed { 4 } else { 3 }) {
        case.working.work(formula);
    }
}

fn flag(case: &mut Case<'_>, aim: Aim, base: Option<PathStart>) {
    if aim.assumed {
        case.tell([Flag::DirectionAssumed]);
    }
    if base.is_some_and(|base| aim.is_reached_by(base.value)) {
        case.tell([Flag::BaselineMeetsTarget]);
    }
    if !aim.is_met_by(case.newest.figure) {
        case.tell(case.newest_day(|figure| aim.is_met_by(figure)).map(Flag::FallenBack));
    }
}

/// Judges a value without a baseline by the annual targets, or on the due date by the target itself.
fn by_expected_value(case: &mut Case<'_>, aim: Aim) -> Option<Verdict> {
    if case.working.figure(Symbol::Expected).is_none() {
        return Some(case.because(Reason::NoBaseline, Verdict::ByPerson));
    }
    if case.compare(Symbol::Value, reaches(aim.direction), Symbol::Expected)? {
        return Some(Verdict::OnTrack);
    }
    case.work_breach_ratio(aim.direction, Symbol::Expected);
    Some(case.grade_breach())
}

fn by_ratio(case: &mut Case<'_>, aim: Aim) -> Option<Verdict> {
    let (base, expected) = (case.working.figure(Symbol::Baseline)?, case.working.figure(Symbol::Expected)?);
    let measure = match case.rules.measure {
        Yardstick::Growth if !case.paced_in_percent => {
            case.tell([Flag::Straightened]);
            Yardstick::Time
        }
        measure => measure,
    };
    if measure == Yardstick::Path && !is_better(aim.direction, expected, base) {
        let kept = case.compare(Symbol::Value, reaches(aim.direction), Symbol::Expected)?;
        return Some(if kept { Verdict::OnTrack } else { Verdict::Receding });
    }
    case.working.work(match measure {
        Yardstick::Path => &f::PATH_RATIO,
        Yardstick::Time => &f::TIME_RATIO,
        Yardstick::Growth => &f::GROWTH_RATIO,
        Yardstick::Projection => &f::PROJECTED_RATIO,
    })?;
    case.climb()
}
