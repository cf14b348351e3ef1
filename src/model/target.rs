//! What a plan promises for an indicator, typed by how it is judged.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{IndicatorId, Quantity};

/// A target, typed by how it is judged. The plan's own wording is kept on the indicator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Target {
    /// A level to be reached by the due date.
    Level {
        /// The level, in the indicator's unit.
        value: Quantity,
        /// Which way is better, where baseline and value do not show it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        direction: Option<Direction>,
    },
    /// A bound that must not be exceeded on any day.
    AtMost {
        /// The bound, in the indicator's unit.
        value: Quantity,
    },
    /// A bound that must be kept or exceeded on every day.
    AtLeast {
        /// The bound, in the indicator's unit.
        value: Quantity,
    },
    /// A sum of yearly flows over the period, counted from zero.
    Cumulative {
        /// The sum, in the indicator's unit.
        value: Quantity,
    },
    /// A flow to be reached anew in each year.
    EachYear {
        /// The flow of one year, in the indicator's unit.
        value: Quantity,
    },
    /// A mean yearly growth over the period.
    AverageGrowth {
        /// The rate in percent a year.
        value: Quantity,
    },
    /// A growth that is compared with that of another series.
    AgainstSeries {
        /// The comparison in the plan's words, such as 不低于经济增速.
        text: String,
        /// The indicator to compare with; without one, entries report the difference itself, in percentage points.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        series: Option<IndicatorId>,
    },
    /// Targets that a higher level sets year by year.
    Assigned {
        /// The plan's words, such as 按市下达目标.
        text: String,
    },
    /// A range. The bound that is met first decides: the lower one, unless the baseline lies above the range.
    Range {
        /// The lower bound, in the indicator's unit.
        low: Quantity,
        /// The upper bound, in the indicator's unit.
        high: Quantity,
    },
    /// Several shares of a whole, which only a person can judge.
    Composition {
        /// The shares as printed.
        text: String,
    },
    /// An outcome without a figure, which only a person can judge.
    Qualitative {
        /// The outcome in a short phrase.
        text: String,
    },
}

impl Target {
    /// Returns the name of the kind in the file and in machine-readable output.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Level { .. } => "Level",
            Self::AtMost { .. } => "AtMost",
            Self::AtLeast { .. } => "AtLeast",
            Self::Cumulative { .. } => "Cumulative",
            Self::EachYear { .. } => "EachYear",
            Self::AverageGrowth { .. } => "AverageGrowth",
            Self::AgainstSeries { .. } => "AgainstSeries",
            Self::Assigned { .. } => "Assigned",
            Self::Range { .. } => "Range",
            Self::Composition { .. } => "Composition",
            Self::Qualitative { .. } => "Qualitative",
        }
    }

    /// Returns the target's figure: its value, or the lower bound of a range; none for a target without one.
    #[must_use]
    pub fn figure(&self) -> Option<Quantity> {
        match self {
            Self::Level { value, .. }
            | Self::AtMost { value }
            | Self::AtLeast { value }
            | Self::Cumulative { value }
            | Self::EachYear { value }
            | Self::AverageGrowth { value } => Some(*value),
            Self::Range { low, .. } => Some(*low),
            Self::AgainstSeries { .. } | Self::Assigned { .. } | Self::Composition { .. } | Self::Qualitative { .. } => None,
        }
    }
}

/// 目标调整: a change of a target, and who approved it. The target as issued is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TargetChange {
    /// The day from which the new target holds.
    pub date: Date,
    /// The target before the change.
    pub old: Target,
    /// The target after it.
    pub new: Target,
    /// The body that approved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub body: String,
    /// The number of the document that approved it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// The reason.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    Rising,
    /// Less is better.
    Falling,
}

/// How a value is expected to move from its baseline to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Path {
    /// 直线: the same amount each year.
    Linear,
    /// 复合增长: the same rate each year.
    Compound,
    /// 分年度目标: from one annual target to the next.
    Stepped,
}

impl Path {
    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "直线",
            Self::Compound => "复合增长",
            Self::Stepped => "分年度目标",
        }
    }
}
