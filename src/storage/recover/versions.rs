//! The earlier versions of a plan: lists them by name, reads one when it is asked for, and brings one back.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::adopt::{AdoptError, write_fresh};
use super::candidates::Origin;
use super::open::{OpenError, open};
use crate::model::{Plan, Timestamp};
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Head, Stamp, file_limit};
use crate::storage::save::{
    BackupName, ReplaceError, SaveError, SaveRequest, SaveWarning, Saved, beside, keep, moment, moment_in_name, newest_drafts,
    save,
};

/// How many of the drafts written last are listed.
const DRAFTS: usize = 32;

/// An earlier version of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub path: PathBuf,
    /// Its revision.
    pub revision: u64,
    /// When it was put away; not known of the one beside the file.
    pub at: Option<Timestamp>,
    /// What kind of place it stands in.
    pub origin: Origin,
}

/// Says why an earlier version was not brought back. The plan's file is as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// The earlier version cannot be read.
    #[error("没有恢复：{0}")]
    Unreadable(#[from] OpenError),
    /// It is of another plan, or of a copy that was sent out.
    #[error("没有恢复：“{}”不是这份规划的这个副本，不能替换；可以恢复成新文件另外查看。", .0.display())]
    OtherCopy(PathBuf),
    /// The system knows no folder for backups.
    #[error("没有恢复：本机没有备份文件夹，现在的版本无处保留；请恢复成新文件。")]
    NoFolder,
    /// The present version could not be put away first.
    #[error("没有恢复：现在的版本没能先备份好：{}。文件没有改动。", .0.reason())]
    NotKept(ReplaceError),
    /// The file cannot be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The new file cannot be written.
    #[error(transparent)]
    NotWritten(#[from] AdoptError),
}

/// An earlier version that stands in the plan's file again, as a new revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The save by which it got there.
    pub saved: Saved,
    /// The plan as it is now.
    pub plan: Plan,
    /// The revision it was before.
    pub from: u64,
    /// Where the version that stood there is kept.
    pub kept: PathBuf,
}

/// Lists the earlier versions of a plan, newest first: on this machine, beside its file, and the drafts that saves have left. What
/// such a draft holds was perhaps never saved, and nothing else speaks of it once the file has passed its revision. Reads names and
/// a few heads, no content.
pub fn list_backups(disk: &dyn Disk, folders: Option<&Folders>, plan_id: Uuid, file: Option<&Path>) -> Vec<Backup> {
    let mut found = Vec::new();
    if let Some(folder) = folders.map(|folders| folders.backups.join(plan_id.to_string())) {
        let names = disk.list(&folder).unwrap_or_default();
        found.extend(names.iter().filter_map(|name| BackupName::parse(name)).map(|name| Backup {
            path: folder.join(name.to_string()),
            revision: name.revision,
            at: Some(name.at),
            origin: Origin::Backups,
        }));
    }
    if let Some(folders) = folders {
        let drafts = newest_drafts(disk, folders, plan_id).into_iter().take(DRAFTS);
        found.extend(drafts.filter_map(|path| {
            let (head, _) = Head::read(disk, &path).ok()?;
            let revision = head.revision.filter(|_| head.plan_id == Some(plan_id))?;
            let name = path.file_name()?.to_str()?;
            let at = moment(name).and_then(moment_in_name);
            Some(Backup { at, revision, origin: Origin::Draft, path })
        }));
    }
    if let Some(path) = file.and_then(|file| disk.resolve(file).ok()).map(|file| beside(&file)) {
        let (head, _) = Head::read(disk, &path).unwrap_or_default();
        if let Some(revision) = head.revision.filter(|_| head.plan_id == Some(plan_id)) {
            found.push(Backup { path, revision, at: None, origin: Origin::Beside });
        }
    }
    // Revisions say what follows what; moments only order the copies of one.
    found.sort_by(|a, b| b.revision.cmp(&a.revision).then(b.at.cmp(&a.at)).then(a.path.cmp(&b.path)));
    found
}

/// Reads an earlier version.
pub fn read_backup(disk: &dyn Disk, backup: &Backup) -> Result<Plan, OpenError> {
    open(disk, &backup.path).map(|opened| opened.plan)
}

/// Copies an earlier version, byte by byte, into a new file; never over something.
pub fn restore_as_new(disk: &dyn Disk, backup: &Backup, path: &Path) -> Result<(), RestoreError> {
    open(disk, &backup.path)?;
    let bytes = disk.read(&backup.path, file_limit()).map_err(|error| unreadable(&backup.path, error))?;
    Ok(write_fresh(disk, path, &bytes)?)
}

/// Saves the content of an earlier version as a new revision of the plan's file, after the present version was put away.
///
/// `present` is the plan as it stands in the file, and `expected` the file's bytes; a file that has changed is not replaced.
pub fn restore_in_place(
    disk: &dyn Disk,
    folders: Option<&Folders>,
    backup: &Backup,
    (target, present, expected): (&Path, &Plan, &Stamp),
    now: Timestamp,
) -> Result<Restored, RestoreError> {
    let folders = folders.ok_or(RestoreError::NoFolder)?;
    let earlier = read_backup(disk, backup)?;
    if (earlier.plan_id, earlier.copy_id) != (present.plan_id, present.copy_id) {
        return Err(RestoreError::OtherCopy(backup.path.clone()));
    }
    let real = disk.resolve(target).map_err(|error| unreadable(target, error))?;
    let bytes = disk.read(&real, file_limit()).map_err(|error| unreadable(target, error))?;
    if Stamp::of(&bytes) != *expected {
        return Err(SaveError::ChangedOutside {
            path: target.to_path_buf(),
            leftover: crate::storage::Leftover::default(),
            kept: crate::storage::Kept(None),
        }
        .into());
    }
    let (kept, unconfirmed) = keep(disk, folders, present, &real, &bytes, now).map_err(RestoreError::NotKept)?;
    let from = earlier.revision;
    let plan = Plan { revision: present.revision.max(from).saturating_add(1), ..earlier };
    let request = SaveRequest { plan: &plan, target, expected: Some(expected), folders: Some(folders), now };
    let mut saved = save(disk, &request)?;
    saved.warnings.extend(unconfirmed.map(|fault| SaveWarning::NotConfirmed { path: kept.clone(), fault }));
    Ok(Restored { saved, plan, from, kept })
}

fn unreadable(path: &Path, error: std::io::Error) -> RestoreError {
    RestoreError::Unreadable(OpenError::Unreadable { path: path.to_path_buf(), fault: error.into() })
}
