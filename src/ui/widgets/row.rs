//! Rows of cells. A text that does not fit is cut with an ellipsis and shown whole in the row's tooltip.

use std::sync::Arc;

use eframe::egui::accesskit::Role;
use eframe::egui::text::{LayoutJob, TextWrapping};
use eframe::egui::{
    Align, Align2, Color32, CornerRadius, FontFamily, FontId, Galley, Rect, Response, Sense, Stroke, StrokeKind, TextFormat, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{BOLD, palette, size};

/// A text of one line with its style.
#[derive(Clone, Copy)]
pub(crate) struct Cell<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// The font size.
    pub(crate) size: f32,
    /// Whether the bold face is used.
    pub(crate) bold: bool,
    /// The colour.
    pub(crate) colour: Color32,
    /// The horizontal alignment.
    pub(crate) align: Align,
}

impl<'a> Cell<'a> {
    /// Creates a cell of body text, aligned left.
    pub(crate) fn body(ui: &Ui, text: &'a str) -> Self {
        Self { text, size: size::BODY, bold: false, colour: palette(ui).text, align: Align::Min }
    }

    /// Creates a cell of secondary text, aligned left.
    pub(crate) fn secondary(ui: &Ui, text: &'a str) -> Self {
        Self { size: size::SECONDARY, colour: palette(ui).secondary, ..Self::body(ui, text) }
    }

    /// Aligns the text right.
    pub(crate) fn right(self) -> Self {
        Self { align: Align::Max, ..self }
    }

    /// Uses the bold face.
    pub(crate) fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    /// Uses the given colour.
    pub(crate) fn colour(self, colour: Color32) -> Self {
        Self { colour, ..self }
    }

    /// Returns whether the whole text fits into a width.
    pub(crate) fn fits(self, ui: &Ui, width: f32) -> bool {
        self.galley(ui, f32::INFINITY).size().x <= width
    }

    fn galley(self, ui: &Ui, width: f32) -> Arc<Galley> {
        let family = if self.bold { FontFamily::Name(BOLD.into()) } else { FontFamily::Proportional };
        let format = TextFormat { font_id: FontId::new(self.size, family), color: self.colour, ..TextFormat::default() };
        let mut job = LayoutJob::single_section(self.text.to_owned(), format);
        job.wrap = TextWrapping { max_width: width.max(0.0), max_rows: 1, break_anywhere: true, ..TextWrapping::default() };
        ui.painter().layout_job(job)
    }
}

/// Draws a text, vertically centred in `place`. Returns whether it had to be cut.
pub(crate) fn paint_line(ui: &Ui, place: Rect, cell: Cell<'_>) -> bool {
    if place.width() < 8.0 {
        return !cell.text.is_empty();
    }
    let galley = cell.galley(ui, place.width());
    let anchor = match cell.align {
        Align::Min => Align2::LEFT_CENTER,
        Align::Center => Align2::CENTER_CENTER,
        Align::Max => Align2::RIGHT_CENTER,
    };
    let at = anchor.align_size_within_rect(galley.size(), place);
    let elided = galley.elided;
    ui.painter().galley(at.min, galley, cell.colour);
    elided
}

/// Lays out cells in one row, from both ends of the free space.
pub(crate) struct Row<'a> {
    ui: &'a Ui,
    rest: Rect,
    cut: Vec<String>,
}

impl<'a> Row<'a> {
    /// Draws a cell of the given width at the left end of the free space.
    pub(crate) fn left(&mut self, width: f32, cell: Cell<'_>) {
        let place = self.take_left(width);
        self.paint(place, cell);
    }

    /// Draws a cell of the given width at the right end of the free space.
    pub(crate) fn right(&mut self, width: f32, cell: Cell<'_>) {
        let place = self.take_right(width);
        self.paint(place, cell);
    }

    /// Returns how wide a cell must be to show its text whole.
    pub(crate) fn width_of(&self, cell: Cell<'_>) -> f32 {
        cell.galley(self.ui, f32::INFINITY).size().x + 6.0
    }

    /// Draws a cell in all of the free space.
    pub(crate) fn rest(&mut self, cell: Cell<'_>) {
        self.paint(self.rest, cell);
    }

