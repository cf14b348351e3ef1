//! The shapes drawn beside the words of verdicts and states, so that none is shown by colour alone.

use eframe::egui::accesskit::Role;
use eframe::egui::{Color32, FontId, Pos2, Response, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::size;

/// A shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// ✔
    Check,
    /// ▲
    Up,
    /// ●
    Disc,
    /// ◆
    Diamond,
    /// ■
    Square,
    /// ▼
    Down,
    /// ◇
    HollowDiamond,
    /// ○
    Ring,
}

/// Draws a shape about ten points wide around a centre.
pub(crate) fn paint_mark(ui: &Ui, mark: Mark, centre: Pos2, colour: Color32) {
    let painter = ui.painter();
    let corners = |points: &[(f32, f32)]| -> Vec<Pos2> { points.iter().map(|(x, y)| pos2(centre.x + x, centre.y + y)).collect() };
    let filled = |points: &[(f32, f32)]| Shape::convex_polygon(corners(points), colour, Stroke::NONE);
    let line = Stroke::new(1.4, colour);
    match mark {
        Mark::Check => {
            painter.line(corners(&[(-4.5, 0.5), (-1.5, 3.5), (4.5, -4.0)]), Stroke::new(2.2, colour));
        }
        Mark::Up => {
            painter.add(filled(&[(0.0, -5.0), (5.0, 4.0), (-5.0, 4.0)]));
        }
        Mark::Disc => {
            painter.circle_filled(centre, 4.8, colour);
        }
        Mark::Diamond => {
            painter.add(filled(&[(0.0, -5.5), (5.5, 0.0), (0.0, 5.5), (-5.5, 0.0)]));
        }
        Mark::Square => {
            painter.add(filled(&[(-4.5, -4.5), (4.5, -4.5), (4.5, 4.5), (-4.5, 4.5)]));
        }
        Mark::Down => {
            painter.add(filled(&[(-5.0, -4.0), (5.0, -4.0), (0.0, 5.0)]));
        }
        Mark::HollowDiamond => {
            painter.add(Shape::closed_line(corners(&[(0.0, -5.0), (5.0, 0.0), (0.0, 5.0), (-5.0, 0.0)]), line));
        }
        Mark::Ring => {
            painter.circle_stroke(centre, 4.5, line);
        }
    }
}

/// Draws a shape and its word as one widget, so that wrapping does not separate them.
pub(crate) fn mark_and_word(ui: &mut Ui, mark: Mark, word: &str, colour: Color32) -> Response {
    const MARK: f32 = 16.0;
    let galley = ui.painter().layout_no_wrap(word.to_owned(), FontId::proportional(size::SECONDARY), colour);
    let (place, response) = ui.allocate_exact_size(galley.size() + vec2(MARK, 0.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    paint_mark(ui, mark, pos2(place.left() + 7.0, place.center().y), colour);
    ui.painter().galley(place.min + vec2(MARK, 0.0), galley, colour);
    response
}
