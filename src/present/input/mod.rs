//! Reading what people type into fields. Any form whose meaning is certain is accepted; the rest is refused with a reason.

mod concern;
mod date;
mod figure;
mod measured;
mod target;
mod unit_list;
mod unit_names;
mod year;

pub(in crate::present) use concern::{Before, EntryContext, about_correction};
pub use concern::{EntryConcern, Last, ProposedEntry, concerns};
pub use date::{DateError, read_date};
pub use figure::{FigureError, read_figure, read_result};
pub use target::{TargetError, TypedTarget};
pub use unit_list::{UnitListPreview, preview_unit_list};
pub use unit_names::{UnitNameError, find_unit, read_unit_names};
pub use year::{NotAYear, read_year};
