//! Why a plan is not saved, in sentences for an official.

use std::fmt;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::occupant::Occupant;
use super::remote_version::Unjoinable;
use super::replace::{Leftover, ReplaceError};
use crate::storage::disk::{Fault, Kind};
use crate::storage::format::WriteError;

/// Why a plan is not saved. The file is whole: the old version, except where a case says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The plan cannot be written.
    #[error("没有保存：{0}{kept}", kept = KeptAt(None))]
    Plan(#[from] WriteError),
    /// The folder is gone.
    #[error("没有保存：文件夹“{}”不存在，可能已被移走，或者U盘、网络盘没有连上。{kept}请连上后重试，或用“另存为”存到别处。", .path.display())]
    FolderMissing {
        /// The folder.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
    },
    /// The path is not a regular file.
    #[error("没有保存：“{}”是{kind}，不能当作文件写入。{kept}请用“另存为”换一个文件名。", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        kind: Kind,
        /// Where the work is.
        kept: KeptAt,
    },
    /// The file is read-only.
    #[error("没有保存：文件“{}”设成了只读，原文件没有改动。{kept}请用“另存为”存成新文件，或取消只读后重试。", .path.display())]
    Protected {
        /// The file.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
    },
    /// The file no longer exists.
    #[error("没有保存：文件“{}”不见了，可能已被移走、改名或删除。{kept}请用“另存为”存到别处，或确认后在原处重新保存。", .path.display())]
    TargetMissing {
        /// The file.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
    },
    /// Someone else changed the file since it was last read or written, and this save was not to merge.
    #[error("没有保存：文件“{}”在打开之后被别人或其他程序修改过，为免覆盖对方的内容，原文件没有改动。{kept}请用“另存为”存成另一份，再与对方核对。{leftover}", .path.display())]
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// Someone else changed the file, and the result cannot be merged with this plan.
    #[error("没有保存：文件“{}”在打开之后被别人或其他程序修改过，{reason}，不能与您的修改合并。为免覆盖对方的内容，原文件没有改动。{kept}请用“另存为”存成另一份，再与对方核对。", .path.display())]
    CannotJoin {
        /// The file.
        path: PathBuf,
        /// The reason.
        reason: Box<Unjoinable>,
        /// Where the work is.
        kept: KeptAt,
    },
    /// A file exists where none was expected, and a person has to decide.
    #[error("没有保存：“{}”已经存在，{occupant}，没有覆盖。{kept}请换一个文件名，或确认替换。", .path.display())]
    Occupied {
        /// The file.
        path: PathBuf,
        /// What is there.
        occupant: Box<Occupant>,
        /// Where the work is.
        kept: KeptAt,
    },
    /// The file was changed again and again while it was being saved.
    #[error("没有保存：文件“{}”正被别人或其他程序不断修改，试了 {tries} 次都没有赶上，原文件没有被覆盖。{kept}请稍后重试，或用“另存为”存成另一份。{leftover}", .path.display())]
    Contended {
        /// The file.
        path: PathBuf,
        /// How often it was tried.
        tries: usize,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The existing file cannot be read, so that it can be neither compared nor backed up.
    #[error("没有保存：读不出现有的文件“{}”：{fault}。为免覆盖没有看到的内容，原文件没有改动。{kept}请稍后重试，或用“另存为”存到别处。{leftover}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The system refuses to write.
    #[error("没有保存：写不进“{}”：{fault}。原文件没有改动。{kept}{}{leftover}", .path.display(), advice(*.fault))]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// What was written beside the file reads back differently.
    #[error("没有保存：写到“{}”旁边的内容读回后不一致，磁盘可能有故障，原文件没有改动。{kept}请用“另存为”存到另一个磁盘。{leftover}", .path.display())]
    Garbled {
        /// The file.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The file may have been replaced, but what it holds now is not what was written, or cannot be read.
    #[error("保存没有得到确认：“{}”写入后读不出，或内容不一致，可能同时被其他程序改写，或磁盘、网络有故障；原有的版本在备份里。{kept}请马上用“另存为”再存一份到别处。{leftover}", .path.display())]
    Unverified {
        /// The file.
        path: PathBuf,
        /// Where the work is.
        kept: KeptAt,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// Overwriting the file, for want of another way, broke off.
    #[error("保存没有完成：“{}”不能替换，只能直接写入，写到中途出错（{fault}），这个文件可能已经损坏。完整的新版本在本机：“{}”；完整的旧版本在备份：“{}”。请马上用“另存为”存到别处，不要再使用损坏的文件。", .path.display(), .new.display(), .old.display())]
    Torn {
        /// The file.
        path: PathBuf,
        /// Why it broke off.
        fault: Fault,
        /// The local draft, which holds the new version.
        new: PathBuf,
        /// The backup, which holds the old version.
        old: PathBuf,
    },
}

/// Where unsaved work is kept: in the program, and on this machine if there is a path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct KeptAt(pub Option<PathBuf>);

impl fmt::Display for KeptAt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("您所做的修改还在本程序中，没有丢失。")?;
        self.0.as_ref().map_or(Ok(()), |path| write!(f, "您的改动已另存在本机：“{}”。", path.display()))
    }
}

