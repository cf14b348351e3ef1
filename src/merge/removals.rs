//! Settles removals: only a tombstone removes a record, never its absence from a copy.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::conflicts::{Conflicts, Resolution, Values};
use crate::model::{Conflict, ConflictId, Field, FieldValue, ItemId, Plan, Record, RecordId, Removal, Responsibility, Target};

/// Both copies without the removed records, and their tombstones.
pub(super) struct Settled<'a> {
    pub(super) ours: Cow<'a, Plan>,
    pub(super) theirs: Cow<'a, Plan>,
    pub(super) removed: Vec<Removal>,
}

/// Adds tombstones for what ours lacks although the base had it: its own user removed it.
pub(super) fn marked<'a>(base: Option<&Plan>, ours: &'a Plan) -> Cow<'a, Plan> {
    let Some(base) = base else { return Cow::Borrowed(ours) };
    let mut marked = Cow::Borrowed(ours);
    let (own, of_base) = (ours.record_ids(), base.record_ids());
    let is_doubled = ours.removed.iter().any(|removal| own.contains(&removal.record.id()));
    if is_doubled || !of_base.is_subset(&own) || !base.removed.is_empty() {
        marked.to_mut().mark_removed_since(base);
    }
    marked
}

/// What one side removed and the other left untouched is removed. What the other side changed or restored, or what is needed,
/// becomes a conflict, as does every removal without a known base.
pub(super) fn settle<'a>(
    base: Option<&Plan>,
    ours: &'a Plan,
    theirs: &'a Plan,
    needed: &BTreeSet<RecordId>,
    conflicts: &mut Conflicts<'_>,
) -> Settled<'a> {
    let marks = |plan: &Plan| -> BTreeMap<RecordId, Record> {
        plan.removed.iter().map(|removal| (removal.record.id(), removal.record.clone())).collect()
    };
    let (of_ours, of_theirs) = (marks(ours), marks(theirs));
    if of_ours.is_empty() && of_theirs.is_empty() {
        return Settled { ours: Cow::Borrowed(ours), theirs: Cow::Borrowed(theirs), removed: Vec::new() };
    }
    let wanted = |id: &RecordId| of_ours.contains_key(id) || of_theirs.contains_key(id);
    let found = |plan: &Plan| -> BTreeMap<RecordId, Record> {
        plan.records(wanted).into_iter().map(|record| (record.id(), record)).collect()
    };
    let (in_ours, in_theirs, in_base) = (found(ours), found(theirs), base.map(found).unwrap_or_default());
    let was_removed: BTreeSet<RecordId> =
        base.into_iter().flat_map(|base| &base.removed).map(|removal| removal.record.id()).collect();
    let mut gone: BTreeMap<RecordId, Record> = BTreeMap::new();
    let mut asked: BTreeSet<RecordId> = BTreeSet::new();
    for id in of_ours.keys().chain(of_theirs.keys()).collect::<BTreeSet<_>>() {
        let (here, there) = (in_ours.get(id), in_theirs.get(id));
        let Some(record) = of_ours.get(id).or_else(|| of_theirs.get(id)) else { continue };
        let Some(standing) = here.or(there) else {
            let other = of_theirs.get(id).filter(|other| match settled(conflicts, id, here, there) {
                // What a person decided against is kept as it then was.
                Some(Resolution::Ours) => false,
                Some(Resolution::Theirs) => true,
                // Otherwise the one of two contents with the lesser digest, whichever copy is ours.
                None | Some(Resolution::Undecided | Resolution::Combined(_)) => digest(other) < digest(record),
            });
            gone.insert(id.clone(), other.unwrap_or(record).clone());
            continue;
        };
        let stays_away = match settled(conflicts, id, here, there) {
            Some(Resolution::Ours) => here.is_none(),
            Some(Resolution::Theirs) => there.is_none(),
            // The copy that has it has restored it, and the other one is unchanged.
            None if was_removed.contains(id) => false,
            None if in_base.get(id) == Some(standing) => true,
            None | Some(Resolution::Undecided | Resolution::Combined(_)) => {
                asked.insert(id.clone());
                false
            }
        };
        if stays_away {
            gone.insert(id.clone(), record.clone());
        }
    }
    gone.retain(|id, _| !needed.contains(id));
    for id in asked.union(needed) {
        let (subject, field) = id.field();
        let (here, there) = (value(id, in_ours.get(id)), value(id, in_theirs.get(id)));
        if here != there {
            let before = if was_removed.contains(id) { value(id, None) } else { value(id, in_base.get(id)) };
            conflicts.add(&subject, &field, Values { base: before.as_ref(), ours: here.as_ref(), theirs: there.as_ref() });
        }
    }
    let without = |plan: &'a Plan| {
        let mut plan = Cow::Borrowed(plan);
        let in_plan: Vec<&RecordId> = gone.keys().filter(|id| plan.record(id).is_some()).collect();
        if !in_plan.is_empty() || !plan.removed.is_empty() {
            let plan = plan.to_mut();
            for id in in_plan {
                plan.remove_record(id);
            }
            plan.removed.clear();
        }
        plan
    };
    let removed = gone.values().map(|record| Removal { record: record.clone() }).collect();
    Settled { ours: without(ours), theirs: without(theirs), removed }
}

