//! The screen 总览: counts by verdict, what needs attention, the chapters, who has not reported, the newest entries, and what the
//! check found.

mod attention;
mod chapters;
mod findings;
mod first_steps;
mod side;
mod verdict_bar;

use eframe::egui::{Align, CentralPanel, Frame, Link, Margin, ScrollArea, Sense, Ui, vec2};

use crate::model::{IndicatorSet, Nature, ReviewKind};
use crate::present::counts::VerdictCounts;
use crate::present::indicators::IndicatorFilter;
use crate::present::overview::Overview;
use crate::present::words::words_count;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::FirstSteps;
use crate::ui::theme::{figure, palette, secondary, size, verdict_look};
use crate::ui::widgets::{card, mark_and_word, small_link};

use verdict_bar::verdict_bar;

/// Below this width the cards of the side column are drawn under the others.
const TWO_COLUMNS: f32 = 980.0;

/// Draws the screen, scrolled to the findings if it `seeks` them.
pub(crate) fn overview_ui(ui: &mut Ui, scene: &Scene<'_>, first_steps: FirstSteps, seeks: bool, intents: &mut Intents) {
    let frame = Frame::new().fill(palette(ui).ground);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(20, 16)).show(ui, |ui| {
                if let Some(found) = &scene.view_model.overview {
                    if first_steps == FirstSteps::Shown && found.is_untouched {
                        first_steps::first_steps_ui(ui, scene, intents);
                        ui.add_space(4.0);
                    }
                    columns_ui(ui, scene, found, seeks, intents);
                }
            });
        });
    });
}

fn columns_ui(ui: &mut Ui, scene: &Scene<'_>, found: &Overview, seeks: bool, intents: &mut Intents) {
    ui.spacing_mut().item_spacing = vec2(size::PADDING, 12.0);
    let whole = ui.available_width();
    if whole < TWO_COLUMNS {
        main_ui(ui, scene, found, seeks, intents);
        side::side_ui(ui, scene, found, intents);
        return;
    }
    let side = (whole * 0.31).clamp(340.0, 520.0);
    ui.horizontal_top(|ui| {
        ui.vertical(|ui| {
            ui.set_width(whole - side - size::PADDING);
            main_ui(ui, scene, found, seeks, intents);
        });
        ui.vertical(|ui| {
            ui.set_width(side);
            side::side_ui(ui, scene, found, intents);
        });
    });
}

fn main_ui(ui: &mut Ui, scene: &Scene<'_>, found: &Overview, seeks: bool, intents: &mut Intents) {
    card(ui, |ui| counts_ui(ui, found, scene.review.kind, intents));
    if found.attention_total > 0 {
        card(ui, |ui| attention::attention_ui(ui, found, intents));
    }
    card(ui, |ui| chapters::chapters_ui(ui, &found.chapters, intents));
    let drawn = card(ui, |ui| findings::findings_ui(ui, &scene.view_model.findings, intents));
    if seeks {
        drawn.response.scroll_to_me(Some(Align::Min));
    }
}

/// Draws the key figures: how many indicators of each kind are met or on track, out of how many. Each number is a link to its
/// indicators.
fn counts_ui(ui: &mut Ui, found: &Overview, review: ReviewKind, intents: &mut Intents) {
    let nature = |nature| IndicatorFilter { nature: Some(nature), ..IndicatorFilter::default() };
    let groups = [
        ("约束性指标", &found.binding, IndicatorSet::Headline, nature(Nature::Binding)),
        ("预期性指标", &found.expected, IndicatorSet::Headline, nature(Nature::Expected)),
        ("文中量化目标", &found.commitments, IndicatorSet::Commitment, IndicatorFilter::default()),
    ];
    let width = ui.available_width() / 4.6;
    ui.horizontal_top(|ui| {
        for (name, counts, set, filter) in groups {
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.spacing_mut().item_spacing.y = 2.0;
                ui.label(secondary(name));
                let number = Link::new(figure(format!("{} / {}", counts.good(), counts.total)).color(palette(ui).text));
                if ui.add(number).on_hover_text(format!("查看{name}")).clicked() {
                    intents.push(ViewIntent::Narrow(set, filter.clone()));
                }
                others_ui(ui, counts, review, (set, &filter), intents);
            });
        }
        ui.vertical(|ui| {
            let total = found.all.total;
            let parts = if found.rows == total { String::new() } else { format!("（分指标 {total} 个）") };
            ui.label(secondary(format!("全部 {} 项{parts}", found.rows)));
            let (place, _) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
            verdict_bar(ui, place, &found.all);
            legend_ui(ui, &found.all);
            let figures = format!("数值 {}/{}", found.reported.reported, found.reported.total);
            let told = [figures, words_count(found.words)].into_iter().filter(|part| !part.is_empty());
            ui.label(secondary(format!("已填报：{}", told.collect::<Vec<_>>().join("，"))));
        });
    });
}

fn others_ui(
    ui: &mut Ui,
    counts: &VerdictCounts,
    review: ReviewKind,
    (set, filter): (IndicatorSet, &IndicatorFilter),
    intents: &mut Intents,
) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 0.0);
        ui.spacing_mut().button_padding.x = 2.0;
        ui.spacing_mut().interact_size.y = 22.0;
        let stop = if counts.others().next().is_some() { "；" } else { "" };
        ui.label(secondary(format!("{}{stop}", counts.good_words(review))));
        for (verdict, words) in counts.others() {
            let colour = verdict_look(ui, verdict).word;
            if ui.add(small_link(&words, colour)).clicked() {
                intents.push(ViewIntent::Narrow(set, IndicatorFilter { verdict: Some(verdict), ..filter.clone() }));
            }
        }
    });
}

/// Draws the legend of the bar, with shapes and words so that it does not rely on colour.
fn legend_ui(ui: &mut Ui, counts: &VerdictCounts) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, 0.0);
        for (verdict, _) in &counts.parts {
            let look = verdict_look(ui, *verdict);
            mark_and_word(ui, look.mark, verdict.name(), look.word);
        }
    });
}
