//! Applies an edit to a plan and returns its inverse; on an error the plan is as it was.

use super::{
    Edit, EditError, changes, conflicts, deadlines, determinations, entries, rebased, remarks, responsibility, targets, units,
};
use crate::model::Plan;

/// Applies an edit made by a person and returns its inverse.
///
/// A plan without [defects](crate::model::defects) stays without defects.
pub fn apply(plan: &mut Plan, edit: Edit) -> Result<Edit, EditError> {
    check(plan, &edit)?;
    restore(plan, edit)
}

/// Applies the inverse of an edit and returns the inverse of that.
///
/// Checks only the invariants of the plan: earlier content is restored even if it could not be entered anew, such as one of two
/// departments with the same name in a file written by hand.
pub fn restore(plan: &mut Plan, inverse: Edit) -> Result<Edit, EditError> {
    match inverse {
        Edit::AddEntry(entry) => entries::add(plan, entry),
        Edit::RemoveEntry(id) => entries::remove(plan, id),
        Edit::Retract(retraction) => entries::retract(plan, retraction),
        Edit::Unretract(id) => entries::unretract(plan, id),
        Edit::AddUnit { unit, position } => units::add(plan, unit, position),
        Edit::RemoveUnit(id) => units::remove(plan, &id),
        Edit::RenameUnit { unit, name } => units::rename(plan, unit, name),
        Edit::SetLead { item, unit } => responsibility::set_lead(plan, item, unit),
        Edit::SetSupporting { item, units } => responsibility::set_supporting(plan, item, units),
        Edit::SetAnnualTarget { indicator, year, value } => targets::set_annual(plan, indicator, year, value),
        Edit::SetAssignedTarget { indicator, year, target } => targets::set_assigned(plan, indicator, year, target),
        Edit::AddTargetChange { indicator, change } => changes::add(plan, indicator, change),
        Edit::RemoveTargetChange { indicator, date } => changes::remove(plan, indicator, date),
        Edit::SetRebased { indicator, definition, base, position } => rebased::set(plan, indicator, definition, base, position),
        Edit::SetNodeDue { node, due } => deadlines::set(plan, node, due),
        Edit::SetRules(rules) => Ok(Edit::SetRules(std::mem::replace(&mut plan.rules, rules))),
        Edit::SetRemark { item, remark } => remarks::set(plan, item, remark),
        Edit::AddDetermination(determination) => determinations::add(plan, determination),
        Edit::RemoveDetermination(id) => determinations::remove(plan, id),
        Edit::SettleConflict { id, choice } => conflicts::settle(plan, id, choice),
        Edit::ReopenConflict { id, value } => conflicts::reopen(plan, id, value),
    }
}

/// Checks what only matters for content that is new.
fn check(plan: &Plan, edit: &Edit) -> Result<(), EditError> {
    match edit {
        Edit::AddEntry(entry) => entries::check(plan, entry),
        Edit::Retract(retraction) => entries::check_retraction(retraction),
        Edit::AddUnit { unit, .. } => units::check_name(plan, &unit.id, &unit.name),
        Edit::RenameUnit { unit, name } => units::check_name(plan, unit, name),
        Edit::SetLead { item, unit } => responsibility::check_lead(plan, item, unit.as_ref()),
        Edit::SetSupporting { item, units } => responsibility::check_supporting(plan, item, units),
        Edit::SetAnnualTarget { indicator, year, value: Some(_) } => targets::check_year(plan, indicator, *year),
        Edit::SetAssignedTarget { indicator, target: Some(target), .. } => targets::check_assigned(plan, indicator, target),
        Edit::AddTargetChange { indicator, change } => changes::check(plan, indicator, change),
        Edit::SetRebased { indicator, base: Some(base), .. } => rebased::check(plan, indicator, base),
        Edit::SetNodeDue { due: Some(due), .. } => deadlines::check(plan, *due),
        Edit::SetRemark { remark, .. } => remarks::check(remark),
        Edit::AddDetermination(determination) => determinations::check(determination),
        Edit::SettleConflict { id, choice } => conflicts::check(plan, *id, *choice),
        Edit::SetAnnualTarget { value: None, .. }
        | Edit::SetAssignedTarget { target: None, .. }
        | Edit::SetRebased { base: None, .. }
        | Edit::SetNodeDue { due: None, .. }
        | Edit::SetRules(_)
        | Edit::RemoveTargetChange { .. }
        | Edit::RemoveEntry(_)
        | Edit::Unretract(_)
        | Edit::RemoveUnit(_)
        | Edit::RemoveDetermination(_)
        | Edit::ReopenConflict { .. } => Ok(()),
    }
}
