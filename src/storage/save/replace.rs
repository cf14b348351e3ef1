//! Replaces a file as a whole: a temporary file beside it, synced and read back, then renamed onto it.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;
use std::time::Duration;

use crate::storage::disk::{Disk, Fault};
use crate::storage::format::{Digest, file_limit};

/// How many milliseconds to wait before each further try at a rename: 8 tries over 3 seconds, for readers such as virus scanners.
const PAUSES: [u64; 7] = [50, 100, 200, 400, 600, 800, 850];

/// How many names for a temporary file are tried before giving up.
const NAMES: u32 = 100;

/// How much of the file's name goes into that of its temporary file, whose name must not grow too long.
const NAME_LENGTH: usize = 40;

/// Whether a written file is known to survive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub enum Durability {
    /// The device has it.
    OnDisk,
    /// It is written, but the system did not confirm that the device has it.
    Unconfirmed(Fault),
}

/// Why a file was not replaced; its old content is whole, except where a case says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReplaceError {
    /// The system refuses.
    #[error("没有写成：{fault}。原来的文件没有改动。{leftover}")]
    Refused {
        /// Why.
        fault: Fault,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// What was written reads back differently.
    #[error("没有写成：写入后读回的内容不一致，磁盘可能有故障。原来的文件没有改动。{leftover}")]
    Garbled {
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The last step was refused, and then nothing could be read: the file holds the old or the new content, whole.
    #[error("没有得到确认：{fault}。文件里是完整的旧内容或完整的新内容，请重新连上后查看。{leftover}")]
    Unverified {
        /// Why.
        fault: Fault,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
}

/// The temporary file that an attempt may have left behind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leftover(pub Option<PathBuf>);

impl ReplaceError {
    /// Returns the reason alone, for use in another sentence.
    pub(in crate::storage) fn reason(&self) -> String {
        match self {
            Self::Refused { fault, .. } | Self::Unverified { fault, .. } => fault.to_string(),
            Self::Garbled { .. } => "写入后读回的内容不一致，磁盘可能有故障".to_owned(),
        }
    }
}

impl fmt::Display for Leftover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(path) => write!(f, "临时文件“{}”可能没有删掉，可以手工删除。", path.display()),
            None => Ok(()),
        }
    }
}

