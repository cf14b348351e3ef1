//! The facts shown beside the form for a report, and the facts of one indicator in words.

use rust_decimal::Decimal;

use super::determination::DeterminationRow;
use super::format::{self, numbered, years};
use super::issued_target::issued_target;
use super::reported::newest_value;
use super::responsible::{ResponsibleUnits, responsible};
use super::year_targets::{YearTargetRow, of_review, targets_beside_last_year, year_target_rows};
use crate::evaluate::{Judgement, Judgements, Reporting, SetBy, expected};
use crate::model::{
    AssignedTarget, Indicator, IndicatorId, IndicatorSet, ItemId, Measure, Nature, NodeId, PlanIndex, RebasedBaseline, Relation,
    Target, TargetChange,
};

/// What is shown beside the form for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFacts {
    /// The item that is reported on.
    pub item: ItemId,
    /// The id and the name of the indicator that it repeats, where it is to be reported instead.
    pub same_as: Option<(IndicatorId, String)>,
    /// Its name.
    pub name: String,
    /// Its name with its target, or for a node with 总体进展.
    pub subject: String,
    /// The unit of values; empty for a node.
    pub unit: String,
    /// Whether its target is a figure, so that a report on it needs a value rather than a status.
    pub is_figure: bool,
    /// The target as issued where another one is in force, and those of the review's last year, a line each.
    pub beside: Vec<String>,
    /// The newest value, and how much is missing to the target; empty if no value was reported.
    pub last: String,
    /// The calendar years of its period, to choose the end of a year from.
    pub years: Vec<i16>,
}

