//! A text typed into a popup. It is kept while the popup is closed, and changes nothing until it is chosen.

use eframe::egui::{Id, Ui};

/// A text in a popup: what was typed, or else what is in force.
pub(crate) struct KeptText {
    id: Id,
    present: String,
    /// The text in the field.
    pub(crate) text: String,
}

impl KeptText {
    /// Takes up what was typed into the field `id`. Until something else is typed, the text follows `present`.
    pub(crate) fn take_up(ui: &Ui, id: Id, present: String) -> Self {
        let typed = ui.data(|data| data.get_temp::<String>(id));
        Self { id, text: typed.unwrap_or_else(|| present.clone()), present }
    }

    /// Keeps what was typed for the next frame, and for when the popup is opened again.
    pub(crate) fn keep(self, ui: &Ui) {
        if self.text == self.present {
            self.forget(ui);
        } else {
            ui.data_mut(|data| data.insert_temp(self.id, self.text));
        }
    }

    /// Forgets what was typed, because it was chosen.
    pub(crate) fn forget(self, ui: &Ui) {
        ui.data_mut(|data| data.remove::<String>(self.id));
    }
}
