//! Counts by verdict in the form in which screens and reports show them.

use crate::evaluate::Counts;
use crate::model::{ReviewKind, Verdict};

/// Counts items by verdict; verdicts that nothing has are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerdictCounts {
    /// Each verdict with its number, in the order of [`Verdict::ALL`].
    pub parts: Vec<(Verdict, usize)>,
    /// All items: the denominator of every share.
    pub total: usize,
}

impl VerdictCounts {
    /// Takes over what was counted, without what is counted apart.
    #[must_use]
    pub fn without(counts: &Counts, apart: &Counts) -> Self {
        let parts = counts.iter().map(|(verdict, number)| (verdict, number.saturating_sub(apart.of(verdict))));
        let parts: Vec<_> = parts.filter(|(_, number)| *number > 0).collect();
        Self { total: parts.iter().map(|(_, number)| number).sum(), parts }
    }

    /// Takes over what was counted.
    #[must_use]
    pub fn of(counts: &Counts) -> Self {
        Self::without(counts, &Counts::default())
    }

    /// Adds other counts.
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

    /// Returns how many items are where they should be: the target reached, or on course while there is time.
    #[must_use]
    pub fn good(&self) -> usize {
        let is_good = |verdict: Verdict| verdict.is_met() || matches!(verdict, Verdict::Ahead | Verdict::OnTrack);
        self.parts.iter().filter(|(verdict, _)| is_good(*verdict)).map(|(_, number)| number).sum()
    }

    /// Words the counts: what the good ones are called at this review, then every other verdict with its number.
    #[must_use]
    pub fn line(&self, review: ReviewKind) -> String {
        let good = if review == ReviewKind::Final { "完成" } else { "完成或符合预期" };
        let is_good = |verdict: Verdict| verdict.is_met() || matches!(verdict, Verdict::Ahead | Verdict::OnTrack);
        let others = self.parts.iter().filter(|(verdict, _)| !is_good(*verdict));
        let others: Vec<String> = others.map(|(verdict, number)| format!("{number} 项{}", verdict.name())).collect();
        match (self.total, others.is_empty()) {
            (0, _) => "没有这类指标".to_owned(),
            (_, true) => format!("均{good}"),
            (_, false) => format!("{good}；{}", others.join("，")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(parts: &[(Verdict, usize)]) -> VerdictCounts {
        VerdictCounts { parts: parts.to_vec(), total: parts.iter().map(|(_, number)| number).sum() }
    }

    #[test]
    fn the_line_names_every_verdict_that_is_not_good() {
        let found = counts(&[(Verdict::Met, 7), (Verdict::NotMet, 4), (Verdict::ByPerson, 1)]);
        assert_eq!(found.line(ReviewKind::Final), "完成；4 项未完成，1 项待人工认定");
        assert_eq!((found.good(), found.total), (7, 12));
        assert_eq!(counts(&[(Verdict::OnTrack, 2)]).line(ReviewKind::Annual), "均完成或符合预期");
        assert_eq!(counts(&[]).line(ReviewKind::Final), "没有这类指标");
    }

    #[test]
    fn counts_add_up_by_verdict() {
        let sum = counts(&[(Verdict::Met, 1)]).and(&counts(&[(Verdict::Met, 2), (Verdict::NotReported, 3)]));
        assert_eq!(sum, counts(&[(Verdict::Met, 3), (Verdict::NotReported, 3)]));
    }
}
