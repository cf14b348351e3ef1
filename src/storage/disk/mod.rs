//! The one way to the file system: a small trait, so that every step of a save can be made to fail in a test.

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

/// Says what stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A regular file.
    File,
    /// A folder.
    Folder,
    /// A named pipe, which would keep a reader waiting for ever.
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

/// Tells what is known of a path without opening it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// What it is, behind any symbolic link.
    pub kind: Kind,
    /// Its length in bytes; meaningful for files only.
    pub length: u64,
    /// Whether it is marked as not to be written.
    pub read_only: bool,
    /// When it was last written, where the system keeps that.
    pub modified: Option<Timestamp>,
}

/// Has a file for itself until it is dropped.
pub struct Hold(#[expect(dead_code, reason = "it is kept for what happens when it goes")] Box<dyn Send + Sync>);

impl Hold {
    /// Wraps whatever lets go of the file when it is dropped.
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
    /// Tells what stands at a path, following symbolic links and opening nothing.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// Follows symbolic links to the path that a write must replace, which need not exist.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf>;

    /// Tells whether two paths lead to one file, by whatever links.
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

    /// Writes over a file that exists, which must hold nothing that is not also elsewhere: from its start, without emptying it
    /// first; then waits for the device, gives the file its new length, and waits again.
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Adds bytes at the end of a file that exists and waits until the device has them; failing, it may have added some of them.
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;

    /// Takes a file for oneself, creating it empty where it is missing; none while another program, or another part of this one,
    /// has it. The system lets go of it when the program ends, however that comes about.
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>>;

    /// Gives the second file the permissions of the first, where the system has any.
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Moves a file onto another one in the same folder, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Deletes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Waits until the device has the names in a folder, where the system offers that.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Creates a folder and all that are missing above it.
    fn create_folders(&self, folder: &Path) -> io::Result<()>;

    /// Lists the names in a folder, sorted.
    fn list(&self, folder: &Path) -> io::Result<Vec<String>>;

    /// Waits between two tries.
    fn pause(&self, duration: Duration);
}
