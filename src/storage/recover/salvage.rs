//! Salvages a damaged file line by line, as the canonical layout writes it, and lists what is lost.

mod lines;
mod lost;
mod prune;
mod salvage_error;
mod sources;

pub use lost::{LossReason, Lost};
pub use salvage_error::SalvageError;

use std::collections::HashMap;
use std::hash::Hash;

use crate::model::{Plan, TEXT_LIMIT};
use crate::storage::format::{FILE_LIMIT, Foreign, ParseError, overfull, parse, recognise, texts};

use lines::{At, SalvagedLines};
use prune::prune;
use sources::Sources;

/// What was salvaged of a damaged file, and what was lost. Nothing in the plan is invented, and the list is complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Salvaged {
    /// The plan, with every invariant kept.
    pub plan: Plan,
    /// The lines of the file that are not in the plan, in the order of the file.
    pub lost: Vec<Lost>,
}

/// Salvages a file that may be damaged. A file that opens is returned as it is.
pub fn salvage(bytes: &[u8]) -> Result<Salvaged, SalvageError> {
    match parse(bytes) {
        Ok(parsed) => Ok(Salvaged { plan: parsed.plan, lost: Vec::new() }),
        Err(error) => by_lines(bytes, &error),
    }
}

/// Adds to a whole version of the same plan what only a damaged file has.
///
/// The whole version wins where both differ. The file must be of the same plan by its head, or by shared entries.
pub fn salvage_onto(base: &Plan, bytes: &[u8]) -> Result<Salvaged, SalvageError> {
    let mut found = lines_of(bytes)?;
    let knows = |id: crate::model::EntryId| base.entries.binary_search_by_key(&id, |entry| entry.id).is_ok();
    match found.plan_id() {
        Some(plan_id) if plan_id != base.plan_id => return Err(SalvageError::OtherPlan),
        None if !found.entries.iter().any(|entry| knows(entry.item.id)) => return Err(SalvageError::OtherPlan),
        Some(_) | None => {}
    }
    let mut plan = base.clone();
    plan.revision = plan.revision.max(found.revision().unwrap_or_default());
    let mut sources = Sources::of(base);
    found.leave_out(|id| base.removed(id).is_some());
    let lost = &mut found.lost;
    add(&mut plan.units, &mut sources.units, found.units, lost, "单位", |unit| unit.id.clone());
    add(&mut plan.nodes, &mut sources.nodes, found.nodes, lost, "章节", |node| node.id.clone());
    add(&mut plan.indicators, &mut sources.indicators, found.indicators, lost, "指标", |indicator| indicator.id.clone());
    add(&mut plan.entries, &mut sources.entries, found.entries, lost, "进展", |entry| entry.id);
    add(&mut plan.retractions, &mut sources.retractions, found.retractions, lost, "撤回", |retraction| retraction.entry);
    add(&mut plan.determinations, &mut sources.determinations, found.determinations, lost, "人工认定", |one| one.id);
    add(&mut plan.conflicts, &mut sources.conflicts, found.conflicts, lost, "冲突", |one| one.id);
    finish(plan, sources, found.lost, bytes)
}

/// Salvages line by line, although the file as a whole does not parse.
fn by_lines(bytes: &[u8], error: &ParseError) -> Result<Salvaged, SalvageError> {
    let found = lines_of(bytes).map_err(|refusal| match refusal {
        SalvageError::NotAPlan(_) => SalvageError::NotAPlan(error.clone()),
        other => other,
    })?;
    let lost = found.lost.clone();
    let (plan, sources) = found.into_plan()?;
    finish(plan, sources, lost, bytes)
}

fn lines_of(bytes: &[u8]) -> Result<SalvagedLines, SalvageError> {
    if bytes.len() > FILE_LIMIT {
        return Err(SalvageError::NotAPlan(ParseError::TooLarge));
    }
    match recognise(bytes) {
        // Damage in the middle is what this is for; another kind of file is not.
        Err(ParseError::Foreign(foreign)) if foreign != Foreign::OtherText => {
            Err(SalvageError::NotAPlan(ParseError::Foreign(foreign)))
        }
        _ => SalvagedLines::read(bytes),
    }
}

/// Removes dangling items, and sorts the lists that have no order of their own.
fn finish(mut plan: Plan, mut sources: Sources, mut lost: Vec<Lost>, bytes: &[u8]) -> Result<Salvaged, SalvageError> {
    if overfull(&plan).is_some() {
        return Err(SalvageError::TooMuch);
    }
    let standing = plan.record_ids();
    plan.removed.retain(|removal| !standing.contains(&removal.record.id()));
    prune(&mut plan, &mut sources, &mut lost)?;
    if lost.iter().any(|one| one.text.is_empty()) {
        let all: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
        for one in lost.iter_mut().filter(|one| one.text.is_empty()) {
            let line = all.get(one.line.saturating_sub(1)).copied().unwrap_or_default();
            String::from_utf8_lossy(line).trim().clone_into(&mut one.text);
        }
    }
    if texts(&plan).any(|text| text.content.len() > TEXT_LIMIT) {
        return Err(SalvageError::Inconsistent);
    }
    lost.sort_by_key(|one| one.line);
    plan.entries.sort_by_key(|entry| entry.id);
    plan.retractions.sort_by_key(|retraction| retraction.entry);
    plan.determinations.sort_by_key(|determination| determination.id);
    Ok(Salvaged { plan, lost })
}

/// Adds missing items to a list, each after the item that it follows in the damaged file.
fn add<T: PartialEq, K: Hash + Eq>(
    items: &mut Vec<T>,
    lines: &mut Vec<Option<usize>>,
    found: Vec<At<T>>,
    lost: &mut Vec<Lost>,
    what: &'static str,
    id: impl Fn(&T) -> K,
) {
    let mut known: HashMap<K, usize> = items.iter().enumerate().map(|(at, item)| (id(item), at)).collect();
    // New items by the position in the list after which they belong.
    let mut behind: Vec<Vec<At<T>>> = items.iter().map(|_| Vec::new()).collect();
    let mut first = Vec::new();
    let mut previous = None;
    for at in found {
        let key = id(&at.item);
        if let Some(present) = known.get(&key).copied() {
            if items.get(present).is_none_or(|held| *held != at.item) {
                lost.push(Lost { line: at.line, what, reason: LossReason::Differs, text: String::new() });
            }
            if present < items.len() {
                previous = Some(present);
            }
        } else {
            known.insert(key, usize::MAX);
            previous.and_then(|at: usize| behind.get_mut(at)).unwrap_or(&mut first).push(at);
        }
    }
    let (old, old_lines) = (std::mem::take(items), std::mem::take(lines));
    for at in first {
        items.push(at.item);
        lines.push(Some(at.line));
    }
    for ((item, line), new) in old.into_iter().zip(old_lines).zip(behind) {
        items.push(item);
        lines.push(line);
        for at in new {
            items.push(at.item);
            lines.push(Some(at.line));
        }
    }
}

#[cfg(test)]
mod tests;
