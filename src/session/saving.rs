//! Saves on a thread of its own while edits go on, and keeps what the screen says about it.

use std::cell::Cell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::history::Serial;
use super::ids::new_copy_id;
use super::joining::{Taken, join};
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
    /// What was taken in from somebody else who had saved meanwhile; empty where nobody had.
    pub taken: Taken,
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
    /// What somebody else has saved is being taken in.
    #[error("正在合入别人的修改，请等它完成后再保存。")]
    TakingIn,
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
    /// The copy on this machine that the last failed save has left.
    draft: Option<PathBuf>,
}

#[derive(Debug)]
struct Running {
    job: Job<Done>,
    handed: Handed,
}

/// What was handed to the saving thread.
#[derive(Debug)]
struct Handed {
    version: Version,
    plan: Arc<Plan>,
    generation: u64,
}

/// What the saving thread hands back.
#[derive(Debug)]
struct Done {
    result: Result<Written, SaveError>,
    at: Timestamp,
}

/// What the file holds now.
#[derive(Debug)]
struct Written {
    saved: Saved,
    plan: Arc<Plan>,
    taken: Taken,
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
    /// What the file held when it was last read or written, with its digest.
    expected: Option<(Stamp, Arc<Plan>)>,
    /// What an earlier save has left, which this one makes needless.
    old_draft: Option<PathBuf>,
    now: Timestamp,
}

impl Session {
    /// Begins to save on another thread; `wake` is called there when [`Session::poll`] has something to tell.
    ///
    /// Without a target the plan's own file is replaced; what somebody else has saved there meanwhile is joined before. With a target,
    /// whatever is there is replaced and the plan is kept there from then on: a person has chosen the path and been asked.
    /// A save without a target that is asked for while another one runs is queued: as soon as that one has succeeded it starts,
    /// if there are edits left to save.
    pub fn begin_save(&mut self, target: Option<PathBuf>, wake: impl FnOnce() + Send + 'static) -> Result<(), SaveRefusal> {
        if self.taking.is_some() {
            return Err(SaveRefusal::TakingIn);
        }
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
        self.saving.running =
            Some(Running { job, handed: Handed { version, plan: self.shared_plan(), generation: self.generation } });
        self.saving.state = SaveState::Saving { since };
        Ok(())
    }

    /// Takes what a finished save came to, and starts the queued one. Takes what a look outside has found as well.
    pub fn poll(&mut self) -> Option<SaveOutcome> {
        self.take_look();
        let result = self.saving.running.as_ref()?.job.poll()?;
        let Running { handed, .. } = self.saving.running.take()?;
        let outcome = self.finish(&handed, result);
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
        let Running { job, handed } = self.saving.running.take()?;
        self.saving.queued = None;
        Some(self.finish(&handed, job.wait()))
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
        let expected = if target.is_none() { self.stamp.zip(self.base.clone()) } else { None };
        // A copy of a plan built into the program is a copy of its own from its first save on; «另存为» only moves a copy to another place.
        let copy_id = if self.location == Location::Embedded { new_copy_id() } else { self.plan.copy_id };
        Ok(Order {
            environment: self.environment.clone(),
            plan: self.shared_plan(),
            version: Version { position: self.history.position(), revision: self.plan.revision.saturating_add(1), copy_id },
            target: target.or_else(|| own.map(Path::to_path_buf)).ok_or(SaveRefusal::NeedsPath)?,
            expected,
            old_draft: self.saving.draft.clone(),
            now: self.now(),
        })
    }

    fn finish(&mut self, handed: &Handed, result: Result<Done, JobLost>) -> SaveOutcome {
        let (error, at) = match result {
            Ok(Done { result: Ok(written), at }) => return Ok(self.adopt(handed, written, at)),
            Ok(Done { result: Err(error), at }) => (SaveFailure::from(error), at),
            Err(JobLost) => (SaveFailure::Lost, self.now()),
        };
        if let Some(draft) = error.draft() {
            self.saving.draft = Some(draft.to_path_buf());
        }
        self.saving.state = SaveState::Failed { error: error.clone(), at };
        Err(error)
    }

