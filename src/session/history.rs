//! The list of steps that were done, with the edits that take them back. It is also the log of changes; it never grows stale,
//! because nothing changes a plan behind its back.

use crate::edit::Edit;

/// One step of the undo menu.
#[derive(Debug)]
pub(super) struct Step {
    /// What the menu calls it.
    pub(super) label: String,
    /// Tells it from every other step of the session.
    pub(super) serial: Serial,
    /// The edits that turn it over, in the order in which they are to be applied: they take back a step that is done, and do
    /// again a step that is undone.
    pub(super) edits: Vec<Edit>,
}

/// Names a step, and thereby the state of the plan that it led to. Zero is the state at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Serial(u64);

/// Remembers what was done, what was undone, and at which step the plan was last saved.
#[derive(Debug, Default)]
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

    /// Takes the last step off the list, to be undone.
    pub(super) fn take_done(&mut self) -> Option<Step> {
        self.done.pop()
    }

    /// Takes the last undone step off the list, to be done again.
    pub(super) fn take_undone(&mut self) -> Option<Step> {
        self.undone.pop()
    }

    /// Puts a step on top of those that are done.
    pub(super) fn put_done(&mut self, step: Step) {
        self.done.push(step);
    }

    /// Puts a step on top of those that are undone.
    pub(super) fn put_undone(&mut self, step: Step) {
        self.undone.push(step);
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
