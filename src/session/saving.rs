//! Saves on a thread of its own while edits go on, and keeps what the screen says about it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::history::Serial;
use super::ids::new_copy_id;
use super::{Access, Environment, Job, JobLost, Location, ReadOnlyReason, SaveError, Saved, Session, Stamp};
use crate::model::{Plan, Timestamp};
use crate::storage::{self, SaveRequest};

/// Says how saving stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was saved in this session yet.
    #[default]
    Unsaved,
    /// A save is under way.
    Saving {
        /// When it began.
        since: Timestamp,
    },
    /// The last save succeeded.
    Saved(Receipt),
    /// The last save failed; the file is as it was, and the plan still whole in the session.
    Failed {
        /// Why.
        error: SaveFailure,
        /// When.
        at: Timestamp,
    },
}

/// Proves a save: what the file holds now, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The file, its digest, and what a person should know although it is saved.
    pub saved: Saved,
    /// The revision that was written.
    pub revision: u64,
    /// When it was done.
    pub at: Timestamp,
}

/// What a finished save came to.
pub type SaveOutcome = Result<Receipt, SaveFailure>;

/// Says why a plan is not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveFailure {
    /// It was not even begun.
    #[error(transparent)]
    Refused(#[from] SaveRefusal),
    /// The disk or the file's content stood against it.
    #[error(transparent)]
    Storage(#[from] SaveError),
    /// The thread ended without a word.
    #[error("没有保存：保存过程意外中断，文件仍是完整的一版，改动还在程序中，请再保存一次。")]
    Lost,
}

/// Says why a save is not begun.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveRefusal {
    /// A plan that is built into the program has no file.
    #[error("没有保存：这份规划是程序内置的副本，还没有文件。请用“另存为”选一个位置。")]
    NeedsPath,
    /// The file may not be written.
    #[error("没有保存：{0}。改动还在程序中。")]
    ReadOnly(ReadOnlyReason),
    /// The plan is from a newer program; written by this one it would lose what only that one knows.
    #[error("没有保存：{0}。")]
    ViewOnly(ReadOnlyReason),
    /// Another save is under way.
    #[error("正在保存，请等它完成后再“另存为”。")]
    Busy,
    /// The system gives no thread.
    #[error("没有保存：系统资源不足，无法开始保存。改动还在程序中，请关闭其他程序后再保存。")]
    NoThread,
}

/// The save that is under way, the one that waits for it, and how the last one ended.
#[derive(Debug, Default)]
pub(super) struct Saving {
    state: SaveState,
    running: Option<Running>,
    queued: Option<Wake>,
}

#[derive(Debug)]
struct Running {
    job: Job<(Result<Saved, SaveError>, Timestamp)>,
    version: Version,
}

/// What the plan will be known as when the save has succeeded.
#[derive(Clone, Copy, Debug)]
struct Version {
    position: Serial,
    revision: u64,
    copy_id: Uuid,
}

struct Wake(Box<dyn FnOnce() + Send>);

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}

/// All that the saving thread needs, and nothing that changes meanwhile.
struct Order {
    environment: Environment,
    plan: Arc<Plan>,
    version: Version,
    target: PathBuf,
    expected: Option<Stamp>,
    now: Timestamp,
}

impl Session {
    /// Begins to save on another thread; `wake` is called there when [`Session::poll`] has something to tell.
    ///
    /// Without a target the plan's own file is replaced, if it still is as it was last read or written here. With a target,
    /// whatever is there is replaced and the plan is kept there from then on: a person has chosen the path and been asked.
    /// A save without a target that is asked for while another one runs is queued: as soon as that one has succeeded it starts,
    /// if there are edits left to save.
    pub fn begin_save(&mut self, target: Option<PathBuf>, wake: impl FnOnce() + Send + 'static) -> Result<(), SaveRefusal> {
        if self.saving.running.is_some() {
            if target.is_some() {
                return Err(SaveRefusal::Busy);
            }
            self.saving.queued = Some(Wake(Box::new(wake)));
            return Ok(());
        }
        let order = self.order(target)?;
        let (version, since) = (order.version, order.now);
        let job = Job::spawn("save", move || order.carry_out(), wake).map_err(|_| SaveRefusal::NoThread)?;
        self.saving.running = Some(Running { job, version });
        self.saving.state = SaveState::Saving { since };
        Ok(())
    }

