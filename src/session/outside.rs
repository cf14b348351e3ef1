//! Watches, in the background, whether somebody else has changed or holds the open file.

use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use jiff::SignedDuration;

use super::{Disk, Environment, Facts, Fault, Holder, Job, Session, Stamp};
use crate::model::Timestamp;
use crate::storage::{self, Found, lock};

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
    /// It is gone.
    Missing,
    /// It cannot be looked at: a stick was pulled, or a share is away.
    Unreachable(Fault),
}

/// What is known of the world around the open file.
#[derive(Debug, Default)]
pub(super) struct Watch {
    outside: Outside,
    others: Vec<Holder>,
    /// When the hints of others were last read.
    asked: Option<Timestamp>,
    last: Option<(Stamp, Facts)>,
    running: Option<Job<Looked>>,
    hint: Option<OpenHint>,
}

/// What one look has found.
#[derive(Debug)]
struct Looked {
    found: Found,
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
        let look = move || {
            let now = (environment.clock)();
            let disk: &dyn Disk = environment.disk.as_ref();
            let found = storage::look(disk, &path, last, now);
            let is_due = asked.is_none_or(|asked| now.duration_since(asked).abs() >= HINTS_LAST);
            let others = match found {
                Found::Holds(..) => is_due.then(|| lock::hold(disk, &path, now)),
                // Beside a file that cannot be reached there is nobody to tell.
                Found::Missing | Found::Unreachable(_) => Some(Vec::new()),
            };
            Looked { found, others, at: now }
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
        let Ok(Looked { found, others, at }) = result else { return };
        if let Some(others) = others {
            self.watch.asked = matches!(found, Found::Holds(..)).then_some(at);
            self.watch.others = others;
        }
        self.watch.outside = match found {
            Found::Holds(stamp, facts) => {
                self.watch.last = Some((stamp, facts));
                let is_same = self.stamp == Some(stamp);
                if is_same { Outside::Same } else { Outside::Changed { at: facts.modified.unwrap_or(at) } }
            }
            Found::Missing => Outside::Missing,
            Found::Unreachable(fault) => Outside::Unreachable(fault),
        };
    }

    /// Notes that the file was just read or written here; what a look finds that began before that is out of date.
    pub(super) fn met_outside(&mut self) {
        self.watch.running = None;
        self.watch.outside = Outside::Same;
    }
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
        // A hint that stays expires by itself.
        if thread::Builder::new().name("farewell".to_owned()).spawn(farewell).is_ok() {
            waiting.recv_timeout(FAREWELL).ok();
        }
    }
}
