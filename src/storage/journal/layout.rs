//! The lines of a journal as they are written.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::typed::{Form, TypedDraft, is_zero};
use crate::edit::Edit;
use crate::model::{ItemId, Plan, Timestamp};

/// The number of the journal's format.
pub const JOURNAL_FORMAT: u32 = 2;

/// The first line of a journal: what it was made on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalHeader {
    /// [`JOURNAL_FORMAT`].
    pub format: u32,
    /// Which plan.
    pub plan_id: Uuid,
    /// Which copy of it.
    pub copy_id: Uuid,
    /// Which revision of the copy.
    pub revision: u64,
    /// The SHA-256 of the file's bytes, in hexadecimal digits; empty where it is not known, so that it fits nothing.
    pub digest: String,
    /// The plan's title, to be shown.
    pub title: String,
    /// Where the file was, to be shown; none for a plan that had no file yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// When the journal was started.
    pub started: Timestamp,
    /// How many lines were written together with this one. With fewer, the journal was never complete, and the one that it
    /// replaces is current.
    pub first: usize,
}

/// One further line of a journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum JournalLine {
    /// A step was done.
    Done(JournalStep),
    /// A step was taken back; the edits are those that took it back.
    Undone(JournalStep),
    /// A step was done again; the edits are those that did it again.
    Redone(JournalStep),
    /// Someone else's work was merged into the open plan. The result is stored whole: it contains the steps before, and the
    /// steps after were made on it.
    Joined {
        /// When.
        at: Timestamp,
        /// The copy that was merged, to be shown; none where it was the plan's own file.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        copy: Option<String>,
        /// The merged plan.
        plan: Arc<Plan>,
    },
    /// Something was typed that is not yet an edit; replaces what was typed into the same form before.
    Typed {
        /// When it was noted.
        at: Timestamp,
        /// The form as typed.
        draft: TypedDraft,
    },
    /// A draft became an edit or was discarded.
    Cleared {
        /// When it was noted.
        at: Timestamp,
        /// What the form was about; none for the plan itself.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        item: Option<ItemId>,
        /// Which form.
        form: Form,
        /// Which draft of the form.
        #[serde(default, skip_serializing_if = "is_zero")]
        nr: u32,
    },
}

/// A step of the undo menu, with the edits that were applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JournalStep {
    /// When.
    pub at: Timestamp,
    /// What the menu calls the step.
    pub label: String,
    /// What was applied, in this order.
    pub edits: Vec<Edit>,
}

impl JournalLine {
    /// Returns when the line was noted.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Done(step) | Self::Undone(step) | Self::Redone(step) => step.at,
            Self::Joined { at, .. } | Self::Typed { at, .. } | Self::Cleared { at, .. } => *at,
        }
    }
}
