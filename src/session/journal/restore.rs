//! Restores work after a crash, only onto the exact file that it was made on.

use std::sync::Arc;

use super::super::command::CommandError;
use super::super::generation::next_generation;
use super::super::open_plan::Session;
use super::super::{Access, ReadOnlyReason};
use super::pending::Pending;
use super::writer::WriterOrder;
use crate::storage::{JournalFile, JournalLine, TypedDraft};

/// What can be done with abandoned work in this session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// It can be restored.
    Restore,
    /// It can be read and copied, for a reason.
    ReadOnly(NoRestore),
    /// The plan contains all of it, or everything in it was undone: it can be put aside.
    NothingNew,
}

/// Why work is not restored. Nothing was changed, and the work stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoRestore {
    /// It belongs to another plan.
    #[error("这些内容属于另一份规划《{0}》，不能放进这份规划。可以查看和复制。")]
    OtherPlan(String),
    /// It belongs to another copy of the plan.
    #[error("这些内容是在这份规划的另一个副本上填写的，不能直接放进这个副本。可以查看和复制，核对后重新填写。")]
    OtherCopy,
    /// The file is at another revision.
    #[error(
        "文件在此之后已有新的版本：这些内容是在第{made_on}版上填写的，打开的是第{open}版。为免改乱新版本，没有自动放进去。可以查看和复制，核对后重新填写。"
    )]
    OtherRevision {
        /// The revision that the work was done on.
        made_on: u64,
        /// The revision that is open.
        open: u64,
    },
    /// The file has the same revision and other content.
    #[error("文件在此之后被改动过：版次相同（第{0}版），内容却和当时的不一样。没有自动放进去。可以查看和复制，核对后重新填写。")]
    OtherContent(u64),
    /// The plan was changed since the file was opened.
    #[error("打开文件后已经有了新的改动，上次的内容不能再放到它们前面。请先撤销这些改动，再恢复；也可以查看和复制。")]
    Modified,
    /// The plan is view-only.
    #[error("没有恢复：{0}。可以查看和复制。")]
    ViewOnly(ReadOnlyReason),
    /// A step was refused, which cannot happen with an intact journal.
    #[error("没有恢复：其中一步没有通过（{0}）。规划没有改动。可以查看和复制，核对后重新填写。")]
    Refused(#[from] CommandError),
}

/// The outcome of restoring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BroughtBack {
    /// How many steps of the journal were redone; they can be undone as usual.
    pub steps: usize,
    /// Drafts to put back into the forms at once, before drafts are noted again.
    pub drafts: Vec<TypedDraft>,
    /// How many lines after a damaged one could not be restored; the text of the journal has them.
    pub left_out: usize,
}

impl Session {
    /// Returns what can be done with abandoned work.
    #[must_use]
    pub fn offer(&self, pending: &Pending) -> Offer {
        let file = pending.file();
        let is_empty = file.drafts().is_empty() && file.damaged == 0;
        match self.fits(pending) {
            Ok(()) if is_empty && file.steps().is_empty() => Offer::NothingNew,
            Ok(()) => Offer::Restore,
            Err(_) if is_empty && self.is_own(pending) && pending.is_in(&self.plan) => Offer::NothingNew,
            Err(reason) => Offer::ReadOnly(reason),
        }
    }

    /// Replays abandoned work as ordinary steps with their ids and moments: all of them or none.
    ///
    /// What was typed comes back for the forms. The work is in this session's journal from here on; the old one is put aside when
    /// that is written, and kept for a month.
    pub fn restore(&mut self, pending: &Pending) -> Result<BroughtBack, NoRestore> {
        self.fits(pending)?;
        let file = pending.file();
        let before = (Arc::clone(&self.plan), self.history.clone(), self.journal.log.len());
        if let Err(error) = self.do_again(file) {
            (self.plan, self.history) = (before.0, before.1);
            self.journal.log.truncate(before.2);
            self.generation = next_generation();
            return Err(error.into());
        }
        let steps = self.journal.log.len().saturating_sub(before.2);
        let drafts = file.drafts();
        for draft in &drafts {
            self.journal.noted.entry(draft.key()).or_insert_with(|| draft.clone());
        }
        let now = self.now();
        self.hear_of_writing();
        self.hand_over(now);
        // Without a journal of its own the session could not keep the work, so the old journal stays.
        if self.journal.is_begun || !self.journal.holds_anything() {
            self.give_aside(WriterOrder::Restored(pending.left(), now));
        }
        Ok(BroughtBack { steps, drafts, left_out: file.beyond.len() })
    }

    fn do_again(&mut self, file: &JournalFile) -> Result<(), CommandError> {
        let (joined, lines) = file.since_joined();
        if let Some(plan) = joined {
            self.adopt_joined(Arc::clone(plan));
            // They are in the plan already, and are kept for reading.
            let before = file.lines.iter().take(file.lines.len().saturating_sub(lines.len()));
            let steps = before.filter(|line| !matches!(line, JournalLine::Typed { .. } | JournalLine::Cleared { .. }));
            steps.cloned().for_each(|line| self.record(line));
        }
        lines.iter().try_for_each(|line| self.replay(line))
    }

    /// Puts aside work that a person does not want, or that contains nothing new. It is kept for a month under another name.
    pub fn discard(&mut self, pending: &Pending) {
        let now = self.now();
        self.give_aside(WriterOrder::Discarded(pending.left(), now));
    }

    fn give_aside(&mut self, order: WriterOrder) {
        if self.has_writer(self.now()) {
            self.give(order);
        }
    }

    fn is_own(&self, pending: &Pending) -> bool {
        let header = &pending.file().header;
        (header.plan_id, header.copy_id) == (self.plan.plan_id, self.plan.copy_id)
    }

    fn fits(&self, pending: &Pending) -> Result<(), NoRestore> {
        let header = &pending.file().header;
        if header.plan_id != self.plan.plan_id {
            return Err(NoRestore::OtherPlan(header.title.clone()));
        }
        if header.copy_id != self.plan.copy_id {
            return Err(NoRestore::OtherCopy);
        }
        let open = self.revision_in_file();
        if header.revision != open {
            return Err(NoRestore::OtherRevision { made_on: header.revision, open });
        }
        if self.journal_digest().is_none_or(|digest| digest.to_string() != header.digest) {
            return Err(NoRestore::OtherContent(header.revision));
        }
        if let Access::ReadOnly(reason @ ReadOnlyReason::NewerFormat(_)) = &self.access {
            return Err(NoRestore::ViewOnly(reason.clone()));
        }
        if self.is_modified() { Err(NoRestore::Modified) } else { Ok(()) }
    }
}
