//! What is typed into a form and is no edit yet, as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::ItemId;

/// Names the forms whose typing is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// 填报, a new entry or a correction of one.
    Entry,
    /// 备注.
    Remark,
}

/// Holds a form as typed. An item has at most one of each form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedDraft {
    /// What the form is about.
    pub item: ItemId,
    /// Which form.
    pub form: Form,
    /// What stands in its fields, as typed, by the names that the fields have in a plan file ([`TypedDraft::FIELDS`]);
    /// choices by their names in the file, such as `InProgress`, an entry that is corrected by its id. Empty ones are left out.
    pub fields: BTreeMap<String, String>,
}

impl TypedDraft {
    /// The fields of both forms, in the order in which they are shown, with what they are called.
    pub const FIELDS: [(&'static str, &'static str); 13] = [
        ("date", "日期"),
        ("value", "数值"),
        ("status", "进展状态"),
        ("state", "数据状态"),
        ("since", "起算日期"),
        ("definition", "口径"),
        ("text", "进展情况"),
        ("problems", "存在问题"),
        ("next_steps", "下一步措施"),
        ("basis", "依据或来源"),
        ("reporter", "填报人"),
        ("supersedes", "所更正的进展"),
        ("remark", "备注"),
    ];

    /// Puts a form together; empty fields are left out.
    pub fn new<'t>(item: ItemId, form: Form, fields: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
        Self { item, form, fields: filled.map(|(name, text)| (name.to_owned(), text.to_owned())).collect() }
    }

    /// Returns what stands in a field; empty where it was left so.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}
