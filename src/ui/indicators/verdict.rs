//! The verdict card: the verdict, the figures that went into it with their sources, the computation, and what decided.

use eframe::egui::{Grid, Label, Link, RichText, Sense, Ui, vec2};

use crate::model::ItemId;
use crate::present::copied;
use crate::present::judgement::{JudgementBlock, WorkingLine};
use crate::present::methods::MethodTopic;
use crate::ui::help_view::HelpView;
use crate::ui::intent::{DialogIntent, Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::theme::{bold, heading, palette, secondary, size, verdict_look};
use crate::ui::widgets::{link, paint_mark};

/// Draws the contents of the card.
pub(super) fn verdict_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str, block: &JudgementBlock, intents: &mut Intents) {
    head_ui(ui, scene, name, block, intents);
    ui.add_space(4.0);
    lines_ui(ui, "working", &block.working, intents);
    if !block.outlook.is_empty() {
        ui.separator();
        lines_ui(ui, "outlook", &block.outlook, intents);
    }
    for flag in &block.flags {
        ui.add(Label::new(RichText::new(format!("◆ {}", flag.text)).size(size::SECONDARY).color(palette(ui).warning)).wrap());
    }
    if !block.rounding.is_empty() {
        ui.label(secondary(&block.rounding));
    }
    ui.separator();
    determination_ui(ui, block, intents);
}

fn head_ui(ui: &mut Ui, scene: &Scene<'_>, name: &str, block: &JudgementBlock, intents: &mut Intents) {
    let look = verdict_look(ui, block.verdict);
    ui.horizontal_wrapped(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(18.0, 24.0), Sense::hover());
        paint_mark(ui, look.mark, place.center(), look.colour_of_mark());
        ui.label(heading(block.verdict.name()).color(look.word));
        ui.add_space(8.0);
        let rules = scene.plan.rules;
        let text = RichText::new(format!("规则：{} · {}", rules.name(), block.review.kind.name())).size(size::SECONDARY);
        if ui.add(Link::new(text.color(palette(ui).accent))).on_hover_text("看这套规则怎样评价").clicked() {
            intents.push(DialogIntent::Help(Some(HelpView::methods(MethodTopic::RuleSets, Some(rules.key())))));
        }
        if link(ui, "复制").on_hover_text("复制评价和全部算式").clicked() {
            intents.push(ViewIntent::Copy { text: copied::working(name, block), told: "评价和算式".to_owned() });
        }
    });
}

fn lines_ui(ui: &mut Ui, id: &str, lines: &[WorkingLine], intents: &mut Intents) {
    const LABEL: f32 = 110.0;
    const LEAST: f32 = 80.0;
    let width = (ui.available_width() - LABEL - 32.0).max(LEAST);
    Grid::new(id).num_columns(2).spacing([20.0, 6.0]).min_col_width(LABEL).min_row_height(22.0).show(ui, |ui| {
        for line in lines {
            ui.scope(|ui| {
                ui.set_max_width(LABEL);
                ui.add(Label::new(RichText::new(line.label).color(palette(ui).secondary)).wrap());
            });
            ui.vertical(|ui| {
                ui.set_max_width(width);
                ui.spacing_mut().item_spacing.y = 1.0;
                ui.add(Label::new(line.in_full()).wrap().selectable(true));
                match line.entry {
                    Some(entry) => {
                        let text = RichText::new(&line.source).size(size::SECONDARY).color(palette(ui).accent);
                        if ui.add(Link::new(text)).on_hover_text("查看这条填报").clicked() {
                            intents.push(ViewIntent::ShowEntry(entry));
                        }
                    }
                    None if line.source.is_empty() => {}
                    None => _ = ui.add(Label::new(secondary(&line.source)).wrap().selectable(true)),
                }
            });
            ui.end_row();
        }
    });
}

/// Draws the determination, if there is one, and a link to make one. It is shown beside the computed verdict, not instead of it.
fn determination_ui(ui: &mut Ui, block: &JudgementBlock, intents: &mut Intents) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("人工认定").color(palette(ui).secondary));
        match &block.determination {
            Some(found) => {
                ui.label(bold(found.verdict.name()));
                ui.label(secondary(&found.line));
            }
            None => {
                ui.label("无");
            }
        }
        if link(ui, "认定…").on_hover_text("与计算结果并列显示，不替代计算结果").clicked() {
            intents.push(DialogIntent::Determine(ItemId::Indicator(block.indicator.clone())));
        }
    });
}
