//! Reading a year.

use crate::model::plain;

/// The reason why a text is refused as a year.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是年份，请按 2026 的样子填写")]
pub struct NotAYear(String);

/// Reads a year of four digits, with or without 年.
pub fn read_year(text: &str) -> Result<i16, NotAYear> {
    let typed = plain(text);
    let digits = typed.strip_suffix('年').unwrap_or(&typed).trim_end();
    let is_year = digits.len() == 4 && digits.chars().all(|c| c.is_ascii_digit());
    digits.parse().ok().filter(|_| is_year).ok_or(NotAYear(typed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_as_it_is_written_and_nothing_else() {
        for typed in ["2026", " 2026 ", "2026年", "2026 年", "２０２６年"] {
            assert_eq!(read_year(typed), Ok(2026), "{typed}");
        }
        for typed in ["", "26", "20 26", "+026", "2026-12-31", "今年", "二〇二六年", "2026.0", "99999"] {
            assert_eq!(read_year(typed).unwrap_err().to_string(), format!("“{typed}”不是年份，请按 2026 的样子填写"));
        }
    }
}
