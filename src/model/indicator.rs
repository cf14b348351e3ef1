//! Measured quantities with a target: the headline table's rows, the commitments in the text, and the previous period's table.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DataState, IndicatorId, NodeId, Note, Path, Quantity, Responsibility, Target, TargetChange};

/// A quantity that is measured against a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Readable, and unique among the plan's nodes and indicators.
    pub id: IndicatorId,
    /// Which list it belongs to.
    pub set: IndicatorSet,
    /// Its node in the outline.
    pub node: NodeId,
    /// 对应指标: the headline indicator of which it is a repetition, and which is reported and counted in its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<IndicatorId>,
    /// Its row number in the table; none for a commitment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<u32>,
    /// Its group in the table, such as 一、经济发展.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// The name, as the plan words it.
    pub name: String,
    /// The unit, as the plan words it; empty for a composition.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// Binding or expected; stated for headline rows only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub nature: Option<Nature>,
    /// The value before the plan, where the source gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// The baselines restated under definitions other than the plan's own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rebased: Vec<RebasedBaseline>,
    /// The target as issued; changes are in `target_changes`, never here.
    pub target: Target,
    /// 目标调整, in the order of dates.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub target_changes: Vec<TargetChange>,
    /// The plan's words around the figure, such as 达到 or 力争…以上.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub wording: String,
    /// The last day of the year by which the plan wants it reached; none means the period's end.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<Date>,
    /// How it is expected to move, if not in the way that is the default for its kind.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<Path>,
    /// 年度目标, at most one a year, in the order of years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annual_targets: Vec<AnnualTarget>,
    /// 下达目标, at most one a year, in the order of years.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub assigned_targets: Vec<AssignedTarget>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Responsibility::is_empty")]
    pub responsibility: Responsibility,
    /// 备注: free text kept with the indicator.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
    /// Peculiarities of the source at this item.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
}

impl Indicator {
    /// Returns whether its values are rates or shares, by the unit: in percent, per mille or percentage points.
    #[must_use]
    pub fn is_rate(&self) -> bool {
        self.unit.contains(['%', '％', '‰']) || self.unit.contains("百分点")
    }

    /// Returns the newest change of the target that is in force on a day, if there is one.
    #[must_use]
    pub fn target_change_on(&self, day: Date) -> Option<&TargetChange> {
        self.target_changes.iter().rev().find(|change| change.date <= day)
    }

    /// Returns the target after its last change, even if that takes effect in the future. For use where no day is given.
    #[must_use]
    pub fn newest_target(&self) -> &Target {
        self.target_changes.last().map_or(&self.target, |change| &change.new)
    }

    /// Returns the target in force on a day: the target as issued until the first change.
    #[must_use]
    pub fn target_on(&self, day: Date) -> &Target {
        self.target_change_on(day).map_or(&self.target, |change| &change.new)
    }
}

/// The lists to which indicators belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum IndicatorSet {
    /// 指标体系: a row of the headline table.
    Headline,
    /// 文中量化目标: a figure promised in the text or a box.
    Commitment,
    /// 上一期: a row of the previous period's table of results.
    Previous,
}

impl IndicatorSet {
    /// Every set, in the order in which lists show them.
    pub const ALL: [Self; 3] = [Self::Headline, Self::Commitment, Self::Previous];

    /// Returns the word used on the command line and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Commitment => "commitment",
            Self::Previous => "previous",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Headline => "指标体系",
            Self::Commitment => "文中量化目标",
            Self::Previous => "上一期指标",
        }
    }
}

/// Whether a headline indicator is binding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Nature {
    /// 约束性.
    Binding,
    /// 预期性.
    Expected,
}

impl Nature {
    /// Returns whether an indicator is counted and listed under this nature: those that are not binding count as expected, also
    /// where the plan does not say so, so that none is left out.
    #[must_use]
    pub fn includes(self, stated: Option<Self>) -> bool {
        (self == Self::Binding) == (stated == Some(Self::Binding))
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Binding => "约束性",
            Self::Expected => "预期性",
        }
    }
}

/// 基数: a value from before the plan, and its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// In the indicator's unit.
    pub value: Quantity,
    /// The day it refers to.
    pub date: Date,
    /// How final the figure is, where the plan says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<DataState>,
}

/// 新口径基数: the baseline as it would have been under another definition, so that values counted by that definition can be
/// compared with the target. For a sum of flows it is the sum reached by its date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RebasedBaseline {
    /// The definition, worded as in the entries that use it.
    pub definition: String,
    /// In the indicator's unit.
    pub value: Quantity,
    /// The day it refers to.
    pub date: Date,
    /// 依据或来源.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub basis: String,
}

/// 年度目标: what is to be reached by the end of one year; for a sum of flows, the flow of that year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualTarget {
    /// The calendar year.
    pub year: i16,
    /// In the indicator's unit.
    pub value: Quantity,
}

/// 下达目标: a target that a higher level has set for one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssignedTarget {
    /// The calendar year for which it holds.
    pub year: i16,
    /// The target, typed like any other.
    pub target: Target,
    /// The body that set it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The number of the document that set it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
}
