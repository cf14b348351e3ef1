//! The items that need attention, by urgency, and the reports that each unit owes.

use std::collections::BTreeMap;

use super::deadline::task_text;
use super::findings::{Finding, Severity};
use super::format;
use super::judgement::{JudgementRow, judgement_row};
use super::place::{item_context, item_place};
use super::reported::Reported;
use crate::evaluate::{Concern, Judgements, Tally, TaskFinding, TaskJudgement, Urgency, WordCount, Words, concerns};
use crate::model::{EntryId, IndicatorSet, ItemId, Nature, PlanIndex, Unit, UnitId, Verdict};

/// An item that needs attention.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttentionRow {
    /// The item to go to.
    pub item: ItemId,
    /// Its name or title.
    pub name: String,
    /// Where it stands: chapter and section, or table and row.
    pub context: String,
    /// Why it is listed; rows are sorted by this.
    pub urgency: Urgency,
    /// 评价; `None` if it is listed as a task.
    pub verdict: Option<Verdict>,
    /// Whether it is 约束性.
    pub is_binding: bool,
    /// What is missing or late, such as 差 262.4 亿元（8.7%） or 逾期 31 天.
    pub text: String,
    /// The name of the lead unit; empty if it has none.
    pub lead: String,
}

/// What one unit leads, and how much of it still has to be reported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedRow {
    /// The unit; `None` for the row of items without a lead unit.
    pub unit: Option<UnitId>,
    /// Its name.
    pub name: String,
    /// The indicators and commitments it leads, by verdict.
    pub tally: Tally,
    /// How many of these are reported, and how many are owed.
    pub reported: Reported,
    /// The nodes that it leads and that are asked for a report in words, and how many of them have been reported.
    pub words: WordCount,
    /// How many nodes that it leads owe a yearly report.
    pub yearly: usize,
    /// How many of its indicators and commitments lag.
    pub late: usize,
    /// The first list that holds any of its indicators; the headline list if it leads none.
    pub first_set: IndicatorSet,
}

/// Lists the items that need attention: first binding indicators that lag, then other indicators that lag, overdue tasks, and
/// reports owed. The worst come first within each group.
#[must_use]
pub fn attention(index: &PlanIndex<'_>, judgements: &Judgements, tasks: &[TaskJudgement]) -> Vec<AttentionRow> {
    let row = |concern: Concern| {
        let judged = match &concern.item {
            ItemId::Indicator(id) => judgements.get(id).and_then(|judgement| judgement_row(index, judgement)),
            ItemId::Node(_) => None,
        };
        let task = tasks.iter().find(|task| task.item == concern.item);
        let unit = index.lead(&concern.item).and_then(|unit| index.unit(unit));
        AttentionRow {
            name: index.plan().item_name(&concern.item).unwrap_or_default().to_owned(),
            context: item_context(index, &concern.item),
            urgency: concern.urgency,
            verdict: concern.verdict,
            is_binding: judged.as_ref().is_some_and(|row| row.nature == Some(Nature::Binding)),
            text: match (concern.urgency, judged) {
                (Urgency::Overdue, _) | (_, None) => task.map(task_text).unwrap_or_default(),
                (_, Some(row)) => judged_text(row),
            },
            lead: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            item: concern.item,
        }
    };
    concerns(index, judgements, tasks).into_iter().map(row).collect()
}

fn judged_text(row: JudgementRow) -> String {
    let parts = [row.standing(), row.needed];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("，")
}

