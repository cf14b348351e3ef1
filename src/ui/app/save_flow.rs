//! Keeping a plan: saving it, leaving it, opening another, and what is said about each.

use std::path::PathBuf;

use eframe::egui::Context;

use super::App;
use crate::session::{Access, Location, OpenError, SaveError, SaveFailure, SaveOutcome};
use crate::ui::action::Action;
use crate::ui::app::file_jobs::{Asked, Finished};
use crate::ui::intent::Intent;
use crate::ui::state::{Dialog, Leaving, Problem};

/// The head of the message that stays until a save succeeds.
const SAVE_FAILED: &str = "没有保存";

impl App {
    pub(super) fn close_dialog(&mut self) {
        self.state.close_dialog();
        self.leaving = None;
    }

    /// Takes the question about unsaved work off the screen, and says what was about to happen.
    pub(super) fn answered(&mut self) -> Option<Leaving> {
        let Some(Dialog::Unsaved(leaving)) = self.state.dialog.clone() else { return None };
        self.state.close_dialog();
        Some(leaving)
    }

    pub(super) fn save_then_leave(&mut self, ctx: &Context) {
        let Some(leaving) = self.answered() else { return };
        self.leaving = Some(leaving);
        if self.session.is_modified() || *self.session.location() == Location::Embedded {
            self.save(None, ctx);
        } else if let Some(leaving) = self.leaving.take() {
            self.left(leaving, ctx);
        }
    }

    /// Saves to the plan's own file or to another; where there is no file yet, asks for one.
    pub(super) fn save(&mut self, target: Option<PathBuf>, ctx: &Context) {
        let needs_path = *self.session.location() == Location::Embedded || *self.session.access() != Access::ReadWrite;
        if target.is_none() && needs_path {
            self.ask_where_to_save(ctx);
            return;
        }
        self.state.put_dialog_away();
        let repaint = ctx.clone();
        if let Err(refusal) = self.session.begin_save(target, move || repaint.request_repaint()) {
            let title = "没有开始保存".to_owned();
            self.state.report(Problem { title, detail: refusal.to_string(), is_error: true, remedies: Vec::new() });
        }
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        self.files.ask(Asked::Save, self.folder().as_deref(), &self.file_name(), ctx);
    }

    /// Returns the name of the plan's file, or one made from its title.
    fn file_name(&self) -> String {
        let own = self.session.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        own.unwrap_or_else(|| format!("{}.ron", self.session.plan().display_title()))
    }

    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.session.path().and_then(|path| path.parent()).map(std::path::Path::to_owned)
    }

    pub(super) fn path_to_start_from(&self) -> String {
        let recent = self.memory.recent.first().map(PathBuf::as_path);
        self.session.path().or(recent).map(|path| path.display().to_string()).unwrap_or_default()
    }

    pub(super) fn finish(&mut self, finished: Finished, ctx: &Context) {
        match finished {
            Finished::Chosen(Asked::Open, path) => self.leave(Leaving::Open(path), ctx),
            Finished::Chosen(Asked::Copy, path) => self.look_at_copy(path, ctx),
            Finished::Chosen(Asked::Save, path) => {
                if path.extension().is_none() {
                    // The dialog has asked about the name as typed, not about the one with the ending.
                    self.files.look(self.environment.clone(), path.with_extension("ron"), ctx);
                } else {
                    self.save(Some(path), ctx);
                }
            }
            // A machine without a dialog of its own answers at once and in the same way as a person who closes it.
            Finished::NotChosen(Asked::Open) => self.state.show_dialog(Dialog::OpenPath(self.path_to_start_from())),
            Finished::NotChosen(Asked::Copy) => self.state.show_dialog(Dialog::CopyPath(self.path_to_start_from())),
            Finished::NotChosen(Asked::Save) => {
                let path = self.folder().unwrap_or_default().join(self.file_name());
                let path = std::path::absolute(&path).unwrap_or(path);
                self.state.show_dialog(Dialog::SavePath(path.display().to_string()));
            }
            Finished::Looked(path, stands) => {
                if stands && self.session.path() != Some(path.as_path()) {
                    self.state.show_dialog(Dialog::Replace(path));
                } else {
                    self.save(Some(path), ctx);
                }
            }
            // What has been done and typed since the file was asked for is nothing that anybody has agreed to lose.
            Finished::Opened(path, Ok(_)) if self.given_up.take() != Some((self.session.generation(), self.typed())) => {
                self.leave(Leaving::Open(path), ctx);
            }
            Finished::Opened(_, Ok(session)) => self.adopt(*session, ctx),
            Finished::Opened(path, Err(error)) => {
                self.memory.recent.retain(|recent| *recent != path);
                let title = format!("没有打开“{}”", path.display());
                let detail = format!("{error}\n屏幕上仍是原来的规划，没有受影响。");
                let problem = Problem::error(title, detail);
                self.state.report(if is_damaged(&error) {
                    problem.offering("看看能否恢复…", Intent::Examine(path))
                } else {
                    problem
                });
            }
            Finished::OpeningLost(path, lost) => {
                let title = format!("没有打开“{}”", path.display());
                self.state.report(Problem { title, detail: lost.to_string(), is_error: true, remedies: Vec::new() });
            }
        }
    }

    pub(super) fn finish_save(&mut self, outcome: SaveOutcome, ctx: &Context) {
        match outcome {
            Ok(receipt) => {
                self.memory.remember_file(&receipt.saved.path);
                self.state.problems.retain(|problem| problem.title != SAVE_FAILED);
                self.withdraw_recovery();
                self.tell_of_taken("已保存，并合并了别人的改动", &receipt.taken);
                for warning in &receipt.saved.warnings {
                    let title = "已保存，但请留意".to_owned();
                    self.state.report(Problem { title, detail: warning.to_string(), is_error: false, remedies: Vec::new() });
                }
                if !self.session.is_modified() {
                    self.go_on_leaving(ctx);
                }
            }
            Err(failure) => {
                self.leaving = None;
                self.state.problems.retain(|problem| problem.title != SAVE_FAILED);
                let words = failure.to_string();
                let detail = words.strip_prefix("没有保存：").unwrap_or(&words).to_owned();
                let mut problem =
                    Problem::error(SAVE_FAILED, detail).offering(Action::SaveAs.text(), Intent::Act(Action::SaveAs));
                if let (SaveFailure::Storage(SaveError::TargetMissing { .. }), Some(path)) = (&failure, self.session.path()) {
                    problem = problem.offering("在原处重新保存", Intent::Replace(path.to_path_buf()));
                } else if failure.is_retryable() {
                    problem = problem.offering("重试", Intent::Act(Action::Save));
                }
                self.state.report(problem);
            }
        }
    }

    /// Does what waited for the save; a question that was asked meanwhile answers itself where nothing is left to lose.
    fn go_on_leaving(&mut self, ctx: &Context) {
        let asked = match &self.state.dialog {
            Some(Dialog::Unsaved(leaving)) if !self.state.has_unsubmitted() => Some(leaving.clone()),
            _ => None,
        };
        if let Some(leaving) = self.leaving.take().or(asked) {
            self.left(leaving, ctx);
        }
    }
}

/// Tells whether an earlier version or what can still be read may stand in for a file.
pub(in crate::ui) fn is_damaged(error: &OpenError) -> bool {
    matches!(error, OpenError::Content { .. } | OpenError::Missing(_))
}
