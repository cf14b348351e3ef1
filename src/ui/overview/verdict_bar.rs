//! A stacked bar of counts by verdict.

use eframe::egui::{Rect, Ui};

use crate::present::counts::VerdictCounts;
use crate::ui::theme::verdict_look;
use crate::ui::widgets::counts_bar;

/// Draws the bar in the given rectangle.
pub(super) fn verdict_bar(ui: &Ui, place: Rect, counts: &VerdictCounts) {
    let look = |verdict| verdict_look(ui, verdict);
    let parts: Vec<_> =
        counts.parts.iter().map(|(verdict, number)| (*number, look(*verdict).fill, look(*verdict).on_fill)).collect();
    counts_bar(ui, place, &parts);
}
