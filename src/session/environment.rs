//! What a session takes from the machine: a disk, folders, a clock.

use std::sync::Arc;

use super::{Disk, Folders, RealDisk};
use crate::model::Timestamp;

/// Stands between a session and the machine, so that tests can stand there instead.
#[derive(Clone, Debug)]
pub struct Environment {
    /// Where plan files and the program's own folders are.
    pub disk: Arc<dyn Disk>,
    /// The program's own folders; none on a system that has no notion of a home.
    pub folders: Option<Folders>,
    /// Tells the time.
    pub clock: fn() -> Timestamp,
}

impl Environment {
    /// Stands for the machine itself.
    #[must_use]
    pub fn real() -> Self {
        Self { disk: Arc::new(RealDisk), folders: Folders::of_user(), clock: Timestamp::now }
    }
}
