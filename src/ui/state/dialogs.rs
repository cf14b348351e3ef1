//! The dialog in front and those that wait behind it. A dialog that was typed into holds a person's work, so it is not lost when
//! another one opens.

use super::dialog::Dialog;
use super::dialog_drafts::{typed, written};
use crate::session::TypedDraft;
use crate::ui::intent::AlertId;

/// The open dialogs.
#[derive(Debug, Default)]
pub(crate) struct Dialogs {
    /// The dialog in front, if any.
    pub(crate) front: Option<Dialog>,
    /// The contents of its fields when it was opened; `None` if they are restored text, all of which counts as typed.
    begun: Option<TypedDraft>,
    /// Why the edit submitted in it was refused, if it was.
    pub(crate) refusal: Option<DialogRefusal>,
    /// Dialogs with typed text that gave way to another one. The last comes back first.
    waiting: Vec<HeldDialog>,
}

/// Why an edit submitted in a dialog was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DialogRefusal {
    /// The message about the refusal.
    pub(crate) alert: AlertId,
    /// The reason, repeated in the dialog because the message may be hidden behind it.
    pub(crate) detail: String,
}

/// A dialog that is not shown, with the contents it was opened with.
#[derive(Debug)]
pub(crate) struct HeldDialog {
    dialog: Dialog,
    begun: Option<TypedDraft>,
}

impl Dialogs {
    /// Shows a dialog. The one in front waits behind it if it has typed text, and is closed otherwise.
    pub(crate) fn show(&mut self, dialog: Dialog) {
        let begun = written(&dialog);
        self.put_in_front(HeldDialog { dialog, begun });
    }

    /// Shows a dialog with text that was typed before a crash.
    pub(crate) fn show_restored(&mut self, dialog: Dialog) {
        self.put_in_front(HeldDialog { dialog, begun: None });
    }

    /// Closes the dialog in front and drops what was typed into it. One that waited behind it comes back.
    pub(crate) fn close(&mut self) {
        self.refusal = None;
        let next = self.waiting.pop();
        (self.front, self.begun) = next.map_or((None, None), |held| (Some(held.dialog), held.begun));
    }

    /// Closes the dialog in front unless it has typed text. For events that the dialog did not ask for.
    pub(crate) fn put_away(&mut self) {
        if self.typed_in_front().is_none() {
            self.close();
        }
    }

    /// Returns what was typed into the dialog in front, if that is more than it opened with.
    pub(crate) fn typed_in_front(&self) -> Option<TypedDraft> {
        typed(self.front.as_ref()?, self.begun.as_ref())
    }

    /// Returns what was typed into all dialogs, the one in front last.
    pub(crate) fn typed(&self) -> Vec<TypedDraft> {
        let waiting = self.waiting.iter().filter_map(|held| typed(&held.dialog, held.begun.as_ref()));
        waiting.chain(self.typed_in_front()).collect()
    }

    /// Closes all dialogs and returns those with typed text, the one in front last.
    pub(crate) fn take_typed(&mut self) -> Vec<HeldDialog> {
        self.put_away();
        let mut taken = std::mem::take(&mut self.waiting);
        taken.extend(self.front.take().map(|dialog| HeldDialog { dialog, begun: self.begun.take() }));
        taken
    }

    /// Shows such dialogs again, in front of the one shown now.
    pub(crate) fn put_back(&mut self, taken: Vec<HeldDialog>) {
        for held in taken {
            self.put_in_front(held);
        }
    }

    fn put_in_front(&mut self, held: HeldDialog) {
        let is_typed = self.typed_in_front().is_some();
        self.refusal = None;
        let before = (self.front.replace(held.dialog), std::mem::replace(&mut self.begun, held.begun));
        if let (Some(dialog), begun) = before
            && is_typed
        {
            self.waiting.push(HeldDialog { dialog, begun });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::state::UnitsDraft;

    #[test]
    fn a_dialog_typed_into_waits_behind_another_and_comes_back() {
        let mut dialogs = Dialogs::default();
        dialogs.show(Dialog::Units(UnitsDraft::default()));
        assert_eq!(dialogs.typed(), [], "nothing was typed yet");
        let typed = Dialog::Units(UnitsDraft { new: "教育局".to_owned(), ..UnitsDraft::default() });
        dialogs.front = Some(typed.clone());
        dialogs.show(Dialog::Help);
        dialogs.show(Dialog::Conflicts);
        assert_eq!(dialogs.typed().len(), 1);
        dialogs.close();
        assert_eq!(dialogs.front, Some(typed.clone()), "what only shows something is not kept");
        dialogs.put_away();
        assert_eq!(dialogs.front, Some(typed));
        dialogs.close();
        assert_eq!((dialogs.front.is_none(), dialogs.typed()), (true, vec![]));
    }
}
