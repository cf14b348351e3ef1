//! The dialog of the plan's units: the list with its order, the data of the selected unit, and names to add.

mod adding;
mod editor;
mod list;
mod removal;
mod steps;

use eframe::egui::{Id, ScrollArea, Ui, vec2};

use super::head::head_ui;
use crate::edit::Edit;
use crate::model::{Field, FieldValue, LabelPair, Subject};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::state::UnitsDraft;
use crate::ui::widgets::{button, choice};

/// The width of the dialog where there is room for it.
pub(super) const WIDTH: f32 = 820.0;

/// The height of the window that all but the columns needs.
const AROUND: f32 = 400.0;

/// The same where one area scrolls over all but the head and the foot.
const AROUND_SMALL: f32 = 210.0;

/// The least and the greatest height of the columns.
const LEAST: f32 = 180.0;
const MOST: f32 = 320.0;

/// Below this width the list stands above the rest.
const TWO_COLUMNS: f32 = 560.0;

/// Draws the dialog.
pub(super) fn units_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, composing: bool, intents: &mut Intents) {
    let labels = scene.plan.labels;
    let text =
        format!("各项的{}和{}从这份名单中选取。改名后，已指定的事项随之改名。", labels.lead_unit(), labels.supporting_unit());
    head_ui(ui, "单位名单", &text);
    follow(scene, draft);
    let (width, window) = (ui.available_width(), ui.ctx().content_rect().height());
    if width < TWO_COLUMNS || window < AROUND + LEAST {
        ScrollArea::vertical().id_salt("units").max_height((window - AROUND_SMALL).max(LEAST)).show(ui, |ui| {
            list::list_ui(ui, scene, draft, LEAST, intents);
            ui.add_space(12.0);
            details_ui(ui, scene, draft, intents);
            ui.separator();
            adding::adding_ui(ui, scene, draft, composing, intents);
        });
    } else {
        let height = (window - AROUND).min(MOST);
        ui.horizontal_top(|ui| {
            let left = (width * 0.46).floor();
            ui.allocate_ui(vec2(left, height), |ui| ui.vertical(|ui| list::list_ui(ui, scene, draft, height, intents)));
            ui.add_space(12.0);
            ui.vertical(|ui| {
                ScrollArea::vertical().id_salt("unit").max_height(height).auto_shrink(false).show(ui, |ui| {
                    details_ui(ui, scene, draft, intents);
                });
            });
        });
        ui.separator();
        adding::adding_ui(ui, scene, draft, composing, intents);
    }
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if button(ui, "关闭").clicked() {
            intents.push(DialogIntent::Close);
        }
        labels_ui(ui, labels, intents);
    });
}

fn details_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, intents: &mut Intents) {
    if draft.asks_removal {
        removal::removal_ui(ui, scene, draft, intents);
    } else {
        editor::editor_ui(ui, scene, draft, intents);
    }
}

/// Takes over what has changed in the plan.
fn follow(scene: &Scene<'_>, draft: &mut UnitsDraft) {
    let Some(edited) = &mut draft.edited else { return };
    if let Some(unit) = scene.plan.unit(&edited.unit) {
        edited.follow(unit);
    } else {
        (draft.edited, draft.asks_removal) = (None, false);
    }
}

/// Draws the choice of the words for who leads and who supports.
fn labels_ui(ui: &mut Ui, present: LabelPair, intents: &mut Intents) {
    ui.add_space(12.0);
    ui.label("称谓");
    let mut chosen = present;
    let pairs = LabelPair::ALL.map(|pair| (pair, pair.name()));
    if choice(ui, Id::unique("labels"), "称谓", 130.0, &mut chosen, &pairs) {
        intents.push(ChangeIntent::Edit(Edit::set(Subject::Plan, Field::Labels, Some(FieldValue::Labels(chosen)))));
    }
}
