//! The outline of a plan: chapters, sections, tasks, boxes and their items.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{NodeId, Note, Responsibility};

/// Stands for one place of the outline. The tree is the list of nodes in the document's order, each naming its parent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Node {
    /// Readable and unique over the plan.
    pub id: NodeId,
    /// What part of the outline it is.
    pub kind: NodeKind,
    /// Its parent; none for a chapter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<NodeId>,
    /// The number as printed, such as 第三章, 第二节, 1 or 专栏1.
    pub number: String,
    /// The title, to the letter.
    pub title: String,
    /// The day by which it is to be done, where one is named; the period's end otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// One or two sentences written for this program, not the plan's own.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
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

/// Classifies the parts of an outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NodeKind {
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
            Self::Chapter => "章",
            Self::Section => "节",
            Self::Task => "任务",
            Self::Paragraph => "段",
            Self::Box => "专栏",
            Self::BoxItem => "专栏事项",
        }
    }
}
