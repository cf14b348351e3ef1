//! Copies of the plan that are being read beside the frames, and the one that a person is looking at.

use crate::session::{CopyError, Job, Proposal, SiblingCopy};

/// The copies that are being read, and the one that a person is looking at.
#[derive(Debug, Default)]
pub(super) struct CopyJobs {
    pub(super) beside: Option<Job<Vec<ReadCopy>>>,
    pub(super) reading: Option<Job<Result<Proposal, CopyError>>>,
    pub(super) proposal: Option<Proposal>,
}

/// A copy that lies beside the file, with what merging it would come to.
pub(super) type ReadCopy = (SiblingCopy, Result<Proposal, CopyError>);
