//! The chips for the units responsible for an item and for its deadline. A click opens a popup to change them.

use eframe::egui::{Id, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};

use super::lead_change::{lead_change, new_lead_change};
use crate::edit::Edit;
use crate::model::{Date, Due, Field, FieldValue, ItemId, LabelPair, NodeId, Plan, UnitId};
use crate::present::format;
use crate::present::input::read_date;
use crate::present::responsible::ResponsibleUnits;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, KeptText, chip, date_field, link, message_below, primary_button};

/// Draws the chips for the lead unit and the supporting units of an item.
pub(crate) fn responsible_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
    let labels = names.labels;
    let from = |from: Option<&String>| from.map(|place| format!("随上级“{place}”；")).unwrap_or_default();
    let hint = format!("{}点击指定{}", from(names.lead_from.as_ref()), labels.lead_unit());
    let response = chip(ui, labels.lead(), &names.lead_text()).on_hover_text(hint);
    popup(&response, |ui| lead_ui(ui, scene, item, labels, intents));
    let hint = format!("{}点击指定{}", from(names.supporting_from.as_ref()), labels.supporting_unit());
    let response = chip(ui, labels.supporting(), &names.supporting_text()).on_hover_text(hint);
    popup(&response, |ui| supporting_ui(ui, scene, item, names, intents));
}

/// Draws the chip for the deadline of a node, which is a day or recurs every year.
pub(crate) fn due_ui(ui: &mut Ui, node: &NodeId, due: Option<Due>, intents: &mut Intents) {
    let text = due.map_or_else(|| "未设定".to_owned(), format::due);
    let response = chip(ui, "时限", &text).on_hover_text("到期未完成的会列为逾期，点击设定");
    popup(&response, |ui| {
        ui.horizontal(|ui| {
            for yearly in Due::YEARLY {
                if ui.selectable_label(due == Some(yearly), format::due(yearly)).clicked() {
                    intents.push(due_change(node, Some(yearly)));
                    ui.close();
                }
            }
        });
        ui.label(secondary("“每年”在年末前填报一次；“全年”“持续”每年填报一次，不算逾期"));
        ui.label(secondary("或者到这一天应完成；清空表示没有单独的时限"));
        let due = due.and_then(Due::day);
        let id = Id::unique(("due", node.as_str()));
        let mut day = KeptText::take_up(ui, id, due.map(|due| due.to_string()).unwrap_or_default());
        let is_wrong = read_date(&day.text).is_err();
        let look = FieldLook { name: "时限", hint: "2025-12-31", is_wrong, ..FieldLook::default() };
        let shown = due.unwrap_or(Date::constant(2025, 12, 31));
        let is_entered = date_field(ui, id.with("field"), &mut day.text, look, shown, &[]).is_entered();
        let read = read_date(&day.text);
        if let Err(error) = &read {
            message_below(ui, &error.to_string(), true);
        }
        let is_set = primary_button(ui, "设定", read.is_ok()).clicked() || is_entered;
        match read {
            Ok(read) if is_set => {
                intents.push(due_change(node, read.map(Due::On)));
                day.forget(ui);
                ui.close();
            }
            _ => day.keep(ui),
        }
    });
}

fn popup(response: &Response, contents: impl FnOnce(&mut Ui)) {
    Popup::from_toggle_button_response(response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(260.0).show(
        |ui| {
            ui.set_min_width(260.0);
            ScrollArea::vertical().max_height(360.0).show(ui, contents);
        },
    );
}

fn lead_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, labels: LabelPair, intents: &mut Intents) {
    let present = scene.plan.responsibility(item).and_then(|found| found.lead.clone());
    if ui.selectable_label(present.is_none(), "未指定（随上级）").clicked() && present.is_some() {
        intents.push(lead_change(scene.plan, item, None));
        ui.close();
    }
    for unit in scene.plan.units_in_order() {
        if ui.selectable_label(present.as_ref() == Some(&unit.id), &unit.name).clicked() {
            intents.push(lead_change(scene.plan, item, Some(&unit.id)));
            ui.close();
        }
    }
    ui.separator();
    new_unit_ui(ui, scene.plan, item, labels, intents);
    if link(ui, "管理单位名单…").clicked() {
        intents.push(DialogIntent::Units);
        ui.close();
    }
}

fn new_unit_ui(ui: &mut Ui, plan: &Plan, item: &ItemId, labels: LabelPair, intents: &mut Intents) {
    ui.label(secondary(format!("新增单位并设为{}", labels.lead())));
    let id = Id::unique(("new lead", item.as_str()));
    let mut name = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let response =
        ui.add(TextEdit::singleline(&mut name).id(id.with("field")).hint_text("单位名称，按 Enter 确认").desired_width(236.0));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("新增单位"));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if entered && !name.trim().is_empty() {
        intents.push(new_lead_change(plan, item, name.trim()));
        name.clear();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, name));
}

fn supporting_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
    let Some(responsibility) = scene.plan.responsibility(item) else { return };
    let others = || scene.plan.units_in_order().into_iter().filter(|unit| names.lead.as_ref() != Some(&unit.name));
    if names.supporting_from.is_some() {
        ui.label(secondary(format!("现在随上级：{}。勾选后以本处的为准。", names.supporting.join("、"))));
    }
    if others().next().is_none() {
        ui.label(secondary(format!("名单中没有其他单位。可在“{}”里新增，或在总览中管理单位名单。", names.labels.lead())));
    }
    for unit in others() {
        let mut is_chosen = responsibility.supporting.contains(&unit.id);
        if ui.checkbox(&mut is_chosen, &unit.name).changed() {
            let others = responsibility.supporting.iter().filter(|id| **id != unit.id).cloned();
            let chosen: Vec<UnitId> = others.chain(is_chosen.then(|| unit.id.clone())).collect();
            intents.push(ChangeIntent::Edit(Edit::set(item, Field::Supporting, FieldValue::units(chosen))));
        }
    }
}

fn due_change(node: &NodeId, due: Option<Due>) -> ChangeIntent {
    ChangeIntent::Edit(Edit::set(node.clone(), Field::Due, due.map(FieldValue::Due)))
}
