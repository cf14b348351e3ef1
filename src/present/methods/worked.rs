//! The examples worked out: judged by the judge, in the words of a judgement.

use super::case::WorkedCase;
use super::imagined;
use super::method::{ExampleLine, MethodExample};
use super::named::in_names;
use crate::evaluate::{Judgement, RuleSet, Symbol, judge};
use crate::model::{Entry, Indicator, Plan, PlanIndex, Quantity};
use crate::present::format;
use crate::present::judgement::{JudgementBlock, WorkingLine, deciding_formulas, judgement_block};

/// Which lines of the working an example shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ShownLines {
    /// All that the verdict rests on.
    Working,
    /// What decided.
    Decision,
    /// What decided, and what stands beside the verdict: gap, time left, paces, targets of years.
    Outlook,
    /// What decided, and how figures are rounded.
    Rounding,
}

/// The lines of the working that say what decided.
const DECISION: [&str; 5] = ["比值", "门槛", "原因", "结论", "规则"];

impl WorkedCase {
    /// Returns the example as it is judged.
    pub(super) fn example(&self, shown: ShownLines) -> Option<MethodExample> {
        self.judged(|index, _, judgement| {
            let block = judgement_block(index, judgement)?;
            Some(MethodExample { given: self.given(), lines: lines(&block, shown), verdict: judgement.verdict })
        })
    }

    /// Returns the formulas by which it is judged.
    pub(super) fn formulas(&self) -> Vec<String> {
        let written = |judgement: &Judgement| deciding_formulas(judgement).into_iter().map(in_names).collect();
        self.judged(|_, _, judgement| Some(written(judgement))).unwrap_or_default()
    }

    /// Returns the formulas of these figures, whether or not the verdict rests on them.
    pub(super) fn formulas_of(&self, symbols: &[Symbol]) -> Vec<String> {
        let written = |judgement: &Judgement| {
            let steps = judgement.working.steps.iter().filter(|step| symbols.contains(&step.formula.result));
            steps.map(|step| in_names(step.formula)).collect()
        };
        self.judged(|_, _, judgement| Some(written(judgement))).unwrap_or_default()
    }

    /// Returns what `look` finds in the judgement.
    pub(super) fn judged<T>(&self, look: impl FnOnce(&PlanIndex<'_>, &Indicator, &Judgement) -> Option<T>) -> Option<T> {
        let plan = self.plan()?;
        let index = PlanIndex::new(&plan);
        let indicator = index.indicator(&self.indicator.id)?;
        look(&index, indicator, &judge(&index, indicator, &self.review, RuleSet::of(self.rules)))
    }

    fn plan(&self) -> Option<Plan> {
        let item = || self.indicator.id.clone().into();
        let made = self.determination.map(|verdict| imagined::determination(item(), verdict, self.review.cut_off));
        Some(Plan {
            indicators: std::iter::once(&self.indicator).chain(&self.other).cloned().collect(),
            entries: self.entries.iter().cloned().map(Into::into).collect(),
            determinations: made.into_iter().collect(),
            ..imagined::plan()?
        })
    }

    /// Says what is given.
    fn given(&self) -> String {
        let Indicator { name, unit, target, .. } = &self.indicator;
        let amount = |value: Quantity| format::figure_with_unit(value, unit);
        let mut parts = vec![name.clone()];
        parts.extend(self.indicator.baseline.as_ref().map(|base| format!("基数 {}", amount(base.value))));
        let rebased = self.indicator.rebased.iter();
        parts.extend(rebased.map(|base| format!("按“{}”换算的基数 {}", base.definition, amount(base.value))));
        parts.push(format!("目标 {}", format::target_text(target, unit)));
        let annual = self.indicator.annual_targets.iter().map(|step| format!("{} 年 {}", step.year, amount(step.value)));
        parts.extend(listed("年度目标", annual));
        let assigned = self.indicator.assigned_targets.iter();
        let assigned = assigned.map(|set| format!("{} 年 {}", set.year, format::target_text(&set.target, unit)));
        parts.extend(listed("下达目标", assigned));
        let changes = self.indicator.target_changes.iter();
        parts.extend(
            changes
                .map(|change| format!("{} 起目标调整为 {}", format::date(change.date), format::target_text(&change.new, unit))),
        );
        let of = |indicator: &Indicator| {
            let item = indicator.id.clone().into();
            self.entries.iter().filter(move |entry| entry.item == item).map(|entry| reported(entry, unit)).collect::<Vec<_>>()
        };
        parts.push(listed("填报", of(&self.indicator).into_iter()).unwrap_or_else(|| "没有填报".to_owned()));
        parts.extend(self.other.as_ref().and_then(|other| listed(&other.name, of(other).into_iter())));
        format!("例：{}", parts.join("，"))
    }
}

fn listed(head: &str, parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.collect();
    (!parts.is_empty()).then(|| format!("{head} {}", parts.join("、")))
}

/// Says what an entry reports.
fn reported(entry: &Entry, unit: &str) -> String {
    let year = entry.date.year();
    let Some(value) = format::value(entry, unit) else { return format!("{year} 年文字进展") };
    if entry.supersedes.is_some() {
        return format!("之后更正为 {value}");
    }
    let state = entry.state.map(|state| format!("{}数", state.name()));
    let definition = (!entry.definition.is_empty()).then(|| format!("“{}”", entry.definition));
    let marks: Vec<String> = state.into_iter().chain(definition).collect();
    if marks.is_empty() { format!("{year} 年 {value}") } else { format!("{year} 年 {value}（{}）", marks.join("，")) }
}

fn lines(block: &JudgementBlock, shown: ShownLines) -> Vec<ExampleLine> {
    let decided = || block.working.iter().filter(|line| DECISION.contains(&line.label)).map(line);
    let told = block.flags.iter().map(|flag| ExampleLine { label: "说明", text: flag.text.clone() });
    let made = block
        .determination
        .iter()
        .map(|made| ExampleLine { label: "人工认定", text: format!("{}（{}）", made.verdict.name(), made.line) });
    let mut lines: Vec<ExampleLine> = match shown {
        ShownLines::Working => block.working.iter().map(line).collect(),
        ShownLines::Decision => decided().collect(),
        ShownLines::Outlook => decided().chain(block.outlook.iter().map(with_remark)).collect(),
        ShownLines::Rounding => {
            decided().chain(std::iter::once(ExampleLine { label: "取位", text: block.rounding.clone() })).collect()
        }
    };
    lines.extend(told.chain(made));
    lines
}

/// Writes a line of the working. Where a given figure can be looked up is left out, for it is imagined.
fn line(line: &WorkingLine) -> ExampleLine {
    if line.sum.is_empty() { ExampleLine { label: line.label, text: line.in_full() } } else { with_remark(line) }
}

/// Writes a line with the remark beside it.
fn with_remark(line: &WorkingLine) -> ExampleLine {
    let remark = if line.source.is_empty() { String::new() } else { format!("（{}）", line.source) };
    ExampleLine { label: line.label, text: format!("{}{remark}", line.in_full()) }
}
