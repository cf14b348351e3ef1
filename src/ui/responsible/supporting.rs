//! The list of the units that support an item, to be ticked.

use eframe::egui::{Popup, PopupCloseBehavior, Response, ScrollArea, Ui};

use crate::edit::Edit;
use crate::model::{Field, FieldValue, ItemId, UnitId};
use crate::present::responsible::ResponsibleUnits;
use crate::ui::intent::{ChangeIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::theme::secondary;

/// Opens the list when the chip is clicked.
pub(super) fn supporting_ui(chip: &Response, scene: &Scene<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
    Popup::from_toggle_button_response(chip).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(260.0).show(|ui| {
        ui.set_min_width(260.0);
        ScrollArea::vertical().max_height(360.0).show(ui, |ui| units_ui(ui, scene, item, names, intents));
    });
}

fn units_ui(ui: &mut Ui, scene: &Scene<'_>, item: &ItemId, names: &ResponsibleUnits, intents: &mut Intents) {
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
