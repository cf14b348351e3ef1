//! What two people changed differently, kept with both values until a person decides, and after that as a record of the decision.

use serde::{Deserialize, Serialize};

use super::{ConflictId, Field, FieldValue, Subject, UnitId};

/// 待决冲突: one field in which two copies of the plan differ, and where a merge cannot tell which of them should stand.
///
/// A decided conflict stays in the plan, so that an older copy that turns up later cannot raise it again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// Derived from the fields below except the decision, so that the same conflict found twice has one id.
    pub id: ConflictId,
    /// What the field belongs to.
    pub subject: Subject,
    /// The field.
    pub field: Field,
    /// 原值: the value in the base; none if it was empty or is unknown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub original: Option<FieldValue>,
    /// Whether the base is unknown.
    #[serde(default, skip_serializing_if = "is_false")]
    pub original_unknown: bool,
    /// 本机: the value in the copy into which the other was merged; none if it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ours: Option<FieldValue>,
    /// 对方: the value in the other copy; none if it was empty.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub theirs: Option<FieldValue>,
    /// The decision; none while the conflict is open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Choice>,
}

/// 采用哪个: the ways in which a conflict can be decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Choice {
    /// 采用本机.
    Ours,
    /// 采用对方.
    Theirs,
    /// 恢复原值.
    Original,
    /// 保留现值: the field's present value, whether or not it is one of the three.
    Current,
}

impl Choice {
    /// Every choice, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Ours, Self::Theirs, Self::Original, Self::Current];

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ours => "采用本机",
            Self::Theirs => "采用对方",
            Self::Original => "恢复原值",
            Self::Current => "保留现值",
        }
    }

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Ours => "ours",
            Self::Theirs => "theirs",
            Self::Original => "original",
            Self::Current => "current",
        }
    }
}

impl Conflict {
    /// Returns whether a person still has to decide.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.decided.is_none()
    }

    /// Returns whether a value is one of the two between which the conflict is.
    #[must_use]
    pub fn is_about(&self, value: Option<&FieldValue>) -> bool {
        self.ours.as_ref() == value || self.theirs.as_ref() == value
    }

    /// Lists the original value and those of the two sides, leaving out what is empty.
    pub fn values(&self) -> impl Iterator<Item = &FieldValue> {
        self.original.iter().chain(&self.ours).chain(&self.theirs)
    }

    /// Lists the departments that the subject and the values of the two sides name. Those of the original value may be gone.
    pub fn units(&self) -> impl Iterator<Item = &UnitId> {
        let of_subject = if let Subject::Unit(id) = &self.subject { Some(id) } else { None };
        let of_values = self.ours.iter().chain(&self.theirs).flat_map(|value| match value {
            FieldValue::Unit(id) => std::slice::from_ref(id),
            FieldValue::Units(ids) => ids.as_slice(),
            _ => &[],
        });
        of_subject.into_iter().chain(of_values)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference to what decides about skipping")]
fn is_false(value: &bool) -> bool {
    !*value
}
