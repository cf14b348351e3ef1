//! Computes what the screens draw, from an index of the plan; only the parts that are out of date.

use jiff::tz::TimeZone;

use crate::evaluate::{Judgements, RuleSet, TaskJudgement, Words, judge_all, judge_tasks};
use crate::model::{Date, IndicatorId, IndicatorSet, ItemId, NodeId, PlanIndex, Review};
use crate::present::attention::task_findings;
use crate::present::chart::{Chart, chart};
use crate::present::conflicts::{ConflictRow, conflict_rows};
use crate::present::indicators::{IndicatorFilter, IndicatorRow, indicator_rows};
use crate::present::judgement::{JudgementBlock, judgement_block};
use crate::present::outline::{OutlineRow, outline};
use crate::present::overview::{Overview, overview};
use crate::present::page::{NodePage, node_page};
use crate::present::report::{IndicatorFacts, ReportFacts, indicator_facts, report_facts};
use crate::present::report_order::{ReportPlace, report_order};
use crate::present::reported::newest_data;
use crate::present::search::{Hit, SearchIndex, UnitDirectory};
use crate::present::timeline::{TimelineRow, timeline};
use crate::present::{Finding, findings};
use crate::ui::state::State;

/// How many hits of a search are shown.
const HITS: usize = 12;

/// What the screens show: which plan, as of which review, with what selected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wanted {
    /// The generation of the plan, and the review.
    pub(super) base: (u64, Review),
    set: (IndicatorSet, IndicatorFilter),
    node: Option<NodeId>,
    /// What the form is about.
    item: Option<ItemId>,
    /// The selected indicator; `None` for the first of the list.
    indicator: Option<IndicatorId>,
    query: String,
    /// What was typed in the tree.
    typed_ahead: Option<String>,
}

/// One part of what the screens draw, newly computed.
pub(super) enum Part {
    Whole(Box<Whole>),
    Indicators(Vec<IndicatorRow>),
    Page(Option<NodePage>),
    Item(Vec<TimelineRow>, Option<ReportFacts>),
    Detail(Option<Box<Detail>>),
    Hits(Vec<Hit>),
    Found(Option<NodeId>),
}

/// What depends only on the plan and the review.
pub(super) struct Whole {
    pub(super) outline: Vec<OutlineRow>,
    pub(super) overview: Overview,
    pub(super) conflicts: Vec<ConflictRow>,
    pub(super) newest_data: Option<Date>,
    pub(super) findings: Vec<Finding>,
    pub(super) set_sizes: [usize; 3],
    pub(super) units: UnitDirectory,
    pub(super) order: Vec<ReportPlace>,
}

/// The details of the selected indicator.
pub(crate) struct Detail {
    /// Its facts in words.
    pub(crate) facts: IndicatorFacts,
    /// Its verdict and how that was computed.
    pub(crate) verdict: Option<JudgementBlock>,
    /// Its chart.
    pub(crate) chart: Chart,
    /// Its entries.
    pub(crate) timeline: Vec<TimelineRow>,
}

/// What was computed from one generation of a plan, kept for later requests.
#[derive(Default)]
pub(super) struct GenerationCache {
    last: Option<Wanted>,
    judgements: Judgements,
    tasks: Vec<TaskJudgement>,
    words: Words,
    /// The first indicator of the shown list.
    first: Option<IndicatorId>,
    search: Option<SearchIndex>,
}

impl Wanted {
    pub(super) fn by(generation: u64, state: &State) -> Self {
        Self {
            base: (generation, state.review),
            set: (state.set, state.filter.clone()),
            node: state.node.clone(),
            item: state.reported_item(),
            indicator: state.indicator.clone(),
            query: state.search.query.clone(),
            typed_ahead: state.typed_ahead.clone(),
        }
    }
}

