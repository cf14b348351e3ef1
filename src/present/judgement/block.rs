//! The working of a judgement as labelled lines, so that a person can redo it on a pocket calculator.

use std::fmt;

use super::scale::{Scale, symbol_name};
use super::source::{computed, source};
use super::sum::{result, sum};
use super::told::{Told, flags};
use super::{checks, determination, outlook};
use crate::evaluate::{Check, Formula, Input, Judgement, Source, Step, Symbol};
use crate::model::{Comparator, EntryId, Indicator, IndicatorId, Measure, Path, PlanIndex, Quantity, Review, Verdict};
use crate::present::determination::DeterminationRow;
use crate::present::format::date;
use crate::present::year_targets::{of_review, year_target_rows};

/// How a verdict came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementBlock {
    /// The indicator judged.
    pub indicator: IndicatorId,
    /// The review by which it was judged, which is that of its own period.
    pub review: Review,
    /// 评价.
    pub verdict: Verdict,
    /// The inputs, the computed figures, and what decided. Each line uses only figures from the lines above it.
    pub working: Vec<WorkingLine>,
    /// Figures that the verdict does not rest on: the gap, the time left, the paces, the projection.
    pub outlook: Vec<WorkingLine>,
    /// Remarks that qualify the verdict.
    pub flags: Vec<Told>,
    /// A person's decision, shown beside the verdict and never in its place.
    pub determination: Option<DeterminationRow>,
    /// How computed figures are rounded, in a sentence; empty if none was computed.
    pub rounding: String,
}

/// One figure or one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkingLine {
    /// Its name.
    pub label: &'static str,
    /// The figure with its unit, or the finding in words.
    pub text: String,
    /// 算式: the computation with its figures and its result; empty if nothing was computed.
    pub sum: String,
    /// The date, and where a given figure can be looked up; for a computed one what it is, where its name leaves that open.
    pub source: String,
    /// The entry that gives the figure, if one does.
    pub entry: Option<EntryId>,
}

/// Returns the block of a judgement, or `None` if the plan has no such indicator.
#[must_use]
pub fn judgement_block(index: &PlanIndex<'_>, judgement: &Judgement) -> Option<JudgementBlock> {
    let indicator = index.indicator(&judgement.indicator)?;
    let scale = Scale::of(index, indicator, judgement);
    let lines = WorkingLines { index, operand_places: scale.operand_places(), deciding: deciding(judgement), scale };
    let computed = !judgement.working.steps.is_empty();
    Some(JudgementBlock {
        indicator: indicator.id.clone(),
        review: judgement.review,
        verdict: judgement.verdict,
        working: lines.working(),
        outlook: lines.outlook().into_iter().chain(year_lines(index, indicator, judgement)).collect(),
        flags: flags(index, indicator, judgement),
        determination: determination(index, indicator, judgement),
        rounding: if computed { lines.scale.rounding(lines.operand_places) } else { String::new() },
    })
}

impl WorkingLine {
    fn new(label: &'static str, text: String) -> Self {
        Self { label, text, sum: String::new(), source: String::new(), entry: None }
    }

    /// Returns the figure with its computation: 超出目标 1 个，即 2 − 1 = 1 个. The computation alone if it ends in the same words.
    #[must_use]
    pub fn in_full(&self) -> String {
        match self.sum.as_str() {
            "" => self.text.clone(),
            sum if sum.ends_with(&format!("= {}", self.text)) => sum.to_owned(),
            sum => format!("{}，即 {sum}", self.text),
        }
    }
}

impl fmt::Display for WorkingLine {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}：{}", self.label, self.in_full())?;
        if self.source.is_empty() { Ok(()) } else { write!(f, "（{}）", self.source) }
    }
}

impl fmt::Display for JudgementBlock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for line in self.working.iter().chain(&self.outlook) {
            writeln!(f, "{line}")?;
        }
        for told in &self.flags {
            writeln!(f, "说明：{}", told.text)?;
        }
        if let Some(made) = &self.determination {
            writeln!(f, "人工认定：{}（{}）", made.verdict.name(), made.line)?;
        }
        if self.rounding.is_empty() { Ok(()) } else { writeln!(f, "取位：{}", self.rounding) }
    }
}

/// Writes the lines of one judgement.
struct WorkingLines<'a> {
    index: &'a PlanIndex<'a>,
    scale: Scale<'a>,
    /// The number of decimals that computed figures keep when they enter a further computation.
    operand_places: u32,
    deciding: Vec<Symbol>,
}

