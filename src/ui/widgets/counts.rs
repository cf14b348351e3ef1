//! A stacked bar of counts.

use eframe::egui::{Align2, Color32, CornerRadius, FontId, Rect, Ui, pos2};

use crate::ui::theme::size;

/// Draws the counts side by side, each as wide as its share, with its number if there is room. Each has a fill and a text colour.
pub(crate) fn counts_bar(ui: &Ui, place: Rect, counts: &[(usize, Color32, Color32)]) {
    let shown: Vec<_> = counts.iter().filter(|(count, ..)| *count > 0).collect();
    let total: usize = shown.iter().map(|(count, ..)| count).sum();
    if total == 0 {
        return;
    }
    let gaps = 2.0 * (shown.len() as f32 - 1.0);
    let mut left = place.left();
    for (count, fill, text) in shown {
        let width = (place.width() - gaps) * (*count as f32 / total as f32);
        let part = Rect::from_min_max(pos2(left, place.top()), pos2(left + width, place.bottom()));
        ui.painter().rect_filled(part, CornerRadius::same(2), *fill);
        let number = count.to_string();
        if width > 8.0 * number.len() as f32 + 2.0 {
            ui.painter().text(part.center(), Align2::CENTER_CENTER, number, FontId::proportional(size::SECONDARY), *text);
        }
        left += width + 2.0;
    }
}
