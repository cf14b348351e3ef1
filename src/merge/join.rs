//! Merges two copies of a plan.

use std::collections::BTreeSet;

use super::alarm::Alarm;
use super::changes::{Change, changes};
use super::common::Common;
use super::conflicts::Conflicts;
use super::{align, records, removals, structure};
use crate::model::{Conflict, Defect, Plan, RecordId, defects};

/// The result of a merge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The merged plan. Its copy, base and scope are ours, its revision the higher of the two.
    pub plan: Plan,
    /// The changes from ours to the merged plan.
    pub taken: Vec<Change>,
    /// The new conflicts. They are in the plan as well, where ours is in force until a person decides.
    pub conflicts: Vec<Conflict>,
    /// What a person should know, although nothing is lost.
    pub alarms: Vec<Alarm>,
}

/// Why copies cannot be merged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// The copies are of two plans.
    #[error("两个文件不是同一份规划，没有合并，两份都保持原样")]
    OtherPlan,
    /// The copies were written in two formats.
    #[error("两个文件的格式不同（{ours} 和 {theirs}），没有合并，两份都保持原样；请用较新的程序打开较旧的文件，保存后再合并")]
    OtherFormat {
        /// The number of our format.
        ours: u32,
        /// The number of theirs.
        theirs: u32,
    },
    /// The merged plan would have defects, because a copy was changed by other means than this program.
    #[error("两份改动放在一起不成一份完整的规划，没有合并，两份都保持原样：{}", first(.0))]
    Unsound(Vec<Defect>),
}

fn first(defects: &[Defect]) -> String {
    defects.first().map(ToString::to_string).unwrap_or_default()
}

/// Merges two copies that both descend from `base`.
///
/// What one side changed is taken; what both changed differently becomes a [`Conflict`], in which ours is in force. Entries,
/// withdrawals and determinations are united. What theirs lacks is kept. What one side has a tombstone for, and what ours lacks
/// although the base had it, is removed unless the other side changed it or the result refers to it; then it is a conflict.
///
/// The result has no defect if the three plans have none.
pub fn merge(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<Merged, MergeError> {
    join(Common::Base(base), ours, theirs)
}

/// Merges two copies without a known base: every field that differs is a conflict, and nothing is deleted.
pub fn merge_two_way(ours: &Plan, theirs: &Plan) -> Result<Merged, MergeError> {
    join(Common::Unknown, ours, theirs)
}

/// Merges a copy with an ancestor of itself that was put back: ours is in force, every field that differs is a conflict, and
/// what was removed since stays removed.
pub fn merge_ancestor(ours: &Plan, ancestor: &Plan) -> Result<Merged, MergeError> {
    join(Common::Ancestor(ancestor), ours, ancestor)
}

fn join(common: Common<'_>, ours: &Plan, theirs: &Plan) -> Result<Merged, MergeError> {
    let base = common.plan();
    if ours.plan_id != theirs.plan_id || base.is_some_and(|base| base.plan_id != ours.plan_id) {
        return Err(MergeError::OtherPlan);
    }
    if ours.format != theirs.format {
        return Err(MergeError::OtherFormat { ours: ours.format, theirs: theirs.format });
    }
    let mut alarms = Vec::new();
    let own = removals::marked(base, ours);
    let (left, right) = align::units(base, &own, theirs, &mut alarms);
    let mut needed = BTreeSet::new();
    // What the joined plan refers to stays after all, and is asked about. Each round adds to that, or is the last one.
    let (plan, new, twice) = loop {
        let (plan, new, twice) = unite(common, &left, &right, &needed);
        let known = needed.len();
        needed.extend(removals::needed(&plan, &new));
        if needed.len() == known {
            break (plan, new, twice);
        }
    };
    let found = defects(&plan);
    if !found.is_empty() {
        return Err(MergeError::Unsound(found));
    }
    alarms.extend(twice);
    alarms.sort();
    Ok(Merged { taken: changes(ours, &plan), conflicts: new, alarms, plan })
}

/// Unites two copies with matching ids, of which what is needed is not removed. Returns the new conflicts and alarms as well.
fn unite(common: Common<'_>, ours: &Plan, theirs: &Plan, needed: &BTreeSet<RecordId>) -> (Plan, Vec<Conflict>, Vec<Alarm>) {
    let base = common.plan();
    let mut alarms = Vec::new();
    let mut conflicts = Conflicts::new(common, ours, theirs);
    let removals::Settled { ours, theirs, removed } = removals::settle(base, ours, theirs, needed, &mut conflicts);
    let mut plan = structure::join(base, &ours, &theirs, &mut conflicts);
    records::join(base, &ours, &theirs, &mut plan, &mut conflicts, &mut alarms);
    let (all, new) = conflicts.finish();
    plan.conflicts = all;
    plan.removed = removed;
    (plan, new, alarms)
}
