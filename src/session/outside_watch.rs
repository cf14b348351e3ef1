//! What is known about the open file from outside, and the presence hint beside it.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::environment::Environment;
use super::job::Job;
use super::{Digest, Fault, Holder};
use crate::model::{Restoration, Timestamp};
use crate::storage::{FileState, Sighting, lock};

/// How long the end of a session waits for its hint to be removed; an unreachable share must not keep a window open.
const FAREWELL: Duration = Duration::from_millis(300);

/// How the open file compares with what was last read or written here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Outside {
    /// It holds the same, as far as known.
    #[default]
    Same,
    /// Someone else has changed it.
    Changed {
        /// When, by the file system's clock; the moment of the check if that keeps no times.
        at: Timestamp,
    },
    /// It holds an ancestor of the open version again: a synchroniser or a person has put it back.
    RolledBack {
        /// The earlier version's revision.
        revision: u64,
    },
    /// Someone else has restored an earlier version.
    Restored {
        /// What was restored, and as which revision.
        restoration: Restoration,
    },
    /// It no longer exists.
    Missing,
    /// It cannot be accessed: a stick was pulled, or a share is offline.
    Unreachable(Fault),
}

/// What is known about the open file from outside.
#[derive(Debug, Default)]
pub(super) struct OutsideWatch {
    pub(super) outside: Outside,
    pub(super) others: Vec<Holder>,
    /// When the hints of others were last read.
    pub(super) asked: Option<Timestamp>,
    pub(super) last: Option<Sighting>,
    /// The last unknown content of the file, which is read once.
    pub(super) placed: Option<(Digest, Other)>,
    pub(super) running: Option<Job<Looked>>,
    pub(super) hint: Option<OpenHint>,
}

/// What the file holds instead of what was last read or written here.
#[derive(Clone, Copy, Debug)]
pub(super) enum Other {
    Changed,
    RolledBack(u64),
    Restored(Restoration),
}

/// The result of one check.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) found: FileState,
    /// How the file's new content relates to the open version; none if it is the same.
    pub(super) other: Option<Other>,
    /// The other holders; none if they were not checked.
    pub(super) others: Option<Vec<Holder>>,
    pub(super) at: Timestamp,
}

/// The presence hint of this session, removed when it ends or moves to another file.
#[derive(Debug)]
pub(super) struct OpenHint {
    pub(super) environment: Environment,
    pub(super) path: PathBuf,
}

impl Drop for OpenHint {
    fn drop(&mut self) {
        let (environment, path) = (self.environment.clone(), self.path.clone());
        let (done, waiting) = channel();
        let farewell = move || {
            lock::release(environment.disk.as_ref(), &path, (environment.clock)());
            done.send(()).ok();
        };
        // A hint that stays expires by itself.
        if thread::Builder::new().name("farewell".to_owned()).spawn(farewell).is_ok() {
            waiting.recv_timeout(FAREWELL).ok();
        }
    }
}
