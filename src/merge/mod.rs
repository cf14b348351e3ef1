//! Floor 1: what differs between versions of a plan, and three copies joined into one. Pure: no file, no clock; content alone
//! decides, and what content cannot decide is kept for a person.

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
