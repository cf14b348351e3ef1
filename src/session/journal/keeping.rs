//! Collects what is done and typed, and hands it to the thread that writes it.

use std::process;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::super::Digest;
use super::super::history::Serial;
use super::super::open_plan::Session;
use super::collected::Logged;
use super::warning::JournalWarning;
use super::writer::{Writer, WriterOrder};
use crate::model::Timestamp;
use crate::storage::{JOURNAL_FORMAT, JournalHeader, JournalLine, JournalWriter, TypedDraft};

/// How long flushing and ending wait for the disk.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

/// After how many bytes a journal is restarted without obsolete drafts.
const LONG: usize = 8 * 1024 * 1024;

/// Counts the journals of this run of the program.
static JOURNALS: AtomicU64 = AtomicU64::new(1);

impl Session {
    /// Notes all present drafts, replacing those noted before. Cheap if nothing has changed.
    pub fn note_drafts(&mut self, drafts: &[TypedDraft]) {
        let same = drafts.len() == self.journal.noted.len()
            && drafts.iter().all(|draft| self.journal.noted.get(&draft.key()) == Some(draft));
        if !same {
            self.journal.noted = drafts.iter().map(|draft| (draft.key(), draft.clone())).collect();
        }
    }

    /// Hands what is new to the thread that writes the journal, at most every two seconds. Touches no disk.
    ///
    /// Returns after how long to call it again; none as long as nothing changes.
    pub fn tick_journal(&mut self, now: Timestamp) -> Option<Duration> {
        self.hear_of_writing();
        let is_waiting = self.journal.writer.as_ref().is_some_and(Writer::is_writing);
        let is_due = self.journal.has_news() || (!self.journal.is_begun && self.journal.holds_anything());
        if !is_due {
            return is_waiting.then_some(self.journal.interval);
        }
        // A clock that was set back makes it due at once.
        let passed = self.journal.last.and_then(|last| Duration::try_from(now.duration_since(last)).ok());
        if let Some(rest) = passed.and_then(|passed| self.journal.interval.checked_sub(passed)).filter(|rest| !rest.is_zero()) {
            return Some(rest);
        }
        self.hand_over(now);
        Some(self.journal.interval)
    }

    /// Writes everything pending and waits for it, up to five seconds. Returns whether it is on the disk.
    pub fn flush_journal(&mut self) -> bool {
        self.hear_of_writing();
        self.hand_over(self.now());
        let is_answered = self.journal.writer.as_ref().is_none_or(|writer| writer.wait(WriterOrder::Answer, PATIENCE));
        self.hear_of_writing();
        is_answered && self.journal_warning().is_none()
    }

    /// Deletes the journal, because everything is saved or knowingly discarded. Waits up to five seconds.
    ///
    /// A session that is dropped without this leaves its journal, which is then offered as after a crash.
    pub fn end_journal(&mut self) {
        if let Some(writer) = self.journal.writer.take() {
            writer.wait(WriterOrder::Close, PATIENCE);
        }
        self.journal.is_begun = false;
        self.journal.warning = None;
    }

    /// Returns why the journal is not written, for as long as it is not.
    #[must_use]
    pub fn journal_warning(&self) -> Option<JournalWarning> {
        let warning = self.journal.writer.as_ref().and_then(Writer::fault).map(JournalWarning::Refused);
        warning.or_else(|| self.journal.warning.clone())
    }

    /// Sets how long changes are collected before they are written, two seconds by default.
    #[must_use]
    pub fn with_journal_interval(mut self, interval: Duration) -> Self {
        self.journal.interval = interval;
        self
    }

    /// Adds a step to the journal.
    pub(in crate::session) fn record(&mut self, line: JournalLine) {
        let position = self.history.position();
        self.journal.log.push(Logged { line, position });
    }

    /// Restarts the journal on what was just saved, with what was done since the save started.
    pub(in crate::session) fn rebase_journal(&mut self, saved: Serial) {
        let journal = &mut self.journal;
        // The plan is the same at every visit of the saved position, so the last one will do.
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

    /// Records the whole plan after a merge: earlier steps cannot be replayed on the file alone. Restarts the journal on the
    /// file as known now; earlier steps are kept for reading.
    pub(in crate::session) fn record_joined(&mut self, copy: Option<String>) {
        self.journal.log.retain(|logged| !matches!(logged.line, JournalLine::Joined { .. }));
        self.record(JournalLine::Joined { at: self.now(), copy, plan: self.shared_plan() });
        self.journal.is_begun = false;
        if self.journal.writer.is_some() {
            self.hand_over(self.now());
        }
    }

    /// Checks whether the writer failed, so that the journal is restarted next time.
    pub(super) fn hear_of_writing(&mut self) {
        let journal = &mut self.journal;
        let Some(writer) = &journal.writer else { return };
        if writer.fault().is_some() {
            journal.is_begun = false;
        }
    }

    pub(super) fn hand_over(&mut self, now: Timestamp) {
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

    pub(super) fn give(&self, order: WriterOrder) {
        if let Some(writer) = &self.journal.writer {
            writer.give(order);
        }
    }

    /// Starts the writer if needed; returns whether there is one.
    pub(super) fn has_writer(&mut self, now: Timestamp) -> bool {
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
    pub(super) fn revision_in_file(&self) -> u64 {
        self.base.as_ref().map_or(self.plan.revision, |base| base.revision)
    }

    /// The digest of the file that the journal is made on.
    pub(super) fn journal_digest(&self) -> Option<Digest> {
        self.digest.or(self.journal.built_in)
    }
}