/// Returns the resolution by earlier conflicts.
fn settled(conflicts: &Conflicts<'_>, id: &RecordId, here: Option<&Record>, there: Option<&Record>) -> Option<Resolution> {
    let (subject, field) = id.field();
    let (ours, theirs) = (value(id, here), value(id, there));
    conflicts.settled(&subject, &field, Values { base: None, ours: ours.as_ref(), theirs: theirs.as_ref() })
}

/// Returns the value of the field in which the copies differ: the withdrawal itself, or the removal.
fn value(id: &RecordId, record: Option<&Record>) -> Option<FieldValue> {
    match (id, record) {
        (RecordId::Retraction(_), Some(Record::Retraction(made))) => Some(FieldValue::Retraction(made.clone())),
        (RecordId::Retraction(_), _) | (_, Some(_)) => None,
        (_, None) => Some(FieldValue::Removed),
    }
}

/// Lists the removed records that a joined plan refers to, or that one of its open conflicts, of which some are new, can refer to.
pub(super) fn needed(plan: &Plan, new: &[Conflict]) -> BTreeSet<RecordId> {
    if plan.removed.is_empty() {
        return BTreeSet::new();
    }
    let gone: BTreeSet<RecordId> = plan.removed.iter().map(|removal| removal.record.id()).collect();
    let about_removal = plan.conflicts.iter().filter(|conflict| !conflict.is_open() && conflict.field == Field::Removal);
    let decided: BTreeSet<RecordId> = about_removal.filter_map(|conflict| RecordId::of(&conflict.subject)).collect();
    let new: BTreeSet<ConflictId> = new.iter().map(|conflict| conflict.id).collect();
    let asked = plan.open_conflicts().flat_map(|conflict| {
        // A person may take out a place that an earlier question names, but not a department.
        let places = conflict.ours.iter().chain(&conflict.theirs).flat_map(places);
        let places = places.filter(|id| new.contains(&conflict.id) || !decided.contains(id));
        RecordId::of(&conflict.subject).into_iter().chain(conflict.units().cloned().map(RecordId::Unit)).chain(places)
    });
    let standing = plan.records(|_| true);
    standing.iter().flat_map(references).chain(asked).filter(|id| gone.contains(id)).collect()
}

/// Lists the nodes and indicators that a value refers to.
fn places(value: &FieldValue) -> Vec<RecordId> {
    match value {
        FieldValue::Node(node) | FieldValue::Position { parent: Some(node), .. } => vec![RecordId::Node(node.clone())],
        FieldValue::Targets { target, target_changes } => {
            std::iter::once(target).chain(target_changes.iter().map(|change| &change.new)).filter_map(series).collect()
        }
        FieldValue::Indicator(indicator) => vec![RecordId::Indicator(indicator.clone())],
        FieldValue::AssignedTarget(assigned) => series(&assigned.target).into_iter().collect(),
        _ => Vec::new(),
    }
}

fn series(target: &Target) -> Option<RecordId> {
    target.series().cloned().map(RecordId::Indicator)
}

/// Lists what a record refers to.
fn references(record: &Record) -> Vec<RecordId> {
    let answers = |found: &Responsibility| -> Vec<RecordId> {
        found.lead.iter().chain(&found.supporting).cloned().map(RecordId::Unit).collect()
    };
    match record {
        Record::Unit(_) => Vec::new(),
        Record::Node(node) => {
            let mut found = answers(&node.responsibility);
            found.extend(node.parent.clone().map(RecordId::Node));
            found
        }
        Record::Indicator(indicator) => {
            let mut found = answers(&indicator.responsibility);
            found.push(RecordId::Node(indicator.node.clone()));
            found.extend(indicator.same_as.clone().map(RecordId::Indicator));
            let changed = indicator.target_changes.iter().map(|change| &change.new);
            let assigned = indicator.assigned_targets.iter().map(|assigned| &assigned.target);
            let targets = std::iter::once(&indicator.target).chain(changed).chain(assigned);
            found.extend(targets.filter_map(series));
            found
        }
        Record::Entry(entry) => {
            let corrected = entry.supersedes.map(RecordId::Entry);
            std::iter::once(item(&entry.item)).chain(corrected).collect()
        }
        Record::Retraction(retraction) => vec![RecordId::Entry(retraction.entry)],
        Record::Determination(determination) => vec![item(&determination.item)],
    }
}

fn item(item: &ItemId) -> RecordId {
    match item {
        ItemId::Node(id) => RecordId::Node(id.clone()),
        ItemId::Indicator(id) => RecordId::Indicator(id.clone()),
    }
}

fn digest(record: &Record) -> [u8; 32] {
    super::identity::digest(record)
}
