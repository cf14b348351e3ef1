//! The shapes that stand beside the words of a state, so that no state is told by colour alone.

use eframe::egui::{Color32, Pos2, Response, RichText, Sense, Stroke, Ui, vec2};

use crate::ui::theme::size;

/// Names a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// ○ nothing has been reported.
    Ring,
    /// ● something has been reported, or it is on course.
    Disc,
}

/// Paints a shape about ten points wide around a centre.
pub(crate) fn paint_mark(ui: &Ui, mark: Mark, centre: Pos2, colour: Color32) {
    let painter = ui.painter();
    match mark {
        Mark::Ring => {
            painter.circle_stroke(centre, 4.5, Stroke::new(1.3, colour));
        }
        Mark::Disc => {
            painter.circle_filled(centre, 5.0, colour);
        }
    }
}

/// Draws a shape and its word in one line.
pub(crate) fn mark_and_word(ui: &mut Ui, mark: Mark, word: &str, colour: Color32) -> Response {
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let (place, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
        paint_mark(ui, mark, place.center(), colour);
        ui.label(RichText::new(word).size(size::SECONDARY).color(colour))
    })
    .inner
}
