//! The screen 指标: the lists of indicators, as a table and as bars, and the details of the selected one.

mod bars;
mod chart;
mod detail;
mod link;
mod table;
mod table_keys;
mod targets;
mod verdict;

pub(crate) use table_keys::id as table_id;

use eframe::egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Ui};

use crate::model::IndicatorSet;
use crate::present::indicators::IndicatorFilter;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::responsible::marked_bar_ui;
use crate::ui::scene::Scene;
use crate::ui::state::{Memory, State};
use crate::ui::theme::{palette, size};
use crate::ui::widgets::{link, segmented};

/// The least width of the table.
const LEAST_TABLE: f32 = 300.0;

pub(crate) fn indicators_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, memory: &mut Memory, intents: &mut Intents) {
    let colours = palette(ui);
    let widest = (ui.available_width() - 420.0).max(LEAST_TABLE);
    let panel =
        Panel::left("indicators").resizable(true).default_size(memory.table_width.min(widest)).size_range(LEAST_TABLE..=widest);
    let drawn = panel.frame(Frame::new().fill(colours.surface)).show(ui, |ui| {
        marked_bar_ui(ui, scene, state, intents);
        sets_ui(ui, scene, state, intents);
        filter_ui(ui, scene, state, intents);
        ui.spacing_mut().item_spacing.y = 0.0;
        let columns = table::Columns::of(&scene.view_model.indicators, scene.review.cut_off.year());
        table::head_ui(ui, columns);
        table_keys::keyboard(ui, &scene.view_model.indicators, state, intents);
        ScrollArea::vertical().id_salt(("indicator list", state.set.key())).auto_shrink(false).show(ui, |ui| {
            table::rows_ui(
                ui,
                &scene.view_model.indicators,
                columns,
                &table::TableLook {
                    selected: state.indicator.as_ref(),
                    marks: &state.marks,
                    scroll_to_selection: state.scroll_to_selection,
                },
                intents,
            );
            ui.add_space(size::PADDING);
            bars::bars_ui(ui, scene, &scene.view_model.indicators, intents);
            ui.add_space(size::PADDING);
        });
    });
    memory.table_width = drawn.response.rect.width();
    CentralPanel::no_frame().frame(Frame::new().fill(colours.ground)).show(ui, |ui| {
        ScrollArea::vertical().id_salt("indicator").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| detail::detail_ui(ui, scene, state, intents));
        });
    });
}

fn sets_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, intents: &mut Intents) {
    Frame::new().inner_margin(Margin::symmetric(12, 7)).show(ui, |ui| {
        let choices: Vec<(IndicatorSet, String)> =
            IndicatorSet::ALL.iter().map(|set| (*set, scene.set_name(*set))).filter(|(_, name)| !name.is_empty()).collect();
        if let Some(set) = segmented(ui, &choices, state.set) {
            intents.push(ViewIntent::SelectSet(set));
        }
    });
}

/// Says which part of the list is shown, with a link back to all of it.
fn filter_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, intents: &mut Intents) {
    let words = state.filter.words(scene.plan);
    if words.is_empty() {
        return;
    }
    Frame::new().fill(palette(ui).selection).inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.set_width(ui.available_width());
            let number = scene.view_model.indicators.len();
            ui.label(if number == 0 {
                format!("只看：{words}（本组没有）")
            } else {
                format!("只看：{words}（{number} 项）")
            });
            if link(ui, "显示全部").clicked() {
                intents.push(ViewIntent::Narrow(state.set, IndicatorFilter::default()));
            }
        });
    });
}
