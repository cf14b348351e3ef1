//! Departments, and which of them answers for an item.

use serde::{Deserialize, Serialize};

use super::UnitId;

/// Names a department, and whom to call there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stays the same when the department is renamed.
    pub id: UnitId,
    /// The name as it is shown.
    pub name: String,
    /// 机构序列: its place in lists; those without one come last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// 联络员.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// 电话, of the contact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
    /// 分管领导.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
}

impl Unit {
    /// Makes a department of which only the name is known.
    #[must_use]
    pub fn new(id: UnitId, name: impl Into<String>) -> Self {
        let (contact, telephone, leader) = (String::new(), String::new(), String::new());
        Self { id, name: name.into(), order: None, contact, telephone, leader }
    }
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
