//! Settling and reopening conflicts.

use super::{Edit, EditError};
use crate::model::{Choice, Conflict, ConflictId, Field, FieldValue, Plan, Responsibility, UnitId, defects, structure_defects};

/// Sets the field to the chosen value and marks the conflict as decided.
pub(super) fn settle(plan: &mut Plan, id: ConflictId, choice: Choice) -> Result<Edit, EditError> {
    let Conflict { subject, field, original, original_unknown, ours, theirs, decided, .. } = find(plan, id)?.clone();
    if decided.is_some() {
        return Err(EditError::ConflictDecided(field.name(plan.labels)));
    }
    let before = plan.field_of(&subject, &field);
    let value = match choice {
        Choice::Ours => ours,
        Choice::Theirs => theirs,
        Choice::Original if original_unknown => return Err(EditError::OriginalUnknown(field.name(plan.labels))),
        Choice::Original => original,
        Choice::Current => before.clone(),
    };
    if value != before {
        replace(plan, id, before.clone(), value)?;
    }
    find(plan, id)?.decided = Some(choice);
    Ok(Edit::ReopenConflict { id, value: before })
}

/// Restores the value that the field had before the decision, and reopens the conflict.
pub(super) fn reopen(plan: &mut Plan, id: ConflictId, value: Option<FieldValue>) -> Result<Edit, EditError> {
    let Conflict { subject, field, original, ours, theirs, decided, .. } = find(plan, id)?.clone();
    let Some(choice) = decided else { return Err(EditError::ConflictOpen(field.name(plan.labels))) };
    let before = plan.field_of(&subject, &field);
    let chosen = match choice {
        Choice::Ours => &ours,
        Choice::Theirs => &theirs,
        Choice::Original => &original,
        Choice::Current => &value,
    };
    // Otherwise deciding the same way again would not restore the present value.
    if *chosen != before {
        return Err(EditError::ChangedSince(field.name(plan.labels)));
    }
    if value != before {
        replace(plan, id, before, value)?;
    }
    find(plan, id)?.decided = None;
    Ok(Edit::SettleConflict { id, choice })
}

/// Refuses a choice by which a unit would be lead and supporting at once, which no other edit allows either.
pub(super) fn check(plan: &Plan, id: ConflictId, choice: Choice) -> Result<(), EditError> {
    let Some(conflict) = plan.conflicts.iter().find(|conflict| conflict.id == id) else { return Ok(()) };
    let value = match choice {
        Choice::Ours => &conflict.ours,
        Choice::Theirs => &conflict.theirs,
        Choice::Original => &conflict.original,
        Choice::Current => return Ok(()),
    };
    let answers = conflict.subject.item().and_then(|item| plan.responsibility(&item).cloned());
    let Some(Responsibility { lead, supporting }) = answers else { return Ok(()) };
    let twice = match value {
        Some(FieldValue::Unit(unit)) if conflict.field == Field::Lead => supporting.contains(unit).then_some(unit),
        Some(FieldValue::Units(units)) => lead.as_ref().and_then(|lead| units.iter().find(|unit| *unit == lead)),
        _ => None,
    };
    let name =
        |id: &UnitId| plan.units.iter().find(|unit| unit.id == *id).map_or_else(|| id.to_string(), |unit| unit.name.clone());
    twice.map_or(Ok(()), |unit| Err(EditError::LeadAlsoSupporting { unit: name(unit), labels: plan.labels }))
}

/// Sets the field of a conflict to `value`, or back to `before` with an error if that would cause a defect.
fn replace(plan: &mut Plan, id: ConflictId, before: Option<FieldValue>, value: Option<FieldValue>) -> Result<(), EditError> {
    let Conflict { subject, field, .. } = find(plan, id)?.clone();
    let name = field.name(plan.labels);
    let unfit = |reason: String| EditError::ChoiceUnfit { field: name.clone(), reason };
    plan.set_field_of(&subject, &field, value).map_err(|error| unfit(error.to_string()))?;
    // A removal concerns a whole record, to which anything in the plan may refer.
    let found = if field == Field::Removal { defects(plan) } else { structure_defects(plan) };
    let Some(defect) = found.into_iter().next() else { return Ok(()) };
    plan.set_field_of(&subject, &field, before).map_err(|error| unfit(error.to_string()))?;
    Err(unfit(defect.to_string()))
}

fn find(plan: &mut Plan, id: ConflictId) -> Result<&mut Conflict, EditError> {
    plan.conflicts.iter_mut().find(|conflict| conflict.id == id).ok_or(EditError::UnknownConflict(id))
}
