//! Saves a plan so that its file holds a whole version at every moment, the old one or the new one.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::model::{Plan, Timestamp};

use super::backup::back_up;
use super::layout::verified_bytes;
use super::limits::file_limit;
use super::replace::{Draft, folder_of};
use super::{Disk, Durability, Fault, Folders, Kind, Leftover, SaveError, SaveWarning, Stamp};

/// Says what to save, and where.
#[derive(Clone, Copy, Debug)]
pub struct SaveRequest<'a> {
    /// The plan, with its new revision.
    pub plan: &'a Plan,
    /// The file to replace or create.
    pub target: &'a Path,
    /// What the file held when it was last read or written; none to replace whatever is there, or create it.
    pub expected: Option<&'a Stamp>,
    /// Where the local backups are kept; none to keep none.
    pub folders: Option<&'a Folders>,
    /// The moment of saving, for the backup's name.
    pub now: Timestamp,
}

/// A save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The path as it was given.
    pub path: PathBuf,
    /// The bytes that are there now.
    pub stamp: Stamp,
    /// What a person should know, although the plan is saved.
    pub warnings: Vec<SaveWarning>,
}

/// Saves a plan: verifies it, writes it beside its file, backs up the previous version, puts it in place, looks again.
pub fn save(disk: &dyn Disk, request: &SaveRequest<'_>) -> Result<Saved, SaveError> {
    let bytes = verified_bytes(request.plan)?;
    let replacing = |error| SaveError::of_replacing(request.target.to_path_buf(), error);
    let target = Target::find(disk, request.target)?;
    let before = target.stamp(request.expected)?;
    let draft = Draft::write(disk, &target.path, &bytes).map_err(replacing)?;
    // What stands there is read again at the last moment: it is what gets replaced, and what gets backed up.
    let previous = match target.read() {
        Ok(previous) if previous.as_deref().map(Stamp::of) == before => previous,
        Ok(_) => return Err(target.changed_outside(draft.discard())),
        Err(fault) => return Err(target.unreadable(fault, draft.discard())),
    };
    let mut warnings = Vec::new();
    if let Some(previous) = &previous {
        warnings.extend(draft.copy_permissions(&target.path).err().map(SaveWarning::PermissionsNotKept));
        warnings.extend(back_up(disk, request, &target.path, previous));
    }
    if let Durability::Unconfirmed(fault) = draft.put_in_place(&target.path, &bytes).map_err(replacing)? {
        warnings.push(SaveWarning::NotConfirmed { path: request.target.to_path_buf(), fault });
    }
    match target.read() {
        Ok(Some(present)) if present == bytes => {
            Ok(Saved { path: request.target.to_path_buf(), stamp: Stamp::of(&bytes), warnings })
        }
        Ok(_) | Err(_) => Err(SaveError::Unverified { path: request.target.to_path_buf(), leftover: Leftover::default() }),
    }
}

/// The file to be replaced, behind any symbolic link, which stays.
struct Target<'a> {
    disk: &'a dyn Disk,
    named: &'a Path,
    path: PathBuf,
}

impl<'a> Target<'a> {
    fn find(disk: &'a dyn Disk, named: &'a Path) -> Result<Self, SaveError> {
        let unreadable = |error: std::io::Error| SaveError::Unreadable {
            path: named.to_path_buf(),
            fault: error.into(),
            leftover: Leftover::default(),
        };
        let path = disk.resolve(named).map_err(unreadable)?;
        let target = Self { disk, named, path };
        match disk.facts(&target.path) {
            Ok(facts) if facts.kind != Kind::File => Err(SaveError::NotAFile { path: named.to_path_buf(), kind: facts.kind }),
            Ok(facts) if facts.read_only => Err(SaveError::Protected(named.to_path_buf())),
            Ok(_) => Ok(target),
            Err(error) if error.kind() == ErrorKind::NotFound => target.need_folder(),
            Err(error) => Err(unreadable(error)),
        }
    }

    fn need_folder(self) -> Result<Self, SaveError> {
        let folder = folder_of(&self.path);
        match self.disk.facts(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => Err(SaveError::FolderMissing(folder.to_path_buf())),
            Ok(_) | Err(_) => Ok(self),
        }
    }

    /// Returns what the file holds; none where there is no file.
    fn read(&self) -> Result<Option<Vec<u8>>, Fault> {
        match self.disk.read(&self.path, file_limit()) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Returns which version the file holds, and refuses another one than the expected.
    fn stamp(&self, expected: Option<&Stamp>) -> Result<Option<Stamp>, SaveError> {
        let present = self.read().map_err(|fault| self.unreadable(fault, Leftover::default()))?;
        let stamp = present.as_deref().map(Stamp::of);
        match (expected, stamp) {
            (Some(_), None) => Err(SaveError::TargetMissing(self.named.to_path_buf())),
            (Some(expected), Some(present)) if *expected != present => Err(self.changed_outside(Leftover::default())),
            _ => Ok(stamp),
        }
    }

    fn changed_outside(&self, leftover: Leftover) -> SaveError {
        SaveError::ChangedOutside { path: self.named.to_path_buf(), leftover }
    }

    fn unreadable(&self, fault: Fault, leftover: Leftover) -> SaveError {
        SaveError::Unreadable { path: self.named.to_path_buf(), fault, leftover }
    }
}
