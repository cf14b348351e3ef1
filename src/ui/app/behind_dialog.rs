//! Where the keyboard was before a dialog opened, and goes back to when it is closed.

use eframe::egui::{Context, Id, Memory};

use super::App;

/// What has the focus behind the dialogs.
#[derive(Debug, Default)]
pub(super) struct BehindDialog {
    focused: Option<Id>,
    /// Whether that is a text field, rather than a link or a list.
    is_field: bool,
    is_covered: bool,
}

impl BehindDialog {
    /// Forgets a link on a row that the dialog has changed: the row is drawn anew, and what now has the link's id may be another.
    pub(super) fn leave_row(&mut self) {
        self.focused.take_if(|_| !self.is_field);
    }
}

impl App {
    /// Gives the focus back to what had it before a dialog opened, or else to the list of the screen.
    pub(super) fn return_focus(&mut self, ctx: &Context) {
        let behind = &mut self.behind_dialog;
        if self.state.dialogs.front.is_some() {
            behind.is_covered = true;
        } else if std::mem::take(&mut behind.is_covered) {
            match behind.focused {
                Some(id) if ctx.viewport(|viewport| viewport.prev_pass.widgets.contains(id)) => {
                    ctx.memory_mut(|memory| memory.request_focus(id))
                }
                _ => self.state.focus_list(),
            }
        } else {
            behind.focused = ctx.memory(Memory::focused);
            behind.is_field = ctx.text_edit_focused();
        }
    }
}
