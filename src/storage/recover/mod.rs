//! Finds the versions of a plan: opening, newer and earlier versions, copies beside the file, damaged files and salvage.

mod adopt;
mod ancestor;
mod candidates;
mod examine;
mod newer_version;
mod open;
mod open_warning;
mod read_head;
mod salvage;
mod sibling_copy;
mod survey;
mod versions;

pub use adopt::{AdoptError, Adopted, VersionChoice};
pub use ancestor::find_ancestor;
pub use candidates::{Candidate, Origin};
pub use examine::{Examination, examine};
pub use newer_version::NewerVersion;
pub use open::{Access, OpenError, Opened, ReadOnlyReason, open};
pub use open_warning::OpenWarning;
pub use salvage::{LossReason, Lost, SalvageError, Salvaged, salvage, salvage_onto};
pub use sibling_copy::SiblingCopy;
pub use survey::{Surveyed, open_looking_around};
pub use versions::{
    Backup, BackupContent, RestoreError, Restored, Shown, keep_version, list_backups, read_backup, restore_as_new,
    restore_in_place,
};
