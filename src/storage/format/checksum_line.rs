//! The last line of a file: the digest of every byte above it.

use super::digest::Digest;

/// What the last line starts with, before 64 hexadecimal digits.
pub(in crate::storage) const MARK: &str = "// sha256:";

/// How the last line of a file agrees with the lines above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ChecksumLine {
    /// The digest is that of the text above.
    Intact,
    /// There is no such line.
    Missing,
    /// The digest is that of another text, or not whole.
    Differs,
}

/// Adds the last line.
pub(super) fn with_checksum_line(text: String) -> Vec<u8> {
    let last_line = last_line(&text);
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(last_line.as_bytes());
    bytes
}

/// Compares the last line with the text above it.
pub(super) fn check(text: &str) -> ChecksumLine {
    let trimmed = text.trim_end();
    let start = trimmed.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let Some((above, last)) = text.split_at_checked(start).filter(|(_, last)| last.starts_with(MARK)) else {
        return ChecksumLine::Missing;
    };
    if last == last_line(above) { ChecksumLine::Intact } else { ChecksumLine::Differs }
}

fn last_line(above: &str) -> String {
    format!("{MARK}{}\n", Digest::of(above.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checksum_line_holds_until_anything_changes() {
        let whole = String::from_utf8(with_checksum_line("规划\n".to_owned())).unwrap();
        assert_eq!(check(&whole), ChecksumLine::Intact);
        assert_eq!(check(&whole.replace('规', "现")), ChecksumLine::Differs);
        assert_eq!(check(&whole.replace("// sha256:", "// sha256:0")), ChecksumLine::Differs);
        assert_eq!(check(whole.trim_end()), ChecksumLine::Differs);
        assert_eq!(check(&format!("{whole}\n")), ChecksumLine::Differs);
        assert_eq!(check(&format!("{whole}// 批注\n")), ChecksumLine::Missing);
        assert_eq!(check("规划\n"), ChecksumLine::Missing);
    }
}
