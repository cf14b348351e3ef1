//! The output of `evaluate --json`, a stable format described in `docs/command-line.md`.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::Serialize;
use uuid::Uuid;

use super::evaluation::Evaluation;
use crate::cli::figure::Figure;
use crate::cli::word_count_json::WordCountJson;
use crate::evaluate::{Check, Counts, Figures, Input, Judgement, Pace, Source, Step, YearTarget, parts, year_targets};
use crate::model::{Comparator, Date, DeterminationId, EntryId, Indicator, Nature, Node, Verdict};
use crate::present::format::target_text;
use crate::present::judgement::{JudgementBlock, Told, WorkingLine, judgement_block, symbol_name};
use crate::present::reported::Reported;

#[derive(Serialize)]
pub(super) struct EvaluationDocument<'a> {
    review: &'static str,
    review_zh: &'static str,
    as_of: Date,
    rules: &'static str,
    rules_zh: &'static str,
    total: usize,
    counts: BTreeMap<&'static str, usize>,
    rows: RowCounts,
    reported: ReportedRow,
    nodes: Vec<AskedNode<'a>>,
    linked: Vec<LinkedItem<'a>>,
    items: Vec<EvaluatedItem<'a>>,
}

/// Counts by rows of the tables, each with the verdict of its worst part.
#[derive(Serialize)]
struct RowCounts {
    total: usize,
    counts: BTreeMap<&'static str, usize>,
}

/// What has been reported, in figures and in words.
#[derive(Serialize)]
struct ReportedRow {
    figures: FigureCount,
    in_words: WordCountJson,
}

#[derive(Serialize)]
struct FigureCount {
    reported: usize,
    owed: usize,
    total: usize,
}

/// A node that is asked for a report in words.
#[derive(Serialize)]
struct AskedNode<'a> {
    id: &'a str,
    title: &'a str,
    reported_on: Option<Date>,
}

/// A commitment that repeats a headline indicator, and is judged and counted as that one.
#[derive(Serialize)]
struct LinkedItem<'a> {
    id: &'a str,
    name: &'a str,
    same_as: &'a str,
}

#[derive(Serialize)]
struct EvaluatedItem<'a> {
    id: &'a str,
    name: &'a str,
    set: &'static str,
    unit: &'a str,
    measure: &'static str,
    relation: Option<&'static str>,
    parts: Vec<&'a str>,
    nature: Option<&'static str>,
    review: &'static str,
    as_of: Date,
    verdict: &'static str,
    verdict_zh: &'static str,
    verdict_by_original_target: Option<&'static str>,
    target: String,
    issued_target: Option<IssuedRow<'a>>,
    year_targets: Vec<YearTargetJson>,
    value: Option<Figure>,
    value_date: Option<Date>,
    progress: Option<Figure>,
    expected: Option<Figure>,
    expected_progress: Option<Figure>,
    time_progress: Option<Figure>,
    ratio: Option<Figure>,
    gap: Option<Figure>,
    gap_share: Option<Figure>,
    years_left: Option<Figure>,
    pace: Option<Figure>,
    needed_pace: Option<Figure>,
    pace_in: Option<&'static str>,
    projected: Option<Figure>,
    working: WorkingRow,
    flags: Vec<FlagRow>,
    determination: Option<Uuid>,
}

/// The target as issued, where another one is in force, and the change that brought that about.
#[derive(Serialize)]
struct IssuedRow<'a> {
    target: String,
    changed_on: Date,
    body: &'a str,
    document: &'a str,
}

/// The annual or assigned target of one year.
#[derive(Serialize)]
struct YearTargetJson {
    year: i16,
    set_by: &'static str,
    target: String,
    relation: Option<&'static str>,
    figure: Option<Figure>,
    value: Option<Figure>,
    entry: Option<Uuid>,
    met: Option<bool>,
    role: &'static str,
}

/// The working as lines for people, and the same as data.
#[derive(Serialize)]
struct WorkingRow {
    lines: Vec<LineRow>,
    inputs: Vec<InputRow>,
    steps: Vec<StepRow>,
    checks: Vec<CheckRow>,
}

#[derive(Serialize)]
struct LineRow {
    label: &'static str,
    text: String,
    sum: String,
    source: String,
    entry: Option<Uuid>,
}

#[derive(Serialize)]
struct InputRow {
    symbol: &'static str,
    name_zh: &'static str,
    figure: Figure,
    date: Option<Date>,
    entry: Option<Uuid>,
}

