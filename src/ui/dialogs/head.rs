//! The head of a dialog.

use eframe::egui::{Label, Ui};

use crate::ui::theme::heading;

/// Draws the title and, unless it is empty, a text under it.
pub(super) fn head_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.label(heading(title));
    if !text.is_empty() {
        ui.add(Label::new(text).wrap());
    }
    ui.add_space(10.0);
}