/// Returns a row for each unit, those that owe most first. A last row collects the items without a lead unit, if there are any.
///
/// An item without a lead unit of its own inherits that of the nearest node above. `words` must be of the review of the judgements.
#[must_use]
pub fn who_owes(index: &PlanIndex<'_>, judgements: &Judgements, tasks: &[TaskJudgement], words: &Words) -> Vec<OwedRow> {
    let mut by_unit: BTreeMap<Option<&UnitId>, Led> = BTreeMap::new();
    for judgement in judgements.of_plan(index) {
        if let Some(indicator) = index.indicator(&judgement.indicator) {
            let binding = indicator.nature == Some(Nature::Binding);
            let (tally, reported, set) = by_unit.entry(index.lead(&indicator.id.clone().into())).or_insert((
                Tally::default(),
                Reported::default(),
                indicator.set,
            ));
            tally.add(judgement, binding);
            reported.count(judgement.reporting());
            *set = indicator.set.min(*set);
        }
    }
    let mut yearly: BTreeMap<Option<&UnitId>, usize> = BTreeMap::new();
    for task in tasks.iter().filter(|task| task.owes.is_some()) {
        *yearly.entry(index.lead(&task.item)).or_default() += 1;
    }
    let none: Led = (Tally::default(), Reported::default(), IndicatorSet::Headline);
    let yearly_of = |unit: Option<&UnitId>| yearly.get(&unit).copied().unwrap_or_default();
    let nobody = (by_unit.contains_key(&None) || yearly.contains_key(&None) || words.unassigned.asked > 0).then(|| {
        let led = by_unit.remove(&None).unwrap_or(none.clone());
        owed_row(None, "没有责任单位".to_owned(), led, (words.unassigned, yearly_of(None)))
    });
    let units = index.plan().units_in_order().into_iter();
    let row = |unit: &Unit| {
        let led = by_unit.get(&Some(&unit.id)).cloned().unwrap_or(none.clone());
        owed_row(Some(unit.id.clone()), unit.name.clone(), led, (words.of_unit(&unit.id), yearly_of(Some(&unit.id))))
    };
    let mut rows: Vec<OwedRow> = units.map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse((row.reported.owed + row.yearly, row.late)));
    rows.extend(nobody);
    rows
}

/// The indicators that a unit leads: counted by verdict, counted by whether they are reported, and the first list that holds any.
type Led = (Tally, Reported, IndicatorSet);

fn owed_row(
    unit: Option<UnitId>,
    name: String,
    (tally, reported, first_set): Led,
    (words, yearly): (WordCount, usize),
) -> OwedRow {
    let late = tally.all.late();
    OwedRow { unit, name, tally, reported, words, yearly, late, first_set }
}

/// Lists contradictions in the reports on tasks as warnings, in addition to [`findings`](super::findings).
///
/// 已完成 without a basis is left out, because that list already has it, regardless of the review.
#[must_use]
pub fn task_findings(index: &PlanIndex<'_>, tasks: &[TaskJudgement]) -> Vec<Finding> {
    let of_task = |task: &TaskJudgement| {
        let found = task.findings.iter().filter_map(|found| finding_text(index, found));
        let finding = |text| Finding {
            severity: Severity::Warning,
            place: item_place(index, &task.item),
            item: Some(task.item.clone()),
            text,
        };
        found.map(finding).collect::<Vec<_>>()
    };
    tasks.iter().flat_map(of_task).collect()
}

