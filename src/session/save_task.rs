//! One save, as it is carried out on a thread of its own.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::environment::Environment;
use super::history::Serial;
use super::reconcile::{Found, Known, MergeReport, line_to, reconcile};
use super::{Digest, SaveError, Saved, Unjoinable};
use crate::model::{Plan, Timestamp};
use crate::storage::{self, Expected, RemoteVersion, SaveRequest};

/// Where to save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveAim {
    /// To the plan's own file; what someone else has saved there meanwhile is merged first.
    Own,
    /// To the path of the plan's own file, which was missing; what is there by now is merged first.
    OwnAnew,
    /// To another path, where the plan starts a line of saves of its own. An existing file is left alone, unless it is the plan's
    /// own file under another name.
    As(PathBuf),
    /// Over a file that a person has agreed to lose, identified by its digest.
    Over(PathBuf, Digest),
}

impl From<Option<PathBuf>> for SaveAim {
    fn from(target: Option<PathBuf>) -> Self {
        target.map_or(Self::Own, Self::As)
    }
}

/// The result of the saving thread.
#[derive(Debug)]
pub(super) struct Done {
    pub(super) result: Result<SavedVersion, SaveError>,
    pub(super) at: Timestamp,
}

/// What the file holds now.
#[derive(Debug)]
pub(super) struct SavedVersion {
    pub(super) saved: Saved,
    pub(super) plan: Arc<Plan>,
    pub(super) taken: MergeReport,
}

/// The identity of the plan after the save.
#[derive(Clone, Copy, Debug)]
pub(super) struct Version {
    pub(super) position: Serial,
    pub(super) revision: u64,
    /// The line of saves of a copy that diverges here.
    pub(super) new_copy_id: Uuid,
}

/// Everything that the saving thread needs.
pub(super) struct SaveTask {
    pub(super) environment: Environment,
    pub(super) plan: Arc<Plan>,
    pub(super) version: Version,
    pub(super) aim: SaveAim,
    /// The plan's own file, and what it held when it was last read or written.
    pub(super) own: Option<PathBuf>,
    pub(super) known: Option<(Digest, Arc<Plan>)>,
    /// The digest of the built-in file, if the plan came from one.
    pub(super) built_in: Option<Digest>,
    /// The recovery copy of an earlier save, which this one makes redundant.
    pub(super) old_draft: Option<PathBuf>,
    pub(super) now: Timestamp,
}

/// Where a save goes, and what is expected there.
struct Destination {
    target: PathBuf,
    expected: Option<Digest>,
    /// Whether it is the plan's own file.
    is_own: bool,
}

impl SaveTask {
    /// Carries the save out.
    pub(super) fn carry_out(self) -> Done {
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
