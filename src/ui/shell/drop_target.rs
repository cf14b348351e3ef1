//! The hint that a file held over the window can be dropped.

use eframe::egui::{Align2, CornerRadius, FontId, Id, LayerId, Order, Ui};

use crate::ui::theme::{palette, size};

/// Covers the window with the hint while a file is held over it.
pub(crate) fn drop_target_ui(ui: &Ui) {
    if !ui.input(|input| !input.raw.hovered_files.is_empty()) {
        return;
    }
    let colours = palette(ui);
    let painter = ui.ctx().layer_painter(LayerId::new(Order::Foreground, Id::unique("drop target")));
    let place = ui.ctx().content_rect();
    painter.rect_filled(place, CornerRadius::ZERO, colours.surface.gamma_multiply(0.9));
    let font = FontId::proportional(size::TITLE);
    painter.text(place.center(), Align2::CENTER_CENTER, "松开鼠标，打开这个规划文件", font, colours.accent);
}
