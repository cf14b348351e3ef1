//! Merging other copies of the plan, such as those that a sync program puts beside the file. Shows first what a merge would
//! change.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use super::copy_jobs::ReadCopy;
use super::watch::common_version_words;
use crate::model::Plan;
use crate::present::merge_preview::{MergePreview, merge_preview};
use crate::session::{CopyToRead, Job, OpenWarning, Proposal, SiblingCopy};
use crate::ui::intent::FileIntent;
use crate::ui::state::{Alert, Dialog};

/// How many copies are offered one by one; the others are only named.
const OFFERED: usize = 3;

/// The title of the message about a copy beside the file.
const BESIDE: &str = "旁边还有同一份规划的另一个文件";

impl App {
    /// Begins to read the latest copies beside the file. Returns a warning for each of those that are too many to offer.
    pub(super) fn look_beside(&mut self, ctx: &Context) -> Vec<String> {
        let copy_of = |warning: &OpenWarning| match warning {
            OpenWarning::SiblingCopy(copy) => Some(copy.clone()),
            _ => None,
        };
        let mut copies: Vec<SiblingCopy> = self.session.warnings().iter().filter_map(copy_of).collect();
        copies.sort_by_key(|copy| std::cmp::Reverse(copy.revision));
        let others = copies.split_off(copies.len().min(OFFERED));
        if !copies.is_empty() {
            let to_read: Vec<_> = copies.iter().map(|copy| self.session.copy_to_read(copy.path.clone())).collect();
            let work = move || copies.into_iter().zip(to_read.into_iter().map(CopyToRead::read)).collect();
            let repaint = ctx.clone();
            self.copy_jobs.beside = Job::spawn("copies", work, move || repaint.request_repaint()).ok();
        }
        others.into_iter().map(|copy| OpenWarning::SiblingCopy(copy).to_string()).collect()
    }

    /// Offers to merge a copy. Stays silent about one that would change nothing because it was merged before.
    fn offer(&mut self, (copy, read): ReadCopy) {
        let SiblingCopy { path, origin, revision, more: _ } = copy;
        let place = origin.map(|origin| format!("，{origin}")).unwrap_or_default();
        let found = format!("“{}”（第 {revision} 版{place}）与打开的文件内容不同，多半是两处各存了一份。", path.display());
        let alert = match read {
            Ok(proposal) if !proposal.brings_anything() => return,
            Ok(proposal) => {
                let told = preview(self.session.plan(), &proposal).told;
                let detail = format!("{found}合并会带来：{told}。点“合并这份副本…”先逐条查看；那个文件不会改动，也不会删除。");
                Alert::notice(BESIDE, detail).offering("合并这份副本…", FileIntent::LookAtCopy(path))
            }
            Err(error) => Alert::notice(BESIDE, format!("{found}{error}")),
        };
        self.state.alerts.report(alert);
    }

    /// Begins to read a copy on another thread.
    pub(super) fn look_at_copy(&mut self, path: PathBuf, ctx: &Context) {
        self.state.dialogs.put_away();
        let (copy, repaint) = (self.session.copy_to_read(path), ctx.clone());
        self.copy_jobs.reading = Job::spawn("copy", move || copy.read(), move || repaint.request_repaint()).ok();
    }

    /// Takes the copies that have been read: offers those beside the file, and shows the one that was asked for.
    pub(super) fn finish_looking_at_copies(&mut self) {
        if let Some(result) = self.copy_jobs.beside.as_ref().and_then(Job::poll) {
            self.copy_jobs.beside = None;
            for read in result.unwrap_or_default() {
                self.offer(read);
            }
        }
        let Some(result) = self.copy_jobs.reading.as_ref().and_then(Job::poll) else { return };
        self.copy_jobs.reading = None;
        match result {
            Ok(Ok(proposal)) => {
                let name = format!("“{}”（第 {} 版）", file_name(proposal.path()), proposal.revision());
                let preview = proposal.brings_anything().then(|| preview(self.session.plan(), &proposal));
                let basis = common_version_words(proposal.taken().common).unwrap_or_default();
                self.copy_jobs.proposal = Some(proposal);
                self.state.dialogs.show(Dialog::Copy { name, basis, preview });
            }
            Ok(Err(error)) => self.state.alerts.report(Alert::error("没有合并副本", error.to_string())),
            Err(lost) => self.state.alerts.report(Alert::error("没有合并副本", lost.to_string())),
        }
    }

    /// Merges the copy that was shown.
    pub(super) fn merge_copy(&mut self) {
        self.state.dialogs.close();
        let Some(proposal) = self.copy_jobs.proposal.take() else { return };
        match self.session.merge_copy(&proposal) {
            Ok(taken) => {
                let of_copy = FileIntent::LookAtCopy(proposal.path().to_path_buf()).into();
                self.state.alerts.withdraw(|alert| alert.offers(&of_copy));
                self.state.done = format!("已合并副本 {}", file_name(proposal.path())).into();
                self.tell_of_taken("已合并副本，尚未保存", &taken);
            }
            Err(error) => self.state.alerts.report(Alert::error("没有合并副本", error.to_string())),
        }
    }
}

fn preview(plan: &Plan, proposal: &Proposal) -> MergePreview {
    let taken = proposal.taken();
    merge_preview(plan, proposal.joined(), &taken.changes, &taken.alarms)
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
