//! Why a plan cannot be written as a file.

use super::limits::{FILE_LIMIT, LIST_LIMIT};
use super::parse_error::Located;
use crate::model::{Place, TEXT_LIMIT};

/// Why a plan cannot be written; nothing on the disk was touched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Invariants are broken.
    #[error("规划内容有 {} 处错误，第一处：{}。请改正后再保存。", .0.len(), .0.first().map(|first| first.defect.to_string()).unwrap_or_default())]
    Defects(Vec<Located>),
    /// The plan comes from a newer program.
    #[error("这份规划来自更新版本的程序（格式 {0}），本程序只能查看，不能改写。请用新版程序保存。")]
    OtherFormat(u32),
    /// A list is too long.
    #[error("{list}共 {length} 项，超过上限 {LIST_LIMIT} 项，这样的文件将打不开。")]
    TooMany {
        /// What it lists.
        list: &'static str,
        /// Its length.
        length: usize,
    },
    /// A text is too long.
    #[error("{place}中有一段文字长 {bytes} 字节，超过上限 {TEXT_LIMIT} 字节（约 2 万汉字）。请缩短或分成几条填报。")]
    TextTooLong {
        /// Where it is.
        place: Place,
        /// Its length in UTF-8.
        bytes: usize,
    },
    /// The file would be too large.
    #[error("文件将有 {0} 字节，超过上限 64 MiB（{FILE_LIMIT} 字节）。")]
    FileTooLarge(usize),
    /// The notation cannot hold the plan, or does not read back as the same plan.
    #[error("写出的内容读回后与内存中的不一致，这是程序的错误，请把文件和日志交给技术人员。")]
    ReadsBackDifferently,
}
