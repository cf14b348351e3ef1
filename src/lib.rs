//! 规划评审台 (`plandesk`): reviews how a five-year plan is carried out.
//!
//! The modules are listed by floor, lowest first; each uses only the floors below its own. `docs/architecture.md` says why.

pub mod model;

pub mod edit;
pub mod evaluate;
pub mod merge;

pub mod present;

pub mod storage;

pub mod session;

pub mod cli;
#[cfg(feature = "gui")]
pub mod ui;
