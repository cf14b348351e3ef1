//! What a session needs of the machine: a disk, folders, a clock.

use std::sync::Arc;

use super::{Disk, Folders, RealDisk};
use crate::model::Timestamp;

/// The machine as a session sees it, which tests can replace.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Where plan files and the program's own folders are.
    pub disk: Arc<dyn Disk>,
    /// The program's own folders; none on a system without home directories.
    pub folders: Option<Folders>,
    /// Returns the present time.
    pub clock: fn() -> Timestamp,
}

impl Environment {
    /// Returns the environment of the real machine.
    #[must_use]
    pub fn real() -> Self {
        Self { disk: Arc::new(RealDisk), folders: Folders::of_user(), clock: Timestamp::now }
    }
}
