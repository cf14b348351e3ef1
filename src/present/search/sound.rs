//! Search in Chinese text by sound: by initials, full pinyin or a mixture, in any reading of each character.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use pinyin::ToPinyinMulti;

/// The longest text that can be searched for by sound; the positions reached in it are kept in the bits of a `u64`.
const LONGEST: usize = 60;

/// The pinyin of a character in all its readings, without tones, in ASCII letters.
pub(super) type Readings = Arc<[String]>;

/// A cache of readings, so that each character is looked up only once.
#[derive(Default)]
pub(super) struct Speller {
    known: HashMap<char, Readings>,
}

impl Speller {
    /// Returns the readings of a character; empty if it is not Chinese.
    pub(super) fn readings(&mut self, c: char) -> Readings {
        Arc::clone(self.known.entry(c).or_insert_with(|| readings(c)))
    }
}

/// A character of a text, prepared for comparison.
pub(super) struct Letter {
    /// The character in its folded form.
    pub(super) folded: char,
    /// Its bytes in the text.
    pub(super) bytes: Range<usize>,
    /// Its pinyin spellings.
    pub(super) readings: Readings,
}

/// Finds the first run of letters that the typed characters spell. Each letter can be typed as itself, by its initial or by its
/// full pinyin, the last one also by the beginning of its pinyin. Returns the positions of the letters.
pub(super) fn find(letters: &[Letter], typed: &[char]) -> Option<Range<usize>> {
    if typed.is_empty() || typed.len() > LONGEST {
        return None;
    }
    (0..letters.len()).find_map(|start| Some(start..start + spelled(letters.get(start..)?, typed)?))
}

/// Returns how many letters, from the first on, the typed characters spell.
///
/// Bit `n` of `reached` is set if the letters so far can use up exactly `n` typed characters.
fn spelled(letters: &[Letter], typed: &[char]) -> Option<usize> {
    let mut reached = 1_u64;
    for (at, letter) in letters.iter().enumerate() {
        let mut next = 0;
        for used in (0..typed.len()).filter(|used| reached >> used & 1 == 1) {
            next |= letter.steps(typed.get(used..)?) << used;
        }
        if next >> typed.len() & 1 == 1 {
            return Some(at + 1);
        }
        if next == 0 {
            return None;
        }
        reached = next;
    }
    None
}

impl Letter {
    /// Returns whether a typed character is this letter or its initial.
    pub(super) fn begins_with(&self, typed: char) -> bool {
        self.folded == typed || self.readings.iter().any(|reading| reading.starts_with(typed))
    }

    /// Returns how many of the typed characters this letter can use up: bit `n` is set if it can use up `n`.
    fn steps(&self, typed: &[char]) -> u64 {
        let mut steps = u64::from(typed.first() == Some(&self.folded)) << 1;
        for reading in self.readings.iter() {
            let common = reading.chars().zip(typed).take_while(|(spelled, typed)| spelled == *typed).count();
            if common == 0 {
                continue;
            }
            steps |= 1 << 1;
            if common >= 2 && reading.chars().nth(1) == Some('h') {
                steps |= 1 << 2;
            }
            if common == reading.len() || common == typed.len() {
                steps |= 1 << common;
            }
        }
        steps
    }
}

/// Returns the spellings of a character. Keyboards have no ü: input methods take v for it, and some people type u.
fn readings(c: char) -> Readings {
    let plain = c.to_pinyin_multi().into_iter().flatten().map(pinyin::Pinyin::plain);
    let mut spellings: Vec<String> = plain.flat_map(|plain| [plain.replace('ü', "v"), plain.replace('ü', "u")]).collect();
    spellings.retain(|spelling| spelling.is_ascii());
    spellings.sort_unstable();
    spellings.dedup();
    spellings.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, typed: &str) -> Option<String> {
        let mut speller = Speller::default();
        let letters: Vec<Letter> = text
            .char_indices()
            .map(|(at, c)| Letter { folded: c, bytes: at..at + c.len_utf8(), readings: speller.readings(c) })
            .collect();
        let typed: Vec<char> = typed.chars().collect();
        let run = find(&letters, &typed)?;
        Some(letters[run].iter().map(|letter| letter.folded).collect())
    }

    #[test]
    fn text_is_found_by_initials_full_pinyin_and_mixtures() {
        let cases = [
            ("地区生产总值", "dqsczz", Some("地区生产总值")),
            ("地区生产总值", "diqu", Some("地区")),
            ("地区生产总值", "diqusc", Some("地区生产")),
            ("地区生产总值", "shengch", Some("生产")),
            ("地区生产总值", "shch", Some("生产")),
            ("地区生产总值", "zongz", Some("总值")),
            ("地区生产总值", "地qu", Some("地区")),
            ("地区生产总值", "qd", None),
            ("地区生产总值", "dqx", None),
            ("失业率", "shiyelv", Some("失业率")),
            ("失业率", "shiyelu", Some("失业率")),
            ("重点银行", "zdyh", Some("重点银行")),
            ("重点银行", "chongdian", Some("重点")),
            ("重点银行", "yinhang", Some("银行")),
            ("单位gdp能耗", "dwgdpnh", Some("单位gdp能耗")),
            ("单位gdp能耗", "", None),
            ("", "a", None),
        ];
        for (text, typed, expected) in cases {
            assert_eq!(found(text, typed).as_deref(), expected, "{typed} in {text}");
        }
    }

    #[test]
    fn very_long_queries_find_nothing_by_sound() {
        assert_eq!(found(&"安".repeat(100), &"a".repeat(LONGEST)), Some("安".repeat(LONGEST)));
        assert_eq!(found(&"安".repeat(100), &"a".repeat(LONGEST + 1)), None);
    }
}
