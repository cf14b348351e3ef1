//! The pending content of a journal, and how much of it was handed to the writer.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::Digest;
use super::super::history::Serial;
use super::warning::JournalWarning;
use super::writer::Writer;
use crate::model::Timestamp;
use crate::storage::{DraftKey, JournalLine, TypedDraft};

/// How long changes are collected before they are written.
pub(super) const INTERVAL: Duration = Duration::from_secs(2);

/// Drafts by their forms.
type Drafts = BTreeMap<DraftKey, TypedDraft>;

/// The pending content of a journal, and how much of it was handed to the writer.
#[derive(Debug)]
pub(in crate::session) struct Journal {
    /// The digest of the built-in file, if the plan came from one.
    pub(super) built_in: Option<Digest>,
    pub(super) interval: Duration,
    /// The position in the history of the file that the journal is made on.
    pub(super) base: Serial,
    pub(super) log: Vec<Logged>,
    pub(super) handed: usize,
    pub(super) noted: Drafts,
    pub(super) handed_drafts: Drafts,
    /// Whether the writer has started a journal on the present base.
    pub(super) is_begun: bool,
    pub(super) last: Option<Timestamp>,
    pub(super) writer: Option<Writer>,
    pub(super) warning: Option<JournalWarning>,
}

#[derive(Debug)]
pub(super) struct Logged {
    pub(super) line: JournalLine,
    /// The position in the history after the line.
    pub(super) position: Serial,
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
    pub(in crate::session) fn of_built_in(digest: Digest) -> Self {
        Self { built_in: Some(digest), ..Self::default() }
    }

    /// Returns the digest of the built-in file, if the plan came from one.
    pub(in crate::session) fn built_in(&self) -> Option<Digest> {
        self.built_in
    }

    pub(super) fn has_news(&self) -> bool {
        self.handed < self.log.len() || self.noted != self.handed_drafts
    }

    pub(super) fn holds_anything(&self) -> bool {
        !self.log.is_empty() || !self.noted.is_empty()
    }

    /// Takes what was not yet handed to the writer: steps before drafts, so that a submitted draft is an edit before it ceases
    /// to be a draft.
    pub(super) fn news(&mut self, now: Timestamp) -> Vec<JournalLine> {
        let mut lines: Vec<JournalLine> = self.log.iter().skip(self.handed).map(|logged| logged.line.clone()).collect();
        let changed = self.noted.iter().filter(|(key, draft)| self.handed_drafts.get(*key) != Some(*draft));
        lines.extend(changed.map(|(_, draft)| JournalLine::Typed { at: now, draft: draft.clone() }));
        let cleared = self.handed_drafts.keys().filter(|key| !self.noted.contains_key(*key));
        lines.extend(cleared.map(|(item, form, nr)| JournalLine::Cleared { at: now, item: item.clone(), form: *form, nr: *nr }));
        self.handed = self.log.len();
        self.handed_drafts = self.noted.clone();
        lines
    }

    /// Takes all lines since the base.
    pub(super) fn everything(&mut self, now: Timestamp) -> Vec<JournalLine> {
        self.handed = 0;
        self.handed_drafts.clear();
        self.news(now)
    }
}
