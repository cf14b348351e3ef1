//! Carries out the intents that read or write files, and handles their results.

use eframe::egui::Context;

use super::App;
use super::file_jobs::Finished;
use super::file_question::Asked;
use super::open_failure::open_failure;
use crate::session::{SaveAim, path_of_url};
use crate::ui::intent::FileIntent;
use crate::ui::state::{Alert, Leaving};

impl App {
    pub(super) fn carry_out_file(&mut self, intent: FileIntent, ctx: &Context) {
        match intent {
            FileIntent::AskOpen => self.ask_for_file(Asked::Open, "", ctx),
            FileIntent::Open(path) => self.leave(Leaving::Open(path_of_url(&path)), ctx),
            FileIntent::OpenEmbedded => self.leave(Leaving::OpenEmbedded, ctx),
            FileIntent::OpenSample => self.leave(Leaving::OpenSample, ctx),
            FileIntent::Save => self.save(SaveAim::Own, ctx),
            FileIntent::SaveAnew => self.save(SaveAim::OwnAnew, ctx),
            FileIntent::AskSaveAs => self.ask_where_to_save(ctx),
            FileIntent::SaveTo(path) => self.save_as(path_of_url(&path), ctx),
            FileIntent::SaveOver(path, shown) => self.save(SaveAim::Over(path, shown), ctx),
            FileIntent::Quit => self.leave(Leaving::Quit, ctx),
            FileIntent::SaveThenLeave => self.save_then_leave(ctx),
            FileIntent::LeaveWithoutSaving => self.leave_without_saving(ctx),
            FileIntent::TakeIn => self.take_in(ctx),
            FileIntent::AskCopy => self.ask_for_file(Asked::Copy, "", ctx),
            FileIntent::LookAtCopy(path) => self.look_at_copy(path_of_url(&path), ctx),
            FileIntent::MergeCopy => self.merge_copy(),
            FileIntent::ListBackups => self.list_backups(ctx),
            FileIntent::CompareBackup(place) => self.compare_backup(place, ctx),
            FileIntent::CopyBackup(place) => self.copy_backup(place, ctx),
            FileIntent::RestoreBackup(place) => self.restore_backup(place, ctx),
            FileIntent::AcceptRecovery => self.accept_recovery(ctx),
            FileIntent::Examine(path) => self.examine(path, ctx),
            FileIntent::Adopt(path, choice) => self.put_in_place(&path, choice, ctx),
            FileIntent::RestoreJournal(place) => self.restore_journal(place),
            FileIntent::ReadJournal(place) => self.read_journal(place),
            FileIntent::DiscardJournal(place) => self.discard_journal(place),
        }
    }

    pub(super) fn finish_file_job(&mut self, finished: Finished, ctx: &Context) {
        match finished {
            Finished::Chosen(Asked::Open, path) => self.leave(Leaving::Open(path), ctx),
            Finished::Chosen(Asked::Copy, path) => self.look_at_copy(path, ctx),
            Finished::Chosen(Asked::Save, path) => self.save_as(path, ctx),
            // A system without file dialogs answers at once, exactly as if a person had closed the dialog.
            Finished::NotChosen(asked) => self.ask_for_path(asked),
            Finished::NotChosenLate(asked) => self.ask_for_path_late(asked),
            // Nobody has agreed to lose what was done and typed since the file was asked for.
            Finished::Opened(path, Ok(_)) if self.given_up.take() != Some((self.session.generation(), self.typed())) => {
                self.leave(Leaving::Open(path), ctx);
            }
            Finished::Opened(_, Ok(session)) => self.adopt(*session, ctx),
            Finished::Opened(path, Err(error)) => {
                self.told_at_open = None;
                self.memory.recent.retain(|recent| *recent != path);
                self.state.alerts.report(open_failure(path, &error, "屏幕上仍是原来的规划，没有受影响。"));
            }
            Finished::OpeningLost(path, lost) => {
                self.told_at_open = None;
                self.state.alerts.report(Alert::error(format!("没有打开“{}”", path.display()), lost.to_string()));
            }
        }
    }
}
