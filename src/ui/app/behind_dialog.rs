//! Where the keyboard was before a dialog opened, and goes back to when it is closed.

use eframe::egui::{Context, Id, Memory};

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

    /// Notes what has the focus while no dialog is open. When the last one was closed, gives the focus back, or returns that this
    /// cannot be done.
    pub(super) fn follow(&mut self, ctx: &Context, is_open: bool) -> bool {
        if is_open {
            self.is_covered = true;
            return false;
        }
        if !std::mem::take(&mut self.is_covered) {
            self.focused = ctx.memory(Memory::focused);
            self.is_field = ctx.text_edit_focused();
            return false;
        }
        let is_there = |id: &Id| ctx.viewport(|viewport| viewport.prev_pass.widgets.contains(*id));
        let Some(id) = self.focused.filter(is_there) else { return true };
        ctx.memory_mut(|memory| memory.request_focus(id));
        false
    }
}
