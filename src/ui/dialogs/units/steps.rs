//! What the parts of the dialog do with the list.

use crate::edit::{Edit, items_naming, unit_move_edits};
use crate::model::UnitId;
use crate::present::edit_label;
use crate::ui::intent::{ChangeIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::state::{EditedUnit, UnitsDraft};

/// Selects a unit of the list, unless what was typed for the present one cannot be read: the message on it stays, and so does it.
pub(super) fn select(scene: &Scene<'_>, draft: &mut UnitsDraft, unit: &UnitId) {
    let present = draft.edited.as_ref().and_then(|edited| Some((edited, scene.plan.unit(&edited.unit)?)));
    if present.is_some_and(|(edited, unit)| edited.is_changed() && edited.read(unit).is_none()) {
        return;
    }
    draft.edited = scene.plan.unit(unit).map(EditedUnit::of);
    (draft.asks_removal, draft.scroll) = (false, true);
}

/// Moves the selected unit up or down in the list.
pub(super) fn move_selected(scene: &Scene<'_>, draft: &mut UnitsDraft, by: isize, intents: &mut Intents) {
    let Some(edited) = &draft.edited else { return };
    let place = scene.plan.units_in_order().iter().position(|unit| unit.id == edited.unit);
    let Some(to) = place.and_then(|place| place.checked_add_signed(by)) else { return };
    let label = format!("调整次序 {}", name(scene, &edited.unit));
    let edits = unit_move_edits(scene.plan, &edited.unit, to);
    if let Some(change) = change(scene, label, edits) {
        intents.push(change);
        draft.scroll = true;
    }
}

/// Returns the name of a unit.
pub(super) fn name(scene: &Scene<'_>, unit: &UnitId) -> String {
    scene.plan.unit(unit).map(|unit| unit.name.clone()).unwrap_or_default()
}

/// Takes the selected unit out, or asks first if items name it.
pub(super) fn ask_removal(scene: &Scene<'_>, draft: &mut UnitsDraft, intents: &mut Intents) {
    let Some(edited) = &draft.edited else { return };
    if items_naming(scene.plan, &edited.unit).is_empty() {
        intents.extend(change(scene, String::new(), vec![Edit::RemoveUnit(edited.unit.clone())]));
    } else {
        draft.asks_removal = true;
    }
}

/// Returns the change for edits of the list; `None` if there are none. A single edit is called what it is.
pub(super) fn change(scene: &Scene<'_>, label: String, edits: Vec<Edit>) -> Option<ChangeIntent> {
    let label = match edits.as_slice() {
        [] => return None,
        [edit] => edit_label(edit, scene.plan),
        _ => label,
    };
    Some(ChangeIntent::Units { label, edits, adds: false })
}
