//! Normalization of typed text, so that the full-width characters of input methods are read like narrow ones.

use unicode_normalization::UnicodeNormalization;

/// Trims a text, makes full-width characters narrow and drops invisible characters.
///
/// Numeric characters with a meaning of their own, such as ² or ①, are kept: read as a digit, ² would turn 10² into 102.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut narrow = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !is_invisible(*c)) {
        if c.is_numeric() && !is_full_width(c) {
            narrow.push(c);
        } else {
            narrow.extend(std::iter::once(c).nfkc());
        }
    }
    narrow.trim().to_owned()
}

/// Returns whether a character is one of the invisible marks that copying from web pages and chats leaves behind.
#[must_use]
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}' | '\u{FEFF}')
}

fn is_full_width(c: char) -> bool {
    matches!(c, '\u{FF01}'..='\u{FF5E}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_looks_the_same_becomes_the_same() {
        let cases = [
            ("　１２．５％ ", "12.5%"),
            ("－３，０００", "-3,000"),
            ("\u{FEFF}12\u{200B}34", "1234"),
            ("1\u{2009}234", "1 234"),
            ("10²", "10²"),
            ("①", "①"),
            ("㎡", "m2"),
            ("三千", "三千"),
        ];
        for (typed, expected) in cases {
            assert_eq!(plain(typed), expected);
        }
    }
}
