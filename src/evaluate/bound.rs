//! Judges a bound, which is kept or broken on every day and has no path.

use rust_decimal::Decimal;

use super::case::{Case, reaches};
use super::formulas as f;
use super::frame::is_better;
use super::judgement::Flag;
use super::symbol::Symbol;
use crate::model::{Direction, Verdict};

/// Returns the verdict; none if a figure cannot be computed.
pub(super) fn judge(case: &mut Case<'_>, direction: Direction, bound: Decimal) -> Option<Verdict> {
    case.put_target(bound);
    case.put_value(Symbol::Value, case.newest);
    case.put_time(case.frame.eve);
    case.working.work(&f::TARGET_EXPECTED);
    case.working.work(match direction {
        Direction::Rising => &f::RISING_GAP,
        Direction::Falling => &f::FALLING_GAP,
    });
    if bound > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    let kept = case.compare(Symbol::Value, reaches(direction), Symbol::Target)?;
    flag(case, direction, bound, kept);
    if case.is_final() {
        return Some(if kept { Verdict::Met } else { Verdict::NotMet });
    }
    if kept {
        return Some(Verdict::OnTrack);
    }
    case.work_breach_ratio(direction, Symbol::Target);
    Some(case.grade_breach())
}

/// Flags the newest day on which the bound was broken, if it is kept now, or kept, if it is broken now.
fn flag(case: &mut Case<'_>, direction: Direction, bound: Decimal, kept: bool) {
    let keeps = |figure| figure == bound || is_better(direction, figure, bound);
    let other = case.newest_day(|figure| keeps(figure) != kept);
    case.tell(other.map(if kept { Flag::BrokenEarlier } else { Flag::FallenBack }));
}
