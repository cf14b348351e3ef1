//! Merges the orders of a list in three versions.

use std::collections::BTreeSet;

/// Merges two orders: the result has the order of theirs if ours kept that of the base, otherwise of ours. A key that only the other
/// version has follows the one that it follows there.
pub(super) fn merged<K: Ord + Clone>(base: &[K], ours: &[K], theirs: &[K]) -> Vec<K> {
    let (of_base, of_ours): (BTreeSet<&K>, BTreeSet<&K>) = (base.iter().collect(), ours.iter().collect());
    let untouched = ours.iter().filter(|key| of_base.contains(key)).eq(base.iter().filter(|key| of_ours.contains(key)));
    let (first, second) = if untouched && !base.is_empty() { (theirs, ours) } else { (ours, theirs) };
    let mut known: BTreeSet<&K> = first.iter().collect();
    let mut order: Vec<&K> = first.iter().collect();
    let mut behind: Option<&K> = None;
    for key in second {
        if known.insert(key) {
            let place = behind.and_then(|behind| order.iter().position(|found| *found == behind)).map_or(0, |at| at + 1);
            order.insert(place, key);
        }
        behind = Some(key);
    }
    order.into_iter().cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_side_that_changed_it_is_kept() {
        let cases = [
            ("abc", "abc", "cab", "cab"),
            ("abc", "cab", "abc", "cab"),
            ("abc", "abxc", "abcy", "abxcy"),
            ("abc", "cba", "axbc", "cbax"),
            ("abc", "bc", "abcd", "abcd"),
            ("", "ab", "ba", "ab"),
            ("", "xa", "yb", "ybxa"),
        ];
        for (base, ours, theirs, expected) in cases {
            let [base, ours, theirs] = [base, ours, theirs].map(|text| text.chars().collect::<Vec<_>>());
            assert_eq!(merged(&base, &ours, &theirs).into_iter().collect::<String>(), expected);
        }
    }
}
