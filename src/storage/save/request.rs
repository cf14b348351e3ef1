//! What a save is asked to do.

use std::path::Path;

use crate::model::{Plan, Timestamp};
use crate::storage::disk::Folders;
use crate::storage::format::Digest;

/// What to save, and where.
#[derive(Clone, Copy, Debug)]
pub struct SaveRequest<'a> {
    /// The plan, with its new revision.
    pub plan: &'a Plan,
    /// The file to replace or create.
    pub target: &'a Path,
    /// What the target is expected to hold; anything else is merged or left alone.
    pub expected: Expected<'a>,
    /// Where the local drafts and backups are kept; none to keep none.
    pub folders: Option<&'a Folders>,
    /// The moment of saving, for the names of drafts and backups.
    pub now: Timestamp,
}

/// What a save expects at its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected<'a> {
    /// No file.
    Nothing,
    /// A file with these bytes, as it was last read or written.
    Version(&'a Digest),
}

impl<'a> Expected<'a> {
    /// Returns the expected digest; none if no file is expected.
    #[must_use]
    pub fn digest(self) -> Option<&'a Digest> {
        match self {
            Self::Nothing => None,
            Self::Version(digest) => Some(digest),
        }
    }
}
