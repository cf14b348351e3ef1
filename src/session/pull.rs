//! Merges what someone else has saved into the open plan, without saving.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::environment::Environment;
use super::job::Job;
use super::open_plan::Session;
use super::reconcile::{Found, Known, MergeReport, join, reconcile};
use super::taking::{Joint, TakeInError, Taking};
use crate::model::Plan;
use crate::storage::{FILE_LIMIT, RemoteVersion};

impl Session {
    /// Starts merging the file's present content into the open plan; `wake` is called on another thread when
    /// [`Session::poll_take_in`] has the result. Nothing is saved, and there is no step to undo it: undone and saved, it would
    /// drop the other's work.
    pub fn take_in(&mut self, wake: impl FnOnce() + Send + 'static) -> Result<(), TakeInError> {
        if self.is_saving() || self.taking.is_some() {
            return Err(TakeInError::Busy);
        }
        let (Some(path), Some(base), Some(digest)) = (self.path().map(Path::to_path_buf), self.base.clone(), self.digest) else {
            return Err(TakeInError::NoFile);
        };
        let (environment, ours, generation) = (self.environment.clone(), self.shared_plan(), self.generation);
        let mine = Arc::clone(&ours);
        let job =
            Job::spawn("take in", move || read_and_join(&environment, path, Known { digest: &digest, plan: &base }, &mine), wake);
        self.taking = Some(Taking { job: job.map_err(|_| TakeInError::Lost)?, ours, generation });
        Ok(())
    }

    pub(super) fn is_taking_in(&self) -> bool {
        self.taking.is_some()
    }

    /// Takes the result of the merge, if finished.
    pub fn poll_take_in(&mut self) -> Option<Result<MergeReport, TakeInError>> {
        let result = self.taking.as_ref()?.job.poll()?;
        let Taking { ours, generation, .. } = self.taking.take()?;
        let joint = result.unwrap_or(Err(TakeInError::Lost));
        Some(joint.and_then(|joint| self.adopt_joint(&ours, generation, joint)))
    }

    fn adopt_joint(&mut self, ours: &Plan, generation: u64, joint: Joint) -> Result<MergeReport, TakeInError> {
        let Joint { theirs, digest, joined, is_as_in_file, taken } = joint;
        let is_same = generation == self.generation;
        if is_same {
            self.adopt_joined(Arc::new(joined));
        } else {
            let path = self.path().map(Path::to_path_buf).unwrap_or_default();
            let refused = |reason| TakeInError::Unjoinable { path, reason };
            let (plan, _) = join(ours, &self.plan, &joined).map_err(refused)?;
            self.adopt_joined(Arc::new(Plan { revision: joined.revision, ..plan }));
        }
        self.base = Some(theirs);
        self.digest = Some(digest);
        self.met_outside();
        if is_same && is_as_in_file {
            let position = self.history.position();
            self.history.mark_saved(position);
            self.rebase_journal(position);
        } else {
            self.record_joined(None);
        }
        Ok(taken)
    }
}

fn read_and_join(environment: &Environment, path: PathBuf, known: Known<'_>, ours: &Plan) -> Result<Joint, TakeInError> {
    let limit = u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX);
    let bytes = match environment.disk.read(&path, limit) {
        Ok(bytes) => bytes,
        Err(error) => return Err(TakeInError::Unreadable { path, fault: error.into() }),
    };
    let joint = RemoteVersion::read(&bytes, ours).and_then(|theirs| {
        let (joined, taken) = reconcile(environment, Some(&path), Some(known), ours, (&theirs, Found::InPlace))?;
        let joined = Plan { revision: theirs.plan.revision.max(ours.revision), ..joined };
        let is_as_in_file = joined.says_the_same_as(&theirs.plan);
        // If the file already has all of it, its own version is the result.
        let joined = if is_as_in_file { theirs.plan.clone() } else { joined };
        Ok(Joint { digest: theirs.digest, theirs: Arc::new(theirs.plan), joined, is_as_in_file, taken })
    });
    joint.map_err(|reason| TakeInError::Unjoinable { path, reason })
}
