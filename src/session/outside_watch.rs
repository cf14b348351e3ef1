//! What is known of the world around an open file, and the presence hint that stands beside it.

use std::path::PathBuf;
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use super::environment::Environment;
use super::job::Job;
use super::{Digest, Facts, Fault, Holder};
use crate::model::{Restoration, Timestamp};
use crate::storage::{FileState, lock};

/// How long the end of a session waits for its hint to be taken down; an unreachable share must not keep a window open.
const FAREWELL: Duration = Duration::from_millis(300);

/// How the open file stands to what was last read or written here.
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
    pub(super) outside: Outside,
    pub(super) others: Vec<Holder>,
    /// When the hints of others were last read.
    pub(super) asked: Option<Timestamp>,
    pub(super) last: Option<(Digest, Facts)>,
    /// What the last look has found in the file that was not known, which is read once.
    pub(super) placed: Option<(Digest, Other)>,
    pub(super) running: Option<Job<Looked>>,
    pub(super) hint: Option<OpenHint>,
}

/// What stands in the file instead of what was last read or written here.
#[derive(Clone, Copy, Debug)]
pub(super) enum Other {
    Changed,
    RolledBack(u64),
    Restored(Restoration),
}

/// What one look has found.
#[derive(Debug)]
pub(super) struct Looked {
    pub(super) found: FileState,
    /// What the file's new content is in the history of the open version; none where it holds the same.
    pub(super) other: Option<Other>,
    /// Who else has it open; none where that was not asked.
    pub(super) others: Option<Vec<Holder>>,
    pub(super) at: Timestamp,
}

/// The hint that a file is open here, taken down when the session ends or moves to another file.
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
