//! Adding and removing 目标调整. The target as issued is never changed.

use super::length::check_length;
use super::targets::{check_target, find};
use super::{Edit, EditError};
use crate::model::{Date, IndicatorId, Plan, TargetChange};

/// Adds a change, which must be later than all others and name the target that it replaces.
pub(super) fn add(plan: &mut Plan, indicator: IndicatorId, change: TargetChange) -> Result<Edit, EditError> {
    check_target(plan, &indicator, &change.new)?;
    let found = find(plan, &indicator)?;
    if let Some(newest) = found.target_changes.last().filter(|newest| newest.date >= change.date) {
        return Err(EditError::ChangeBeforeNewest { date: change.date, newest: newest.date });
    }
    if change.old != *found.target_on(change.date) {
        return Err(EditError::OldTargetDiffers(found.name.clone()));
    }
    let date = change.date;
    found.target_changes.push(change);
    Ok(Edit::RemoveTargetChange { indicator, date })
}

/// Removes the newest change. Any other cannot be removed, because the one after it names its target.
pub(super) fn remove(plan: &mut Plan, indicator: IndicatorId, date: Date) -> Result<Edit, EditError> {
    let found = find(plan, &indicator)?;
    if found.target_changes.iter().all(|change| change.date != date) {
        return Err(EditError::UnknownTargetChange { indicator: found.name.clone(), date });
    }
    match found.target_changes.pop_if(|newest| newest.date == date) {
        Some(change) => Ok(Edit::AddTargetChange { indicator, change }),
        None => Err(EditError::ChangeInUse(date)),
    }
}

pub(super) fn check(plan: &Plan, indicator: &IndicatorId, change: &TargetChange) -> Result<(), EditError> {
    let Some(found) = plan.indicator(indicator) else { return Err(EditError::UnknownIndicator(indicator.clone())) };
    check_length("批准单位", &change.body)?;
    check_length("批准文号", &change.document)?;
    check_length("调整理由", &change.reason)?;
    if let Some(text) = change.new.words() {
        check_length("调整后的目标", text)?;
        if text.trim().is_empty() {
            return Err(EditError::BlankTarget);
        }
    }
    if change.body.trim().is_empty() {
        return Err(EditError::ChangeWithoutBody);
    }
    if change.new == *found.target_on(change.date) {
        return Err(EditError::TargetUnchanged(found.name.clone()));
    }
    let first = plan.period_of(found).start();
    let last = plan.due_of(found);
    if (first..=last).contains(&change.date) { Ok(()) } else { Err(EditError::ChangeOutside { date: change.date, first, last }) }
}
