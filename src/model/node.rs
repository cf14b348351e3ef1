//! The outline of a plan: chapters, sections, tasks, boxes and their items.

use serde::{Deserialize, Serialize};

use super::{Category, Due, NodeId, Note, Responsibility};

/// One place in the outline. A plan lists its nodes in the document's order, and each names its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Readable, and unique among the plan's nodes and indicators.
    pub id: NodeId,
    /// What part of the outline it is.
    pub kind: NodeKind,
    /// The node it lies in; none for a part and for a chapter outside parts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<NodeId>,
    /// The number as printed, such as 第三章, 第二节, 1 or 专栏1.
    pub number: String,
    /// The title, verbatim.
    pub title: String,
    /// What kind of work it is, if anybody has said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// The deadline, where one is stated; the period's end otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Due>,
    /// A summary in one or two sentences, written for this program and not taken from the plan.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// 原文: the document's own paragraphs, where a document was attached.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub source: Vec<String>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Responsibility::is_empty")]
    pub responsibility: Responsibility,
    /// 备注: free text kept with the node.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// Peculiarities of the source at this place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

/// The kinds of places in an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeKind {
    /// 篇: contains chapters. Most plans have none.
    Part,
    /// 章.
    Chapter,
    /// 节.
    Section,
    /// 任务: a paragraph that opens with a lead phrase.
    Task,
    /// 段: a paragraph without a lead phrase, in a section that has none.
    Paragraph,
    /// 专栏.
    Box,
    /// 专栏事项: an item of a box, or of another item.
    BoxItem,
}

impl NodeKind {
    /// Returns the Chinese name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Part => "篇",
            Self::Chapter => "章",
            Self::Section => "节",
            Self::Task => "任务",
            Self::Paragraph => "段",
            Self::Box => "专栏",
            Self::BoxItem => "专栏事项",
        }
    }
}
