//! Adding and removing determinations.

use super::length::check_length;
use super::names::item_name;
use super::{Edit, EditError};
use crate::model::{Determination, DeterminationId, Plan, Subject};

pub(super) fn add(plan: &mut Plan, determination: Determination) -> Result<Edit, EditError> {
    if plan.item_name(&determination.item).is_none() {
        return Err(EditError::UnknownItem(determination.item));
    }
    if plan.determinations.iter().any(|other| other.id == determination.id) {
        return Err(EditError::DuplicateDetermination(determination.id));
    }
    if determination.reason.trim().is_empty() {
        return Err(EditError::DeterminationWithoutReason);
    }
    if determination.by.trim().is_empty() {
        return Err(EditError::DeterminationWithoutName);
    }
    if !determination.verdict.is_substantive() {
        return Err(EditError::DecidesNothing(determination.verdict));
    }
    let id = determination.id;
    let position = plan.determinations.partition_point(|other| other.id < id);
    plan.determinations.insert(position, determination);
    Ok(Edit::RemoveDetermination(id))
}

pub(super) fn remove(plan: &mut Plan, id: DeterminationId) -> Result<Edit, EditError> {
    let found = plan.determinations.iter().position(|determination| determination.id == id);
    let position = found.ok_or(EditError::UnknownDetermination(id))?;
    if plan.open_conflicts().any(|conflict| conflict.subject == Subject::Determination(id)) {
        let of = plan.determinations.get(position).map(|made| item_name(plan, &made.item));
        return Err(EditError::DeterminationInConflict(of.unwrap_or_default()));
    }
    Ok(Edit::AddDetermination(plan.determinations.remove(position)))
}

pub(super) fn check(determination: &Determination) -> Result<(), EditError> {
    check_length("认定理由", &determination.reason)?;
    check_length("认定人", &determination.by)
}
