//! Saves on a thread of its own while edits go on, and keeps what the screen says about it.

use std::cell::Cell;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::history::Serial;
use super::ids::new_copy_id;
use super::reconcile::{Found, Known, MergeReport, join, line_to, reconcile};
use super::{Access, Digest, Environment, Job, JobLost, Location, ReadOnlyReason, SaveError, Saved, Session, Unjoinable};
use crate::model::{Plan, Timestamp};
use crate::storage::{self, Expected, RemoteVersion, SaveRequest};

/// Says where to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveAim {
    /// To the plan's own file; what somebody else has saved there meanwhile is joined before.
    Own,
    /// To the place of the plan's own file, which was gone; what stands there by now is joined before.
    OwnAnew,
    /// To another place, where the plan is kept from then on as a line of saves of its own. What stands there is left alone, unless
    /// it is the plan's own file under another name.
    As(PathBuf),
    /// In the place of a file that a person was shown, by its bytes, and has agreed to lose.
    Over(PathBuf, Digest),
}

impl From<Option<PathBuf>> for SaveAim {
    fn from(target: Option<PathBuf>) -> Self {
        target.map_or(Self::Own, Self::As)
    }
}

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
    pub taken: MergeReport,
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
    result: Result<SavedVersion, SaveError>,
    at: Timestamp,
}

/// What the file holds now.
#[derive(Debug)]
struct SavedVersion {
    saved: Saved,
    plan: Arc<Plan>,
    taken: MergeReport,
}

/// What the plan will be known as when the save has succeeded.
#[derive(Clone, Copy, Debug)]
struct Version {
    position: Serial,
    revision: u64,
    /// The line of saves of a copy that goes its own way from here on.
    new_copy_id: Uuid,
}

struct Wake(Box<dyn FnOnce() + Send>);

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}

/// All that the saving thread needs, and nothing that changes meanwhile.
struct SaveTask {
    environment: Environment,
    plan: Arc<Plan>,
    version: Version,
    aim: SaveAim,
    /// The plan's own file, and what it held when it was last read or written.
    own: Option<PathBuf>,
    known: Option<(Digest, Arc<Plan>)>,
    /// The digest of the file that is built into the program, where the plan came from there.
    built_in: Option<Digest>,
    /// What an earlier save has left, which this one makes needless.
    old_draft: Option<PathBuf>,
    now: Timestamp,
}

