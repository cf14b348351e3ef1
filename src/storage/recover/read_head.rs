//! Reads the head of a file on a disk.

use std::io;
use std::path::Path;

use crate::storage::disk::{Disk, Kind};
use crate::storage::format::{HEAD_LENGTH, Head};

/// Reads the head of a regular file and the file's length. Never waits on a pipe or a device.
pub(super) fn read_head(disk: &dyn Disk, path: &Path) -> io::Result<(Head, u64)> {
    let facts = disk.facts(path)?;
    if facts.kind != Kind::File {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    disk.read_start(path, HEAD_LENGTH).map(|start| (Head::of(&start), facts.length))
}
