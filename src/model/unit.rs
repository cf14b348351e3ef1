//! Departments, and which of them answers for an item.

use serde::{Deserialize, Serialize};

use super::UnitId;

/// A department.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stays the same when the department is renamed.
    pub id: UnitId,
    /// The name as it is shown.
    pub name: String,
}

/// Who answers for an item: one lead unit, any number of supporting ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Responsibility {
    /// 牵头单位.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<UnitId>,
    /// 配合单位, in the order entered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub supporting: Vec<UnitId>,
}

impl Responsibility {
    /// Returns whether nobody has been named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lead.is_none() && self.supporting.is_empty()
    }
}
