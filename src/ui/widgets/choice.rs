//! A drop-down with a few named choices.

use eframe::egui::style::WidgetVisuals;
use eframe::egui::{Align2, ComboBox, FontId, Id, Rect, Response, Ui};

use crate::ui::theme::{icons, size};

/// Draws a drop-down of the given width. `name` is for screen readers. Returns whether the value was changed.
pub(crate) fn choice<T: Copy + PartialEq>(
    ui: &mut Ui,
    id: Id,
    name: &str,
    width: f32,
    value: &mut T,
    choices: &[(T, &str)],
) -> bool {
    let before = *value;
    let shown = choices.iter().find(|(choice, _)| choice == value).map_or("", |(_, text)| *text);
    let said = format!("{name} {shown}");
    let drawn: Response = ui
        .scope(|ui| {
            ui.spacing_mut().interact_size.y = size::FIELD;
            ComboBox::from_id_salt(id)
                .width(width - 2.0)
                .selected_text(shown)
                .icon(caret)
                .show_ui(ui, |ui| {
                    for (choice, text) in choices {
                        ui.selectable_value(value, *choice, *text);
                    }
                })
                .response
        })
        .inner;
    drawn.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::ComboBox, true, &said));
    *value != before
}

fn caret(ui: &Ui, place: Rect, visuals: &WidgetVisuals, _is_open: bool) {
    let font = FontId::proportional(size::SECONDARY);
    ui.painter().text(place.center(), Align2::CENTER_CENTER, icons::DOWN, font, visuals.fg_stroke.color);
}
