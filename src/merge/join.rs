//! Joins two copies of a plan, with whatever is known of where they came from.

use super::alarm::Alarm;
use super::changes::{Change, changes};
use super::common::Common;
use super::conflicts::Conflicts;
use super::{align, records, removals, structure};
use crate::model::{Conflict, Defect, Plan, defects};

/// What came of joining copies of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// The joined plan: ours, with what theirs adds. Its copy, base and scope are ours, its revision the higher of the two.
    pub plan: Plan,
    /// What the joined plan has that ours had not.
    pub taken: Vec<Change>,
    /// The conflicts that were found now; they stand in the plan as well, where ours is in force until a person decides.
    pub conflicts: Vec<Conflict>,
    /// What a person should be told of, although nothing is lost.
    pub alarms: Vec<Alarm>,
}

/// Refuses to join copies. Nothing was changed.
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
    /// Both copies were changed by other means than this program, so that no whole plan holds both.
    #[error("两份改动放在一起不成一份完整的规划，没有合并，两份都保持原样：{}", first(.0))]
    Unsound(Vec<Defect>),
}

fn first(defects: &[Defect]) -> String {
    defects.first().map(ToString::to_string).unwrap_or_default()
}

/// Joins two copies that both come from `base`.
///
/// What one side changed is taken, what both changed alike stands, what both changed differently becomes a [`Conflict`] and
/// stays as ours has it. Entries, withdrawals and determinations are united. What theirs lacks is not deleted; what one side has
/// marked as removed, and what ours lacks although the base had it, stays away as long as the other side neither changed nor uses it,
/// and is asked about otherwise.
///
/// The result has no defect, provided that the three plans have none.
pub fn merge(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<Merged, MergeError> {
    join(Common::Base(base), ours, theirs)
}

/// Joins two copies of which nobody knows what they come from: every field that differs is a conflict, and nothing is deleted.
pub fn merge_two_way(ours: &Plan, theirs: &Plan) -> Result<Merged, MergeError> {
    join(Common::Unknown, ours, theirs)
}

/// Joins a copy with an earlier version of itself that has come back: ours stands, every field that differs is a conflict, and
/// what was removed since stays away.
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
    let mut conflicts = Conflicts::new(common, &left, &right);
    let removals::Settled { ours: left, theirs: right, removed } = removals::settle(base, &left, &right, &mut conflicts);
    let mut plan = structure::join(base, &left, &right, &mut conflicts);
    records::join(base, &left, &right, &mut plan, &mut conflicts, &mut alarms);
    let (all, new) = conflicts.finish();
    plan.conflicts = all;
    plan.removed = removed;
    let found = defects(&plan);
    if !found.is_empty() {
        return Err(MergeError::Unsound(found));
    }
    alarms.sort();
    Ok(Merged { taken: changes(ours, &plan), conflicts: new, alarms, plan })
}
