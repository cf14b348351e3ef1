//! Finds the versions of a plan: opening, newer and earlier versions, copies beside the file, damaged files and salvage.

mod adopt;
mod candidates;
mod examine;
mod newer_version;
mod open;
mod salvage;
mod sibling_copy;
mod versions;

pub use adopt::{AdoptError, Adopted, Choice};
pub use candidates::{Candidate, Origin};
pub use examine::{Examination, examine};
pub use newer_version::{Recovery, open_looking_around};
pub use open::{Access, OpenError, Opened, ReadOnlyReason, open};
pub use salvage::{LossReason, Lost, SalvageError, Salvaged, salvage, salvage_onto};
pub use sibling_copy::{ConflictCopy, conflict_copies};
pub use versions::{Backup, RestoreError, Restored, list_backups, read_backup, restore_as_new, restore_in_place};