#[derive(Serialize)]
struct StepRow {
    symbol: &'static str,
    name_zh: &'static str,
    formula: &'static str,
    letters: String,
    figures: String,
    result: Figure,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum CheckRow {
    Comparison { left: &'static str, relation: &'static str, right: &'static str, holds: bool },
    Sign { figure: &'static str, holds: bool },
    Ladder { ratio: Figure, rungs: Vec<RungRow>, breach: bool },
    Year { year: i16, value: Figure, target: Figure, kept: Option<bool> },
    Reason { reason: &'static str },
}

#[derive(Serialize)]
struct RungRow {
    at_least: Figure,
    verdict: &'static str,
}

#[derive(Serialize)]
struct FlagRow {
    flag: &'static str,
    text: String,
    entry: Option<Uuid>,
}

/// Builds the JSON document of an evaluation.
pub(super) fn document<'a>(evaluation: &Evaluation<'a>) -> EvaluationDocument<'a> {
    EvaluationDocument {
        review: evaluation.review.kind.key(),
        review_zh: evaluation.review.kind.name(),
        as_of: evaluation.review.cut_off,
        rules: evaluation.rules.rules.key(),
        rules_zh: evaluation.rules.rules.name(),
        total: evaluation.counts.total(),
        counts: by_verdict(&evaluation.counts),
        rows: RowCounts { total: evaluation.rows.total(), counts: by_verdict(&evaluation.rows) },
        reported: reported(evaluation),
        nodes: nodes(evaluation),
        linked: linked(evaluation),
        items: evaluation.judgements.iter().filter_map(|judgement| item(evaluation, judgement)).collect(),
    }
}

fn by_verdict(counts: &Counts) -> BTreeMap<&'static str, usize> {
    counts.iter().map(|(verdict, number)| (verdict.key(), number)).collect()
}

fn reported(evaluation: &Evaluation<'_>) -> ReportedRow {
    let Reported { reported, owed, total } = evaluation.reported;
    ReportedRow { figures: FigureCount { reported, owed, total }, in_words: evaluation.words.all.into() }
}

fn nodes<'a>(evaluation: &Evaluation<'a>) -> Vec<AskedNode<'a>> {
    let asked = |node: &'a Node| {
        let reported_on = evaluation.words.report(&node.id)?;
        Some(AskedNode { id: node.id.as_str(), title: &node.title, reported_on })
    };
    evaluation.index.plan().nodes.iter().filter_map(asked).collect()
}

fn linked<'a>(evaluation: &Evaluation<'a>) -> Vec<LinkedItem<'a>> {
    let row = |(found, to): (&'a Indicator, &'a Indicator)| LinkedItem {
        id: found.id.as_str(),
        name: &found.name,
        same_as: to.id.as_str(),
    };
    evaluation.linked().map(row).collect()
}

fn item<'a>(evaluation: &Evaluation<'a>, judgement: &Judgement) -> Option<EvaluatedItem<'a>> {
    let indicator = evaluation.index.indicator(&judgement.indicator)?;
    let target = indicator.target_on(judgement.review.cut_off);
    let block = judgement_block(evaluation.index, judgement)?;
    let figure = |exact: &Option<Decimal>| exact.map(Figure::from);
    let number = |pace: &Option<Pace>| pace.map(Pace::number).map(Figure::from);
    let Judgement {
        indicator: _,
        review,
        rules: _,
        verdict,
        by_original,
        determination,
        value,
        path: _,
        progress,
        expected_progress,
        expected,
        time_progress,
        ratio,
        gap,
        gap_share,
        years_left,
        planned_pace: _,
        pace,
        needed_pace,
        projected,
        working: _,
        flags: _,
    } = judgement;
    Some(EvaluatedItem {
        id: indicator.id.as_str(),
        name: &indicator.name,
        set: indicator.set.key(),
        unit: &indicator.unit,
        measure: target.kind(),
        relation: target.relation().map(|relation| relation.key()),
        parts: parts(evaluation.index, indicator).into_iter().map(|part| part.id.as_str()).collect(),
        nature: indicator.nature.map(Nature::name),
        review: review.kind.key(),
        as_of: review.cut_off,
        verdict: verdict.key(),
        verdict_zh: verdict.name(),
        verdict_by_original_target: by_original.map(Verdict::key),
        target: target_text(target, &indicator.unit),
        issued_target: issued(indicator, review.cut_off),
        year_targets: year_targets(evaluation.index, indicator, judgement).iter().map(year_target).collect(),
        value: value.map(|value| value.figure.into()),
        value_date: value.map(|value| value.date),
        progress: figure(progress),
        expected: figure(expected),
        expected_progress: figure(expected_progress),
        time_progress: figure(time_progress),
        ratio: figure(ratio),
        gap: figure(gap),
        gap_share: figure(gap_share),
        years_left: figure(years_left),
        pace: number(pace),
        needed_pace: number(needed_pace),
        pace_in: pace.or(*needed_pace).map(pace_in),
        projected: figure(projected),
        flags: block.flags.iter().map(flag).collect(),
        determination: determination.map(DeterminationId::uuid),
        working: working(judgement, block),
    })
}