fn finding_text(index: &PlanIndex<'_>, found: &TaskFinding) -> Option<String> {
    let name = |item: ItemId| index.plan().item_name(&item).unwrap_or_default().to_owned();
    let day = |id: &EntryId| index.entry(*id).map(|entry| format::date(entry.date)).unwrap_or_default();
    Some(match found {
        TaskFinding::CompletedWithoutEvidence(_) => return None,
        TaskFinding::CompletedLate(on) => format!("期限之后才报“已完成”（{}）", format::date(*on)),
        TaskFinding::CompletedButLate(id) => format!("报了“已完成”，但指标“{}”滞后", name(id.clone().into())),
        TaskFinding::CompletedBefore(id) => format!("报了“已完成”，但其中的“{}”还没有完成", name(id.clone().into())),
        TaskFinding::WentBack(id) => format!("{} 报过“已完成”，现在又不是", day(id)),
        TaskFinding::NotStartedButReported(id) => format!("报的是“未启动”，但指标“{}”已有数值", name(id.clone().into())),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all, judge_tasks};
    use crate::model::{Entry, IndicatorId, NodeId, Plan, Review, ReviewKind, Status, fixture};
    use jiff::civil::date;

    /// A plan with a binding upper bound that is exceeded, an amount that lags, a sum that is owed, a section that is overdue,
    /// and a task reported as complete.
    fn plan() -> Plan {
        let mut plan = fixture::plan();
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"));
        plan.units.push(Unit::new(UnitId::new("U2"), "人社局"));
        plan.indicators[1].nature = Some(Nature::Binding);
        plan.indicators[1].responsibility.lead = Some(UnitId::new("U2"));
        plan.nodes[1].due = Some(date(2022, 6, 30).into());
        let entry = |nr, item: ItemId| Entry { item, date: date(2022, 12, 31), ..fixture::entry(nr, None) };
        let value = |nr, id: &str, figure: &str| Entry {
            value: Some(fixture::quantity(figure)),
            ..entry(nr, IndicatorId::new(id).into())
        };
        let done = Entry { value: None, status: Some(Status::Completed), ..entry(3, NodeId::new("1.1.1").into()) };
        plan.entries = fixture::entries([value(1, "I01", "2100"), value(2, "I02", "4.5"), done]);
        plan
    }

    fn judged(plan: &Plan) -> (Judgements, Vec<TaskJudgement>) {
        let index = PlanIndex::new(plan);
        let review = Review { kind: ReviewKind::Annual, cut_off: date(2022, 12, 31) };
        let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
        let tasks = judge_tasks(&index, &judgements, review.cut_off);
        (judgements, tasks)
    }

    fn owing(plan: &Plan) -> Vec<OwedRow> {
        let (judgements, tasks) = judged(plan);
        let index = PlanIndex::new(plan);
        let words = Words::of(&index, Review { kind: ReviewKind::Annual, cut_off: date(2022, 12, 31) });
        who_owes(&index, &judgements, &tasks, &words)
    }

    #[test]
    fn what_needs_attention_is_said_in_order() {
        let plan = plan();
        let (judgements, tasks) = judged(&plan);
        let rows = attention(&PlanIndex::new(&plan), &judgements, &tasks);
        let lines = rows.iter().map(|row| {
            let verdict = row.verdict.map_or("", Verdict::name);
            format!("{:?} {}｜{}｜{verdict}｜{}｜{}", row.urgency, row.context, row.name, row.text, row.lead)
        });
        insta::assert_snapshot!(lines.collect::<Vec<_>>().join("\n"), @r"
        BindingLate 指标体系｜失业率｜略有滞后｜超出上限 0.5 个百分点（12.5%）｜人社局
        Late 指标体系｜地区生产总值｜明显滞后｜差 900 亿元（30%），今后每年需增长 12.62%｜发展改革委
        Overdue 第一章 › 第一节｜首节｜｜逾期 184 天｜发展改革委
        Owed 第一章 › 第一节 › 首项任务｜公园绿地｜未填报｜截至 2022-12-31 没有填报规划期内的情况｜发展改革委
        ");
    }

    #[test]
    fn a_unit_owes_what_it_leads_and_what_its_chapter_hands_down() {
        let plan = plan();
        let rows = owing(&plan);
        let shown: Vec<_> =
            rows.iter().map(|row| (row.name.as_str(), row.tally.all.total(), row.reported.owed, row.late)).collect();
        assert_eq!(shown, [("发展改革委", 2, 1, 1), ("人社局", 1, 0, 1)]);
        let words: Vec<_> = rows.iter().map(|row| (row.words.reported, row.words.asked)).collect();
        assert_eq!(words, [(1, 2), (0, 0)]);
        let mut leaderless = plan.clone();
        leaderless.nodes[0].responsibility.lead = None;
        let rows = owing(&leaderless);
        assert_eq!(
            rows.last().map(|row| (row.unit.clone(), row.name.as_str(), row.reported.owed)),
            Some((None, "没有责任单位", 1))
        );
    }

    #[test]
    fn completion_without_a_basis_is_warned_of_once() {
        let plan = plan();
        let index = PlanIndex::new(&plan);
        let mut found = super::super::findings(&index);
        found.extend(task_findings(&index, &judged(&plan).1));
        let of_task: Vec<&str> = found
            .iter()
            .filter(|finding| finding.place.contains("首项任务") && finding.text.contains("已完成"))
            .map(|finding| finding.text.as_str())
            .collect();
        assert_eq!(
            of_task,
            ["报了“已完成”，却没有写依据或来源", "报了“已完成”，但指标“地区生产总值”滞后", "报了“已完成”，但指标“失业率”滞后"]
        );
    }
}
