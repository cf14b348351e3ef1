//! What two copies of a plan are known to come from.

use crate::model::Plan;

/// What two copies have in common.
#[derive(Clone, Copy, Debug)]
pub(super) enum Common<'a> {
    /// Both come from it.
    Base(&'a Plan),
    /// It is theirs, and ours comes from it.
    Ancestor(&'a Plan),
    /// Nobody knows.
    Unknown,
}

impl<'a> Common<'a> {
    pub(super) fn plan(self) -> Option<&'a Plan> {
        match self {
            Self::Base(plan) | Self::Ancestor(plan) => Some(plan),
            Self::Unknown => None,
        }
    }

    /// Returns whether a field that only ours changed is asked about.
    pub(super) fn asks_always(self) -> bool {
        !matches!(self, Self::Base(_))
    }
}
