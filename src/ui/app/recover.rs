//! Lists, compares and restores earlier versions, and recovers damaged files. All of the work is done on other threads.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use super::recovery_jobs::finished;
use crate::session::{
    Examination, Job, OpenWarning, Restore, RestoreError, RestoreRefusal, Restored, Session, VersionChoice, examine, fitted_name,
    restore_as_new_file,
};
use crate::ui::intent::FileIntent;
use crate::ui::state::{Alert, ComparedVersion, Dialog, EarlierVersion, Leaving};

/// The title of the message that offers a newer version.
const NEWER: &str = "本机有更新的版本";

impl App {
    /// Handles the results of all jobs that have finished.
    pub(super) fn finish_recovering(&mut self, ctx: &Context) {
        if let Some(result) = finished(&mut self.recovery_jobs.listing)
            && let Some(Dialog::Backups { found, .. }) = &mut self.state.dialogs.front
        {
            *found = Some(result.unwrap_or_default());
        }
        if let Some(Ok((backup, compared))) = finished(&mut self.recovery_jobs.comparing)
            && let Some(Dialog::Backups { found: Some(found), .. }) = &mut self.state.dialogs.front
            && let Some(earlier) = found.iter_mut().find(|earlier| earlier.backup == backup)
        {
            earlier.take(compared);
        }
        if let Some(Ok((path, result))) = finished(&mut self.recovery_jobs.copying) {
            match result {
                Ok(()) => self.state.done = format!("已存成 {}", path.display()).into(),
                Err(error) => self.state.alerts.report(Alert::error("没有存成新文件", error.to_string())),
            }
        }
        if let Some(Ok(result)) = finished(&mut self.recovery_jobs.restoring) {
            self.finish_restoring(result, ctx);
        }
        if let Some(Ok(Some(examination))) = finished(&mut self.recovery_jobs.examining) {
            self.show_examination(examination);
        }
        if let Some(Ok(result)) = finished(&mut self.recovery_jobs.adopting) {
            match result {
                Ok(adopted) => {
                    if let Some(aside) = &adopted.set_aside {
                        let detail = format!("损坏的原文件没有删除，现在在“{}”。", aside.display());
                        self.told_at_open = Some((adopted.path.clone(), Alert::notice("已恢复", detail)));
                    }
                    self.leave(Leaving::Open(adopted.path), ctx);
                }
                Err(error) => self.state.alerts.report(Alert::error("没有恢复", error.to_string())),
            }
        }
    }

    /// Opens the dialog of earlier versions, and begins to list them.
    pub(super) fn list_backups(&mut self, ctx: &Context) {
        let (listing, zone, repaint) = (self.session.backups_to_list(), self.zone.clone(), ctx.clone());
        let work = move || listing.list().into_iter().map(|backup| EarlierVersion::listed(backup, &zone)).collect();
        self.recovery_jobs.listing = Job::spawn("backups", work, move || repaint.request_repaint()).ok();
        self.recovery_jobs.comparing = None;
        self.state.dialogs.show(Dialog::Backups { found: None, chosen: None });
    }

    /// Selects one of the listed versions, and begins to compare it with the open plan unless that is done.
    pub(super) fn compare_backup(&mut self, place: usize, ctx: &Context) {
        let Some(Dialog::Backups { found: Some(found), chosen }) = &mut self.state.dialogs.front else { return };
        *chosen = Some(place);
        let Some(backup) = found.get(place).filter(|earlier| earlier.compared.is_none()).map(|earlier| earlier.backup.clone())
        else {
            return;
        };
        let (environment, plan) = (self.environment.clone(), self.session.shared_plan());
        let (zone, repaint) = (self.zone.clone(), ctx.clone());
        let work = move || {
            let compared = ComparedVersion::of(&environment, &backup, &plan, &zone);
            (backup, compared)
        };
        self.recovery_jobs.comparing = Job::spawn("compare", work, move || repaint.request_repaint()).ok();
    }

    fn listed(&self, place: usize) -> Option<&EarlierVersion> {
        match &self.state.dialogs.front {
            Some(Dialog::Backups { found: Some(found), .. }) => found.get(place),
            _ => None,
        }
    }

    /// Begins to write an earlier version to a new file beside the plan, with the revision in its name.
    pub(super) fn copy_backup(&mut self, place: usize, ctx: &Context) {
        let Some(backup) = self.listed(place).map(|earlier| earlier.backup.clone()) else { return };
        let own = self.session.path().map_or_else(|| PathBuf::from("规划.ron"), Path::to_path_buf);
        let name = own.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = own.with_file_name(fitted_name(&name, &format!("-第{}版.ron", backup.revision)));
        let (environment, repaint) = (self.environment.clone(), ctx.clone());
        let work = move || {
            let result = restore_as_new_file(&environment, &backup, &path);
            (path, result)
        };
        self.recovery_jobs.copying = Job::spawn("copy backup", work, move || repaint.request_repaint()).ok();
        self.state.dialogs.put_away();
    }

