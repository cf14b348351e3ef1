//! Looks whether a file still holds what was last read or written, without reading more than is needed.

use std::io::ErrorKind;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::replace::{folder_of, read_if_there};
use crate::storage::disk::{Disk, Facts, Fault};
use crate::storage::format::Digest;

/// For how long after its last change a file can change again without its time telling: the coarsest clocks of file systems
/// tick every two seconds.
const TICK: SignedDuration = SignedDuration::from_secs(4);

/// What a look at a file has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file with this content.
    Holds(Digest, Facts),
    /// Its folder is there, and it is not.
    Missing,
    /// It cannot be looked at.
    Unreachable(Fault),
}

/// Looks at a file; reads it only where it does not look as it did at the last time, or has changed so lately that its time
/// cannot tell.
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
