//! Floor 4: the one owner of a changing plan. Commands, history and saving in the background; it runs without a window.
//!
//! What lies above sees the floor of storage only through the names re-exported here.

mod accessors;
mod command;
mod environment;
mod file_url;
mod generation;
mod history;
mod ids;
mod job;
mod journal;
mod location;
mod merge_copy;
mod open_plan;
mod outside_watch;
mod pull;
mod reconcile;
mod recover;
mod runner;
mod save;
mod save_state;
mod save_task;
mod saving;
mod settings;
mod taking;
#[cfg(test)]
mod tests;
mod watch;

pub use command::{Command, CommandError};
pub use environment::Environment;
pub use file_url::path_of_url;
pub use job::{Job, JobLost};
pub use journal::{BroughtBack, JournalWarning, NoRestore, Offer, Pending, PendingJournals, pending};
pub use location::Location;
pub use merge_copy::{CopyError, CopyToRead, Proposal};
pub use open_plan::Session;
pub use outside_watch::Outside;
pub use reconcile::{CommonVersion, MergeReport};
pub use recover::{BackupsToList, Comparison, Restore, RestoreRefusal, compare_backup, examine, restore_as_new_file};
pub use save_state::{Receipt, SaveFailure, SaveOutcome, SaveRefusal, SaveState};
pub use save_task::SaveAim;
pub use settings::{SettingFields, SettingsError, load_settings, save_settings};
pub use taking::TakeInError;

#[cfg(any(test, feature = "testing"))]
pub use crate::storage::MemoryDisk;
pub use crate::storage::{
    Access, AdoptError, Adopted, Backup, Candidate, Digest, Disk, Examination, Facts, Fault, Folders, Form, Holder, JournalStep,
    Kind, Located, LossReason, Lost, NewerVersion, Occupant, OpenError, OpenWarning, Opened, Origin, ParseError, ReadOnlyReason,
    RealDisk, RestoreError, Restored, SalvageError, Salvaged, SaveError, SaveWarning, Saved, Shown, SiblingCopy, TypedDraft,
    Unjoinable, UnreadableJournal, VersionChoice, fitted_name,
};
