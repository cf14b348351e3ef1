//! The lists of indicators as rows: baseline, target, newest value, a small line of values and how much is done.

use rust_decimal::prelude::ToPrimitive;

use super::chart::{Spot, year_position};
use super::format;
use super::overview::lead;
use super::page::numbered;
use super::reported::newest_value;
use crate::evaluate::Judgements;
use crate::model::{Date, Indicator, IndicatorId, IndicatorSet, ItemId, Nature, Plan, PlanIndex, Target, UnitId, Verdict};

/// Shows one indicator as a row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The number of its table's row, or its id.
    pub number: String,
    /// The group of its table, or the chapter it stands in.
    pub group: String,
    /// The plan's noun.
    pub name: String,
    /// Whether it binds.
    pub nature: Option<Nature>,
    /// The unit that leads it, itself or by the nearest node above.
    pub lead: Option<UnitId>,
    /// The unit.
    pub unit: String,
    /// The baseline, without its unit.
    pub baseline: String,
    /// The target, without its unit.
    pub target: String,
    /// The newest value that counts, without its unit.
    pub newest: Option<String>,
    /// The day of the newest value.
    pub newest_date: String,
    /// Baseline and values by time.
    pub spark: Vec<Spot>,
    /// 评价.
    pub verdict: Verdict,
    /// How much is done, where that is a share.
    pub completion: Option<Completion>,
}

/// Narrows a list of indicators down; what is none lets every row through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndicatorFilter {
    /// Only of this nature.
    pub nature: Option<Nature>,
    /// Only with this verdict.
    pub verdict: Option<Verdict>,
    /// Only led by this unit.
    pub lead: Option<UnitId>,
}

impl IndicatorFilter {
    /// Tells whether a row passes.
    #[must_use]
    pub fn lets_through(&self, row: &IndicatorRow) -> bool {
        self.nature.is_none_or(|nature| row.nature == Some(nature))
            && self.verdict.is_none_or(|verdict| row.verdict == verdict)
            && self.lead.as_ref().is_none_or(|lead| row.lead.as_ref() == Some(lead))
    }

    /// Says what passes; empty where everything does.
    #[must_use]
    pub fn words(&self, plan: &Plan) -> String {
        let unit = self.lead.as_ref().map(|lead| plan.units.iter().find(|unit| unit.id == *lead).map_or("", |unit| &unit.name));
        let parts = [unit, self.nature.map(Nature::name), self.verdict.map(Verdict::name)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// Says how much of a target is done.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Completion {
    /// The share done; 1 is all. Below 0 where the value fell behind the baseline.
    pub share: f64,
    /// Of what it is the share.
    pub basis: Basis,
}

/// Says of what a completion is the share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// (newest − baseline) ÷ (target − baseline).
    Increase,
    /// Sum of the yearly values ÷ target.
    Sum,
    /// Newest ÷ target, where there is no baseline to start from.
    Whole,
}

impl Basis {
    /// Returns the word printed beside the share.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Increase => "增量",
            Self::Sum => "累计",
            Self::Whole => "总量",
        }
    }
}

/// Lists the indicators of a set as of a cut-off, in the order of the plan.
#[must_use]
pub fn indicator_rows(index: &PlanIndex<'_>, judgements: &Judgements, set: IndicatorSet, cut_off: Date) -> Vec<IndicatorRow> {
    index
        .plan()
        .indicators
        .iter()
        .filter(|indicator| indicator.set == set)
        .map(|found| row(index, judgements, found, cut_off))
        .collect()
}

fn row(index: &PlanIndex<'_>, judgements: &Judgements, indicator: &Indicator, cut_off: Date) -> IndicatorRow {
    let newest = newest_value(index, indicator, cut_off);
    IndicatorRow {
        indicator: indicator.id.clone(),
        number: indicator.number.map_or_else(|| indicator.id.to_string(), |number| number.to_string()),
        group: group(index, indicator),
        name: indicator.name.clone(),
        nature: indicator.nature,
        lead: lead(index, indicator).cloned(),
        unit: indicator.unit.clone(),
        baseline: indicator.baseline.as_ref().map(|baseline| format::figure(baseline.value)).unwrap_or_default(),
        target: format::target_text(&indicator.target, ""),
        newest: newest.and_then(|entry| entry.value).map(format::figure),
        newest_date: newest.map(|entry| format::date(entry.date)).unwrap_or_default(),
        spark: spots(index, indicator, cut_off),
        verdict: judgements.get(&indicator.id).map_or(Verdict::NotReported, |judgement| judgement.verdict),
        completion: completion(index, indicator, cut_off),
    }
}

