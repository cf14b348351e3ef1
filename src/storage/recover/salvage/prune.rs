//! Removes from a salvaged plan what would break its invariants, and lists it.

use std::collections::{HashMap, HashSet};

use super::lost::{LossReason, Lost};
use super::salvage_error::SalvageError;
use super::sources::Sources;
use crate::model::{Defect, Place, Plan, TEXT_LIMIT, defects};
use crate::storage::format::{Owner, texts};

/// How many rounds remove dangling items; each can leave more, one level of the outline at a time.
const ROUNDS: usize = 64;

/// Removes what breaks an invariant, until nothing does.
pub(super) fn prune(plan: &mut Plan, sources: &mut Sources, lost: &mut Vec<Lost>) -> Result<(), SalvageError> {
    for _ in 0..ROUNDS {
        let mut guilty: HashMap<usize, (&'static str, LossReason)> = HashMap::new();
        let at = places(plan, sources);
        for text in texts(plan).filter(|text| text.content.len() > TEXT_LIMIT) {
            let found = at.get(&key(text.owner)).ok_or(SalvageError::Inconsistent)?;
            guilty.insert(found.0, (found.1, LossReason::TooLong));
        }
        let broken = defects(plan);
        for defect in &broken {
            if let Some((line, what)) = at.get(&place(defect)) {
                guilty.entry(*line).or_insert_with(|| (*what, LossReason::Dangling(defect.to_string())));
            }
        }
        if guilty.is_empty() {
            return if broken.is_empty() { Ok(()) } else { Err(SalvageError::Inconsistent) };
        }
        let lines: HashSet<usize> = guilty.keys().copied().collect();
        retain(&mut plan.units, &mut sources.units, &lines);
        retain(&mut plan.nodes, &mut sources.nodes, &lines);
        retain(&mut plan.indicators, &mut sources.indicators, &lines);
        retain(&mut plan.entries, &mut sources.entries, &lines);
        retain(&mut plan.retractions, &mut sources.retractions, &lines);
        retain(&mut plan.determinations, &mut sources.determinations, &lines);
        retain(&mut plan.conflicts, &mut sources.conflicts, &lines);
        lost.extend(guilty.into_iter().map(|(line, (what, reason))| Lost { line, what, reason, text: String::new() }));
    }
    Err(SalvageError::Inconsistent)
}

/// Maps each item's place to its line; of two items with one id, the later one.
fn places(plan: &Plan, sources: &Sources) -> HashMap<String, (usize, &'static str)> {
    let owners = plan.units.iter().map(Owner::Unit).zip(&sources.units);
    let owners = owners.chain(plan.nodes.iter().map(Owner::Node).zip(&sources.nodes));
    let owners = owners.chain(plan.indicators.iter().map(Owner::Indicator).zip(&sources.indicators));
    let owners = owners.chain(plan.entries.iter().map(AsRef::as_ref).map(Owner::Entry).zip(&sources.entries));
    let owners = owners.chain(plan.retractions.iter().map(Owner::Retraction).zip(&sources.retractions));
    let owners = owners.chain(plan.determinations.iter().map(Owner::Determination).zip(&sources.determinations));
    let owners = owners.chain(plan.conflicts.iter().map(Owner::Conflict).zip(&sources.conflicts));
    let mut found = HashMap::new();
    for (owner, line) in owners {
        let Some(line) = *line else { continue };
        let what = what(owner);
        found.insert(key(owner), (line, what));
        // An item with an empty id is found by its name.
        if let Owner::Unit(unit) = owner {
            found.entry(format!("单位“{}”", unit.name)).or_insert((line, what));
        }
    }
    found
}

fn key(owner: Owner<'_>) -> String {
    owner.place().to_string()
}

fn what(owner: Owner<'_>) -> &'static str {
    match owner {
        Owner::Plan => "基本信息",
        Owner::Unit(_) => "单位",
        Owner::Node(_) => "章节",
        Owner::Indicator(_) => "指标",
        Owner::Entry(_) => "进展",
        Owner::Retraction(_) => "撤回",
        Owner::Determination(_) => "人工认定",
        Owner::Conflict(_) => "冲突",
    }
}

/// Returns the place of the item to remove for a defect.
fn place(defect: &Defect) -> String {
    match defect {
        Defect::MissingEntry { place: Place::Other(_), entry } => format!("对进展“{entry}”的撤回"),
        Defect::EmptyId(words) => words.clone(),
        _ => defect.place().as_ref().map(ToString::to_string).unwrap_or_default(),
    }
}

fn retain<T>(items: &mut Vec<T>, lines: &mut Vec<Option<usize>>, guilty: &HashSet<usize>) {
    let mut kept = lines.iter().map(|line| line.is_none_or(|line| !guilty.contains(&line)));
    items.retain(|_| kept.next().unwrap_or(true));
    lines.retain(|line| line.is_none_or(|line| !guilty.contains(&line)));
}
