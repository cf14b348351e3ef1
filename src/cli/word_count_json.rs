//! A count of reports in words as JSON shows it.

use serde::Serialize;

use crate::evaluate::{WordCount, Words};
use crate::model::{PlanIndex, Review, ReviewKind};

/// How many nodes are asked for a report in words, and how many have been reported.
#[derive(Serialize)]
pub(super) struct WordCountJson {
    reported: usize,
    asked: usize,
}

impl From<WordCount> for WordCountJson {
    fn from(WordCount { reported, asked }: WordCount) -> Self {
        Self { reported, asked }
    }
}

/// Counts the reports of the whole period, for verbs that know no review.
pub(super) fn words_of_period(index: &PlanIndex<'_>) -> Words {
    Words::of(index, Review::usual(ReviewKind::Final, &index.plan().period))
}
