//! Earlier versions and damaged files: lists, compares and brings back, all of it on other threads.

use std::path::{Path, PathBuf};

use eframe::egui::Context;
use jiff::tz::TimeZone;

use super::App;
use crate::model::Plan;
use crate::present::backups::{BackupRow, backup_row, restore_words};
use crate::present::changes::change_rows;
use crate::session::{
    AdoptError, Adopted, Backup, Choice, Environment, Examination, Job, OpenWarning, Restore, RestoreError, RestoreRefusal,
    Restored, Session, compare_backup, examine, restore_as_new_file,
};
use crate::ui::intent::Intent;
use crate::ui::state::{Dialog, Leaving, Problem};

/// The head of the message that offers a newer version.
const NEWER: &str = "本机有更新的版本";

/// How many changes of a version are named one by one.
const NAMED: usize = 200;

/// An earlier version, compared with the present one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Earlier {
    /// Where it is.
    pub(crate) backup: Backup,
    /// Its row in the list.
    pub(crate) row: BackupRow,
    /// What bringing it back would mean, or why it cannot be read.
    pub(crate) words: String,
    /// What has happened since, a line each.
    pub(crate) lines: Vec<String>,
    /// Whether it can be read.
    pub(crate) is_whole: bool,
}

/// The work that goes on, one of each kind at a time.
#[derive(Default)]
pub(in crate::ui) struct Recovering {
    listing: Option<Job<Vec<Earlier>>>,
    copying: Option<Job<(PathBuf, Result<(), RestoreError>)>>,
    restoring: Option<Job<Result<(Session, Restored), RestoreError>>>,
    examining: Option<Job<Option<Examination>>>,
    examined: Option<Examination>,
    adopting: Option<Job<Result<Adopted, AdoptError>>>,
}

impl App {
    /// Takes what has come to an end.
    pub(super) fn finish_recovering(&mut self, ctx: &Context) {
        if let Some(result) = done(&mut self.recovering.listing)
            && let Some(Dialog::Backups { found, .. }) = &mut self.state.dialog
        {
            *found = Some(result.unwrap_or_default());
        }
        if let Some(Ok((path, result))) = done(&mut self.recovering.copying) {
            match result {
                Ok(()) => self.state.done = format!("已存成 {}", path.display()),
                Err(error) => self.state.report(Problem::error("没有存成新文件", error.to_string())),
            }
        }
        if let Some(Ok(result)) = done(&mut self.recovering.restoring) {
            self.finish_restoring(result, ctx);
        }
        if let Some(Ok(Some(examination))) = done(&mut self.recovering.examining) {
            self.show_examination(examination);
        }
        if let Some(Ok(result)) = done(&mut self.recovering.adopting) {
            match result {
                Ok(adopted) => {
                    if let Some(aside) = &adopted.set_aside {
                        let detail = format!("损坏的原文件没有删除，现在在“{}”。", aside.display());
                        self.told_at_open = Some(Problem::notice("已恢复", detail));
                    }
                    self.leave(Leaving::Open(adopted.path), ctx);
                }
                Err(error) => self.state.report(Problem::error("没有恢复", error.to_string())),
            }
        }
    }

    /// Lists the earlier versions, each compared with the present one.
    pub(super) fn list_backups(&mut self, ctx: &Context) {
        let (environment, plan) = (self.environment.clone(), self.session.shared_plan());
        let (backups, zone, repaint) = (self.session.backups(), self.zone.clone(), ctx.clone());
        let work = move || backups.into_iter().map(|backup| earlier(&environment, backup, &plan, &zone)).collect();
        self.recovering.listing = Job::spawn("backups", work, move || repaint.request_repaint()).ok();
        self.state.show_dialog(Dialog::Backups { found: None, chosen: None });
    }

    fn listed(&self, place: usize) -> Option<Backup> {
        match &self.state.dialog {
            Some(Dialog::Backups { found: Some(found), .. }) => found.get(place).map(|earlier| earlier.backup.clone()),
            _ => None,
        }
    }

    /// Writes an earlier version into a new file beside the plan, under a name that tells which it is.
    pub(super) fn copy_backup(&mut self, place: usize, ctx: &Context) {
        let Some(backup) = self.listed(place) else { return };
        let own = self.session.path().map_or_else(|| PathBuf::from("规划.ron"), Path::to_path_buf);
        let name = own.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let path = own.with_file_name(format!("{name}-第{}版.ron", backup.revision));
        let (environment, repaint) = (self.environment.clone(), ctx.clone());
        let work = move || {
            let result = restore_as_new_file(&environment, &backup, &path);
            (path, result)
        };
        self.recovering.copying = Job::spawn("copy backup", work, move || repaint.request_repaint()).ok();
        self.state.put_dialog_away();
    }

    /// Brings an earlier version back to the plan's place, as a new revision.
    pub(super) fn restore_backup(&mut self, place: usize, ctx: &Context) {
        let Some(backup) = self.listed(place) else { return };
        let prepared = self.session.restore_in_place(&backup);
        self.begin_restoring(prepared, ctx);
    }

    /// Takes the newer version that was found when the file was opened.
    pub(super) fn accept_recovery(&mut self, ctx: &Context) {
        if let Some(prepared) = self.session.accept_recovery() {
            self.begin_restoring(prepared, ctx);
        }
    }

