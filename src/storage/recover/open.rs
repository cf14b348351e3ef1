//! Opens a plan file: checks before it reads, and reports whether it may be written.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use crate::model::{FORMAT, Plan};
use crate::storage::disk::{Disk, Fault, Kind};
use crate::storage::format::{Digest, FileWarning, ParseError, Parsed, file_limit, parse};

/// A plan file that was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The plan.
    pub plan: Plan,
    /// The path as it was given.
    pub path: PathBuf,
    /// The digest of the bytes that were read; a save compares with it.
    pub digest: Digest,
    /// Whether the file may be written.
    pub access: Access,
    /// What a person should know about the file.
    pub warnings: Vec<FileWarning>,
}

impl Opened {
    /// Returns whether the checksum line is missing or does not match.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        self.warnings.iter().any(FileWarning::is_doubt)
    }
}

/// Whether a file may be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Access {
    /// Yes.
    ReadWrite,
    /// Read-only.
    ReadOnly(ReadOnlyReason),
}

/// Why a file is read-only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadOnlyReason {
    /// A newer program wrote it, though nothing in it is unknown to this one.
    #[error("文件由更新版本的程序保存（格式 {0}），本程序只能查看，不能修改；请用新版程序修改")]
    NewerFormat(u32),
    /// It is marked read-only.
    #[error("文件设成了只读，只能查看；需要修改时请先“另存为”一份")]
    Protected,
}

/// Why a path cannot be opened as a plan; nothing on the disk was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// It does not exist.
    #[error("找不到文件“{}”。它可能已被移走或改名，或者U盘、网络盘没有连上；请检查路径。", .0.display())]
    Missing(PathBuf),
    /// The path is not a regular file.
    #[error("“{}”是{kind}，不是文件。请选择本程序保存的 .ron 文件。", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        kind: Kind,
    },
    /// The system refuses.
    #[error("读不出文件“{}”：{fault}。请检查后重试，或把文件复制到本机再打开。", .path.display())]
    Unreadable {
        /// The path.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// It is no plan.
    #[error("打不开“{}”。{error}", .path.display())]
    Content {
        /// The path.
        path: PathBuf,
        /// Why.
        error: ParseError,
    },
}

/// Opens a plan file; never waits on a pipe or a device.
pub fn open(disk: &dyn Disk, path: &Path) -> Result<Opened, OpenError> {
    let unreadable = |error| match Fault::from(error) {
        Fault { kind: ErrorKind::NotFound, .. } => OpenError::Missing(path.to_path_buf()),
        fault => OpenError::Unreadable { path: path.to_path_buf(), fault },
    };
    let content = |error| OpenError::Content { path: path.to_path_buf(), error };
    let facts = disk.facts(path).map_err(unreadable)?;
    if facts.kind != Kind::File {
        return Err(OpenError::NotAFile { path: path.to_path_buf(), kind: facts.kind });
    }
    if facts.length > file_limit() {
        return Err(content(ParseError::TooLarge));
    }
    let bytes = disk.read(path, file_limit()).map_err(unreadable)?;
    let Parsed { plan, warnings } = parse(&bytes).map_err(content)?;
    let access = if plan.format > FORMAT {
        Access::ReadOnly(ReadOnlyReason::NewerFormat(plan.format))
    } else if facts.read_only {
        Access::ReadOnly(ReadOnlyReason::Protected)
    } else {
        Access::ReadWrite
    };
    Ok(Opened { plan, path: path.to_path_buf(), digest: Digest::of(&bytes), access, warnings })
}
