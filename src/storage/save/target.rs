//! The file that a save replaces; symbolic links to it are kept.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::replace::{Leftover, folder_of, read_if_there};
use super::save_error::{KeptAt, SaveError};
use crate::storage::disk::{Disk, Fault, Kind};

/// A path to which a plan can be saved.
pub(super) struct SaveTarget<'a> {
    disk: &'a dyn Disk,
    /// As it was given.
    pub(super) named: &'a Path,
    /// Where the bytes go.
    pub(super) path: PathBuf,
}

impl<'a> SaveTarget<'a> {
    /// Follows links and checks what is there.
    pub(super) fn find(disk: &'a dyn Disk, named: &'a Path) -> Result<Self, SaveError> {
        let (kept, shown) = (KeptAt::default(), named.to_path_buf());
        let unreadable = |error: std::io::Error| {
            let (path, fault) = (named.to_path_buf(), Fault::from(error));
            let (kept, leftover) = (KeptAt::default(), Leftover::default());
            match fault.kind {
                // There can be no such file, so there is none that might be overwritten unseen.
                ErrorKind::InvalidFilename => SaveError::Refused { path, fault, kept, leftover },
                _ => SaveError::Unreadable { path, fault, kept, leftover },
            }
        };
        let path = disk.resolve(named).map_err(unreadable)?;
        let target = Self { disk, named, path };
        match disk.facts(&target.path) {
            Ok(facts) if facts.kind != Kind::File => Err(SaveError::NotAFile { path: shown, kind: facts.kind, kept }),
            Ok(facts) if facts.read_only => Err(SaveError::Protected { path: shown, kept }),
            Ok(_) => Ok(target),
            Err(error) if error.kind() == ErrorKind::NotFound => target.need_folder(),
            Err(error) => Err(unreadable(error)),
        }
    }

    fn need_folder(self) -> Result<Self, SaveError> {
        let folder = folder_of(&self.path);
        match self.disk.facts(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                Err(SaveError::FolderMissing { path: folder.to_path_buf(), kept: KeptAt::default() })
            }
            Ok(_) | Err(_) => Ok(self),
        }
    }

    /// Reads the file; none if it does not exist.
    pub(super) fn read(&self) -> Result<Option<Vec<u8>>, SaveError> {
        read_if_there(self.disk, &self.path).map_err(|fault| self.unreadable(fault, Leftover::default()))
    }

    pub(super) fn unreadable(&self, fault: Fault, leftover: Leftover) -> SaveError {
        SaveError::Unreadable { path: self.named.to_path_buf(), fault, kept: KeptAt::default(), leftover }
    }

    pub(super) fn unverified(&self, leftover: Leftover) -> SaveError {
        SaveError::Unverified { path: self.named.to_path_buf(), kept: KeptAt::default(), leftover }
    }
}
