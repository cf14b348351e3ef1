//! Who answers for an item: chips that open lists of units to choose from.

use eframe::egui::{Id, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};

use super::lead_change::{lead_change, new_lead_change};
use crate::edit::Edit;
use crate::model::{Date, ItemId, NodeId, Plan, UnitId};
use crate::present::input::read_date;
use crate::present::responsible::ResponsibleUnits;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, chip, date_field, link, primary_button};

/// Draws the lead unit and the supporting units of an item, each to be changed by a click.
pub(crate) fn responsible_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
    let lead = names.lead.as_deref().unwrap_or("未指定");
    let response = chip(ui, "牵头", lead).on_hover_text("点击指定牵头单位");
    popup(&response, |ui| lead_ui(ui, scene, item, intents));
    let supporting = if names.supporting.is_empty() { "未指定".to_owned() } else { names.supporting.join("、") };
    let response = chip(ui, "配合", &supporting).on_hover_text("点击指定配合单位");
    popup(&response, |ui| supporting_ui(ui, scene, item, intents));
}

/// Draws the day by which a node is to be done, to be changed by a click.
pub(crate) fn due_ui(ui: &mut Ui, node: &NodeId, due: Option<Date>, intents: &mut Intents) {
    let text = due.map_or_else(|| "未设定".to_owned(), |due| due.to_string());
    let response = chip(ui, "时限", &text).on_hover_text("到期未完成的会列为逾期，点击设定");
    popup(&response, |ui| {
        ui.label(secondary("到这一天应完成；清空表示没有单独的时限"));
        let id = Id::unique(("due", node.as_str()));
        let mut text =
            ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| due.map(|due| due.to_string()).unwrap_or_default());
        let read = read_date(&text);
        let look = FieldLook { name: "时限", hint: "2025-12-31", is_wrong: read.is_err(), ..FieldLook::default() };
        date_field(ui, id.with("field"), &mut text, look, due.unwrap_or(Date::constant(2025, 12, 31)), &[]);
        if primary_button(ui, "设定", read.is_ok()).clicked() {
            if let Ok(day) = read_date(&text) {
                intents.push(ChangeIntent::Edit(Edit::SetNodeDue { node: node.clone(), due: day }));
            }
            ui.data_mut(|data| data.remove::<String>(id));
            ui.close();
        } else {
            ui.data_mut(|data| data.insert_temp(id, text));
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

fn lead_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, intents: &mut Intents) {
    let present = scene.plan.responsibility(item).and_then(|found| found.lead.clone());
    if ui.selectable_label(present.is_none(), "未指定").clicked() && present.is_some() {
        intents.push(lead_change(scene.plan, item, None));
        ui.close();
    }
    for unit in &scene.plan.units {
        if ui.selectable_label(present.as_ref() == Some(&unit.id), &unit.name).clicked() {
            intents.push(lead_change(scene.plan, item, Some(&unit.id)));
            ui.close();
        }
    }
    ui.separator();
    new_unit_ui(ui, scene.plan, item, intents);
    if link(ui, "管理单位名单…").clicked() {
        intents.push(DialogIntent::Units);
        ui.close();
    }
}

fn new_unit_ui(ui: &mut Ui, plan: &Plan, item: &ItemId, intents: &mut Intents) {
    ui.label(secondary("新增单位并设为牵头"));
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

fn supporting_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, intents: &mut Intents) {
    let Some(responsibility) = scene.plan.responsibility(item) else { return };
    let others = || scene.plan.units.iter().filter(|unit| responsibility.lead.as_ref() != Some(&unit.id));
    if others().next().is_none() {
        ui.label(secondary("名单中没有其他单位。可在“牵头”里新增，或在总览中管理单位名单。"));
    }
    for unit in others() {
        let mut is_chosen = responsibility.supporting.contains(&unit.id);
        if ui.checkbox(&mut is_chosen, &unit.name).changed() {
            let others = responsibility.supporting.iter().filter(|id| **id != unit.id).cloned();
            let chosen: Vec<UnitId> = others.chain(is_chosen.then(|| unit.id.clone())).collect();
            intents.push(ChangeIntent::Edit(Edit::SetSupporting { item: item.clone(), units: chosen }));
        }
    }
}
