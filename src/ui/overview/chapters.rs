//! The card 各章: each chapter with its counts by verdict as a stacked bar.

use eframe::egui::{Ui, vec2};

use super::verdict_bar::verdict_bar;
use crate::evaluate::WordCount;
use crate::model::ItemId;
use crate::present::overview::ChapterRow;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::theme::palette;
use crate::ui::widgets::{Cell, row, section_title};

const HEIGHT: f32 = 28.0;

/// Draws a row for each chapter; a click on it leads to the chapter.
pub(super) fn chapters_ui(ui: &mut Ui, chapters: &[ChapterRow], intents: &mut Intents) {
    section_title(ui, "各章", "各评价的项数，右侧为达标项数与总项数、文字进展已报与应报处数，点击进入");
    ui.spacing_mut().item_spacing.y = 0.0;
    for chapter in chapters {
        let name = format!("{} {}", chapter.number, chapter.title);
        let response = row(ui, HEIGHT, false, &name, |row| {
            let colours = palette(row.ui());
            row.left(44.0, Cell::secondary(row.ui(), &chapter.number));
            let WordCount { reported, asked } = chapter.words;
            let told = if asked == 0 { String::new() } else { format!("文字 {reported} / {asked}") };
            row.right(92.0, Cell::secondary(row.ui(), &told).right());
            let counts = &chapter.counts;
            let words = if counts.total == 0 { "—".to_owned() } else { format!("{} / {}", counts.good(), counts.total) };
            row.right(64.0, Cell::body(row.ui(), &words).colour(colours.secondary).right());
            row.take_right(12.0);
            let place = row.take_right((row.width() * 0.42).max(120.0));
            verdict_bar(row.ui(), place.shrink2(vec2(0.0, 5.0)), counts);
            row.take_right(10.0);
            row.rest(Cell::body(row.ui(), &chapter.title));
        });
        if response.clicked() {
            intents.push(ViewIntent::GoTo(ItemId::Node(chapter.node.clone())));
        }
    }
}
