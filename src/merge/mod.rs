//! Floor 1: differences between versions of a plan, and the three-way merge. Pure: no file, no clock. What content alone cannot
//! decide becomes a conflict for a person.

mod alarm;
mod align;
mod changes;
mod common;
mod conflicts;
mod fields;
mod identity;
mod join;
mod lists;
mod order;
mod records;
mod removals;
mod structure;

pub use alarm::Alarm;
pub use changes::{Change, Sequence, changes};
pub use join::{MergeError, Merged, merge, merge_ancestor, merge_two_way};
