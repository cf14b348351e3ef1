//! The save protocol: target, lock, recovery copy, replacement, backup, clean-up. No other code writes a plan file.

mod backup;
mod cleanup;
mod content_index;
mod holder;
pub mod lock;
mod look;
mod occupant;
mod overwrite;
mod protocol;
mod recovery_copy;
mod remote_version;
mod replace;
mod request;
mod save_error;
mod save_warning;
mod target;

pub(in crate::storage) use backup::{BackupName, beside, keep, line_folder, moment_in_name};
pub use holder::{Holder, Purpose};
pub use look::{FileState, Sighting, look};
pub use occupant::Occupant;
pub use protocol::{Saved, save, save_joining};
pub use recovery_copy::{DraftNote, LocalDraft, discard_draft, drafts};
pub(in crate::storage) use recovery_copy::{moment, newest_drafts};
pub use remote_version::{Join, RemoteVersion, Unjoinable, as_ancestor};
pub use replace::{Durability, Leftover, ReplaceError, fitted_name, write_whole};
pub(in crate::storage) use replace::{Replacement, folder_of, is_temporary_of};
pub use request::{Expected, SaveRequest};
pub use save_error::{KeptAt, SaveError};
pub use save_warning::SaveWarning;
