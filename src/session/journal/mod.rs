//! Keeps a journal of what is done and typed, so that a crash costs the last moments and not the morning.
//!
//! The session collects; one thread of its own writes. Nothing here touches the disk on the caller's thread, except that flushing
//! and ending wait for that thread.

mod pending;
mod restore;
#[cfg(test)]
mod tests;
mod warning;
mod writer;

pub use pending::{Pending, PendingJournals, pending};
pub use restore::{BroughtBack, NoRestore, Offer};
pub use warning::JournalWarning;

use std::collections::BTreeMap;
use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::history::Serial;
use super::{Digest, Session};
use crate::model::{ItemId, Timestamp};
use crate::storage::{Form, JOURNAL_FORMAT, JournalHeader, JournalLine, JournalWriter, TypedDraft};

use writer::{Writer, WriterOrder};

/// How long changes are collected before they are written.
const INTERVAL: Duration = Duration::from_secs(2);

/// How long flushing and ending wait for a disk that does not answer.
const PATIENCE: Duration = Duration::from_secs(5);

/// After how many bytes a journal is begun anew without what later typing has taken the place of.
const LONG: usize = 8 * 1024 * 1024;

/// Counts the journals of this run of the program.
static JOURNALS: AtomicU64 = AtomicU64::new(1);

type Drafts = BTreeMap<(Option<ItemId>, Form), TypedDraft>;

/// Collects what a journal is to hold, and remembers how much of it was handed to the writer.
#[derive(Debug)]
pub(super) struct Journal {
    /// The digest of the file that is built into the program, where the plan came from there.
    built_in: Option<Digest>,
    interval: Duration,
    /// Where in the history the file stands that the journal is made on.
    base: Serial,
    log: Vec<Logged>,
    handed: usize,
    noted: Drafts,
    handed_drafts: Drafts,
    /// Whether the writer has a journal on the present base.
    is_begun: bool,
    last: Option<Timestamp>,
    writer: Option<Writer>,
    warning: Option<JournalWarning>,
}

#[derive(Debug)]
struct Logged {
    line: JournalLine,
    /// Where in the history it led.
    position: Serial,
}

impl Default for Journal {
    fn default() -> Self {
        Self {
            built_in: None,
            interval: INTERVAL,
            base: Serial::default(),
            log: Vec::new(),
            handed: 0,
            noted: Drafts::new(),
            handed_drafts: Drafts::new(),
            is_begun: false,
            last: None,
            writer: None,
            warning: None,
        }
    }
}

impl Journal {
    /// Starts the journal of a plan that is built into the program.
    pub(super) fn of_built_in(digest: Digest) -> Self {
        Self { built_in: Some(digest), ..Self::default() }
    }

    /// Returns the digest of the file that is built into the program, where the plan came from there.
    pub(super) fn built_in(&self) -> Option<Digest> {
        self.built_in
    }

    fn has_news(&self) -> bool {
        self.handed < self.log.len() || self.noted != self.handed_drafts
    }

    fn holds_anything(&self) -> bool {
        !self.log.is_empty() || !self.noted.is_empty()
    }

    /// Takes what was not handed to the writer yet: the steps before the forms, so that what was submitted is an edit before it
    /// ceases to be a draft.
    fn news(&mut self, now: Timestamp) -> Vec<JournalLine> {
        let mut lines: Vec<JournalLine> = self.log.iter().skip(self.handed).map(|logged| logged.line.clone()).collect();
        let changed = self.noted.iter().filter(|(key, draft)| self.handed_drafts.get(*key) != Some(*draft));
        lines.extend(changed.map(|(_, draft)| JournalLine::Typed { at: now, draft: draft.clone() }));
        let cleared = self.handed_drafts.keys().filter(|key| !self.noted.contains_key(*key));
        lines.extend(cleared.map(|(item, form)| JournalLine::Cleared { at: now, item: item.clone(), form: *form }));
        self.handed = self.log.len();
        self.handed_drafts = self.noted.clone();
        lines
    }

    /// Takes all lines since the base.
    fn everything(&mut self, now: Timestamp) -> Vec<JournalLine> {
        self.handed = 0;
        self.handed_drafts.clear();
        self.news(now)
    }
}

impl Session {
    /// Says what is typed at the moment into forms and is no edit yet: all of it, each time. Costs a comparison.
    pub fn note_drafts(&mut self, drafts: &[TypedDraft]) {
        let same = drafts.len() == self.journal.noted.len()
            && drafts.iter().all(|draft| self.journal.noted.get(&(draft.item.clone(), draft.form)) == Some(draft));
        if !same {
            self.journal.noted = drafts.iter().map(|draft| ((draft.item.clone(), draft.form), draft.clone())).collect();
        }
    }

    /// Hands what is new to the thread that writes the journal, at most every two seconds. Touches no disk.
    ///
    /// Returns after how long it wants to be called again; none as long as nothing changes.
    pub fn tick_journal(&mut self, now: Timestamp) -> Option<Duration> {
        self.hear_of_writing();
        let is_waiting = self.journal.writer.as_ref().is_some_and(Writer::is_writing);
        let is_due = self.journal.has_news() || (!self.journal.is_begun && self.journal.holds_anything());
        if !is_due {
            return is_waiting.then_some(self.journal.interval);
        }
        // A clock that was put back makes it due at once.
        let passed = self.journal.last.and_then(|last| Duration::try_from(now.duration_since(last)).ok());
        if let Some(rest) = passed.and_then(|passed| self.journal.interval.checked_sub(passed)).filter(|rest| !rest.is_zero()) {
            return Some(rest);
        }
        self.hand_over(now);
        Some(self.journal.interval)
    }

