//! The first screen: what has been reported and what is owed, by chapter and by unit, and what came in last.

use std::collections::BTreeMap;

use super::format;
use super::reported::{Reported, is_reported, reported_below};
use crate::model::{Date, Indicator, IndicatorSet, ItemId, Nature, NodeId, PlanIndex, UnitId};

/// How many of the newest entries are listed.
const NEWEST: usize = 8;

/// Shows the state of reporting over the whole plan at a cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// 约束性指标.
    pub binding: Reported,
    /// 预期性指标.
    pub expected: Reported,
    /// 文中量化目标.
    pub commitments: Reported,
    /// The rows above together.
    pub all: Reported,
    /// Each chapter with its counts.
    pub chapters: Vec<ChapterRow>,
    /// Each unit with the items it leads, those that owe most first.
    pub units: Vec<UnitRow>,
    /// Items that no unit leads.
    pub without_unit: usize,
    /// The entries typed last, newest first.
    pub newest: Vec<NewestRow>,
}

/// Shows one chapter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterRow {
    /// The chapter.
    pub node: NodeId,
    /// Its number in short form.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The items in it.
    pub reported: Reported,
}

/// Shows one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRow {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The items it leads.
    pub reported: Reported,
}

/// Shows one entry among those typed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewestRow {
    /// What it reports on.
    pub item: ItemId,
    /// Its title or name.
    pub name: String,
    /// The value with its unit, or the status.
    pub value: String,
    /// Date, data state and reporter, in one line.
    pub detail: String,
}

/// Counts over the plan.
#[must_use]
pub fn overview(index: &PlanIndex<'_>, cut_off: Date) -> Overview {
    let mut shown = Overview {
        binding: Reported::default(),
        expected: Reported::default(),
        commitments: Reported::default(),
        all: Reported::default(),
        chapters: chapters(index, cut_off),
        units: Vec::new(),
        without_unit: 0,
        newest: newest(index),
    };
    let mut by_unit: BTreeMap<&UnitId, Reported> = BTreeMap::new();
    for indicator in index.plan().indicators.iter().filter(|indicator| indicator.set != IndicatorSet::Previous) {
        let reported = is_reported(index, indicator, cut_off);
        shown.all.count(reported);
        match (indicator.set, indicator.nature) {
            (IndicatorSet::Commitment, _) => shown.commitments.count(reported),
            (_, Some(Nature::Binding)) => shown.binding.count(reported),
            _ => shown.expected.count(reported),
        }
        match lead(index, indicator) {
            Some(unit) => by_unit.entry(unit).or_default().count(reported),
            None => shown.without_unit += 1,
        }
    }
    shown.units = units(index, &by_unit);
    shown
}

/// Returns the unit that leads an indicator: its own, else that of the nearest node above that has one.
fn lead<'a>(index: &PlanIndex<'a>, indicator: &'a Indicator) -> Option<&'a UnitId> {
    let node = index.node(&indicator.node)?;
    let above = index.ancestors(node).into_iter().rev();
    let nodes = std::iter::once(node).chain(above).map(|node| node.responsibility.lead.as_ref());
    std::iter::once(indicator.responsibility.lead.as_ref()).chain(nodes).flatten().next()
}

fn chapters(index: &PlanIndex<'_>, cut_off: Date) -> Vec<ChapterRow> {
    let row = |chapter: &&crate::model::Node| ChapterRow {
        node: chapter.id.clone(),
        number: format::tree_number(chapter).into_owned(),
        title: chapter.title.clone(),
        reported: reported_below(index, &chapter.id, cut_off),
    };
    index.chapters().iter().map(row).collect()
}

fn units(index: &PlanIndex<'_>, counts: &BTreeMap<&UnitId, Reported>) -> Vec<UnitRow> {
    let row = |unit: &crate::model::Unit| UnitRow {
        unit: unit.id.clone(),
        name: unit.name.clone(),
        reported: counts.get(&unit.id).copied().unwrap_or_default(),
    };
    let mut rows: Vec<UnitRow> = index.plan().units.iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.reported.owed()));
    rows
}

/// Entries are kept in the order of their ids, which is the order of typing.
fn newest(index: &PlanIndex<'_>) -> Vec<NewestRow> {
    let plan = index.plan();
    let typed = plan.entries.iter().rev().filter(|entry| index.standing(entry.id) == crate::model::Standing::Current);
    let of_plan = typed.filter(|entry| !is_of_previous_period(index, &entry.item));
    let row = |entry: &crate::model::Entry| {
        let (name, unit) = match &entry.item {
            ItemId::Node(id) => (index.node(id).map(|node| node.title.as_str()), ""),
            ItemId::Indicator(id) => {
                let indicator = index.indicator(id);
                (indicator.map(|found| found.name.as_str()), indicator.map_or("", |found| found.unit.as_str()))
            }
        };
        let value = entry.value.map(|value| format::figure_with_unit(value, unit));
        let status = entry.status.map(|status| status.name().to_owned());
        let detail =
            [Some(format::date(entry.date)), entry.state.map(|state| state.name().to_owned()), Some(entry.reporter.clone())];
        NewestRow {
            item: entry.item.clone(),
            name: name.unwrap_or_default().to_owned(),
            value: value.or(status).unwrap_or_default(),
            detail: detail.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "),
        }
    };
    of_plan.take(NEWEST).map(row).collect()
}

fn is_of_previous_period(index: &PlanIndex<'_>, item: &ItemId) -> bool {
    match item {
        ItemId::Indicator(id) => index.indicator(id).is_some_and(|indicator| indicator.set == IndicatorSet::Previous),
        ItemId::Node(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use jiff::civil::date;

    #[test]
    fn a_unit_owes_what_it_or_its_chapter_leads() {
        let mut plan = fixture::plan();
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"));
        plan.entries = vec![fixture::entry(1, None)];
        let shown = overview(&PlanIndex::new(&plan), date(2025, 12, 31));
        assert_eq!(shown.units[0].reported, Reported { reported: 1, total: 3 });
        assert_eq!(shown.without_unit, 0);
        assert_eq!(shown.all.owed(), 2);
    }

    #[test]
    fn what_came_in_last_stands_first() {
        let mut plan = fixture::plan();
        plan.entries = vec![fixture::entry(1, None), fixture::entry(2, None)];
        let shown = overview(&PlanIndex::new(&plan), date(2025, 12, 31));
        assert_eq!(shown.newest[0].value, "1002 亿元");
        assert_eq!(shown.newest[0].detail, "2022-12-31");
    }
}
