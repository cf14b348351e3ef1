//! Why a plan is not saved, and what went wrong beside a save, in sentences for an official.

use std::io::ErrorKind;
use std::path::PathBuf;

use super::{Fault, Kind, Leftover, ReplaceError, WriteError};

/// Says why a plan is not saved. The file is whole: the old version, except where a case says otherwise.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveError {
    /// The plan cannot be written.
    #[error("没有保存：{0}{SAFE}")]
    Plan(#[from] WriteError),
    /// The folder is gone.
    #[error("没有保存：文件夹“{}”不存在，可能已被移走，或者U盘、网络盘没有连上。{SAFE}请连上后重试，或用“另存为”存到别处。", .0.display())]
    FolderMissing(PathBuf),
    /// Something is there that is no file.
    #[error("没有保存：“{}”是{kind}，不能当作文件写入。{SAFE}请用“另存为”换一个文件名。", .path.display())]
    NotAFile {
        /// The path.
        path: PathBuf,
        /// What is there.
        kind: Kind,
    },
    /// The file is marked as not to be written.
    #[error("没有保存：文件“{}”设成了只读，原文件没有改动。{SAFE}请用“另存为”存成新文件，或取消只读后重试。", .0.display())]
    Protected(PathBuf),
    /// The file was there when it was last read or written, and is gone.
    #[error("没有保存：文件“{}”不见了，可能已被移走、改名或删除。{SAFE}请用“另存为”存到别处，或确认后在原处重新保存。", .0.display())]
    TargetMissing(PathBuf),
    /// Somebody else changed the file since it was last read or written.
    #[error("没有保存：文件“{}”在打开之后被别人或其他程序修改过，为免覆盖对方的内容，原文件没有改动。{SAFE}请用“另存为”存成另一份，再与对方核对。{leftover}", .path.display())]
    ChangedOutside {
        /// The file.
        path: PathBuf,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// What is there cannot be read, so that it could neither be compared nor backed up.
    #[error("没有保存：读不出现有的文件“{}”：{fault}。为免覆盖没有看到的内容，原文件没有改动。{SAFE}请稍后重试，或用“另存为”存到别处。{leftover}", .path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The system refuses to write.
    #[error("没有保存：写不进“{}”：{fault}。原文件没有改动。{SAFE}{}{leftover}", .path.display(), advice(*.fault))]
    Refused {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// What was written beside the file reads back as something else.
    #[error("没有保存：写到“{}”旁边的内容读回后不一致，磁盘可能有故障，原文件没有改动。{SAFE}请用“另存为”存到另一个磁盘。{leftover}", .path.display())]
    Garbled {
        /// The file.
        path: PathBuf,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
    /// The file may have been replaced, but what it holds now is not what was written, or cannot be read.
    #[error("保存没有得到确认：“{}”写入后读不出，或内容不一致，可能同时被其他程序改写，或磁盘、网络有故障；原有的版本在备份里。{SAFE}请马上用“另存为”再存一份到别处。{leftover}", .path.display())]
    Unverified {
        /// The file.
        path: PathBuf,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
}

/// Says what went wrong beside a save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveWarning {
    /// The system would not say that the device has the file.
    #[error("“{}”已写入，但未确认落盘（{fault}）；断电或拔出U盘前请再保存一次", .path.display())]
    NotConfirmed {
        /// The file.
        path: PathBuf,
        /// Why.
        fault: Fault,
    },
    /// The previous version has no copy at one of its places.
    #[error("已保存，但上一版本没能备份到“{}”：{}", .path.display(), .error.reason())]
    NoBackup {
        /// Where the copy was to be.
        path: PathBuf,
        /// Why it is not there.
        error: ReplaceError,
    },
    /// The new file has other permissions than the old one.
    #[error("已保存，但文件的访问权限没能保持原样（{0}）；请检查谁可以读写它")]
    PermissionsNotKept(Fault),
}

/// Where the work is now.
const SAFE: &str = "您所做的修改还在本程序中，没有丢失。";

impl SaveError {
    /// Attaches the file to a failure of replacing it.
    pub(super) fn of_replacing(path: PathBuf, error: ReplaceError) -> Self {
        match error {
            ReplaceError::Refused { fault, leftover } => Self::Refused { path, fault, leftover },
            ReplaceError::Garbled { leftover } => Self::Garbled { path, leftover },
            ReplaceError::Unverified { leftover, .. } => Self::Unverified { path, leftover },
        }
    }
}

fn advice(fault: Fault) -> &'static str {
    match fault.kind {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "请清理磁盘后重试，或用“另存为”存到别的磁盘。",
        ErrorKind::ReadOnlyFilesystem => "请关掉写保护后重试，或用“另存为”存到别的磁盘。",
        ErrorKind::PermissionDenied => "请关闭正在使用它的程序后重试，或用“另存为”存到自己有权限的文件夹。",
        ErrorKind::InvalidFilename => "请用“另存为”换一个较短的、不含特殊字符的文件名。",
        _ => "请稍后重试，或用“另存为”存到别处。",
    }
}
