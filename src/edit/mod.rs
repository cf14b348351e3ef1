//! Floor 1: every way in which a plan may change. Applying an edit returns its inverse. Nothing here reads a clock or a file.

mod apply;
mod changes;
mod conflicts;
mod determinations;
mod entries;
mod error;
mod fields;
mod length;
mod names;
mod rebased;
mod responsibility;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod unit_list;
mod units;

pub use apply::{apply, restore};
pub use error::EditError;
pub use responsibility::{lead_edits, responsibility_edits};
pub use unit_list::{items_naming, unit_edits, unit_move_edits, unit_removal_edits};
pub use units::new_unit_id;

use serde::{Deserialize, Serialize};

use crate::model::{
    Choice, ConflictId, Date, Determination, DeterminationId, Entry, EntryId, Field, FieldValue, IndicatorId, RebasedBaseline,
    Retraction, Subject, TargetChange, Unit, UnitId,
};

/// A change to one thing in a plan. The list is complete: an open plan cannot change in any other way.
///
/// People only add entries, determinations and 目标调整; the removals exist as inverses. Only the newest 目标调整 can be removed,
/// and no edit changes the target as issued.
///
/// [`Edit::SetField`] changes one plain field. Everything else has edits of its own: records that people only add, a target with
/// its changes, rebased baselines, conflicts, and the list of departments.
///
/// The names of variants and fields are written to journals on disk. Adding one is compatible; renaming one requires raising
/// `JOURNAL_FORMAT`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Edit {
    /// Adds a report, or corrects one if `supersedes` is set.
    AddEntry(Entry),
    /// Undoes the addition of an entry that nothing refers to yet.
    RemoveEntry(EntryId),
    /// Withdraws an entry, which remains readable.
    Retract(Retraction),
    /// Undoes a withdrawal.
    Unretract(EntryId),
    /// Adds a department.
    AddUnit {
        /// The department.
        unit: Unit,
        /// Its position in the list; at the end if `None`.
        position: Option<usize>,
    },
    /// Removes a department that no item refers to.
    RemoveUnit(UnitId),
    /// Sets or empties one plain field of the plan, a department, a node or an indicator.
    SetField {
        /// What the field belongs to.
        subject: Subject,
        /// The field.
        field: Field,
        /// The new value, or `None` to empty the field.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        value: Option<FieldValue>,
    },
    /// Adds a 目标调整, which must be later than all others of the indicator.
    AddTargetChange {
        /// The indicator.
        indicator: IndicatorId,
        /// The change; its `old` is the target in force before it.
        change: TargetChange,
    },
    /// Undoes the addition of the newest 目标调整.
    RemoveTargetChange {
        /// The indicator.
        indicator: IndicatorId,
        /// The day from which the changed target holds.
        date: Date,
    },
    /// Sets, replaces or clears an indicator's 新口径基数 of one definition.
    SetRebased {
        /// The indicator.
        indicator: IndicatorId,
        /// 口径; the same as in the baseline.
        definition: String,
        /// The baseline, or `None` to clear it.
        base: Option<RebasedBaseline>,
        /// The position of a new one in the list; at the end if `None`.
        position: Option<usize>,
    },
    /// Adds a determination: a person's verdict.
    AddDetermination(Determination),
    /// Undoes the addition of a determination.
    RemoveDetermination(DeterminationId),
    /// Decides an open conflict and sets its field to the chosen value.
    SettleConflict {
        /// The conflict.
        id: ConflictId,
        /// The value that a person chose.
        choice: Choice,
    },
    /// Undoes the decision of a conflict.
    ReopenConflict {
        /// The conflict.
        id: ConflictId,
        /// The value of its field before the decision; `None` if it was empty.
        value: Option<FieldValue>,
        /// The position in its list of a department, node or indicator that the decision removed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        position: Option<usize>,
    },
}

impl Edit {
    /// Returns the edit that sets a field, or empties it if `value` is `None`.
    #[must_use]
    pub fn set(subject: impl Into<Subject>, field: Field, value: Option<FieldValue>) -> Self {
        Self::SetField { subject: subject.into(), field, value }
    }
}
