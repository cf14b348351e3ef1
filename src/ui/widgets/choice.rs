//! A drop-down with a few named choices.

use eframe::egui::{ComboBox, Id, Response, Ui};

use crate::ui::theme::size;

/// Draws a drop-down over the given width; `name` is what a screen reader says. Tells whether the value was changed.
pub(crate) fn choice<T: Copy + PartialEq>(ui: &mut Ui, id: Id, name: &str, width: f32, value: &mut T, choices: &[(T, &str)]) -> bool {
    let before = *value;
    let shown = choices.iter().find(|(choice, _)| choice == value).map_or("", |(_, text)| *text);
    let said = format!("{name} {shown}");
    let drawn: Response = ui
        .scope(|ui| {
            ui.spacing_mut().interact_size.y = size::FIELD;
            ComboBox::from_id_salt(id)
                .width(width - 8.0)
                .selected_text(shown)
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
