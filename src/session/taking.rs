//! A pull in progress: merging someone else's saved work into the open plan, and why it may fail.

use std::path::PathBuf;
use std::sync::Arc;

use super::job::Job;
use super::reconcile::MergeReport;
use super::{Digest, Fault};
use crate::model::Plan;
use crate::storage::Unjoinable;

/// Why nothing was merged. Neither the plan nor the file was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TakeInError {
    /// The plan has no file, or was never read from one.
    #[error("没有合入：这份规划还没有文件。")]
    NoFile,
    /// A save or another merge is in progress.
    #[error("正在保存或合入，请等它完成后再合入。")]
    Busy,
    /// The file cannot be read.
    #[error("没有合入：读不出文件“{}”：{fault}。您的规划没有改动，请检查后重试。", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// The two cannot be merged.
    #[error("没有合入：文件“{}”{reason}，不能与您的修改合并。您的规划没有改动；请用“另存为”存成另一份，再与对方核对。", .path.display())]
    Unjoinable {
        /// The file.
        path: PathBuf,
        /// The reason.
        reason: Unjoinable,
    },
    /// The system gives no thread, or the thread ended without a result.
    #[error("没有合入：后台工作没有完成，您的规划没有改动，请再试一次。")]
    Lost,
}

/// The result of the merge.
#[derive(Debug)]
pub(super) struct Joint {
    pub(super) theirs: Arc<Plan>,
    pub(super) digest: Digest,
    pub(super) joined: Plan,
    /// Whether the file already holds all of our work.
    pub(super) is_as_in_file: bool,
    pub(super) taken: MergeReport,
}

/// The merge in progress.
#[derive(Debug)]
pub(super) struct Taking {
    pub(super) job: Job<Result<Joint, TakeInError>>,
    pub(super) ours: Arc<Plan>,
    pub(super) generation: u64,
}
