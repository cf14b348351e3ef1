//! The bar at the foot of a list in which several items are marked: what can be done with all of them.

use eframe::egui::{Frame, Margin, Panel, Ui};

use super::picker::picker_ui;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::{PickPlace, State};
use crate::ui::theme::{bold, palette};
use crate::ui::widgets::{button, link};

/// Draws the bar if several items are marked.
pub(crate) fn marked_bar_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let number = state.marks.items().len();
    if number == 0 {
        return;
    }
    let frame = Frame::new().fill(palette(ui).selection).inner_margin(Margin::symmetric(12, 7));
    Panel::bottom("marked items").resizable(false).frame(frame).show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.label(bold(format!("已选 {number} 项")));
            let response = button(ui, &format!("{}…", scene.plan.labels.lead()));
            let response =
                response.on_hover_text(format!("为所选各项指定{}（{}）", scene.plan.labels.lead_unit(), Action::Lead.key_text()));
            let is_open = state.lead_pick.as_ref().is_some_and(|pick| pick.place == PickPlace::Bar);
            if response.clicked() && !is_open {
                intents.push(ViewIntent::PickLead);
            }
            // What has its lead may have left the list, and must not be given another unseen.
            if is_open && picker_ui(&response, scene, &mut state.lead_pick, state.composing, intents) {
                intents.push(ViewIntent::Unmark);
            }
            if link(ui, "取消选择").clicked() {
                intents.push(ViewIntent::Unmark);
            }
        });
    });
}
