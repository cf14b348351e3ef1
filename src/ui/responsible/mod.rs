//! Who is responsible for items: the chips that tell it, the list to choose a lead unit from, and the bar for many items at once.

mod change;
mod marked_bar;
mod picker;
mod supporting;

pub(crate) use marked_bar::marked_bar_ui;

use eframe::egui::Ui;

use super::action::Action;
use super::intent::Intents;
use super::scene::Scene;
use super::state::{LeadPick, PickPlace, State};
use super::widgets::chip;
use crate::model::ItemId;
use crate::present::responsible::ResponsibleUnits;

/// Draws the chips for the lead unit and the supporting units of an item. A click opens a list to change them.
pub(crate) fn responsible_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    state: &mut State,
    item: &ItemId,
    names: &ResponsibleUnits,
    intents: &mut Intents,
) {
    let labels = names.labels;
    let from = |from: Option<&String>| from.map(|place| format!("随上级“{place}”；")).unwrap_or_default();
    let hint = format!("{}点击指定{}（{}）", from(names.lead_from.as_ref()), labels.lead_unit(), Action::Lead.key_text());
    let response = chip(ui, labels.lead(), &names.lead_text()).on_hover_text(hint);
    let is_open =
        state.lead_pick.as_ref().is_some_and(|pick| pick.place == PickPlace::Chip && pick.items == std::slice::from_ref(item));
    if response.clicked() {
        state.lead_pick = (!is_open).then(|| LeadPick::new(vec![item.clone()], PickPlace::Chip));
    } else if is_open {
        picker::picker_ui(&response, scene, &mut state.lead_pick, state.composing, intents);
    }
    let hint = format!("{}点击指定{}", from(names.supporting_from.as_ref()), labels.supporting_unit());
    let response = chip(ui, labels.supporting(), &names.supporting_text()).on_hover_text(hint);
    supporting::supporting_ui(&response, scene, item, names, intents);
}
