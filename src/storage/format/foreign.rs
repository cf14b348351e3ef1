//! What a file is if it is no plan file, in sentences for an official.

/// What a file is instead of a plan file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// Nothing at all.
    #[error("文件是空的（0 字节），多半是保存或拷贝时中断所致。{RESTORE}")]
    Empty,
    /// Only white space, or only a byte order mark.
    #[error("文件里没有内容，只有空白或编码标记。{RESTORE}")]
    Blank,
    /// Only zeros, as after a power cut.
    #[error("文件内容全部是零字节，多半是断电或U盘损坏所致。{RESTORE}")]
    AllZero,
    /// Text in two-byte units.
    #[error(
        "文件的文字编码是 UTF-16，不是 UTF-8，多半是用记事本另存过。请用记事本打开，另存时把编码选为 UTF-8；本程序没有改动这个文件。"
    )]
    Utf16,
    /// Text in the Chinese national encoding.
    #[error(
        "文件的文字编码是 GBK（ANSI），不是 UTF-8，多半是用记事本另存过。请用记事本打开，另存时把编码选为 UTF-8；本程序没有改动这个文件。"
    )]
    Gbk,
    /// A modern Word document.
    #[error("这是 Word 文档（docx），只是改了扩展名，不是规划文件。{CHOOSE}")]
    Word,
    /// A modern Excel workbook.
    #[error("这是 Excel 表格（xlsx），只是改了扩展名，不是规划文件。{CHOOSE}")]
    Excel,
    /// An archive.
    #[error("这是压缩包，不是规划文件。如果规划文件在压缩包里，请先解压再打开。{CHOOSE}")]
    Archive,
    /// An old Office or WPS document.
    #[error("这是旧版 Office 或 WPS 文档（doc、xls、wps 等），不是规划文件。{CHOOSE}")]
    OldOffice,
    /// A PDF.
    #[error("这是 PDF 文档，不是规划文件。{CHOOSE}")]
    Pdf,
    /// A picture.
    #[error("这是图片，不是规划文件。{CHOOSE}")]
    Picture,
    /// Text that does not begin like a plan.
    #[error("这不是规划评审台的规划文件：内容不是以“(”开头的规划数据。{CHOOSE}")]
    OtherText,
}

/// What to do about a damaged file.
pub(super) const RESTORE: &str = "请换用备份（同一文件夹中以 .bak 结尾的文件）或重新拷贝一份；本程序没有改动这个文件。";

/// What to do about another program's file.
const CHOOSE: &str = "请选择本程序保存的 .ron 文件；本程序没有改动这个文件。";