/// Replaces or creates a file, and any missing parent folders.
pub fn write_whole(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> Result<Durability, ReplaceError> {
    let refused = |error: io::Error| ReplaceError::Refused { fault: error.into(), leftover: Leftover::default() };
    disk.create_folders(folder_of(target)).map_err(refused)?;
    Replacement::write(disk, target, bytes)?.put_in_place(target, bytes)
}

/// How long a name can be: in bytes, on Windows in units of UTF-16.
const LONGEST_NAME: usize = 255;

/// How many digits tell shortened names apart.
const MARK: usize = 8;

/// Makes a name of a stem and an ending. A stem that would make it too long for the system is cut, and told apart by digits of its
/// digest.
#[must_use]
pub fn fitted_name(stem: &str, ending: &str) -> String {
    let length = |text: &str| if cfg!(windows) { text.encode_utf16().count() } else { text.len() };
    let whole = format!("{stem}{ending}");
    if length(&whole) <= LONGEST_NAME {
        return whole;
    }
    let mark: String = Digest::of(stem.as_bytes()).to_string().chars().take(MARK).collect();
    let mut rest = LONGEST_NAME.saturating_sub(length(ending)).saturating_sub(MARK + 1);
    let start = stem.chars().take_while(|character| {
        let own = if cfg!(windows) { character.len_utf16() } else { character.len_utf8() };
        let fits = own <= rest;
        rest = rest.saturating_sub(own);
        fits
    });
    format!("{}-{mark}{ending}", start.collect::<String>())
}

/// Returns the folder in which a file stands.
pub(in crate::storage) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Reads a file up to the size limit of plan files; none if it does not exist.
pub(super) fn read_if_there(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, Fault> {
    match disk.read(path, file_limit()) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Writes a copy of a file with the permissions of the file, so that it is no more readable to others.
pub(super) fn write_copy(disk: &dyn Disk, original: &Path, path: &Path, bytes: &[u8]) -> Result<Durability, ReplaceError> {
    let refused = |error: io::Error| ReplaceError::Refused { fault: error.into(), leftover: Leftover::default() };
    disk.create_folders(folder_of(path)).map_err(refused)?;
    let replacement = Replacement::write(disk, path, bytes)?;
    if let Err(fault) = replacement.copy_permissions(original) {
        log::warn!("permissions of the copy {}: {fault:?}", path.display());
    }
    replacement.put_in_place(path, bytes)
}

/// Why the new content was not moved onto the file. The file is as it was, except where a case says otherwise.
#[derive(Debug)]
pub(super) enum NotPlaced {
    /// Its content has changed.
    Changed(Leftover),
    /// It can no longer be read.
    Unreadable(Fault, Leftover),
    /// The system refuses, at every try.
    Refused(Fault, Leftover),
    /// A try was refused, and then the file was gone or could not be read: it holds the old or the new content.
    Unverified(Leftover),
}

/// What the target holds.
enum Look {
    Old,
    New,
    Other,
    Gone,
    Unreadable(Fault),
}

/// A temporary file that holds the new content, verified.
#[derive(Debug)]
pub(in crate::storage) struct Replacement<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
}

impl<'d> Replacement<'d> {
    /// Writes the new content beside the file that it is to replace.
    pub(in crate::storage) fn write(disk: &'d dyn Disk, target: &Path, bytes: &[u8]) -> Result<Self, ReplaceError> {
        let replacement = Self::create(disk, target, bytes)?;
        match disk.read(&replacement.path, file_limit()) {
            Ok(back) if back == bytes => Ok(replacement),
            Ok(_) => Err(ReplaceError::Garbled { leftover: replacement.discard() }),
            Err(error) => Err(replacement.refused(error)),
        }
    }

    /// Gives the new content the permissions of a file.
    pub(super) fn copy_permissions(&self, from: &Path) -> Result<(), Fault> {
        Ok(self.disk.copy_permissions(from, &self.path)?)
    }

    /// Moves the new content onto the file in one step, trying again while another program holds it.
    pub(in crate::storage) fn put_in_place(self, target: &Path, bytes: &[u8]) -> Result<Durability, ReplaceError> {
        let mut pauses = PAUSES.iter();
        while let Err(error) = self.disk.rename(&self.path, target) {
            // No pause makes a name shorter.
            match pauses.next().filter(|_| error.kind() != ErrorKind::InvalidFilename) {
                Some(pause) => self.disk.pause(Duration::from_millis(*pause)),
                None if self.is_done_all_the_same(target, bytes)? => break,
                None => return Err(self.refused(error)),
            }
        }
        Ok(sync_folder_of(self.disk, target))
    }

    /// Does the same, but only while the file is unchanged: compares before every try.
    pub(super) fn put_in_place_of(self, before: Option<&Digest>, target: &Path, bytes: &[u8]) -> Result<Durability, NotPlaced> {
        let mut pauses = PAUSES.iter().copied();
        let mut refusal = None;
        let mut tries_left = true;
        loop {
            match (self.look(before, target, bytes), refusal) {
                (Look::Old, Some(fault)) if !tries_left => return Err(NotPlaced::Refused(fault, self.discard())),
                (Look::Old, _) => {}
                // A network share can rename and lose the reply.
                (Look::New, Some(_)) => break,
                (Look::Unreadable(fault), None) => return Err(NotPlaced::Unreadable(fault, self.discard())),
                // After a try, a file that is not found is a stick that was pulled: it may hold either content.
                (Look::Unreadable(_) | Look::Gone, Some(_)) => {
                    return Err(NotPlaced::Unverified(Leftover(Some(self.path))));
                }
                (Look::New | Look::Gone, None) | (Look::Other, _) => return Err(NotPlaced::Changed(self.discard())),
            }
            match self.disk.rename(&self.path, target) {
                Ok(()) => break,
                Err(error) => refusal = Some(Fault::from(error)),
            }
            match pauses.next() {
                Some(pause) => self.disk.pause(Duration::from_millis(pause)),
                None => tries_left = false,
            }
        }
        Ok(sync_folder_of(self.disk, target))
    }

    /// Deletes the temporary file, or names it where that fails.
    pub(in crate::storage) fn discard(self) -> Leftover {
        match self.disk.remove(&self.path) {
            Ok(()) => Leftover(None),
            Err(error) if error.kind() == ErrorKind::NotFound => Leftover(None),
            Err(_) => Leftover(Some(self.path)),
        }
    }

    /// Checks whether a refused rename has happened: a network share can rename and lose the reply.
    fn is_done_all_the_same(&self, target: &Path, bytes: &[u8]) -> Result<bool, ReplaceError> {
        match self.disk.read(target, file_limit()) {
            Ok(present) => Ok(present == bytes),
            // There never was such a file or can be none, and what was to become it still has its own name.
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::InvalidFilename) && self.is_still_there(bytes) =>
            {
                Ok(false)
            }
            // A file that is not found is a stick that was pulled: it may hold either content.
            Err(error) => Err(ReplaceError::Unverified { fault: error.into(), leftover: Leftover(Some(self.path.clone())) }),
        }
    }

    fn is_still_there(&self, bytes: &[u8]) -> bool {
        self.disk.read(&self.path, file_limit()).is_ok_and(|present| present == bytes)
    }

    fn look(&self, before: Option<&Digest>, target: &Path, bytes: &[u8]) -> Look {
        match read_if_there(self.disk, target) {
            Ok(present) if present.as_deref().map(Digest::of).as_ref() == before => Look::Old,
            Ok(Some(present)) if present == bytes => Look::New,
            Ok(Some(_)) => Look::Other,
            Ok(None) => Look::Gone,
            Err(fault) => Look::Unreadable(fault),
        }
    }

    fn create(disk: &'d dyn Disk, target: &Path, bytes: &[u8]) -> Result<Self, ReplaceError> {
        for nr in 0..NAMES {
            let replacement = Self { disk, path: temporary(target, nr) };
            match disk.write_new(&replacement.path, bytes) {
                Ok(()) => return Ok(replacement),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(replacement.refused(error)),
            }
        }
        Err(ReplaceError::Refused { fault: io::Error::from(ErrorKind::AlreadyExists).into(), leftover: Leftover::default() })
    }

    fn refused(self, error: io::Error) -> ReplaceError {
        ReplaceError::Refused { fault: error.into(), leftover: self.discard() }
    }
}

fn sync_folder_of(disk: &dyn Disk, target: &Path) -> Durability {
    match disk.sync_folder(folder_of(target)) {
        Ok(()) => Durability::OnDisk,
        Err(error) => Durability::Unconfirmed(error.into()),
    }
}

/// Returns the path of a temporary file: hidden, beside the target, and unique to the process.
fn temporary(target: &Path, nr: u32) -> PathBuf {
    target.with_file_name(OsString::from(format!(".{}.{}-{nr}.tmp", start_of(target), process::id())))
}

/// Returns the part of a file's name that its temporary file has.
fn start_of(target: &Path) -> String {
    target.file_name().map(|name| name.to_string_lossy()).unwrap_or_default().chars().take(NAME_LENGTH).collect()
}

/// Returns whether a name is that of a temporary file of the given file, of any process.
pub(in crate::storage) fn is_temporary_of(target: &Path, name: &str) -> bool {
    parts(name).is_some_and(|(start, _)| start == start_of(target))
}

/// Returns the id of the process that wrote a temporary file; none if the name is not that of one.
pub(super) fn writer_of(name: &str) -> Option<u32> {
    parts(name).map(|(_, process)| process)
}

/// Splits the name of a temporary file into the start of its target's name and the process id.
fn parts(name: &str) -> Option<(&str, u32)> {
    let (start, numbers) = name.strip_prefix('.')?.strip_suffix(".tmp")?.rsplit_once('.')?;
    let (process, nr) = numbers.split_once('-')?;
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if is_number(nr) && is_number(process) { Some((start, process.parse().ok()?)) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::storage::{DiskCall, MemoryDisk, Repeat};

    #[test]
    fn a_rename_that_another_program_blocks_for_a_while_succeeds() {
        let disk = MemoryDisk::new();
        disk.put("/夹/甲", "旧");
        disk.fail_nth(6, ErrorKind::PermissionDenied, Repeat::Once);
        assert_eq!(write_whole(&disk, Path::new("/夹/甲"), b"new"), Ok(Durability::OnDisk));
        assert_eq!(disk.get("/夹/甲").as_deref(), Some(b"new".as_slice()));
        assert_eq!(disk.paused(), Duration::from_millis(PAUSES[0]));
    }

    #[test]
    fn a_rename_that_is_always_refused_gives_up_after_three_seconds_and_cleans_up() {
        let disk = MemoryDisk::new();
        disk.put("/夹/甲", "旧");
        let before = disk.files();
        disk.fail_every(DiskCall::Rename, ErrorKind::PermissionDenied);
        let error = write_whole(&disk, Path::new("/夹/甲"), b"new").unwrap_err();
        assert_eq!(error.to_string(), "没有写成：没有权限，或文件正被其他程序占用。原来的文件没有改动。");
        assert_eq!(disk.files(), before);
        assert_eq!(disk.paused(), Duration::from_secs(3));
    }

    #[test]
    fn a_new_file_that_cannot_get_its_name_is_refused_with_the_reason_and_leaves_nothing() {
        let disk = MemoryDisk::new();
        disk.fail_every(DiskCall::Rename, ErrorKind::PermissionDenied);
        let error = write_whole(&disk, Path::new("/夹/甲"), b"new").unwrap_err();
        assert_eq!(error.to_string(), "没有写成：没有权限，或文件正被其他程序占用。原来的文件没有改动。");
        assert_eq!(disk.files().len(), 0);
    }

    #[test]
    fn a_rename_whose_answer_is_lost_counts_as_done() {
        let disk = MemoryDisk::new();
        disk.fail_every(DiskCall::RenameReply, ErrorKind::TimedOut);
        assert_eq!(write_whole(&disk, Path::new("/夹/甲"), b"new"), Ok(Durability::OnDisk));
    }

    #[test]
    fn a_temporary_file_of_another_program_is_left_alone() {
        let disk = MemoryDisk::new();
        let foreign = temporary(Path::new("/夹/甲"), 0);
        disk.put(&foreign, "别人的");
        let written = write_whole(&disk, Path::new("/夹/甲"), b"new");
        assert_eq!(written, Ok(Durability::OnDisk));
        assert_eq!(disk.get(foreign).as_deref(), Some("别人的".as_bytes()));
    }

    #[test]
    fn a_temporary_file_that_cannot_be_deleted_is_named() {
        let disk = MemoryDisk::new();
        disk.fail_every(DiskCall::Write, ErrorKind::StorageFull);
        disk.fail_every(DiskCall::Remove, ErrorKind::PermissionDenied);
        let words = write_whole(&disk, Path::new("/夹/甲"), b"new").unwrap_err().to_string();
        assert!(words.starts_with("没有写成：磁盘空间不足。原来的文件没有改动。临时文件“/夹/.甲."), "{words}");
    }
}
