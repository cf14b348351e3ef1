//! Recovery: files that do not open, newer versions found elsewhere, and earlier versions. Done in a [`Job`](super::Job).

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::environment::Environment;
use super::location::Location;
use super::open_plan::Session;
use super::{Access, Backup, Digest, Examination, NewerVersion, OpenError, RestoreError, Restored, Shown};
use crate::merge::{self, Change};
use crate::model::{EntryId, Plan, Timestamp};
use crate::storage::{self, BackupContent};

/// What differs between an earlier version of a plan and the present one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The earlier version.
    pub earlier: Plan,
    /// The digest of its bytes; it is restored only while they are unchanged.
    pub digest: Digest,
    /// Whether its checksum line is missing or does not match.
    pub is_doubtful: bool,
    /// The changes from it to the present one.
    pub changes: Vec<Change>,
    /// The entries that restoring it would drop.
    pub entries_that_go: Vec<EntryId>,
}

/// Everything needed to list the earlier versions of a plan on another thread.
#[derive(Debug)]
pub struct BackupsToList {
    environment: Environment,
    plan: Arc<Plan>,
    file: Option<PathBuf>,
}

impl BackupsToList {
    /// Lists the versions, newest first; reads names and a few heads.
    #[must_use]
    pub fn list(&self) -> Vec<Backup> {
        let folders = self.environment.folders.as_ref();
        storage::list_backups(self.environment.disk.as_ref(), folders, &self.plan, self.file.as_deref())
    }
}

/// Why an earlier version is not restored in the plan's file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreRefusal {
    /// There is no file.
    #[error("没有恢复：这份规划还没有保存成文件。")]
    NoFile,
    /// Unsaved changes would be lost.
    #[error("没有恢复：还有没保存的改动。请先保存，再恢复备份；现在的版本会先备份好。")]
    Modified,
    /// A save is under way.
    #[error("没有恢复：正在保存，请等它完成后再试。")]
    Busy,
    /// The file may not be written.
    #[error("没有恢复：这个文件只能查看；请把备份恢复成新文件。")]
    ReadOnly,
}

/// Everything needed to restore an earlier version on another thread.
#[derive(Debug)]
pub struct Restore {
    environment: Environment,
    backup: Backup,
    shown: Shown,
    target: PathBuf,
    present: Arc<Plan>,
    expected: Digest,
    now: Timestamp,
}

/// Examines a file that does not open; none if it opens after all. Reads the disk and changes nothing.
#[must_use]
pub fn examine(environment: &Environment, path: &Path) -> Option<Examination> {
    storage::examine(environment.disk.as_ref(), environment.folders.as_ref(), path)
}

/// Compares an earlier version with a plan; reads the disk.
pub fn compare_backup(environment: &Environment, backup: &Backup, present: &Plan) -> Result<Comparison, OpenError> {
    let BackupContent { plan: earlier, digest, is_doubtful } = storage::read_backup(environment.disk.as_ref(), backup)?;
    let changes = merge::changes(&earlier, present);
    let added = changes.iter().filter_map(|change| match change {
        Change::EntryAdded(entry) => Some(entry.id),
        _ => None,
    });
    let entries_that_go = added.collect();
    Ok(Comparison { earlier, digest, is_doubtful, changes, entries_that_go })
}

/// Copies an earlier version to a new file. Never overwrites.
pub fn restore_as_new_file(environment: &Environment, backup: &Backup, path: &Path) -> Result<(), RestoreError> {
    storage::restore_as_new(environment.disk.as_ref(), backup, path)
}

impl Session {
    /// Returns the newer version that was found when the file was opened.
    #[must_use]
    pub fn recovery(&self) -> Option<&NewerVersion> {
        self.recovery.as_ref()
    }

    /// Lists the earlier versions of the plan, newest first. Reads the disk, so a window uses [`Session::backups_to_list`].
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        self.backups_to_list().list()
    }

    /// Prepares to list the earlier versions of the plan; [`BackupsToList::list`] does it.
    #[must_use]
    pub fn backups_to_list(&self) -> BackupsToList {
        let file = self.path().map(Path::to_path_buf);
        BackupsToList { environment: self.environment.clone(), plan: self.shared_plan(), file }
    }

    /// Prepares to save an earlier version's content as the newest revision; [`Restore::carry_out`] does it.
    pub fn restore_in_place(&self, backup: &Backup, shown: Shown) -> Result<Restore, RestoreRefusal> {
        let (Location::File(target), Some(expected)) = (&self.location, self.digest) else {
            return Err(RestoreRefusal::NoFile);
        };
        if self.access != Access::ReadWrite {
            return Err(RestoreRefusal::ReadOnly);
        }
        if self.is_saving() {
            return Err(RestoreRefusal::Busy);
        }
        if self.is_modified() {
            return Err(RestoreRefusal::Modified);
        }
        Ok(Restore {
            environment: self.environment.clone(),
            backup: backup.clone(),
            shown,
            target: target.clone(),
            present: self.shared_plan(),
            expected,
            now: self.now(),
        })
    }

    /// Prepares to restore the newer version that was found when the file was opened; the file is backed up first.
    #[must_use]
    pub fn accept_recovery(&self) -> Option<Result<Restore, RestoreRefusal>> {
        let candidate = &self.recovery.as_ref()?.candidate;
        let (path, revision) = (candidate.path.clone(), candidate.revision);
        // The offer has said whether the checksum line matches.
        let shown = Shown { digest: candidate.digest, accepts_doubt: true };
        Some(self.restore_in_place(&Backup { path, revision, at: None, origin: candidate.origin }, shown))
    }
}

impl Restore {
    /// Backs up the present version, saves the earlier one as a new revision, and opens the result.
    pub fn carry_out(self) -> Result<(Session, Restored), RestoreError> {
        let Self { environment, backup, shown, target, present, expected, now } = self;
        let disk = environment.disk.as_ref();
        let place = (target.as_path(), present.as_ref(), &expected);
        let restored = storage::restore_in_place(disk, environment.folders.as_ref(), (&backup, &shown), place, now)?;
        let session = Session::open(environment, &target)?;
        Ok((session, restored))
    }
}
