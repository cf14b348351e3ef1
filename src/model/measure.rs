//! What a target measures, and how the figure measured is compared. The two are independent of each other.

use serde::{Deserialize, Serialize};

use super::Quantity;

/// What is measured, out of the reported values of an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Measure {
    /// 期末水平: the newest value, judged by the way that it has come from the baseline.
    Level,
    /// 上下限: the newest value, which has to keep to the bound on every day.
    Bound,
    /// 累计: the sum of the yearly flows of the period, from zero.
    Sum,
    /// 累计降低: the fall over the period, chained from yearly falls in percent: 1 − ∏(1 − rᵢ).
    ChainedFall,
    /// 累计增长: the growth over the period, chained from yearly rates in percent: ∏(1 + rᵢ) − 1.
    ChainedRise,
    /// 每年: each year's value on its own.
    EachYear,
    /// 年均增速: the mean yearly growth, in percent a year.
    MeanGrowth,
    /// 变化: a level, judged by how much it has changed since the baseline, in the unit (percentage points for shares).
    Change,
}

/// How the figure measured is compared. Figures are in the unit of what is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Relation {
    /// 达到: at least or at most this figure, whichever lies on the way from the baseline.
    Reach(Quantity),
    /// 不低于: ≥.
    AtLeast(Quantity),
    /// 不高于: ≤.
    AtMost(Quantity),
    /// 高于: >. An equal figure does not meet it.
    Above(Quantity),
    /// 低于: <. An equal figure does not meet it.
    Below(Quantity),
    /// 左右: within the tolerance on either side. Without one, the figure itself or a better one meets it, and a person judges
    /// anything short of it.
    About {
        /// The figure.
        value: Quantity,
        /// How far off the value may be.
        #[serde(default, skip_serializing_if = "Option::is_none", serialize_with = "super::quantity::plain")]
        tolerance: Option<Quantity>,
    },
    /// 区间内: between two figures, both included. A value beyond either of them does not meet it.
    Within {
        /// The lower figure.
        low: Quantity,
        /// The upper figure.
        high: Quantity,
    },
    /// 区间: the figure met first decides, and the other has to be passed to exceed the target.
    Range {
        /// The lower figure.
        low: Quantity,
        /// The upper figure.
        high: Quantity,
    },
}

impl Measure {
    /// Every measure, in the order in which choices show them.
    pub const ALL: [Self; 8] = [
        Self::Level,
        Self::Bound,
        Self::Sum,
        Self::ChainedFall,
        Self::ChainedRise,
        Self::EachYear,
        Self::MeanGrowth,
        Self::Change,
    ];

    /// Returns the word used in files and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Level => "Level",
            Self::Bound => "Bound",
            Self::Sum => "Sum",
            Self::ChainedFall => "ChainedFall",
            Self::ChainedRise => "ChainedRise",
            Self::EachYear => "EachYear",
            Self::MeanGrowth => "MeanGrowth",
            Self::Change => "Change",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Level => "期末水平",
            Self::Bound => "上下限",
            Self::Sum => "累计",
            Self::ChainedFall => "累计降低（逐年连乘）",
            Self::ChainedRise => "累计增长（逐年连乘）",
            Self::EachYear => "每年",
            Self::MeanGrowth => "年均增速",
            Self::Change => "比基数变化",
        }
    }

    /// Returns whether the values reported are levels, so that a baseline is a figure of the same kind.
    #[must_use]
    pub fn is_of_levels(self) -> bool {
        matches!(self, Self::Level | Self::Bound | Self::Change)
    }

    /// Returns whether the values reported are rates of change that are chained over the years.
    #[must_use]
    pub fn is_chained(self) -> bool {
        matches!(self, Self::ChainedFall | Self::ChainedRise)
    }

    /// Returns whether what the years bring adds up over the period, by sum or by chain.
    #[must_use]
    pub fn accumulates(self) -> bool {
        self == Self::Sum || self.is_chained()
    }
}

impl Relation {
    /// The key and the Chinese name of every relation, in the order in which choices show them.
    pub const KINDS: [(&'static str, &'static str); 8] = [
        ("Reach", "达到"),
        ("AtLeast", "不低于"),
        ("AtMost", "不高于"),
        ("Above", "高于"),
        ("Below", "低于"),
        ("About", "左右"),
        ("Within", "区间内"),
        ("Range", "区间"),
    ];

    /// Returns the relation of a key to a figure. `other` is the higher one of two figures, or the tolerance of 左右; without it a
    /// relation between two figures is none.
    #[must_use]
    pub fn of_kind(key: &str, figure: Quantity, other: Option<Quantity>) -> Option<Self> {
        Some(match key {
            "Reach" => Self::Reach(figure),
            "AtLeast" => Self::AtLeast(figure),
            "AtMost" => Self::AtMost(figure),
            "Above" => Self::Above(figure),
            "Below" => Self::Below(figure),
            "About" => Self::About { value: figure, tolerance: other },
            "Within" => Self::Within { low: figure, high: other? },
            "Range" => Self::Range { low: figure, high: other? },
            _ => return None,
        })
    }

    /// Returns the word used in files and in machine-readable output.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Reach(_) => "Reach",
            Self::AtLeast(_) => "AtLeast",
            Self::AtMost(_) => "AtMost",
            Self::Above(_) => "Above",
            Self::Below(_) => "Below",
            Self::About { .. } => "About",
            Self::Within { .. } => "Within",
            Self::Range { .. } => "Range",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        Self::KINDS.into_iter().find(|(key, _)| *key == self.key()).map_or("", |(_, name)| name)
    }

    /// Returns the figure compared with; of two figures the lower one.
    #[must_use]
    pub fn figure(&self) -> Quantity {
        match *self {
            Self::Reach(value)
            | Self::AtLeast(value)
            | Self::AtMost(value)
            | Self::Above(value)
            | Self::Below(value)
            | Self::About { value, .. } => value,
            Self::Within { low, .. } | Self::Range { low, .. } => low,
        }
    }

    /// Returns the same relation to another figure; none for one between two figures.
    #[must_use]
    pub fn with_figure(&self, value: Quantity) -> Option<Self> {
        Some(match *self {
            Self::Reach(_) => Self::Reach(value),
            Self::AtLeast(_) => Self::AtLeast(value),
            Self::AtMost(_) => Self::AtMost(value),
            Self::Above(_) => Self::Above(value),
            Self::Below(_) => Self::Below(value),
            Self::About { tolerance, .. } => Self::About { value, tolerance },
            Self::Within { .. } | Self::Range { .. } => return None,
        })
    }

    /// Returns the two figures of a relation between two, the lower first as the file gives them.
    #[must_use]
    pub fn bounds(&self) -> Option<(Quantity, Quantity)> {
        match *self {
            Self::Within { low, high } | Self::Range { low, high } => Some((low, high)),
            _ => None,
        }
    }
}
