//! Two people's work in one plan: the one place where a session asks for a merge.

use crate::merge::{Alarm, Change, MergeError, Merged, merge, merge_two_way};
use crate::model::Plan;

/// What somebody else's version has brought into the open plan; empty where nobody had changed the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What has changed in the plan.
    pub changes: Vec<Change>,
    /// How many differences were found that a person has to decide; they stand in the plan.
    pub conflicts: usize,
    /// What a person should be told of, although nothing is lost.
    pub alarms: Vec<Alarm>,
}

/// Joins two versions that began as one. A refusal is a part of a sentence.
pub(super) fn join(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<(Plan, Taken), String> {
    outcome(merge(base, ours, theirs))
}

/// Joins two versions of which nobody knows what they come from. A refusal is a part of a sentence.
pub(super) fn join_unrelated(ours: &Plan, theirs: &Plan) -> Result<(Plan, Taken), String> {
    outcome(merge_two_way(ours, theirs))
}

fn outcome(result: Result<Merged, MergeError>) -> Result<(Plan, Taken), String> {
    match result {
        Ok(Merged { plan, taken, conflicts, alarms }) => Ok((plan, Taken { changes: taken, conflicts: conflicts.len(), alarms })),
        Err(MergeError::OtherPlan) => Err("现在是另一份规划".to_owned()),
        Err(MergeError::OtherFormat { theirs, .. }) => Err(format!("现在是另一种格式（格式 {theirs}）")),
        Err(MergeError::Unsound(defects)) => {
            let first = defects.first().map(ToString::to_string).unwrap_or_default();
            Err(format!("两份改动放在一起不成一份完整的规划（{first}）"))
        }
    }
}
