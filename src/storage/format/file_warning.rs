//! Caveats about a file that can be read.

use super::invisible::made_visible;
use crate::model::Place;

/// What a person should know about a file that could be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FileWarning {
    /// An editor added a byte order mark.
    #[error("文件开头有编码标记（BOM），多半是用记事本保存过；已忽略，下次保存时去掉")]
    ByteOrderMark,
    /// Lines end as on Windows or an old Mac.
    #[error("文件的换行方式被其他程序改过；已按正常换行读入，下次保存时改回")]
    LineEnds,
    /// The last line is not a digest.
    #[error("文件末尾没有校验行，不能确认内容是否完整；请核对后保存一次")]
    DigestMissing,
    /// The last line is not the digest of the lines above.
    #[error(
        "文件在本程序之外被修改或损坏：内容与末尾的校验值不符。请核对内容，必要时与备份（.bak）比较；在您保存之前文件不会改动"
    )]
    DigestDiffers,
    /// A name contains an invisible character.
    #[error("{}中，名称或编号里有看不见的控制字符（U+{:04X}），显示可能与实际不符", made_visible(&.place.to_string()), u32::from(*.character))]
    Invisible {
        /// The item with that name.
        place: Place,
        /// The first such character.
        character: char,
    },
}

impl FileWarning {
    /// Returns whether the warning means that the checksum line does not match the content.
    #[must_use]
    pub fn is_doubt(&self) -> bool {
        matches!(self, Self::DigestDiffers | Self::DigestMissing)
    }
}
