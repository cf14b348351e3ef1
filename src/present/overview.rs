//! The first screen: counts by verdict, items that need attention, chapters, reports owed by each unit, and the newest entries.

use super::attention::{AttentionRow, OwedRow, attention, who_owes};
use super::counts::VerdictCounts;
use super::format;
use super::leaderless::leaderless;
use super::reported::Reported;
use crate::evaluate::{Counts, Judgements, Rollup, WordCount, Words, count_rows, judge_tasks};
use crate::model::{IndicatorId, IndicatorSet, ItemId, Node, NodeId, NodeKind, PlanIndex, Review};

/// How many of the newest entries are listed.
const NEWEST: usize = 8;

/// How many items that need attention are listed.
const ATTENTION: usize = 40;

/// How the whole plan stands at a review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// 约束性指标.
    pub binding: VerdictCounts,
    /// 预期性指标.
    pub expected: VerdictCounts,
    /// 文中量化目标.
    pub commitments: VerdictCounts,
    /// The sum of the three counts above.
    pub all: VerdictCounts,
    /// How many rows of tables these are, where several parts stand under one printed number.
    pub rows: usize,
    /// How many of these items are reported, and how many are owed.
    pub reported: Reported,
    /// 文字进展: how many nodes are asked for a report in words, and how many have been reported.
    pub words: WordCount,
    /// The items that need attention, the most pressing first, cut after as many as a meeting can take up.
    pub attention: Vec<AttentionRow>,
    /// How many items need attention in all.
    pub attention_total: usize,
    /// Each chapter with its counts.
    pub chapters: Vec<ChapterRow>,
    /// A row for each unit, those that owe most first.
    pub owing: Vec<OwedRow>,
    /// The number of indicators and commitments without a lead unit.
    pub without_unit: usize,
    /// The first list that holds any of them.
    pub without_unit_set: IndicatorSet,
    /// The number of nodes at the ends of the outline without a lead unit.
    pub tasks_without_unit: usize,
    /// The entries typed last, the newest first.
    pub newest: Vec<NewestRow>,
    /// Whether nobody has reported anything on the plan's own period yet. What was withdrawn had been reported.
    pub is_untouched: bool,
}

/// A chapter, or a part with the items that stand in none of its chapters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChapterRow {
    /// The node.
    pub node: NodeId,
    /// Its number in short form.
    pub number: String,
    /// Its title.
    pub title: String,
    /// The indicators and commitments in it, by verdict.
    pub counts: VerdictCounts,
    /// The nodes in it that are asked for a report in words, and how many have been reported.
    pub words: WordCount,
}

/// One of the entries typed last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewestRow {
    /// The item it reports on.
    pub item: ItemId,
    /// The item's title or name.
    pub name: String,
    /// The value with its unit, or the status.
    pub value: String,
    /// The date, the data state and the reporter, in one line.
    pub detail: String,
}

/// Builds the overview of the plan. `judgements` must be those of `review`.
#[must_use]
pub fn overview(index: &PlanIndex<'_>, judgements: &Judgements, review: Review) -> Overview {
    let rollup = Rollup::of(index, judgements);
    let binding = VerdictCounts::of(&rollup.headline.binding);
    let expected = VerdictCounts::without(&rollup.headline.all, &rollup.headline.binding);
    let commitments = VerdictCounts::of(&rollup.commitments.all);
    let tasks = judge_tasks(index, judgements, review.cut_off);
    let words = Words::of(index, review);
    let mut owing = who_owes(index, judgements, &tasks, &words);
    let nobody = owing.pop_if(|row| row.unit.is_none());
    let (without_unit, without_unit_set) =
        nobody.map_or((0, IndicatorSet::Headline), |row| (row.tally.all.total(), row.first_set));
    let is_node = |item: &ItemId| matches!(item, ItemId::Node(_));
    let tasks_without_unit = leaderless(index, judgements).into_iter().filter(is_node).count();
    let mut attention = attention(index, judgements, &tasks);
    let attention_total = attention.len();
    attention.truncate(ATTENTION);
    Overview {
        all: binding.and(&expected).and(&commitments),
        rows: count_rows(index, judgements.of_plan(index)).total(),
        binding,
        expected,
        commitments,
        reported: Reported::of(index, judgements),
        words: words.all,
        attention,
        attention_total,
        chapters: chapters(index, judgements, &rollup, &words),
        owing,
        without_unit,
        without_unit_set,
        tasks_without_unit,
        newest: newest(index),
        is_untouched: index.plan().entries.iter().all(|entry| is_of_previous_period(index, &entry.item)),
    }
}

