//! Checks whether a file still holds what was last read or written, reading no more than needed.

use std::io::ErrorKind;
use std::path::Path;

use jiff::{SignedDuration, Timestamp};

use super::replace::{folder_of, read_if_there};
use crate::storage::disk::{Disk, Facts, Fault};
use crate::storage::format::Digest;

/// For how long a file can change again without its time telling: the coarsest clocks of file systems tick every two seconds.
const TICK: SignedDuration = SignedDuration::from_secs(4);

/// The state of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileState {
    /// A file with some content.
    Holds(Sighting),
    /// Its folder is there, and it is not.
    Missing,
    /// It cannot be accessed.
    Unreachable(Fault),
}

/// A file as it was seen, and since when it has looked the same. The moments are of this machine's clock: that of the file's
/// machine may stand elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sighting {
    /// What it holds.
    pub digest: Digest,
    /// How it looks.
    pub facts: Facts,
    /// When it first looked so.
    since: Timestamp,
    /// When it was last read.
    read: Timestamp,
}

impl Sighting {
    /// Tells whether a change after the last reading would show: the file had looked the same for longer than a tick by then.
    fn is_settled(&self) -> bool {
        self.facts.modified.is_some() && self.read.duration_since(self.since) > TICK
    }
}

/// Looks at a file; reads it only where it does not look as it did at the last time, or has not looked so for long enough that its
/// time would tell.
pub fn look(disk: &dyn Disk, path: &Path, last: Option<Sighting>, now: Timestamp) -> FileState {
    let facts = match disk.facts(path) {
        Ok(facts) => facts,
        Err(error) if error.kind() == ErrorKind::NotFound && disk.facts(folder_of(path)).is_ok() => return FileState::Missing,
        Err(error) => return FileState::Unreachable(error.into()),
    };
    let same = last.filter(|last| last.facts == facts && last.since <= now);
    if let Some(settled) = same.filter(Sighting::is_settled) {
        return FileState::Holds(settled);
    }
    match read_if_there(disk, path) {
        Ok(Some(bytes)) => {
            let since = same.map_or(now, |same| same.since);
            FileState::Holds(Sighting { digest: Digest::of(&bytes), facts, since, read: now })
        }
        Ok(None) => FileState::Missing,
        Err(fault) => FileState::Unreachable(fault),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{DiskCall, MemoryDisk};

    const FILE: &str = "/规划/规划.ron";

    /// «The clock of our share is an hour off. What my colleague has just changed I must see all the same.»
    #[test]
    fn a_change_within_the_same_tick_is_seen_whatever_the_clock_of_the_share_says() {
        for ahead in [-3600, 0, 3600] {
            let disk = MemoryDisk::new();
            let own = |second: i64| Timestamp::from_second(1_000_000 + second).unwrap();
            disk.go_on(SignedDuration::from_secs(1_000_000 + ahead));
            disk.put(FILE, "一");
            let FileState::Holds(first) = look(&disk, Path::new(FILE), None, own(0)) else { panic!() };
            // Somebody else writes as many bytes in the same tick: nothing of the file but its content changes.
            disk.put_unnoticed(FILE, "二");
            let FileState::Holds(second) = look(&disk, Path::new(FILE), Some(first), own(1)) else { panic!() };
            assert_eq!(second.digest, Digest::of("二".as_bytes()), "ahead by {ahead} s");
            let FileState::Holds(third) = look(&disk, Path::new(FILE), Some(second), own(6)) else { panic!() };
            disk.fail_every(DiskCall::Read, ErrorKind::Other);
            assert_eq!(look(&disk, Path::new(FILE), Some(third), own(8)), FileState::Holds(third), "settled, and not read again");
        }
    }
}