impl SaveError {
    /// Attaches the file to a failure of replacing it.
    pub(super) fn of_replacing(path: PathBuf, error: ReplaceError) -> Self {
        let kept = KeptAt::default();
        match error {
            ReplaceError::Refused { fault, leftover } => Self::Refused { path, fault, kept, leftover },
            ReplaceError::Garbled { leftover } => Self::Garbled { path, kept, leftover },
            ReplaceError::Unverified { leftover, .. } => Self::Unverified { path, kept, leftover },
        }
    }

    /// Adds the path of the recovery copy.
    pub(super) fn kept_at(mut self, draft: &Path) -> Self {
        if let Some(kept) = self.kept_mut() {
            *kept = KeptAt(Some(draft.to_path_buf()));
        }
        self
    }

    /// Returns the recovery copy of the work, if any.
    #[must_use]
    pub fn draft(&self) -> Option<&Path> {
        match self {
            Self::Torn { new, .. } => Some(new),
            Self::Plan(_) => None,
            Self::FolderMissing { kept, .. }
            | Self::NotAFile { kept, .. }
            | Self::Protected { kept, .. }
            | Self::TargetMissing { kept, .. }
            | Self::ChangedOutside { kept, .. }
            | Self::CannotJoin { kept, .. }
            | Self::Occupied { kept, .. }
            | Self::Contended { kept, .. }
            | Self::Unreadable { kept, .. }
            | Self::Refused { kept, .. }
            | Self::Garbled { kept, .. }
            | Self::Unverified { kept, .. } => kept.0.as_deref(),
        }
    }

    /// Returns whether saving to the same file again can succeed without a decision by a person.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::FolderMissing { .. }
            | Self::Protected { .. }
            | Self::Contended { .. }
            | Self::Unreadable { .. }
            | Self::Refused { .. }
            | Self::Garbled { .. }
            | Self::Unverified { .. } => true,
            Self::Plan(_)
            | Self::NotAFile { .. }
            | Self::TargetMissing { .. }
            | Self::ChangedOutside { .. }
            | Self::CannotJoin { .. }
            | Self::Occupied { .. }
            | Self::Torn { .. } => false,
        }
    }

    fn kept_mut(&mut self) -> Option<&mut KeptAt> {
        match self {
            Self::Torn { .. } | Self::Plan(_) => None,
            Self::FolderMissing { kept, .. }
            | Self::NotAFile { kept, .. }
            | Self::Protected { kept, .. }
            | Self::TargetMissing { kept, .. }
            | Self::ChangedOutside { kept, .. }
            | Self::CannotJoin { kept, .. }
            | Self::Occupied { kept, .. }
            | Self::Contended { kept, .. }
            | Self::Unreadable { kept, .. }
            | Self::Refused { kept, .. }
            | Self::Garbled { kept, .. }
            | Self::Unverified { kept, .. } => Some(kept),
        }
    }
}

fn advice(fault: Fault) -> &'static str {
    match fault.kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "请清理磁盘后重试，或用“另存为”存到别的磁盘。",
        ErrorKind::ReadOnlyFilesystem => "请关掉写保护后重试，或用“另存为”存到别的磁盘。",
        ErrorKind::PermissionDenied => "请关闭正在使用它的程序后重试，或用“另存为”存到自己有权限的文件夹。",
        ErrorKind::InvalidFilename => "请用“另存为”换一个较短的（连同“.ron”不超过 80 个汉字）、不含特殊字符的文件名。",
        _ => "请稍后重试，或用“另存为”存到别处。",
    }
}
