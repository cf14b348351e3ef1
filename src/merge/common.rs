//! The known base of a merge.

use crate::model::Plan;

/// The known base of two copies.
#[derive(Clone, Copy, Debug)]
pub(super) enum Common<'a> {
    /// Both descend from it.
    Base(&'a Plan),
    /// It is theirs, and ours descends from it.
    Ancestor(&'a Plan),
    /// Unknown.
    Unknown,
}

impl<'a> Common<'a> {
    pub(super) fn plan(self) -> Option<&'a Plan> {
        match self {
            Self::Base(plan) | Self::Ancestor(plan) => Some(plan),
            Self::Unknown => None,
        }
    }

    /// Returns whether a field that only ours changed is a conflict.
    pub(super) fn asks_always(self) -> bool {
        !matches!(self, Self::Base(_))
    }
}
