//! What a figure looks like beside its target: in another unit, a total where a year's amount is asked, a stock where a flow is.

use rust_decimal::Decimal;

use crate::model::{Indicator, Measure, Period, Quantity, Relation, Target};

/// On which side of its target a first figure lies so far off that its unit is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Slip {
    /// At least ten times the target.
    Large,
    /// At most a tenth of the target, or of a year's share of it.
    Small,
}

/// Compares the first figure of an indicator with its target, where it is measured in the same unit.
pub(super) fn unit_slip(target: &Target, period: &Period, value: Quantity) -> Option<Slip> {
    let (goal, value) = (target.figure()?.decimal().abs(), value.decimal().abs());
    let share = match target.measure()? {
        Measure::Level | Measure::Bound | Measure::EachYear => goal,
        Measure::Sum => goal.checked_div(Decimal::from(period.years().count()))?,
        Measure::ChainedFall | Measure::ChainedRise | Measure::MeanGrowth | Measure::Change => return None,
    };
    // A little of something bad is no slip of the unit.
    let may_be_small = matches!(target.relation(), Some(Relation::AtMost(_) | Relation::Below(_)));
    if goal.is_zero() || value.is_zero() {
        return None;
    }
    if value >= goal.checked_mul(Decimal::TEN)? {
        return Some(Slip::Large);
    }
    (!may_be_small && value.checked_mul(Decimal::TEN)? <= share).then_some(Slip::Small)
}

/// Returns whether a figure of a sum exceeds the one before it by about a year's share, as totals since the beginning do.
pub(super) fn is_running_total(target: &Target, period: &Period, last: Quantity, value: Quantity) -> bool {
    let Some(share) = year_share(target, period) else { return false };
    let half = share / Decimal::TWO;
    let (last, value) = (last.decimal(), value.decimal());
    let grown = value.saturating_sub(last);
    (half..=share.saturating_add(half)).contains(&grown) && value >= share.saturating_add(half)
}

/// Returns whether a figure of a sum is as large as the stock that the plan gives as its baseline.
pub(super) fn is_stock(indicator: &Indicator, target: &Target, value: Quantity) -> bool {
    let (Some(baseline), Some(goal)) = (&indicator.baseline, target.figure()) else { return false };
    let (stock, goal) = (baseline.value.decimal(), goal.decimal());
    target.measure() == Some(Measure::Sum) && goal > Decimal::ZERO && stock > goal && value.decimal() >= stock
}

/// Returns a year's share of what a sum is to reach.
fn year_share(target: &Target, period: &Period) -> Option<Decimal> {
    let Target::Figure { measure: Measure::Sum, relation } = target else { return None };
    let goal = relation.figure().decimal();
    goal.checked_div(Decimal::from(period.years().count())).filter(|share| *share > Decimal::ZERO)
}
