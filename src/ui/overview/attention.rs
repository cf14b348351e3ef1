//! The card 需要关注: what needs attention, the most urgent first. A click on a row leads to its item.

use eframe::egui::{CollapsingHeader, Rect, RichText, Ui, pos2, vec2};

use crate::present::attention::AttentionRow;
use crate::present::overview::Overview;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::theme::{palette, size, verdict_look};
use crate::ui::widgets::{Cell, binding_mark, paint_mark, row, section_title};

/// How many rows are always shown; the others are in a collapsed section.
const FIRST: usize = 6;

/// Draws the card's contents.
pub(super) fn attention_ui(ui: &mut Ui, found: &Overview, intents: &mut Intents) {
    section_title(ui, "需要关注", &format!("{} 项，约束性和滞后的在前", found.attention_total));
    ui.spacing_mut().item_spacing.y = 0.0;
    let longest = found.attention.iter().map(|row| row.lead.chars().count()).max().unwrap_or_default();
    let lead_width = if longest == 0 { 0.0 } else { (longest as f32 * size::SECONDARY + 12.0).max(80.0) };
    for shown in found.attention.iter().take(FIRST) {
        row_ui(ui, shown, lead_width, intents);
    }
    if found.attention.len() > FIRST {
        let rest = found.attention.len() - FIRST;
        let all = if found.attention_total > found.attention.len() {
            format!("（共 {} 项，其余请看“指标”）", found.attention_total)
        } else {
            String::new()
        };
        let title = RichText::new(format!("再看 {rest} 项{all}")).color(palette(ui).accent);
        ui.add_space(6.0);
        CollapsingHeader::new(title).id_salt("more attention").show_unindented(ui, |ui| {
            for shown in found.attention.iter().skip(FIRST) {
                row_ui(ui, shown, lead_width, intents);
            }
        });
    }
}

fn row_ui(ui: &mut Ui, shown: &AttentionRow, lead_width: f32, intents: &mut Intents) {
    let word = shown.verdict.map_or("逾期", crate::model::Verdict::name);
    let response = row(ui, size::ROW, false, &format!("{word} {}", shown.name), |row| {
        let look = verdict_look(row.ui(), shown.verdict.unwrap_or(crate::model::Verdict::WellBehind));
        let place = row.take_left(18.0);
        paint_mark(row.ui(), look.mark, pos2(place.left() + 8.0, place.center().y), look.colour_of_mark());
        row.left(104.0, Cell::body(row.ui(), word).colour(look.word));
        let unit_width = if row.width() > 560.0 { lead_width.min(row.width() * 0.25) } else { 0.0 };
        row.right(unit_width, Cell::secondary(row.ui(), &shown.lead).right());
        row.right((row.width() * 0.42).min(340.0), Cell::body(row.ui(), &shown.text).colour(palette(row.ui()).secondary));
        if shown.is_binding {
            let place = row.take_right(32.0);
            binding_mark(row.ui(), Rect::from_center_size(place.center(), vec2(20.0, 20.0)));
        }
        row.rest(Cell::body(row.ui(), &shown.name));
    });
    if response.clicked() {
        intents.push(ViewIntent::GoTo(shown.item.clone()));
    }
}
