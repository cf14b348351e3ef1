//! Work on earlier versions and damaged files that goes on beside the frames.

use std::path::PathBuf;

use crate::session::{AdoptError, Adopted, Backup, Examination, Job, JobLost, RestoreError, Restored, Session};
use crate::ui::state::{ComparedVersion, EarlierVersion};

/// The work that goes on, one of each kind at a time.
#[derive(Default)]
pub(super) struct RecoveryJobs {
    pub(super) listing: Option<Job<Vec<EarlierVersion>>>,
    pub(super) comparing: Option<Job<(Backup, ComparedVersion)>>,
    pub(super) copying: Option<Job<(PathBuf, Result<(), RestoreError>)>>,
    pub(super) restoring: Option<Job<Result<(Session, Restored), RestoreError>>>,
    pub(super) examining: Option<Job<Option<Examination>>>,
    /// What was found of the file that was looked at last.
    pub(super) examined: Option<Examination>,
    pub(super) adopting: Option<Job<Result<Adopted, AdoptError>>>,
}

/// Takes what a job came to.
pub(super) fn finished<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<Result<T, JobLost>> {
    let result = job.as_ref()?.poll()?;
    *job = None;
    Some(result)
}
