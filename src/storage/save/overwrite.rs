//! The last resort of a save: overwriting a file that the system does not allow to be replaced.
//!
//! Done only with a whole copy of the new content on this machine and a whole copy of the old one in the backups, both verified
//! just before. The file is neither truncated nor deleted.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::replace::read_if_there;
use super::save_error::SaveError;
use super::target::SaveTarget;
use crate::storage::disk::{Disk, Fault};

/// The copies that make it safe to overwrite a file.
pub(super) struct SafetyCopies<'a> {
    /// The local draft.
    pub(super) new: Option<&'a Path>,
    /// The backups.
    pub(super) old: &'a [PathBuf],
}

/// The outcome of overwriting.
pub(super) enum Over {
    /// The file holds the new content.
    Done,
    /// Nothing was written, because a copy is missing or the system refuses this too.
    Untouched,
    /// Nothing was written, because the file has changed.
    Changed,
}

/// Overwrites a file; fails if that broke off half-way.
pub(super) fn write_over(
    disk: &dyn Disk,
    target: &SaveTarget<'_>,
    old: &[u8],
    new: &[u8],
    copies: &SafetyCopies<'_>,
) -> Result<Over, SaveError> {
    let holds = |path: &Path, bytes: &[u8]| read_if_there(disk, path).is_ok_and(|found| found.as_deref() == Some(bytes));
    let Some(new_copy) = copies.new.filter(|path| holds(path, new)) else { return Ok(Over::Untouched) };
    let Some(old_copy) = copies.old.iter().rev().find(|path| holds(path, old)) else { return Ok(Over::Untouched) };
    match read_if_there(disk, &target.path) {
        Ok(Some(present)) if present == old => {}
        Ok(_) => return Ok(Over::Changed),
        Err(_) => return Ok(Over::Untouched),
    }
    let torn = |fault: Fault| SaveError::Torn {
        path: target.named.to_path_buf(),
        fault,
        new: new_copy.to_path_buf(),
        old: old_copy.clone(),
    };
    match (disk.overwrite(&target.path, new), read_if_there(disk, &target.path)) {
        (Ok(()), Ok(Some(present))) if present == new => Ok(Over::Done),
        (Ok(()), Ok(_)) => Err(torn(io::Error::from(ErrorKind::InvalidData).into())),
        (Ok(()), Err(fault)) => Err(torn(fault)),
        (Err(_), Ok(Some(present))) if present == old => Ok(Over::Untouched),
        (Err(error), _) => Err(torn(error.into())),
    }
}
