//! Floor 2: the plan's facts shaped for a reader. Words, figures and rows; no widget, no colour, no clock.

mod findings;
pub mod format;
pub mod input;
mod place;
pub mod search;

pub use findings::{Finding, Severity, findings};
pub use place::{entry_place, item_context, item_place};