    /// Writes everything that is not yet in the journal and waits for it, up to five seconds; tells whether it is on the disk.
    pub fn flush_journal(&mut self) -> bool {
        self.hear_of_writing();
        self.hand_over(self.now());
        let is_answered = self.journal.writer.as_ref().is_none_or(|writer| writer.wait(WriterOrder::Answer, PATIENCE));
        self.hear_of_writing();
        is_answered && self.journal_warning().is_none()
    }

    /// Takes the journal away: everything is saved, or a person has knowingly given it up. Waits up to five seconds.
    ///
    /// A session that is dropped without this leaves its journal, which is then offered as after a crash.
    pub fn end_journal(&mut self) {
        if let Some(writer) = self.journal.writer.take() {
            writer.wait(WriterOrder::Close, PATIENCE);
        }
        self.journal.is_begun = false;
        self.journal.warning = None;
    }

    /// Says why the journal is not written, for as long as it is not.
    #[must_use]
    pub fn journal_warning(&self) -> Option<JournalWarning> {
        let warning = self.journal.writer.as_ref().and_then(Writer::fault).map(JournalWarning::Refused);
        warning.or_else(|| self.journal.warning.clone())
    }

    /// Collects changes for another time than two seconds before they are written.
    #[must_use]
    pub fn with_journal_interval(mut self, interval: Duration) -> Self {
        self.journal.interval = interval;
        self
    }

    /// Adds a step to the journal.
    pub(super) fn record(&mut self, line: JournalLine) {
        let position = self.history.position();
        self.journal.log.push(Logged { line, position });
    }

    /// Begins the journal anew on what was just saved, with what was done since the save began.
    pub(super) fn rebase_journal(&mut self, saved: Serial) {
        let journal = &mut self.journal;
        // Whenever the history stood where it was saved, the plan was the same; so the last such moment will do.
        let behind = journal.log.iter().rposition(|logged| logged.position == saved);
        match behind {
            Some(at) => drop(journal.log.drain(..=at)),
            None if saved == journal.base => {}
            None => journal.log.clear(),
        }
        journal.base = saved;
        journal.handed = 0;
        journal.handed_drafts.clear();
        journal.is_begun = false;
        let Some(writer) = &journal.writer else { return };
        if journal.holds_anything() {
            self.hand_over(self.now());
        } else {
            writer.give(WriterOrder::Clear);
        }
    }

    /// Notes the open plan whole, because somebody else's work is in it now: what was done before cannot be done again on the
    /// file alone. Begins the journal anew on the file as it is known now, with the steps before to be read.
    pub(super) fn record_joined(&mut self, copy: Option<String>) {
        self.journal.log.retain(|logged| !matches!(logged.line, JournalLine::Joined { .. }));
        self.record(JournalLine::Joined { at: self.now(), copy, plan: self.shared_plan() });
        self.journal.is_begun = false;
        if self.journal.writer.is_some() {
            self.hand_over(self.now());
        }
    }

    /// Learns whether the writer failed, so that the next time everything is written anew.
    fn hear_of_writing(&mut self) {
        let journal = &mut self.journal;
        let Some(writer) = &journal.writer else { return };
        if writer.fault().is_some() {
            journal.is_begun = false;
        }
    }

    fn hand_over(&mut self, now: Timestamp) {
        let is_begun = self.journal.is_begun && self.journal.writer.as_ref().is_some_and(|writer| writer.added() < LONG);
        if is_begun {
            if self.journal.has_news() {
                let lines = self.journal.news(now);
                self.give(WriterOrder::Append(lines));
                self.journal.last = Some(now);
            }
        } else if self.journal.holds_anything() {
            self.journal.last = Some(now);
            if !self.has_writer(now) {
                return;
            }
            let header = self.journal_header(now);
            let lines = self.journal.everything(now);
            self.give(WriterOrder::Begin(Box::new(header), lines));
            self.journal.is_begun = true;
        }
    }

    fn give(&self, order: WriterOrder) {
        if let Some(writer) = &self.journal.writer {
            writer.give(order);
        }
    }

    /// Starts the writer where there is none yet.
    fn has_writer(&mut self, now: Timestamp) -> bool {
        if self.journal.writer.is_some() {
            return true;
        }
        let Some(folders) = &self.environment.folders else {
            self.journal.warning = Some(JournalWarning::NoFolder);
            return false;
        };
        let nth = JOURNALS.fetch_add(1, Ordering::Relaxed);
        let disk = Arc::clone(&self.environment.disk);
        let files = JournalWriter::new(Arc::clone(&disk), &folders.drafts, self.plan.plan_id, now, process::id(), nth);
        let started = Writer::start(files, disk);
        self.journal.warning = started.is_err().then_some(JournalWarning::NoThread);
        self.journal.writer = started.ok();
        self.journal.writer.is_some()
    }

    fn journal_header(&self, now: Timestamp) -> JournalHeader {
        JournalHeader {
            format: JOURNAL_FORMAT,
            plan_id: self.plan.plan_id,
            copy_id: self.plan.copy_id,
            revision: self.revision_in_file(),
            digest: self.journal_digest().map(|digest| digest.to_string()).unwrap_or_default(),
            title: self.plan.title.clone(),
            file: self.path().map(|path| path.display().to_string()),
            started: now,
            first: 0,
        }
    }

    /// The revision of the file that the journal is made on; the plan's own is higher where a later copy was merged.
    fn revision_in_file(&self) -> u64 {
        self.base.as_ref().map_or(self.plan.revision, |base| base.revision)
    }

    /// The digest of the file that the journal is made on.
    fn journal_digest(&self) -> Option<Digest> {
        self.digest.or(self.journal.built_in)
    }
}