fn group(index: &PlanIndex<'_>, indicator: &Indicator) -> String {
    if !indicator.group.is_empty() {
        return indicator.group.clone();
    }
    let Some(node) = index.node(&indicator.node) else { return String::new() };
    index.ancestors(node).first().copied().map_or_else(|| numbered(node), numbered)
}

/// Lists baseline and values as points; a sum is drawn as it grows.
pub(super) fn spots(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Vec<Spot> {
    let mut spots: Vec<Spot> = Vec::new();
    let mut sum = 0.0;
    let adds_up = matches!(indicator.target, Target::Cumulative { .. });
    if adds_up {
        spots.push(Spot { x: year_position(index.plan().period_of(indicator).baseline_date()), y: 0.0 });
    } else if let Some(baseline) = &indicator.baseline {
        spots.push(Spot { x: year_position(baseline.date), y: baseline.value.decimal().to_f64().unwrap_or_default() });
    }
    for (date, value) in yearly_values(index, indicator, cut_off, adds_up) {
        sum += value;
        spots.push(Spot { x: year_position(date), y: if adds_up { sum } else { value } });
    }
    if adds_up && spots.len() == 1 {
        spots.clear();
    }
    spots
}

/// Lists the values that count, by date; where they add up, only the last of each year, which stands for the year.
fn yearly_values(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date, only_last_of_year: bool) -> Vec<(Date, f64)> {
    let item = ItemId::Indicator(indicator.id.clone());
    let mut values: Vec<(Date, f64)> = Vec::new();
    for entry in index.current_entries(&item).filter(|entry| entry.date <= cut_off) {
        let Some(value) = entry.value.and_then(|value| value.decimal().to_f64()) else { continue };
        values.pop_if(|(date, _)| *date == entry.date || only_last_of_year && date.year() == entry.date.year());
        values.push((entry.date, value));
    }
    values
}

fn completion(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Option<Completion> {
    let target = indicator.target.figure()?.decimal().to_f64()?;
    let newest = newest_value(index, indicator, cut_off)?.value?.decimal().to_f64()?;
    let baseline = indicator.baseline.as_ref().and_then(|baseline| baseline.value.decimal().to_f64());
    let share = |part: f64, whole: f64| (whole != 0.0).then(|| part / whole);
    match (&indicator.target, baseline) {
        (Target::Level { .. } | Target::Range { .. }, Some(baseline)) => {
            Some(Completion { share: share(newest - baseline, target - baseline)?, basis: Basis::Increase })
        }
        (Target::Level { .. } | Target::Range { .. }, None) => {
            Some(Completion { share: share(newest, target)?, basis: Basis::Whole })
        }
        (Target::Cumulative { .. }, _) => {
            let sum = yearly_values(index, indicator, cut_off, true).iter().map(|(_, value)| value).sum();
            Some(Completion { share: share(sum, target)?, basis: Basis::Sum })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, fixture};
    use jiff::civil::date;

    #[test]
    fn completion_is_the_share_of_the_increase_or_of_the_sum() {
        let mut plan = fixture::plan();
        let value = |nr, item: &str, value: &str| Entry {
            item: ItemId::Indicator(IndicatorId::new(item)),
            value: Some(fixture::quantity(value)),
            ..fixture::entry(nr, None)
        };
        plan.entries = vec![value(1, "I01", "2403.5"), value(2, "I02", "3"), value(3, "C001", "100"), value(4, "C001", "6.35")];
        let index = PlanIndex::new(&plan);
        let shown = |set| -> Vec<_> {
            let rows = indicator_rows(&index, &Judgements::default(), set, date(2025, 12, 31));
            rows.into_iter().map(|row| row.completion.map(|done| ((done.share * 1000.0).round(), done.basis.name()))).collect()
        };
        assert_eq!(shown(IndicatorSet::Headline), [Some((500.0, "增量")), None]);
        assert_eq!(shown(IndicatorSet::Commitment), [Some((500.0, "累计"))]);
    }

    #[test]
    fn a_sum_grows_from_nothing_year_by_year() {
        let mut plan = fixture::plan();
        let entry = |nr, day: Date, value: &str| Entry {
            item: ItemId::Indicator(IndicatorId::new("C001")),
            date: day,
            value: Some(fixture::quantity(value)),
            ..fixture::entry(nr, None)
        };
        plan.entries =
            vec![entry(1, date(2021, 6, 30), "10"), entry(2, date(2021, 12, 31), "25"), entry(3, date(2022, 12, 31), "30")];
        let rows = indicator_rows(&PlanIndex::new(&plan), &Judgements::default(), IndicatorSet::Commitment, date(2025, 12, 31));
        let line: Vec<_> = rows[0].spark.iter().map(|spot| (spot.x, spot.y)).collect();
        assert_eq!(line, [(2020.0, 0.0), (2021.0, 25.0), (2022.0, 55.0)]);
    }
}
