//! The state of saving, and why a plan is not saved.

use std::path::Path;

use super::reconcile::MergeReport;
use super::{ReadOnlyReason, SaveError, Saved};
use crate::model::Timestamp;

/// The state of saving.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was saved in this session yet.
    #[default]
    Unsaved,
    /// A save is under way.
    Saving {
        /// When it began.
        since: Timestamp,
    },
    /// The last save succeeded.
    Saved(Receipt),
    /// The last save failed; the file is as it was, and the plan still whole in the session.
    Failed {
        /// Why.
        error: SaveFailure,
        /// When.
        at: Timestamp,
    },
}

/// The receipt of a save: what the file holds now, and since when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The file, its digest, and any caveats.
    pub saved: Saved,
    /// The revision that was written.
    pub revision: u64,
    /// What was merged from someone else who had saved meanwhile; empty if nobody had.
    pub taken: MergeReport,
    /// When it was done.
    pub at: Timestamp,
}

/// The outcome of a save.
pub type SaveOutcome = Result<Receipt, SaveFailure>;

/// Why a plan is not saved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveFailure {
    /// It was not started.
    #[error(transparent)]
    Refused(#[from] SaveRefusal),
    /// The disk refused, or the file's content prevents it.
    #[error(transparent)]
    Storage(#[from] SaveError),
    /// The thread ended without a result.
    #[error("没有保存：保存过程意外中断，文件仍是完整的一版，改动还在程序中，请再保存一次。")]
    Lost,
}

/// Why a save is not started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveRefusal {
    /// A plan that is built into the program has no file.
    #[error("没有保存：这份规划是程序内置的副本，还没有文件。请用“另存为”选一个位置。")]
    NeedsPath,
    /// The file may not be written.
    #[error("没有保存：{0}。改动还在程序中。")]
    ReadOnly(ReadOnlyReason),
    /// The plan is from a newer program; saving it here would lose what only that one knows.
    #[error("没有保存：{0}。")]
    ViewOnly(ReadOnlyReason),
    /// Another save is under way.
    #[error("正在保存，请等它完成后再“另存为”。")]
    Busy,
    /// Someone else's version is being merged.
    #[error("正在合入别人的修改，请等它完成后再保存。")]
    TakingIn,
    /// The system gives no thread.
    #[error("没有保存：系统资源不足，无法开始保存。改动还在程序中，请关闭其他程序后再保存。")]
    NoThread,
}

impl SaveFailure {
    /// Returns the recovery copy of the work, if any.
    #[must_use]
    pub fn draft(&self) -> Option<&Path> {
        match self {
            Self::Storage(error) => error.draft(),
            Self::Refused(_) | Self::Lost => None,
        }
    }

    /// Returns whether saving to the same file again can succeed without a decision by a person.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Storage(error) => error.is_retryable(),
            Self::Refused(refusal) => matches!(refusal, SaveRefusal::Busy | SaveRefusal::TakingIn | SaveRefusal::NoThread),
            Self::Lost => true,
        }
    }
}
