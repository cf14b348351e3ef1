//! Texts prepared for searching: folded so that case, width and blanks do not matter, and mapped back to the text shown.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::sound::{self, Letter, Speller};

/// How many characters of a long text an excerpt shows.
const EXCERPT: usize = 40;

/// How many of them precede the match.
const EXCERPT_BEFORE: usize = 12;

/// One word of a query.
pub(super) struct Word {
    folded: String,
    chars: Vec<char>,
    /// What to search for by sound; `None` if the word has no Latin letters.
    typed: Option<Vec<char>>,
}

impl Word {
    /// Folds a word; returns `None` if nothing is left of it.
    pub(super) fn new(text: &str) -> Option<Self> {
        let folded = fold(text);
        let chars: Vec<char> = folded.chars().collect();
        let has_letters = chars.iter().any(|c| c.is_ascii_alphabetic() || *c == 'ü');
        let typed = chars.iter().filter(|c| !matches!(c, '\'' | '’')).map(|c| if *c == 'ü' { 'v' } else { *c }).collect();
        (!chars.is_empty()).then_some(Self { folded, chars, typed: has_letters.then_some(typed) })
    }

    /// Returns the number of characters of the folded word.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Returns the word in its folded form.
    pub(super) fn folded(&self) -> &str {
        &self.folded
    }
}

/// A short text that is searched by characters and by sound.
pub(super) struct Spelled {
    letters: Vec<Letter>,
}

impl Spelled {
    /// Prepares a text for searching.
    pub(super) fn new(text: &str, speller: &mut Speller) -> Self {
        let mut letters = Vec::new();
        for (at, c) in text.char_indices() {
            letters.extend(fold_char(c).map(|folded| Letter {
                folded,
                bytes: at..at + c.len_utf8(),
                readings: speller.readings(folded),
            }));
        }
        Self { letters }
    }

    /// Returns the number of letters of the folded text.
    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    /// Finds a word by its characters and returns the letters it covers.
    pub(super) fn find(&self, word: &Word) -> Option<Range<usize>> {
        let same = |run: &[Letter]| run.iter().zip(&word.chars).all(|(letter, c)| letter.folded == *c);
        let start = self.letters.windows(word.chars.len()).position(same)?;
        Some(start..start + word.chars.len())
    }

    /// Finds a word by its sound and returns the letters it covers.
    pub(super) fn find_by_sound(&self, word: &Word) -> Option<Range<usize>> {
        sound::find(&self.letters, word.typed.as_ref()?)
    }

    /// Returns whether a word of two characters or more has some of the letters in their order, each as itself or by its initial.
    pub(super) fn is_abbreviated_by(&self, word: &Word) -> bool {
        let mut rest = self.letters.iter();
        word.chars.len() > 1 && word.chars.iter().all(|c| rest.any(|letter| letter.begins_with(*c)))
    }

    /// Returns the byte range of letters in the text.
    fn bytes(&self, letters: Range<usize>) -> Option<Range<usize>> {
        let run = self.letters.get(letters)?;
        Some(run.first()?.bytes.start..run.last()?.bytes.end)
    }
}

/// A long text that is searched by characters only.
pub(super) struct Passage {
    /// The name of the text, such as 存在问题.
    label: &'static str,
    text: String,
    folded: String,
}

impl Passage {
    /// Prepares a text for searching; returns `None` if it is blank.
    pub(super) fn new(label: &'static str, text: &str) -> Option<Self> {
        let folded = fold(text);
        (!folded.is_empty()).then(|| Self { label, text: text.to_owned(), folded })
    }

    /// Returns whether a word occurs in the text.
    pub(super) fn contains(&self, word: &Word) -> bool {
        self.folded.contains(&word.folded)
    }

    /// Returns the label of the text and the surroundings of a word in it.
    pub(super) fn excerpt(&self, word: &Word) -> String {
        let found = self.folded.find(&word.folded).map(|at| self.unfold(at));
        let first = self.text.char_indices().take_while(|(at, _)| Some(*at) != found).count();
        let length = self.text.chars().count();
        let start = first.saturating_sub(EXCERPT_BEFORE).min(length.saturating_sub(EXCERPT));
        let shown: String = self.text.chars().skip(start).take(EXCERPT).map(|c| if c.is_control() { ' ' } else { c }).collect();
        let before = if start > 0 { "…" } else { "" };
        let after = if start + EXCERPT < length { "…" } else { "" };
        format!("{}：{before}{}{after}", self.label, shown.trim())
    }