fn issued(indicator: &Indicator, cut_off: Date) -> Option<IssuedRow<'_>> {
    let change = indicator.target_change_on(cut_off)?;
    let target = target_text(&indicator.target, &indicator.unit);
    Some(IssuedRow { target, changed_on: change.date, body: &change.body, document: &change.document })
}

fn year_target(found: &YearTarget) -> YearTargetJson {
    let YearTarget { year, set_by, target, value, met, place: _, role } = found;
    YearTargetJson {
        year: *year,
        set_by: set_by.key(),
        target: target_text(target, ""),
        relation: target.relation().map(|relation| relation.key()),
        figure: target.figure().map(|figure| figure.decimal().into()),
        value: value.map(|(figure, _)| figure.into()),
        entry: value.map(|(_, entry)| entry.uuid()),
        met: *met,
        role: role.key(),
    }
}

fn pace_in(pace: Pace) -> &'static str {
    match pace {
        Pace::Amount(_) => "unit",
        Pace::Percent(_) => "percent",
    }
}

fn working(judgement: &Judgement, block: JudgementBlock) -> WorkingRow {
    WorkingRow {
        lines: block.working.into_iter().chain(block.outlook).map(line).collect(),
        inputs: judgement.working.inputs.iter().map(input).collect(),
        steps: judgement.working.steps.iter().map(|found| step(judgement, found)).collect(),
        checks: judgement.working.checks.iter().map(check).collect(),
    }
}

fn line(line: WorkingLine) -> LineRow {
    let WorkingLine { label, text, sum, source, entry } = line;
    LineRow { label, text, sum, source, entry: entry.map(EntryId::uuid) }
}

fn input(input: &Input) -> InputRow {
    let entry = match input.source {
        Source::Entry(id) => Some(id.uuid()),
        _ => None,
    };
    let (symbol, name_zh) = (input.symbol.letter(), symbol_name(input.symbol));
    InputRow { symbol, name_zh, figure: input.figure.into(), date: input.date, entry }
}

fn step(judgement: &Judgement, step: &Step) -> StepRow {
    let (symbol, name_zh) = (step.formula.result.letter(), symbol_name(step.formula.result));
    let figures = step.formula.expression.in_figures(&judgement.working, &|_, figure| figure.to_string());
    let letters = step.formula.expression.in_letters(judgement.working.whole());
    StepRow { symbol, name_zh, formula: step.formula.name, letters, figures, result: step.result.into() }
}

fn check(check: &Check) -> CheckRow {
    match check {
        Check::Comparison { left, relation, right, holds } => {
            CheckRow::Comparison { left: left.letter(), relation: key(*relation), right: right.letter(), holds: *holds }
        }
        Check::Sign { figure, holds } => CheckRow::Sign { figure: figure.letter(), holds: *holds },
        Check::Ladder { ratio, rungs, breach } => {
            let rungs = rungs.iter().map(|rung| RungRow { at_least: rung.at_least.into(), verdict: rung.verdict.key() });
            CheckRow::Ladder { ratio: (*ratio).into(), rungs: rungs.collect(), breach: *breach }
        }
        Check::Year { year, value, target, kept } => {
            CheckRow::Year { year: *year, value: (*value).into(), target: (*target).into(), kept: *kept }
        }
        Check::Reason(reason) => CheckRow::Reason { reason: reason.key() },
    }
}

fn key(relation: Comparator) -> &'static str {
    match relation {
        Comparator::AtLeast => ">=",
        Comparator::AtMost => "<=",
        Comparator::Above => ">",
        Comparator::Below => "<",
    }
}

fn flag(told: &Told) -> FlagRow {
    FlagRow { flag: told.key, text: told.text.clone(), entry: told.entry.map(EntryId::uuid) }
}
