//! The accessors of a session.

use std::path::Path;
use std::sync::Arc;

use super::environment::Environment;
use super::location::Location;
use super::open_plan::Session;
use super::{Access, Digest, OpenWarning};
use crate::model::{DeterminationId, EntryId, Plan, Timestamp};

impl Session {
    /// Returns the present plan.
    #[must_use]
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// Returns the present plan, for reading on another thread while edits go on.
    #[must_use]
    pub fn shared_plan(&self) -> Arc<Plan> {
        Arc::clone(&self.plan)
    }

    /// Returns the generation: a number that changes with every change of the plan's content (a save changes only its revision)
    /// and is unique within the process. The key for caching what is computed from a plan.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// Returns the label of the step that an undo takes back.
    #[must_use]
    pub fn undo_label(&self) -> Option<&str> {
        self.history.undo_label()
    }

    /// Returns the label of the step that a redo does again.
    #[must_use]
    pub fn redo_label(&self) -> Option<&str> {
        self.history.redo_label()
    }

    /// Lists the labels of the steps in force, oldest first.
    pub fn history(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.history.labels()
    }

    /// Returns whether the plan is dirty: changed since it was opened or last saved. Undoing back to there makes it clean.
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

    /// Lists the caveats about the file as it was opened.
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
