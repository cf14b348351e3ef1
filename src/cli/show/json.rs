//! The shape of `show --json`, described in `docs/command-line.md` and kept: fields may be added, none is renamed or removed.
//!
//! Every field is always there, empty or `null` where the plan says nothing. Figures are JSON numbers with the plan's own digits.

use std::collections::HashMap;

use serde::Serialize;
use uuid::Uuid;

use crate::cli::figure::Figure;
use crate::model::{
    AnnualTarget, AssignedTarget, Baseline, Choice, DataState, Date, Determination, Direction, Entry, EntryId, Indicator,
    IndicatorId, Nature, Node, NodeId, NodeKind, Note, NoteKind, Path, Period, Plan, PlanIndex, RebasedBaseline, Retraction,
    Standing, Status, Target, TargetChange, Timestamp, Unit, UnitId, Verdict,
};
use crate::present::conflicts::{ConflictRow, conflict_rows};

#[derive(Serialize)]
pub(super) struct PlanDocument<'a> {
    plan: Head<'a>,
    units: &'a [Unit],
    nodes: Vec<NodeRow<'a>>,
    indicators: Vec<IndicatorRow<'a>>,
    entries: Vec<EntryRow<'a>>,
    determinations: Vec<DeterminationRow<'a>>,
    conflicts: Vec<ConflictEntry<'a>>,
}

#[derive(Serialize)]
struct Head<'a> {
    title: &'a str,
    short_title: &'a str,
    issuer: &'a str,
    document: &'a str,
    period: PeriodRow<'a>,
    previous_period: Option<PeriodRow<'a>>,
    plan_id: Uuid,
    copy_id: Uuid,
    format: u32,
    revision: u64,
    rules: &'static str,
    rules_zh: &'static str,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize)]
struct PeriodRow<'a> {
    name: &'a str,
    start: Date,
    end: Date,
}

#[derive(Serialize)]
struct NoteRow<'a> {
    kind: NoteKind,
    kind_zh: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct NodeRow<'a> {
    id: &'a str,
    kind: NodeKind,
    kind_zh: &'static str,
    number: &'a str,
    title: &'a str,
    parent: Option<&'a str>,
    summary: &'a str,
    due: Option<Date>,
    lead: Option<&'a str>,
    supporting: Vec<&'a str>,
    remark: &'a str,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize)]
struct IndicatorRow<'a> {
    id: &'a str,
    node: &'a str,
    set: &'static str,
    number: Option<u32>,
    group: &'a str,
    name: &'a str,
    unit: &'a str,
    baseline: Option<BaselineRow>,
    rebased: Vec<RebasedRow<'a>>,
    target: TargetRow<'a>,
    target_changes: Vec<ChangeRow<'a>>,
    wording: &'a str,
    due: Option<Date>,
    nature: Option<Nature>,
    nature_zh: Option<&'static str>,
    path: Option<Path>,
    annual_targets: Vec<AnnualRow>,
    assigned_targets: Vec<AssignedRow<'a>>,
    lead: Option<&'a str>,
    supporting: Vec<&'a str>,
    remark: &'a str,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize)]
struct BaselineRow {
    value: Figure,
    date: Date,
}

#[derive(Serialize)]
struct RebasedRow<'a> {
    definition: &'a str,
    value: Figure,
    date: Date,
    basis: &'a str,
}

#[derive(Serialize)]
struct ChangeRow<'a> {
    date: Date,
    old: TargetRow<'a>,
    new: TargetRow<'a>,
    body: &'a str,
    document: &'a str,
    reason: &'a str,
}

/// Holds what its kind has: `value` with or without `direction`, or `low` and `high`, or `text` with or without `series`.
#[derive(Serialize)]
struct TargetRow<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
}

#[derive(Serialize)]
struct AnnualRow {
    year: i16,
    value: Figure,
}

#[derive(Serialize)]
struct AssignedRow<'a> {
    year: i16,
    target: TargetRow<'a>,
    body: &'a str,
    document: &'a str,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    id: Uuid,
    item: &'a str,
    date: Date,
    since: Option<Date>,
    value: Option<Figure>,
    definition: &'a str,
    status: Option<Status>,
    status_zh: Option<&'static str>,
    state: Option<DataState>,
    state_zh: Option<&'static str>,
    text: &'a str,
    problems: &'a str,
    next_steps: &'a str,
    basis: &'a str,
    reporter: &'a str,
    entered: Timestamp,
    supersedes: Option<Uuid>,
    standing: &'static str,
    superseded_by: Option<Uuid>,
    retraction: Option<RetractionRow<'a>>,
}

