//! What a program that is gone has left in its journal, ready to be offered.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use jiff::tz::Offset;
use uuid::Uuid;

use super::super::joining::join_unrelated;
use super::super::{Environment, Stamp};
use crate::edit::{self, EditError};
use crate::model::{Plan, Timestamp};
use crate::storage::{
    FILE_LIMIT, JournalFile, JournalLine, JournalStep, LeftJournal, TypedDraft, UnreadableJournal, left_journals, parse,
};

/// Work that a program left behind when it ended without saying so. While this lives, no other program is offered it.
#[derive(Clone, Debug)]
pub struct Pending {
    left: Arc<LeftJournal>,
    /// The copies that were merged, as far as they are still there as they were, by their digests.
    copies: BTreeMap<String, Arc<Plan>>,
}

/// Everything that was found.
#[derive(Debug, Default)]
pub struct PendingJournals {
    /// What can be offered, oldest first.
    pub pending: Vec<Pending>,
    /// What could not be read; a person should know, and it stays where it is.
    pub unreadable: Vec<UnreadableJournal>,
}

/// Finds what programs that are gone have left of a plan. Reads the disk, so a window does this in a
/// [`Job`](super::super::Job). The journals of programs that live are not among it.
#[must_use]
pub fn pending(environment: &Environment, plan_id: Uuid) -> PendingJournals {
    let Some(folders) = &environment.folders else { return PendingJournals::default() };
    let left = left_journals(environment.disk.as_ref(), &folders.drafts, plan_id, (environment.clock)());
    let pending = left.journals.into_iter().map(|left| Pending { copies: copies(environment, &left.file), left: Arc::new(left) });
    PendingJournals { pending: pending.collect(), unreadable: left.unreadable }
}

/// Reads the copies that were merged.
fn copies(environment: &Environment, file: &JournalFile) -> BTreeMap<String, Arc<Plan>> {
    let limit = u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX);
    let merged = file.lines.iter().filter_map(|line| match line {
        JournalLine::Merged { path, digest, .. } => Some((path, digest)),
        _ => None,
    });
    let read = merged.filter_map(|(path, digest)| {
        let bytes = environment.disk.read(Path::new(path), limit).ok()?;
        let plan = (Stamp::of(&bytes).to_string() == *digest).then(|| parse(&bytes).ok())??.plan;
        Some((digest.clone(), Arc::new(plan)))
    });
    read.collect()
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

    /// Returns when the journal was begun.
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

    /// Lists the steps that were done and not saved, without those that were taken back.
    #[must_use]
    pub fn steps(&self) -> Vec<JournalStep> {
        self.file().steps()
    }

    /// Lists what was typed and not submitted.
    #[must_use]
    pub fn drafts(&self) -> Vec<TypedDraft> {
        self.file().drafts()
    }

    /// Returns how many lines are damaged, beside a last one that was cut off while it was written.
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

    /// Returns a copy that was merged.
    pub(super) fn copy(&self, digest: &str) -> Option<&Plan> {
        self.copies.get(digest).map(Arc::as_ref)
    }

    /// Names the first copy that was merged and is no longer there as it was.
    pub(super) fn missing_copy(&self) -> Option<&str> {
        self.file().lines.iter().find_map(|line| match line {
            JournalLine::Merged { path, digest, .. } if !self.copies.contains_key(digest) => Some(path.as_str()),
            _ => None,
        })
    }

    /// Tells whether a plan has all that was done, because it was saved after all.
    pub(super) fn is_in(&self, plan: &Plan) -> bool {
        let mut tried = plan.clone();
        let is_there = |result: Result<edit::Edit, EditError>| {
            use EditError::{AlreadyRetracted, DuplicateDetermination, DuplicateEntry, DuplicateUnit};
            let known = |error: &EditError| {
                matches!(error, DuplicateEntry(_) | DuplicateDetermination(_) | DuplicateUnit(_) | AlreadyRetracted(_))
            };
            result.as_ref().err().is_none_or(known)
        };
        let has_all = self.file().lines.iter().all(|line| match line {
            JournalLine::Done(step) | JournalLine::Undone(step) | JournalLine::Redone(step) => {
                step.edits.iter().all(|edit| is_there(edit::restore(&mut tried, edit.clone())))
            }
            JournalLine::Merged { digest, .. } => match self.copy(digest).map(|theirs| join_unrelated(&tried, theirs)) {
                Some(Ok((joined, _))) => {
                    tried = joined;
                    true
                }
                Some(Err(_)) | None => false,
            },
            JournalLine::Typed { .. } | JournalLine::Cleared { .. } => true,
        });
        has_all && tried == *plan
    }
}
