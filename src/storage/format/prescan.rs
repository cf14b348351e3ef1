//! Counts the items of every list in a text before it is parsed, so that an endless list costs no memory.

use super::limits::{LIST_LIMIT, NESTING_LIMIT};

/// The fewest bytes that an item and its comma take; a shorter text has no list that is too long.
const LEAST: usize = 2;

/// The lists of a plan, as its file names them and as people do.
const LISTS: [(&str, &str); 8] = [
    ("units", "单位"),
    ("nodes", "章节"),
    ("indicators", "指标"),
    ("entries", "进展"),
    ("retractions", "撤回"),
    ("determinations", "人工认定"),
    ("conflicts", "待决冲突"),
    ("removed", "去掉的内容"),
];

/// The state of the scan.
enum ScanState {
    Plain,
    Text,
    Comment,
}

/// Returns the name and length of the first list that is too long.
///
/// It may miss a list in a text with unbalanced brackets; parsing such a text stops at the error.
pub(super) fn prescan(text: &str) -> Option<(&'static str, usize)> {
    if text.len() <= LEAST * LIST_LIMIT {
        return None;
    }
    let mut place = ScanState::Plain;
    // The position of each open bracket and the number of commas directly inside it.
    let mut open: Vec<(usize, usize)> = Vec::new();
    let mut bytes = text.bytes().enumerate().peekable();
    while let Some((at, byte)) = bytes.next() {
        match (&place, byte) {
            (ScanState::Plain, b'"') => place = ScanState::Text,
            (ScanState::Plain, b'/') if bytes.peek().is_some_and(|(_, next)| *next == b'/') => place = ScanState::Comment,
            // Reading stops here.
            (ScanState::Plain, b'(' | b'[' | b'{') if open.len() > NESTING_LIMIT => return None,
            (ScanState::Plain, b'(' | b'[' | b'{') => open.push((at, 0)),
            (ScanState::Plain, b')' | b']' | b'}') => {
                if let Some((from, commas)) = open.pop()
                    && commas > LIST_LIMIT
                {
                    return Some((name(text.get(..from).unwrap_or_default()), commas));
                }
            }
            (ScanState::Plain, b',') => {
                if let Some((_, commas)) = open.last_mut() {
                    *commas += 1;
                }
            }
            (ScanState::Text, b'\\') => {
                bytes.next();
            }
            (ScanState::Text, b'"') | (ScanState::Comment, b'\n') => place = ScanState::Plain,
            _ => {}
        }
    }
    None
}

/// Returns the name of the list that begins after a text.
fn name(before: &str) -> &'static str {
    let before = before.trim_end().trim_end_matches(':').trim_end();
    LISTS.iter().find(|(key, _)| before.ends_with(key)).map_or("其中一个列表", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_list_that_is_too_long_is_found_by_name_and_length() {
        let list =
            |key: &str, item: &str, count: usize| format!("(\n    {key}: [\n{}    ],\n)", format!("{item},\n").repeat(count));
        let cases = [
            (list("units", "(id: \"U\", name: \"甲\")", LIST_LIMIT), None),
            (list("units", "(id: \"U\", name: \"甲\")", LIST_LIMIT + 1), Some(("单位", LIST_LIMIT + 1))),
            (list("entries", "(a: 1)", LIST_LIMIT + 1), Some(("进展", LIST_LIMIT + 1))),
            (list("supporting", "\"\"", LIST_LIMIT + 1), Some(("其中一个列表", LIST_LIMIT + 1))),
            // Commas in texts and comments separate nothing.
            (list("units", &format!("\"{}\\\",\"", ",".repeat(LIST_LIMIT + 1)), 2), None),
            (list("units", &format!("1 // {}\n", ",".repeat(LIST_LIMIT + 1)), 2), None),
        ];
        for (text, expected) in cases {
            assert_eq!(prescan(&text), expected, "{}", text.chars().take(60).collect::<String>());
        }
    }
}
