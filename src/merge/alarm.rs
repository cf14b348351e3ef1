//! What a person is told of a merge beside its conflicts.

use crate::model::{DeterminationId, EntryId, UnitId};

/// Something that cannot come about by ordinary work, or that another id was needed for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alarm {
    /// Two entries of different content carry one id; both are kept, one of them under another id.
    EntryTwice {
        /// The id, under which one of them stays.
        id: EntryId,
        /// The id under which the other one is kept.
        kept_as: EntryId,
    },
    /// Two determinations of different content carry one id; both are kept, one of them under another id.
    DeterminationTwice {
        /// The id, under which one of them stays.
        id: DeterminationId,
        /// The id under which the other one is kept.
        kept_as: DeterminationId,
    },
    /// Both copies added a department: two under one id, or one under two. One id was changed wherever it stands.
    UnitRenumbered {
        /// The department's name.
        name: String,
        /// The id it had in one of the copies.
        from: UnitId,
        /// The id it has now.
        to: UnitId,
    },
}