    /// Begins to restore an earlier version in place of the plan, as a new revision. Only a version that was compared can be
    /// restored.
    pub(super) fn restore_backup(&mut self, place: usize, ctx: &Context) {
        let Some(earlier) = self.listed(place) else { return };
        let Some(shown) = earlier.compared.as_ref().and_then(|compared| compared.shown) else { return };
        let prepared = self.session.restore_in_place(&earlier.backup, shown);
        self.begin_restoring(prepared, ctx);
    }

    /// Begins to restore the newer version that was found when the file was opened.
    pub(super) fn accept_recovery(&mut self, ctx: &Context) {
        if let Some(prepared) = self.session.accept_recovery() {
            self.begin_restoring(prepared, ctx);
        }
    }

    fn begin_restoring(&mut self, prepared: Result<Restore, RestoreRefusal>, ctx: &Context) {
        self.state.dialogs.put_away();
        match prepared {
            Ok(restore) => {
                let repaint = ctx.clone();
                let work = move || restore.carry_out();
                self.recovery_jobs.restoring = Job::spawn("restore", work, move || repaint.request_repaint()).ok();
            }
            Err(refusal) => self.state.alerts.report(Alert::error("没有恢复", refusal.to_string())),
        }
    }

    fn finish_restoring(&mut self, result: Result<(Session, Restored), RestoreError>, ctx: &Context) {
        match result {
            // Edits made meanwhile are kept: the restored version is the newest in the file, and the next save merges.
            Ok((_, restored)) if self.session.is_modified() => {
                let detail = format!("第{}版已写回文件。您刚才又有新的改动，保存时会自动合并。", restored.from);
                self.state.alerts.report(Alert::notice("已恢复", detail));
            }
            Ok((session, restored)) => {
                // It is still the same plan, so what was typed into its forms is kept.
                let (drafts, in_place) = (std::mem::take(&mut self.state.drafts), self.state.in_place.take());
                let form = std::mem::take(&mut self.state.form);
                let dialogs = self.state.dialogs.take_typed();
                self.adopt(session, ctx);
                self.state.drafts = drafts;
                self.state.form = form;
                self.state.in_place = in_place;
                self.state.dialogs.put_back(dialogs);
                self.state.done = format!("已恢复第{}版，存为第{}版", restored.from, restored.plan.revision).into();
                let detail = format!("恢复之前的版本保存在“{}”。", restored.kept.display());
                self.state.alerts.report(Alert::notice("已恢复", detail));
            }
            Err(error) => self.state.alerts.report(Alert::error("没有恢复", error.to_string())),
        }
    }

    /// Begins to look for what can be recovered from a file that does not open.
    pub(super) fn examine(&mut self, path: PathBuf, ctx: &Context) {
        let (environment, repaint) = (self.environment.clone(), ctx.clone());
        let work = move || examine(&environment, &path);
        self.recovery_jobs.examining = Job::spawn("examine", work, move || repaint.request_repaint()).ok();
    }

    fn show_examination(&mut self, examination: Examination) {
        let whole = examination.candidates.iter().enumerate().map(|(place, candidate)| {
            (
                VersionChoice::Whole(place),
                format!("采用第 {} 版（{}，{} 条填报）", candidate.revision, candidate.origin, candidate.entries),
            )
        });
        let salvaged = examination.salvaged.as_ref().and_then(|result| result.as_ref().ok());
        let salvaged = salvaged.map(|found| {
            (
                VersionChoice::Salvaged,
                format!("采用从损坏文件中读出的内容（{} 条填报，{} 处没能读出）", found.plan.entries.len(), found.lost.len()),
            )
        });
        let choices: Vec<(VersionChoice, String)> = whole.chain(salvaged).collect();
        let (path, text) = (examination.path.clone(), examination.to_string());
        self.recovery_jobs.examined = Some(examination);
        self.state.dialogs.show(Dialog::Examination { path, text, choices });
    }

    /// Begins to replace the examined file with a recovered version.
    pub(super) fn put_in_place(&mut self, path: &Path, choice: VersionChoice, ctx: &Context) {
        self.state.dialogs.put_away();
        let Some(examination) = self.recovery_jobs.examined.take().filter(|found| found.path == path) else { return };
        let (environment, repaint, now) = (self.environment.clone(), ctx.clone(), self.session.now());
        let work = move || examination.adopt(environment.disk.as_ref(), choice, now);
        self.recovery_jobs.adopting = Job::spawn("adopt", work, move || repaint.request_repaint()).ok();
    }

    /// Offers the newer version that was found when the file was opened.
    pub(super) fn offer_recovery(&mut self) {
        if let Some(recovery) = self.session.recovery() {
            let version = recovery.candidate.revision;
            let told = self.session.warnings().iter().find(|warning| matches!(warning, OpenWarning::Newer { .. }));
            let detail = told.map(|told| format!("{told}。")).unwrap_or_default();
            let words = format!("采用第 {version} 版");
            self.state.alerts.report(Alert::notice(NEWER, detail).offering(words, FileIntent::AcceptRecovery));
        }
    }

    /// Withdraws the offer of a newer version once a save has put all of it into the file.
    pub(super) fn withdraw_recovery(&mut self) {
        if self.session.recovery().is_none() {
            self.state.alerts.withdraw(|alert| alert.title == NEWER);
        }
    }
}
