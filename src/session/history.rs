//! The undo history: the steps that were done, with the edits that take them back.
//!
//! Only a merge with someone else's work changes a plan without a step. An older step is then undone or redone only where its
//! place still holds what the step left there.

use crate::edit::Edit;

/// One step of the undo menu.
#[derive(Clone, Debug)]
struct HistoryStep {
    /// Its label in the menu.
    label: String,
    /// Its serial number within the session.
    serial: Serial,
    /// The edits that undo a step that is done, or redo one that is undone.
    turn: Turn,
}

/// The edits that undo or redo a step.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    /// The edits to apply, in order.
    pub(super) edits: Vec<Edit>,
    /// The inverses that this must return, in the order that turns the step back; none if nobody else can have changed its
    /// place.
    pub(super) gives_back: Option<Vec<Edit>>,
}

/// Identifies a step and the state of the plan after it. Zero is the state at the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Serial(u64);

/// The steps done and undone, and the position last saved.
#[derive(Clone, Debug)]
pub(super) struct History {
    done: Vec<HistoryStep>,
    undone: Vec<HistoryStep>,
    last: Serial,
    /// None if no position is what the file holds.
    saved: Option<Serial>,
    /// The last step before the latest merge.
    taken_in_after: Option<Serial>,
}

impl Default for History {
    fn default() -> Self {
        let start = Serial::default();
        Self { done: Vec::new(), undone: Vec::new(), last: start, saved: Some(start), taken_in_after: None }
    }
}

impl History {
    /// Adds a step, given its edits and their inverses. What was undone before can no longer be redone.
    pub(super) fn record(&mut self, label: String, forward: Vec<Edit>, inverses: Vec<Edit>) {
        self.undone.clear();
        self.last = Serial(self.last.0 + 1);
        let turn = Turn { edits: inverses, gives_back: Some(forward) };
        self.done.push(HistoryStep { label, serial: self.last, turn });
    }

    /// Returns the turn that undoes the last step, with its label.
    pub(super) fn turn_to_undo(&self) -> Option<(String, Turn)> {
        self.done.last().map(|step| self.turn_of(step))
    }

    /// Returns the turn that redoes the step last undone, with its label.
    pub(super) fn turn_to_redo(&self) -> Option<(String, Turn)> {
        self.undone.last().map(|step| self.turn_of(step))
    }

    fn turn_of(&self, step: &HistoryStep) -> (String, Turn) {
        let is_older = self.taken_in_after.is_some_and(|last| step.serial.0 <= last.0);
        let Turn { edits, gives_back } = step.turn.clone();
        (step.label.clone(), Turn { edits, gives_back: gives_back.filter(|_| is_older) })
    }

    /// Moves the last step to the undone ones, given the edits that redo it.
    pub(super) fn mark_undone(&mut self, edits: Vec<Edit>) {
        self.undone.extend(self.done.pop().map(|step| step.turned(edits)));
    }

    /// Moves the step last undone back to the done ones, given the edits that undo it.
    pub(super) fn mark_redone(&mut self, edits: Vec<Edit>) {
        self.done.extend(self.undone.pop().map(|step| step.turned(edits)));
    }

    /// Notes a merge, after which the plan is what no step has led to.
    pub(super) fn mark_taken_in(&mut self) {
        self.taken_in_after = Some(self.last);
        self.saved = None;
    }

    /// Returns the present position.
    pub(super) fn position(&self) -> Serial {
        self.done.last().map_or(Serial::default(), |step| step.serial)
    }

    /// Notes that the plan was saved as it was at a position.
    pub(super) fn mark_saved(&mut self, position: Serial) {
        self.saved = Some(position);
    }

    /// Notes that no position is what the file holds.
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