    /// Converts a byte position in the folded text to the byte position in the text.
    fn unfold(&self, folded: usize) -> usize {
        let mut reached = 0;
        let mut passes = |c: char| {
            reached += fold_char(c).map(char::len_utf8).sum::<usize>();
            reached > folded
        };
        self.text.char_indices().find(|(_, c)| passes(*c)).map_or(0, |(at, _)| at)
    }
}

/// Folds a text for comparison: makes full-width characters narrow and capitals small, and drops blanks and invisible characters.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if is_folded(c) {
            folded.push(c);
        } else {
            folded.extend(fold_char(c));
        }
    }
    folded
}

/// Finds words in a text that is shown, by characters or else by sound. Returns their byte ranges, in order and not overlapping.
pub(super) fn marks(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    marks_by(text, words, |spelled, word| spelled.find(word).or_else(|| spelled.find_by_sound(word)))
}

/// Finds words in a text that is shown, by characters only. Returns their byte ranges, in order and not overlapping.
pub(super) fn literal_marks(text: &str, words: &[Word]) -> Vec<Range<usize>> {
    marks_by(text, words, Spelled::find)
}

fn marks_by(text: &str, words: &[Word], find: impl Fn(&Spelled, &Word) -> Option<Range<usize>>) -> Vec<Range<usize>> {
    let spelled = Spelled::new(text, &mut Speller::default());
    let runs = words.iter().filter_map(|word| find(&spelled, word));
    merged(runs.filter_map(|run| spelled.bytes(run)).collect())
}

fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    ranges.dedup_by(|next, kept| {
        let overlaps = next.start <= kept.end;
        if overlaps {
            kept.end = kept.end.max(next.end);
        }
        overlaps
    });
    ranges
}

/// Returns whether a character is known to fold to itself, which holds for most; folding it in full would take ten times as long.
fn is_folded(c: char) -> bool {
    matches!(c, '\u{4E00}'..='\u{9FFF}' | '\u{3001}'..='\u{3011}' | '“' | '”' | '!'..='@' | '['..='~')
}

fn fold_char(c: char) -> impl Iterator<Item = char> {
    let seen = !matches!(c, '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}');
    let narrow = std::iter::once(c).filter(move |_| seen).nfkc();
    narrow.flat_map(char::to_lowercase).filter(|c| !c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_width_and_blanks_do_not_matter() {
        assert_eq!(fold("单位 ＧＤＰ 能耗（万㎡）\n"), "单位gdp能耗(万m2)");
        assert_eq!(fold("１２，３４５\u{2009}.\u{200B}"), "12,345.");
    }

    #[test]
    fn the_short_way_of_folding_leads_where_the_long_one_does() {
        for c in (char::MIN..=char::MAX).filter(|c| is_folded(*c)) {
            assert!(fold_char(c).eq([c]), "{c}");
        }
    }

    #[test]
    fn an_excerpt_shows_what_was_found() {
        let long = format!("{}ＧＤＰ 增速\n下降{}", "前".repeat(30), "后".repeat(60));
        let cases = [
            ("用地未落实", "未落", "存在问题：用地未落实".to_owned()),
            (&*long, "gdp增", format!("存在问题：…{}ＧＤＰ 增速 下降{}…", "前".repeat(12), "后".repeat(19))),
            (&*long, "前前", format!("存在问题：{}ＧＤＰ 增速 下降后…", "前".repeat(30))),
        ];
        for (text, word, expected) in cases {
            let passage = Passage::new("存在问题", text).unwrap();
            assert_eq!(passage.excerpt(&Word::new(word).unwrap()), expected);
        }
    }

    #[test]
    fn marks_are_cut_from_what_is_shown() {
        let words: Vec<Word> = ["gdp", "nh", "能耗"].into_iter().filter_map(Word::new).collect();
        let text = "单位 ＧＤＰ 能耗";
        let marked: Vec<&str> = marks(text, &words).into_iter().filter_map(|range| text.get(range)).collect();
        assert_eq!(marked, ["ＧＤＰ", "能耗"]);
        assert!(literal_marks(text, &words[1..2]).is_empty());
    }
}
