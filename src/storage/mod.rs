//! Floor 3: bytes to plan and back. The file's layout, its checks, opening, and the save protocol.
//! Knows neither screen nor clock: the caller says what time it is and when to save.

mod disk;
mod format;
mod journal;
mod recover;
mod save;

pub use disk::{Disk, Facts, Fault, Files, Folders, Hold, Kind, MemoryDisk, RealDisk, Repeat, Step};
pub use format::{
    Expected, FILE_LIMIT, Foreign, LIST_LIMIT, Located, OpenWarning, ParseError, Parsed, Position, Problem, Sort, Stamp,
    WriteError, embedded, embedded_stamp, parse, sample, sample_stamp, to_bytes,
};
pub use journal::{
    Damage, Form, JOURNAL_FORMAT, JournalFile, JournalHeader, JournalLine, JournalStep, JournalWriter, Left, LeftJournal,
    TypedDraft, Unreadable, UnreadableJournal, content, decode, left_journals, set_aside, taken_back,
};
pub use recover::{
    Access, AdoptError, Adopted, Backup, Candidate, Choice, ConflictCopy, Examination, LossReason, Lost, OpenError, Opened,
    Origin, ReadOnlyReason, Recovery, RestoreError, Restored, SalvageError, Salvaged, conflict_copies, examine, list_backups,
    open, open_looking_around, read_backup, restore_as_new, restore_in_place, salvage, salvage_onto,
};
pub use save::{
    DraftNote, Durability, Found, Holder, Join, Kept, Leftover, LocalDraft, Purpose, ReplaceError, SaveError, SaveRequest,
    SaveWarning, Saved, Unjoinable, discard_draft, drafts, lock, look, read_theirs, save, save_joining, write_whole,
};