#[derive(Serialize)]
struct RetractionRow<'a> {
    reason: &'a str,
    by: &'a str,
    at: Timestamp,
}

#[derive(Serialize)]
struct DeterminationRow<'a> {
    id: Uuid,
    item: &'a str,
    verdict: &'static str,
    verdict_zh: &'static str,
    reason: &'a str,
    by: &'a str,
    date: Date,
    entered: Timestamp,
}

#[derive(Serialize)]
struct ConflictEntry<'a> {
    id: Uuid,
    item: Option<String>,
    place: String,
    field_zh: String,
    original: String,
    ours: String,
    theirs: String,
    current: String,
    decided: Option<&'a str>,
    decided_zh: Option<&'a str>,
}

/// Shapes a whole plan.
pub(super) fn document<'a>(index: &PlanIndex<'a>) -> PlanDocument<'a> {
    let plan = index.plan();
    PlanDocument {
        plan: head(plan),
        units: &plan.units,
        nodes: plan.nodes.iter().map(node).collect(),
        indicators: plan.indicators.iter().map(indicator).collect(),
        entries: entries(index),
        determinations: plan.determinations.iter().map(determination).collect(),
        conflicts: conflict_rows(index).into_iter().map(conflict).collect(),
    }
}

fn head(plan: &Plan) -> Head<'_> {
    Head {
        title: &plan.title,
        short_title: &plan.short_title,
        issuer: &plan.issuer,
        document: &plan.document,
        period: period(&plan.period),
        previous_period: plan.previous_period.as_ref().map(period),
        plan_id: plan.plan_id,
        copy_id: plan.copy_id,
        format: plan.format,
        revision: plan.revision,
        rules: plan.rules.key(),
        rules_zh: plan.rules.name(),
        notes: notes(&plan.notes),
    }
}

fn period(period: &Period) -> PeriodRow<'_> {
    PeriodRow { name: period.name(), start: period.start(), end: period.end() }
}

fn notes(notes: &[Note]) -> Vec<NoteRow<'_>> {
    notes.iter().map(|note| NoteRow { kind: note.kind, kind_zh: note.kind.name(), text: &note.text }).collect()
}

fn node(node: &Node) -> NodeRow<'_> {
    NodeRow {
        id: node.id.as_str(),
        kind: node.kind,
        kind_zh: node.kind.name(),
        number: &node.number,
        title: &node.title,
        parent: node.parent.as_ref().map(NodeId::as_str),
        summary: &node.summary,
        due: node.due,
        lead: node.responsibility.lead.as_ref().map(UnitId::as_str),
        supporting: node.responsibility.supporting.iter().map(UnitId::as_str).collect(),
        remark: &node.remark,
        notes: notes(&node.notes),
    }
}

fn indicator(indicator: &Indicator) -> IndicatorRow<'_> {
    let annual = |target: &AnnualTarget| AnnualRow { year: target.year, value: Figure::from(target.value) };
    IndicatorRow {
        id: indicator.id.as_str(),
        node: indicator.node.as_str(),
        set: indicator.set.key(),
        number: indicator.number,
        group: &indicator.group,
        name: &indicator.name,
        unit: &indicator.unit,
        baseline: indicator
            .baseline
            .as_ref()
            .map(|Baseline { value, date }| BaselineRow { value: Figure::from(*value), date: *date }),
        rebased: indicator.rebased.iter().map(rebased).collect(),
        target: target(&indicator.target),
        target_changes: indicator.target_changes.iter().map(change).collect(),
        wording: &indicator.wording,
        due: indicator.due,
        nature: indicator.nature,
        nature_zh: indicator.nature.map(Nature::name),
        path: indicator.path,
        annual_targets: indicator.annual_targets.iter().map(annual).collect(),
        assigned_targets: indicator.assigned_targets.iter().map(assigned).collect(),
        lead: indicator.responsibility.lead.as_ref().map(UnitId::as_str),
        supporting: indicator.responsibility.supporting.iter().map(UnitId::as_str).collect(),
        remark: &indicator.remark,
        notes: notes(&indicator.notes),
    }
}

