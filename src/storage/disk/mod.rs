//! Access to the file system through a small trait, so that a test can make any step of a save fail.

mod fault;
mod folders;
#[cfg(any(test, feature = "testing"))]
mod memory;
mod process;
mod real;

pub use fault::Fault;
pub use folders::Folders;
#[cfg(any(test, feature = "testing"))]
pub use memory::{DiskCall, MemoryDisk, Repeat, SimulatedFiles};
pub(in crate::storage) use process::{is_running, place_of_processes};
pub use real::RealDisk;

use std::fmt::{self, Debug};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::Timestamp;

/// The kind of what is at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A named pipe, which would block a reader forever.
    Pipe,
    /// A device, a socket or anything else that holds no document.
    Device,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::File => "文件",
            Self::Folder => "文件夹",
            Self::Pipe => "管道",
            Self::Device => "设备",
        })
    }
}

/// What is known of a path without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Its kind, after following symbolic links.
    pub kind: Kind,
    /// Its length in bytes; meaningful for files only.
    pub length: u64,
    /// Whether it is marked read-only.
    pub read_only: bool,
    /// When it was last written, where the system keeps that.
    pub modified: Option<Timestamp>,
}

/// An exclusive lock on a file, released on drop.
pub struct Hold(#[expect(dead_code, reason = "it is kept for what happens when it goes")] Box<dyn Send + Sync>);

impl Hold {
    /// Wraps a guard that releases the file on drop.
    pub fn new(guard: impl Send + Sync + 'static) -> Self {
        Self(Box::new(guard))
    }
}

impl Debug for Hold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hold")
    }
}

/// Reads and writes whole files. [`RealDisk`](super::RealDisk) in the program, `MemoryDisk` in tests.
pub trait Disk: Send + Sync + Debug {
    /// Describes what is at a path, following symbolic links and opening nothing.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// Follows symbolic links to the path that a write must replace, which need not exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Returns whether two paths lead to the same file, links included.
    fn is_same(&self, one: &Path, other: &Path) -> bool {
        let real = |path: &Path| self.resolve(path).unwrap_or_else(|_| path.to_path_buf());
        one == other || real(one) == real(other)
    }

    /// Reads a whole file; fails with [`io::ErrorKind::FileTooLarge`] where it holds more than `limit` bytes.
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>>;

    /// Reads the first bytes of a file, at most `length` of them.
    fn read_start(&self, path: &Path, length: u64) -> io::Result<Vec<u8>> {
        let mut bytes = self.read(path, u64::MAX)?;
        bytes.truncate(usize::try_from(length).unwrap_or(usize::MAX));
        Ok(bytes)
    }

    /// Creates a file that does not exist yet, writes it whole and waits until the device has it.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Overwrites an existing file, whose content must also be stored elsewhere. Writes from the start without truncating
    /// first, waits for the device, sets the new length, and waits again.
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Appends bytes to an existing file and waits until the device has them; on failure some of them may have been added.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Locks a file exclusively, creating it empty if missing; none while another program, or another part of this one,
    /// holds it. The system releases it when the program ends for any reason.
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>>;

    /// Gives the second file the permissions of the first, where the system has any.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Atomically renames a file within its folder, replacing any file at the new name.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Deletes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Waits until the device has the entries of a folder, where the system supports that.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Creates a folder and any missing parents.
    fn create_folders(&self, folder: &Path) -> io::Result<()>;

    /// Lists the names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Waits between two tries.
    fn pause(&self, duration: Duration);
}