impl Session {
    /// Begins to save on another thread; `wake` is called there when [`Session::poll`] has something to tell.
    ///
    /// Nothing is ever replaced that was not looked at: see [`SaveAim`]. A save to the own file that is asked for while another one
    /// runs is queued: as soon as that one has succeeded it starts, if there are edits left to save.
    pub fn begin_save(&mut self, aim: impl Into<SaveAim>, wake: impl FnOnce() + Send + 'static) -> Result<(), SaveRefusal> {
        let aim = aim.into();
        if self.taking.is_some() {
            return Err(SaveRefusal::TakingIn);
        }
        if self.saving.running.is_some() {
            if aim != SaveAim::Own {
                return Err(SaveRefusal::Busy);
            }
            self.saving.queued = Some(Wake(Box::new(wake)));
            return Ok(());
        }
        let order = self.order(aim)?;
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
            && let Err(refusal) = self.begin_save(SaveAim::Own, wake)
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

    fn order(&self, aim: SaveAim) -> Result<SaveTask, SaveRefusal> {
        let own = self.path();
        let is_own = match &aim {
            SaveAim::Own | SaveAim::OwnAnew => true,
            SaveAim::As(target) | SaveAim::Over(target, _) => Some(target.as_path()) == own,
        };
        match &self.access {
            Access::ReadOnly(reason @ ReadOnlyReason::NewerFormat(_)) => return Err(SaveRefusal::ViewOnly(reason.clone())),
            Access::ReadOnly(reason) if is_own => return Err(SaveRefusal::ReadOnly(reason.clone())),
            _ => {}
        }
        if own.is_none() && matches!(aim, SaveAim::Own | SaveAim::OwnAnew) {
            return Err(SaveRefusal::NeedsPath);
        }
        let version = Version {
            position: self.history.position(),
            revision: self.plan.revision.saturating_add(1),
            new_copy_id: new_copy_id(),
        };
        Ok(SaveTask {
            environment: self.environment.clone(),
            plan: self.shared_plan(),
            version,
            aim,
            own: own.map(Path::to_path_buf),
            known: self.digest.zip(self.base.clone()),
            built_in: self.journal.built_in(),
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

    fn adopt(&mut self, handed: &Handed, written: SavedVersion, at: Timestamp) -> Receipt {
        let SavedVersion { saved, plan, taken } = written;
        let revision = plan.revision;
        let is_joined = if let Some(plan) = &saved.joined {
            self.adopt_both(handed, plan)
        } else {
            self.adopt_version(&plan);
            self.history.mark_saved(handed.version.position);
            true
        };
        // Where the other's work could not be joined with the newest edits, the file counts as changed from outside.
        if is_joined {
            self.digest = Some(saved.digest);
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

/// Where a save goes, and what is expected there.
struct Destination {
    target: PathBuf,
    expected: Option<Digest>,
    /// Whether it is the plan's own file.
    is_own: bool,
}

impl SaveTask {
    fn carry_out(self) -> Done {
        let Destination { target, expected, is_own } = self.destination();
        let Self { environment, plan: shared, version, own, known, built_in, old_draft, now, aim } = self;
        let known = known.as_ref().map(|(digest, plan)| Known { digest, plan });
        let mut plan = Plan { revision: version.revision, ..Plan::clone(&shared) };
        drop(shared);
        if let Some(known) = known {
            plan.lineage = plan.lineage.united(&line_to(known));
            plan.mark_removed_since(known.plan);
        } else if let Some(built_in) = &built_in {
            plan.lineage = plan.lineage.followed_by(storage::as_ancestor(&plan, built_in));
        }
        if !is_own {
            plan.copy_id = version.new_copy_id;
        }
        let plan = Arc::new(plan);
        let (disk, folders) = (environment.disk.as_ref(), environment.folders.as_ref());
        let expected = expected.as_ref().map_or(Expected::Nothing, Expected::Version);
        let request = SaveRequest { plan: &plan, target: &target, expected, folders, now };
        let taken = Cell::new(MergeReport::default());
        let join = |theirs: &RemoteVersion| {
            if !is_own {
                return Err(Unjoinable::OtherCopy);
            }
            let (both, report) = reconcile(&environment, own.as_deref(), known, &plan, (theirs, Found::InPlace))?;
            taken.set(report);
            Ok(both)
        };
        let result = match aim {
            SaveAim::Over(..) if !is_own => storage::save(disk, &request),
            _ => storage::save_joining(disk, &request, &join),
        };
        let is_kept = result.as_ref().map_or_else(|error| error.draft().is_some(), |_| true);
        if let Some(old) = old_draft.filter(|_| is_kept)
            && let Err(error) = storage::discard_draft(disk, &old)
        {
            log::warn!("the draft {} is left behind: {error}", old.display());
        }
        let result = result.map(|saved| {
            let plan = saved.joined.clone().unwrap_or(plan);
            SavedVersion { saved, plan, taken: taken.take() }
        });
        Done { result, at: (environment.clock)() }
    }

    fn destination(&self) -> Destination {
        let known = self.known.as_ref().map(|(digest, _)| *digest);
        let disk = self.environment.disk.as_ref();
        let is_own = |path: &Path| self.own.as_deref().is_some_and(|own| disk.is_same(own, path));
        let own = || self.own.clone().unwrap_or_default();
        match &self.aim {
            SaveAim::Own => Destination { target: own(), expected: known, is_own: true },
            SaveAim::OwnAnew => Destination { target: own(), expected: None, is_own: true },
            SaveAim::As(target) | SaveAim::Over(target, _) if is_own(target) => {
                Destination { target: target.clone(), expected: known, is_own: true }
            }
            SaveAim::As(target) => Destination { target: target.clone(), expected: None, is_own: false },
            SaveAim::Over(target, shown) => Destination { target: target.clone(), expected: Some(*shown), is_own: false },
        }
    }
}
