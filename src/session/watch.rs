//! Watches, in the background, whether somebody else has changed or holds the open file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use jiff::SignedDuration;

use super::reconcile::{Known, is_earlier_without_lineage, keep_open_version};
use super::{Digest, Disk, Environment, Fault, Holder, Job, Session};
use crate::model::{Plan, Restoration, Timestamp};
use crate::storage::{self, FILE_LIMIT, FileState, RemoteVersion, Sighting, lock};

/// How long the end of a session waits for its hint to be taken down; an unreachable share must not keep a window open.
const FAREWELL: Duration = Duration::from_millis(300);

/// For how long what the hints of others say is taken for true; the folder is listed for it, which a share is slow at.
const HINTS_LAST: SignedDuration = SignedDuration::from_secs(20);

/// Says how the open file stands to what was last read or written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outside {
    /// It holds the same, as far as anybody has looked.
    #[default]
    Same,
    /// Somebody else has changed it.
    Changed {
        /// When, by the file system's clock; the moment of looking where that keeps no times.
        at: Timestamp,
    },
    /// It holds an earlier version again, from which the open one came: a synchroniser or somebody has put it back.
    RolledBack {
        /// The earlier version's revision.
        revision: u64,
    },
    /// Somebody else has brought the content of an earlier version back.
    Restored {
        /// What was brought back, and as which revision.
        restoration: Restoration,
    },
    /// It is gone.
    Missing,
    /// It cannot be looked at: a stick was pulled, or a share is away.
    Unreachable(Fault),
}

/// What is known of the world around the open file.
#[derive(Debug, Default)]
pub(super) struct OutsideWatch {
    outside: Outside,
    others: Vec<Holder>,
    /// When the hints of others were last read.
    asked: Option<Timestamp>,
    last: Option<Sighting>,
    /// What the last look has found in the file that was not known, which is read once.
    placed: Option<(Digest, Other)>,
    running: Option<Job<Looked>>,
    hint: Option<OpenHint>,
}

/// What stands in the file instead of what was last read or written here.
#[derive(Clone, Copy, Debug)]
enum Other {
    Changed,
    RolledBack(u64),
    Restored(Restoration),
}

/// What one look has found.
#[derive(Debug)]
struct Looked {
    found: FileState,
    /// What the file's new content is in the history of the open version; none where it holds the same.
    other: Option<Other>,
    /// Who else has it open; none where that was not asked.
    others: Option<Vec<Holder>>,
    at: Timestamp,
}

impl Session {
    /// Begins to look, on another thread, whether the open file was changed from outside and who else has it open; `wake` is
    /// called there when [`Session::poll`] has the answer. Leaves a hint beside the file that it is open here.
    ///
    /// Does nothing while an earlier look or a save goes on, or where the plan has no file. To be called every few seconds.
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
                // Beside a file that cannot be reached there is nobody to tell.
                FileState::Missing | FileState::Unreachable(_) => Some(Vec::new()),
            };
            Looked { found, other, others, at: now }
        };
        match Job::spawn("look", look, wake) {
            Ok(job) => self.watch.running = Some(job),
            Err(error) => log::warn!("no thread to look outside: {error}"),
        }
    }

    /// Says what the last look has found of the file.
    #[must_use]
    pub fn outside(&self) -> &Outside {
        &self.watch.outside
    }

    /// Lists who else had the file open when that was last asked, whoever came first before the others.
    #[must_use]
    pub fn others(&self) -> &[Holder] {
        &self.watch.others
    }

    /// Takes what a finished look has found.
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

    /// Notes that the file was just read or written here; what a look finds that began before that is out of date.
    pub(super) fn met_outside(&mut self) {
        self.watch.running = None;
        self.watch.placed = None;
        self.watch.outside = Outside::Same;
    }
}

/// Says what the file's new content is. A version that was put back costs the open one its place in the file, so that goes into the
/// backups first.
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

/// The hint that a file is open here, taken down when the session ends or moves to another file.
#[derive(Debug)]
struct OpenHint {
    environment: Environment,
    path: PathBuf,
}

impl Drop for OpenHint {
    fn drop(&mut self) {
        let (environment, path) = (self.environment.clone(), self.path.clone());
        let (done, waiting) = channel();
        let farewell = move || {
            lock::release(environment.disk.as_ref(), &path, (environment.clock)());
            done.send(()).ok();
        };
        // A hint that stays means nothing any more once it is not renewed.
        if thread::Builder::new().name("farewell".to_owned()).spawn(farewell).is_ok() {
            waiting.recv_timeout(FAREWELL).ok();
        }
    }
}
