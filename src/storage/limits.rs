//! The sizes up to which a plan file is read and written.

/// The largest file, in bytes.
pub const FILE_LIMIT: usize = 64 * 1024 * 1024;

/// The greatest number of entries.
pub const ENTRY_LIMIT: usize = 200_000;

/// The longest single text, in bytes of UTF-8.
pub const TEXT_LIMIT: usize = 64 * 1024;

/// How deeply brackets may nest; a plan needs about ten.
pub(super) const NESTING_LIMIT: usize = 48;
