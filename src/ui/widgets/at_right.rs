//! Contents at the right end of a bar that the keyboard reaches in the order in which they are read.

use eframe::egui::{Align, Id, Layout, Rect, Ui, UiBuilder};

/// Draws contents at the right end of the free space, from left to right, and returns what is left of the space. They take as
/// much width as when they were drawn last.
pub(crate) fn at_right(ui: &mut Ui, id: Id, draw: impl FnOnce(&mut Ui)) -> Rect {
    let whole = ui.available_rect_before_wrap();
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let (rest, place) = whole.split_left_right_at_x((whole.right() - width).max(whole.left()));
    let layout = Layout::left_to_right(Align::Center);
    let mut child = ui.new_child(UiBuilder::new().id_salt(id).max_rect(place).layout(layout));
    draw(&mut child);
    let drawn = child.min_rect().width();
    if (drawn - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, drawn));
        ui.ctx().request_discard("the right end of a bar has another width");
    }
    rest
}
