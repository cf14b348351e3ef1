//! What a careful reader must know of the source: its contradictions and how it was read, recorded and never silently corrected.

use serde::{Deserialize, Serialize};

/// One peculiarity of the source, at a node, at an indicator or in the plan as a whole.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    /// What kind of peculiarity it is.
    pub kind: NoteKind,
    /// One or two sentences in Chinese.
    pub text: String,
}

/// The kinds of notes, by which they can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum NoteKind {
    /// 一数两处: the same figure, or a conflicting one, appears in another place.
    TwoPlaces,
    /// 新增与总量: an increase and a total are given for the same noun.
    NewOrTotal,
    /// 存量与流量: the baseline is a stock and the target a flow.
    StockFlow,
    /// 统计口径: what exactly is counted differs or is not stated.
    Definition,
    /// 名称不一: the same thing has two names.
    NameDiffers,
    /// 合计不符: a sum or a count does not add up.
    SumMismatch,
    /// 读法说明: how an ambiguous wording was read.
    Reading,
    /// 原文勘误: damage or a misprint in the source, whether repaired or left.
    Source,
}

impl NoteKind {
    /// Every kind, in the order in which lists show them.
    pub const ALL: [Self; 8] = [
        Self::TwoPlaces,
        Self::NewOrTotal,
        Self::StockFlow,
        Self::Definition,
        Self::NameDiffers,
        Self::SumMismatch,
        Self::Reading,
        Self::Source,
    ];

    /// Returns the Chinese name of the kind.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TwoPlaces => "一数两处",
            Self::NewOrTotal => "新增与总量",
            Self::StockFlow => "存量与流量",
            Self::Definition => "统计口径",
            Self::NameDiffers => "名称不一",
            Self::SumMismatch => "合计不符",
            Self::Reading => "读法说明",
            Self::Source => "原文勘误",
        }
    }
}
