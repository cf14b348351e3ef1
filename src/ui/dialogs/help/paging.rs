//! The keys that scroll a page of the help, in which nothing can have the focus.

use eframe::egui::{Key, Modifiers, Ui, vec2};

/// How much of a page stays in sight from one to the next.
const KEPT: f32 = 40.0;

/// Scrolls the area around `ui`, of the given height, by Page Up and Page Down.
pub(super) fn page_by_keys(ui: &Ui, height: f32) {
    for (key, way) in [(Key::PageUp, 1.0), (Key::PageDown, -1.0)] {
        if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            ui.scroll_with_delta(vec2(0.0, way * (height - KEPT).max(KEPT)));
        }
    }
}
