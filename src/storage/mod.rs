//! Floor 3: bytes to plan and back. The file's layout, its checks, opening, and the save protocol.
//! Knows neither screen nor clock: the caller says what time it is and when to save.

mod backup;
mod disk;
mod fault;
mod folders;
mod invisible;
mod journal;
mod layout;
mod limits;
mod memory_disk;
mod open;
mod open_warning;
mod parse;
mod parse_error;
mod position;
mod problem;
mod real_disk;
mod recognise;
mod replace;
mod sample;
mod save;
mod save_error;
mod seal;
mod stamp;
mod syntax;
mod terms;
mod texts;
mod write_error;

pub use disk::{Disk, Facts, Hold, Kind};
pub use fault::Fault;
pub use folders::Folders;
pub use journal::{
    Damage, Form, JOURNAL_FORMAT, JournalFile, JournalHeader, JournalLine, JournalStep, JournalWriter, Left, LeftJournal,
    TypedDraft, Unreadable, UnreadableJournal, content, decode, left_journals, set_aside, taken_back,
};
pub use layout::to_bytes;
pub use limits::{FILE_LIMIT, LIST_LIMIT};
pub use memory_disk::{Files, MemoryDisk, Repeat, Step};
pub use open::{Access, OpenError, Opened, ReadOnlyReason, open};
pub use open_warning::OpenWarning;
pub use parse::{Parsed, embedded, embedded_stamp, parse};
pub use parse_error::{Located, ParseError};
pub use position::Position;
pub use problem::{Expected, Problem, Sort};
pub use real_disk::RealDisk;
pub use recognise::Foreign;
pub use replace::{Durability, Leftover, ReplaceError, write_whole};
pub use sample::{sample, sample_stamp};
pub use save::{SaveRequest, Saved, save};
pub use save_error::{SaveError, SaveWarning};
pub use stamp::Stamp;
pub use write_error::WriteError;
