//! File work that takes time or waits for a person: file dialogs, opening files, writing the settings. No frame waits for it.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use crate::session::{Environment, Job, JobLost, OpenError, Session, save_settings};
use crate::ui::state::Memory;

/// The file dialog, the file being opened and the settings being written; at most one of each.
#[derive(Default)]
pub(crate) struct FileJobs {
    dialog: Option<(Asked, Job<Option<PathBuf>>)>,
    opening: Option<(PathBuf, Job<Result<Session, OpenError>>)>,
    remembering: Option<Job<()>>,
}

/// What a file dialog was opened for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A file to open.
    Open,
    /// A place to save to.
    Save,
    /// Another copy of the open plan, to merge.
    Copy,
}

/// The result of a job.
pub(crate) enum Finished {
    /// A file was chosen.
    Chosen(Asked, PathBuf),
    /// The dialog was closed without a choice, or the system has none.
    NotChosen(Asked),
    /// A file was opened, or could not be opened.
    Opened(PathBuf, Result<Box<Session>, OpenError>),
    /// The thread that opened the file ended without a result.
    OpeningLost(PathBuf, JobLost),
}

impl FileJobs {
    /// Shows the system's file dialog. Does nothing while one is open.
    pub(crate) fn ask(&mut self, asked: Asked, start: Option<&Path>, name: &str, ctx: &Context) {
        if self.dialog.is_some() {
            return;
        }
        let mut dialog = rfd::FileDialog::new().add_filter("规划文件", &["ron"]).add_filter("所有文件", &["*"]);
        if let Some(folder) = start {
            dialog = dialog.set_directory(folder);
        }
        let name = name.to_owned();
        let work = move || match asked {
            Asked::Open => dialog.set_title("打开规划文件").pick_file(),
            Asked::Copy => dialog.set_title("选择要合并的副本").pick_file(),
            Asked::Save => dialog.set_title("另存为").set_file_name(name).save_file(),
        };
        self.dialog = Job::spawn("file dialog", work, wake(ctx)).ok().map(|job| (asked, job));
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
        if let Some((asked, result)) = self.dialog.as_ref().and_then(|(asked, job)| Some((*asked, job.poll()?))) {
            self.dialog = None;
            return Some(match result {
                Ok(Some(path)) => Finished::Chosen(asked, path),
                Ok(None) | Err(_) => Finished::NotChosen(asked),
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
