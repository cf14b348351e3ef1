//! File work that takes time or waits for a person: file dialogs, opening files, writing the settings. No frame waits for it.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::file_question::{Asked, FileDialogs, FileQuestion};
use crate::model::Timestamp;
use crate::session::{Environment, Job, JobLost, OpenError, Session, save_settings};
use crate::ui::state::Memory;

/// The file dialog, the file being opened and the settings being written; at most one of each.
#[derive(Default)]
pub(crate) struct FileJobs {
    dialogs: FileDialogs,
    dialog: Option<Pending>,
    opening: Option<(PathBuf, Job<Result<Session, OpenError>>)>,
    remembering: Option<Job<()>>,
}

/// A file dialog that has not answered.
struct Pending {
    asked: Asked,
    since: Timestamp,
    /// Whether it was said that it does not answer.
    is_told: bool,
    job: Job<Option<PathBuf>>,
}

/// The result of a job.
pub(crate) enum Finished {
    /// A file was chosen.
    Chosen(Asked, PathBuf),
    /// The dialog was closed without a choice, or the system has none.
    NotChosen(Asked),
    /// The same, after it was said that the dialog does not answer.
    NotChosenLate(Asked),
    /// A file was opened, or could not be opened.
    Opened(PathBuf, Result<Box<Session>, OpenError>),
    /// The thread that opened the file ended without a result.
    OpeningLost(PathBuf, JobLost),
}

impl FileJobs {
    /// Lets something else than the system answer.
    pub(super) fn ask_by(&mut self, dialogs: FileDialogs) {
        self.dialogs = dialogs;
    }

    /// Shows a file dialog. Returns whether that has begun; while one is open, there is no other.
    pub(super) fn ask(&mut self, asked: Asked, question: FileQuestion, since: Timestamp, ctx: &Context) -> bool {
        if self.dialog.is_some() {
            return false;
        }
        let dialogs = self.dialogs.clone();
        let job = Job::spawn("file dialog", move || dialogs.ask(question), wake(ctx));
        self.dialog = job.ok().map(|job| Pending { asked, since, is_told: false, job });
        true
    }

    /// Returns what the open dialog was opened for, and since when.
    pub(super) fn asked(&self) -> Option<(Asked, Timestamp)> {
        self.dialog.as_ref().map(|pending| (pending.asked, pending.since))
    }

    /// Notes that it is said of the open dialog that it does not answer. Returns whether that is for the first time.
    pub(super) fn is_first_told(&mut self) -> bool {
        self.dialog.as_mut().is_some_and(|pending| !std::mem::replace(&mut pending.is_told, true))
    }

    /// Opens a file on another thread. A later request replaces an earlier one.
    pub(crate) fn open(&mut self, environment: Environment, path: PathBuf, ctx: &Context) {
        let asked = path.clone();
        let job = Job::spawn("open", move || Session::open(environment, &asked), wake(ctx));
        self.opening = job.ok().map(|job| (path, job));
    }

    /// Returns the file being opened.
    pub(crate) fn opening(&self) -> Option<&Path> {
        self.opening.as_ref().map(|(path, _)| path.as_path())
    }

    /// Begins to write the settings, unless they are still being written. Returns whether it has begun.
    pub(crate) fn remember(&mut self, environment: Environment, memory: Memory) -> bool {
        if self.remembering.as_ref().is_some_and(|job| job.poll().is_none()) {
            return false;
        }
        let work = move || {
            if let Err(error) = save_settings(&environment, &memory) {
                log::warn!("{error}");
            }
        };
        self.remembering = Job::spawn("settings", work, || {}).ok();
        self.remembering.is_some()
    }

    /// Returns the result of a job that has finished. To be called until it returns `None`.
    pub(crate) fn poll(&mut self) -> Option<Finished> {
        if let Some(result) = self.dialog.as_ref().and_then(|pending| pending.job.poll()) {
            let pending = self.dialog.take()?;
            return Some(match result {
                Ok(Some(path)) => Finished::Chosen(pending.asked, path),
                Ok(None) | Err(_) if pending.is_told => Finished::NotChosenLate(pending.asked),
                Ok(None) | Err(_) => Finished::NotChosen(pending.asked),
            });
        }
        let result = self.opening.as_ref().and_then(|(_, job)| job.poll())?;
        let (path, _) = self.opening.take()?;
        Some(match result {
            Ok(result) => Finished::Opened(path, result.map(Box::new)),
            Err(lost) => Finished::OpeningLost(path, lost),
        })
    }
}

fn wake(ctx: &Context) -> impl FnOnce() + Send + 'static {
    let ctx = ctx.clone();
    move || ctx.request_repaint()
}
