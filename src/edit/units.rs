//! Adding and removing departments, and checking their names.

use sha2::{Digest, Sha256};

use super::length::check_length;
use super::names::{item_name, unit_name};
use super::unit_list::items_naming;
use super::{Edit, EditError};
use crate::model::{Plan, Unit, UnitId, is_same_unit_name};

/// Returns an id for a new department, derived from its name: `U-` and eight hexadecimal digits of a digest.
///
/// A running number would be reused after an undo and by other copies of the plan, and two departments with one id look like one
/// that was renamed. A derived id is the same for the same department in every copy.
#[must_use]
pub fn new_unit_id(plan: &Plan, name: &str) -> UnitId {
    let mut repeat = 0_usize;
    loop {
        let id = id_made_of(name.trim(), repeat);
        // A department that once had this name and was renamed keeps its id, so that id is taken.
        if plan.units.iter().all(|unit| unit.id != id) {
            return id;
        }
        repeat += 1;
    }
}

fn id_made_of(name: &str, repeat: usize) -> UnitId {
    let content = if repeat == 0 { name.to_owned() } else { format!("{name}\n{repeat}") };
    let [a, b, c, d, ..]: [u8; 32] = Sha256::digest(content.as_bytes()).into();
    UnitId::new(format!("U-{a:02x}{b:02x}{c:02x}{d:02x}"))
}

pub(super) fn add(plan: &mut Plan, unit: Unit, position: Option<usize>) -> Result<Edit, EditError> {
    if unit.id.as_str().trim().is_empty() {
        return Err(EditError::BlankUnitId(unit.name));
    }
    if plan.units.iter().any(|other| other.id == unit.id) {
        return Err(EditError::DuplicateUnit(unit.id));
    }
    let inverse = Edit::RemoveUnit(unit.id.clone());
    let end = plan.units.len();
    plan.units.insert(position.map_or(end, |position| position.min(end)), unit);
    Ok(inverse)
}

pub(super) fn remove(plan: &mut Plan, id: &UnitId) -> Result<Edit, EditError> {
    let position = plan.units.iter().position(|unit| unit.id == *id).ok_or_else(|| EditError::UnknownUnit(id.clone()))?;
    let answers_for = items_naming(plan, id);
    if let Some(first) = answers_for.first() {
        let (name, example) = (unit_name(plan, id), item_name(plan, first));
        return Err(EditError::UnitInUse { name, example, items: answers_for.len() });
    }
    if plan.open_conflicts().any(|conflict| conflict.units().any(|named| named == id)) {
        return Err(EditError::UnitInConflict(unit_name(plan, id)));
    }
    // The inverse puts back the last one “at the end”, without a position, so that the redo equals the edit that the person made.
    let last = position + 1 == plan.units.len();
    Ok(Edit::AddUnit { unit: plan.units.remove(position), position: (!last).then_some(position) })
}

pub(super) fn check_name(plan: &Plan, id: &UnitId, name: &str) -> Result<(), EditError> {
    check_length("单位名称", name)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(EditError::BlankUnitName);
    }
    match plan.units.iter().find(|other| other.id != *id && is_same_unit_name(&other.name, name)) {
        Some(other) => Err(EditError::DuplicateUnitName(other.name.trim().to_owned())),
        None => Ok(()),
    }
}