impl GenerationCache {
    /// Returns the parts that differ from those of the last call. The index must always be of the same generation.
    pub(super) fn parts(&mut self, index: &PlanIndex<'_>, wanted: &Wanted, zone: &TimeZone) -> Vec<Part> {
        let last = self.last.replace(wanted.clone());
        let same_base = last.as_ref().is_some_and(|last| last.base == wanted.base);
        let is_new =
            |differs: fn(&Wanted, &Wanted) -> bool| last.as_ref().filter(|_| same_base).is_none_or(|last| differs(last, wanted));
        let cut_off = wanted.base.1.cut_off;
        let mut parts = Vec::new();
        if !same_base {
            parts.push(Part::Whole(Box::new(self.whole(index, wanted.base.1))));
        }
        let is_new_set = is_new(|last, wanted| last.set != wanted.set);
        if is_new_set {
            let (set, filter) = &wanted.set;
            let mut rows = indicator_rows(index, &self.judgements, *set);
            rows.retain(|row| filter.lets_through(row));
            self.first = rows.first().map(|row| row.indicator.clone());
            parts.push(Part::Indicators(rows));
        }
        if is_new(|last, wanted| last.node != wanted.node) {
            let page = |node| node_page(index, &self.judgements, &self.tasks, &self.words, node);
            parts.push(Part::Page(wanted.node.as_ref().and_then(page)));
        }
        if is_new(|last, wanted| last.item != wanted.item) {
            let entries = wanted.item.as_ref().map(|item| timeline(index, item, cut_off, zone));
            let facts = wanted.item.as_ref().map(|item| report_facts(index, &self.judgements, item));
            parts.push(Part::Item(entries.unwrap_or_default(), facts));
        }
        if is_new_set || is_new(|last, wanted| last.indicator != wanted.indicator) {
            let chosen = wanted.indicator.as_ref().or(self.first.as_ref());
            parts.push(Part::Detail(chosen.and_then(|id| detail(index, &self.judgements, id, zone)).map(Box::new)));
        }
        if is_new(|last, wanted| last.query != wanted.query) {
            let hits = if wanted.query.trim().is_empty() { Vec::new() } else { self.search(index, &wanted.query) };
            parts.push(Part::Hits(hits));
        }
        if let Some(text) = wanted.typed_ahead.as_ref().filter(|_| is_new(|last, wanted| last.typed_ahead != wanted.typed_ahead))
        {
            let nodes = self.search(index, text).into_iter().filter_map(|hit| match hit.item {
                ItemId::Node(node) => Some(node),
                ItemId::Indicator(_) => None,
            });
            parts.push(Part::Found(nodes.into_iter().next()));
        }
        parts
    }

    fn whole(&mut self, index: &PlanIndex<'_>, review: Review) -> Whole {
        self.judgements = judge_all(index, &review, RuleSet::of(index.plan().rules));
        self.tasks = judge_tasks(index, &self.judgements, review.cut_off);
        self.words = Words::of(index, review);
        let mut found = findings(index);
        found.extend(task_findings(index, &self.tasks));
        found.sort_by_key(|finding| finding.severity);
        let outline = outline(index, &self.judgements, &self.words);
        Whole {
            order: report_order(index, &self.judgements, &outline),
            outline,
            overview: overview(index, &self.judgements, review),
            conflicts: conflict_rows(index),
            newest_data: newest_data(index, review.cut_off),
            findings: found,
            units: UnitDirectory::new(index),
            set_sizes: IndicatorSet::ALL.map(|set| index.plan().counted_of(set).count()),
        }
    }

    /// Searches the plan. The search index is made at the first search.
    fn search(&mut self, index: &PlanIndex<'_>, text: &str) -> Vec<Hit> {
        self.search.get_or_insert_with(|| SearchIndex::new(index)).search(text, HITS)
    }
}

fn detail(index: &PlanIndex<'_>, judgements: &Judgements, id: &IndicatorId, zone: &TimeZone) -> Option<Detail> {
    let (indicator, judgement) = (index.indicator(id)?, judgements.get(id)?);
    let (measured, cut_off) = (index.measured(indicator), judgement.review.cut_off);
    Some(Detail {
        verdict: judgement_block(index, judgement),
        facts: indicator_facts(index, indicator, judgement),
        chart: chart(index, measured, judgement),
        timeline: timeline(index, &ItemId::Indicator(measured.id.clone()), cut_off, zone),
    })
}
