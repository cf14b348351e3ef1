//! The output of `show --json`, a stable format described in `docs/command-line.md`: fields may be added, none renamed or
//! removed.
//!
//! Every field is always present, and empty or `null` if the plan says nothing, except contact details and the fields of a
//! target. Figures are JSON numbers with the plan's own digits.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;
use uuid::Uuid;

use crate::cli::figure::Figure;
use crate::cli::target_json::{
    AnnualRow, AssignedRow, BaselineRow, ChangeJson, RebasedRow, TargetJson, annual, assigned, baseline, change, rebased, target,
};
use crate::cli::unit_json::{Contacts, UnitJson, unit};
use crate::cli::word_count_json::{WordCountJson, words_of_period};
use crate::evaluate::{Extent, Words, parts};
use crate::model::{
    Answering, Category, Choice, Comparator, DataState, Date, Determination, Due, Entry, EntryId, Indicator, IndicatorId,
    IndicatorSet, Nature, Node, NodeId, NodeKind, Note, NoteKind, Path, Period, Plan, PlanIndex, Retraction, Standing, Status,
    Timestamp, UnitId, Verdict,
};
use crate::present::conflicts::{ConflictRow, conflict_rows};
use crate::present::format;

#[derive(Serialize)]
pub(super) struct PlanDocument<'a> {
    plan: Head<'a>,
    counts: BTreeMap<&'static str, SetCounts>,
    in_words: WordCountJson,
    units: Vec<UnitJson<'a>>,
    nodes: Vec<NodeRow<'a>>,
    indicators: Vec<IndicatorRow<'a>>,
    entries: Vec<EntryRow<'a>>,
    determinations: Vec<DeterminationRow<'a>>,
    conflicts: Vec<ConflictEntry<'a>>,
}

/// How many indicators a set has: rows of its table, and parts.
#[derive(Serialize)]
struct SetCounts {
    rows: usize,
    parts: usize,
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
    labels: &'static str,
    labels_zh: &'static str,
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
    category: Option<&'static str>,
    category_zh: Option<&'static str>,
    summary: &'a str,
    source: &'a [String],
    due: Option<Date>,
    due_kind: Option<&'static str>,
    due_zh: Option<String>,
    in_words: Option<&'static str>,
    lead: Option<&'a str>,
    lead_from: Option<&'a str>,
    supporting: Vec<&'a str>,
    supporting_from: Option<&'a str>,
    remark: &'a str,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize)]
struct IndicatorRow<'a> {
    id: &'a str,
    node: &'a str,
    same_as: Option<&'a str>,
    set: &'static str,
    number: Option<u32>,
    group: &'a str,
    parts: Vec<&'a str>,
    name: &'a str,
    unit: &'a str,
    baseline: Option<BaselineRow>,
    rebased: Vec<RebasedRow<'a>>,
    target: TargetJson<'a>,
    target_changes: Vec<ChangeJson<'a>>,
    newest_target: TargetJson<'a>,
    wording: &'a str,
    due: Option<Date>,
    nature: Option<Nature>,
    nature_zh: Option<&'static str>,
    path: Option<Path>,
    annual_targets: Vec<AnnualRow>,
    assigned_targets: Vec<AssignedRow<'a>>,
    lead: Option<&'a str>,
    lead_from: Option<&'a str>,
    supporting: Vec<&'a str>,
    supporting_from: Option<&'a str>,
    remark: &'a str,
    notes: Vec<NoteRow<'a>>,
}

#[derive(Serialize)]
struct EntryRow<'a> {
    id: Uuid,
    item: &'a str,
    date: Date,
    since: Option<Date>,
    value: Option<Figure>,
    sign: Option<&'static str>,
    growth: Option<Figure>,
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

/// Printed in place of a contact detail that is withheld.
const WITHHELD: &str = "（联系方式未显示）";

/// Builds the JSON document of a plan.
pub(super) fn document<'a>(index: &PlanIndex<'a>, contacts: Contacts) -> PlanDocument<'a> {
    let (plan, words) = (index.plan(), words_of_period(index));
    PlanDocument {
        plan: head(plan),
        counts: IndicatorSet::ALL.map(|set| (set.key(), counts(plan, set))).into(),
        in_words: words.all.into(),
        units: plan.units_in_order().into_iter().map(|found| unit(found, contacts)).collect(),
        nodes: plan.nodes.iter().map(|found| node(index, &words, found)).collect(),
        indicators: plan.indicators.iter().map(|found| indicator(index, found)).collect(),
        entries: entries(index),
        determinations: plan.determinations.iter().map(determination).collect(),
        conflicts: conflict_rows(index).into_iter().map(|row| conflict(row, contacts)).collect(),
    }
}

fn counts(plan: &Plan, set: IndicatorSet) -> SetCounts {
    let Extent { rows, parts } = Extent::of(plan.counted_of(set));
    SetCounts { rows, parts }
}

fn head(plan: &Plan) -> Head<'_> {
    let Plan {
        format,
        plan_id,
        copy_id,
        revision,
        base: _,
        scope: _,
        lineage: _,
        restored: _,
        title,
        short_title,
        issuer,
        document,
        period: of_plan,
        previous_period,
        rules,
        labels,
        notes: of_source,
        units: _,
        nodes: _,
        indicators: _,
        entries: _,
        retractions: _,
        determinations: _,
        conflicts: _,
        removed: _,
    } = plan;
    Head {
        title,
        short_title,
        issuer,
        document,
        period: period(of_plan),
        previous_period: previous_period.as_ref().map(period),
        plan_id: *plan_id,
        copy_id: *copy_id,
        format: *format,
        revision: *revision,
        rules: rules.key(),
        rules_zh: rules.name(),
        labels: labels.key(),
        labels_zh: labels.name(),
        notes: notes(of_source),
    }
}

