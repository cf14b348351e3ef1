//! Which way a value should move, and how it is expected to get there.

use serde::{Deserialize, Serialize};

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// More is better.
    Rising,
    /// Less is better.
    Falling,
}

/// How a value is expected to move from its baseline to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
