//! The details of the selected indicator: chart, verdict, facts, entries, targets by year, determinations and notes.

use eframe::egui::{Grid, Label, RichText, Ui};

use super::{chart, link as same, targets, verdict};
use crate::model::ItemId;
use crate::present::copied;
use crate::present::report::IndicatorFacts;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::responsible::responsible_ui;
use crate::ui::scene::Scene;
use crate::ui::state::State;
use crate::ui::theme::{bold, heading, palette, secondary, title};
use crate::ui::view_model::Detail;
use crate::ui::widgets::{card, link, notes_notice, primary_button, section_title};

const CHART: f32 = 320.0;

/// Draws the selected indicator, or a hint to select one.
pub(super) fn detail_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let Some(detail) = &scene.view_model.detail else {
        ui.add_space(80.0);
        ui.vertical_centered(|ui| ui.label(heading("请在左侧选择一项指标")));
        return;
    };
    let facts = &detail.facts;
    head_ui(ui, facts, intents);
    ui.horizontal_wrapped(|ui| responsible_ui(ui, scene, state, &facts.indicator.clone().into(), &facts.responsible, intents));
    same::link_ui(ui, facts, intents);
    ui.add_space(4.0);
    chart::chart_ui(ui, facts.indicator.as_str(), &detail.chart, CHART);
    ui.add_space(12.0);
    if let Some(block) = &detail.verdict {
        card(ui, |ui| verdict::verdict_ui(ui, scene, &facts.name, block, intents));
        ui.add_space(12.0);
    }
    card(ui, |ui| facts_ui(ui, facts, intents));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        section_title(ui, "填报记录", "");
        if !detail.timeline.is_empty() && link(ui, "复制").on_hover_text("复制各条的日期和数值，即图中的点").clicked()
        {
            let told = "填报记录，可以粘贴到表格中".to_owned();
            intents.push(ViewIntent::Copy { text: copied::entries(&detail.timeline), told });
        }
    });
    ui.separator();
    crate::ui::chapters::timeline_ui(ui, &detail.timeline, &mut state.sought, intents);
    // What is set for single years stands on the indicator that counts.
    if facts.same_as.is_none() {
        targets::targets_ui(ui, facts, intents);
    }
    determinations_ui(ui, facts);
    notes_ui(ui, detail);
    ui.add_space(24.0);
}

fn head_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    const BUTTON: f32 = 84.0;
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(ui.available_width() - BUTTON);
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.add(Label::new(title(&facts.name)).wrap());
            ui.label(RichText::new(&facts.line).color(palette(ui).secondary));
        });
        if primary_button(ui, "填报…", true).on_hover_text("在章节中打开这一项的填报栏（F2）").clicked() {
            let counted = facts.same_as.as_ref().map_or(&facts.indicator, |(to, _)| to);
            intents.push(ViewIntent::Report(counted.clone()));
        }
    });
}

fn facts_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    let width = ui.available_width();
    Grid::new("facts").num_columns(2).spacing([24.0, 8.0]).min_col_width(96.0).min_row_height(24.0).show(ui, |ui| {
        for (label, text) in &facts.facts {
            ui.label(RichText::new(*label).color(palette(ui).secondary));
            ui.scope(|ui| {
                ui.set_max_width((width - 140.0).max(80.0));
                if *label == "出处" {
                    if ui
                        .add(Label::new(RichText::new(text).color(palette(ui).accent)).wrap().sense(eframe::egui::Sense::click()))
                        .clicked()
                    {
                        intents.push(ViewIntent::GoTo(ItemId::Node(facts.node.clone())));
                    }
                } else {
                    ui.add(Label::new(text).wrap().selectable(true));
                }
            });
            ui.end_row();
        }
    });
}

/// Draws the history of determinations. A single one is left out, since the verdict's card shows the newest.
fn determinations_ui(ui: &mut Ui, facts: &IndicatorFacts) {
    if facts.determinations.len() < 2 {
        return;
    }
    ui.add_space(12.0);
    section_title(ui, "历次人工认定", "");
    for found in &facts.determinations {
        ui.horizontal_wrapped(|ui| {
            ui.label(bold(found.verdict.name()));
            ui.label(secondary(&found.line));
        });
    }
}

fn notes_ui(ui: &mut Ui, detail: &Detail) {
    if detail.facts.notes.is_empty() {
        return;
    }
    ui.add_space(12.0);
    let notes = detail.facts.notes.iter().map(|(kind, text)| (*kind, text.as_str()));
    notes_notice(ui, detail.facts.notes.len(), notes);
}