    /// Takes what a finished save came to, and starts the queued one.
    pub fn poll(&mut self) -> Option<SaveOutcome> {
        let Running { job, version } = self.saving.running.as_ref()?;
        let (version, result) = (*version, job.poll()?);
        let outcome = self.finish(version, result);
        if let Some(Wake(wake)) = self.saving.queued.take()
            && outcome.is_ok()
            && self.is_modified()
            && let Err(refusal) = self.begin_save(None, wake)
        {
            self.saving.state = SaveState::Failed { error: refusal.into(), at: self.now() };
        }
        Some(outcome)
    }

    /// Saves and waits for it, after whatever save is under way; for callers without a window.
    pub fn save_blocking(&mut self, target: Option<&Path>) -> SaveOutcome {
        self.wait();
        self.begin_save(target.map(Path::to_path_buf), || {})?;
        self.wait().unwrap_or(Err(SaveFailure::Lost))
    }

    /// Says how saving stands, for the screen.
    #[must_use]
    pub fn save_state(&self) -> &SaveState {
        &self.saving.state
    }

    /// Tells whether a save is under way.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.running.is_some()
    }

    fn wait(&mut self) -> Option<SaveOutcome> {
        let Running { job, version } = self.saving.running.take()?;
        self.saving.queued = None;
        Some(self.finish(version, job.wait()))
    }

    fn order(&self, target: Option<PathBuf>) -> Result<Order, SaveRefusal> {
        let own = self.path();
        match &self.access {
            Access::ReadOnly(reason @ ReadOnlyReason::NewerFormat(_)) => return Err(SaveRefusal::ViewOnly(reason.clone())),
            Access::ReadOnly(reason) if target.as_deref().is_none_or(|target| Some(target) == own) => {
                return Err(SaveRefusal::ReadOnly(reason.clone()));
            }
            _ => {}
        }
        let expected = if target.is_none() { self.stamp } else { None };
        // A copy of a plan built into the program is a copy of its own from its first save on; «另存为» only moves a copy to another place.
        let copy_id = if self.location == Location::Embedded { new_copy_id() } else { self.plan.copy_id };
        Ok(Order {
            environment: self.environment.clone(),
            plan: self.shared_plan(),
            version: Version { position: self.history.position(), revision: self.plan.revision.saturating_add(1), copy_id },
            target: target.or_else(|| own.map(Path::to_path_buf)).ok_or(SaveRefusal::NeedsPath)?,
            expected,
            now: self.now(),
        })
    }

    fn finish(&mut self, version: Version, result: Result<(Result<Saved, SaveError>, Timestamp), JobLost>) -> SaveOutcome {
        self.saving.running = None;
        let (error, at) = match result {
            Ok((Ok(saved), at)) => return Ok(self.adopt(version, saved, at)),
            Ok((Err(error), at)) => (error.into(), at),
            Err(JobLost) => (SaveFailure::Lost, self.now()),
        };
        self.saving.state = SaveState::Failed { error: error.clone(), at };
        Err(error)
    }

    fn adopt(&mut self, version: Version, saved: Saved, at: Timestamp) -> Receipt {
        self.adopt_version(version.revision, version.copy_id);
        self.history.mark_saved(version.position);
        self.location = Location::File(saved.path.clone());
        self.access = Access::ReadWrite;
        self.stamp = Some(saved.stamp);
        self.rebase_journal(version.position);
        let receipt = Receipt { saved, revision: version.revision, at };
        self.saving.state = SaveState::Saved(receipt.clone());
        receipt
    }
}

impl Order {
    fn carry_out(self) -> (Result<Saved, SaveError>, Timestamp) {
        let Self { environment, plan: shared, version, target, expected, now } = self;
        let plan = Plan { revision: version.revision, copy_id: version.copy_id, ..Plan::clone(&shared) };
        // From here on an edit finds the plan shared with nobody, and need not copy it.
        drop(shared);
        let request =
            SaveRequest { plan: &plan, target: &target, expected: expected.as_ref(), folders: environment.folders.as_ref(), now };
        let result = storage::save(environment.disk.as_ref(), &request);
        (result, (environment.clock)())
    }
}
