//! The last line of a file: the digest of every byte above it.

use super::Stamp;

/// What the last line starts with, before 64 hexadecimal digits.
const MARK: &str = "// sha256:";

/// Says how the last line of a file agrees with the lines above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seal {
    /// The digest is that of the text above.
    Intact,
    /// There is no such line.
    Missing,
    /// The digest is that of another text, or not whole.
    Differs,
}

/// Adds the last line.
pub(super) fn seal(mut text: String) -> Vec<u8> {
    let digest = Stamp::of(text.as_bytes());
    text.push_str(&format!("{MARK}{digest}\n"));
    text.into_bytes()
}

/// Compares the last line with the text above it.
pub(super) fn check(text: &str) -> Seal {
    let trimmed = text.trim_end();
    let start = trimmed.rfind('\n').map_or(0, |at| at.saturating_add(1));
    let Some((above, last)) = text.split_at_checked(start).filter(|(_, last)| last.starts_with(MARK)) else {
        return Seal::Missing;
    };
    let expected = format!("{MARK}{}\n", Stamp::of(above.as_bytes()));
    if last == expected { Seal::Intact } else { Seal::Differs }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_until_anything_changes() {
        let sealed = String::from_utf8(seal("规划\n".to_owned())).unwrap();
        assert_eq!(check(&sealed), Seal::Intact);
        assert_eq!(check(&sealed.replace('规', "现")), Seal::Differs);
        assert_eq!(check(&sealed.replace("// sha256:", "// sha256:0")), Seal::Differs);
        assert_eq!(check(sealed.trim_end()), Seal::Differs);
        assert_eq!(check(&format!("{sealed}\n")), Seal::Differs);
        assert_eq!(check(&format!("{sealed}// 批注\n")), Seal::Missing);
        assert_eq!(check("规划\n"), Seal::Missing);
    }
}
