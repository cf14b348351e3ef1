//! Departments, and which of them answer for an item.

use serde::{Deserialize, Serialize};

use super::{UnitId, plain};

/// A department, and whom to call there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// Stays the same when the department is renamed.
    pub id: UnitId,
    /// The name as it is shown.
    pub name: String,
    /// 机构序列: its place in lists; departments without one come last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order: Option<u32>,
    /// 联络员.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
    /// 电话 of the contact.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub telephone: String,
    /// 分管领导.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub leader: String,
}

impl Unit {
    /// Creates a department of which only the name is known.
    #[must_use]
    pub fn new(id: UnitId, name: impl Into<String>) -> Self {
        let (contact, telephone, leader) = (String::new(), String::new(), String::new());
        Self { id, name: name.into(), order: None, contact, telephone, leader }
    }
}

/// Returns whether two names are that of one department: they differ at most in the width of their characters and in what nobody
/// sees.
#[must_use]
pub fn is_same_unit_name(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

/// Who answers for an item: at most one lead unit, and any number of supporting ones.
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
    /// Returns whether no unit is named.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lead.is_none() && self.supporting.is_empty()
    }
}