fn rebased(rebased: &RebasedBaseline) -> RebasedRow<'_> {
    let RebasedBaseline { definition, value, date, basis } = rebased;
    RebasedRow { definition, value: Figure::from(*value), date: *date, basis }
}

fn change(change: &TargetChange) -> ChangeRow<'_> {
    let TargetChange { date, old, new, body, document, reason } = change;
    ChangeRow { date: *date, old: target(old), new: target(new), body, document, reason }
}

fn assigned(assigned: &AssignedTarget) -> AssignedRow<'_> {
    let AssignedTarget { year, target: of_year, body, document } = assigned;
    AssignedRow { year: *year, target: target(of_year), body, document }
}

fn target(target: &Target) -> TargetRow<'_> {
    let mut row =
        TargetRow { kind: target.kind(), value: None, direction: None, low: None, high: None, text: None, series: None };
    match target {
        Target::Level { value, direction } => {
            row.value = Some(Figure::from(*value));
            row.direction = *direction;
        }
        Target::AtMost { value }
        | Target::AtLeast { value }
        | Target::Cumulative { value }
        | Target::EachYear { value }
        | Target::AverageGrowth { value } => row.value = Some(Figure::from(*value)),
        Target::Range { low, high } => {
            row.low = Some(Figure::from(*low));
            row.high = Some(Figure::from(*high));
        }
        Target::AgainstSeries { text, series } => {
            row.text = Some(text);
            row.series = series.as_ref().map(IndicatorId::as_str);
        }
        Target::Assigned { text } | Target::Composition { text } | Target::Qualitative { text } => row.text = Some(text),
    }
    row
}

fn entries<'a>(index: &PlanIndex<'a>) -> Vec<EntryRow<'a>> {
    let plan = index.plan();
    let withdrawn: HashMap<_, &Retraction> = plan.retractions.iter().map(|retraction| (retraction.entry, retraction)).collect();
    plan.entries.iter().map(|entry| row(entry, index.standing(entry.id), withdrawn.get(&entry.id).copied())).collect()
}

fn row<'a>(entry: &'a Entry, standing: Standing, retraction: Option<&'a Retraction>) -> EntryRow<'a> {
    let (standing, superseded_by) = match standing {
        Standing::Current => ("current", None),
        Standing::Superseded(by) => ("superseded", Some(by.uuid())),
        Standing::Retracted => ("retracted", None),
    };
    EntryRow {
        id: entry.id.uuid(),
        item: entry.item.as_str(),
        date: entry.date,
        since: entry.since,
        value: entry.value.map(Figure::from),
        definition: &entry.definition,
        status: entry.status,
        status_zh: entry.status.map(Status::name),
        state: entry.state,
        state_zh: entry.state.map(DataState::name),
        text: &entry.text,
        problems: &entry.problems,
        next_steps: &entry.next_steps,
        basis: &entry.basis,
        reporter: &entry.reporter,
        entered: entry.entered,
        supersedes: entry.supersedes.map(EntryId::uuid),
        standing,
        superseded_by,
        retraction: retraction.map(|found| RetractionRow { reason: &found.reason, by: &found.by, at: found.at }),
    }
}

fn conflict<'a>(row: ConflictRow) -> ConflictEntry<'a> {
    ConflictEntry {
        id: row.id.uuid(),
        item: row.item.map(|item| item.to_string()),
        place: row.place,
        field_zh: row.field,
        original: row.original,
        ours: row.ours,
        theirs: row.theirs,
        current: row.current,
        decided: row.decided.map(Choice::key),
        decided_zh: row.decided.map(Choice::name),
    }
}

fn determination(determination: &Determination) -> DeterminationRow<'_> {
    DeterminationRow {
        id: determination.id.uuid(),
        item: determination.item.as_str(),
        verdict: Verdict::key(determination.verdict),
        verdict_zh: determination.verdict.name(),
        reason: &determination.reason,
        by: &determination.by,
        date: determination.date,
        entered: determination.entered,
    }
}