fn period(period: &Period) -> PeriodRow<'_> {
    PeriodRow { name: period.name(), start: period.start(), end: period.end() }
}

fn notes(notes: &[Note]) -> Vec<NoteRow<'_>> {
    notes.iter().map(|Note { kind, text }| NoteRow { kind: *kind, kind_zh: kind.name(), text }).collect()
}

fn node<'a>(index: &PlanIndex<'a>, words: &Words, node: &'a Node) -> NodeRow<'a> {
    let Node { id, kind, parent, number, title, category, due, summary, source, responsibility: _, remark, notes: of_source } =
        node;
    let Answering { lead, lead_from, supporting, supporting_from } = index.answering(&id.clone().into());
    NodeRow {
        id: id.as_str(),
        kind: *kind,
        kind_zh: kind.name(),
        number,
        title,
        parent: parent.as_ref().map(NodeId::as_str),
        category: category.map(Category::key),
        category_zh: category.map(Category::name),
        summary,
        source,
        due: due.and_then(Due::day),
        due_kind: due.map(Due::key),
        due_zh: due.map(format::due),
        in_words: words.report(id).map(|on| if on.is_some() { "reported" } else { "owed" }),
        lead: lead.map(UnitId::as_str),
        lead_from: lead_from.map(|node| node.id.as_str()),
        supporting: supporting.into_iter().map(UnitId::as_str).collect(),
        supporting_from: supporting_from.map(|node| node.id.as_str()),
        remark,
        notes: notes(of_source),
    }
}

fn indicator<'a>(index: &PlanIndex<'a>, indicator: &'a Indicator) -> IndicatorRow<'a> {
    let Indicator {
        id,
        set,
        node,
        same_as,
        number,
        group,
        name,
        unit,
        nature,
        baseline: base,
        rebased: restated,
        target: issued,
        target_changes,
        wording,
        due,
        path,
        annual_targets,
        assigned_targets,
        responsibility: _,
        remark,
        notes: of_source,
    } = indicator;
    let Answering { lead, lead_from, supporting, supporting_from } = index.answering(&id.clone().into());
    IndicatorRow {
        id: id.as_str(),
        node: node.as_str(),
        same_as: same_as.as_ref().map(IndicatorId::as_str),
        set: set.key(),
        number: *number,
        group,
        parts: parts(index, indicator).into_iter().map(|part| part.id.as_str()).collect(),
        name,
        unit,
        baseline: base.as_ref().map(baseline),
        rebased: restated.iter().map(rebased).collect(),
        target: target(issued),
        target_changes: target_changes.iter().map(change).collect(),
        newest_target: target(indicator.newest_target()),
        wording,
        due: *due,
        nature: *nature,
        nature_zh: nature.map(Nature::name),
        path: *path,
        annual_targets: annual_targets.iter().map(annual).collect(),
        assigned_targets: assigned_targets.iter().map(assigned).collect(),
        lead: lead.map(UnitId::as_str),
        lead_from: lead_from.map(|node| node.id.as_str()),
        supporting: supporting.into_iter().map(UnitId::as_str).collect(),
        supporting_from: supporting_from.map(|node| node.id.as_str()),
        remark,
        notes: notes(of_source),
    }
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
    let Entry {
        id,
        item,
        date,
        value,
        sign,
        growth,
        status,
        state,
        since,
        definition,
        text,
        problems,
        next_steps,
        basis,
        reporter,
        entered,
        supersedes,
    } = entry;
    EntryRow {
        id: id.uuid(),
        item: item.as_str(),
        date: *date,
        since: *since,
        value: value.map(Figure::from),
        sign: sign.map(Comparator::key),
        growth: growth.map(Figure::from),
        definition,
        status: *status,
        status_zh: status.map(Status::name),
        state: *state,
        state_zh: state.map(DataState::name),
        text,
        problems,
        next_steps,
        basis,
        reporter,
        entered: *entered,
        supersedes: supersedes.map(EntryId::uuid),
        standing,
        superseded_by,
        retraction: retraction.map(|Retraction { entry: _, reason, by, at }| RetractionRow { reason, by, at: *at }),
    }
}

fn conflict<'a>(row: ConflictRow, contacts: Contacts) -> ConflictEntry<'a> {
    let ConflictRow { id, item, place, field, is_contact, original, ours, theirs, current, decided, choices: _ } = row;
    let withheld = is_contact && contacts == Contacts::Withheld;
    let [original, ours, theirs, current] =
        [original, ours, theirs, current].map(|value| if withheld { WITHHELD.to_owned() } else { value });
    ConflictEntry {
        id: id.uuid(),
        item: item.map(|item| item.to_string()),
        place,
        field_zh: field,
        original,
        ours,
        theirs,
        current,
        decided: decided.map(Choice::key),
        decided_zh: decided.map(Choice::name),
    }
}

fn determination(determination: &Determination) -> DeterminationRow<'_> {
    let Determination { id, item, verdict, reason, by, date, entered } = determination;
    DeterminationRow {
        id: id.uuid(),
        item: item.as_str(),
        verdict: Verdict::key(*verdict),
        verdict_zh: verdict.name(),
        reason,
        by,
        date: *date,
        entered: *entered,
    }
}