fn chapters(index: &PlanIndex<'_>, judgements: &Judgements, rollup: &Rollup, words: &Words) -> Vec<ChapterRow> {
    let row = |node: &Node, counts: VerdictCounts, words: WordCount| ChapterRow {
        node: node.id.clone(),
        number: format::tree_number(node).into_owned(),
        title: node.title.clone(),
        counts,
        words,
    };
    let whole = |node: &Node| {
        let counts = rollup.nodes.get(&node.id).map(|tally| VerdictCounts::of(&tally.all)).unwrap_or_default();
        row(node, counts, words.of_node(&node.id))
    };
    let mut rows = Vec::new();
    for top in index.tops() {
        if top.kind != NodeKind::Part {
            rows.push(whole(top));
            continue;
        }
        // A part is shown by its chapters. What stands outside its chapters is counted in a row for the part itself.
        let chapters: Vec<&Node> =
            index.children(&top.id).iter().copied().filter(|node| node.kind == NodeKind::Chapter).collect();
        let is_outside = |indicator: &IndicatorId| {
            let node = index.indicator(indicator).and_then(|found| index.node(&found.node));
            let line = node.map(|node| index.line(node)).unwrap_or_default();
            line.first().is_some_and(|first| first.id == top.id) && !line.iter().any(|place| place.kind == NodeKind::Chapter)
        };
        let mut outside = Counts::default();
        let of_plan = judgements.of_plan(index);
        of_plan.filter(|judgement| is_outside(&judgement.indicator)).for_each(|judgement| outside.add(judgement));
        let in_chapters = chapters.iter().map(|chapter| words.of_node(&chapter.id)).fold(WordCount::default(), WordCount::and);
        let words_outside = words.of_node(&top.id).without(in_chapters);
        if outside.total() > 0 || words_outside.asked > 0 {
            rows.push(row(top, VerdictCounts::of(&outside), words_outside));
        }
        rows.extend(chapters.into_iter().map(whole));
    }
    rows
}

/// Lists the newest entries that count. Entries are kept in the order of their ids, which is the order of typing.
fn newest(index: &PlanIndex<'_>) -> Vec<NewestRow> {
    let plan = index.plan();
    let typed =
        plan.entries.iter().rev().map(AsRef::as_ref).filter(|entry| index.standing(entry.id) == crate::model::Standing::Current);
    let of_plan = typed.filter(|entry| !is_of_previous_period(index, &entry.item));
    let row = |entry: &crate::model::Entry| {
        let (name, unit) = match &entry.item {
            ItemId::Node(id) => (index.node(id).map(|node| node.title.as_str()), ""),
            ItemId::Indicator(id) => {
                let indicator = index.indicator(id);
                (indicator.map(|found| found.name.as_str()), indicator.map_or("", |found| found.unit.as_str()))
            }
        };
        let value = format::value(entry, unit);
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
    use crate::model::{ReviewKind, Rules, Verdict, fixture};
    use jiff::civil::date;

    fn shown(plan: &crate::model::Plan) -> Overview {
        let index = PlanIndex::new(plan);
        let review = Review { kind: ReviewKind::Final, cut_off: date(2025, 12, 31) };
        overview(&index, &judge_all(&index, &review, RuleSet::of(Rules::Standard)), review)
    }

    #[test]
    fn what_came_in_last_stands_first() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, None)]);
        let shown = shown(&plan);
        assert_eq!(shown.newest[0].value, "1002 亿元");
        assert_eq!(shown.newest[0].detail, "2022-12-31");
    }

    #[test]
    fn what_lags_stands_before_what_is_owed_and_says_how_much_is_missing() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([crate::model::Entry {
            date: date(2025, 12, 31),
            value: Some(fixture::quantity("2737.6")),
            ..fixture::entry(1, None)
        }]);
        let shown = shown(&plan);
        let first = &shown.attention[0];
        assert_eq!((first.verdict, first.name.as_str()), (Some(Verdict::NotMet), "地区生产总值"));
        assert!(first.text.contains("262.4"), "{}", first.text);
        assert_eq!(shown.attention.iter().filter(|row| row.verdict == Some(Verdict::NotReported)).count(), 2);
    }
}
