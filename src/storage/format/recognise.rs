//! Turns bytes into text, and says in words what kind of file they are where they are not a plan's.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::file_warning::FileWarning;
use super::limits::FILE_LIMIT;
use super::parse_error::ParseError;
use super::position::Position;

/// Names what a file is instead of a plan file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Foreign {
    /// Nothing at all.
    #[error("文件是空的（0 字节），多半是保存或拷贝时中断所致。{RESTORE}")]
    Empty,
    /// Only white space, or only the mark that some editors put first.
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
pub(in crate::storage) const RESTORE: &str =
    "请换用备份（同一文件夹中以 .bak 结尾的文件）或重新拷贝一份；本程序没有改动这个文件。";

/// What to do about another program's file.
const CHOOSE: &str = "请选择本程序保存的 .ron 文件；本程序没有改动这个文件。";

/// The mark that some editors put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How far a file is looked into to guess its encoding.
const SAMPLE: usize = 64 * 1024;

/// The first bytes by which other programs' files are known.
const SIGNATURES: [(&[u8], Foreign); 9] = [
    (b"\xFF\xFE", Foreign::Utf16),
    (b"\xFE\xFF", Foreign::Utf16),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", Foreign::OldOffice),
    (b"%PDF", Foreign::Pdf),
    (b"\x1F\x8B", Foreign::Archive),
    (b"7z\xBC\xAF\x27\x1C", Foreign::Archive),
    (b"Rar!", Foreign::Archive),
    (b"\x89PNG", Foreign::Picture),
    (b"\xFF\xD8\xFF", Foreign::Picture),
];

/// Text with plain line ends and without a mark, and what had to be done for that.
#[derive(Debug)]
pub(in crate::storage) struct Recognised<'a> {
    pub(in crate::storage) text: Cow<'a, str>,
    pub(in crate::storage) warnings: Vec<FileWarning>,
}

/// Turns the bytes of a file into text.
pub(in crate::storage) fn recognise(bytes: &[u8]) -> Result<Recognised<'_>, ParseError> {
    if bytes.len() > FILE_LIMIT {
        return Err(ParseError::TooLarge);
    }
    if let Some(foreign) = foreign(bytes) {
        return Err(ParseError::Foreign(foreign));
    }
    let mut warnings = Vec::new();
    let unmarked = bytes.strip_prefix(BYTE_ORDER_MARK);
    if unmarked.is_some() {
        warnings.push(FileWarning::ByteOrderMark);
    }
    let text = utf8(unmarked.unwrap_or(bytes))?;
    if text.trim().is_empty() {
        return Err(ParseError::Foreign(Foreign::Blank));
    }
    let text = if text.contains('\r') {
        warnings.push(FileWarning::LineEnds);
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    };
    let is_marker = |line: &str| line.starts_with("<<<<<<<") || line.starts_with(">>>>>>>");
    match text.lines().position(is_marker) {
        Some(before) => Err(ParseError::ConflictMarkers { line: before.saturating_add(1) }),
        None => Ok(Recognised { text, warnings }),
    }
}

fn foreign(bytes: &[u8]) -> Option<Foreign> {
    if bytes.is_empty() {
        return Some(Foreign::Empty);
    }
    if bytes.iter().all(|byte| *byte == 0) {
        return Some(Foreign::AllZero);
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(bytes));
    }
    let signed = SIGNATURES.iter().find(|(signature, _)| bytes.starts_with(signature));
    signed.map(|(_, foreign)| *foreign)
}

/// Tells Office documents from other archives by the folders in them, which stand in the archive in plain text.
fn zip(bytes: &[u8]) -> Foreign {
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"word/") {
        Foreign::Word
    } else if holds(b"xl/") {
        Foreign::Excel
    } else {
        Foreign::Archive
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, ParseError> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let is_half = |pair: &&[u8]| matches!(pair, [0, other] | [other, 0] if *other != 0);
    let in_pairs = sample.chunks_exact(2).filter(is_half).count();
    if in_pairs > sample.len() / 8 {
        return Err(ParseError::Foreign(Foreign::Utf16));
    }
    let text = str::from_utf8(bytes).map_err(|error| {
        let valid = bytes.get(..error.valid_up_to()).map(String::from_utf8_lossy).unwrap_or_default();
        let at = Position::at_end_of(&valid);
        if error.error_len().is_none() {
            ParseError::Truncated { line: at.line }
        } else if is_gbk(sample) {
            ParseError::Foreign(Foreign::Gbk)
        } else {
            ParseError::NotText(at)
        }
    })?;
    // The program writes a zero as an escape, so one that stands in the file comes from a damaged device.
    match text.split_once('\0') {
        Some((before, _)) => Err(ParseError::Zeroed(Position::at_end_of(before))),
        None => Ok(text),
    }
}

/// Tells a whole file in GBK from one in UTF-8 with a damaged place: in the former hardly any character is good UTF-8.
fn is_gbk(sample: &[u8]) -> bool {
    let (mut good, mut bad) = (0_usize, 0_usize);
    for chunk in sample.utf8_chunks() {
        good = good.saturating_add(chunk.valid().chars().filter(|character| !character.is_ascii()).count());
        bad = bad.saturating_add(usize::from(!chunk.invalid().is_empty()));
    }
    // The last line may be cut by the sample's end, even in the middle of a character.
    let whole_lines = sample.iter().rposition(|byte| *byte == b'\n').and_then(|end| sample.get(..end)).unwrap_or(sample);
    bad > good && GB18030.decode_without_bom_handling_and_without_replacement(whole_lines).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_damaged_character_does_not_make_a_file_gbk() {
        let mut bytes = "// 规划评审台\n(title: \"国民经济\")\n".repeat(9).into_bytes();
        bytes[100] = 0xFF;
        assert!(matches!(recognise(&bytes), Err(ParseError::NotText(Position { line: 5, .. }))));
    }

    #[test]
    fn line_ends_of_every_system_become_plain_ones() {
        for text in ["(\r\n1\r\n)", "(\r1\r)"] {
            let recognised = recognise(text.as_bytes()).unwrap();
            assert_eq!(recognised.text, "(\n1\n)");
            assert_eq!(recognised.warnings, [FileWarning::LineEnds]);
        }
    }
}
