//! Background work on earlier versions and damaged files.

use std::path::PathBuf;

use crate::session::{AdoptError, Adopted, Backup, Examination, Job, JobLost, RestoreError, Restored, Session};
use crate::ui::state::{ComparedVersion, EarlierVersion};

/// The running jobs, at most one of each kind.
#[derive(Default)]
pub(super) struct RecoveryJobs {
    pub(super) listing: Option<Job<Vec<EarlierVersion>>>,
    pub(super) comparing: Option<Job<(Backup, ComparedVersion)>>,
    pub(super) copying: Option<Job<(PathBuf, Result<(), RestoreError>)>>,
    pub(super) restoring: Option<Job<Result<(Session, Restored), RestoreError>>>,
    pub(super) examining: Option<Job<Option<Examination>>>,
    /// The result of the last examination, until a version is chosen from it.
    pub(super) examined: Option<Examination>,
    pub(super) adopting: Option<Job<Result<Adopted, AdoptError>>>,
}

/// Returns the result of a job and clears it, or `None` if there is none or it has not finished.
pub(super) fn finished<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<Result<T, JobLost>> {
    let result = job.as_ref()?.poll()?;
    *job = None;
    Some(result)
}
