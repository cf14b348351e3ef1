//! Floor 2: the plan's facts as words, figures and rows for a reader. Nothing here knows a widget, a colour or the clock.

pub mod attention;
pub mod backups;
pub mod changes;
pub mod chart;
pub mod chart_line;
pub mod conflicts;
pub mod counts;
pub mod deadline;
pub mod determination;
mod edit_label;
mod findings;
pub mod format;
pub mod indicators;
pub mod input;
pub mod issued_target;
pub mod judgement;
pub mod leaderless;
pub mod merge_preview;
pub mod outline;
pub mod overview;
pub mod page;
mod place;
pub mod report;
pub mod reported;
pub mod responsible;
pub mod search;
pub mod timeline;
pub mod unit_duties;
pub mod values;
pub mod wanted;
pub mod words;
pub mod year_targets;

pub use edit_label::edit_label;
pub use findings::{Finding, Severity, findings, link_doubts};
pub use place::{entry_place, item_context, item_place};
