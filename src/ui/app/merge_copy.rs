//! Other copies of the plan, such as a synchroniser puts beside the file: offers to merge one, and shows first what that brings.

use std::path::{Path, PathBuf};

use eframe::egui::Context;

use super::App;
use crate::model::{Conflict, PlanIndex};
use crate::present::changes::{change_line, change_rows};
use crate::present::conflicts::{alarm_text, conflict_rows};
use crate::session::{ConflictCopy, CopyError, CopyToRead, Job, OpenWarning, Proposal};
use crate::ui::intent::Intent;
use crate::ui::state::{Dialog, Problem};

/// How many copies are offered one by one; more are only named.
const OFFERED: usize = 3;

/// The head of the message about a copy beside the file.
const BESIDE: &str = "旁边还有同一份规划的另一个文件";

/// How many changes and questions are named one by one.
const NAMED: usize = 200;

/// The copies that are being read, and the one that a person is looking at.
#[derive(Debug, Default)]
pub(in crate::ui) struct Copies {
    beside: Option<Job<Vec<Read>>>,
    reading: Option<Job<Result<Proposal, CopyError>>>,
    proposal: Option<Proposal>,
}

/// A copy that lies beside the file, with what merging it would come to.
type Read = (ConflictCopy, Result<Proposal, CopyError>);

/// What merging a copy would bring, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CopyFacts {
    /// Which copy.
    pub(crate) name: String,
    /// All of it, counted.
    pub(crate) told: String,
    /// One by one.
    pub(crate) lines: Vec<String>,
    /// Whether there is anything to merge.
    pub(crate) brings_anything: bool,
}

impl App {
    /// Begins to read the copies that lie beside the file, the latest first; returns what is said of those that are too many.
    pub(super) fn look_beside(&mut self, ctx: &Context) -> Vec<String> {
        let copy_of = |warning: &OpenWarning| match warning {
            OpenWarning::ConflictCopy(copy) => Some(copy.clone()),
            _ => None,
        };
        let mut copies: Vec<ConflictCopy> = self.session.warnings().iter().filter_map(copy_of).collect();
        copies.sort_by_key(|copy| std::cmp::Reverse(copy.revision));
        let others = copies.split_off(copies.len().min(OFFERED));
        if !copies.is_empty() {
            let to_read: Vec<_> = copies.iter().map(|copy| self.session.copy_to_read(copy.path.clone())).collect();
            let work = move || copies.into_iter().zip(to_read.into_iter().map(CopyToRead::read)).collect();
            let repaint = ctx.clone();
            self.copies.beside = Job::spawn("copies", work, move || repaint.request_repaint()).ok();
        }
        others.into_iter().map(|copy| OpenWarning::ConflictCopy(copy).to_string()).collect()
    }

    /// Offers to merge a copy. One that brings nothing, because it was merged before, is not spoken of.
    fn offer(&mut self, (copy, read): Read) {
        let ConflictCopy { path, revision } = copy;
        let version = revision.map(|revision| format!("（第 {revision} 版）")).unwrap_or_default();
        let found = format!("“{}”{version}与打开的文件内容不同，多半是两处各存了一份。", path.display());
        let problem = match read {
            Ok(proposal) if !proposal.brings_anything() => return,
            Ok(proposal) => {
                let told = self.facts_of(&proposal).told;
                let detail = format!("{found}合并会带来：{told}。点“合并这份副本…”先逐条查看；那个文件不会改动，也不会删除。");
                Problem::notice(BESIDE, detail).offering("合并这份副本…", Intent::LookAtCopy(path))
            }
            Err(error) => Problem::notice(BESIDE, format!("{found}{error}")),
        };
        self.state.report(problem);
    }

    /// Begins to read a copy on another thread.
    pub(super) fn look_at_copy(&mut self, path: PathBuf, ctx: &Context) {
        self.state.put_dialog_away();
        let (copy, repaint) = (self.session.copy_to_read(path), ctx.clone());
        self.copies.reading = Job::spawn("copy", move || copy.read(), move || repaint.request_repaint()).ok();
    }

    /// Takes what was read: of copies beside the file to be offered, of one that was asked for to be shown.
    pub(super) fn finish_looking_at_copies(&mut self) {
        if let Some(result) = self.copies.beside.as_ref().and_then(Job::poll) {
            self.copies.beside = None;
            for read in result.unwrap_or_default() {
                self.offer(read);
            }
        }
        let Some(result) = self.copies.reading.as_ref().and_then(Job::poll) else { return };
        self.copies.reading = None;
        match result {
            Ok(Ok(proposal)) => {
                let facts = self.facts_of(&proposal);
                self.copies.proposal = Some(proposal);
                self.state.show_dialog(Dialog::Copy(facts));
            }
            Ok(Err(error)) => self.state.report(Problem::error("没有合并副本", error.to_string())),
            Err(lost) => self.state.report(Problem::error("没有合并副本", lost.to_string())),
        }
    }

    /// Merges the copy that was looked at.
    pub(super) fn merge_copy(&mut self) {
        self.state.close_dialog();
        let Some(proposal) = self.copies.proposal.take() else { return };
        match self.session.merge_copy(&proposal) {
            Ok(taken) => {
                let of_copy = Intent::LookAtCopy(proposal.path().to_path_buf());
                let is_offer = |problem: &Problem| problem.remedies.iter().any(|(_, intent)| *intent == of_copy);
                self.state.problems.retain(|problem| !is_offer(problem));
                self.state.done = format!("已合并副本 {}", file_name(proposal.path()));
                self.tell_of_taken("已合并副本，尚未保存", &taken);
            }
            Err(error) => self.state.report(Problem::error("没有合并副本", error.to_string())),
        }
    }

    fn facts_of(&self, proposal: &Proposal) -> CopyFacts {
        let (plan, joined, taken) = (self.session.plan(), proposal.joined(), proposal.taken());
        let index = PlanIndex::new(joined);
        let is_new = |conflict: &&Conflict| conflict.is_open() && plan.conflicts.iter().all(|known| known.id != conflict.id);
        let asked: Vec<_> = joined.conflicts.iter().filter(is_new).map(|conflict| conflict.id).collect();
        let rows = conflict_rows(&index);
        let questions = rows.iter().filter(|row| asked.contains(&row.id));
        let mut lines: Vec<String> = change_rows(plan, joined, &taken.changes)
            .into_iter()
            .map(|row| format!("{}：{}", row.place, row.text))
            .chain(questions.map(|row| format!("{} · {}（本机：{}；副本：{}）", row.place, row.field, row.ours, row.theirs)))
            .chain(taken.alarms.iter().map(|alarm| alarm_text(&index, alarm)))
            .collect();
        if lines.len() > NAMED {
            let more = lines.len() - NAMED;
            lines.truncate(NAMED);
            lines.push(format!("……另有 {more} 处"));
        }
        let mut told = if taken.changes.is_empty() { Vec::new() } else { vec![change_line(&taken.changes)] };
        if !asked.is_empty() {
            told.push(format!("{} 处两份不一样，两种内容都会保留，合并后由您决定采用哪个", asked.len()));
        }
        let name = format!("“{}”（第 {} 版）", file_name(proposal.path()), proposal.revision());
        CopyFacts { name, told: told.join("；"), lines, brings_anything: proposal.brings_anything() }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
