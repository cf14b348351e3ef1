//! The system's file dialog, which may answer late or never, and the way by path instead of it.

use std::path::PathBuf;
use std::time::Duration;

use eframe::egui::Context;

use super::App;
use super::file_question::{Asked, FileDialogs, FileQuestion};
use crate::ui::intent::DialogIntent;
use crate::ui::state::{Alert, Dialog};

/// How many seconds the system's dialog may take to appear before the window says so.
const PATIENCE: f64 = 2.0;

/// The title of the message that the dialog has not answered. It goes when the dialog answers.
const WAITING: &str = "还在等系统的文件对话框";

impl App {
    /// Asks something else than the system for files, for callers that answer themselves.
    #[must_use]
    pub fn with_file_dialogs(mut self, answer: impl Fn(FileQuestion) -> Option<PathBuf> + Send + Sync + 'static) -> Self {
        self.file_jobs.ask_by(FileDialogs::new(answer));
        self
    }

    /// Shows the system's file dialog. While an earlier one has not answered, says so instead.
    pub(super) fn ask_for_file(&mut self, asked: Asked, name: &str, ctx: &Context) {
        let question = FileQuestion::new(asked, self.folder().as_deref(), name);
        if !self.file_jobs.ask(asked, question, self.session.now(), ctx) {
            self.tell_that_dialog_waits(asked);
        }
    }

    /// Says once that the system's dialog has not appeared, if it should have by now. A dialog that is there has the focus, so
    /// nothing is said while this window is without.
    pub(super) fn watch_file_dialog(&mut self, ctx: &Context) {
        let has_focus = ctx.input(|input| input.focused);
        let Some((asked, since)) = self.file_jobs.asked() else {
            self.stop_telling_that_dialog_waits();
            return;
        };
        let rest = PATIENCE - self.session.now().duration_since(since).as_secs_f64();
        if rest > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(rest.min(PATIENCE)));
        } else if has_focus && self.file_jobs.is_first_told() {
            self.tell_that_dialog_waits(asked);
        }
    }

    fn tell_that_dialog_waits(&mut self, asked: Asked) {
        self.stop_telling_that_dialog_waits();
        let (words, instead) = by_path(asked);
        let detail = "它可能在别的窗口后面，也可能没有打开。可以继续等，选好了照常有效；也可以不等，直接输入路径。";
        self.state.alerts.report(Alert::notice(WAITING, detail).offering(words, instead));
    }

    pub(super) fn stop_telling_that_dialog_waits(&mut self) {
        self.state.alerts.withdraw(|alert| alert.title == WAITING);
    }

    /// Lets a path be typed after a dialog has answered late and without a choice, if somebody still waits for it.
    pub(super) fn ask_for_path_late(&mut self, asked: Asked) {
        let instead = by_path(asked).1.into();
        if self.state.alerts.iter().any(|(_, alert)| alert.title == WAITING && alert.offers(&instead)) {
            self.ask_for_path(asked);
        }
    }

    /// Lets a path be typed in place of the system's dialog.
    pub(super) fn ask_for_path(&mut self, asked: Asked) {
        self.stop_telling_that_dialog_waits();
        let dialog = match asked {
            Asked::Open => Dialog::OpenPath(self.path_to_start_from()),
            Asked::Copy => Dialog::CopyPath(self.path_to_start_from()),
            Asked::Save => {
                let path = self.folder().unwrap_or_default().join(self.file_name());
                Dialog::SavePath(std::path::absolute(&path).unwrap_or(path).display().to_string())
            }
        };
        self.state.dialogs.show(dialog);
    }
}

/// Returns what offers to type a path.
fn by_path(asked: Asked) -> (&'static str, DialogIntent) {
    match asked {
        Asked::Open => ("按路径打开…", DialogIntent::OpenPath),
        Asked::Copy => ("按路径选择副本…", DialogIntent::CopyPath),
        Asked::Save => ("按路径保存…", DialogIntent::SavePath),
    }
}
