//! Watches the open file on disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use eframe::egui::Context;

use crate::session::{Disk, Outside};

/// The seconds between two looks at the file.
pub(super) const INTERVAL: f64 = 3.0;

/// When the file was last looked at, and what was reported about it.
#[derive(Debug, Default)]
pub(super) struct FileWatch {
    pub(super) looked: Option<f64>,
    pub(super) told: Outside,
    pub(super) guard: Option<Guard>,
}

/// A thread that watches a file's metadata and requests a frame when it changes, so that an idle window needs no frames.
#[derive(Debug)]
pub(super) struct Guard {
    pub(super) path: PathBuf,
    /// The thread ends when this is dropped.
    _stop: Sender<()>,
}

impl Guard {
    pub(super) fn of(path: PathBuf, disk: Arc<dyn Disk>, ctx: Context) -> Self {
        let (stop, stopped) = channel();
        let watched = path.clone();
        let work = move || {
            let mut last = disk.facts(&watched).ok();
            while stopped.recv_timeout(Duration::from_secs_f64(INTERVAL)) == Err(RecvTimeoutError::Timeout) {
                let facts = disk.facts(&watched).ok();
                if facts != last {
                    last = facts;
                    ctx.request_repaint();
                }
            }
        };
        if let Err(error) = thread::Builder::new().name("guard".to_owned()).spawn(work) {
            log::warn!("no thread to watch the file: {error}");
        }
        Self { path, _stop: stop }
    }
}