/// An indicator in full.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorFacts {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The id and the name of the indicator that it repeats, and whose figures these are.
    pub same_as: Option<(IndicatorId, String)>,
    /// The indicators that it could be said to repeat, with their names; empty unless it is a commitment.
    pub could_repeat: Vec<(IndicatorId, String)>,
    /// The list it belongs to.
    pub set: IndicatorSet,
    /// The node it belongs to.
    pub node: NodeId,
    /// The name, as the plan has it.
    pub name: String,
    /// The unit, the nature and the group, shown beside the name.
    pub line: String,
    /// The label and the text of each fact, in reading order.
    pub facts: Vec<(&'static str, String)>,
    /// The kind and the text of each note.
    pub notes: Vec<(&'static str, String)>,
    /// The units responsible for it.
    pub responsible: ResponsibleUnits,
    /// The unit of its values.
    pub unit: String,
    /// The years of its period, each with its annual target, if one was set.
    pub annual_targets: Vec<(i16, Option<String>)>,
    /// What the annual targets have to do with the verdict; empty if there are none.
    pub annual_role: Vec<String>,
    /// The years of its period, each with its assigned target; empty unless a higher level sets the targets.
    pub assigned_targets: Vec<(i16, Option<AssignedTarget>)>,
    /// What the assigned targets have to do with the verdict; empty if there are none.
    pub assigned_role: Vec<String>,
    /// Whether its target is in figures, which a 目标调整 can change.
    pub can_change_target: bool,
    /// 目标调整, one line each, oldest first.
    pub target_changes: Vec<String>,
    /// 新口径基数, one line each.
    pub rebased: Vec<String>,
    /// 人工认定, oldest first.
    pub determinations: Vec<DeterminationRow>,
    /// 备注.
    pub remark: String,
}

/// Collects the facts shown beside the form for an item, as of the review of the judgements.
#[must_use]
pub fn report_facts(index: &PlanIndex<'_>, judgements: &Judgements, item: &ItemId) -> ReportFacts {
    let plan = index.plan();
    let (indicator, judgement) = match item {
        ItemId::Indicator(id) => (index.indicator(id), judgements.get(id)),
        ItemId::Node(_) => (None, None),
    };
    let name = plan.item_name(item).unwrap_or_default().to_owned();
    let same_as = indicator.and_then(|indicator| index.same_as(indicator));
    let indicator = same_as.or(indicator);
    let judged = indicator.zip(judgement);
    let in_force = judged.map(|(indicator, judgement)| indicator.target_on(judgement.review.cut_off));
    let target =
        indicator.zip(in_force).map(|(indicator, target)| format::target_in_full(target, &indicator.unit, &indicator.wording));
    let period = indicator.map_or(&plan.period, |indicator| plan.period_of(indicator));
    ReportFacts {
        item: item.clone(),
        same_as: same_as.map(|to| (to.id.clone(), to.name.clone())),
        subject: match target {
            Some(target) => format!("{name} · 目标 {target}"),
            None => format!("{name} · 总体进展"),
        },
        name,
        unit: indicator.map(|indicator| indicator.unit.clone()).unwrap_or_default(),
        is_figure: in_force.is_some_and(|target| target.figure().is_some()),
        beside: judged.map(|(indicator, judgement)| targets_beside_last_year(index, indicator, judgement)).unwrap_or_default(),
        last: judged.map(|(indicator, judgement)| last_value(index, indicator, judgement)).unwrap_or_default(),
        years: period.years().collect(),
    }
}

/// Describes the value reported last, and what the judgement of it says is missing to a level that is to be reached.
fn last_value(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> String {
    let Some(newest) = newest_value(index, indicator, judgement.review.cut_off) else { return String::new() };
    let Some(value) = format::value(newest, &indicator.unit) else { return String::new() };
    let last = format!("上一次 {value}（{}）", format::date(newest.date));
    let is_judged = judgement.value.is_some_and(|judged| judged.entry == newest.id);
    let is_to_be_reached = matches!(
        indicator.target_on(judgement.review.cut_off),
        Target::Figure { measure: Measure::Level, relation: Relation::Reach(_) | Relation::AtLeast(_) }
    );
    match judgement.gap.filter(|missing| is_judged && is_to_be_reached && *missing > Decimal::ZERO) {
        Some(missing) => {
            let unit = format::difference_unit(&indicator.unit);
            format!("{last}；距目标还差 {}", format::figure_with_unit(missing.normalize().into(), unit))
        }
        None => last,
    }
}

/// Collects the facts of an indicator as of the review that it was judged by.
#[must_use]
pub fn indicator_facts<'a>(index: &PlanIndex<'a>, own: &'a Indicator, judgement: &Judgement) -> IndicatorFacts {
    let plan = index.plan();
    let indicator = index.measured(own);
    let item = ItemId::Indicator(indicator.id.clone());
    let years = || plan.period_of(indicator).years();
    let annual = |year| indicator.annual_targets.iter().find(|target| target.year == year);
    let assigned = |year| indicator.assigned_targets.iter().find(|target| target.year == year);
    let in_force = indicator.target_on(judgement.review.cut_off);
    let is_assigned = matches!(in_force, Target::Assigned { .. }) || !indicator.assigned_targets.is_empty();
    let year_targets = year_target_rows(index, indicator, judgement);
    let determinations = index.determinations(&item).iter().map(|made| DeterminationRow::of(made));
    IndicatorFacts {
        indicator: own.id.clone(),
        same_as: index.same_as(own).map(named),
        could_repeat: could_repeat(index, own),
        set: own.set,
        node: own.node.clone(),
        name: own.name.clone(),
        line: line(own),
        facts: facts(index, own, judgement, &year_targets),
        notes: own.notes.iter().map(|note| (note.kind.name(), note.text.clone())).collect(),
        responsible: responsible(index, &own.id.clone().into()),
        unit: indicator.unit.clone(),
        annual_targets: years().map(|year| (year, annual(year).map(|target| target.value.to_string()))).collect(),
        annual_role: roles(&year_targets, SetBy::AnnualPlan),
        assigned_role: roles(&year_targets, SetBy::HigherLevel),
        assigned_targets: if is_assigned { years().map(|year| (year, assigned(year).cloned())).collect() } else { Vec::new() },
        can_change_target: in_force.figure().is_some(),
        rebased: indicator.rebased.iter().map(|base| rebased(base, &indicator.unit)).collect(),
        target_changes: indicator.target_changes.iter().map(|change| changed(change, &indicator.unit)).collect(),
        determinations: determinations.collect(),
        remark: own.remark.clone(),
    }
}

fn named(indicator: &Indicator) -> (IndicatorId, String) {
    (indicator.id.clone(), indicator.name.clone())
}

/// Lists the headline indicators that a commitment could repeat, those of the same unit first.
fn could_repeat(index: &PlanIndex<'_>, indicator: &Indicator) -> Vec<(IndicatorId, String)> {
    if indicator.set != IndicatorSet::Commitment {
        return Vec::new();
    }
    let mut found: Vec<&Indicator> = index.plan().indicators_of(IndicatorSet::Headline).collect();
    found.sort_by_key(|other| other.unit != indicator.unit);
    found.into_iter().map(named).collect()
}

fn rebased(base: &RebasedBaseline, unit: &str) -> String {
    let figure = format::figure_with_unit(base.value, unit);
    let basis = if base.basis.is_empty() { String::new() } else { format!("，{}", base.basis) };
    format!("新口径基数（{}）：{figure}（{}）{basis}", base.definition, format::date(base.date))
}

fn changed(change: &TargetChange, unit: &str) -> String {
    let (old, new) = (format::target_text(&change.old, unit), format::target_text(&change.new, unit));
    let source = [change.body.as_str(), &change.document, &change.reason].into_iter().filter(|part| !part.is_empty());
    let source = source.collect::<Vec<_>>().join(" · ");
    format!("{} 起目标由 {old} 调整为 {new}（{source}）", format::date(change.date))
}

fn line(indicator: &Indicator) -> String {
    let nature = indicator.nature.map(Nature::name);
    let group = if indicator.set == IndicatorSet::Commitment { "文中量化目标" } else { indicator.group.as_str() };
    let parts = [Some(indicator.unit.as_str()), nature, Some(group)];
    parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Says which years have a part in the verdict and which have none, a line for each answer.
fn roles(rows: &[YearTargetRow], set_by: SetBy) -> Vec<String> {
    let mut roles: Vec<(&str, Vec<i16>)> = Vec::new();
    for row in rows.iter().filter(|row| row.set_by == set_by) {
        match roles.iter_mut().find(|(role, _)| *role == row.role) {
            Some((_, years)) => years.push(row.year),
            None => roles.push((row.role, vec![row.year])),
        }
    }
    roles.iter().map(|(role, of)| format!("{}{role}", years(of))).collect()
}

fn facts<'a>(
    index: &PlanIndex<'a>,
    own: &'a Indicator,
    judgement: &Judgement,
    year_targets: &[YearTargetRow],
) -> Vec<(&'static str, String)> {
    let indicator = index.measured(own);
    let (unit, cut_off) = (indicator.unit.as_str(), judgement.review.cut_off);
    let of_years = |set_by| {
        let rows = of_review(year_targets.to_vec(), judgement).into_iter().filter(|row| row.set_by == set_by);
        let lines: Vec<String> = rows.map(|row| row.to_string()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let dated = |figure: String, date| format!("{figure}，{}", format::date(date));
    let baseline = indicator.baseline.as_ref();
    let baseline = baseline.map(|baseline| dated(format::figure_with_unit(baseline.value, unit), baseline.date));
    let due = match indicator.due {
        Some(due) => format!("{} 年", due.year()),
        None => "原文没有写明时限".to_owned(),
    };
    let course = expected(index, indicator, cut_off).map(|value| {
        let value = format::figure_with_unit(value.round_dp(2).normalize().into(), unit);
        format!("{value}（到 {} 按规划应有的数）", format::date(cut_off))
    });
    let newest = judgement.newest(index).and_then(|entry| {
        let state = entry.state.map(|state| format!("，{}", state.name())).unwrap_or_default();
        Some(format!("{}{state}", dated(format::value(entry, unit)?, entry.date)))
    });
    let nothing = if judgement.reporting() == Reporting::Owed { "未填报" } else { format::NONE };
    let place = index.node(&own.node).map(|node| {
        let path = index.ancestors(node).into_iter().chain(std::iter::once(node)).map(numbered);
        path.collect::<Vec<_>>().join(" › ")
    });
    [
        ("基数", Some(baseline.unwrap_or_else(|| "原文没有给出".to_owned()))),
        ("目标", Some(format::target_in_full(indicator.target_on(cut_off), unit, &indicator.wording))),
        ("原目标", issued_target(indicator, cut_off)),
        ("年度目标", of_years(SetBy::AnnualPlan)),
        ("下达目标", of_years(SetBy::HigherLevel)),
        ("时限", Some(due)),
        ("进度要求", course),
        ("最新数值", Some(newest.unwrap_or_else(|| nothing.to_owned()))),
        ("出处", place),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label, text?)))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::tests::shelf;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{Plan, fixture};

    fn told(given: &str, asked: &str) -> (String, String) {
        let (plan, (review, rules)): (Plan, _) = (shelf::plan(given), shelf::review(asked));
        let index = PlanIndex::new(&plan);
        let judgements = judge_all(&index, &review, RuleSet::of(rules));
        let indicator = &plan.indicators[0];
        let facts = indicator_facts(&index, indicator, judgements.get(&indicator.id).unwrap()).facts;
        let newest = facts.into_iter().find(|(label, _)| *label == "最新数值").map(|(_, text)| text);
        (newest.unwrap(), report_facts(&index, &judgements, &fixture::item()).last)
    }

    #[test]
    fn the_newest_value_among_the_facts_is_the_one_judged() {
        let cases = [
            ("base 100; level 200; 2022=140; 2023=150 by:新口径", "annual 2023", "140%，2022-12-31"),
            ("at-most 4; 2022=<4 初步", "annual 2022", "<4%，2022-12-31，初步"),
            ("level 200", "annual 2022", "未填报"),
            // Nothing is owed where a person judges a report in words, or where no target was assigned.
            ("words; 2022=-", "annual 2022", "—"),
            ("assigned", "annual 2022", "—"),
        ];
        for (given, asked, newest) in cases {
            assert_eq!(told(given, asked).0, newest, "{given}");
        }
    }

    #[test]
    fn beside_the_form_nothing_is_missing_to_a_target_that_was_reached() {
        let cases = [
            ("unit 元; base 100; level 200; 2022=140", "距目标还差 60 元"),
            ("unit 元; base 60; level 53; 2022=50", ""),
            ("unit 元; base 60; level 53; 2022=55", "距目标还差 2 元"),
            ("unit 元; base 100; level 200; 2022=140; 2023=150 by:新口径", ""),
        ];
        for (given, missing) in cases {
            let last = told(given, "annual 2023").1;
            assert_eq!(last.split_once('；').map_or("", |(_, missing)| missing), missing, "{given}: {last}");
        }
    }
}
