//! Alarms of a merge.

use crate::model::{DeterminationId, EntryId, UnitId};

/// Something that does not happen in ordinary work, or that required a new id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// Two different entries have one id; both are kept, one under a new id.
    EntryTwice {
        /// The id, which one of them keeps.
        id: EntryId,
        /// The new id of the other one.
        kept_as: EntryId,
    },
    /// Two different determinations have one id; both are kept, one under a new id.
    DeterminationTwice {
        /// The id, which one of them keeps.
        id: DeterminationId,
        /// The new id of the other one.
        kept_as: DeterminationId,
    },
    /// Both copies added departments: two under one id, or one under two. One id was replaced throughout.
    UnitRenumbered {
        /// The department's name.
        name: String,
        /// The id it had in one of the copies.
        from: UnitId,
        /// The id it has now.
        to: UnitId,
    },
}
