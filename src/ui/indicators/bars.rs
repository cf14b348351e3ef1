//! A bar for every indicator of a list: the share of the target that is reached, against the share of the time that has passed. Where
//! nothing is ever «done», a mark shows where the value stands against what is asked.

use eframe::egui::{Color32, CornerRadius, Rect, Stroke, Ui, pos2, vec2};
use rust_decimal::prelude::ToPrimitive;

use crate::present::format;
use crate::present::indicators::IndicatorRow;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::theme::{palette, verdict_look};
use crate::ui::widgets::{Cell, hairline_under, list_row, paint_mark, section_title};

const ROW: f32 = 26.0;
const LABEL: f32 = 190.0;
const SHARE: f32 = 112.0;
/// The largest share of the target that a bar can show; anything above is cut off.
const FULL: f64 = 1.25;

/// Draws a bar for each indicator.
pub(crate) fn bars_ui(ui: &mut Ui, scene: &Scene<'_>, rows: &[IndicatorRow], intents: &mut Intents) {
    let time = scene.time_progress();
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        section_title(
            ui,
            "完成度",
            &format!("细竖线为时序进度 {}，粗竖线为目标；只有标记的为当前数与目标之比", format::percent(time)),
        );
    });
    let time = time.to_f64().unwrap_or_default();
    for found in rows {
        let response = list_row(ui, ROW, false, &format!("{} 完成度", found.name), |row| row_contents(row, found, time));
        hairline_under(ui, response.rect);
        if response.clicked() {
            intents.push(ViewIntent::SelectIndicator(found.indicator.clone()));
        }
    }
}

fn row_contents(row: &mut crate::ui::widgets::Row<'_>, shown: &IndicatorRow, time: f64) {
    row.inset(12.0);
    row.left(LABEL, Cell::secondary(row.ui(), &shown.name).right().colour(palette(row.ui()).text));
    row.take_left(10.0);
    let words = match (&shown.completion, &shown.newest) {
        (Some(done), _) => format!("{}%（{}）", whole_percent(done.share), done.basis.name()),
        (None, Some(newest)) => format!("{newest} / {}", shown.target),
        (None, None) => "○ 未填报".to_owned(),
    };
    row.right(SHARE, Cell::secondary(row.ui(), &words).right());
    row.take_right(8.0);
    let place = row.take_left(f32::INFINITY);
    let look = verdict_look(row.ui(), shown.verdict);
    let place = place.shrink2(vec2(0.0, 8.0));
    bar(row.ui(), place, shown.completion.map(|done| (done.share, look.word)), shown.completion.map(|_| time));
    if let Some(share) = shown.standing.filter(|_| shown.completion.is_none()) {
        paint_mark(row.ui(), look.mark, pos2(at(place, share), place.center().y), look.colour_of_mark());
    }
}

fn whole_percent(share: f64) -> String {
    let percent = (share * 100.0).round();
    if percent < 0.0 { format!("−{}", -percent) } else { percent.to_string() }
}

/// Returns where a share of the target lies.
fn at(place: Rect, share: f64) -> f32 {
    place.left() + place.width() * (share.clamp(0.0, FULL) / FULL) as f32
}

fn bar(ui: &Ui, place: Rect, done: Option<(f64, Color32)>, time: Option<f64>) {
    let colours = palette(ui);
    let at = |share: f64| at(place, share);
    let painter = ui.painter();
    painter.rect_filled(place.with_max_x(at(1.0)), CornerRadius::same(2), colours.track);
    if let Some((share, colour)) = done {
        painter.rect_filled(place.with_max_x(at(share)), CornerRadius::same(2), colour);
    }
    painter.vline(at(1.0), place.y_range().expand(3.0), Stroke::new(2.0, colours.text));
    if let Some(time) = time {
        painter.vline(at(time), place.y_range().expand(4.0), Stroke::new(1.0, colours.secondary));
    }
}
