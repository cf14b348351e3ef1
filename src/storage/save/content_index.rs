//! Decides whether everything in a file is also stored elsewhere. Compares line by line, so that a torn file is judged like a whole
//! one without being parsed.

use std::collections::HashSet;

use crate::storage::format::MARK;

/// The start of the line with the revision.
const REVISION: &[u8] = b"    revision: ";

/// The indentation of a line within a list or a group.
const WITHIN: &[u8] = b"        ";

/// How many digits a digest has.
const DIGITS: usize = 64;

/// A line, after the one that opens its list or group. The layout gives every record and every value a line of its own.
type RecordLine<'a> = (&'a [u8], &'a [u8]);

/// The lines of whole versions of a plan.
pub(super) struct Held<'a> {
    lines: HashSet<RecordLine<'a>>,
    /// The newest revision; lower numbers carry no information.
    revision: u64,
}

impl<'a> Held<'a> {
    /// Indexes whole versions of a plan whose newest revision is given.
    pub(super) fn by(versions: impl IntoIterator<Item = &'a [u8]>, revision: u64) -> Self {
        Self { lines: versions.into_iter().flat_map(lines).collect(), revision }
    }

    /// Returns whether the index has every line of a file except its revision and digest. A last line that was cut off needs
    /// only to match as far as it goes.
    pub(super) fn says_all_of(&self, bytes: &[u8]) -> bool {
        let mut lines = lines(written(bytes)).peekable();
        while let Some(line) = lines.next() {
            let is_held = if lines.peek().is_some() { self.says(line) } else { self.begins_like(line) };
            if !is_held {
                return false;
            }
        }
        true
    }

    fn says(&self, line: RecordLine<'_>) -> bool {
        let (_, text) = line;
        let is_revision = text.strip_prefix(REVISION).and_then(number).is_some_and(|revision| revision <= self.revision);
        self.lines.contains(&line) || is_revision || digest(text).is_some_and(|digits| digits.len() == DIGITS)
    }

    fn begins_like(&self, line: RecordLine<'_>) -> bool {
        let (group, torn) = line;
        let is_revision = torn.strip_prefix(REVISION).is_some_and(|digits| digits.iter().all(u8::is_ascii_digit));
        let is_digest = digest(torn).is_some() || MARK.as_bytes().starts_with(torn);
        let is_blank = torn.iter().all(|byte| *byte == b' ');
        let is_begun = || self.lines.iter().any(|(other, line)| *other == group && line.starts_with(torn));
        is_revision || is_digest || is_blank || self.says(line) || is_begun()
    }
}

/// Strips trailing zeros, which a device leaves where it has not written.
pub(super) fn written(bytes: &[u8]) -> &[u8] {
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last.saturating_add(1));
    bytes.get(..end).unwrap_or(bytes)
}

/// Splits a file into lines; the last one is what follows the last line break.
fn lines(bytes: &[u8]) -> impl Iterator<Item = RecordLine<'_>> {
    let mut group: &[u8] = b"";
    bytes.split(|byte| *byte == b'\n').map(move |line| {
        if line.starts_with(WITHIN) {
            return (group, line);
        }
        group = line;
        (&b""[..], line)
    })
}

fn number(text: &[u8]) -> Option<u64> {
    str::from_utf8(text).ok()?.strip_suffix(',')?.parse().ok()
}

/// Returns the digits of the last line of a file, as far as they were written.
fn digest(line: &[u8]) -> Option<&[u8]> {
    line.strip_prefix(MARK.as_bytes()).filter(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = include_str!("../../../tests/plans/small.ron");

    fn other(from: &str, to: &str) -> String {
        assert!(SMALL.contains(from), "{from}");
        SMALL.replacen(from, to, 1)
    }

    #[test]
    fn only_what_says_something_else_is_not_held() {
        let held = Held::by([SMALL.as_bytes()], 58);
        let line = SMALL.lines().find(|line| line.starts_with("        (id: \"U2\"")).unwrap();
        let cases = [
            ("the same", SMALL.to_owned(), true),
            ("nothing", String::new(), true),
            ("only zeros", "\0".repeat(500), true),
            ("zeros behind", format!("{SMALL}{}", "\0".repeat(500)), true),
            ("an earlier revision", other("revision: 57", "revision: 9"), true),
            ("a later revision", other("revision: 57", "revision: 59"), false),
            ("no number for a revision", other("revision: 57", "revision: 5x"), false),
            ("another digest", other("sha256:1", "sha256:2"), true),
            ("something behind the digest", format!("{}核对过\n", SMALL.trim_end()), false),
            ("a line less", other(&format!("{line}\n"), ""), true),
            ("another remark", other("remark: \"", "remark: \"改"), false),
            ("one more record", other(line, &format!("{line}\n        (id: \"U3\", name: \"新设局\"),")), false),
            ("a record in another list", other("    retractions: [\n", &format!("    retractions: [\n{line}\n")), false),
            ("a date in another group", other("start: \"2016-01-01\"", "start: \"2021-01-01\""), false),
            ("a comment of somebody's", other("(\n", "// 王五：待核\n(\n"), false),
            ("a damaged character", other("总章", "总\u{FFFD}"), false),
            ("another file", "会议纪要".to_owned(), false),
        ];
        for (case, text, expected) in cases {
            assert_eq!(held.says_all_of(text.as_bytes()), expected, "{case}");
        }
    }

    #[test]
    fn a_file_torn_anywhere_is_held_as_long_as_what_is_there_of_it_is() {
        let held = Held::by([SMALL.as_bytes()], 58);
        for end in 0..SMALL.len() {
            assert!(held.says_all_of(&SMALL.as_bytes()[..end]), "{end}");
        }
        let text = other("text: \"初步核算", "text: \"最终核算").replacen("revision: 57", "revision: 58", 1);
        let from = text.find("最终核算").unwrap();
        for end in 0..text.len() {
            assert_eq!(held.says_all_of(&text.as_bytes()[..end]), end <= from, "{end}");
        }
    }

    #[test]
    fn of_two_versions_each_may_hold_a_part() {
        let (one, two) = (other("总章", "甲章"), other("\"首节", "\"乙节"));
        let both = one.replacen("\"首节", "\"乙节", 1);
        assert!(Held::by([one.as_bytes(), two.as_bytes()], 57).says_all_of(both.as_bytes()));
        assert!(!Held::by([one.as_bytes()], 57).says_all_of(both.as_bytes()));
    }
}
