//! Saving: where to, and how the result is reported.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use super::file_question::Asked;
use super::watch::{MERGED_UNSAVED, PUT_BACK_UNSAVED, is_rolled_back};
use crate::session::{Access, Location, SaveAim, SaveError, SaveFailure, SaveOutcome};
use crate::ui::action::Action;
use crate::ui::intent::FileIntent;
use crate::ui::state::{Alert, Dialog};

/// The title of the message about a failed save. It goes when the next save ends.
const SAVE_FAILED: &str = "没有保存";

impl App {
    /// Begins to save. Asks where to if the plan has no file yet or its file cannot be written.
    pub(super) fn save(&mut self, aim: SaveAim, ctx: &Context) {
        let needs_path = *self.session.location() == Location::Embedded || *self.session.access() != Access::ReadWrite;
        if aim == SaveAim::Own && needs_path {
            self.ask_where_to_save(ctx);
            return;
        }
        self.state.dialogs.put_away();
        let repaint = ctx.clone();
        if let Err(refusal) = self.session.begin_save(aim, move || repaint.request_repaint()) {
            self.state.alerts.report(Alert::error("没有开始保存", refusal.to_string()));
        }
    }

    /// Saves to a path that a person has chosen, with the extension `ron` if it has none. A file that is there is not replaced
    /// without asking.
    pub(super) fn save_as(&mut self, path: PathBuf, ctx: &Context) {
        let path = if path.extension().is_none() { path.with_extension("ron") } else { path };
        self.save(SaveAim::As(path), ctx);
    }

    pub(super) fn ask_where_to_save(&mut self, ctx: &Context) {
        self.ask_for_file(Asked::Save, &self.file_name(), ctx);
    }

    /// Returns the name of the plan's file, or one made from its title.
    pub(super) fn file_name(&self) -> String {
        let own = self.session.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        own.unwrap_or_else(|| format!("{}.ron", self.session.plan().display_title()))
    }

    pub(super) fn folder(&self) -> Option<PathBuf> {
        self.session.path().and_then(|path| path.parent()).map(Path::to_owned)
    }

    pub(super) fn path_to_start_from(&self) -> String {
        let recent = self.memory.recent.first().map(PathBuf::as_path);
        self.session.path().or(recent).map(|path| path.display().to_string()).unwrap_or_default()
    }

    pub(super) fn finish_save(&mut self, outcome: SaveOutcome, ctx: &Context) {
        self.state.alerts.withdraw(|alert| alert.title == SAVE_FAILED);
        match outcome {
            Ok(receipt) => {
                self.memory.remember_file(&receipt.saved.path);
                self.withdraw_recovery();
                self.state.alerts.withdraw(|alert| [MERGED_UNSAVED, PUT_BACK_UNSAVED].contains(&alert.title.as_str()));
                let title = if is_rolled_back(&receipt.taken) {
                    "已保存，文件曾被换回旧版"
                } else {
                    "已保存，并合并了别人的改动"
                };
                self.tell_of_taken(title, &receipt.taken);
                for warning in &receipt.saved.warnings {
                    self.state.alerts.report(Alert::notice("已保存，但请留意", warning.to_string()));
                }
                if !self.session.is_modified() {
                    self.go_on_leaving(ctx);
                }
            }
            Err(SaveFailure::Storage(SaveError::Occupied { path, occupant, .. })) => {
                self.leaving = None;
                self.state.dialogs.show(Dialog::Replace(path, *occupant));
            }
            Err(failure) => {
                self.leaving = None;
                let alert = self.save_failure(&failure);
                self.state.alerts.report(alert);
            }
        }
    }

    /// Returns a message that says why the plan was not saved, and offers what can be done.
    fn save_failure(&self, failure: &SaveFailure) -> Alert {
        let words = failure.to_string();
        let detail = words.strip_prefix("没有保存：").unwrap_or(&words).to_owned();
        let alert = Alert::error(SAVE_FAILED, detail).offering(Action::SaveAs.text(), FileIntent::AskSaveAs);
        match (failure, self.session.path()) {
            (SaveFailure::Storage(SaveError::TargetMissing { .. }), Some(_)) => {
                alert.offering("在原处重新保存", FileIntent::SaveAnew)
            }
            _ if failure.is_retryable() => alert.offering("重试", FileIntent::Save),
            _ => alert,
        }
    }
}
