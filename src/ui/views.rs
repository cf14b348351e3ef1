//! The rows and series that the screens draw, worked out once for each revision, review and selection.

use jiff::tz::TimeZone;

use super::state::State;
use crate::evaluate::{Judgements, RuleSet, TaskJudgement, judge_all, judge_tasks};
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
use crate::present::reported::newest_data;
use crate::present::search::{Hit, SearchIndex};
use crate::present::timeline::{TimelineRow, timeline};
use crate::present::{Finding, findings};
use crate::session::Session;

/// How many hits of a search are shown.
const HITS: usize = 12;

/// Holds everything that is drawn and was worked out from the plan.
#[derive(Default)]
pub(crate) struct Views {
    /// The tree's rows.
    pub(crate) outline: Vec<OutlineRow>,
    /// The first screen.
    pub(crate) overview: Option<Overview>,
    /// The differences between two people's versions.
    pub(crate) conflicts: Vec<ConflictRow>,
    /// The day of the newest report that counts at the cut-off, over the plan's own period.
    pub(crate) newest_data: Option<Date>,
    /// Broken rules, gaps and notes.
    pub(crate) findings: Vec<Finding>,
    /// How many indicators each set has, in the order of [`IndicatorSet::ALL`].
    pub(crate) set_sizes: [usize; 3],
    /// The rows of the list of indicators shown.
    pub(crate) indicators: Vec<IndicatorRow>,
    /// The selected node.
    pub(crate) page: Option<NodePage>,
    /// What was reported on the item that the form is about.
    pub(crate) timeline: Vec<TimelineRow>,
    /// What the form says about that item.
    pub(crate) report: Option<ReportFacts>,
    /// The chosen indicator.
    pub(crate) detail: Option<Detail>,
    /// What the search field finds.
    pub(crate) hits: Vec<Hit>,
    search: Option<(u64, SearchIndex)>,
    judgements: Judgements,
    tasks: Vec<TaskJudgement>,
    keys: Keys,
}

/// Shows the chosen indicator large.
pub(crate) struct Detail {
    /// Its facts in words.
    pub(crate) facts: IndicatorFacts,
    /// How it stands, and the working that leads there.
    pub(crate) verdict: Option<JudgementBlock>,
    /// Its chart.
    pub(crate) chart: Chart,
    /// Its entries.
    pub(crate) timeline: Vec<TimelineRow>,
}

type Base = (u64, Review);

/// Says for what each part was worked out last.
#[derive(Default)]
struct Keys {
    base: Option<Base>,
    set: Option<(Base, IndicatorSet, IndicatorFilter)>,
    page: Option<(Base, Option<NodeId>)>,
    item: Option<(Base, Option<ItemId>)>,
    detail: Option<(Base, Option<IndicatorId>)>,
    hits: Option<(u64, String)>,
}

impl Views {
    /// Works out again what no longer fits; does nothing where everything fits.
    pub(crate) fn refresh(&mut self, session: &Session, state: &State, zone: &TimeZone) {
        let base = (session.generation(), state.review);
        let item = state.reported_item();
        let fits = self.keys.base == Some(base)
            && self
                .keys
                .set
                .as_ref()
                .is_some_and(|(made_for, set, filter)| (*made_for, *set) == (base, state.set) && *filter == state.filter)
            && self.keys.page == Some((base, state.node.clone()))
            && self.keys.item == Some((base, item.clone()))
            && self.keys.detail == Some((base, state.indicator.clone()))
            && self.keys.hits == Some((base.0, state.search.query.clone()));
        if fits {
            return;
        }
        let index = PlanIndex::new(session.plan());
        let cut_off = state.review.cut_off;
        if self.keys.base.replace(base) != Some(base) {
            self.refresh_whole(&index, state.review);
        }
        let set = (base, state.set, state.filter.clone());
        if self.keys.set.as_ref() != Some(&set) {
            self.indicators = self.rows_of(&index, state.set, &state.filter, cut_off);
            self.keys.set = Some(set);
        }
        if self.keys.page != Some((base, state.node.clone())) {
            self.page = state.node.as_ref().and_then(|node| node_page(&index, &self.judgements, &self.tasks, node, cut_off));
            self.keys.page = Some((base, state.node.clone()));
        }
        if self.keys.item != Some((base, item.clone())) {
            self.timeline = item.as_ref().map(|item| timeline(&index, item, cut_off, zone)).unwrap_or_default();
            self.report = item.as_ref().map(|item| report_facts(&index, item, cut_off));
            self.keys.item = Some((base, item));
        }
        if self.keys.detail != Some((base, state.indicator.clone())) {
            self.detail = state.indicator.as_ref().and_then(|id| detail(&index, &self.judgements, id, zone));
            self.keys.detail = Some((base, state.indicator.clone()));
        }
        self.refresh_hits(&index, base.0, &state.search.query);
    }

