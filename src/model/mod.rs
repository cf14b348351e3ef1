//! Floor 0: what a plan is. Plain values and their invariants; no clock, no file, no wording beyond the domain's own terms.

mod check;
mod determination;
mod entry;
mod field;
mod fields;
#[cfg(test)]
pub(crate) mod fixture;
mod ids;
mod index;
mod indicator;
mod node;
mod note;
mod period;
mod plan;
mod quantity;
mod review;
mod rules;
mod target;
mod unit;
mod verdict;

pub use check::{DEPTH_LIMIT, Defect, Place, TEXT_LIMIT, defects};
pub use determination::Determination;
pub use entry::{DataState, Entry, Retraction, Standing, Status};
pub use field::{Field, FieldValue, Subject};
pub use fields::{Fields, UnfitField};
pub use ids::{DeterminationId, EntryId, IndicatorId, ItemId, NodeId, UnitId};
pub use index::PlanIndex;
pub use indicator::{AnnualTarget, AssignedTarget, Baseline, Indicator, IndicatorSet, Nature, RebasedBaseline};
pub use jiff::Timestamp;
pub use jiff::civil::Date;
pub use node::{Node, NodeKind};
pub use note::{Note, NoteKind};
pub use period::{InvalidPeriod, Period};
pub use plan::{Base, FORMAT, Plan, Scope};
pub use quantity::{InvalidQuantity, Quantity};
pub use review::{Review, ReviewKind};
pub use rules::Rules;
pub use target::{Direction, Path, Target, TargetChange};
pub use unit::{Responsibility, Unit};
pub use verdict::Verdict;
