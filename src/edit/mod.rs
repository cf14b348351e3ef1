//! Floor 1: every way a plan may change. Applying an edit returns its inverse; nothing here reads a clock or a file.

mod apply;
mod changes;
mod conflicts;
mod deadlines;
mod determinations;
mod entries;
mod error;
mod rebased;
mod remarks;
mod responsibility;
mod targets;
#[cfg(test)]
pub(crate) mod tests;
mod units;

pub use apply::{apply, restore};
pub use error::EditError;
pub use units::new_unit_id;

use serde::{Deserialize, Serialize};

use crate::model::{
    AssignedTarget, Choice, ConflictId, Date, Determination, DeterminationId, Entry, EntryId, FieldValue, IndicatorId, ItemId,
    NodeId, Quantity, RebasedBaseline, Retraction, Rules, TargetChange, Unit, UnitId,
};

/// One change of a plan. The enum is closed: nothing else can happen to an open plan, except a merge.
///
/// People only add entries and determinations; their removal exists as the inverse. So does that of a target's change, of which
/// only the newest can be removed. The target as issued never changes.
///
/// The names are stored in journals on disk: a variant or field may be added, but not renamed.
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
        /// Its position in the list; at the end if none is given.
        position: Option<usize>,
    },
    /// Removes a department that no item refers to.
    RemoveUnit(UnitId),
    /// Renames a department.
    RenameUnit {
        /// Which one.
        unit: UnitId,
        /// The new name.
        name: String,
    },
    /// Sets or clears an item's 牵头单位.
    SetLead {
        /// Which item.
        item: ItemId,
        /// The unit, or none to clear it.
        unit: Option<UnitId>,
    },
    /// Replaces an item's 配合单位.
    SetSupporting {
        /// Which item.
        item: ItemId,
        /// All of them, in the order in which they are to be shown.
        units: Vec<UnitId>,
    },
    /// Sets, replaces or clears an indicator's 年度目标 of one year.
    SetAnnualTarget {
        /// Which indicator.
        indicator: IndicatorId,
        /// The calendar year.
        year: i16,
        /// In the indicator's unit, or none to clear it.
        value: Option<Quantity>,
    },
    /// Sets, replaces or clears an indicator's 下达目标 of one year.
    SetAssignedTarget {
        /// Which indicator.
        indicator: IndicatorId,
        /// The calendar year, the same as in the target.
        year: i16,
        /// The target, or none to clear it.
        target: Option<AssignedTarget>,
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
        /// The position of a new one in the list; at the end if none is given.
        position: Option<usize>,
    },
    /// Sets or clears the 完成期限 of a node.
    SetNodeDue {
        /// Which node.
        node: NodeId,
        /// The last day, or none for the period's end.
        due: Option<Date>,
    },
    /// Chooses the 评价规则 by which the plan is judged.
    SetRules(Rules),
    /// Replaces an item's 备注; an empty text clears it.
    SetRemark {
        /// Which item.
        item: ItemId,
        /// The new text.
        remark: String,
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
        /// The value of its field before the decision; none if it was empty.
        value: Option<FieldValue>,
    },
}
