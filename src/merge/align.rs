//! Aligns the ids of departments that both copies added.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::alarm::Alarm;
use super::identity;
use crate::model::{Conflict, FieldValue, Plan, Responsibility, Subject, UnitId};

/// Returns both copies with matching ids for their departments.
///
/// New departments are identified by name: one with two ids gets the lesser id; of two with one id the lesser name keeps it, and
/// the other gets an id derived from both.
pub(super) fn units<'a>(
    base: Option<&Plan>,
    ours: &'a Plan,
    theirs: &'a Plan,
    alarms: &mut Vec<Alarm>,
) -> (Cow<'a, Plan>, Cow<'a, Plan>) {
    let known: BTreeSet<&UnitId> = base.into_iter().flat_map(|base| &base.units).map(|unit| &unit.id).collect();
    let (of_ours, of_theirs) = (added(&known, ours), added(&known, theirs));
    // Without a base it is unknown what is new: a shared id may be one department that was renamed.
    if of_ours.is_empty() || of_theirs.is_empty() || base.is_none() {
        return (Cow::Borrowed(ours), Cow::Borrowed(theirs));
    }
    let mut wanted: BTreeMap<&str, &UnitId> = BTreeMap::new();
    for (name, id) in of_ours.iter().chain(&of_theirs) {
        let slot = wanted.entry(name).or_insert(id);
        *slot = (*slot).min(id);
    }
    let mut taken = BTreeSet::new();
    let mut final_ids: BTreeMap<&str, UnitId> = BTreeMap::new();
    for (name, id) in wanted {
        let free = taken.insert(id);
        final_ids.insert(name, if free { id.clone() } else { made_of(id, name) });
    }
    let mut renamed = |plan: &'a Plan, added: &BTreeMap<&str, &UnitId>| {
        let mut map = BTreeMap::new();
        for (name, id) in added {
            if let Some(to) = final_ids.get(name).filter(|to| to != id) {
                map.insert((*id).clone(), to.clone());
                alarms.push(Alarm::UnitRenumbered { name: (*name).to_owned(), from: (*id).clone(), to: to.clone() });
            }
        }
        if map.is_empty() { Cow::Borrowed(plan) } else { Cow::Owned(renumbered(plan, &map)) }
    };
    (renamed(ours, &of_ours), renamed(theirs, &of_theirs))
}

/// Lists the departments that the base lacks, by name; those without a unique name are left out.
fn added<'a>(known: &BTreeSet<&UnitId>, plan: &'a Plan) -> BTreeMap<&'a str, &'a UnitId> {
    let mut by_name: BTreeMap<&str, Option<&UnitId>> = BTreeMap::new();
    for unit in plan.units.iter().filter(|unit| !known.contains(&unit.id) && !unit.name.trim().is_empty()) {
        by_name.entry(unit.name.trim()).and_modify(|id| *id = None).or_insert(Some(&unit.id));
    }
    by_name.into_iter().filter_map(|(name, id)| Some((name, id?))).collect()
}

fn made_of(id: &UnitId, name: &str) -> UnitId {
    let [a, b, c, d, ..] = identity::digest(&name);
    UnitId::new(format!("{id}-{a:02x}{b:02x}{c:02x}{d:02x}"))
}

fn renumbered(plan: &Plan, map: &BTreeMap<UnitId, UnitId>) -> Plan {
    let put = |id: &mut UnitId| {
        if let Some(to) = map.get(id) {
            *id = to.clone();
        }
    };
    let answers = |responsibility: &mut Responsibility| {
        responsibility.lead.iter_mut().chain(&mut responsibility.supporting).for_each(put);
    };
    let mut plan = plan.clone();
    plan.units.iter_mut().for_each(|unit| put(&mut unit.id));
    plan.nodes.iter_mut().for_each(|node| answers(&mut node.responsibility));
    plan.indicators.iter_mut().for_each(|indicator| answers(&mut indicator.responsibility));
    for conflict in &mut plan.conflicts {
        let Conflict { subject, original, ours, theirs, .. } = conflict;
        if let Subject::Unit(id) = subject {
            put(id);
        }
        for value in [original, ours, theirs].into_iter().flatten() {
            match value {
                FieldValue::Unit(id) => put(id),
                FieldValue::Units(ids) => ids.iter_mut().for_each(put),
                _ => {}
            }
        }
    }
    plan
}
