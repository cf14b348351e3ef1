//! The list of steps that were done, with the edits that take them back. It is also the log of changes; it never grows stale,
//! because nothing changes a plan behind its back.

use crate::edit::Edit;

/// One step of the undo menu.
#[derive(Clone, Debug)]
struct Step {
    /// What the menu calls it.
    label: String,
    /// Tells it from every other step of the session.
    serial: Serial,
    /// The edits that turn it over, in the order in which they are to be applied: they take back a step that is done, and do
    /// again a step that is undone.
    edits: Vec<Edit>,
}

/// Names a step, and thereby the state of the plan that it led to. Zero is the state at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Serial(u64);

/// Remembers what was done, what was undone, and at which step the plan was last saved.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
    last: Serial,
    saved: Serial,
}

impl History {
    /// Adds a new step; what was undone before it can no longer be redone.
    pub(super) fn record(&mut self, label: String, inverses: Vec<Edit>) {
        self.undone.clear();
        self.last = Serial(self.last.0 + 1);
        self.done.push(Step { label, serial: self.last, edits: inverses });
    }

    /// Returns the edits that take the last step back.
    pub(super) fn edits_to_undo(&self) -> Option<&[Edit]> {
        self.done.last().map(|step| step.edits.as_slice())
    }

    /// Returns the edits that do the last undone step again.
    pub(super) fn edits_to_redo(&self) -> Option<&[Edit]> {
        self.undone.last().map(|step| step.edits.as_slice())
    }

    /// Counts the last step as undone, given the edits that do it again.
    pub(super) fn mark_undone(&mut self, edits: Vec<Edit>) {
        self.undone.extend(self.done.pop().map(|step| Step { edits, ..step }));
    }

    /// Counts the last undone step as done, given the edits that take it back.
    pub(super) fn mark_redone(&mut self, edits: Vec<Edit>) {
        self.done.extend(self.undone.pop().map(|step| Step { edits, ..step }));
    }

    /// Names the present state of the plan.
    pub(super) fn position(&self) -> Serial {
        self.done.last().map_or(Serial::default(), |step| step.serial)
    }

    /// Remembers that the plan was saved as it stood at a position.
    pub(super) fn mark_saved(&mut self, position: Serial) {
        self.saved = position;
    }

    /// Tells whether the present state differs from the saved one. A saved state that was undone and overtaken by another step
    /// is never met again, because no two steps share a serial.
    pub(super) fn is_modified(&self) -> bool {
        self.position() != self.saved
    }

    pub(super) fn undo_label(&self) -> Option<&str> {
        self.done.last().map(|step| step.label.as_str())
    }

    pub(super) fn redo_label(&self) -> Option<&str> {
        self.undone.last().map(|step| step.label.as_str())
    }

    pub(super) fn labels(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.done.iter().map(|step| step.label.as_str())
    }
}
