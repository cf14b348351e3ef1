//! The menu of text fields: 剪切, 复制, 粘贴, 全选.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{Button, Id, PointerButton, Response, SurrenderFocusOn, TextEdit, Ui, UiKind, ViewportCommand};

/// Draws a text field with its menu, which opens on a right click. A field in a popup has none: the menu would close the popup.
pub(crate) fn edit_ui(ui: &mut Ui, id: Id, edit: TextEdit<'_>) -> Response {
    let before = TextEdit::load_state(ui.ctx(), id).and_then(|state| state.cursor.char_range());
    let response = ui.add(edit.id(id));
    if ui.stack().iter().any(|stack| stack.kind() == Some(UiKind::Popup)) {
        return response;
    }
    if response.contains_pointer() && ui.input(|input| input.pointer.button_pressed(PointerButton::Secondary)) {
        response.request_focus();
        // The press that opens the menu must not drop what was selected.
        if let Some(range) = before.filter(|range| !range.is_empty()) {
            select(&response, range);
        }
    }
    let is_empty = before.is_none_or(|range| range.is_empty());
    let mut is_open = false;
    response.context_menu(|ui| {
        is_open = true;
        menu_ui(ui, &response, is_empty);
    });
    keep_focus(ui, id, is_open);
    response
}

fn menu_ui(ui: &mut Ui, field: &Response, is_empty: bool) {
    ui.set_min_width(140.0);
    let entries = [
        ("剪切", "Ctrl+X", ViewportCommand::RequestCut, !is_empty),
        ("复制", "Ctrl+C", ViewportCommand::RequestCopy, !is_empty),
        ("粘贴", "Ctrl+V", ViewportCommand::RequestPaste, true),
    ];
    for (text, keys, command, is_enabled) in entries {
        if ui.add_enabled(is_enabled, Button::new(text).shortcut_text(keys)).clicked() {
            field.request_focus();
            ui.ctx().send_viewport_cmd(command);
            ui.close();
        }
    }
    if ui.add(Button::new("全选").shortcut_text("Ctrl+A")).clicked() {
        field.request_focus();
        select(field, CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX)));
        ui.close();
    }
}

fn select(field: &Response, range: CCursorRange) {
    if let Some(mut state) = TextEdit::load_state(&field.ctx, field.id) {
        state.cursor.set_char_range(Some(range));
        state.store(&field.ctx, field.id);
    }
}

/// Selects all of a field that the cursor has come to, so that what is typed takes its place. With the mouse that is done when the
/// button is let go.
pub(super) fn select_on_focus(response: &Response) {
    let key = response.id.with("to be selected");
    let ctx = &response.ctx;
    if response.gained_focus() {
        ctx.data_mut(|data| data.insert_temp(key, true));
    }
    let is_down = ctx.input(|input| input.pointer.any_down());
    if !is_down && ctx.data_mut(|data| data.remove_temp::<bool>(key)).is_some() && response.has_focus() {
        select(response, CCursorRange::two(CCursor::new(0), CCursor::new(usize::MAX)));
    }
}

/// While the menu is open, a click on it does not take the focus from its field, which would end the typing there.
fn keep_focus(ui: &Ui, field: Id, is_open: bool) {
    let key = Id::unique("field with an open menu");
    let holder = ui.data(|data| data.get_temp::<Id>(key));
    let surrender = match (is_open, holder) {
        (true, None) => SurrenderFocusOn::Never,
        (false, Some(holder)) if holder == field => SurrenderFocusOn::default(),
        _ => return,
    };
    ui.ctx().options_mut(|options| options.input_options.surrender_focus_on = surrender);
    ui.data_mut(|data| {
        if is_open {
            data.insert_temp(key, field);
        } else {
            data.remove::<Id>(key);
        }
    });
}
