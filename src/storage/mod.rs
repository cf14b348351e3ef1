//! Floor 3: plan files. Layout, validation, opening, recovery, journal and the save protocol.
//! Knows neither screen nor clock: the caller passes the time and decides when to save.

mod disk;
mod format;
mod journal;
mod recover;
mod save;

pub use disk::{Disk, Facts, Fault, Folders, Hold, Kind, RealDisk};
#[cfg(any(test, feature = "testing"))]
pub use disk::{DiskCall, MemoryDisk, Repeat, SimulatedFiles};
pub use format::{
    Awaited, Digest, FILE_LIMIT, FileWarning, Foreign, LIST_LIMIT, Located, ParseError, Parsed, Position, Sort, SyntaxProblem,
    WriteError, embedded, embedded_digest, parse, sample, sample_digest, to_bytes,
};
pub use journal::{
    Damage, DraftKey, Form, JOURNAL_FORMAT, JournalFile, JournalHeader, JournalLine, JournalStep, JournalWriter, LeftJournal,
    LeftJournals, TypedDraft, Unreadable, UnreadableJournal, content, decode, left_journals, set_aside, taken_back,
};
pub use recover::{
    Access, AdoptError, Adopted, Backup, BackupContent, Candidate, Examination, LossReason, Lost, NewerVersion, OpenError,
    OpenWarning, Opened, Origin, ReadOnlyReason, RestoreError, Restored, SalvageError, Salvaged, Shown, SiblingCopy, Surveyed,
    VersionChoice, examine, find_ancestor, keep_version, list_backups, open, open_looking_around, read_backup, restore_as_new,
    restore_in_place, salvage, salvage_onto,
};
pub use save::{
    DraftNote, Durability, Expected, FileState, Holder, Join, KeptAt, Leftover, LocalDraft, Occupant, Purpose, RemoteVersion,
    ReplaceError, SaveError, SaveRequest, SaveWarning, Saved, Sighting, Unjoinable, as_ancestor, discard_draft, drafts,
    fitted_name, lock, look, save, save_joining, write_whole,
};
