//! Why the system refused a step, in words.

use std::fmt;
use std::io::{self, ErrorKind};

/// The reason why the system refused a step; the system's own English text is never shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The kind of error.
    pub kind: ErrorKind,
    /// The system's error code, if any.
    pub code: Option<i32>,
}

/// The number by which the system says that symbolic links lead in a circle; its sort of error has no stable name.
const LOOP: i32 = if cfg!(windows) {
    1921
} else if cfg!(target_os = "linux") {
    40
} else {
    62
};

/// The numbers by which Windows says that a file is open elsewhere, in part or as a whole, in a way that lets nobody else in; the
/// sort of these errors has no stable name.
const IN_USE: [i32; 3] = [32, 33, 1224];

impl From<&io::Error> for Fault {
    fn from(error: &io::Error) -> Self {
        if cfg!(windows) && error.raw_os_error().is_some_and(|code| IN_USE.contains(&code)) {
            return Self { kind: ErrorKind::ResourceBusy, code: error.raw_os_error() };
        }
        // The disk itself counts the links that it follows, and says the same.
        if error.raw_os_error() == Some(LOOP) {
            return Self { kind: ErrorKind::TooManyLinks, code: None };
        }
        Self { kind: error.kind(), code: error.raw_os_error() }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::from(&error)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = match self.kind {
            ErrorKind::StorageFull => "磁盘空间不足",
            ErrorKind::QuotaExceeded => "磁盘配额已用完",
            ErrorKind::ReadOnlyFilesystem => "磁盘是只读的（写保护或只读挂载）",
            ErrorKind::PermissionDenied => "没有权限，或文件正被其他程序占用",
            ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::WouldBlock => "正被其他程序占用",
            ErrorKind::NotFound => "路径不存在，可能已被移走，或U盘、网络盘已断开",
            ErrorKind::NotADirectory => "路径中有一段不是文件夹",
            ErrorKind::IsADirectory => "这是一个文件夹",
            ErrorKind::AlreadyExists => "同名文件已经存在",
            ErrorKind::InvalidFilename => "文件名过长，或含有系统不允许的字符",
            ErrorKind::FileTooLarge => "文件过大",
            ErrorKind::TooManyLinks => "符号链接绕成了圈",
            ErrorKind::TimedOut => "等待磁盘或网络超时",
            ErrorKind::StaleNetworkFileHandle
            | ErrorKind::NetworkDown
            | ErrorKind::NetworkUnreachable
            | ErrorKind::HostUnreachable
            | ErrorKind::ConnectionReset
            | ErrorKind::ConnectionAborted
            | ErrorKind::NotConnected => "网络盘的连接已断开",
            _ => "磁盘读写出错",
        };
        f.write_str(words)?;
        self.code.map_or(Ok(()), |code| write!(f, "（系统错误号 {code}）"))
    }
}
