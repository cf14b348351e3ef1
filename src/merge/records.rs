//! Unites append-only records: entries, withdrawals, determinations. Nothing is lost that a copy lacks.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::Serialize;

use super::alarm::Alarm;
use super::conflicts::{Conflicts, Resolution, Values};
use super::identity;
use crate::model::{Determination, DeterminationId, Entry, EntryId, Field, FieldValue, Plan, Retraction, Subject};

/// Puts the records of both copies into the merged plan, in the order of ids.
pub(super) fn join(
    base: Option<&Plan>,
    ours: &Plan,
    theirs: &Plan,
    plan: &mut Plan,
    conflicts: &mut Conflicts<'_>,
    alarms: &mut Vec<Alarm>,
) {
    let entry_id = |entry: &Arc<Entry>| entry.id;
    let beside = |id: EntryId, entry: &Arc<Entry>| {
        let kept_as = EntryId::new(identity::beside(id.uuid(), identity::digest(entry)));
        Arc::new(Entry { id: kept_as, ..Entry::clone(entry) })
    };
    let of_base = base.map_or(&[][..], |base| &base.entries);
    let (entries, twice) = united(of_base, &ours.entries, &theirs.entries, entry_id, beside);
    plan.entries = entries;
    alarms.extend(twice.into_iter().map(|(id, kept_as)| Alarm::EntryTwice { id, kept_as }));
    let determination_id = |determination: &Determination| determination.id;
    let beside = |id: DeterminationId, determination: &Determination| {
        let kept_as = DeterminationId::new(identity::beside(id.uuid(), identity::digest(determination)));
        Determination { id: kept_as, ..determination.clone() }
    };
    let of_base = base.map_or(&[][..], |base| &base.determinations);
    let (determinations, twice) = united(of_base, &ours.determinations, &theirs.determinations, determination_id, beside);
    plan.determinations = determinations;
    alarms.extend(twice.into_iter().map(|(id, kept_as)| Alarm::DeterminationTwice { id, kept_as }));
    plan.retractions = withdrawals(base, ours, theirs, conflicts);
}

/// Unites two lists by id. Of two contents under one id, the one in the base, or else the one with the lesser digest, keeps the
/// id; the other one gets an id derived from its content.
fn united<T: Clone + PartialEq + Serialize, K: Ord + Copy>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    id: impl Fn(&T) -> K,
    beside: impl Fn(K, &T) -> T,
) -> (Vec<T>, Vec<(K, K)>) {
    let mut found: BTreeMap<K, [Option<&T>; 3]> = BTreeMap::new();
    for item in base {
        let [slot, ..] = found.entry(id(item)).or_default();
        *slot = Some(item);
    }
    for item in ours {
        let [_, slot, _] = found.entry(id(item)).or_default();
        *slot = Some(item);
    }
    for item in theirs {
        let [.., slot] = found.entry(id(item)).or_default();
        *slot = Some(item);
    }
    let mut all: BTreeMap<K, T> = BTreeMap::new();
    let mut others = Vec::new();
    for (id, copies) in found {
        let [base, ours, theirs] = copies;
        let keeper = match (ours, theirs) {
            (None, None) => continue,
            (Some(only), None) | (None, Some(only)) => only,
            (Some(ours), Some(theirs)) if ours == theirs => ours,
            (Some(ours), Some(theirs)) => {
                let lesser = if identity::digest(ours) <= identity::digest(theirs) { ours } else { theirs };
                let keeper = base.unwrap_or(lesser);
                others.extend([ours, theirs].into_iter().filter(|copy| *copy != keeper).map(|copy| (id, copy)));
                keeper
            }
        };
        all.insert(id, keeper.clone());
    }
    let mut twice = Vec::new();
    for (taken, copy) in others {
        let kept = beside(taken, copy);
        let kept_as = id(&kept);
        if let std::collections::btree_map::Entry::Vacant(free) = all.entry(kept_as) {
            free.insert(kept);
            twice.push((taken, kept_as));
        }
    }
    (all.into_values().collect(), twice)
}

/// Unites withdrawals, at most one for each entry; two that differ are a conflict.
fn withdrawals(base: Option<&Plan>, ours: &Plan, theirs: &Plan, conflicts: &mut Conflicts<'_>) -> Vec<Retraction> {
    let by_entry = |plan: &Plan| -> HashMap<EntryId, FieldValue> {
        let value = |made: &Retraction| (made.entry, FieldValue::Retraction(made.clone()));
        plan.retractions.iter().map(value).collect()
    };
    let of_base = base.map(by_entry).unwrap_or_default();
    let (of_ours, of_theirs) = (by_entry(ours), by_entry(theirs));
    let entries: BTreeSet<EntryId> = of_ours.keys().chain(of_theirs.keys()).copied().collect();
    let mut all = Vec::new();
    for entry in entries {
        let subject = Subject::Entry(entry);
        let values = Values { base: of_base.get(&entry), ours: of_ours.get(&entry), theirs: of_theirs.get(&entry) };
        let standing = match (values.ours, values.theirs) {
            (Some(ours), Some(theirs)) if ours == theirs => Resolution::Ours,
            (Some(_), Some(_)) => conflicts.standing(&subject, &Field::Withdrawal, values),
            // What one side lacks is kept, unless a person decided otherwise.
            (None, _) => match conflicts.settled(&subject, &Field::Withdrawal, values) {
                Some(Resolution::Ours) => Resolution::Ours,
                _ => Resolution::Theirs,
            },
            (_, None) => match conflicts.settled(&subject, &Field::Withdrawal, values) {
                Some(Resolution::Theirs) => Resolution::Theirs,
                _ => Resolution::Ours,
            },
        };
        if standing == Resolution::Undecided {
            conflicts.add(&subject, &Field::Withdrawal, values);
        }
        let value = if standing == Resolution::Theirs { values.theirs } else { values.ours };
        if let Some(FieldValue::Retraction(made)) = value {
            all.push(made.clone());
        }
    }
    all
}