impl WorkingLines<'_> {
    fn working(&self) -> Vec<WorkingLine> {
        let judgement = self.scale.judgement;
        let inputs = judgement.working.inputs.iter().filter(|input| input.symbol != Symbol::Left || self.is_used(Symbol::Left));
        let steps = judgement.working.steps.iter().filter(|step| self.is_used(step.formula.result));
        let checks = judgement.working.checks.iter().filter_map(|check| checks::check(&self.scale, check));
        let reason = judgement.working.reason();
        let reason = reason.map(|reason| checks::reason(self.index, self.scale.indicator, judgement, reason));
        let mut lines: Vec<WorkingLine> = inputs.map(|input| self.input(input)).collect();
        lines.extend(judgement.path.map(|path| WorkingLine::new("路径", path_name(&self.scale, path))));
        lines.extend(steps.map(|step| self.step(step)));
        lines.extend(checks.map(|text| WorkingLine::new("门槛", text)));
        lines.extend(reason.map(|text| WorkingLine::new("原因", text)));
        lines.push(WorkingLine::new("结论", conclusion(judgement)));
        lines.push(WorkingLine::new("规则", checks::rules(&self.scale)));
        lines
    }

    fn outlook(&self) -> Vec<WorkingLine> {
        let due = self.index.plan().due_of(self.scale.indicator);
        let phrases = [
            (Symbol::Gap, outlook::gap(&self.scale)),
            (Symbol::GapShare, self.beside(Symbol::GapShare)),
            (Symbol::Left, outlook::left(&self.scale, due)),
            (Symbol::Factor, self.beside(Symbol::Factor)),
            (Symbol::GrowthGoal, self.beside(Symbol::GrowthGoal)),
            (Symbol::PlannedPace, outlook::planned(&self.scale)),
            (Symbol::Pace, outlook::pace(&self.scale)),
            (Symbol::Projected, outlook::projected(&self.scale)),
            (Symbol::NeededPace, outlook::needed(&self.scale)),
        ];
        let line = |(symbol, phrase): (Symbol, Option<String>)| {
            let sum = self.step_of(symbol).map(|step| sum(&self.scale, step, self.operand_places)).unwrap_or_default();
            Some(WorkingLine { sum, ..WorkingLine::new(label(symbol), phrase?) })
        };
        phrases.into_iter().filter(|(symbol, _)| !self.is_used(*symbol)).filter_map(line).collect()
    }

    /// Returns whether the verdict rests on the figure of a symbol.
    fn is_used(&self, symbol: Symbol) -> bool {
        self.deciding.contains(&symbol)
    }

    /// Returns the result of a step in words, if there is such a step.
    fn beside(&self, symbol: Symbol) -> Option<String> {
        self.step_of(symbol).map(|step| result(&self.scale, step))
    }

    fn step_of(&self, symbol: Symbol) -> Option<&Step> {
        self.scale.judgement.working.steps.iter().find(|step| step.formula.result == symbol)
    }

    fn input(&self, input: &Input) -> WorkingLine {
        let entry = match input.source {
            Source::Entry(id) => Some(id),
            _ => None,
        };
        let reported = entry.and_then(|id| self.index.entry(id));
        // The real growth beside a value has none of its sign.
        let signed = reported.filter(|entry| entry.value.map(Quantity::decimal) == Some(input.figure));
        let sign = signed.and_then(|entry| entry.sign).map(Comparator::sign).unwrap_or_default();
        let text = format!("{sign}{}", self.scale.text(input.symbol, input.figure));
        let source = source(self.index, self.scale.indicator, input);
        WorkingLine { source, entry, ..WorkingLine::new(symbol_name(input.symbol), text) }
    }

    fn step(&self, step: &Step) -> WorkingLine {
        let sum = sum(&self.scale, step, self.operand_places);
        let source = computed(self.scale.judgement, step.formula).unwrap_or_default();
        WorkingLine { sum, source, ..WorkingLine::new(label(step.formula.result), result(&self.scale, step)) }
    }
}

/// Returns the name of a figure on its line. What a gap is called must hold on either side of the target.
fn label(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Gap => "与目标相比",
        Symbol::GapShare => "相差占目标",
        _ => symbol_name(symbol),
    }
}

/// Writes the annual targets that the review looks at, and the assigned ones by which the verdict does not go: those are checks of
/// the working.
fn year_lines(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<WorkingLine> {
    let rows = of_review(year_target_rows(index, indicator, judgement), judgement);
    let beside = rows.into_iter().filter(|row| !row.decides);
    beside.map(|row| WorkingLine { source: row.role.to_owned(), ..WorkingLine::new(row.label(), row.to_string()) }).collect()
}

/// Lists the formulas of the figures that the verdict rests on, each once, in the order of computing.
#[must_use]
pub fn deciding_formulas(judgement: &Judgement) -> Vec<&'static Formula> {
    let used = deciding(judgement);
    let mut found: Vec<&'static Formula> = Vec::new();
    for step in judgement.working.steps.iter().filter(|step| used.contains(&step.formula.result)) {
        if !found.contains(&step.formula) {
            found.push(step.formula);
        }
    }
    found
}

/// Lists the figures that the verdict rests on, and those that show the progress. The other figures belong to the outlook.
fn deciding(judgement: &Judgement) -> Vec<Symbol> {
    let working = &judgement.working;
    let mut used = vec![Symbol::Progress, Symbol::ExpectedProgress, Symbol::TimeProgress];
    // Where the target itself is expected on every day, there is no way to go and the target says it all.
    let is_on_the_way =
        |step: &&Step| step.formula.result == Symbol::Expected && step.formula.expression.symbols() != [Symbol::Target];
    used.extend(working.steps.iter().filter(is_on_the_way).map(|step| step.formula.result));
    for check in &working.checks {
        match check {
            Check::Comparison { left, right, .. } => used.extend([*left, *right]),
            Check::Sign { figure, .. } => used.push(*figure),
            Check::Ladder { .. } => used.push(Symbol::Ratio),
            Check::Year { .. } | Check::Reason(_) => {}
        }
    }
    for step in working.steps.iter().rev() {
        if used.contains(&step.formula.result) {
            used.extend(step.formula.expression.symbols());
        }
    }
    used
}

fn path_name(scale: &Scale<'_>, path: Path) -> String {
    let name = match path {
        // What is chained over the years moves by the same rate each year, whatever its path is called.
        Path::Linear | Path::Compound if scale.target.measure().is_some_and(Measure::is_chained) => "每年同样的百分比",
        Path::Linear => "直线，每年增减同样多",
        Path::Compound => "复合增长，每年增长同样的百分比",
        Path::Stepped => "按年度目标",
    };
    if scale.indicator.path == Some(path) { format!("{name}（规划文件指定）") } else { name.to_owned() }
}

fn conclusion(judgement: &Judgement) -> String {
    let review = judgement.review;
    format!("{}（{}，截至 {}）", judgement.verdict.name(), review.kind.name(), date(review.cut_off))
}
