//! 文字进展 in words: whether a node was reported for a review, and how many of several were.

use super::format;
use crate::evaluate::WordCount;
use crate::model::Date;

/// Says whether a node was reported in words, and on which day last; empty if it is not asked.
#[must_use]
pub fn words_text(report: Option<Option<Date>>) -> String {
    match report {
        None => String::new(),
        Some(None) => "文字进展未报".to_owned(),
        Some(Some(day)) => format!("文字进展已报（{}）", format::date(day)),
    }
}

/// Says how many of the nodes that are asked were reported, such as 文字进展 12/86; empty if none is asked.
#[must_use]
pub fn words_count(WordCount { reported, asked }: WordCount) -> String {
    if asked == 0 { String::new() } else { format!("文字进展 {reported}/{asked}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_report_is_told_with_its_day_and_several_with_their_number() {
        let told = [None, Some(None), Some(Some(date(2022, 3, 1)))].map(words_text);
        assert_eq!(told, ["", "文字进展未报", "文字进展已报（2022-03-01）"]);
        let counts = [(0, 0), (12, 86)].map(|(reported, asked)| words_count(WordCount { reported, asked }));
        assert_eq!(counts, ["", "文字进展 12/86"]);
    }
}
