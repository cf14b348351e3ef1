//! Earlier versions of a plan: listed by name, read on demand, and restored.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::adopt::{AdoptError, write_fresh};
use super::candidates::{Origin, backup_names};
use super::open::{OpenError, open};
use super::read_head::read_head;
use crate::model::{Plan, RecordId, Restoration, Timestamp};
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Digest, Head, file_limit, to_bytes};
use crate::storage::save::{
    BackupName, Expected, ReplaceError, SaveError, SaveRequest, SaveWarning, Saved, as_ancestor, beside, keep, line_folder,
    moment, moment_in_name, newest_drafts, save,
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
    /// When it was backed up; unknown for the one beside the file.
    pub at: Option<Timestamp>,
    /// The kind of place.
    pub origin: Origin,
}

/// Why an earlier version was not restored. The plan's file is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RestoreError {
    /// The earlier version cannot be read.
    #[error("没有恢复：{0}")]
    Unreadable(#[from] OpenError),
    /// It is no longer what was shown.
    #[error("没有恢复：“{}”在查看之后变了。文件没有改动，请重新查看后再恢复。", .0.display())]
    ChangedSince(PathBuf),
    /// Its checksum line does not match, and nobody has accepted that.
    #[error("没有恢复：“{}”与末尾的校验值不符，可能已经损坏或在程序之外改过。核对后仍要用它，请确认“仍要恢复”。", .0.display())]
    Doubtful(PathBuf),
    /// It is of another plan, or of a copy that was sent out.
    #[error("没有恢复：“{}”不是这份规划的这个副本，不能替换；可以恢复成新文件另外查看。", .0.display())]
    OtherCopy(PathBuf),
    /// The system knows no folder for backups.
    #[error("没有恢复：本机没有备份文件夹，现在的版本无处保留；请恢复成新文件。")]
    NoFolder,
    /// The present version could not be backed up first.
    #[error("没有恢复：现在的版本没能先备份好：{}。文件没有改动。", .0.reason())]
    NotKept(ReplaceError),
    /// The file cannot be replaced.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The new file cannot be written.
    #[error(transparent)]
    NotWritten(#[from] AdoptError),
}

/// An earlier version that was restored as a new revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Restored {
    /// The save that restored it.
    pub saved: Saved,
    /// The plan as it is now.
    pub plan: Plan,
    /// The revision it was before.
    pub from: u64,
    /// The backup of the version that was replaced.
    pub kept: PathBuf,
}

/// The content of an earlier version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackupContent {
    /// The plan.
    pub plan: Plan,
    /// The digest of its bytes; it is restored only while they are unchanged.
    pub digest: Digest,
    /// Whether its checksum line is missing or does not match.
    pub is_doubtful: bool,
}

/// What a person was shown of an earlier version and agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The bytes that were shown.
    pub digest: Digest,
    /// Whether the person accepts that its checksum line does not match.
    pub accepts_doubt: bool,
}

/// Lists the earlier versions of a plan, newest first: the backups of its own line of saves and of its ancestors' lines, the
/// one beside its file, and recovery copies. The work in a recovery copy may never have been saved. Reads names and a few
/// heads, no content.
pub fn list_backups(disk: &dyn Disk, folders: Option<&Folders>, plan: &Plan, file: Option<&Path>) -> Vec<Backup> {
    let plan_id = plan.plan_id;
    // Of a line that this one came from, what was saved there later is another file's.
    let mut lines: BTreeMap<Uuid, u64> = BTreeMap::new();
    for ancestor in plan.lineage.ancestors() {
        lines.insert(ancestor.copy_id, ancestor.revision);
    }
    lines.insert(plan.copy_id, u64::MAX);
    let mut found = Vec::new();
    if let Some(folders) = folders {
        for (line, last) in &lines {
            let folder = line_folder(folders, plan_id, *line);
            let names = backup_names(disk, &folder).into_iter().filter(|name| name.revision <= *last);
            found.extend(names.map(|name| Backup {
                path: folder.join(name.to_string()),
                revision: name.revision,
                at: Some(name.at),
                origin: Origin::Backups,
            }));
        }
        let drafts = newest_drafts(disk, folders, plan_id).into_iter().take(DRAFTS);
        found.extend(drafts.filter_map(|path| {
            let (head, _) = read_head(disk, &path).ok()?;
            let revision = head.revision.filter(|_| is_of(&head, plan_id, plan.copy_id))?;
            let name = path.file_name()?.to_str()?;
            let at = moment(name).and_then(moment_in_name);
            Some(Backup { at, revision, origin: Origin::Draft, path })
        }));
    }
    if let Some(path) = file.and_then(|file| disk.resolve(file).ok()).map(|file| beside(&file)) {
        let (head, _) = read_head(disk, &path).unwrap_or_default();
        if let Some(revision) = head.revision.filter(|_| head.plan_id == Some(plan_id)) {
            found.push(Backup { path, revision, at: None, origin: Origin::Beside });
        }
    }
    // Revisions give the order; moments only order the copies of one revision.
    found.sort_by(|a, b| b.revision.cmp(&a.revision).then(b.at.cmp(&a.at)).then(a.path.cmp(&b.path)));
    found
}

fn is_of(head: &Head, plan_id: Uuid, copy_id: Uuid) -> bool {
    (head.plan_id, head.copy_id) == (Some(plan_id), Some(copy_id))
}

