//! The journal of an open plan, so that a crash costs the last moments and not the morning.
//!
//! The session collects; one thread of its own writes. Nothing here touches the disk on the caller's thread, except that flushing
//! and ending wait for that thread.

mod collected;
mod keeping;
mod pending;
mod restore;
#[cfg(test)]
mod tests;
mod warning;
mod writer;

pub(super) use collected::Journal;
pub use pending::{Pending, PendingJournals, pending};
pub use restore::{BroughtBack, NoRestore, Offer};
pub use warning::JournalWarning;
