//! Opens a plan file.

use std::path::{Path, PathBuf};

use crate::model::Plan;

use super::limits::FILE_LIMIT;
use super::{Disk, Fault, Kind, OpenWarning, ParseError, Parsed, Stamp, parse};

/// A plan file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// The path as it was given.
    pub path: PathBuf,
    /// The bytes that were read; a save compares with it.
    pub stamp: Stamp,
    /// Whether the file may be written.
    pub access: Access,
    /// What a person should know about the file.
    pub warnings: Vec<OpenWarning>,
}

/// Says whether a file may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// It may.
    ReadWrite,
    /// It may not, but can be looked at.
    ReadOnly(ReadOnlyReason),
}

/// Says why a file may only be looked at.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnlyReason {
    /// It was written by a newer program.
    #[error("文件来自更新版本的程序（格式 {0}），只能查看")]
    NewerFormat(u32),
    /// It is marked read-only.
    #[error("文件设为了只读，只能查看；需要修改请另存为新文件")]
    Protected,
}

/// Says why a path cannot be opened as a plan; nothing on the disk was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// Nothing is there.
    #[error("找不到文件“{}”", .0.display())]
    Missing(PathBuf),
    /// Something is there that is no file.
    #[error("“{}”不是文件", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        kind: Kind,
    },
    /// The system refuses.
    #[error("读不出文件“{}”：{fault}", .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// It is no plan.
    #[error("“{}”打不开：{error}", .path.display())]
    Content {
        /// The path.
        path: PathBuf,
        /// Why.
        error: ParseError,
    },
}

/// Opens a plan file.
pub fn open(disk: &dyn Disk, path: &Path) -> Result<Opened, OpenError> {
    let unreadable = |error| match Fault::from(error) {
        Fault { kind: std::io::ErrorKind::NotFound, .. } => OpenError::Missing(path.to_path_buf()),
        fault => OpenError::Unreadable { path: path.to_path_buf(), fault },
    };
    let facts = disk.facts(path).map_err(unreadable)?;
    if facts.kind != Kind::File {
        return Err(OpenError::NotAFile { path: path.to_path_buf(), kind: facts.kind });
    }
    let limit = u64::try_from(FILE_LIMIT).unwrap_or(u64::MAX);
    let bytes = disk.read(path, limit).map_err(unreadable)?;
    let Parsed { plan, warnings } = parse(&bytes).map_err(|error| OpenError::Content { path: path.to_path_buf(), error })?;
    let access = if facts.read_only { Access::ReadOnly(ReadOnlyReason::Protected) } else { Access::ReadWrite };
    Ok(Opened { plan, path: path.to_path_buf(), stamp: Stamp::of(&bytes), access, warnings })
}
