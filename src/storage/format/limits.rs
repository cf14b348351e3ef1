//! The sizes up to which a plan file is read and written; `model` limits the length of a text and the depth of the outline.

use crate::model::Plan;

/// The largest file, in bytes.
pub const FILE_LIMIT: usize = 64 * 1024 * 1024;

/// The greatest number of entries, and of the items of any other list.
pub const LIST_LIMIT: usize = 200_000;

/// How deeply brackets may nest; a plan needs about ten levels.
pub(super) const NESTING_LIMIT: usize = 48;

/// How many errors of one kind are listed.
pub(super) const SHOWN: usize = 20;

/// Finds a list that holds too much, by its name and length.
pub(in crate::storage) fn overfull(plan: &Plan) -> Option<(&'static str, usize)> {
    let lists = [
        ("单位", plan.units.len()),
        ("章节", plan.nodes.len()),
        ("指标", plan.indicators.len()),
        ("进展", plan.entries.len()),
        ("撤回", plan.retractions.len()),
        ("人工认定", plan.determinations.len()),
        ("待决冲突", plan.conflicts.len()),
        ("去掉的内容", plan.removed.len()),
    ];
    lists.into_iter().find(|(_, length)| *length > LIST_LIMIT)
}

/// The largest file as file systems count.
pub(in crate::storage) fn file_limit() -> u64 {
    u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX)
}
