//! Saves in the background while edits go on, and keeps the state for the screen.

use std::path::Path;
use std::sync::Arc;

use super::ids::new_copy_id;
use super::job::{Job, JobLost};
use super::location::Location;
use super::open_plan::Session;
use super::reconcile::join;
use super::save_state::{Receipt, SaveFailure, SaveOutcome, SaveRefusal, SaveState};
use super::save_task::{Done, SaveAim, SaveTask, SavedVersion, Version};
use super::saving::{Handed, Running, Wake};
use super::{Access, ReadOnlyReason};
use crate::model::{Plan, Timestamp};

impl Session {
    /// Starts saving on another thread; `wake` is called there when [`Session::poll`] has a result.
    ///
    /// Never replaces unseen content: see [`SaveAim`]. A save to the own file during another one is queued, and starts when that
    /// one has succeeded, if there are edits left to save.
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

    /// Takes the outcome of a finished save and starts the queued one. Takes the result of an outside check as well.
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

    /// Saves and waits for it, after any save in progress; for callers without a window.
    pub fn save_blocking(&mut self, target: Option<&Path>) -> SaveOutcome {
        self.wait();
        self.begin_save(target.map(Path::to_path_buf), || {})?;
        self.wait().unwrap_or(Err(SaveFailure::Lost))
    }

    /// Returns the state of saving.
    #[must_use]
    pub fn save_state(&self) -> &SaveState {
        &self.saving.state
    }

    /// Returns whether a save is in progress.
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
        // If the other's work could not be merged with the newest edits, the file counts as changed from outside.
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
        // A newer version that is in the file now is no longer offered.
        self.recovery.take_if(|recovery| saved.taken_away.contains(&recovery.candidate.path));
        self.met_outside();
        let receipt = Receipt { saved, revision, taken, at };
        self.saving.state = SaveState::Saved(receipt.clone());
        receipt
    }

    /// Adopts a merged plan that was saved, merging it with the edits made meanwhile.
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
