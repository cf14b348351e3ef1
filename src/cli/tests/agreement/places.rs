//! One plan as every place tells it at one review: the screens, the lists and the verbs.

use serde_json::Value;

use crate::cli::tests::{FILE, disk, shown};
use crate::evaluate::{Judgement, Judgements, Rollup, RuleSet, TaskJudgement, Words, judge_all, judge_tasks};
use crate::model::{Indicator, IndicatorSet, Plan, PlanIndex, Review};
use crate::present::attention::{OwedRow, who_owes};
use crate::present::chart::{Chart, chart};
use crate::present::indicators::{IndicatorRow, indicator_rows};
use crate::present::judgement::{JudgementBlock, JudgementRow, judgement_block, judgement_row};
use crate::present::outline::{OutlineRow, outline};
use crate::present::overview::{Overview, overview};
use crate::present::page::{TargetRow, node_page};
use crate::present::report::{IndicatorFacts, indicator_facts};

/// What is told of the whole plan.
pub(super) struct Places<'a> {
    pub(super) plan: &'a Plan,
    pub(super) index: PlanIndex<'a>,
    pub(super) review: Review,
    pub(super) judgements: Judgements,
    pub(super) tasks: Vec<TaskJudgement>,
    pub(super) words: Words,
    pub(super) rollup: Rollup,
    /// The tables of all three sets.
    pub(super) rows: Vec<IndicatorRow>,
    pub(super) overview: Overview,
    pub(super) outline: Vec<OutlineRow>,
    pub(super) owing: Vec<OwedRow>,
    /// `show --json`.
    pub(super) show: Value,
    /// `evaluate --json`.
    pub(super) evaluate: Value,
    /// `evaluate`.
    pub(super) table: String,
}

/// What is told of one indicator.
pub(super) struct Told<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) judgement: &'a Judgement,
    /// In the table of its set.
    pub(super) row: &'a IndicatorRow,
    /// In the table of `evaluate`, as figures and words.
    pub(super) judged: JudgementRow,
    /// The line of that table.
    pub(super) line: &'a str,
    /// In `evaluate --json`.
    pub(super) json: &'a Value,
    /// On the page of its node.
    pub(super) page: TargetRow,
    pub(super) chart: Chart,
    pub(super) facts: IndicatorFacts,
    pub(super) block: JudgementBlock,
}

impl<'a> Places<'a> {
    pub(super) fn of(plan: &'a Plan, review: Review) -> Self {
        let index = PlanIndex::new(plan);
        let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
        let tasks = judge_tasks(&index, &judgements, review.cut_off);
        let words = Words::of(&index, review);
        let table = |set| indicator_rows(&index, &judgements, set);
        let cut_off = review.cut_off.to_string();
        let asked = ["evaluate", FILE, "--review", review.kind.key(), "--as-of", &cut_off];
        Self {
            plan,
            review,
            rollup: Rollup::of(&index, &judgements),
            rows: IndicatorSet::ALL.into_iter().flat_map(table).collect(),
            overview: overview(&index, &judgements, review),
            outline: outline(&index, &judgements, &words),
            owing: who_owes(&index, &judgements, &tasks, &words),
            show: json(plan, &["show", FILE, "--json"]),
            evaluate: json(plan, &[&asked[..], &["--json"]].concat()),
            table: text(plan, &asked),
            index,
            judgements,
            tasks,
            words,
        }
    }

    /// Returns the rows of the tables that are counted: all but those of indicators that repeat another.
    pub(super) fn counted_rows(&self) -> impl Iterator<Item = &IndicatorRow> + '_ {
        self.rows.iter().filter(|row| row.same_as.is_none())
    }

    /// Returns what every place tells of each indicator that is counted, in the order of the plan.
    pub(super) fn told(&self) -> impl Iterator<Item = Told<'_>> + '_ {
        let counted = self.plan.indicators.iter().filter(|indicator| self.plan.same_as(indicator).is_none());
        counted.map(|indicator| self.told_of(indicator))
    }

    fn told_of(&self, indicator: &'a Indicator) -> Told<'_> {
        let (index, id) = (&self.index, &indicator.id);
        let judgement = self.judgements.get(id).unwrap();
        let page = node_page(index, &self.judgements, &self.tasks, &self.words, &indicator.node).unwrap();
        let begins = format!("{id} ");
        Told {
            indicator,
            judgement,
            row: self.rows.iter().find(|row| row.indicator == *id).unwrap(),
            judged: judgement_row(index, judgement).unwrap(),
            line: self.table.lines().find(|line| line.starts_with(&begins)).unwrap(),
            json: items(&self.evaluate, "items").into_iter().find(|(known, _)| *known == id.as_str()).unwrap().1,
            page: page.targets.into_iter().find(|target| target.indicator == *id).unwrap(),
            chart: chart(index, indicator, judgement),
            facts: indicator_facts(index, indicator, judgement),
            block: judgement_block(index, judgement).unwrap(),
        }
    }
}

impl Told<'_> {
    /// Returns the fact under a label.
    pub(super) fn fact(&self, label: &str) -> Option<&str> {
        self.facts.facts.iter().find(|(known, _)| *known == label).map(|(_, text)| text.as_str())
    }
}

/// Lists the objects of a list in a JSON document, with their ids.
pub(super) fn items<'j>(json: &'j Value, list: &str) -> Vec<(&'j str, &'j Value)> {
    json[list].as_array().unwrap().iter().map(|item| (item["id"].as_str().unwrap(), item)).collect()
}

pub(super) fn json(plan: &Plan, arguments: &[&str]) -> Value {
    serde_json::from_str(&text(plan, arguments)).unwrap()
}

pub(super) fn text(plan: &Plan, arguments: &[&str]) -> String {
    let told = shown(&disk(plan), arguments);
    assert_eq!(told.code, 0, "{}", told.err);
    told.out
}
