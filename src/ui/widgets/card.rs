//! Cards, notices and section titles.

use eframe::egui::{Color32, CornerRadius, Frame, InnerResponse, Label, Margin, RichText, Stroke, Ui};

use crate::ui::theme::{heading, palette, secondary, size, small_bold};

/// Draws a card over the whole available width.
pub(crate) fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let colours = palette(ui);
    Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(1.0, colours.hairline))
        .corner_radius(CornerRadius::same(6))
        .inner_margin(Margin::symmetric(20, 14))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            contents(ui)
        })
}

/// Draws the title of a section, with a remark beside it unless that is empty.
pub(crate) fn section_title(ui: &mut Ui, title: &str, remark: &str) {
    ui.horizontal(|ui| {
        ui.label(heading(title));
        if !remark.is_empty() {
            ui.add_space(4.0);
            ui.label(secondary(remark));
        }
    });
}

/// Draws a notice: contents on a coloured ground, with a bar at the left in the given colour.
pub(crate) fn notice<R>(ui: &mut Ui, colour: Color32, ground: Color32, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let drawn = Frame::new().fill(ground).inner_margin(Margin { left: 16, right: 12, top: 10, bottom: 10 }).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = size::PADDING / 4.0;
        contents(ui)
    });
    let place = drawn.response.rect;
    ui.painter().rect_filled(place.with_max_x(place.left() + 3.0), CornerRadius::ZERO, colour);
    drawn.inner
}

/// Draws the notes on the source, each as its kind and text. `count` is their number.
pub(crate) fn notes_notice<'a>(ui: &mut Ui, count: usize, notes: impl Iterator<Item = (&'a str, &'a str)>) {
    let colours = palette(ui);
    notice(ui, colours.warning, colours.surface, |ui| {
        ui.label(small_bold(format!("原文提示（{count}）")).color(colours.warning));
        for (kind, text) in notes {
            ui.horizontal_top(|ui| {
                ui.label(small_bold(kind));
                ui.add(Label::new(RichText::new(text).size(size::SECONDARY)).wrap().selectable(true));
            });
        }
    });
}
