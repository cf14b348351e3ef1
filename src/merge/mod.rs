//! Floor 1: what differs between versions of a plan. Pure: no file, no clock; content alone decides.

mod changes;

pub use changes::{Change, Sequence, changes};
