//! Floor 4: the one owner of a changing plan. Commands, history and saving in the background; it runs without a window.
//!
//! What lies above sees the floor of storage only through the names re-exported here.

mod command;
mod environment;
mod file_url;
mod history;
mod ids;
mod job;
mod journal;
mod merge_copy;
mod pull;
mod reconcile;
mod recover;
mod runner;
mod save;
mod settings;
#[cfg(test)]
mod tests;
mod watch;

pub use command::{Command, CommandError};
pub use environment::Environment;
pub use file_url::path_of_url;
pub use job::{Job, JobLost};
pub use journal::{BroughtBack, JournalWarning, NoRestore, Offer, Pending, PendingJournals, pending};
pub use merge_copy::{CopyError, CopyToRead, Proposal};
pub use pull::TakeInError;
pub use reconcile::{CommonVersion, MergeReport};
pub use recover::{BackupsToList, Comparison, Restore, RestoreRefusal, compare_backup, examine, restore_as_new_file};
pub use save::{Receipt, SaveAim, SaveFailure, SaveOutcome, SaveRefusal, SaveState};
pub use settings::{SettingFields, SettingsError, load_settings, save_settings};
pub use watch::Outside;

#[cfg(any(test, feature = "testing"))]
pub use crate::storage::MemoryDisk;
pub use crate::storage::{
    Access, AdoptError, Adopted, Backup, Candidate, Digest, Disk, Examination, Facts, Fault, Folders, Form, Holder, JournalStep,
    Kind, Located, LossReason, Lost, NewerVersion, Occupant, OpenError, OpenWarning, Opened, Origin, ParseError, ReadOnlyReason,
    RealDisk, RestoreError, Restored, SalvageError, Salvaged, SaveError, SaveWarning, Saved, Shown, SiblingCopy, TypedDraft,
    Unjoinable, UnreadableJournal, VersionChoice, fitted_name,
};

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::model::{DeterminationId, EntryId, Plan, Timestamp};
use crate::storage::{self, Surveyed};

use history::History;
use ids::Ids;
use journal::Journal;
use pull::Taking;
use save::Saving;
use watch::OutsideWatch;

/// Owns an open plan: runs commands on it, remembers how to take them back, and saves it.
///
/// ```
/// use std::sync::Arc;
///
/// use plandesk::edit::Edit;
/// use plandesk::model::{Field, FieldValue, ItemId, Timestamp};
/// use plandesk::session::{Command, Environment, MemoryDisk, Session};
///
/// let environment = Environment { disk: Arc::new(MemoryDisk::new()), folders: None, clock: Timestamp::now };
/// let mut session = Session::embedded(environment).unwrap();
/// let item = ItemId::from(session.plan().nodes[0].id.clone());
/// session.run(Command::Edit(Edit::set(item, Field::Remark, FieldValue::text("待核实")))).unwrap();
/// assert_eq!(session.plan().nodes[0].remark, "待核实");
/// assert!(session.is_modified());
/// session.run(Command::Undo).unwrap();
/// assert!(!session.is_modified());
/// ```
#[derive(Debug)]
pub struct Session {
    environment: Environment,
    plan: Arc<Plan>,
    generation: u64,
    history: History,
    ids: Ids,
    location: Location,
    access: Access,
    digest: Option<Digest>,
    /// What was in the file when it was last read or written here; what others have done since is told by it.
    base: Option<Arc<Plan>>,
    warnings: Vec<OpenWarning>,
    recovery: Option<NewerVersion>,
    saving: Saving,
    watch: OutsideWatch,
    taking: Option<Taking>,
    journal: Journal,
}

/// Says where an open plan is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Nowhere yet: it is a plan built into the program, and needs a file before it can be saved.
    Embedded,
    /// In a file.
    File(PathBuf),
}

impl Session {
    /// Starts with the plan that is built into the program, as a copy that has no file yet.
    pub fn embedded(environment: Environment) -> Result<Self, ParseError> {
        let plan = storage::embedded()?;
        let journal = Journal::of_built_in(storage::embedded_digest());
        Ok(Self { journal, ..Self::start(environment, plan, Location::Embedded) })
    }

    /// Starts with the example that is built into the program, as a copy that has no file yet.
    pub fn sample(environment: Environment) -> Result<Self, ParseError> {
        let plan = storage::sample()?;
        let journal = Journal::of_built_in(storage::sample_digest());
        Ok(Self { journal, ..Self::start(environment, plan, Location::Embedded) })
    }

    /// Opens a file; reads the disk, so a window does this in a [`Job`].
    pub fn open(environment: Environment, path: &Path) -> Result<Self, OpenError> {
        let surveyed = storage::open_looking_around(environment.disk.as_ref(), environment.folders.as_ref(), path)?;
        let warnings = surveyed.warnings();
        let Surveyed { opened, newer, siblings: _ } = surveyed;
        Ok(Self { warnings, recovery: newer, ..Self::from_opened(environment, opened) })
    }

    /// Starts with a file that has been read.
    #[must_use]
    pub fn from_opened(environment: Environment, opened: Opened) -> Self {
        let Opened { plan, path, digest, access, warnings } = opened;
        let warnings = warnings.into_iter().map(OpenWarning::File).collect();
        let start = Self::start(environment, plan, Location::File(path));
        Self { access, digest: Some(digest), base: Some(start.shared_plan()), warnings, ..start }
    }

    fn start(environment: Environment, plan: Plan, location: Location) -> Self {
        Self {
            environment,
            plan: Arc::new(plan),
            generation: runner::next_generation(),
            history: History::default(),
            ids: Ids::default(),
            location,
            access: Access::ReadWrite,
            digest: None,
            base: None,
            warnings: Vec::new(),
            recovery: None,
            saving: Saving::default(),
            watch: OutsideWatch::default(),
            taking: None,
            journal: Journal::default(),
        }
    }

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

    /// Tells whether anything was changed since the plan was opened or last saved; undoing back to there makes it clean again.
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

    /// Tells whether the plan's file may be written.
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
