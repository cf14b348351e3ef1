//! Applying edits to a plan. On an error the plan is unchanged.

use super::{Edit, EditError, changes, conflicts, determinations, entries, fields, rebased, units};
use crate::model::Plan;

/// Applies an edit made by a person and returns its inverse.
///
/// A plan without [defects](crate::model::defects) remains without defects. On an error the plan is unchanged.
pub fn apply(plan: &mut Plan, edit: Edit) -> Result<Edit, EditError> {
    check(plan, &edit)?;
    restore(plan, edit)
}

/// Applies the inverse of an edit and returns the inverse of that.
///
/// Checks only the invariants of the plan, so that earlier content is restored even if it could not be entered again, such as one
/// of two departments with the same name in a file written by hand.
pub fn restore(plan: &mut Plan, inverse: Edit) -> Result<Edit, EditError> {
    match inverse {
        Edit::AddEntry(entry) => entries::add(plan, entry),
        Edit::RemoveEntry(id) => entries::remove(plan, id),
        Edit::Retract(retraction) => entries::retract(plan, retraction),
        Edit::Unretract(id) => entries::unretract(plan, id),
        Edit::AddUnit { unit, position } => units::add(plan, unit, position),
        Edit::RemoveUnit(id) => units::remove(plan, &id),
        Edit::SetField { subject, field, value } => fields::set(plan, subject, field, value),
        Edit::AddTargetChange { indicator, change } => changes::add(plan, indicator, change),
        Edit::RemoveTargetChange { indicator, date } => changes::remove(plan, indicator, date),
        Edit::SetRebased { indicator, definition, base, position } => rebased::set(plan, indicator, definition, base, position),
        Edit::AddDetermination(determination) => determinations::add(plan, determination),
        Edit::RemoveDetermination(id) => determinations::remove(plan, id),
        Edit::SettleConflict { id, choice } => conflicts::settle(plan, id, choice),
        Edit::ReopenConflict { id, value, position } => conflicts::reopen(plan, id, value, position),
    }
}

/// Checks the rules that apply only to new content.
fn check(plan: &Plan, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::AddEntry(entry) => entries::check(plan, entry),
        Edit::Retract(retraction) => entries::check_retraction(retraction),
        Edit::AddUnit { unit, .. } => units::check_name(plan, &unit.id, &unit.name),
        Edit::SetField { subject, field, value } => fields::check(plan, subject, field, value.as_ref()),
        Edit::AddTargetChange { indicator, change } => changes::check(plan, indicator, change),
        Edit::SetRebased { indicator, base: Some(base), .. } => rebased::check(plan, indicator, base),
        Edit::AddDetermination(determination) => determinations::check(determination),
        Edit::SettleConflict { id, choice } => conflicts::check(plan, *id, *choice),
        Edit::SetRebased { base: None, .. }
        | Edit::RemoveTargetChange { .. }
        | Edit::RemoveEntry(_)
        | Edit::Unretract(_)
        | Edit::RemoveUnit(_)
        | Edit::RemoveDetermination(_)
        | Edit::ReopenConflict { .. } => Ok(()),
    }
}
