//! Sets the targets of single years: those the district sets itself, and those a higher level assigns.

use super::remarks::check_length;
use super::{Edit, EditError};
use crate::model::{AnnualTarget, AssignedTarget, Indicator, IndicatorId, Path, Plan, Quantity, Target};

pub(super) fn set_annual(plan: &mut Plan, indicator: IndicatorId, year: i16, value: Option<Quantity>) -> Result<Edit, EditError> {
    let found = find(plan, &indicator)?;
    let is_last = found.annual_targets.iter().all(|target| target.year == year);
    if value.is_none() && is_last && found.path == Some(Path::Stepped) {
        return Err(EditError::StepsNeeded(found.name.clone()));
    }
    let new = value.map(|value| AnnualTarget { year, value });
    let old = put(&mut found.annual_targets, year, |target| target.year, new);
    Ok(Edit::SetAnnualTarget { indicator, year, value: old.map(|target| target.value) })
}

pub(super) fn set_assigned(
    plan: &mut Plan,
    indicator: IndicatorId,
    year: i16,
    target: Option<AssignedTarget>,
) -> Result<Edit, EditError> {
    if let Some(target) = &target {
        check_whole(plan, &indicator, year, target)?;
    }
    let found = find(plan, &indicator)?;
    let old = put(&mut found.assigned_targets, year, |target| target.year, target);
    Ok(Edit::SetAssignedTarget { indicator, year, target: old })
}

/// Refuses a year before the indicator's period, or after both its end and the day at which the indicator is due.
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
    words(&target.target).map_or(Ok(()), |text| check_length("下达目标", text))
}

/// Refuses what would break an invariant of the plan.
fn check_whole(plan: &Plan, indicator: &IndicatorId, year: i16, assigned: &AssignedTarget) -> Result<(), EditError> {
    if assigned.year != year {
        return Err(EditError::YearsDiffer { asked: year, stated: assigned.year });
    }
    check_target(plan, indicator, &assigned.target)
}

/// Refuses a target that no plan could hold for the indicator.
pub(super) fn check_target(plan: &Plan, indicator: &IndicatorId, target: &Target) -> Result<(), EditError> {
    match target {
        Target::Range { low, high } if low > high => Err(EditError::RangeReversed { low: *low, high: *high }),
        Target::AgainstSeries { series: Some(series), .. } if series == indicator || plan.indicator(series).is_none() => {
            Err(EditError::SeriesUnknown(series.clone()))
        }
        _ => Ok(()),
    }
}

/// Returns the words of a target that has some.
pub(super) fn words(target: &Target) -> Option<&str> {
    match target {
        Target::AgainstSeries { text, .. }
        | Target::Assigned { text }
        | Target::Composition { text }
        | Target::Qualitative { text } => Some(text),
        _ => None,
    }
}

pub(super) fn find<'a>(plan: &'a mut Plan, id: &IndicatorId) -> Result<&'a mut Indicator, EditError> {
    let found = plan.indicators.iter_mut().find(|indicator| indicator.id == *id);
    found.ok_or_else(|| EditError::UnknownIndicator(id.clone()))
}

/// Inserts, replaces or removes the element of one year and returns the old one; the list stays in the order of years.
fn put<T>(list: &mut Vec<T>, year: i16, year_of: impl Fn(&T) -> i16, new: Option<T>) -> Option<T> {
    match (list.binary_search_by_key(&year, year_of), new) {
        (Ok(position), Some(new)) => list.get_mut(position).map(|old| std::mem::replace(old, new)),
        (Ok(position), None) => Some(list.remove(position)),
        (Err(position), Some(new)) => {
            list.insert(position, new);
            None
        }
        (Err(_), None) => None,
    }
}
