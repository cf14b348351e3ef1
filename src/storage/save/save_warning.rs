//! What went wrong beside a save that succeeded, in sentences for an official.

use std::path::PathBuf;

use super::replace::{Leftover, ReplaceError};
use crate::storage::disk::Fault;

/// What went wrong beside a save that succeeded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SaveWarning {
    /// The system did not confirm that the device has the file.
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
    /// The system has no place for the program's own files.
    #[error("已保存，但这台电脑上没有本程序的文件夹，没能先在本机另存一份，也没有本机备份；请自行多留一份")]
    NoFolders,
    /// There was no copy on this machine while the file was being replaced.
    #[error("已保存，但没能先在本机另存一份（“{}”：{}）；请检查本机磁盘后再保存一次", .path.display(), .error.reason())]
    NoDraft {
        /// Where it was to be.
        path: PathBuf,
        /// Why it is not there.
        error: ReplaceError,
    },
    /// The file could not be replaced in one step and was written over.
    #[error("已保存，但“{}”不能整体替换（{fault}），改为直接写入，写入前新旧两版都已在本机另存；请检查它所在文件夹的权限，或改存到别处{}", .path.display(), sentence(leftover))]
    WrittenOver {
        /// The file.
        path: PathBuf,
        /// Why it could not be replaced.
        fault: Fault,
        /// What could not be cleaned up.
        leftover: Leftover,
    },
}

/// Starts a further sentence after a warning, which ends without a full stop.
fn sentence(leftover: &Leftover) -> String {
    if leftover.0.is_some() { format!("。{leftover}") } else { String::new() }
}
