//! The plan as an indented outline, with the ids that `enter` accepts.

use std::fmt::{self, Formatter};

use crate::cli::word_count_json::words_of_period;
use crate::evaluate::Extent;
use crate::model::{Entry, Indicator, IndicatorSet, ItemId, Node, NodeKind, PlanIndex};
use crate::present::format::{date, figure_with_unit, result, target_text};
use crate::present::words::words_count;

/// A plan that is displayed as an outline.
pub(super) struct Outline<'a>(pub(super) &'a PlanIndex<'a>);

impl fmt::Display for Outline<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self(index) = self;
        head(f, index)?;
        for top in index.tops() {
            writeln!(f)?;
            branch(f, index, top, 0)?;
        }
        Ok(())
    }
}

fn head(f: &mut Formatter<'_>, index: &PlanIndex<'_>) -> fmt::Result {
    let plan = index.plan();
    let period = &plan.period;
    let (start, end) = (date(period.start()), date(period.end()));
    writeln!(f, "{}", plan.title)?;
    writeln!(f, "规划期 {}（{start} 至 {end}） · 第 {} 版", period.name(), plan.revision)?;
    let nodes = |kind| plan.nodes.iter().filter(|node| node.kind == kind).count();
    let indicators = |set| match Extent::of(plan.counted_of(set)) {
        Extent { rows, parts } if rows == parts => rows.to_string(),
        Extent { rows, parts } => format!("{rows}（按分指标 {parts}）"),
    };
    let (chapters, sections) = (nodes(NodeKind::Chapter), nodes(NodeKind::Section));
    let (tasks, boxes) = (nodes(NodeKind::Task), nodes(NodeKind::Box));
    let parts = nodes(NodeKind::Part);
    if parts > 0 {
        write!(f, "{parts} 篇、")?;
    }
    write!(f, "{chapters} 章、{sections} 节、{tasks} 项任务、{boxes} 个专栏 · ")?;
    let (headline, commitments) = (indicators(IndicatorSet::Headline), indicators(IndicatorSet::Commitment));
    let previous = indicators(IndicatorSet::Previous);
    write!(f, "主要指标 {headline}、文中量化目标 {commitments}、上一期指标 {previous} · ")?;
    write!(f, "单位 {} · 进展 {} 条", plan.units.len(), plan.entries.len())?;
    match words_count(words_of_period(index).all) {
        words if words.is_empty() => writeln!(f),
        words => writeln!(f, " · {words}"),
    }
}

/// Writes a node, its newest report, its indicators and its children. The recursion is bounded: an outline has at most 16 levels.
fn branch(f: &mut Formatter<'_>, index: &PlanIndex<'_>, node: &Node, depth: usize) -> fmt::Result {
    let indent = "  ".repeat(depth);
    writeln!(f, "{indent}{} {} [{}]", node.number, node.title, node.id)?;
    if let Some(entry) = index.current_entries(&ItemId::Node(node.id.clone())).next_back() {
        write!(f, "{indent}  → ")?;
        report(f, entry, "")?;
        writeln!(f)?;
    }
    for indicator in index.indicators_of(&node.id) {
        write!(f, "{indent}  · ")?;
        measured(f, index, indicator)?;
        writeln!(f)?;
    }
    for child in index.children(&node.id) {
        branch(f, index, child, depth + 1)?;
    }
    Ok(())
}

fn measured(f: &mut Formatter<'_>, index: &PlanIndex<'_>, indicator: &Indicator) -> fmt::Result {
    let Indicator { id, name, unit, .. } = indicator;
    write!(f, "{name} [{id}]：目标 {}", target_text(indicator.newest_target(), unit))?;
    if let Some(due) = indicator.due {
        write!(f, "（{}）", date(due))?;
    }
    if let Some(baseline) = &indicator.baseline {
        write!(f, "；基数 {}（{}）", figure_with_unit(baseline.value, unit), date(baseline.date))?;
    }
    if let Some(to) = index.same_as(indicator) {
        return write!(f, "；同 {} [{}]", to.name, to.id);
    }
    match index.current_entries(&ItemId::Indicator(id.clone())).next_back() {
        Some(entry) => {
            f.write_str("；最新 ")?;
            report(f, entry, unit)
        }
        None => f.write_str("；未填报"),
    }
}

fn report(f: &mut Formatter<'_>, entry: &Entry, unit: &str) -> fmt::Result {
    let figure = result(entry, unit);
    let status = entry.status.map(|status| status.name().to_owned());
    let words = entry.text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = Some(words).filter(|words| !words.is_empty());
    let parts: Vec<String> = [figure, status, words].into_iter().flatten().collect();
    write!(f, "{}（{}）", parts.join("，"), date(entry.date))
}
