//! Floor 3: bytes to plan and back. The file's layout, its checks, opening, and the save protocol.
//! Knows neither screen nor clock: the caller says what time it is and when to save.

mod disk;
mod fault;
mod folders;
mod layout;
mod limits;
mod memory_disk;
mod open;
mod parse;
mod real_disk;
mod save;
mod stamp;
mod write_error;

pub use disk::{Disk, Facts, Kind};
pub use fault::Fault;
pub use folders::Folders;
pub use layout::to_bytes;
pub use limits::{ENTRY_LIMIT, FILE_LIMIT, TEXT_LIMIT};
pub use memory_disk::{Files, MemoryDisk, Repeat, Step};
pub use open::{Access, OpenError, Opened, ReadOnlyReason, open};
pub use parse::{OpenWarning, ParseError, Parsed, embedded, parse};
pub use real_disk::RealDisk;
pub use save::{SaveError, SaveRequest, SaveWarning, Saved, save, write_whole};
pub use stamp::Stamp;
pub use write_error::WriteError;