    /// Returns what a filter leaves of a list of indicators.
    pub(crate) fn rows_of(
        &self,
        index: &PlanIndex<'_>,
        set: IndicatorSet,
        filter: &IndicatorFilter,
        cut_off: Date,
    ) -> Vec<IndicatorRow> {
        let mut rows = indicator_rows(index, &self.judgements, set, cut_off);
        rows.retain(|row| filter.lets_through(row));
        rows
    }

    /// Finds the node that a few typed characters name.
    pub(crate) fn find_node(&mut self, session: &Session, text: &str) -> Option<NodeId> {
        let search = self.search_index(session.generation(), &PlanIndex::new(session.plan()));
        search.search(text, HITS).into_iter().find_map(|hit| match hit.item {
            ItemId::Node(node) => Some(node),
            ItemId::Indicator(_) => None,
        })
    }

    fn refresh_whole(&mut self, index: &PlanIndex<'_>, review: Review) {
        self.judgements = judge_all(index, &review, RuleSet::of(index.plan().rules));
        self.outline = outline(index, &self.judgements, review.cut_off);
        self.overview = Some(overview(index, &self.judgements, review));
        self.conflicts = conflict_rows(index);
        self.newest_data = newest_data(index, review.cut_off);
        self.findings = findings(index);
        self.tasks = judge_tasks(index, &self.judgements, review.cut_off);
        self.findings.extend(task_findings(index, &self.tasks));
        self.findings.sort_by_key(|finding| finding.severity);
        self.set_sizes = IndicatorSet::ALL.map(|set| index.plan().indicators.iter().filter(|found| found.set == set).count());
    }

    fn refresh_hits(&mut self, index: &PlanIndex<'_>, generation: u64, query: &str) {
        if self.keys.hits.as_ref().is_some_and(|(made_for, asked)| *made_for == generation && asked == query) {
            return;
        }
        self.keys.hits = Some((generation, query.to_owned()));
        self.hits = if query.trim().is_empty() { Vec::new() } else { self.search_index(generation, index).search(query, HITS) };
    }

    /// Returns the search index of a revision; it is made only when somebody searches.
    fn search_index(&mut self, generation: u64, index: &PlanIndex<'_>) -> &SearchIndex {
        let fits = self.search.as_ref().is_some_and(|(made_for, _)| *made_for == generation);
        if !fits {
            self.search = None;
        }
        &self.search.get_or_insert_with(|| (generation, SearchIndex::new(index))).1
    }
}

fn detail(index: &PlanIndex<'_>, judgements: &Judgements, id: &IndicatorId, zone: &TimeZone) -> Option<Detail> {
    let (indicator, judgement) = (index.indicator(id)?, judgements.get(id)?);
    let cut_off = judgement.review.cut_off;
    Some(Detail {
        verdict: judgement_block(index, judgement),
        facts: indicator_facts(index, indicator, cut_off),
        chart: chart(index, indicator, judgement),
        timeline: timeline(index, &ItemId::Indicator(id.clone()), cut_off, zone),
    })
}
