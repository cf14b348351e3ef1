//! Runs commands. The only function of the program that hands out a mutable plan is here.

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

/// One edit of a list was refused; the plan is unchanged.
struct Refused {
    /// Counted from 1.
    number: usize,
    reason: EditError,
}

impl Session {
    /// Carries out a command. A change without effect makes no step.
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

    /// Replays a journal line. An undo or redo of a step that is not in the history, because it was done before the journal was
    /// started, becomes a step of its own.
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
            // Drafts belong to the forms, and a merge needs the other copy.
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

    /// Gives the plan the identity under which it was saved. Nothing computed from a plan depends on that, so the generation
    /// stays the same: a save costs no frame.
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
        // If each inverse is the edit itself, the edits had no effect.
        if inverses != asked {
            inverses.reverse();
            self.history.record(label.clone(), asked.clone(), inverses);
            self.generation = next_generation();
            self.record(JournalLine::Done(JournalStep { at, label, edits: asked }));
        }
        Ok(())
    }

    /// Applies the edits that undo or redo a step and returns their inverses. After a merge the inverses must be the edits of
    /// the step; otherwise its place holds someone else's work.
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

    /// Replaces the open plan with a merged one.
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
        // A refused edit leaves the plan unchanged, but several may get half-way, so the plan is kept until all are done.
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

    /// Lets a function change the plan. A save in progress keeps the plan it started with.
    fn with_plan<T>(&mut self, change: impl FnOnce(&mut Plan) -> T) -> T {
        change(Arc::make_mut(&mut self.plan))
    }
}

/// Returns whether a turn has the edits of a journaled step.
fn is_of(turn: Option<(String, Turn)>, step: &JournalStep) -> bool {
    turn.is_some_and(|(_, turn)| turn.edits == step.edits)
}
