//! What people type into fields: read generously where the meaning is certain, refused in words where it is not.

mod concern;
mod date;
mod figure;
mod plain;

pub(in crate::present) use concern::{Before, EntryContext};
pub use concern::{EntryConcern, Last, ProposedEntry, concerns};
pub use date::{DateError, read_date};
pub use figure::{FigureError, read_figure};
