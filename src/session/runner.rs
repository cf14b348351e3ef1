//! Runs commands. The one function of the program that hands out a plan to be changed is here.

use std::sync::Arc;

use super::command::{Command, CommandError};
use super::generation::next_generation;
use super::history::Turn;
use super::open_plan::Session;
use super::{Access, ReadOnlyReason};
use crate::edit::{self, Edit, EditError};
use crate::model::{Plan, Timestamp};
use crate::present::edit_label;
use crate::storage::{JournalLine, JournalStep, taken_back};

/// One edit of a list was refused; the plan is as it was before the first.
struct Refused {
    /// Counted from 1.
    number: usize,
    reason: EditError,
}

impl Session {
    /// Carries out a command. A change that leaves everything as it was makes no step.
    pub fn run(&mut self, command: Command) -> Result<(), CommandError> {
        if let Access::ReadOnly(reason @ ReadOnlyReason::NewerFormat(_)) = &self.access {
            return Err(CommandError::ViewOnly(reason.clone()));
        }
        let at = self.now();
        match command {
            Command::Edit(edit) => {
                let label = edit_label(&edit, &self.plan);
                self.make(label, vec![edit], at).map_err(|(_, refused)| CommandError::Edit(refused.reason))
            }
            Command::Group { label, edits } => self
                .make(label, edits, at)
                .map_err(|(label, Refused { number, reason })| CommandError::InGroup { label, number, reason }),
            Command::Undo => self.undo(at),
            Command::Redo => self.redo(at),
        }
    }

    /// Does again what a journal has kept. A step that is no longer on top of the undo menu, because it was done before the
    /// journal was begun, is turned over by a step of its own.
    pub(super) fn replay(&mut self, line: &JournalLine) -> Result<(), CommandError> {
        match line {
            JournalLine::Done(step) => {
                let made = self.make(step.label.clone(), step.edits.clone(), step.at);
                made.map_err(|(label, Refused { number, reason })| CommandError::InGroup { label, number, reason })
            }
            JournalLine::Undone(step) if is_of(self.history.turn_to_undo(), step) => self.undo(step.at),
            JournalLine::Redone(step) if is_of(self.history.turn_to_redo(), step) => self.redo(step.at),
            JournalLine::Undone(step) => self.turn_over_anew(taken_back(&step.label), step, line),
            JournalLine::Redone(step) => self.turn_over_anew(step.label.clone(), step, line),
            // What was typed is for the forms, and a merge needs the copy.
            JournalLine::Joined { .. } | JournalLine::Typed { .. } | JournalLine::Cleared { .. } => Ok(()),
        }
    }

    fn undo(&mut self, at: Timestamp) -> Result<(), CommandError> {
        let (label, turn) = self.history.turn_to_undo().ok_or(CommandError::NothingToUndo)?;
        let edits = turn.edits.clone();
        let forward = self.turn_over(label.clone(), turn)?;
        self.history.mark_undone(forward);
        self.record(JournalLine::Undone(JournalStep { at, label, edits }));
        Ok(())
    }

    fn redo(&mut self, at: Timestamp) -> Result<(), CommandError> {
        let (label, turn) = self.history.turn_to_redo().ok_or(CommandError::NothingToRedo)?;
        let edits = turn.edits.clone();
        let back = self.turn_over(label.clone(), turn)?;
        self.history.mark_redone(back);
        self.record(JournalLine::Redone(JournalStep { at, label, edits }));
        Ok(())
    }

    fn turn_over_anew(&mut self, label: String, step: &JournalStep, line: &JournalLine) -> Result<(), CommandError> {
        let inverses = self.turn_over(label.clone(), Turn { edits: step.edits.clone(), gives_back: None })?;
        self.history.record(label, step.edits.clone(), inverses);
        self.record(line.clone());
        Ok(())
    }

    /// Gives the plan the identity under which it was saved. What is computed from a plan does not rest on that, so the
    /// generation stays: a save costs no frame, however large the plan.
    pub(super) fn adopt_version(&mut self, saved: &Plan) {
        self.with_plan(|plan| {
            plan.revision = saved.revision;
            plan.copy_id = saved.copy_id;
            plan.lineage = saved.lineage.clone();
            plan.removed.clone_from(&saved.removed);
        });
    }

    fn make(&mut self, label: String, edits: Vec<Edit>, at: Timestamp) -> Result<(), (String, Refused)> {
        let asked = edits.clone();
        let mut inverses = match self.apply_all(edits, edit::apply) {
            Ok(inverses) => inverses,
            Err(refused) => return Err((label, refused)),
        };
        // Where each inverse is the edit itself, what was asked for was so already.
        if inverses != asked {
            inverses.reverse();
            self.history.record(label.clone(), asked.clone(), inverses);
            self.generation = next_generation();
            self.record(JournalLine::Done(JournalStep { at, label, edits: asked }));
        }
        Ok(())
    }

    /// Applies the edits that turn a step over and returns those that turn it back. Where somebody else's work was taken in
    /// since, they must be the ones that the step was made of; otherwise its place holds something of the other's.
    fn turn_over(&mut self, label: String, turn: Turn) -> Result<Vec<Edit>, CommandError> {
        let before = turn.gives_back.is_some().then(|| Arc::clone(&self.plan));
        let mut inverses = self.apply_all(turn.edits, edit::restore).map_err(|refused| refused.reason)?;
        inverses.reverse();
        if let (Some(before), Some(gives_back)) = (before, turn.gives_back)
            && gives_back != inverses
        {
            self.plan = before;
            return Err(CommandError::Overtaken(label));
        }
        self.generation = next_generation();
        Ok(inverses)
    }

    /// Puts a plan in the place of the open one that holds somebody else's work as well.
    pub(super) fn adopt_joined(&mut self, plan: Arc<Plan>) {
        self.plan = plan;
        self.history.mark_taken_in();
        self.generation = next_generation();
    }

    /// Applies all edits or none, and returns their inverses in the same order.
    fn apply_all(
        &mut self,
        edits: Vec<Edit>,
        step: fn(&mut Plan, Edit) -> Result<Edit, EditError>,
    ) -> Result<Vec<Edit>, Refused> {
        // One edit leaves the plan as it was where it is refused; several may get half-way, so the plan is kept until all are done.
        let before = (edits.len() > 1).then(|| Arc::clone(&self.plan));
        let result = self.with_plan(|plan| {
            let numbered = (1..).zip(edits);
            numbered.map(|(number, edit)| step(plan, edit).map_err(|reason| Refused { number, reason })).collect()
        });
        if let (Err(_), Some(before)) = (&result, before) {
            self.plan = before;
        }
        result
    }

    /// Lets a function change the plan. A save that is under way keeps the plan it began with.
    fn with_plan<T>(&mut self, change: impl FnOnce(&mut Plan) -> T) -> T {
        change(Arc::make_mut(&mut self.plan))
    }
}

/// Returns whether a turn is made of the edits of a step that a journal has kept.
fn is_of(turn: Option<(String, Turn)>, step: &JournalStep) -> bool {
    turn.is_some_and(|(_, turn)| turn.edits == step.edits)
}
