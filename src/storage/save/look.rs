//! Looks whether a file still holds what was last read or written, without reading more than is needed.

use std::io::ErrorKind;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::replace::{folder_of, read_if_there};
use crate::storage::disk::{Disk, Facts, Fault};
use crate::storage::format::Stamp;

/// For how long after its last change a file can change again without its time telling: the coarsest clocks of file systems
/// tick every two seconds.
const TICK: SignedDuration = SignedDuration::from_secs(4);

/// What a look at a file has found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found {
    /// A file with this content.
    Holds(Stamp, Facts),
    /// Its folder is there, and it is not.
    Missing,
    /// It cannot be looked at.
    Unreachable(Fault),
}

/// Looks at a file; reads it only where it does not look as it did at the last time, or has changed so lately that its time
/// cannot tell.
pub fn look(disk: &dyn Disk, path: &Path, last: Option<(Stamp, Facts)>, now: Timestamp) -> Found {
    let facts = match disk.facts(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound && disk.facts(folder_of(path)).is_ok() => return Found::Missing,
        Err(error) => return Found::Unreachable(error.into()),
    };
    let is_settled = |modified: Timestamp| now.duration_since(modified).abs() > TICK;
    if let Some((stamp, seen)) = last
        && seen == facts
        && facts.modified.is_some_and(is_settled)
    {
        return Found::Holds(stamp, facts);
    }
    match read_if_there(disk, path) {
        Ok(Some(bytes)) => Found::Holds(Stamp::of(&bytes), facts),
        Ok(None) => Found::Missing,
        Err(fault) => Found::Unreachable(fault),
    }
}
