//! The versions of a plan's file from which a version descends.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// How many versions of each line of saves are remembered, the newest first.
const REMEMBERED: usize = 64;

/// One version of a plan's file.
///
/// A version's revision is greater than that of every version it came from, so sorted ancestors are in order of descent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ancestor {
    /// Its revision.
    pub revision: u64,
    /// The line of saves that it belongs to.
    pub copy_id: Uuid,
    /// The SHA-256 of its bytes, in 64 lower-case hexadecimal digits.
    pub digest: String,
}

/// The versions from which a version descends: the newest 64 of each line of saves, in order of descent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Lineage(Vec<Ancestor>);

impl Lineage {
    /// Lists the versions, oldest first.
    #[must_use]
    pub fn ancestors(&self) -> &[Ancestor] {
        &self.0
    }

    /// Returns whether no ancestor is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Finds an ancestor by the digest of its bytes.
    #[must_use]
    pub fn find(&self, digest: &str) -> Option<&Ancestor> {
        self.0.iter().find(|ancestor| ancestor.digest == digest)
    }

    /// Returns the lineage of the successor of `version`, which has this lineage.
    #[must_use]
    pub fn followed_by(&self, version: Ancestor) -> Self {
        self.united(&Self(vec![version]))
    }

    /// Returns the lineage of a merge of two versions, given their lineages.
    #[must_use]
    pub fn united(&self, other: &Self) -> Self {
        let all: BTreeSet<&Ancestor> = self.0.iter().chain(&other.0).collect();
        let mut of_line: BTreeMap<Uuid, usize> = BTreeMap::new();
        let newest_first = all.into_iter().rev().filter(|ancestor| {
            let count = of_line.entry(ancestor.copy_id).or_default();
            *count += 1;
            *count <= REMEMBERED
        });
        let mut kept: Vec<Ancestor> = newest_first.cloned().collect();
        kept.reverse();
        Self(kept)
    }

    /// Lists the versions that both lineages contain, newest first.
    #[must_use]
    pub fn common(&self, other: &Self) -> Vec<Ancestor> {
        let known: BTreeSet<&str> = other.0.iter().map(|ancestor| ancestor.digest.as_str()).collect();
        self.0.iter().rev().filter(|ancestor| known.contains(ancestor.digest.as_str())).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(line: u128, revision: u64) -> Ancestor {
        Ancestor { revision, copy_id: Uuid::from_u128(line), digest: format!("{line}-{revision}") }
    }

    fn line(line: u128, revisions: impl IntoIterator<Item = u64>) -> Lineage {
        let follow = |so_far: Lineage, revision| so_far.followed_by(version(line, revision));
        revisions.into_iter().fold(Lineage::default(), follow)
    }

    #[test]
    fn the_newest_versions_of_each_line_are_remembered() {
        let long = line(1, 1..=200);
        assert_eq!((long.ancestors().len(), long.ancestors().first()), (64, Some(&version(1, 137))));
        let forked = (201..=400).fold(long, |so_far, revision| so_far.followed_by(version(2, revision)));
        assert_eq!(forked.ancestors().len(), 128);
        assert!(forked.find("1-200").is_some(), "where the line began is still known");
    }

    #[test]
    fn the_newest_common_version_comes_first() {
        let (one, other) = (line(1, 1..=5).united(&line(2, 6..=7)), line(1, 1..=4).united(&line(3, 5..=9)));
        let common: Vec<u64> = one.common(&other).iter().map(|ancestor| ancestor.revision).collect();
        assert_eq!(common, [4, 3, 2, 1]);
        assert_eq!(one.united(&other), other.united(&one));
        assert_eq!(one.united(&one), one);
    }
}
