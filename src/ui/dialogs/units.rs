//! The dialog of the plan's units, to add and rename them.

use eframe::egui::{Id, Key, ScrollArea, TextEdit, Ui};

use super::head::head_ui;
use crate::edit::{Edit, new_unit_id};
use crate::model::{Field, FieldValue, Plan, Unit, UnitId};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, button, link, primary_button, text_field};

/// Draws the list.
pub(super) fn units_ui(
    ui: &mut Ui,
    plan: &Plan,
    new: &mut String,
    renaming: &mut Option<(UnitId, String)>,
    intents: &mut Intents,
) {
    let (lead, supporting) = (plan.labels.lead_unit(), plan.labels.supporting_unit());
    head_ui(ui, "单位名单", &format!("各项的{lead}和{supporting}从这份名单中选取。改名后，已指定的事项随之改名。"));
    ui.set_min_width(460.0);
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        let units = plan.units_in_order();
        if units.is_empty() {
            ui.label(secondary("名单还是空的。在下面输入单位名称，按 Enter 添加。"));
        }
        for unit in units {
            match renaming {
                Some((id, name)) if *id == unit.id => {
                    if rename_ui(ui, unit, name, intents) {
                        *renaming = None;
                    }
                }
                _ => {
                    ui.horizontal(|ui| {
                        ui.label(&unit.name);
                        if link(ui, "改名").clicked() {
                            *renaming = Some((unit.id.clone(), unit.name.clone()));
                        }
                    });
                }
            }
        }
    });
    ui.separator();
    let id = Id::unique("new unit");
    let look = FieldLook { name: "新单位名称", hint: "例如 教育局", ..FieldLook::default() };
    let response = text_field(ui, id, new, look);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let named = !new.trim().is_empty();
        if (primary_button(ui, "添加", named).clicked() || entered) && named {
            intents.push(ChangeIntent::AddUnit(Unit::new(new_unit_id(plan, new.trim()), new.trim())));
            response.request_focus();
        }
        if button(ui, "关闭").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}

/// Draws the field for a new name. Returns whether renaming has ended.
fn rename_ui(ui: &mut Ui, unit: &Unit, name: &mut String, intents: &mut Intents) -> bool {
    let id = Id::unique(("rename", unit.id.as_str()));
    let response = ui.add(TextEdit::singleline(name).id(id).desired_width(320.0));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("新名称"));
    if !response.has_focus() && !response.lost_focus() {
        response.request_focus();
    }
    if !response.lost_focus() {
        return false;
    }
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    if !escaped && !name.trim().is_empty() && name.trim() != unit.name {
        let edit = Edit::set(unit.id.clone(), Field::Name, FieldValue::text(name.trim()));
        intents.push(ChangeIntent::Edit(edit));
    }
    true
}
