//! Rows of a table whose printed number stands over several parts: each part is judged, and the row counts by its worst part.

use std::collections::{BTreeMap, BTreeSet};

use super::judgement::Judgement;
use super::rollup::Counts;
use crate::model::{Indicator, IndicatorSet, PlanIndex, Verdict};

/// What a printed number is unique in: its list and its group.
type Row<'a> = (IndicatorSet, &'a str, u32);

/// Returns the printed number that an indicator stands under; none for one without a number.
fn row(indicator: &Indicator) -> Option<Row<'_>> {
    indicator.number.map(|number| (indicator.set, indicator.group.as_str(), number))
}

/// Lists the indicators under the same printed number as one of them, itself included, in the order of the plan; only itself where it
/// is a row of its own. One that repeats another stands where that one does.
#[must_use]
pub fn parts<'a>(index: &PlanIndex<'a>, indicator: &Indicator) -> Vec<&'a Indicator> {
    let indicator = index.same_as(indicator).unwrap_or(indicator);
    let all = index.plan().indicators.iter().filter(|other| index.same_as(other).is_none());
    match row(indicator) {
        Some(number) => all.filter(|other| row(other) == Some(number)).collect(),
        None => all.filter(|other| other.id == indicator.id).collect(),
    }
}

/// How many indicators there are, counted in two ways.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extent {
    /// 指标: rows of tables, however many parts stand under one printed number.
    pub rows: usize,
    /// 分指标: each part by itself.
    pub parts: usize,
}

impl Extent {
    /// Counts some indicators.
    #[must_use]
    pub fn of<'a>(indicators: impl Iterator<Item = &'a Indicator>) -> Self {
        let (mut numbers, mut extent) = (BTreeSet::new(), Self::default());
        for indicator in indicators {
            extent.parts += 1;
            extent.rows += usize::from(row(indicator).is_none_or(|number| numbers.insert(number)));
        }
        extent
    }
}

/// Counts judgements by rows: all parts under one printed number are one, with the verdict of the worst.
#[must_use]
pub fn count_rows<'j>(index: &PlanIndex<'_>, judgements: impl Iterator<Item = &'j Judgement>) -> Counts {
    let mut counts = Counts::default();
    let mut rows: BTreeMap<Row<'_>, &'j Judgement> = BTreeMap::new();
    for judgement in judgements {
        let Some(number) = index.indicator(&judgement.indicator).and_then(row) else {
            counts.add(judgement);
            continue;
        };
        let worst = rows.entry(number).or_insert(judgement);
        if severity(judgement.verdict) > severity(worst.verdict) {
            *worst = judgement;
        }
    }
    for judgement in rows.into_values() {
        counts.add(judgement);
    }
    counts
}

/// Ranks verdicts from the best to the worst. What is not known is worse than anything good, and nothing is worse than a lag.
fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Exceeded => 0,
        Verdict::AlreadyMet => 1,
        Verdict::Met => 2,
        Verdict::Ahead => 3,
        Verdict::OnTrack => 4,
        Verdict::ByPerson => 5,
        Verdict::TargetPending => 6,
        Verdict::NotComparable => 7,
        Verdict::NotReported => 8,
        Verdict::SlightlyBehind => 9,
        Verdict::WellBehind => 10,
        Verdict::Receding => 11,
        Verdict::NotMet => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{Entry, Measure, Relation, Review, ReviewKind, Rules, Target, fixture};
    use jiff::civil::date;

    /// «Row 20 has two parts, and one of them is missed: the row is missed, and it is one row.»
    #[test]
    fn a_row_is_as_good_as_its_worst_part() {
        let mut plan = fixture::plan();
        let bound = |figure: &str| Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity(figure)));
        let part = |id: &str, number, figure: &str| Indicator {
            number,
            set: IndicatorSet::Headline,
            ..fixture::indicator(id, id, "%", bound(figure))
        };
        plan.indicators = vec![
            part("I19", Some(19), "10"),
            part("I20a", Some(20), "10"),
            part("I20b", Some(20), "30"),
            part("I21a", None, "10"),
            part("I21b", None, "30"),
        ];
        plan.indicators.push(Indicator { group: "二、民生".to_owned(), ..part("I22", Some(19), "10") });
        plan.entries = fixture::entries(plan.indicators.iter().zip(1..).map(|(indicator, nr)| Entry {
            item: indicator.id.clone().into(),
            date: date(2025, 12, 31),
            value: Some(fixture::quantity("20")),
            ..fixture::entry(nr, None)
        }));
        let index = PlanIndex::new(&plan);
        let review = Review { kind: ReviewKind::Final, cut_off: date(2025, 12, 31) };
        let judgements = judge_all(&index, &review, RuleSet::of(Rules::Standard));
        let rows = count_rows(&index, judgements.iter());
        assert_eq!((rows.total(), rows.of(Verdict::Met), rows.of(Verdict::NotMet)), (5, 3, 2));
        assert_eq!(Extent::of(plan.indicators.iter()), Extent { rows: 5, parts: 6 });
        let names =
            |place: usize| -> Vec<&str> { parts(&index, &plan.indicators[place]).iter().map(|part| part.id.as_str()).collect() };
        assert_eq!((names(0), names(1), names(3)), (vec!["I19"], vec!["I20a", "I20b"], vec!["I21a"]));
    }
}