    fn begin_restoring(&mut self, prepared: Result<Restore, RestoreRefusal>, ctx: &Context) {
        self.state.put_dialog_away();
        match prepared {
            Ok(restore) => {
                let repaint = ctx.clone();
                let work = move || restore.carry_out();
                self.recovering.restoring = Job::spawn("restore", work, move || repaint.request_repaint()).ok();
            }
            Err(refusal) => self.state.report(Problem::error("没有恢复", refusal.to_string())),
        }
    }

    fn finish_restoring(&mut self, result: Result<(Session, Restored), RestoreError>, ctx: &Context) {
        match result {
            // What was typed meanwhile is not thrown away: the file has the old version as its newest, and a save merges.
            Ok((_, restored)) if self.session.is_modified() => {
                let detail = format!("第{}版已写回文件。您刚才又有新的改动，保存时会自动合并。", restored.from);
                self.state.report(Problem::notice("已恢复", detail));
            }
            Ok((session, restored)) => {
                // It is the same plan: what stands in its forms is not given up with the old version.
                let (drafts, in_place) = (std::mem::take(&mut self.state.drafts), self.state.in_place.take());
                let dialogs = self.state.take_typed_dialogs();
                self.adopt(session, ctx);
                self.state.drafts = drafts;
                self.state.in_place = in_place;
                self.state.put_back_dialogs(dialogs);
                self.state.done = format!("已恢复第{}版，存为第{}版", restored.from, restored.plan.revision);
                let detail = format!("恢复之前的版本保存在“{}”。", restored.kept.display());
                self.state.report(Problem::notice("已恢复", detail));
            }
            Err(error) => self.state.report(Problem::error("没有恢复", error.to_string())),
        }
    }

    /// Looks what can be recovered of a file that does not open.
    pub(super) fn examine(&mut self, path: PathBuf, ctx: &Context) {
        let (environment, repaint) = (self.environment.clone(), ctx.clone());
        let work = move || examine(&environment, &path);
        self.recovering.examining = Job::spawn("examine", work, move || repaint.request_repaint()).ok();
    }

    fn show_examination(&mut self, examination: Examination) {
        let whole = examination.candidates.iter().enumerate().map(|(place, candidate)| {
            (
                Choice::Whole(place),
                format!("采用第 {} 版（{}，{} 条填报）", candidate.revision, candidate.origin, candidate.entries),
            )
        });
        let salvaged = examination.salvaged.as_ref().and_then(|result| result.as_ref().ok());
        let salvaged = salvaged.map(|found| {
            (
                Choice::Salvaged,
                format!("采用从损坏文件中读出的内容（{} 条填报，{} 处没能读出）", found.plan.entries.len(), found.lost.len()),
            )
        });
        let choices: Vec<(Choice, String)> = whole.chain(salvaged).collect();
        let (path, text) = (examination.path.clone(), examination.to_string());
        self.recovering.examined = Some(examination);
        self.state.show_dialog(Dialog::Examination { path, text, choices });
    }

    /// Puts a version in the place of the file that was examined.
    pub(super) fn put_in_place(&mut self, path: &Path, choice: Choice, ctx: &Context) {
        self.state.put_dialog_away();
        let Some(examination) = self.recovering.examined.take().filter(|found| found.path == path) else { return };
        let (environment, repaint, now) = (self.environment.clone(), ctx.clone(), self.session.now());
        let work = move || examination.adopt(environment.disk.as_ref(), choice, now);
        self.recovering.adopting = Job::spawn("adopt", work, move || repaint.request_repaint()).ok();
    }

    /// Offers the newer version that was found when the file was opened.
    pub(super) fn offer_recovery(&mut self) {
        if let Some(recovery) = self.session.recovery() {
            let version = recovery.candidate.revision;
            let told = self.session.warnings().iter().find(|warning| matches!(warning, OpenWarning::Newer { .. }));
            let detail = told.map(|told| format!("{told}。")).unwrap_or_default();
            let words = format!("采用第 {version} 版");
            self.state.report(Problem::notice(NEWER, detail).offering(words, Intent::AcceptRecovery));
        }
    }

    /// Takes the offer back where a save has put all of it into the file.
    pub(super) fn withdraw_recovery(&mut self) {
        if self.session.recovery().is_none() {
            self.state.problems.retain(|problem| problem.title != NEWER);
        }
    }
}

/// Takes what a job came to.
fn done<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<Result<T, crate::session::JobLost>> {
    let result = job.as_ref()?.poll()?;
    *job = None;
    Some(result)
}

fn earlier(environment: &Environment, backup: Backup, present: &Plan, zone: &TimeZone) -> Earlier {
    let offset = backup.at.map_or(jiff::tz::Offset::UTC, |at| zone.to_offset(at));
    match compare_backup(environment, &backup, present) {
        Ok(compared) => {
            let rows = change_rows(&compared.earlier, present, &compared.changes);
            let lines = rows.iter().take(NAMED).map(|row| format!("{}：{}", row.place, row.text)).collect();
            let row = backup_row(backup.revision, backup.at, Some(&compared.changes), offset);
            Earlier { row, words: restore_words(backup.revision, &compared.changes), lines, is_whole: true, backup }
        }
        Err(error) => {
            let row = backup_row(backup.revision, backup.at, None, offset);
            Earlier { row, words: error.to_string(), lines: Vec::new(), is_whole: false, backup }
        }
    }
}
