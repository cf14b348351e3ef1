//! Tombstones: a removed record is kept with its content, so that a copy that still has it cannot bring it back unasked.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{
    Determination, DeterminationId, Entry, EntryId, Field, Indicator, IndicatorId, Node, NodeId, Retraction, Subject, Unit,
    UnitId,
};

/// 去掉: the tombstone of a record that was removed from the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Removal {
    /// The record as it was.
    pub record: Record,
}

/// Anything in a plan that can be removed on its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Record {
    /// A department.
    Unit(Unit),
    /// A place in the outline.
    Node(Node),
    /// An indicator.
    Indicator(Box<Indicator>),
    /// An entry.
    Entry(Arc<Entry>),
    /// A withdrawal.
    Retraction(Retraction),
    /// A person's verdict.
    Determination(Determination),
}

/// The id of a [`Record`]. A withdrawal has the id of the entry it withdraws.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RecordId {
    /// A department.
    Unit(UnitId),
    /// A place in the outline.
    Node(NodeId),
    /// An indicator.
    Indicator(IndicatorId),
    /// An entry.
    Entry(EntryId),
    /// A withdrawal.
    Retraction(EntryId),
    /// A person's verdict.
    Determination(DeterminationId),
}

impl Record {
    /// Returns the record's id.
    #[must_use]
    pub fn id(&self) -> RecordId {
        match self {
            Self::Unit(unit) => RecordId::Unit(unit.id.clone()),
            Self::Node(node) => RecordId::Node(node.id.clone()),
            Self::Indicator(indicator) => RecordId::Indicator(indicator.id.clone()),
            Self::Entry(entry) => RecordId::Entry(entry.id),
            Self::Retraction(retraction) => RecordId::Retraction(retraction.entry),
            Self::Determination(determination) => RecordId::Determination(determination.id),
        }
    }
}

impl RecordId {
    /// Returns the subject and the field in which two copies differ if one of them has removed the record.
    #[must_use]
    pub fn field(&self) -> (Subject, Field) {
        let subject = match self {
            Self::Unit(id) => Subject::Unit(id.clone()),
            Self::Node(id) => Subject::Node(id.clone()),
            Self::Indicator(id) => Subject::Indicator(id.clone()),
            Self::Entry(id) => Subject::Entry(*id),
            Self::Retraction(id) => return (Subject::Entry(*id), Field::Withdrawal),
            Self::Determination(id) => Subject::Determination(*id),
        };
        (subject, Field::Removal)
    }

    /// Returns the id of the record that a subject is; none for the plan as a whole.
    #[must_use]
    pub fn of(subject: &Subject) -> Option<Self> {
        match subject {
            Subject::Plan => None,
            Subject::Unit(id) => Some(Self::Unit(id.clone())),
            Subject::Node(id) => Some(Self::Node(id.clone())),
            Subject::Indicator(id) => Some(Self::Indicator(id.clone())),
            Subject::Entry(id) => Some(Self::Entry(*id)),
            Subject::Determination(id) => Some(Self::Determination(*id)),
        }
    }
}
