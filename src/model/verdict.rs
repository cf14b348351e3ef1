//! The verdicts that a review can give.

use serde::{Deserialize, Serialize};

/// 评价: how an item stands at a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// 提前完成.
    AlreadyMet,
    /// 快于预期.
    Ahead,
    /// 基本符合预期.
    OnTrack,
    /// 略有滞后.
    SlightlyBehind,
    /// 明显滞后.
    WellBehind,
    /// 倒退.
    Receding,
    /// 超额完成.
    Exceeded,
    /// 完成.
    Met,
    /// 未完成.
    NotMet,
    /// 未填报.
    NotReported,
    /// 目标待下达.
    TargetPending,
    /// 口径不可比.
    NotComparable,
    /// 待人工认定.
    ByPerson,
}

impl Verdict {
    /// Every verdict, in the order in which counts show them.
    pub const ALL: [Self; 13] = [
        Self::AlreadyMet,
        Self::Exceeded,
        Self::Met,
        Self::Ahead,
        Self::OnTrack,
        Self::SlightlyBehind,
        Self::WellBehind,
        Self::NotMet,
        Self::Receding,
        Self::TargetPending,
        Self::NotComparable,
        Self::ByPerson,
        Self::NotReported,
    ];

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AlreadyMet => "already_met",
            Self::Ahead => "ahead",
            Self::OnTrack => "on_track",
            Self::SlightlyBehind => "slightly_behind",
            Self::WellBehind => "well_behind",
            Self::Receding => "receding",
            Self::Exceeded => "exceeded",
            Self::Met => "met",
            Self::NotMet => "not_met",
            Self::NotReported => "not_reported",
            Self::TargetPending => "target_pending",
            Self::NotComparable => "not_comparable",
            Self::ByPerson => "by_person",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AlreadyMet => "提前完成",
            Self::Ahead => "快于预期",
            Self::OnTrack => "基本符合预期",
            Self::SlightlyBehind => "略有滞后",
            Self::WellBehind => "明显滞后",
            Self::Receding => "倒退",
            Self::Exceeded => "超额完成",
            Self::Met => "完成",
            Self::NotMet => "未完成",
            Self::NotReported => "未填报",
            Self::TargetPending => "目标待下达",
            Self::NotComparable => "口径不可比",
            Self::ByPerson => "待人工认定",
        }
    }

    /// Returns whether the item lags: behind what is expected so far, or short of the target at the end.
    #[must_use]
    pub fn is_late(self) -> bool {
        matches!(self, Self::SlightlyBehind | Self::WellBehind | Self::Receding | Self::NotMet)
    }

    /// Returns whether the target itself is reached.
    #[must_use]
    pub fn is_met(self) -> bool {
        matches!(self, Self::AlreadyMet | Self::Met | Self::Exceeded)
    }

    /// Returns whether a person may decide on it in a determination. The other verdicts only say what is missing.
    #[must_use]
    pub fn is_substantive(self) -> bool {
        !matches!(self, Self::NotReported | Self::TargetPending | Self::NotComparable | Self::ByPerson)
    }
}
