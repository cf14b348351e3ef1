//! The first screen: counts by verdict, what needs attention, the chapters, who owes what, and what came in last.

use std::collections::BTreeMap;

use super::counts::VerdictCounts;
use super::format;
use super::judgement::judgement_row;
use super::reported::{Reported, is_reported, newest_value};
use crate::evaluate::{Concern, Judgement, Judgements, Rollup, concerns, judge_tasks};
use crate::model::{Indicator, IndicatorSet, ItemId, Nature, Node, NodeId, PlanIndex, Review, UnitId, Verdict};

/// How many of the newest entries are listed.
const NEWEST: usize = 8;

/// How many items that need attention are listed.
const ATTENTION: usize = 40;

/// Shows how the whole plan stands at a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// 约束性指标.
    pub binding: VerdictCounts,
    /// 预期性指标.
    pub expected: VerdictCounts,
    /// 文中量化目标.
    pub commitments: VerdictCounts,
    /// The rows above together.
    pub all: VerdictCounts,
    /// How much of it has been reported.
    pub reported: Reported,
    /// What needs attention, the most pressing first, cut after a number that a meeting can take up.
    pub attention: Vec<AttentionRow>,
    /// How many items need attention in all.
    pub attention_total: usize,
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
    pub counts: VerdictCounts,
}

/// Shows one item that needs attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttentionRow {
    /// The item.
    pub item: ItemId,
    /// How it stands; none for a task that is overdue.
    pub verdict: Option<Verdict>,
    /// Its title or name.
    pub name: String,
    /// Whether it binds.
    pub is_binding: bool,
    /// What is missing.
    pub detail: String,
    /// Who leads it; empty where nobody was named.
    pub unit: String,
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
pub fn overview(index: &PlanIndex<'_>, judgements: &Judgements, review: Review) -> Overview {
    let rollup = Rollup::of(index, judgements);
    let binding = VerdictCounts::of(&rollup.headline.binding);
    let expected = VerdictCounts::without(&rollup.headline.all, &rollup.headline.binding);
    let commitments = VerdictCounts::of(&rollup.commitments.all);
    let concerns = concerns(index, judgements, &judge_tasks(index, judgements, review.cut_off));
    let mut shown = Overview {
        all: binding.and(&expected).and(&commitments),
        binding,
        expected,
        commitments,
        reported: Reported::default(),
        attention: concerns.iter().take(ATTENTION).map(|concern| attention_row(index, judgements, concern, review)).collect(),
        attention_total: concerns.len(),
        chapters: chapters(index, &rollup),
        units: Vec::new(),
        without_unit: 0,
        newest: newest(index),
    };
    let mut by_unit: BTreeMap<&UnitId, Reported> = BTreeMap::new();
    for indicator in index.plan().indicators.iter().filter(|indicator| indicator.set != IndicatorSet::Previous) {
        let reported = is_reported(index, indicator, review.cut_off);
        shown.reported.count(reported);
        match lead(index, indicator) {
            Some(unit) => by_unit.entry(unit).or_default().count(reported),
            None => shown.without_unit += 1,
        }
    }
    shown.units = units(index, &by_unit);
    shown
}

fn attention_row(index: &PlanIndex<'_>, judgements: &Judgements, concern: &Concern, review: Review) -> AttentionRow {
    let (indicator, judgement) = match &concern.item {
        ItemId::Indicator(id) => (index.indicator(id), judgements.get(id)),
        ItemId::Node(_) => (None, None),
    };
    let unit = indicator.and_then(|indicator| lead(index, indicator)).and_then(|unit| index.unit(unit));
    let detail = match (indicator, judgement) {
        (Some(indicator), Some(judgement)) => missing(index, indicator, judgement, review),
        _ => "已过时限，还没有完成".to_owned(),
    };
    AttentionRow {
        item: concern.item.clone(),
        verdict: concern.verdict,
        name: index.plan().item_name(&concern.item).unwrap_or_default().to_owned(),
        is_binding: indicator.is_some_and(|indicator| indicator.nature == Some(Nature::Binding)),
        detail,
        unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
    }
}

fn missing(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement, review: Review) -> String {
    match judgement.verdict {
        Verdict::TargetPending => "目标未录入".to_owned(),
        Verdict::NotReported => match newest_value(index, indicator, review.cut_off) {
            Some(entry) => format!("{} 年后未更新", entry.date.year()),
            None => "还没有人填报".to_owned(),
        },
        _ => judgement_row(index, judgement).map(|row| row.gap).unwrap_or_default(),
    }
}

/// Returns the unit that leads an indicator: its own, else that of the nearest node above that has one.
fn lead<'a>(index: &PlanIndex<'a>, indicator: &'a Indicator) -> Option<&'a UnitId> {
    let node = index.node(&indicator.node)?;
    let above = index.ancestors(node).into_iter().rev();
    let nodes = std::iter::once(node).chain(above).map(|node| node.responsibility.lead.as_ref());
    std::iter::once(indicator.responsibility.lead.as_ref()).chain(nodes).flatten().next()
}

fn chapters(index: &PlanIndex<'_>, rollup: &Rollup) -> Vec<ChapterRow> {
    let row = |chapter: &&Node| ChapterRow {
        node: chapter.id.clone(),
        number: format::tree_number(chapter).into_owned(),
        title: chapter.title.clone(),
        counts: rollup.nodes.get(&chapter.id).map(|tally| VerdictCounts::of(&tally.all)).unwrap_or_default(),
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
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{ReviewKind, Rules, fixture};
    use jiff::civil::date;

    fn shown(plan: &crate::model::Plan) -> Overview {
        let index = PlanIndex::new(plan);
        let review = Review { kind: ReviewKind::Final, cut_off: date(2025, 12, 31) };
        overview(&index, &judge_all(&index, &review, RuleSet::of(Rules::Standard)), review)
    }

    #[test]
    fn a_unit_owes_what_it_or_its_chapter_leads() {
        let mut plan = fixture::plan();
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"));
        plan.entries = vec![fixture::entry(1, None)];
        let shown = shown(&plan);
        assert_eq!(shown.units[0].reported, Reported { reported: 1, total: 3 });
        assert_eq!(shown.without_unit, 0);
        assert_eq!(shown.reported.owed(), 2);
    }

    #[test]
    fn what_came_in_last_stands_first() {
        let mut plan = fixture::plan();
        plan.entries = vec![fixture::entry(1, None), fixture::entry(2, None)];
        let shown = shown(&plan);
        assert_eq!(shown.newest[0].value, "1002 亿元");
        assert_eq!(shown.newest[0].detail, "2022-12-31");
    }

    #[test]
    fn what_lags_stands_before_what_is_owed_and_says_how_much_is_missing() {
        let mut plan = fixture::plan();
        plan.entries = vec![crate::model::Entry { date: date(2025, 12, 31), value: Some(fixture::quantity("2737.6")), ..fixture::entry(1, None) }];
        let shown = shown(&plan);
        let first = &shown.attention[0];
        assert_eq!((first.verdict, first.name.as_str()), (Some(Verdict::NotMet), "地区生产总值"));
        assert!(first.detail.contains("262.4"), "{}", first.detail);
        assert_eq!(shown.attention.iter().filter(|row| row.verdict == Some(Verdict::NotReported)).count(), 2);
    }
}
