//! Checks of targets, among them those of single years that the district sets itself or a higher level assigns.

use super::EditError;
use super::length::check_length;
use crate::model::{AssignedTarget, Indicator, IndicatorId, Path, Plan, Target};

/// Refuses to remove the last annual target of an indicator with a stepped path.
pub(super) fn check_steps(plan: &Plan, indicator: &IndicatorId, year: i16) -> Result<(), EditError> {
    let Some(found) = plan.indicator(indicator) else { return Err(EditError::UnknownIndicator(indicator.clone())) };
    let is_last = found.annual_targets.iter().all(|target| target.year == year);
    if is_last && found.path == Some(Path::Stepped) { Err(EditError::StepsNeeded(found.name.clone())) } else { Ok(()) }
}

/// Refuses a year before the indicator's period, or after both the end of the period and the indicator's due date.
pub(super) fn check_year(plan: &Plan, indicator: &IndicatorId, year: i16) -> Result<(), EditError> {
    let Some(found) = plan.indicator(indicator) else { return Err(EditError::UnknownIndicator(indicator.clone())) };
    let period = plan.period_of(found);
    let first = period.start().year();
    let last = period.end().max(plan.due_of(found)).year();
    if (first..=last).contains(&year) { Ok(()) } else { Err(EditError::YearOutside { year, first, last }) }
}

pub(super) fn check_assigned(plan: &Plan, indicator: &IndicatorId, target: &AssignedTarget) -> Result<(), EditError> {
    check_year(plan, indicator, target.year)?;
    check_length("下达单位", &target.body)?;
    check_length("下达文号", &target.document)?;
    if matches!(target.target, Target::Assigned { .. }) {
        return Err(EditError::AssignedAgain(target.year));
    }
    target.target.words().map_or(Ok(()), |text| check_length("下达目标", text))
}

/// Refuses an assigned target that would break an invariant of the plan.
pub(super) fn check_whole(plan: &Plan, indicator: &IndicatorId, year: i16, assigned: &AssignedTarget) -> Result<(), EditError> {
    if assigned.year != year {
        return Err(EditError::YearsDiffer { asked: year, stated: assigned.year });
    }
    check_target(plan, indicator, &assigned.target)
}

/// Refuses a target that is not valid for the indicator: a reversed range, or a comparison with itself or an unknown indicator.
pub(super) fn check_target(plan: &Plan, indicator: &IndicatorId, target: &Target) -> Result<(), EditError> {
    if let Some((low, high)) = target.relation().and_then(|relation| relation.bounds()).filter(|(low, high)| low > high) {
        return Err(EditError::RangeReversed { low, high });
    }
    match target.series().filter(|series| **series == *indicator || plan.indicator(series).is_none()) {
        Some(series) => Err(EditError::SeriesUnknown(series.clone())),
        None => Ok(()),
    }
}

pub(super) fn find<'a>(plan: &'a mut Plan, id: &IndicatorId) -> Result<&'a mut Indicator, EditError> {
    let found = plan.indicators.iter_mut().find(|indicator| indicator.id == *id);
    found.ok_or_else(|| EditError::UnknownIndicator(id.clone()))
}