/// Reads an earlier version.
pub fn read_backup(disk: &dyn Disk, backup: &Backup) -> Result<BackupContent, OpenError> {
    let opened = open(disk, &backup.path)?;
    let is_doubtful = opened.is_doubtful();
    Ok(BackupContent { plan: opened.plan, digest: opened.digest, is_doubtful })
}

/// Copies an earlier version, byte by byte, to a new file. Never overwrites.
pub fn restore_as_new(disk: &dyn Disk, backup: &Backup, path: &Path) -> Result<(), RestoreError> {
    open(disk, &backup.path)?;
    let bytes = disk.read(&backup.path, file_limit()).map_err(|error| unreadable(&backup.path, error))?;
    Ok(write_fresh(disk, path, &bytes)?)
}

/// Backs up a version that was replaced in the plan's file from outside.
pub fn keep_version(
    disk: &dyn Disk,
    folders: &Folders,
    file: &Path,
    plan: &Plan,
    now: Timestamp,
) -> Result<PathBuf, ReplaceError> {
    let folder = line_folder(folders, plan.plan_id, plan.copy_id);
    let bytes = to_bytes(plan).unwrap_or_default();
    let mut known = backup_names(disk, &folder).into_iter().filter(|name| name.revision == plan.revision);
    let holds_it = |name: &BackupName| disk.read(&folder.join(name.to_string()), file_limit()).is_ok_and(|found| found == bytes);
    match known.find(holds_it) {
        Some(name) => Ok(folder.join(name.to_string())),
        None => keep(disk, folders, plan, file, &bytes, now).map(|(path, _)| path),
    }
}

/// Saves the content of an earlier version as a new revision, after backing up the present one.
///
/// `present` is the plan in the file, and `expected` the digest of the file; a file that has changed is not replaced. What the
/// present version has and the earlier one lacks gets a tombstone, so that no other copy brings it back.
pub fn restore_in_place(
    disk: &dyn Disk,
    folders: Option<&Folders>,
    (backup, shown): (&Backup, &Shown),
    (target, present, expected): (&Path, &Plan, &Digest),
    now: Timestamp,
) -> Result<Restored, RestoreError> {
    let folders = folders.ok_or(RestoreError::NoFolder)?;
    let earlier = read_backup(disk, backup)?;
    if earlier.digest != shown.digest {
        return Err(RestoreError::ChangedSince(backup.path.clone()));
    }
    if earlier.is_doubtful && !shown.accepts_doubt {
        return Err(RestoreError::Doubtful(backup.path.clone()));
    }
    let is_of_line = earlier.plan.copy_id == present.copy_id || present.lineage.find(&earlier.digest.to_string()).is_some();
    if earlier.plan.plan_id != present.plan_id || !is_of_line {
        return Err(RestoreError::OtherCopy(backup.path.clone()));
    }
    let real = disk.resolve(target).map_err(|error| unreadable(target, error))?;
    let bytes = disk.read(&real, file_limit()).map_err(|error| unreadable(target, error))?;
    if Digest::of(&bytes) != *expected {
        return Err(SaveError::ChangedOutside {
            path: target.to_path_buf(),
            leftover: crate::storage::Leftover::default(),
            kept: crate::storage::KeptAt(None),
        }
        .into());
    }
    let (kept, unconfirmed) = keep(disk, folders, present, &real, &bytes, now).map_err(RestoreError::NotKept)?;
    let from = earlier.plan.revision;
    let plan = brought_back(earlier.plan, present, expected);
    let expected = Expected::Version(expected);
    let request = SaveRequest { plan: &plan, target, expected, folders: Some(folders), now };
    let mut saved = save(disk, &request)?;
    saved.warnings.extend(unconfirmed.map(|fault| SaveWarning::NotConfirmed { path: kept.clone(), fault }));
    Ok(Restored { saved, plan, from, kept })
}

/// Makes the next version with the content of an earlier one.
fn brought_back(earlier: Plan, present: &Plan, digest: &Digest) -> Plan {
    let revision = present.revision.max(earlier.revision).saturating_add(1);
    let comes_after = earlier.lineage.find(&digest.to_string()).is_some();
    let restored = Restoration { revision, from: earlier.revision };
    let mut plan = Plan {
        revision,
        copy_id: present.copy_id,
        base: present.base.clone(),
        lineage: earlier.lineage.united(&present.lineage).followed_by(as_ancestor(present, digest)),
        restored: if comes_after { earlier.restored } else { Some(restored) },
        ..earlier
    };
    // Decisions stay in force; otherwise an older copy would raise the conflict again.
    plan.conflicts.retain(|conflict| present.conflicts.iter().all(|known| known.id != conflict.id));
    plan.conflicts.extend(present.conflicts.iter().cloned());
    plan.conflicts.sort_by_key(|conflict| conflict.id);
    plan.mark_removed_since(present);
    drop_idle_conflicts(&mut plan);
    plan
}

/// Drops open conflicts about items that the plan does not have.
fn drop_idle_conflicts(plan: &mut Plan) {
    let known = plan.record_ids();
    plan.conflicts.retain(|conflict| {
        let holds_subject = RecordId::of(&conflict.subject).is_none_or(|id| known.contains(&id));
        !conflict.is_open() || (holds_subject && conflict.units().all(|unit| known.contains(&RecordId::Unit(unit.clone()))))
    });
}

fn unreadable(path: &Path, error: std::io::Error) -> RestoreError {
    RestoreError::Unreadable(OpenError::Unreadable { path: path.to_path_buf(), fault: error.into() })
}
