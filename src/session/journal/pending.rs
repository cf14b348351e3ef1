//! Journals that a program left when it ended unexpectedly, ready to be offered.

use std::sync::Arc;

use jiff::tz::Offset;
use uuid::Uuid;

use super::super::environment::Environment;
use crate::edit::{self, EditError};
use crate::model::{Plan, Timestamp};
use crate::storage::{JournalFile, JournalLine, JournalStep, LeftJournal, TypedDraft, UnreadableJournal, left_journals};

/// Work in an abandoned journal. It is offered to no other program while this value lives.
#[derive(Clone, Debug)]
pub struct Pending {
    left: Arc<LeftJournal>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct PendingJournals {
    /// What can be offered, oldest first.
    pub pending: Vec<Pending>,
    /// Journals that could not be read; they stay where they are.
    pub unreadable: Vec<UnreadableJournal>,
}

/// Finds the abandoned journals of a plan. Reads the disk, so a window does this in a [`Job`](super::super::Job).
#[must_use]
pub fn pending(environment: &Environment, plan_id: Uuid) -> PendingJournals {
    let Some(folders) = &environment.folders else { return PendingJournals::default() };
    let left = left_journals(environment.disk.as_ref(), &folders.drafts, plan_id, (environment.clock)());
    let pending = left.journals.into_iter().map(|left| Pending { left: Arc::new(left) });
    PendingJournals { pending: pending.collect(), unreadable: left.unreadable }
}

impl Pending {
    /// Returns the plan's title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.file().header.title
    }

    /// Returns the path of the file that was open; none for a plan without a file.
    #[must_use]
    pub fn path(&self) -> Option<&str> {
        self.file().header.file.as_deref()
    }

    /// Returns the revision of the file that the work was done on.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.file().header.revision
    }

    /// Returns when the journal was started.
    #[must_use]
    pub fn started(&self) -> Timestamp {
        self.file().header.started
    }

    /// Returns when it was last added to.
    #[must_use]
    pub fn last(&self) -> Timestamp {
        let lines = self.file().lines.iter().chain(&self.file().beyond);
        lines.last().map_or(self.started(), JournalLine::at)
    }

    /// Lists the unsaved steps, without those that were undone.
    #[must_use]
    pub fn steps(&self) -> Vec<JournalStep> {
        self.file().steps()
    }

    /// Lists what was typed and not submitted.
    #[must_use]
    pub fn drafts(&self) -> Vec<TypedDraft> {
        self.file().drafts()
    }

    /// Returns how many lines are damaged, not counting a last one that was cut off while it was written.
    #[must_use]
    pub fn damaged(&self) -> usize {
        self.file().damaged
    }

    /// Returns all of it as a text to read and copy; the plan gives the names of items, the offset the reader's clock.
    #[must_use]
    pub fn text(&self, plan: &Plan, offset: Offset) -> String {
        self.file().text(plan, offset)
    }

    pub(super) fn file(&self) -> &JournalFile {
        &self.left.file
    }

    pub(super) fn left(&self) -> Arc<LeftJournal> {
        Arc::clone(&self.left)
    }

    /// Returns whether a plan contains all of the work, because it was saved after all.
    pub(super) fn is_in(&self, plan: &Plan) -> bool {
        let (joined, lines) = self.file().since_joined();
        let mut tried = joined.map_or_else(|| plan.clone(), |joined| Plan::clone(joined));
        let is_there = |result: Result<edit::Edit, EditError>| {
            use EditError::{AlreadyRetracted, DuplicateDetermination, DuplicateEntry, DuplicateUnit};
            let known = |error: &EditError| {
                matches!(error, DuplicateEntry(_) | DuplicateDetermination(_) | DuplicateUnit(_) | AlreadyRetracted(_))
            };
            result.as_ref().err().is_none_or(known)
        };
        let has_all = lines.iter().all(|line| match line {
            JournalLine::Done(step) | JournalLine::Undone(step) | JournalLine::Redone(step) => {
                step.edits.iter().all(|edit| is_there(edit::restore(&mut tried, edit.clone())))
            }
            JournalLine::Joined { .. } | JournalLine::Typed { .. } | JournalLine::Cleared { .. } => true,
        });
        has_all && tried.says_the_same_as(plan)
    }
}
