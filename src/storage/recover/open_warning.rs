//! What a person should know about a file that was opened, and about what lies around it.

use super::newer_version::NewerVersion;
use super::sibling_copy::SiblingCopy;
use crate::storage::format::FileWarning;

/// Says one thing that a person should know at the opening of a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenWarning {
    /// The file itself is odd.
    #[error(transparent)]
    File(#[from] FileWarning),
    /// A newer version was left elsewhere.
    #[error("{0}")]
    Newer(NewerVersion),
    /// Another version of the same line of saves lies elsewhere, which this one did not come from.
    #[error("{0}")]
    SiblingCopy(SiblingCopy),
}
