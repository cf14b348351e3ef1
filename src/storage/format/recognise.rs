//! Turns bytes into text, or recognises what kind of file they are instead.

use std::borrow::Cow;

use encoding_rs::GB18030;

use super::file_warning::FileWarning;
use super::foreign::Foreign;
use super::limits::FILE_LIMIT;
use super::parse_error::ParseError;
use super::position::Position;

/// The byte order mark of UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// How many bytes are inspected to guess a file's encoding.
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
    pub(super) text: Cow<'a, str>,
    pub(super) warnings: Vec<FileWarning>,
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

/// Distinguishes Office documents from other archives by the folder names, which an archive stores in plain text.
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
    // The program escapes zeros, so a raw one comes from a damaged device.
    match text.split_once('\0') {
        Some((before, _)) => Err(ParseError::Zeroed(Position::at_end_of(before))),
        None => Ok(text),
    }
}

/// Distinguishes a file in GBK from damaged UTF-8: in the former hardly any character is valid UTF-8.
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
