//! The outlook beside a verdict, in phrases: the gap, the time left, the paces planned, so far and needed, and the projection.

use rust_decimal::Decimal;

use super::scale::Scale;
use crate::evaluate::{Pace, Symbol};
use crate::model::{Date, Measure, Relation, Target};
use crate::present::format::{date, is_share};

/// Describes by how much the target is missed or exceeded, such as 差 262.4 亿元（8.7%）.
pub(super) fn gap(scale: &Scale<'_>) -> Option<String> {
    let gap = scale.judgement.gap?;
    if gap.is_zero() {
        return Some(even(scale.target).to_owned());
    }
    let share = scale.judgement.gap_share.map(|share| format!("（{}）", scale.text(Symbol::GapShare, share.abs())));
    Some(format!("{} {}{}", side(scale, gap), scale.text(Symbol::Gap, gap.abs()), share.unwrap_or_default()))
}

fn even(target: &Target) -> &'static str {
    match target {
        Target::AgainstSeries { .. } => "与对比的增速相同",
        Target::Assigned { .. } | Target::Figure { measure: Measure::EachYear, .. } => "没有差额",
        Target::Figure { relation: Relation::Above(_) | Relation::Below(_), .. } => "正好等于目标",
        Target::Figure { measure: Measure::Bound, relation: Relation::AtMost(_) } => "正好在上限",
        Target::Figure { measure: Measure::Bound, relation: Relation::AtLeast(_) } => "正好在下限",
        _ => "正好达到目标",
    }
}

/// Returns the words for the side of the target on which a value lies, by the sign of the gap.
fn side(scale: &Scale<'_>, gap: Decimal) -> &'static str {
    let steps = &scale.judgement.working.steps;
    let formula = steps.iter().find(|step| step.formula.result == Symbol::Gap).map_or("", |step| step.formula.name);
    let bound = match scale.target {
        Target::Figure { measure: Measure::Bound, relation } => Some(*relation),
        _ => None,
    };
    match (bound, gap > Decimal::ZERO) {
        (Some(Relation::AtMost(_) | Relation::Below(_)), true) => "超出上限",
        (Some(Relation::AtMost(_) | Relation::Below(_)), false) => "低于上限",
        (Some(Relation::AtLeast(_) | Relation::Above(_)), true) => "低于下限",
        (Some(Relation::AtLeast(_) | Relation::Above(_)), false) => "高于下限",
        (_, true) if matches!(scale.target, Target::AgainstSeries { .. }) => "低于对比的增速",
        (_, false) if matches!(scale.target, Target::AgainstSeries { .. }) => "高于对比的增速",
        _ if formula == "years_gap" => "各年合计差",
        (_, true) => "差",
        (_, false) if formula.ends_with("falling_gap") => "比目标低",
        (_, false) => "超出目标",
    }
}

/// Describes the years left, such as 3 年（到 2025-12-31）.
pub(super) fn left(scale: &Scale<'_>, due: Date) -> Option<String> {
    let years = scale.judgement.years_left?;
    if years <= Decimal::ZERO {
        return Some(format!("期限 {} 已到", date(due)));
    }
    Some(format!("{}（到 {}）", scale.text(Symbol::Left, years), date(due)))
}

/// Describes the pace so far.
pub(super) fn pace(scale: &Scale<'_>) -> Option<String> {
    let pace = scale.judgement.pace?;
    let symbol = if scale.judgement.working.figure(Symbol::Pace).is_some() { Symbol::Pace } else { Symbol::MeanRate };
    Some(format!("至今每年{}", motion(scale, symbol, pace)))
}

/// Describes the pace that the target asked for from the start.
pub(super) fn planned(scale: &Scale<'_>) -> Option<String> {
    let pace = scale.judgement.planned_pace?;
    Some(format!("规划要求每年{}", motion(scale, Symbol::PlannedPace, pace)))
}

/// Describes the pace needed from now on.
pub(super) fn needed(scale: &Scale<'_>) -> Option<String> {
    let pace = scale.judgement.needed_pace?;
    Some(format!("今后每年需{}", motion(scale, Symbol::NeededPace, pace)))
}

/// Describes the value at the due date if the pace so far continues. Returns `None` if no time is left.
pub(super) fn projected(scale: &Scale<'_>) -> Option<String> {
    let projected = scale.judgement.projected.filter(|_| scale.judgement.years_left > Some(Decimal::ZERO))?;
    Some(format!("按此趋势到期末约 {}", scale.text(Symbol::Projected, projected)))
}

fn motion(scale: &Scale<'_>, symbol: Symbol, pace: Pace) -> String {
    let number = pace.number();
    let in_points = is_share(&scale.indicator.unit);
    let verb = match (pace, scale.target.measure(), number < Decimal::ZERO) {
        (_, Some(Measure::Sum), false) => "完成",
        (_, Some(Measure::ChainedFall), false) => "降低",
        (_, Some(Measure::ChainedFall), true) => "上升",
        (Pace::Percent(_), _, false) => "增长",
        (Pace::Percent(_), _, true) => "下降",
        (Pace::Amount(_), _, false) if in_points => "提高",
        (Pace::Amount(_), _, true) if in_points => "降低",
        (Pace::Amount(_), _, false) => "增加",
        (Pace::Amount(_), _, true) => "减少",
    };
    format!("{verb} {}", scale.text(symbol, number.abs()))
}
