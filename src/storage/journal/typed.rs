//! What was typed into a form and is not yet an edit, as plain data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::ItemId;

/// The forms whose content is journaled. The variant names are stored on disk: one may be added, but not renamed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Form {
    /// 填报, a new entry or a correction of one.
    Entry,
    /// 备注.
    Remark,
    /// 撤回 of an entry.
    Retraction,
    /// 目标调整.
    TargetChange,
    /// 新口径基数.
    Rebase,
    /// 人工认定.
    Determination,
    /// 单位名单, which is about no item.
    Units,
}

/// Tells drafts apart: the item, the form, and which of several drafts of that form it is.
pub type DraftKey = (Option<ItemId>, Form, u32);

/// A form as typed. An item has one draft in each form, and perhaps others that were set aside; so has the plan itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TypedDraft {
    /// What the form is about; none for the plan itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Which form.
    pub form: Form,
    /// Which draft of the form: 0 for the one in the form, from 1 on for those set aside, in the order in which they were.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub nr: u32,
    /// The content of its fields as typed, by the names that the fields have in a plan file ([`Form::fields`]); choices by
    /// their names in the file, such as `InProgress`, entries and units by their ids. Empty ones are left out.
    pub fields: BTreeMap<String, String>,
}

impl Form {
    /// Every form.
    pub const ALL: [Self; 7] =
        [Self::Entry, Self::Remark, Self::Retraction, Self::TargetChange, Self::Rebase, Self::Determination, Self::Units];

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Entry => "填报",
            Self::Remark => "备注",
            Self::Retraction => "撤回",
            Self::TargetChange => "目标调整",
            Self::Rebase => "新口径基数",
            Self::Determination => "人工认定",
            Self::Units => "单位名单",
        }
    }

    /// Lists the fields in the order in which they are shown, each with what it is called.
    #[must_use]
    pub fn fields(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Entry => &[
                ("date", "日期"),
                ("value", "数值"),
                ("growth", "可比价增速"),
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
            ],
            Self::Remark => &[("remark", "备注")],
            Self::Retraction => &[("entry", "所撤回的进展"), ("reason", "撤回原因"), ("by", "撤回人")],
            Self::TargetChange => &[
                ("date", "调整生效日期"),
                ("measure", "算什么"),
                ("relation", "怎么比"),
                ("new", "调整后的目标"),
                ("new_other", "调整后的上限或另一数"),
                ("body", "批准机关"),
                ("document", "文号"),
                ("reason", "调整原因"),
            ],
            Self::Rebase => &[("definition", "口径"), ("value", "新口径下的基数"), ("date", "基数日期"), ("basis", "依据或来源")],
            Self::Determination => &[("verdict", "结论"), ("reason", "理由和依据"), ("by", "认定人")],
            Self::Units => &[
                ("name", "新单位名称"),
                ("unit", "正在修改的单位"),
                ("new_name", "新名称"),
                ("order", "机构序列"),
                ("contact", "联络员"),
                ("telephone", "电话"),
                ("leader", "分管领导"),
            ],
        }
    }
}

impl TypedDraft {
    /// Makes a draft of a form; empty fields are left out.
    pub fn new<'t>(item: impl Into<Option<ItemId>>, form: Form, fields: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
        let fields = filled.map(|(name, text)| (name.to_owned(), text.to_owned())).collect();
        Self { item: item.into(), form, nr: 0, fields }
    }

    /// Makes it the draft that was set aside as the given one of its form.
    #[must_use]
    pub fn set_aside(self, nr: u32) -> Self {
        Self { nr, ..self }
    }

    /// Returns what tells it apart from other drafts.
    #[must_use]
    pub fn key(&self) -> DraftKey {
        (self.item.clone(), self.form, self.nr)
    }

    /// Returns the content of a field; empty if it was left empty.
    #[must_use]
    pub fn field(&self, name: &str) -> &str {
        self.fields.get(name).map_or("", String::as_str)
    }
}

/// Returns whether a draft is the one in its form, whose number is left out of the journal.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
pub(super) fn is_zero(nr: &u32) -> bool {
    *nr == 0
}
