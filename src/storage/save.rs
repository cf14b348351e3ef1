//! Saves a plan so that its file always holds a whole version, the old one or the new one.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use crate::model::{Plan, Timestamp};

use super::limits::FILE_LIMIT;
use super::{Disk, Fault, Folders, Stamp, WriteError, to_bytes};

/// Says what to save, and where.
#[derive(Clone, Copy, Debug)]
pub struct SaveRequest<'a> {
    /// The plan, with its new revision.
    pub plan: &'a Plan,
    /// The file to replace or create.
    pub target: &'a Path,
    /// What the file held when it was last read or written; none to replace whatever is there.
    pub expected: Option<&'a Stamp>,
    /// Where the local backups are kept; none to keep none.
    pub folders: Option<&'a Folders>,
    /// The moment of saving, for the backup's name.
    pub now: Timestamp,
}

/// A save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The path as it was given.
    pub path: PathBuf,
    /// The bytes that are there now.
    pub stamp: Stamp,
    /// What a person should know, although the plan is saved.
    pub warnings: Vec<SaveWarning>,
}

/// Says what went wrong beside a save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveWarning {
    /// The folder's names could not be synced.
    #[error("已写入，但未确认落盘：{0}")]
    NotConfirmed(Fault),
}

/// Says why a plan is not saved; it is still whole in the open program.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The plan cannot be written.
    #[error("没有保存：{0}")]
    Plan(#[from] WriteError),
    /// The file was changed by somebody else since it was read.
    #[error("没有保存：文件“{}”已被别人修改", .0.display())]
    ChangedOutside(PathBuf),
    /// The file is gone.
    #[error("没有保存：文件“{}”不见了", .0.display())]
    TargetMissing(PathBuf),
    /// The system refuses.
    #[error("没有保存：写不进“{}”：{fault}", .path.display())]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
}

/// Saves a plan.
pub fn save(disk: &dyn Disk, request: &SaveRequest<'_>) -> Result<Saved, SaveError> {
    let bytes = to_bytes(request.plan)?;
    let path = request.target.to_path_buf();
    let limit = u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX);
    if let Some(expected) = request.expected {
        match disk.read(&path, limit) {
            Ok(present) if Stamp::of(&present) == *expected => {}
            Ok(_) => return Err(SaveError::ChangedOutside(path)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(SaveError::TargetMissing(path)),
            Err(error) => return Err(SaveError::Refused { path, fault: error.into() }),
        }
    }
    write_whole(disk, &path, &bytes).map_err(|fault| SaveError::Refused { path: path.clone(), fault })?;
    Ok(Saved { path, stamp: Stamp::of(&bytes), warnings: Vec::new() })
}

/// Replaces a file as a whole: a temporary file beside it, synced, then renamed onto it.
pub fn write_whole(disk: &dyn Disk, target: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or_default());
    name.push(format!(".{}.tmp", std::process::id()));
    let temporary = target.with_file_name(name);
    disk.write_new(&temporary, bytes)?;
    disk.rename(&temporary, target)?;
    Ok(())
}
