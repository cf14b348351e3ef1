//! Checks whether a file still holds what was last read or written, reading no more than needed.

use std::io::ErrorKind;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::replace::{folder_of, read_if_there};
use crate::storage::disk::{Disk, Facts, Fault};
use crate::storage::format::Digest;

/// How long after its last change a file can change again with the same time: the coarsest file systems keep times to two
/// seconds.
const TICK: SignedDuration = SignedDuration::from_secs(4);

/// The state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file with this content.
    Holds(Digest, Facts),
    /// Its folder exists, but the file does not.
    Missing,
    /// It cannot be accessed.
    Unreachable(Fault),
}

/// Checks a file; reads it only if its facts differ from the last time, or if it changed too recently for its time to be
/// conclusive.
pub fn look(disk: &dyn Disk, path: &Path, last: Option<(Digest, Facts)>, now: Timestamp) -> FileState {
    let facts = match disk.facts(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound && disk.facts(folder_of(path)).is_ok() => return FileState::Missing,
        Err(error) => return FileState::Unreachable(error.into()),
    };
    let is_settled = |modified: Timestamp| now.duration_since(modified).abs() > TICK;
    if let Some((digest, seen)) = last
        && seen == facts
        && facts.modified.is_some_and(is_settled)
    {
        return FileState::Holds(digest, facts);
    }
    match read_if_there(disk, path) {
        Ok(Some(bytes)) => FileState::Holds(Digest::of(&bytes), facts),
        Ok(None) => FileState::Missing,
        Err(fault) => FileState::Unreachable(fault),
    }
}
