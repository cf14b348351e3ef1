//! Counts by verdict, in the form that screens and reports show.

use crate::evaluate::Counts;
use crate::model::{ReviewKind, Verdict};

/// How many items have each verdict.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictCounts {
    /// Each verdict that occurs with its number, in the order of [`Verdict::ALL`].
    pub parts: Vec<(Verdict, usize)>,
    /// The number of all items: the denominator of every share.
    pub total: usize,
}

impl VerdictCounts {
    /// Returns the difference of two counts: `counts` without the items that are also in `apart`.
    #[must_use]
    pub fn without(counts: &Counts, apart: &Counts) -> Self {
        let parts = counts.iter().map(|(verdict, number)| (verdict, number.saturating_sub(apart.of(verdict))));
        let parts: Vec<_> = parts.filter(|(_, number)| *number > 0).collect();
        Self { total: parts.iter().map(|(_, number)| number).sum(), parts }
    }

    /// Returns what was counted, without the verdicts that do not occur.
    #[must_use]
    pub fn of(counts: &Counts) -> Self {
        Self::without(counts, &Counts::default())
    }

    /// Returns the sum of two counts.
    #[must_use]
    pub fn and(&self, other: &Self) -> Self {
        let number = |verdict| self.number(verdict) + other.number(verdict);
        let parts =
            Verdict::ALL.into_iter().map(|verdict| (verdict, number(verdict))).filter(|(_, number)| *number > 0).collect();
        Self { parts, total: self.total + other.total }
    }

    /// Returns how many items have a verdict.
    #[must_use]
    pub fn number(&self, verdict: Verdict) -> usize {
        self.parts.iter().find(|(found, _)| *found == verdict).map_or(0, |(_, number)| *number)
    }

    /// Returns how many items are where they should be: their target reached, or on course or ahead of it while there is time.
    #[must_use]
    pub fn good(&self) -> usize {
        self.parts.iter().filter(|(verdict, _)| is_good(*verdict)).map(|(_, number)| number).sum()
    }

    /// Returns the words for the good items at a review, such as 完成; with 均 in front if all items are good.
    #[must_use]
    pub fn good_words(&self, review: ReviewKind) -> String {
        let good = if review == ReviewKind::Final { "完成" } else { "完成或符合预期" };
        match (self.total, self.others().next()) {
            (0, _) => "没有这类指标".to_owned(),
            (_, None) => format!("均{good}"),
            (_, Some(_)) => good.to_owned(),
        }
    }

    /// Lists every verdict that is not good, with its number in words, such as 4 项未完成.
    pub fn others(&self) -> impl Iterator<Item = (Verdict, String)> {
        let others = self.parts.iter().filter(|(verdict, _)| !is_good(*verdict));
        others.map(|(verdict, number)| (*verdict, format!("{number} 项{}", verdict.name())))
    }
}

/// Returns whether an item is where it should be: its target reached, or on course or ahead of it while there is time.
fn is_good(verdict: Verdict) -> bool {
    verdict.is_met() || matches!(verdict, Verdict::Ahead | Verdict::OnTrack)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(parts: &[(Verdict, usize)]) -> VerdictCounts {
        VerdictCounts { parts: parts.to_vec(), total: parts.iter().map(|(_, number)| number).sum() }
    }

    #[test]
    fn every_verdict_that_is_not_good_is_named() {
        let found = counts(&[(Verdict::Met, 7), (Verdict::NotMet, 4), (Verdict::ByPerson, 1)]);
        let others: Vec<_> = found.others().map(|(_, words)| words).collect();
        assert_eq!(found.good_words(ReviewKind::Final), "完成");
        assert_eq!(others, ["4 项未完成", "1 项待人工认定"]);
        assert_eq!((found.good(), found.total), (7, 12));
        assert_eq!(counts(&[(Verdict::OnTrack, 2)]).good_words(ReviewKind::Annual), "均完成或符合预期");
        assert_eq!(counts(&[]).good_words(ReviewKind::Final), "没有这类指标");
    }

    #[test]
    fn counts_add_up_by_verdict() {
        let sum = counts(&[(Verdict::Met, 1)]).and(&counts(&[(Verdict::Met, 2), (Verdict::NotReported, 3)]));
        assert_eq!(sum, counts(&[(Verdict::Met, 3), (Verdict::NotReported, 3)]));
    }
}
