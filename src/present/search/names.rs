//! Completion of a name that is typed: by its characters or its sound, as in the search.

use super::sound::Speller;
use super::text::{Spelled, Word};

/// Returns how well a name is meant by what was typed, 0 the best: by its beginning, by any part of it, or by an abbreviation, each in
/// characters or by sound. None where it is not meant at all.
pub(super) fn rank(name: &Spelled, typed: &Word) -> Option<usize> {
    let found = name.find(typed).or_else(|| name.find_by_sound(typed));
    let place = found.map(|found| usize::from(found.start > 0));
    place.or_else(|| name.is_abbreviated_by(typed).then_some(2))
}

/// Returns the places of the names that a text means, the best match first. An empty text means all.
#[must_use]
pub fn matching_names<'n>(names: impl Iterator<Item = &'n str>, text: &str) -> Vec<usize> {
    let Some(word) = Word::new(text) else { return (0..names.count()).collect() };
    let mut speller = Speller::default();
    let ranked = names.enumerate().filter_map(|(place, name)| Some((rank(&Spelled::new(name, &mut speller), &word)?, place)));
    let mut found: Vec<(usize, usize)> = ranked.collect();
    found.sort_unstable();
    found.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_characters_and_by_sound() {
        let names = ["人均地区生产总值", "地区生产总值", "失业率"];
        let cases: [(&str, &[usize]); 6] =
            [("", &[0, 1, 2]), ("生产", &[0, 1]), ("地区", &[1, 0]), ("dqsczz", &[1, 0]), ("shiye", &[2]), ("就业", &[])];
        for (typed, found) in cases {
            assert_eq!(matching_names(names.into_iter(), typed), found, "{typed}");
        }
    }
}
