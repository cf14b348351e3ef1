//! A stacked bar of counts.

use eframe::egui::{Align2, Color32, CornerRadius, FontId, Rect, Stroke, Ui, pos2};

use crate::ui::theme::size;

/// Draws the counts side by side, each as wide as its share, with its number if there is room. Each has a fill and a text colour.
/// Of neighbours of one colour the second is hatched, and the third crossed.
pub(crate) fn counts_bar(ui: &Ui, place: Rect, counts: &[(usize, Color32, Color32)]) {
    let shown: Vec<_> = counts.iter().filter(|(count, ..)| *count > 0).collect();
    let total: usize = shown.iter().map(|(count, ..)| count).sum();
    if total == 0 {
        return;
    }
    let gaps = 2.0 * (shown.len() as f32 - 1.0);
    let mut left = place.left();
    let (mut last, mut nth) = (None, 0);
    for (count, fill, text) in shown {
        nth = if last == Some(*fill) { nth + 1 } else { 0 };
        last = Some(*fill);
        let width = (place.width() - gaps) * (*count as f32 / total as f32);
        let part = Rect::from_min_max(pos2(left, place.top()), pos2(left + width, place.bottom()));
        ui.painter().rect_filled(part, CornerRadius::same(2), *fill);
        hatch(ui, part, nth, *text);
        let number = count.to_string();
        if width > 8.0 * number.len() as f32 + 2.0 {
            ui.painter().text(part.center(), Align2::CENTER_CENTER, number, FontId::proportional(size::SECONDARY), *text);
        }
        left += width + 2.0;
    }
}

/// Draws slanted lines over a part: none, one way, or both ways.
fn hatch(ui: &Ui, part: Rect, ways: usize, colour: Color32) {
    const STEP: f32 = 7.0;
    let painter = ui.painter().with_clip_rect(part.intersect(ui.clip_rect()));
    let stroke = Stroke::new(1.0, colour.gamma_multiply(0.45));
    let lines = if ways == 0 { 0 } else { ((part.width() + part.height()) / STEP).ceil() as usize };
    for nr in 0..lines {
        let x = part.left() + nr as f32 * STEP;
        painter.line_segment([pos2(x, part.top()), pos2(x - part.height(), part.bottom())], stroke);
        if ways > 1 {
            painter.line_segment([pos2(x - part.height(), part.top()), pos2(x, part.bottom())], stroke);
        }
    }
}
