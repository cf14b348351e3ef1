//! The list of steps that were done, with the edits that take them back. It is also the log of changes.
//!
//! Only one thing changes a plan past this list: taking in what somebody else has saved. From then on an older step is turned
//! over only where its place still holds what the step has left there.

use crate::edit::Edit;

/// One step of the undo menu.
#[derive(Clone, Debug)]
struct HistoryStep {
    /// What the menu calls it.
    label: String,
    /// Tells it from every other step of the session.
    serial: Serial,
    /// The turn that takes back a step that is done, and does again a step that is undone.
    turn: Turn,
}

/// Turns a step over.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// What is to be applied, in this order.
    pub(super) edits: Vec<Edit>,
    /// What that must give back, in the order in which it turns the step back again; none where nobody else can have changed
    /// its place.
    pub(super) gives_back: Option<Vec<Edit>>,
}

/// Names a step, and thereby the state of the plan that it led to. Zero is the state at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Serial(u64);

/// Remembers what was done, what was undone, and at which step the plan was last saved.
#[derive(Clone, Debug)]
pub(super) struct History {
    done: Vec<HistoryStep>,
    undone: Vec<HistoryStep>,
    last: Serial,
    /// None where no step leads to what the file holds.
    saved: Option<Serial>,
    /// The steps up to this one are older than what was last taken in.
    taken_in_after: Option<Serial>,
}

impl Default for History {
    fn default() -> Self {
        let start = Serial::default();
        Self { done: Vec::new(), undone: Vec::new(), last: start, saved: Some(start), taken_in_after: None }
    }
}

impl History {
    /// Adds a new step, given what was done and what takes it back; what was undone before it can no longer be redone.
    pub(super) fn record(&mut self, label: String, forward: Vec<Edit>, inverses: Vec<Edit>) {
        self.undone.clear();
        self.last = Serial(self.last.0 + 1);
        let turn = Turn { edits: inverses, gives_back: Some(forward) };
        self.done.push(HistoryStep { label, serial: self.last, turn });
    }

    /// Returns the turn that takes the last step back, with its label.
    pub(super) fn turn_to_undo(&self) -> Option<(String, Turn)> {
        self.done.last().map(|step| self.turn_of(step))
    }

    /// Returns the turn that does the last undone step again, with its label.
    pub(super) fn turn_to_redo(&self) -> Option<(String, Turn)> {
        self.undone.last().map(|step| self.turn_of(step))
    }

    fn turn_of(&self, step: &HistoryStep) -> (String, Turn) {
        let is_older = self.taken_in_after.is_some_and(|last| step.serial.0 <= last.0);
        let Turn { edits, gives_back } = step.turn.clone();
        (step.label.clone(), Turn { edits, gives_back: gives_back.filter(|_| is_older) })
    }

    /// Counts the last step as undone, given the edits that do it again.
    pub(super) fn mark_undone(&mut self, edits: Vec<Edit>) {
        self.undone.extend(self.done.pop().map(|step| step.turned(edits)));
    }

    /// Counts the last undone step as done, given the edits that take it back.
    pub(super) fn mark_redone(&mut self, edits: Vec<Edit>) {
        self.done.extend(self.undone.pop().map(|step| step.turned(edits)));
    }

    /// Notes that somebody else's work was taken in, so that the plan is now what no step has led to.
    pub(super) fn mark_taken_in(&mut self) {
        self.taken_in_after = Some(self.last);
        self.saved = None;
    }

    /// Names the present state of the plan.
    pub(super) fn position(&self) -> Serial {
        self.done.last().map_or(Serial::default(), |step| step.serial)
    }

    /// Remembers that the plan was saved as it stood at a position.
    pub(super) fn mark_saved(&mut self, position: Serial) {
        self.saved = Some(position);
    }

    /// Notes that no step leads to what the file holds.
    pub(super) fn mark_unsaved(&mut self) {
        self.saved = None;
    }

    /// Returns whether the present state differs from the saved one. A saved state that was undone and overtaken by another step
    /// is never met again, because no two steps share a serial.
    pub(super) fn is_modified(&self) -> bool {
        self.saved != Some(self.position())
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

impl HistoryStep {
    fn turned(self, edits: Vec<Edit>) -> Self {
        Self { turn: Turn { edits, gives_back: Some(self.turn.edits) }, ..self }
    }
}
