//! What a session answers about its plan and its file.

use std::path::Path;
use std::sync::Arc;

use super::environment::Environment;
use super::location::Location;
use super::open_plan::Session;
use super::{Access, Digest, OpenWarning};
use crate::model::{DeterminationId, EntryId, Plan, Timestamp};

impl Session {
    /// Returns the plan as it stands.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the plan as it stands, to be read on another thread while edits go on here.
    #[must_use]
    pub fn shared_plan(&self) -> Arc<Plan> {
        Arc::clone(&self.plan)
    }

    /// Returns a number that changes with every change of what the plan says (a save changes only its revision) and is never the same for two plans of one run of the
    /// program: the key for whatever is computed from a plan and kept.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Returns what the next undo takes back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// Returns what the next redo does again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Lists the labels of all that was done and not undone, oldest first.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.history.labels()
    }

    /// Returns whether anything was changed since the plan was opened or last saved; undoing back to there makes it clean again.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        self.history.is_modified()
    }

    /// Returns where the plan is kept.
    #[must_use]
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// Returns the path of the plan's file, where it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.location {
            Location::Embedded => None,
            Location::File(path) => Some(path),
        }
    }

    /// Returns whether the plan's file may be written.
    #[must_use]
    pub fn access(&self) -> &Access {
        &self.access
    }

    /// Returns the digest of what the file held when it was last read or written here.
    #[must_use]
    pub fn digest(&self) -> Option<&Digest> {
        self.digest.as_ref()
    }

    /// Lists what a person should know about the file as it was opened.
    #[must_use]
    pub fn warnings(&self) -> &[OpenWarning] {
        &self.warnings
    }

    /// Returns the disk, the folders and the clock that the session works with.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    /// Returns the present moment to the second, as it is kept in a plan.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let now = (self.environment.clock)();
        Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// Makes an id for an entry that sorts after every entry of the plan.
    #[must_use]
    pub fn new_entry_id(&self) -> EntryId {
        let newest = self.plan.entries.last().map(|entry| entry.id.uuid());
        EntryId::new(self.ids.after(newest, (self.environment.clock)()))
    }

    /// Makes an id for a determination that sorts after every determination of the plan.
    #[must_use]
    pub fn new_determination_id(&self) -> DeterminationId {
        let newest = self.plan.determinations.last().map(|determination| determination.id.uuid());
        DeterminationId::new(self.ids.after(newest, (self.environment.clock)()))
    }
}
