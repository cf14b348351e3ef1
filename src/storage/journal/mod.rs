//! The write-ahead journal: edits and drafts since the plan's file was last read or written, line by line, in the folder of drafts.
//!
//! A journal is append-only, so that a crash can cost its last line and no other. It identifies the exact file that it was
//! made on, and is never applied to another.

mod content;
mod layout;
mod left;
mod line;
mod name;
#[cfg(test)]
mod tests;
mod text;
mod typed;
mod writer;

pub use content::content;
pub use layout::{JOURNAL_FORMAT, JournalHeader, JournalLine, JournalStep};
pub use left::{LeftJournal, LeftJournals, Unreadable, UnreadableJournal, left_journals, set_aside};
pub use line::{Damage, JournalFile, decode};
pub use text::taken_back;
pub use typed::{DraftKey, Form, TypedDraft};
pub use writer::JournalWriter;
