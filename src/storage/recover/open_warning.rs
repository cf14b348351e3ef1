//! Caveats about a file that was opened, and about versions found around it.

use super::newer_version::NewerVersion;
use super::sibling_copy::SiblingCopy;
use crate::storage::format::FileWarning;

/// A caveat about a file that was opened.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenWarning {
    /// A caveat about the file itself.
    #[error(transparent)]
    File(#[from] FileWarning),
    /// A newer version was left elsewhere.
    #[error("{0}")]
    Newer(NewerVersion),
    /// A diverged version of the same line of saves was found.
    #[error("{0}")]
    SiblingCopy(SiblingCopy),
}
