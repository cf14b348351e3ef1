//! Copies of the plan that are being read on other threads, and the one being shown.

use crate::session::{CopyError, Job, Proposal, SiblingCopy};

/// The copies that are being read, and the one being shown.
#[derive(Debug, Default)]
pub(super) struct CopyJobs {
    pub(super) beside: Option<Job<Vec<ReadCopy>>>,
    pub(super) reading: Option<Job<Result<Proposal, CopyError>>>,
    pub(super) proposal: Option<Proposal>,
}

/// A copy beside the plan's file, with the result of a trial merge.
pub(super) type ReadCopy = (SiblingCopy, Result<Proposal, CopyError>);
