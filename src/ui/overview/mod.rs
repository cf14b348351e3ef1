//! The screen 总览: what has been reported and what is owed, by chapter and by unit, the newest entries, and what the check found.

mod chapters;
mod findings;
mod side;

use eframe::egui::{CentralPanel, Frame, Margin, ScrollArea, Ui, vec2};

use crate::present::overview::Overview;
use crate::present::reported::Reported;
use crate::ui::app::Shown;
use crate::ui::intent::Intents;
use crate::ui::theme::{figure, palette, secondary, size};
use crate::ui::widgets::{card, counts_bar};

/// Below this width the cards at the side stand under the others.
const TWO_COLUMNS: f32 = 980.0;

/// Draws the screen.
pub(crate) fn overview_ui(ui: &mut Ui, shown: &Shown<'_>, intents: &mut Intents) {
    let frame = Frame::new().fill(palette(ui).ground);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
                if let Some(found) = &shown.views.overview {
                    columns_ui(ui, shown, found, intents);
                }
            });
        });
    });
}

fn columns_ui(ui: &mut Ui, shown: &Shown<'_>, found: &Overview, intents: &mut Intents) {
    ui.spacing_mut().item_spacing = vec2(size::PADDING, 12.0);
    let whole = ui.available_width();
    if whole < TWO_COLUMNS {
        main_ui(ui, shown, found, intents);
        side::side_ui(ui, shown, found, intents);
        return;
    }
    let side = (whole * 0.31).clamp(340.0, 520.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(whole - side - size::PADDING);
            main_ui(ui, shown, found, intents);
        });
        ui.vertical(|ui| {
            ui.set_width(side);
            side::side_ui(ui, shown, found, intents);
        });
    });
}

fn main_ui(ui: &mut Ui, shown: &Shown<'_>, found: &Overview, intents: &mut Intents) {
    card(ui, |ui| counts_ui(ui, found));
    card(ui, |ui| chapters::chapters_ui(ui, &found.chapters, intents));
    card(ui, |ui| findings::findings_ui(ui, &shown.views.findings, intents));
}

/// Draws the key figures: how much of each kind has been reported, binding apart.
fn counts_ui(ui: &mut Ui, found: &Overview) {
    let groups = [("约束性指标", found.binding), ("预期性指标", found.expected), ("文中量化目标", found.commitments)];
    let width = ui.available_width() / 4.6;
    ui.horizontal_top(|ui| {
        for (name, count) in groups {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(secondary(name));
                ui.label(figure(format!("{} / {}", count.reported, count.total)));
                ui.label(secondary(in_words(count)));
            });
        }
        ui.vertical(|ui| {
            ui.label(secondary(format!("全部 {} 项", found.all.total)));
            let colours = palette(ui);
            let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), eframe::egui::Sense::hover());
            let parts =
                [(found.all.reported, colours.accent, colours.on_accent), (found.all.owed(), colours.track, colours.text)];
            counts_bar(ui, place, &parts);
            legend_ui(ui);
        });
    });
}

fn in_words(count: Reported) -> String {
    match (count.total, count.owed()) {
        (0, _) => "没有这类指标".to_owned(),
        (_, 0) => "均已填报".to_owned(),
        (_, owed) => format!("已填报；{owed} 项未填报"),
    }
}

/// Says what the parts of a bar mean, in shape and word as well as in colour.
fn legend_ui(ui: &mut Ui) {
    use crate::ui::widgets::{Mark, mark_and_word};
    let colours = palette(ui);
    ui.horizontal(|ui| {
        mark_and_word(ui, Mark::Disc, "已填报", colours.accent);
        mark_and_word(ui, Mark::Ring, "未填报", colours.unreported);
    });
}
