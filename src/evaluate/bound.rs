//! Judges a bound, which is kept or broken on every day and has no path.

use super::aim::Aim;
use super::case::Case;
use super::formulas as f;
use super::judgement::Flag;
use super::symbol::Symbol;
use crate::model::{Direction, Verdict};
use rust_decimal::Decimal;

/// Returns the verdict; none if a figure cannot be computed.
pub(super) fn judge(case: &mut Case<'_>) -> Option<Verdict> {
    let aim = case.frame.aim()?;
    if aim.assumed {
        case.tell([Flag::DirectionAssumed]);
    }
    case.put_target(&aim);
    case.put_value(Symbol::Value, case.newest);
    case.put_time(case.frame.eve);
    case.working.work(&f::TARGET_EXPECTED);
    case.working.work(match aim.direction {
        Direction::Rising => &f::RISING_GAP,
        Direction::Falling => &f::FALLING_GAP,
    });
    if aim.goal > Decimal::ZERO {
        case.working.work(&f::GAP_SHARE);
    }
    let fit = case.fit(Symbol::Value, &aim)?;
    flag(case, &aim);
    Some(if case.is_final() { case.conclude_kept(fit) } else { case.keep_or_break(fit, &aim) })
}

/// Adds a flag if an earlier value of the same definition differs from the newest in whether it keeps the bound.
fn flag(case: &mut Case<'_>, aim: &Aim) {
    let kept = aim.is_met_by(case.newest.figure);
    let other = case.newest_day(|figure| aim.is_met_by(figure) != kept);
    case.tell(other.map(if kept { Flag::BrokenEarlier } else { Flag::FallenBack }));
}
