//! Who answers for an item: chips that open lists of units to choose from.

use eframe::egui::{Id, Popup, PopupCloseBehavior, Response, ScrollArea, TextEdit, Ui};

use crate::model::{ItemId, UnitId};
use crate::present::page::ResponsibleUnits;
use crate::ui::app::Shown;
use crate::ui::intent::{Intent, Intents};
use crate::ui::theme::secondary;
use crate::ui::widgets::{chip, link};

/// Draws the lead unit and the supporting units of an item, each to be changed by a click.
pub(crate) fn responsible_ui(ui: &mut Ui, shown: &Shown<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
    let lead = names.lead.as_deref().unwrap_or("未指定");
    let response = chip(ui, "牵头", lead).on_hover_text("点击指定牵头单位");
    popup(&response, |ui| lead_ui(ui, shown, item, intents));
    let supporting = if names.supporting.is_empty() { "未指定".to_owned() } else { names.supporting.join("、") };
    let response = chip(ui, "配合", &supporting).on_hover_text("点击指定配合单位");
    popup(&response, |ui| supporting_ui(ui, shown, item, intents));
}

fn popup(response: &Response, contents: impl FnOnce(&mut Ui)) {
    Popup::from_toggle_button_response(response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(260.0).show(
        |ui| {
            ui.set_min_width(260.0);
            ScrollArea::vertical().max_height(360.0).show(ui, contents);
        },
    );
}

fn lead_ui(ui: &mut Ui, shown: &Shown<'_>, item: &ItemId, intents: &mut Intents) {
    let present = shown.plan.responsibility(item).and_then(|found| found.lead.clone());
    if ui.selectable_label(present.is_none(), "未指定").clicked() && present.is_some() {
        intents.push(Intent::SetLead(item.clone(), None));
        ui.close();
    }
    for unit in &shown.plan.units {
        if ui.selectable_label(present.as_ref() == Some(&unit.id), &unit.name).clicked() {
            intents.push(Intent::SetLead(item.clone(), Some(unit.id.clone())));
            ui.close();
        }
    }
    ui.separator();
    new_unit_ui(ui, item, intents);
    if link(ui, "管理单位名单…").clicked() {
        intents.push(Intent::ManageUnits);
        ui.close();
    }
}

fn new_unit_ui(ui: &mut Ui, item: &ItemId, intents: &mut Intents) {
    ui.label(secondary("新增单位并设为牵头"));
    let id = Id::unique(("new lead", item.as_str()));
    let mut name = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let response =
        ui.add(TextEdit::singleline(&mut name).id(id.with("field")).hint_text("单位名称，按 Enter 确认").desired_width(236.0));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("新增单位"));
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(eframe::egui::Key::Enter));
    if entered && !name.trim().is_empty() {
        intents.push(Intent::AddLead(item.clone(), name.trim().to_owned()));
        name.clear();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, name));
}

fn supporting_ui(ui: &mut Ui, shown: &Shown<'_>, item: &ItemId, intents: &mut Intents) {
    let Some(responsibility) = shown.plan.responsibility(item) else { return };
    let others = || shown.plan.units.iter().filter(|unit| responsibility.lead.as_ref() != Some(&unit.id));
    if others().next().is_none() {
        ui.label(secondary("名单中没有其他单位。可在“牵头”里新增，或在总览中管理单位名单。"));
    }
    for unit in others() {
        let mut is_chosen = responsibility.supporting.contains(&unit.id);
        if ui.checkbox(&mut is_chosen, &unit.name).changed() {
            let others = responsibility.supporting.iter().filter(|id| **id != unit.id).cloned();
            let chosen: Vec<UnitId> = others.chain(is_chosen.then(|| unit.id.clone())).collect();
            intents.push(Intent::SetSupporting(item.clone(), chosen));
        }
    }
}
