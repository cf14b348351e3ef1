//! Progress as people report it. Entries are only ever added: a correction supersedes an entry, a withdrawal retracts it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Comparator, EntryId, ItemId, Quantity};

/// 进展: one dated report on an item, with a value, a status, a narrative or any of these together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Sorting by it is sorting by time of entry.
    pub id: EntryId,
    /// The item reported on.
    pub item: ItemId,
    /// The day to which the report refers, not the day on which it was typed.
    pub date: Date,
    /// The value, in the indicator's unit.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "super::quantity::plain")]
    pub value: Option<Quantity>,
    /// The sign of a result that is only known to lie beyond its figure, such as < in <10.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign: Option<Comparator>,
    /// 可比价增速: the real growth over the year before that is published beside a level, in percent.
    #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "super::quantity::plain")]
    pub growth: Option<Quantity>,
    /// How far a task has come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
    /// How final the figure is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DataState>,
    /// The first day that a flow covers, where that is not the first day of the year in which `date` lies.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// 口径: how the figure was counted, where that differs from the plan's own baseline and target; empty otherwise.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub definition: String,
    /// 进展情况.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// 存在问题.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub problems: String,
    /// 下一步措施.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_steps: String,
    /// 依据或来源.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
    /// 填报人: unit and name as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reporter: String,
    /// When it was typed.
    pub entered: Timestamp,
    /// The entry that this one corrects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub supersedes: Option<EntryId>,
}

/// 撤回: withdraws an entry, which stays readable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retraction {
    /// The entry withdrawn.
    pub entry: EntryId,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// Who withdrew it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Whether an entry counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It counts.
    Current,
    /// This entry, itself not withdrawn, supersedes it, directly or through a chain of corrections.
    Superseded(EntryId),
    /// It was withdrawn.
    Retracted,
}

/// How far a task or a project has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Status {
    /// 未启动.
    NotStarted,
    /// 推进中.
    InProgress,
    /// 已完成.
    Completed,
    /// 暂缓.
    Suspended,
}

impl Status {
    /// Every status, in the order in which choices show them.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::InProgress, Self::Completed, Self::Suspended];

    /// Returns the word used in files and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::NotStarted => "NotStarted",
            Self::InProgress => "InProgress",
            Self::Completed => "Completed",
            Self::Suspended => "Suspended",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "未启动",
            Self::InProgress => "推进中",
            Self::Completed => "已完成",
            Self::Suspended => "暂缓",
        }
    }
}

/// How final a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum DataState {
    /// 预计.
    Estimated,
    /// 初步.
    Preliminary,
    /// 最终.
    Final,
    /// 修订.
    Revised,
}

impl DataState {
    /// Every state, from the least to the most settled.
    pub const ALL: [Self; 4] = [Self::Estimated, Self::Preliminary, Self::Final, Self::Revised];

    /// Returns the word used in files and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Estimated => "Estimated",
            Self::Preliminary => "Preliminary",
            Self::Final => "Final",
            Self::Revised => "Revised",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Estimated => "预计",
            Self::Preliminary => "初步",
            Self::Final => "最终",
            Self::Revised => "修订",
        }
    }

    /// Returns whether the figure may still change. Charts draw such points hollow.
    #[must_use]
    pub fn is_provisional(self) -> bool {
        matches!(self, Self::Estimated | Self::Preliminary)
    }
}