    fn adopt(&mut self, handed: &Handed, written: Written, at: Timestamp) -> Receipt {
        let Written { saved, plan, taken } = written;
        let revision = plan.revision;
        let is_joined = if let Some(plan) = &saved.joined {
            self.adopt_both(handed, plan)
        } else {
            self.adopt_version(handed.version.revision, handed.version.copy_id);
            self.history.mark_saved(handed.version.position);
            true
        };
        // Where the other's work could not be joined with the newest edits, the file counts as changed from outside.
        if is_joined {
            self.stamp = Some(saved.stamp);
            self.base = Some(plan);
        }
        self.location = Location::File(saved.path.clone());
        self.access = Access::ReadWrite;
        if is_joined {
            self.rebase_journal(handed.version.position);
            if saved.joined.is_some() && self.is_modified() {
                self.record_joined(None);
            }
        }
        self.saving.draft = None;
        // What was on offer and is in the file now is on offer no more.
        self.recovery.take_if(|recovery| saved.taken_away.contains(&recovery.candidate.path));
        self.met_outside();
        let receipt = Receipt { saved, revision, taken, at };
        self.saving.state = SaveState::Saved(receipt.clone());
        receipt
    }

    /// Takes in what was saved with somebody else's work in it, and joins it with the edits that were made meanwhile.
    fn adopt_both(&mut self, handed: &Handed, saved: &Arc<Plan>) -> bool {
        if self.generation == handed.generation {
            self.adopt_joined(Arc::clone(saved));
            self.history.mark_saved(handed.version.position);
            return true;
        }
        match join(&handed.plan, &self.plan, saved) {
            Ok((plan, _)) => {
                self.adopt_joined(Arc::new(Plan { revision: saved.revision, copy_id: saved.copy_id, ..plan }));
                true
            }
            Err(reason) => {
                log::warn!("what was saved with another's work is joined at the next save: {reason}");
                self.history.mark_unsaved();
                false
            }
        }
    }
}

impl SaveFailure {
    /// Returns the copy on this machine that holds the work, where there is one.
    #[must_use]
    pub fn draft(&self) -> Option<&Path> {
        match self {
            Self::Storage(error) => error.draft(),
            Self::Refused(_) | Self::Lost => None,
        }
    }

    /// Tells whether saving to the same file again can succeed without any decision of a person's.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Storage(error) => error.is_retryable(),
            Self::Refused(refusal) => matches!(refusal, SaveRefusal::Busy | SaveRefusal::TakingIn | SaveRefusal::NoThread),
            Self::Lost => true,
        }
    }
}

impl Order {
    fn carry_out(self) -> Done {
        let Self { environment, plan: shared, version, target, expected, old_draft, now } = self;
        let plan = Arc::new(Plan { revision: version.revision, copy_id: version.copy_id, ..Plan::clone(&shared) });
        drop(shared);
        let (disk, folders) = (environment.disk.as_ref(), environment.folders.as_ref());
        let stamp = expected.as_ref().map(|(stamp, _)| stamp);
        let request = SaveRequest { plan: &plan, target: &target, expected: stamp, folders, now };
        let taken = Cell::new(Taken::default());
        let result = match &expected {
            Some((_, base)) => storage::save_joining(disk, &request, &|theirs| {
                let (both, last) = join(base, &plan, theirs)?;
                taken.set(last);
                Ok(both)
            }),
            None => storage::save(disk, &request),
        };
        let is_kept = result.as_ref().map_or_else(|error| error.draft().is_some(), |_| true);
        if let Some(old) = old_draft.filter(|_| is_kept)
            && let Err(error) = storage::discard_draft(disk, &old)
        {
            log::warn!("the draft {} is left behind: {error}", old.display());
        }
        let result = result.map(|saved| {
            let plan = saved.joined.clone().unwrap_or(plan);
            Written { saved, plan, taken: taken.take() }
        });
        Done { result, at: (environment.clock)() }
    }
}
