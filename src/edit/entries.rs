//! Adding, correcting and withdrawing entries, and the inverses.

use std::sync::Arc;

use super::length::check_length;
use super::names::{entry_name, item_name};
use super::{Edit, EditError};
use crate::model::{Entry, EntryId, ItemId, Plan, Retraction, Subject};

pub(super) fn add(plan: &mut Plan, entry: Entry) -> Result<Edit, EditError> {
    if plan.item_name(&entry.item).is_none() {
        return Err(EditError::UnknownItem(entry.item));
    }
    if find(plan, entry.id).is_some() {
        return Err(EditError::DuplicateEntry(entry.id));
    }
    if let Some(since) = entry.since.filter(|since| *since > entry.date) {
        return Err(EditError::FlowReversed { since, date: entry.date });
    }
    if let Some(corrected) = entry.supersedes {
        let old = find(plan, corrected).ok_or(EditError::UnknownEntry(corrected))?;
        if old.item != entry.item {
            return Err(EditError::CorrectsOtherItem { old: item_name(plan, &old.item), new: item_name(plan, &entry.item) });
        }
    }
    let id = entry.id;
    let position = plan.entries.partition_point(|other| other.id < id);
    plan.entries.insert(position, Arc::new(entry));
    Ok(Edit::RemoveEntry(id))
}

pub(super) fn remove(plan: &mut Plan, id: EntryId) -> Result<Edit, EditError> {
    let position = plan.entries.iter().position(|entry| entry.id == id).ok_or(EditError::UnknownEntry(id))?;
    let corrected = plan.entries.iter().any(|entry| entry.supersedes == Some(id));
    let asked_about = plan.open_conflicts().any(|conflict| conflict.subject == Subject::Entry(id));
    if corrected || asked_about || is_retracted(plan, id) {
        return Err(EditError::EntryInUse(entry_name(plan, id)));
    }
    Ok(Edit::AddEntry(Arc::unwrap_or_clone(plan.entries.remove(position))))
}

pub(super) fn retract(plan: &mut Plan, retraction: Retraction) -> Result<Edit, EditError> {
    let id = retraction.entry;
    if find(plan, id).is_none() {
        return Err(EditError::UnknownEntry(id));
    }
    if is_retracted(plan, id) {
        return Err(EditError::AlreadyRetracted(id));
    }
    let position = plan.retractions.partition_point(|other| other.entry < id);
    plan.retractions.insert(position, retraction);
    Ok(Edit::Unretract(id))
}

pub(super) fn unretract(plan: &mut Plan, id: EntryId) -> Result<Edit, EditError> {
    let found = plan.retractions.iter().position(|retraction| retraction.entry == id);
    let position = found.ok_or(EditError::NotRetracted(id))?;
    Ok(Edit::Retract(plan.retractions.remove(position)))
}

pub(super) fn check(plan: &Plan, entry: &Entry) -> Result<(), EditError> {
    let narrative = [("进展情况", &entry.text), ("存在问题", &entry.problems), ("下一步措施", &entry.next_steps)];
    let sources = [("依据或来源", &entry.basis), ("填报人", &entry.reporter), ("口径", &entry.definition)];
    for (field, text) in narrative.iter().chain(&sources) {
        check_length(field, text)?;
    }
    let silent = narrative.iter().all(|(_, text)| text.trim().is_empty());
    if entry.value.is_none() && entry.status.is_none() && silent {
        return Err(EditError::EntrySaysNothing);
    }
    if let ItemId::Indicator(id) = &entry.item
        && let Some(indicator) = plan.indicator(id)
        && let Some(to) = plan.same_as(indicator)
    {
        let (name, to, id) = (indicator.name.clone(), to.name.clone(), to.id.clone());
        return Err(EditError::ReportedElsewhere { name, to, id });
    }
    if entry.value.is_some() && matches!(entry.item, ItemId::Node(_)) {
        return Err(EditError::ValueOnNode(item_name(plan, &entry.item)));
    }
    match entry.supersedes {
        Some(corrected) if is_retracted(plan, corrected) => Err(EditError::CorrectsRetracted(corrected)),
        Some(corrected) if is_superseded(plan, corrected) => Err(EditError::CorrectsSuperseded(corrected)),
        _ => Ok(()),
    }
}

pub(super) fn check_retraction(retraction: &Retraction) -> Result<(), EditError> {
    check_length("撤回理由", &retraction.reason)?;
    check_length("撤回人", &retraction.by)
}

fn find(plan: &Plan, id: EntryId) -> Option<&Entry> {
    plan.entries.iter().map(AsRef::as_ref).find(|entry| entry.id == id)
}

fn is_retracted(plan: &Plan, id: EntryId) -> bool {
    plan.retractions.iter().any(|retraction| retraction.entry == id)
}

/// Returns whether a correction of the entry is in force, directly or indirectly. A withdrawn correction does not count, unless a
/// correction of it is in force.
fn is_superseded(plan: &Plan, id: EntryId) -> bool {
    let mut line = vec![id];
    let mut next = 0;
    while let Some(&corrected) = line.get(next) {
        for correction in plan.entries.iter().filter(|entry| entry.supersedes == Some(corrected)) {
            if !is_retracted(plan, correction.id) {
                return true;
            }
            if !line.contains(&correction.id) {
                line.push(correction.id);
            }
        }
        next += 1;
    }
    false
}
