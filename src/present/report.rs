//! The facts shown beside the form for a report, and the facts of one indicator in words.

use rust_decimal::Decimal;

use super::determination::DeterminationRow;
use super::format::{self, numbered, years};
use super::issued_target::issued_target;
use super::reported::newest_value;
use super::responsible::{ResponsibleUnits, responsible};
use super::year_targets::{YearTargetRow, of_review, targets_beside, year_target_rows};
use crate::evaluate::{Judgement, Judgements, SetBy, expected};
use crate::model::{
    AssignedTarget, Date, Indicator, IndicatorId, IndicatorSet, ItemId, Measure, Nature, NodeId, PlanIndex, RebasedBaseline,
    Relation, Target, TargetChange,
};

/// What is shown beside the form for a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportFacts {
    /// The item that is reported on.
    pub item: ItemId,
    /// Its name.
    pub name: String,
    /// Its name with its target, or for a node with 总体进展.
    pub subject: String,
    /// The unit of values; empty for a node.
    pub unit: String,
    /// Whether its target is a figure, so that a report on it needs a value rather than a status.
    pub is_figure: bool,
    /// The target as issued where another one is in force, and the annual and assigned targets of the review's years, a line each.
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

/// Collects the facts shown beside the form for an item.
#[must_use]
pub fn report_facts(index: &PlanIndex<'_>, judgements: &Judgements, item: &ItemId, cut_off: Date) -> ReportFacts {
    let plan = index.plan();
    let indicator = match item {
        ItemId::Indicator(id) => index.indicator(id),
        ItemId::Node(_) => None,
    };
    let name = plan.item_name(item).unwrap_or_default().to_owned();
    let target =
        indicator.map(|indicator| format::target_in_full(indicator.target_on(cut_off), &indicator.unit, &indicator.wording));
    let period = indicator.map_or(&plan.period, |indicator| plan.period_of(indicator));
    ReportFacts {
        item: item.clone(),
        subject: match target {
            Some(target) => format!("{name} · 目标 {target}"),
            None => format!("{name} · 总体进展"),
        },
        name,
        unit: indicator.map(|indicator| indicator.unit.clone()).unwrap_or_default(),
        is_figure: indicator.is_some_and(|indicator| indicator.target_on(cut_off).figure().is_some()),
        beside: indicator
            .and_then(|indicator| Some(targets_beside(index, indicator, judgements.get(&indicator.id)?)))
            .unwrap_or_default(),
        last: indicator.map(|indicator| last_value(index, indicator, cut_off)).unwrap_or_default(),
        years: period.years().collect(),
    }
}

fn last_value(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> String {
    let Some(newest) = newest_value(index, indicator, cut_off) else { return String::new() };
    let Some(value) = newest.value else { return String::new() };
    let last = format!("上一次 {}（{}）", format::figure_with_unit(value, &indicator.unit), format::date(newest.date));
    let missing = match indicator.target_on(cut_off) {
        Target::Figure { measure: Measure::Level, relation: Relation::Reach(target) | Relation::AtLeast(target) } => {
            target.decimal().checked_sub(value.decimal())
        }
        _ => None,
    };
    match missing.filter(|missing| *missing > Decimal::ZERO) {
        Some(missing) => {
            let unit = format::difference_unit(&indicator.unit);
            format!("{last}；距目标还差 {}", format::figure_with_unit(missing.normalize().into(), unit))
        }
        None => last,
    }
}

/// Collects the facts of an indicator as of a cut-off.
#[must_use]
pub fn indicator_facts(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> IndicatorFacts {
    let cut_off = judgement.review.cut_off;
    let plan = index.plan();
    let item = ItemId::Indicator(indicator.id.clone());
    let years = || plan.period_of(indicator).years();
    let annual = |year| indicator.annual_targets.iter().find(|target| target.year == year);
    let assigned = |year| indicator.assigned_targets.iter().find(|target| target.year == year);
    let in_force = indicator.target_on(cut_off);
    let is_assigned = matches!(in_force, Target::Assigned { .. }) || !indicator.assigned_targets.is_empty();
    let year_targets = year_target_rows(index, indicator, judgement);
    let determinations = index.determinations(&item).iter().map(|made| DeterminationRow::of(made));
    IndicatorFacts {
        indicator: indicator.id.clone(),
        set: indicator.set,
        node: indicator.node.clone(),
        name: indicator.name.clone(),
        line: line(indicator),
        facts: facts(index, indicator, judgement, &year_targets),
        notes: indicator.notes.iter().map(|note| (note.kind.name(), note.text.clone())).collect(),
        responsible: responsible(index, &item),
        unit: indicator.unit.clone(),
        annual_targets: years().map(|year| (year, annual(year).map(|target| target.value.to_string()))).collect(),
        annual_role: roles(&year_targets, SetBy::AnnualPlan),
        assigned_role: roles(&year_targets, SetBy::HigherLevel),
        assigned_targets: if is_assigned { years().map(|year| (year, assigned(year).cloned())).collect() } else { Vec::new() },
        can_change_target: in_force.figure().is_some(),
        rebased: indicator.rebased.iter().map(|base| rebased(base, &indicator.unit)).collect(),
        target_changes: indicator.target_changes.iter().map(|change| changed(change, &indicator.unit)).collect(),
        determinations: determinations.collect(),
        remark: indicator.remark.clone(),
    }
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

fn facts(
    index: &PlanIndex<'_>,
    indicator: &Indicator,
    judgement: &Judgement,
    year_targets: &[YearTargetRow],
) -> Vec<(&'static str, String)> {
    let cut_off = judgement.review.cut_off;
    let of_years = |set_by| {
        let rows = of_review(year_targets.to_vec(), judgement).into_iter().filter(|row| row.set_by == set_by);
        let lines: Vec<String> = rows.map(|row| row.to_string()).collect();
        (!lines.is_empty()).then(|| lines.join("\n"))
    };
    let unit = indicator.unit.as_str();
    let dated = |value, date| format!("{}，{}", format::figure_with_unit(value, unit), format::date(date));
    let baseline = indicator.baseline.as_ref().map(|baseline| dated(baseline.value, baseline.date));
    let due = match indicator.due {
        Some(due) => format!("{} 年", due.year()),
        None => "原文没有写明时限".to_owned(),
    };
    let course = expected(index, indicator, cut_off).map(|value| {
        let value = format::figure_with_unit(value.round_dp(2).normalize().into(), unit);
        format!("{value}（到 {} 按规划应有的数）", format::date(cut_off))
    });
    let newest = newest_value(index, indicator, cut_off).and_then(|entry| {
        let state = entry.state.map(|state| format!("，{}", state.name())).unwrap_or_default();
        Some(format!("{}{state}", dated(entry.value?, entry.date)))
    });
    let place = index.node(&indicator.node).map(|node| {
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
        ("最新数值", Some(newest.unwrap_or_else(|| "未填报".to_owned()))),
        ("出处", place),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label, text?)))
    .collect()
}
