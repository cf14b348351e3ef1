//! The side column: the card of units that have not reported, and the card of the newest entries.

use eframe::egui::{CornerRadius, Ui, vec2};

use crate::model::LabelPair;
use crate::present::attention::OwedRow;
use crate::present::indicators::IndicatorFilter;
use crate::present::overview::{NewestRow, Overview};
use crate::ui::intent::{DialogIntent, FileIntent, Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::theme::{palette, secondary, size};
use crate::ui::widgets::{Cell, button, card, link, paint_line, row, section_title};

/// The height of a unit's row that counts figures and words.
const TWO_LINES: f32 = 44.0;

/// How many units are shown; of the others only the number is given.
const UNITS: usize = 12;

/// The least and the greatest width of the bar beside a unit.
const BAR: (f32, f32) = (40.0, 110.0);

/// Draws both cards.
pub(super) fn side_ui(ui: &mut Ui, scene: &Scene<'_>, found: &Overview, intents: &mut Intents) {
    card(ui, |ui| units_ui(ui, scene.plan.labels, found, intents));
    card(ui, |ui| newest_ui(ui, scene, &found.newest, intents));
}

fn units_ui(ui: &mut Ui, labels: LabelPair, found: &Overview, intents: &mut Intents) {
    let lead = labels.lead_unit();
    section_title(ui, "谁还没有填报", &format!("按{lead}"));
    if found.owing.is_empty() {
        let text = format!("规划原文没有写明责任单位。建立单位名单，并在“章节”中为各项指定{lead}后，这里按单位列出欠报情况。");
        ui.add(eframe::egui::Label::new(secondary(text)).wrap());
        if button(ui, "建立单位名单…").clicked() {
            intents.push(DialogIntent::Units);
        }
        leaderless_ui(ui, lead, found, intents);
        return;
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for unit in found.owing.iter().take(UNITS) {
            unit_ui(ui, unit, intents);
        }
    });
    if found.owing.len() > UNITS {
        ui.label(secondary(format!("另有 {} 个单位", found.owing.len() - UNITS)));
    }
    leaderless_ui(ui, lead, found, intents);
    if link(ui, "管理单位名单…").clicked() {
        intents.push(DialogIntent::Units);
    }
}

/// Tells how much nobody leads, with links to the lists of it.
fn leaderless_ui(ui: &mut Ui, lead: &str, found: &Overview, intents: &mut Intents) {
    if found.without_unit > 0 && link(ui, &format!("{} 项指标和目标没有{lead}", found.without_unit)).clicked() {
        let filter = IndicatorFilter { leaderless: true, ..IndicatorFilter::default() };
        intents.push(ViewIntent::Narrow(found.without_unit_set, filter));
    }
    if found.tasks_without_unit > 0 && link(ui, &format!("{} 项任务没有{lead}", found.tasks_without_unit)).clicked() {
        intents.push(ViewIntent::ShowLeaderless(true));
    }
}

fn unit_ui(ui: &mut Ui, unit: &OwedRow, intents: &mut Intents) {
    let asked_in_words = unit.words.asked > 0;
    let height = if asked_in_words { TWO_LINES } else { size::ROW };
    let response = row(ui, height, false, &unit.name, |row| {
        let colours = palette(row.ui());
        let total = unit.tally.all.total();
        let reported = unit.reported.reported;
        let owing = unit.reported.owed + unit.yearly;
        let owed = format!("欠 {owing}");
        row.right(52.0, Cell::body(row.ui(), if owing > 0 { &owed } else { "" }).right());
        let figures = format!("已填 {reported} / {total}");
        if asked_in_words {
            let words = format!("文字 {} / {}", unit.words.reported, unit.words.asked);
            let (upper, lower) = row.take_right(90.0).split_top_bottom_at_fraction(0.5);
            paint_line(row.ui(), upper, Cell::secondary(row.ui(), &figures).right());
            paint_line(row.ui(), lower, Cell::secondary(row.ui(), &words).right());
        } else {
            let words = if total == 0 { "未指定事项" } else { &figures };
            row.right(90.0, Cell::secondary(row.ui(), words).right());
        }
        // The bar makes room for the name, and is left out where a short one would say nothing.
        let free = row.width() - row.width_of(Cell::body(row.ui(), &unit.name)) - 16.0;
        let bar = if free < BAR.0 { 0.0 } else { free.min(BAR.1) };
        row.take_right(8.0);
        let place = row.take_right(bar).shrink2(vec2(0.0, (height - 7.0) / 2.0));
        row.take_right(8.0);
        let share = if total == 0 { 0.0 } else { reported as f32 / total as f32 };
        let painter = row.ui().painter();
        painter.rect_filled(place, CornerRadius::same(2), colours.track);
        painter.rect_filled(place.with_max_x(place.left() + place.width() * share), CornerRadius::same(2), colours.accent);
        row.rest(Cell::body(row.ui(), &unit.name));
    });
    if response.clicked()
        && let Some(lead) = &unit.unit
    {
        let filter = IndicatorFilter { lead: Some(lead.clone()), ..IndicatorFilter::default() };
        intents.push(ViewIntent::Narrow(unit.first_set, filter));
    }
}

fn newest_ui(ui: &mut Ui, scene: &Scene<'_>, newest: &[NewestRow], intents: &mut Intents) {
    section_title(ui, "最近填报", "");
    if newest.is_empty() {
        let text = format!("还没有人填报《{}》的进展。", scene.plan.display_title());
        ui.add(eframe::egui::Label::new(secondary(text)).wrap());
        ui.horizontal_wrapped(|ui| {
            if button(ui, "去填报").clicked() {
                intents.push(ViewIntent::ReportOnFirst);
            }
            if link(ui, "先看一份有数据的示例").clicked() {
                intents.push(FileIntent::OpenSample);
            }
        });
        return;
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    for found in newest {
        let response = row(ui, 52.0, false, &found.name, |row| {
            let place = row.take_left(f32::INFINITY);
            let (upper, lower) = place.split_top_bottom_at_fraction(0.55);
            let (value, name) = (upper.with_min_x(upper.right() - 140.0), upper.with_max_x(upper.right() - 148.0));
            paint_line(row.ui(), value, Cell::body(row.ui(), &found.value).bold().right());
            paint_line(row.ui(), name, Cell::body(row.ui(), &found.name));
            paint_line(row.ui(), lower.translate(vec2(0.0, -4.0)), Cell::secondary(row.ui(), &found.detail));
        });
        if response.clicked() {
            intents.push(match &found.item {
                crate::model::ItemId::Indicator(id) => ViewIntent::Report(id.clone()),
                item @ crate::model::ItemId::Node(_) => ViewIntent::GoTo(item.clone()),
            });
        }
    }
}
