//! The session itself: an open plan and its state.

use std::path::Path;
use std::sync::Arc;

use super::environment::Environment;
use super::generation::next_generation;
use super::history::History;
use super::ids::Ids;
use super::journal::Journal;
use super::location::Location;
use super::outside_watch::OutsideWatch;
use super::saving::Saving;
use super::taking::Taking;
use super::{Access, Digest, NewerVersion, OpenError, OpenWarning, Opened, ParseError};
use crate::model::Plan;
use crate::storage::{self, Surveyed};

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
    pub(super) environment: Environment,
    pub(super) plan: Arc<Plan>,
    pub(super) generation: u64,
    pub(super) history: History,
    pub(super) ids: Ids,
    pub(super) location: Location,
    pub(super) access: Access,
    pub(super) digest: Option<Digest>,
    /// What the file held when it was last read or written here: the base of a merge.
    pub(super) base: Option<Arc<Plan>>,
    pub(super) warnings: Vec<OpenWarning>,
    pub(super) recovery: Option<NewerVersion>,
    pub(super) saving: Saving,
    pub(super) watch: OutsideWatch,
    pub(super) taking: Option<Taking>,
    pub(super) journal: Journal,
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

    /// Opens a file; reads the disk, so a window does this in a [`Job`](super::Job).
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
            generation: next_generation(),
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
}
