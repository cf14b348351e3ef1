//! Warnings about probable slips in a plan: gaps in the outline and its indicators, and doubtful reports.

use std::collections::HashMap;

use crate::model::{Date, Due, Entry, Indicator, IndicatorSet, ItemId, Node, Period, Plan, PlanIndex, Status};
use crate::present::format::target_text;
use crate::present::input::{Before, EntryContext, about_correction};
use crate::present::place::{entry_place, item_place};

use super::finding::{Finding, Severity};
use super::links;
use super::targets::of_target;

/// Lists the warnings: those about units first, then item by item in the plan's order. Warnings about an item come before those
/// about its reports, which are in order of date.
pub(super) fn of_plan(index: &PlanIndex<'_>) -> Vec<Finding> {
    let plan = index.plan();
    let mut found = units(plan);
    for node in &plan.nodes {
        let item = ItemId::Node(node.id.clone());
        found.extend(of_node(plan, node).into_iter().map(|text| on_item(index, &item, text)));
        reports(index, &item, &mut found);
    }
    let mut names = HashMap::new();
    for indicator in &plan.indicators {
        let item = ItemId::Indicator(indicator.id.clone());
        let namesake = names.insert((indicator.set, &indicator.node, indicator.name.trim()), indicator);
        let namesake = namesake.filter(|other| !other.name.trim().is_empty()).map(same_name);
        let texts = of_indicator(plan, indicator).into_iter().chain(links::doubts(index, indicator)).chain(namesake);
        found.extend(texts.map(|text| on_item(index, &item, text)));
        reports(index, &item, &mut found);
    }
    found
}

fn on_item(index: &PlanIndex<'_>, item: &ItemId, text: String) -> Finding {
    Finding { severity: Severity::Warning, place: item_place(index, item), item: Some(item.clone()), text }
}

fn units(plan: &Plan) -> Vec<Finding> {
    let mut names = HashMap::new();
    let mut texts = Vec::new();
    for unit in &plan.units {
        let name = unit.name.trim();
        if name.is_empty() {
            texts.push(format!("编号为“{}”的单位没有名称", unit.id));
        } else if let Some(other) = names.insert(name, &unit.id) {
            texts.push(format!("有两个单位都叫“{name}”（编号“{other}”和“{}”），请改名或合并", unit.id));
        }
    }
    let finding = |text| Finding { severity: Severity::Warning, place: "单位名单".to_owned(), item: None, text };
    texts.into_iter().map(finding).collect()
}

fn of_node(plan: &Plan, node: &Node) -> Vec<String> {
    let mut texts = Vec::new();
    if node.title.trim().is_empty() {
        texts.push("没有标题".to_owned());
    }
    if node.summary.trim().is_empty() {
        texts.push("没有摘要".to_owned());
    }
    texts.extend(node.due.and_then(Due::day).and_then(|due| due_too_early(due, &plan.period)));
    texts
}

fn of_indicator(plan: &Plan, indicator: &Indicator) -> Vec<String> {
    let mut texts = Vec::new();
    if indicator.name.trim().is_empty() {
        texts.push("没有名称".to_owned());
    }
    if indicator.unit.trim().is_empty() && indicator.target.figure().is_some() {
        texts.push(format!("目标是一个数（{}），却没有单位", target_text(&indicator.target, "")));
    }
    // Tables print bare figures; only a commitment in the text has words around them.
    let is_sentence = indicator.set == IndicatorSet::Commitment && indicator.target.figure().is_some();
    if is_sentence && indicator.wording.trim().is_empty() {
        texts.push("没有记下规划对目标的措辞，如“达到”“力争…以上”".to_owned());
    }
    if indicator.set == IndicatorSet::Headline && indicator.nature.is_none() {
        texts.push("没有写明是约束性还是预期性".to_owned());
    }
    texts.extend(of_target(indicator));
    let due = plan.due_of(indicator);
    texts.extend(due_too_early(due, plan.period_of(indicator)));
    if let Some(baseline) = indicator.baseline.as_ref().filter(|baseline| baseline.date >= due) {
        texts.push(format!("基数的日期 {} 不早于完成期限 {due}", baseline.date));
    }
    texts
}

fn due_too_early(due: Date, period: &Period) -> Option<String> {
    (due < period.start()).then(|| format!("完成期限 {due} 早于规划期的第一天 {}", period.start()))
}

fn same_name(other: &Indicator) -> String {
    format!("同一处还有一个同名的指标（编号“{}”），填报时容易填错", other.id)
}

/// Adds the warnings about the reports on an item. Reports that were corrected or withdrawn have been dealt with and are skipped.
fn reports(index: &PlanIndex<'_>, item: &ItemId, found: &mut Vec<Finding>) {
    let context = EntryContext::new(index, item);
    let mut before = Before::default();
    for entry in index.current_entries(item) {
        let place = || entry_place(index, entry);
        let finding = |text| Finding { severity: Severity::Warning, place: place(), item: Some(item.clone()), text };
        let corrected = entry.supersedes.and_then(|id| index.entry(id));
        let correction = corrected.and_then(|corrected| about_correction(entry.date, corrected)).map(|asked| asked.to_string());
        found.extend(of_entry(&context, &before, entry).into_iter().chain(correction).map(finding));
        before.add(entry);
    }
}

fn of_entry(context: &EntryContext<'_>, before: &Before<'_>, entry: &Entry) -> Vec<String> {
    let mut texts: Vec<String> = context.about_date(entry.date).iter().map(ToString::to_string).collect();
    if let Some(value) = entry.value {
        texts.extend(context.about_value(entry.date, value, before).iter().map(ToString::to_string));
        texts.extend(context.about_span(entry.date, entry.since, value, before).iter().map(ToString::to_string));
        if before.newest().is_some_and(|other| other.date == entry.date && other.definition == entry.definition) {
            texts.push("同一天还有一个数值，请更正或撤回其中一个".to_owned());
        }
    }
    let blank = |text: &String| text.trim().is_empty();
    if entry.status == Some(Status::Completed) && blank(&entry.basis) {
        texts.push("报了“已完成”，却没有写依据或来源".to_owned());
    }
    let silent = [&entry.text, &entry.problems, &entry.next_steps].into_iter().all(blank);
    if silent && entry.value.is_none() && entry.status.is_none() {
        texts.push("没有数值，没有状态，也没有文字".to_owned());
    }
    texts
}
