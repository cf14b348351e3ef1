//! Floor 1: every way a plan may change. Applying an edit returns its inverse; nothing here reads a clock or a file.

mod apply;
mod changes;
mod conflicts;
mod determinations;
mod entries;
mod error;
mod fields;
mod length;
mod rebased;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod units;

pub use apply::{apply, restore};
pub use error::EditError;
pub use units::new_unit_id;

use serde::{Deserialize, Serialize};

use crate::model::{
    Choice, ConflictId, Date, Determination, DeterminationId, Entry, EntryId, Field, FieldValue, IndicatorId, RebasedBaseline,
    Retraction, Subject, TargetChange, Unit, UnitId,
};

/// Changes one thing in a plan. The list is closed: what is not here cannot happen to a plan that is open.
///
/// Entries and determinations are only ever added by people; their removal exists as the inverse. So does that of a target's
/// change, of which only the newest can go; the target as issued stays whatever is done here.
///
/// One plain field is changed by [`Edit::SetField`]; what is more than a field has edits of its own: records that are only ever
/// added, a target with its changes, restated baselines, conflicts, the list of departments.
///
/// Its names stand in journals on disk: a variant or field may be added; whatever renames one raises `JOURNAL_FORMAT`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Adds a report, or corrects one where `supersedes` is set.
    AddEntry(Entry),
    /// Takes back the addition of an entry that nothing refers to yet.
    RemoveEntry(EntryId),
    /// Withdraws an entry, which stays readable.
    Retract(Retraction),
    /// Takes back a withdrawal.
    Unretract(EntryId),
    /// Adds a department.
    AddUnit {
        /// Its id and name.
        unit: Unit,
        /// Where in the list it is to stand; at the end where none is given.
        position: Option<usize>,
    },
    /// Removes a department that no item refers to.
    RemoveUnit(UnitId),
    /// Sets or empties one plain field of the plan, a department, a node or an indicator.
    SetField {
        /// What the field belongs to.
        subject: Subject,
        /// Which one.
        field: Field,
        /// The value it is to have, or none to empty it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<FieldValue>,
    },
    /// Adds a 目标调整 later than all others of the indicator.
    AddTargetChange {
        /// Which indicator.
        indicator: IndicatorId,
        /// The change; its `old` is the target in force before it.
        change: TargetChange,
    },
    /// Takes back the addition of the newest 目标调整.
    RemoveTargetChange {
        /// Which indicator.
        indicator: IndicatorId,
        /// The day from which the changed target holds.
        date: Date,
    },
    /// Sets, replaces or clears an indicator's 新口径基数 of one definition.
    SetRebased {
        /// Which indicator.
        indicator: IndicatorId,
        /// 口径, the same as in the baseline.
        definition: String,
        /// The baseline, or none to clear it.
        base: Option<RebasedBaseline>,
        /// Where in the list a new one is to stand; at the end where none is given.
        position: Option<usize>,
    },
    /// Adds a person's verdict.
    AddDetermination(Determination),
    /// Takes back the addition of a determination.
    RemoveDetermination(DeterminationId),
    /// Decides an open conflict: puts the chosen value in force.
    SettleConflict {
        /// Which conflict.
        id: ConflictId,
        /// What a person chose.
        choice: Choice,
    },
    /// Takes a decision back.
    ReopenConflict {
        /// Which conflict.
        id: ConflictId,
        /// What stood in its field before the decision; none where it was empty.
        value: Option<FieldValue>,
    },
}

impl Edit {
    /// Returns the edit that sets a field, or empties it where no value is given.
    #[must_use]
    pub fn set(subject: impl Into<Subject>, field: Field, value: Option<FieldValue>) -> Self {
        Self::SetField { subject: subject.into(), field, value }
    }
}
