//! A node of the outline as a page: its path and text, the units responsible for it, and its indicators.

use super::deadline::task_text;
use super::format::{self, numbered};
use super::responsible::{ResponsibleUnits, responsible};
use super::words::words_text;
use super::year_targets::targets_beside;
use crate::evaluate::{Deadline, Judgement, Judgements, TaskJudgement, Words};
use crate::model::{Category, Due, Indicator, IndicatorId, IndicatorSet, ItemId, NodeId, PlanIndex, Status, Verdict};

/// The page of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodePage {
    /// The node.
    pub node: NodeId,
    /// Its ancestors from the top down, each with its number and title.
    pub path: Vec<(NodeId, String)>,
    /// The number as printed.
    pub number: String,
    /// The title.
    pub title: String,
    /// What it sets out to do; may be empty.
    pub summary: String,
    /// 原文: the document's own paragraphs; usually empty.
    pub source: Vec<String>,
    /// 事项类别, if one was set.
    pub category: Option<Category>,
    /// The units responsible for it.
    pub responsible: ResponsibleUnits,
    /// Its deadline, if one was set.
    pub due: Option<Due>,
    /// How close it is to its deadline at the cut-off, such as 逾期 31 天; empty if it has none to speak of.
    pub deadline: String,
    /// Whether it is due soon or overdue, or owes a yearly report.
    pub presses: bool,
    /// The newest status reported on it by the cut-off.
    pub status: Option<Status>,
    /// Whether it has been reported in words for the review, such as 文字进展未报; empty if it is not asked.
    pub words: String,
    /// The indicators directly on it, in the plan's order.
    pub targets: Vec<TargetRow>,
    /// Its child nodes, each with its number and title.
    pub children: Vec<(NodeId, String)>,
    /// The kind and the text of each note on the node and on its indicators; the latter start with the indicator's name.
    pub notes: Vec<(String, String)>,
    /// 备注.
    pub remark: String,
}

/// An indicator as a row of the table of targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The name of the indicator that it repeats, and whose figures these are.
    pub same_as: Option<String>,
    /// The list it belongs to.
    pub set: IndicatorSet,
    /// The name, as the plan has it.
    pub name: String,
    /// The target in force with its unit, in short form.
    pub target: String,
    /// The target in force in the plan's wording, the one issued where they differ, and the targets of the years that the review
    /// looks at, one to a line; for a tooltip.
    pub wording: String,
    /// The year in which it is due; empty if the plan names none.
    pub due: String,
    /// The newest value that counts, with its unit.
    pub newest: Option<String>,
    /// The day of that value; empty if there is none.
    pub newest_date: String,
    /// 评价.
    pub verdict: Verdict,
}

/// Builds the page of a node as of the review of the judgements, the tasks and the words, or returns `None` if the plan has no such
/// node.
#[must_use]
pub fn node_page(
    index: &PlanIndex<'_>,
    judgements: &Judgements,
    tasks: &[TaskJudgement],
    words: &Words,
    id: &NodeId,
) -> Option<NodePage> {
    let node = index.node(id)?;
    let item = ItemId::Node(id.clone());
    let task = tasks.iter().find(|task| task.item == item);
    let indicators = index.indicators_of(id);
    let judged = indicators.iter().filter_map(|indicator| Some((*indicator, judgements.get(&indicator.id)?)));
    let notes = node.notes.iter().map(|note| (note.kind.name().to_owned(), note.text.clone()));
    let item_notes = indicators.iter().flat_map(|indicator| {
        indicator.notes.iter().map(|note| (note.kind.name().to_owned(), format!("{}：{}", indicator.name, note.text)))
    });
    Some(NodePage {
        node: id.clone(),
        path: index.ancestors(node).iter().map(|above| (above.id.clone(), numbered(above))).collect(),
        number: node.number.clone(),
        title: node.title.clone(),
        summary: node.summary.clone(),
        source: node.source.clone(),
        category: node.category,
        responsible: responsible(index, &item),
        due: node.due,
        deadline: task.map(task_text).unwrap_or_default(),
        presses: task.is_some_and(|task| {
            task.owes.is_some() || matches!(task.deadline, Deadline::DueSoon { .. } | Deadline::Overdue { .. })
        }),
        status: task.and_then(|task| task.status),
        words: words_text(words.report(id)),
        targets: judged.map(|(indicator, judgement)| target_row(index, indicator, judgement)).collect(),
        children: index.children(id).iter().map(|child| (child.id.clone(), numbered(child))).collect(),
        notes: notes.chain(item_notes).collect(),
        remark: node.remark.clone(),
    })
}

fn target_row<'a>(index: &PlanIndex<'a>, own: &'a Indicator, judgement: &Judgement) -> TargetRow {
    let indicator = index.measured(own);
    let newest = judgement.newest(index);
    let in_force = indicator.target_on(judgement.review.cut_off);
    let in_full = format::target_in_full(in_force, &indicator.unit, &indicator.wording);
    let beside = targets_beside(index, indicator, judgement);
    TargetRow {
        indicator: own.id.clone(),
        same_as: index.same_as(own).map(|to| to.name.clone()),
        set: own.set,
        name: own.name.clone(),
        target: format::target_text(in_force, &indicator.unit),
        wording: std::iter::once(in_full).chain(beside).collect::<Vec<_>>().join("\n"),
        due: indicator.due.map(|due| due.year().to_string()).unwrap_or_default(),
        newest: newest.and_then(|entry| format::value(entry, &indicator.unit)),
        newest_date: newest.map(|entry| format::date(entry.date)).unwrap_or_default(),
        verdict: judgement.verdict,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{Measure, Relation, Review, ReviewKind, Target, TargetChange, fixture};
    use jiff::civil::date;

    #[test]
    fn a_changed_target_is_shown_from_the_day_on_which_it_holds() {
        let mut plan = fixture::plan();
        let node = plan.indicators[0].node.clone();
        let new = Target::of(Measure::Level, Relation::Reach(fixture::quantity("2800")));
        plan.indicators[0].target_changes = vec![TargetChange {
            date: date(2023, 3, 1),
            old: plan.indicators[0].target.clone(),
            new,
            body: "区人大常委会".to_owned(),
            document: String::new(),
            reason: String::new(),
        }];
        let index = PlanIndex::new(&plan);
        let target = |cut_off| {
            let review = Review { kind: ReviewKind::Annual, cut_off };
            let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
            let page = node_page(&index, &judgements, &[], &Words::default(), &node).unwrap();
            page.targets.iter().find(|row| row.indicator == plan.indicators[0].id).unwrap().target.clone()
        };
        assert_eq!(target(date(2022, 12, 31)), "3000 亿元");
        assert_eq!(target(date(2023, 12, 31)), "2800 亿元");
    }

    /// «The old period's target was changed after that period: its review is over, and knows nothing of it.»
    #[test]
    fn the_previous_period_is_shown_as_of_its_own_review() {
        let mut plan = fixture::plan();
        plan.indicators[0].set = IndicatorSet::Previous;
        plan.indicators[0].target_changes = vec![crate::model::fixture::target_change("3000", "2900")];
        let index = PlanIndex::new(&plan);
        let judgements =
            judge_all(&index, &Review { kind: ReviewKind::Annual, cut_off: date(2023, 12, 31) }, RuleSet::of(plan.rules));
        let page = node_page(&index, &judgements, &[], &Words::default(), &plan.indicators[0].node).unwrap();
        assert_eq!(page.targets[0].target, "3000 亿元");
    }
}
