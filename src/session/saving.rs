//! The save in progress, and what is kept for the next one.

use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;

use super::job::Job;
use super::save_state::SaveState;
use super::save_task::{Done, Version};
use crate::model::Plan;

/// The save in progress, the queued one, and the state of the last one.
#[derive(Debug, Default)]
pub(super) struct Saving {
    pub(super) state: SaveState,
    pub(super) running: Option<Running>,
    pub(super) queued: Option<Wake>,
    /// The recovery copy that the last failed save has left.
    pub(super) draft: Option<PathBuf>,
}

#[derive(Debug)]
pub(super) struct Running {
    pub(super) job: Job<Done>,
    pub(super) handed: Handed,
}

/// What was handed to the saving thread.
#[derive(Debug)]
pub(super) struct Handed {
    pub(super) version: Version,
    pub(super) plan: Arc<Plan>,
    pub(super) generation: u64,
}

/// The callback for a finished save.
pub(super) struct Wake(pub(super) Box<dyn FnOnce() + Send>);

impl fmt::Debug for Wake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Wake")
    }
}
