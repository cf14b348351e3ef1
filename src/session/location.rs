//! Where an open plan is kept.

use std::path::PathBuf;

/// Where an open plan is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Built into the program; it needs a file before it can be saved.
    Embedded,
    /// In a file.
    File(PathBuf),
}
