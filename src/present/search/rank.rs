//! The ranking of items by how well they match a query.

use super::SearchIndex;
use super::index::Item;
use super::text::{Passage, Spelled, Word};

/// How well an item matches a word, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum MatchRank {
    Title,
    TitleStart,
    InTitle,
    TitleStartBySound,
    Number,
    InTitleBySound,
    Unit,
    Passage,
}

/// The best match of a word in an item.
pub(super) struct WordMatch<'a> {
    pub(super) rank: MatchRank,
    pub(super) place: MatchPlace<'a>,
    /// How much more there is than the word, such as the other characters of the title; fewer is better.
    surplus: usize,
}

/// Where an item has a word.
pub(super) enum MatchPlace<'a> {
    /// In its title, number or id.
    Head,
    /// In the name of a unit responsible for it.
    Unit {
        /// The unit's position in the index.
        unit: usize,
        /// The word for its part, such as 牵头单位.
        part: &'static str,
    },
    /// In one of its other texts.
    Passage(&'a Passage),
}

/// The rank of an item's worst match, the sum of the ranks, and the sum of the surpluses; less is better.
pub(super) type Score = (MatchRank, usize, usize);

/// The words to search for, with the units that they name, which are looked up only once.
pub(super) struct Query {
    pub(super) words: Vec<Word>,
    /// For each word, which units it names.
    units: Vec<Vec<bool>>,
}

impl Query {
    /// Prepares a query: looks up the units that its words name.
    pub(super) fn new(words: Vec<Word>, index: &SearchIndex) -> Self {
        let has = |name: &Spelled, word: &Word| name.find(word).or_else(|| name.find_by_sound(word)).is_some();
        let named = |word: &Word| index.units.iter().map(|unit| has(&unit.spelled, word)).collect();
        let units = words.iter().map(named).collect();
        Self { words, units }
    }

    /// Returns which words the item has, as bits, and its score if it has them all.
    pub(super) fn score(&self, item: &Item) -> (u32, Option<Score>) {
        let mut known = 0;
        let mut score: Option<Score> = None;
        for nr in 0..self.words.len() {
            let Some(found) = self.find(item, nr) else { continue };
            known |= 1 << nr;
            let (worst, sum, surplus) = score.unwrap_or((MatchRank::Title, 0, 0));
            score = Some((worst.max(found.rank), sum + found.rank as usize, surplus + found.surplus));
        }
        let all = u64::from(known) + 1 == 1 << self.words.len();
        (known, score.filter(|_| all))
    }

    /// Finds the best match of the query's word at position `nr` in an item.
    pub(super) fn find<'a>(&self, item: &'a Item, nr: usize) -> Option<WordMatch<'a>> {
        let word = self.words.get(nr)?;
        let by_characters = item.spelled.find(word);
        let by_sound = if by_characters.is_none() { item.spelled.find_by_sound(word) } else { None };
        let surplus = by_characters.as_ref().or(by_sound.as_ref()).map_or(0, |run| item.spelled.len() - run.len());
        let head = |rank, surplus| Some(WordMatch { rank, place: MatchPlace::Head, surplus });
        match by_characters.map(|run| (run.start, surplus)) {
            Some((0, 0)) => return head(MatchRank::Title, surplus),
            Some((0, _)) => return head(MatchRank::TitleStart, surplus),
            Some(_) => return head(MatchRank::InTitle, surplus),
            None => {}
        }
        if by_sound.as_ref().is_some_and(|run| run.start == 0) {
            return head(MatchRank::TitleStartBySound, surplus);
        }
        if let Some(surplus) = in_number(item, word) {
            return head(MatchRank::Number, surplus);
        }
        if by_sound.is_some() {
            return head(MatchRank::InTitleBySound, surplus);
        }
        self.in_units(item, nr).or_else(|| in_passages(item, word))
    }

    fn in_units<'a>(&self, item: &'a Item, nr: usize) -> Option<WordMatch<'a>> {
        let named = self.units.get(nr)?;
        let (surplus, (unit, part)) = item.units.iter().enumerate().find(|(_, (unit, _))| named.get(*unit) == Some(&true))?;
        Some(WordMatch { rank: MatchRank::Unit, place: MatchPlace::Unit { unit: *unit, part }, surplus })
    }
}

/// Finds a word in the printed number, or at the start of the id, and returns how many characters longer that is.
fn in_number(item: &Item, word: &Word) -> Option<usize> {
    let number = Some(&item.number).filter(|number| number.contains(word.folded()));
    let code = Some(&item.code).filter(|code| code.starts_with(word.folded()));
    number.into_iter().chain(code).map(|text| text.chars().count() - word.len()).min()
}

fn in_passages<'a>(item: &'a Item, word: &Word) -> Option<WordMatch<'a>> {
    let passage = item.passages.iter().find(|passage| passage.contains(word))?;
    Some(WordMatch { rank: MatchRank::Passage, place: MatchPlace::Passage(passage), surplus: 0 })
}