    /// Takes a rectangle off the left end of the free space and returns it, to leave it empty or to draw something else.
    pub(crate) fn take_left(&mut self, width: f32) -> Rect {
        let place =
            Rect::from_min_max(self.rest.min, pos2((self.rest.left() + width).min(self.rest.right()), self.rest.bottom()));
        self.rest.min.x = place.right();
        place
    }

    /// Takes a rectangle off the right end of the free space and returns it, to leave it empty or to draw something else.
    pub(crate) fn take_right(&mut self, width: f32) -> Rect {
        let place = Rect::from_min_max(pos2((self.rest.right() - width).max(self.rest.left()), self.rest.top()), self.rest.max);
        self.rest.max.x = place.left();
        place
    }

    /// Takes a gap off both ends of the free space.
    pub(crate) fn inset(&mut self, gap: f32) {
        self.rest = self.rest.shrink2(vec2(gap, 0.0));
    }

    /// Returns the width of the free space.
    pub(crate) fn width(&self) -> f32 {
        self.rest.width()
    }

    /// Adds a line to the row's tooltip.
    pub(crate) fn mention(&mut self, text: String) {
        self.cut.push(text);
    }

    /// Replaces the row's tooltip.
    pub(crate) fn tell(&mut self, text: String) {
        self.cut = vec![text];
    }

    /// Returns the `Ui` that the row is drawn in.
    pub(crate) fn ui(&self) -> &'a Ui {
        self.ui
    }

    fn paint(&mut self, place: Rect, cell: Cell<'_>) {
        if paint_line(self.ui, place.shrink2(vec2(2.0, 0.0)), cell) {
            self.cut.push(cell.text.to_owned());
        }
    }
}

/// Draws a clickable row over the whole available width, with a hairline under it. `name` is for screen readers.
pub(crate) fn row(ui: &mut Ui, height: f32, selected: bool, name: &str, draw: impl FnOnce(&mut Row<'_>)) -> Response {
    let response = plain_row(ui, height, selected, name, draw);
    hairline_under(ui, response.rect);
    response
}

/// Draws the hairline at the lower edge of a row.
pub(crate) fn hairline_under(ui: &Ui, place: Rect) {
    ui.painter().hline(place.x_range(), place.bottom() - 0.5, Stroke::new(1.0, palette(ui).hairline));
}

/// Does the same as `row`, without the hairline.
pub(crate) fn plain_row(ui: &mut Ui, height: f32, selected: bool, name: &str, draw: impl FnOnce(&mut Row<'_>)) -> Response {
    sensed_row(ui, height, selected, name, Sense::click(), draw)
}

/// Does the same as `plain_row` for a list that is one stop of the keyboard, within which the arrow keys move.
pub(crate) fn list_row(ui: &mut Ui, height: f32, selected: bool, name: &str, draw: impl FnOnce(&mut Row<'_>)) -> Response {
    sensed_row(ui, height, selected, name, Sense::CLICK, draw)
}

fn sensed_row(ui: &mut Ui, height: f32, selected: bool, name: &str, sense: Sense, draw: impl FnOnce(&mut Row<'_>)) -> Response {
    let (place, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    response.widget_info(|| WidgetInfo::selected(Role::ListItem, ui.is_enabled(), selected, name));
    if !ui.is_rect_visible(place) {
        return response;
    }
    let colours = palette(ui);
    if selected {
        ui.painter().rect_filled(place, CornerRadius::ZERO, colours.selection);
    } else if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(place, CornerRadius::ZERO, colours.hover);
    }
    let mut row = Row { ui, rest: place, cut: Vec::new() };
    draw(&mut row);
    let cut = row.cut;
    if cut.is_empty() { response } else { response.on_hover_text(cut.join("\n")) }
}

/// Draws the mark of a binding indicator: 约 in a frame, which stands out without colour too.
pub(crate) fn binding_mark(ui: &Ui, place: Rect) {
    let rim = Stroke::new(1.0, palette(ui).secondary);
    ui.painter().rect_stroke(place, CornerRadius::same(3), rim, StrokeKind::Inside);
    let cell = Cell { align: Align::Center, size: size::SECONDARY - 1.0, ..Cell::body(ui, "约") };
    paint_line(ui, place, cell);
}
