//! Why what is typed is not being kept, in words.

use super::super::Fault;

/// The warning that drafts would be lost in a crash, in force for as long as that is so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JournalWarning {
    /// The disk refuses.
    #[error(
        "刚输入的内容没能留存到本机：{0}。内容还在窗口里，没有丢失，但程序意外退出时会找不回来。请尽快保存，并检查本机的磁盘；程序会继续尝试。"
    )]
    Refused(Fault),
    /// The system has no home directories.
    #[error(
        "刚输入的内容没能留存到本机：找不到当前用户的文件夹。内容还在窗口里，没有丢失，但程序意外退出时会找不回来，请随时保存。"
    )]
    NoFolder,
    /// The system gives no thread.
    #[error(
        "刚输入的内容没能留存到本机：系统资源不足。内容还在窗口里，没有丢失，但程序意外退出时会找不回来。请尽快保存，并关闭其他程序；程序会继续尝试。"
    )]
    NoThread,
}
