//! Settling and reopening conflicts.

use super::names::{in_the_way, unit_name};
use super::{Edit, EditError};
use crate::model::{
    Choice, Conflict, ConflictId, Field, FieldValue, Plan, RecordId, Responsibility, Subject, UnfitField, defects, is_sound,
    structure_defects,
};

/// Sets the field to the chosen value and marks the conflict as decided.
pub(super) fn settle(plan: &mut Plan, id: ConflictId, choice: Choice) -> Result<Edit, EditError> {
    let conflict = find(plan, id)?.clone();
    let Conflict { subject, field, original, original_unknown, ours, theirs, decided, .. } = &conflict;
    if decided.is_some() {
        return Err(EditError::ConflictDecided(field.name(plan.labels)));
    }
    let before = plan.field_of(subject, field);
    let value = match choice {
        Choice::Ours => ours.clone(),
        Choice::Theirs => theirs.clone(),
        Choice::Original if *original_unknown => return Err(EditError::OriginalUnknown(field.name(plan.labels))),
        Choice::Original => original.clone(),
        Choice::Current => before.clone(),
    };
    let position = removal(&conflict).and_then(|record| plan.position(&record)).filter(|_| value != before);
    replace(plan, &conflict, Some(choice), value, position)?;
    Ok(Edit::ReopenConflict { id, value: before, position })
}

/// Restores the value that the field had before the decision, and reopens the conflict.
pub(super) fn reopen(
    plan: &mut Plan,
    id: ConflictId,
    value: Option<FieldValue>,
    position: Option<usize>,
) -> Result<Edit, EditError> {
    let conflict = find(plan, id)?.clone();
    let Conflict { subject, field, original, ours, theirs, decided, .. } = &conflict;
    let Some(choice) = *decided else { return Err(EditError::ConflictOpen(field.name(plan.labels))) };
    let before = plan.field_of(subject, field);
    let chosen = match choice {
        Choice::Ours => ours,
        Choice::Theirs => theirs,
        Choice::Original => original,
        Choice::Current => &value,
    };
    // What it asks about may be gone since, unless that comes back with it.
    let comes_back = removal(&conflict).is_some() && value != before;
    let can_be_asked = comes_back || is_sound(plan, &Conflict { decided: None, ..conflict.clone() });
    // Otherwise deciding the same way again would not restore the present value.
    if *chosen != before || !can_be_asked {
        return Err(EditError::ChangedSince(field.name(plan.labels)));
    }
    replace(plan, &conflict, None, value, position)?;
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
    twice.map_or(Ok(()), |unit| Err(EditError::LeadAlsoSupporting { unit: unit_name(plan, unit), labels: plan.labels }))
}

/// Sets the decision of a conflict, and its field to `value`. Leaves both as they were, with an error, if that would cause a defect.
fn replace(
    plan: &mut Plan,
    conflict: &Conflict,
    decided: Option<Choice>,
    value: Option<FieldValue>,
    position: Option<usize>,
) -> Result<(), EditError> {
    let before = plan.field_of(&conflict.subject, &conflict.field);
    let known = if removal(conflict).is_some() && value != before { defects(plan) } else { Vec::new() };
    // First, because an open conflict must be about something that exists, and a decided one may have removed it.
    find(plan, conflict.id)?.decided = decided;
    if value == before {
        return Ok(());
    }
    let is_taken_out = value == Some(FieldValue::Removed);
    let reason = if let Err(error) = put(plan, conflict, value, position) {
        error.to_string()
    } else {
        // A removal concerns a whole record, to which anything in the plan may refer.
        let found = if removal(conflict).is_some() { defects(plan) } else { structure_defects(plan) };
        let Some(defect) = found.into_iter().find(|defect| !known.contains(defect)) else { return Ok(()) };
        // It comes from this field of this subject.
        let _ = put(plan, conflict, before, position);
        if is_taken_out { in_the_way(plan, &defect) } else { defect.to_string() }
    };
    find(plan, conflict.id)?.decided = conflict.decided;
    Err(EditError::ChoiceUnfit { field: conflict.field.name(plan.labels), reason })
}

/// Sets the field of a conflict. What is removed leaves a tombstone, and what comes back has none.
fn put(plan: &mut Plan, conflict: &Conflict, value: Option<FieldValue>, position: Option<usize>) -> Result<(), UnfitField> {
    let Conflict { subject, field, .. } = conflict;
    if let Some(record) = removal(conflict).filter(|_| value.is_none())
        && plan.bring_back_record(&record, position)
    {
        return Ok(());
    }
    let Subject::Entry(entry) = subject else { return plan.set_field_of(subject, field, value) };
    let withdrawal = RecordId::Retraction(*entry);
    match (field, &value) {
        (Field::Withdrawal, None) if plan.remove_record(&withdrawal) => return Ok(()),
        (Field::Withdrawal, Some(_)) => plan.removed.retain(|removal| removal.record.id() != withdrawal),
        _ => {}
    }
    plan.set_field_of(subject, field, value)
}

/// Returns the record of which a conflict asks whether it is removed.
fn removal(conflict: &Conflict) -> Option<RecordId> {
    RecordId::of(&conflict.subject).filter(|_| conflict.field == Field::Removal)
}

fn find(plan: &mut Plan, id: ConflictId) -> Result<&mut Conflict, EditError> {
    plan.conflicts.iter_mut().find(|conflict| conflict.id == id).ok_or(EditError::UnknownConflict(id))
}
