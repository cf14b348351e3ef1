//! The sizes up to which a plan file is read and written; `model` limits the length of a text and the depth of the outline.

/// The largest file, in bytes.
pub const FILE_LIMIT: usize = 64 * 1024 * 1024;

/// The greatest number of entries.
pub const ENTRY_LIMIT: usize = 200_000;

/// How deeply brackets may nest; a plan needs about ten levels.
pub(super) const NESTING_LIMIT: usize = 48;

/// How many of many like complaints are shown.
pub(super) const SHOWN: usize = 20;

/// The largest file as file systems count.
pub(super) fn file_limit() -> u64 {
    u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX)
}
