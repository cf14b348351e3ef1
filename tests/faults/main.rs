//! What goes wrong around a save, on the real binary and on real and simulated disks: the whole old version or the whole new one,
//! and what was reported saved is there. `docs/reliability.md` has the counts; `PLANDESK_LONG=1` runs every case.

#![cfg(unix)]
#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout, reason = "a test may fail")]

mod desk;
mod locks;
mod outside;
mod places;
mod power;
mod strace;
#[path = "../shared/tier.rs"]
mod tier;
