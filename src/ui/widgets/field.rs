//! Text fields, with labels above them and messages below.

use eframe::egui::{Id, Key, KeyboardShortcut, Margin, Modifiers, Response, RichText, TextEdit, Ui, vec2};

use super::edit_menu::edit_ui;
use crate::ui::theme::{icons, palette, secondary, size};

/// The look of a field.
#[derive(Clone, Copy, Default)]
pub(crate) struct FieldLook<'a> {
    /// The name that screen readers say.
    pub(crate) name: &'a str,
    /// The text shown while the field is empty.
    pub(crate) hint: &'a str,
    /// The text at the right end, such as a unit. Only fields of one line show it.
    pub(crate) suffix: &'a str,
    /// Whether the contents are invalid.
    pub(crate) is_wrong: bool,
}

/// Draws a label above a field.
pub(crate) fn label_above(ui: &mut Ui, text: &str) {
    ui.label(secondary(text));
}

/// Draws a field of one line over the whole available width.
pub(crate) fn text_field(ui: &mut Ui, id: Id, text: &mut String, look: FieldLook<'_>) -> Response {
    let suffix = RichText::new(look.suffix).color(palette(ui).secondary);
    let edit = TextEdit::singleline(text)
        .hint_text(RichText::new(look.hint).color(palette(ui).secondary))
        .suffix(suffix)
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY)
        .min_size(vec2(0.0, size::FIELD))
        .align(eframe::egui::Align2::LEFT_CENTER);
    drawn(ui, id, edit, look)
}

/// Draws a field of several lines over the whole available width.
pub(crate) fn text_area(ui: &mut Ui, id: Id, text: &mut String, rows: usize, look: FieldLook<'_>) -> Response {
    let edit = TextEdit::multiline(text)
        .hint_text(RichText::new(look.hint).color(palette(ui).secondary))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY)
        .desired_rows(rows);
    drawn(ui, id, edit, look)
}

/// Draws a field of several lines in which Enter is left to the caller and Shift+Enter begins a new line.
pub(crate) fn submit_area(ui: &mut Ui, id: Id, text: &mut String, rows: usize, look: FieldLook<'_>) -> Response {
    let edit = TextEdit::multiline(text)
        .hint_text(RichText::new(look.hint).color(palette(ui).secondary))
        .margin(Margin::symmetric(10, 6))
        .desired_width(f32::INFINITY)
        .desired_rows(rows)
        .return_key(KeyboardShortcut::new(Modifiers::SHIFT, Key::Enter));
    drawn(ui, id, edit, look)
}

fn drawn(ui: &mut Ui, id: Id, edit: TextEdit<'_>, look: FieldLook<'_>) -> Response {
    let response = ui
        .scope(|ui| {
            if look.is_wrong {
                let error = palette(ui).error;
                let widgets = &mut ui.visuals_mut().widgets;
                for visuals in [&mut widgets.inactive, &mut widgets.hovered, &mut widgets.active] {
                    visuals.bg_stroke.color = error;
                }
                ui.visuals_mut().selection.stroke.color = error;
            }
            edit_ui(ui, id, edit)
        })
        .inner;
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(look.name));
    response
}

/// Draws a message under a field: an error, or only a warning. Returns its response.
pub(crate) fn message_below(ui: &mut Ui, text: &str, is_error: bool) -> Response {
    let colours = palette(ui);
    let colour = if is_error { colours.error } else { colours.warning };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(RichText::new(icons::WARNING).size(size::SECONDARY).color(colour));
        ui.add(eframe::egui::Label::new(RichText::new(text).size(size::SECONDARY).color(colour)).wrap());
    })
    .response
}
