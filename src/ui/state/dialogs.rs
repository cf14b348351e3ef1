//! The dialog in front and those that wait behind it. What is being typed into dialogs is a person's work: told apart from what
//! they open with, and kept behind other dialogs.

use super::dialog::Dialog;
use super::dialog_drafts::{typed, written};
use crate::session::TypedDraft;
use crate::ui::intent::AlertId;

/// Holds the dialogs.
#[derive(Debug, Default)]
pub(crate) struct Dialogs {
    /// The dialog in front, if any.
    pub(crate) front: Option<Dialog>,
    /// What stood in its fields when it was opened; none where that was typed before a crash.
    begun: Option<TypedDraft>,
    /// Why what was submitted in it was refused.
    pub(crate) refusal: Option<DialogRefusal>,
    /// Dialogs with typed text that gave way to another one; the last of them comes back first.
    waiting: Vec<HeldDialog>,
}

/// Says why what was submitted in a dialog was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct DialogRefusal {
    /// The message that says so.
    pub(crate) alert: AlertId,
    /// Its words, which the message at the head of the window may show behind the dialog.
    pub(crate) detail: String,
}

/// A dialog that is not shown, with what it held when it was opened.
#[derive(Debug)]
pub(crate) struct HeldDialog {
    dialog: Dialog,
    begun: Option<TypedDraft>,
}

impl Dialogs {
    /// Shows a dialog. One that somebody is typing into waits behind it; any other gives way.
    pub(crate) fn show(&mut self, dialog: Dialog) {
        let begun = written(&dialog);
        self.put_in_front(HeldDialog { dialog, begun });
    }

    /// Shows a dialog again into which something was typed before a crash.
    pub(crate) fn show_restored(&mut self, dialog: Dialog) {
        self.put_in_front(HeldDialog { dialog, begun: None });
    }

    /// Closes the dialog in front, and gives up what was typed into it; one that waited behind it comes back.
    pub(crate) fn close(&mut self) {
        self.refusal = None;
        let next = self.waiting.pop();
        (self.front, self.begun) = next.map_or((None, None), |held| (Some(held.dialog), held.begun));
    }

    /// Closes the dialog in front, unless somebody is typing into it: for what happens without being asked for there.
    pub(crate) fn put_away(&mut self) {
        if self.typed_in_front().is_none() {
            self.close();
        }
    }

    /// Returns what was typed into the dialog in front, where that is more than it opened with.
    pub(crate) fn typed_in_front(&self) -> Option<TypedDraft> {
        typed(self.front.as_ref()?, self.begun.as_ref())
    }

    /// Lists what was typed into dialogs and is no edit yet, the one in front last.
    pub(crate) fn typed(&self) -> Vec<TypedDraft> {
        let waiting = self.waiting.iter().filter_map(|held| typed(&held.dialog, held.begun.as_ref()));
        waiting.chain(self.typed_in_front()).collect()
    }

    /// Takes the dialogs with typed text off the screen, the one in front last.
    pub(crate) fn take_typed(&mut self) -> Vec<HeldDialog> {
        self.put_away();
        let mut taken = std::mem::take(&mut self.waiting);
        taken.extend(self.front.take().map(|dialog| HeldDialog { dialog, begun: self.begun.take() }));
        taken
    }

    /// Shows them again, in front of what is shown at the moment.
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

    #[test]
    fn a_dialog_typed_into_waits_behind_another_and_comes_back() {
        let mut dialogs = Dialogs::default();
        dialogs.show(Dialog::Units { new: String::new(), renaming: None });
        assert_eq!(dialogs.typed(), [], "nothing was typed yet");
        let typed = Dialog::Units { new: "教育局".to_owned(), renaming: None };
        dialogs.front = Some(typed.clone());
        dialogs.show(Dialog::Shortcuts);
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
