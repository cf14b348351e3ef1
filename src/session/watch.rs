//! Watches in the background whether someone else has changed the open file or has it open.

use std::path::Path;
use std::sync::Arc;

use jiff::SignedDuration;

use super::environment::Environment;
use super::job::Job;
use super::open_plan::Session;
use super::outside_watch::{Looked, OpenHint, Other, Outside};
use super::reconcile::{Known, is_earlier_without_lineage, keep_open_version};
use super::{Digest, Disk, Holder};
use crate::model::Plan;
use crate::storage::{self, FILE_LIMIT, FileState, RemoteVersion, Sighting, lock};

/// How long the presence hints of others are believed before the folder is listed again, which is slow on a share.
const HINTS_LAST: SignedDuration = SignedDuration::from_secs(20);

impl Session {
    /// Starts checking, on another thread, whether the open file was changed from outside and who else has it open; `wake` is
    /// called there when [`Session::poll`] has the result. Leaves a presence hint beside the file.
    ///
    /// Does nothing during an earlier check or a save, or without a file. To be called every few seconds.
    pub fn look_outside(&mut self, wake: impl FnOnce() + Send + 'static) {
        let Some(path) = self.path().map(Path::to_path_buf) else { return };
        if self.watch.running.is_some() || self.is_saving() {
            return;
        }
        if self.watch.hint.as_ref().is_none_or(|hint| hint.path != path) {
            self.watch.hint = Some(OpenHint { environment: self.environment.clone(), path: path.clone() });
            self.watch.asked = None;
        }
        let (environment, last, asked) = (self.environment.clone(), self.watch.last, self.watch.asked);
        let (known, placed) = (self.digest.zip(self.base.clone()), self.watch.placed);
        let look = move || {
            let now = (environment.clock)();
            let disk: &dyn Disk = environment.disk.as_ref();
            let found = storage::look(disk, &path, last, now);
            let placed = placed.filter(|(digest, _)| matches!(found, FileState::Holds(held) if held.digest == *digest));
            let other = placed.map_or_else(|| place(&environment, &path, &found, known.as_ref()), |(_, other)| Some(other));
            let is_due = asked.is_none_or(|asked| now.duration_since(asked).abs() >= HINTS_LAST);
            let others = match found {
                FileState::Holds(..) => is_due.then(|| lock::hold(disk, &path, now)),
                // No hints can be read beside an unreachable file.
                FileState::Missing | FileState::Unreachable(_) => Some(Vec::new()),
            };
            Looked { found, other, others, at: now }
        };
        match Job::spawn("look", look, wake) {
            Ok(job) => self.watch.running = Some(job),
            Err(error) => log::warn!("no thread to look outside: {error}"),
        }
    }

    /// Returns the result of the last check of the file.
    #[must_use]
    pub fn outside(&self) -> &Outside {
        &self.watch.outside
    }

    /// Lists the other holders of the file at the last check, the earliest first.
    #[must_use]
    pub fn others(&self) -> &[Holder] {
        &self.watch.others
    }

    /// Takes the result of a finished check.
    pub(super) fn take_look(&mut self) {
        let Some(result) = self.watch.running.as_ref().and_then(Job::poll) else { return };
        self.watch.running = None;
        let Ok(Looked { found, other, others, at }) = result else { return };
        if let Some(others) = others {
            self.watch.asked = matches!(found, FileState::Holds(..)).then_some(at);
            self.watch.others = others;
        }
        self.watch.outside = match found {
            FileState::Holds(seen) => {
                let Sighting { digest, facts, .. } = seen;
                self.watch.last = Some(seen);
                self.watch.placed = other.map(|other| (digest, other));
                match other.filter(|_| self.digest != Some(digest)) {
                    None if self.digest == Some(digest) => Outside::Same,
                    None | Some(Other::Changed) => Outside::Changed { at: facts.modified.unwrap_or(at) },
                    Some(Other::RolledBack(revision)) => Outside::RolledBack { revision },
                    Some(Other::Restored(restoration)) => Outside::Restored { restoration },
                }
            }
            FileState::Missing => Outside::Missing,
            FileState::Unreachable(fault) => Outside::Unreachable(fault),
        };
    }

    /// Notes that the file was just read or written here, which outdates a check in progress.
    pub(super) fn met_outside(&mut self) {
        self.watch.running = None;
        self.watch.placed = None;
        self.watch.outside = Outside::Same;
    }
}

/// Classifies the file's new content. If an earlier version was put back, the open one is backed up first.
fn place(environment: &Environment, path: &Path, found: &FileState, known: Option<&(Digest, Arc<Plan>)>) -> Option<Other> {
    let (FileState::Holds(Sighting { digest, .. }), Some((own, plan))) = (found, known) else { return None };
    if digest == own {
        return None;
    }
    if let Some(ancestor) = plan.lineage.find(&digest.to_string()) {
        keep_open_version(environment, Some(path), Some(Known { digest: own, plan }));
        return Some(Other::RolledBack(ancestor.revision));
    }
    let bytes = environment.disk.read(path, u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX)).ok();
    let theirs = bytes.and_then(|bytes| RemoteVersion::read(&bytes, plan).ok()).filter(|theirs| theirs.digest == *digest);
    let Some(RemoteVersion { plan: theirs, .. }) = theirs else { return Some(Other::Changed) };
    if is_earlier_without_lineage(&theirs, plan) {
        keep_open_version(environment, Some(path), Some(Known { digest: own, plan }));
        return Some(Other::RolledBack(theirs.revision));
    }
    let restored = theirs.restored.filter(|restored| Some(*restored) > plan.restored);
    Some(restored.map_or(Other::Changed, Other::Restored))
}
