//! Reviews: their kind, and the day up to which values count.

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

use super::Period;

/// 评审: what kind of review it is, and as of which day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Which of the three reviews it is.
    pub kind: ReviewKind,
    /// 截至日期, the cut-off: values dated later do not count.
    pub cut_off: Date,
}

impl Review {
    /// Returns a review with its usual cut-off: 30 June of the period's middle year for the mid-term one, else the period's end.
    #[must_use]
    pub fn usual(kind: ReviewKind, period: &Period) -> Self {
        let cut_off = match kind {
            ReviewKind::MidTerm => date(i16::midpoint(period.start().year(), period.end().year()), 6, 30),
            ReviewKind::Annual | ReviewKind::Final => period.end(),
        };
        Self { kind, cut_off }
    }

    /// Returns the review that is due on a day: the final one once the period is over, until then the annual one of the last full
    /// year. Its cut-off always lies in the period.
    #[must_use]
    pub fn due_on(today: Date, period: &Period) -> Self {
        if today > period.end() {
            return Self::usual(ReviewKind::Final, period);
        }
        let year_end = Date::new(today.year() - 1, 12, 31).unwrap_or(period.end());
        Self { kind: ReviewKind::Annual, cut_off: year_end.clamp(period.start(), period.end()) }
    }
}

/// The three reviews that a plan itself prescribes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum ReviewKind {
    /// 年度监测.
    Annual,
    /// 中期评估.
    MidTerm,
    /// 总结评估.
    Final,
}

impl ReviewKind {
    /// Every kind, in the order of a plan's life.
    pub const ALL: [Self; 3] = [Self::Annual, Self::MidTerm, Self::Final];

    /// Returns the word used on the command line and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Annual => "annual",
            Self::MidTerm => "midterm",
            Self::Final => "final",
        }
    }

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Annual => "年度监测",
            Self::MidTerm => "中期评估",
            Self::Final => "总结评估",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_review_that_is_due_follows_the_calendar() {
        let period = Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).unwrap();
        // (today, kind, cut-off)
        let cases = [
            (date(2020, 6, 1), ReviewKind::Annual, date(2021, 1, 1)),
            (date(2021, 12, 31), ReviewKind::Annual, date(2021, 1, 1)),
            (date(2022, 1, 1), ReviewKind::Annual, date(2021, 12, 31)),
            (date(2025, 12, 31), ReviewKind::Annual, date(2024, 12, 31)),
            (date(2026, 1, 1), ReviewKind::Final, date(2025, 12, 31)),
        ];
        for (today, kind, cut_off) in cases {
            assert_eq!(Review::due_on(today, &period), Review { kind, cut_off }, "on {today}");
        }
    }
}
