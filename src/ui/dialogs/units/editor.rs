//! The data of the selected unit. What is typed into a field becomes an edit when the field is left; Escape gives it up.

use eframe::egui::{Id, Key, Label, Modifiers, Ui};

use super::steps::{ask_removal, change, move_selected, name};
use crate::edit::unit_edits;
use crate::model::{Field, plain};
use crate::ui::intent::Intents;
use crate::ui::scene::Scene;
use crate::ui::state::{EditedUnit, UnitsDraft};
use crate::ui::theme::{bold, secondary};
use crate::ui::widgets::{FieldLook, button, label_above, message_below, text_field};

/// The fields as they are kept in the draft.
const FIELDS: [Field; 5] = [Field::Name, Field::Order, Field::Contact, Field::Telephone, Field::Leader];

/// The fields in the order in which they are shown, those of one line together.
const LINES: [&[usize]; 3] = [&[0], &[2, 3], &[4, 1]];

/// Draws the fields, or a hint to select a unit.
pub(super) fn editor_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, intents: &mut Intents) {
    let Some(edited) = &mut draft.edited else {
        if !scene.plan.units.is_empty() {
            let text = "选一个单位，可以改名，填写联络员，调整次序（Alt+↑、Alt+↓），或者移除。";
            ui.add(Label::new(secondary(text)).wrap());
        }
        return;
    };
    ui.add(Label::new(bold(name(scene, &edited.unit))).wrap());
    let mut is_left = false;
    for line in LINES {
        let width = (ui.available_width() - 12.0 * (line.len() as f32 - 1.0)) / line.len() as f32;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            for nr in line {
                ui.vertical(|ui| {
                    ui.set_width(width);
                    is_left |= field_ui(ui, scene, edited, *nr);
                });
            }
        });
    }
    if is_left
        && edited.is_changed()
        && let Some(unit) = scene.plan.unit(&edited.unit)
        && let Some(read) = edited.read(unit)
    {
        let label = format!("修改单位 {}", unit.name);
        intents.extend(change(scene, label, unit_edits(unit, &read)));
    }
    ui.horizontal_wrapped(|ui| {
        for (words, by) in [("上移", -1), ("下移", 1)] {
            if button(ui, words).on_hover_text("也可以在名单中按 Alt+↑、Alt+↓").clicked() {
                move_selected(scene, draft, by, intents);
            }
        }
        if button(ui, "移除…").on_hover_text("也可以在名单中按 Delete").clicked() {
            ask_removal(scene, draft, intents);
        }
    });
}

/// Draws one field. Returns whether it was left.
fn field_ui(ui: &mut Ui, scene: &Scene<'_>, edited: &mut EditedUnit, nr: usize) -> bool {
    let EditedUnit { unit, begun, fields } = edited;
    let (Some(field), Some(text), Some(begun)) = (FIELDS.get(nr), fields.get_mut(nr), begun.get(nr)) else { return false };
    let label = if *field == Field::Name { "单位名称".to_owned() } else { field.name(scene.plan.labels) };
    label_above(ui, &label);
    let id = Id::unique(("unit field", unit.as_str(), nr));
    let is_wrong = *field == Field::Order && !text.trim().is_empty() && plain(text).parse::<u32>().is_err();
    let response = text_field(ui, id, text, FieldLook { name: &label, is_wrong, ..FieldLook::default() });
    let is_left = response.lost_focus();
    if is_left && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        text.clone_from(begun);
    }
    if is_wrong {
        message_below(ui, "机构序列请填数字，数小的排在前面；不排序就留空", true);
    }
    is_left
}
