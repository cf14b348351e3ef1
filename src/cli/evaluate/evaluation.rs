//! The result of an evaluation.

use crate::evaluate::{Counts, Judgement, RuleSet, Words};
use crate::model::{Indicator, PlanIndex, Review};
use crate::present::reported::Reported;

/// Indicators judged as of a review.
pub(super) struct Evaluation<'a> {
    pub(super) index: &'a PlanIndex<'a>,
    pub(super) review: Review,
    pub(super) rules: &'static RuleSet,
    pub(super) judgements: Vec<&'a Judgement>,
    /// Every part of a row by itself.
    pub(super) counts: Counts,
    /// Rows of tables, each by its worst part.
    pub(super) rows: Counts,
    /// How many items of the plan's own period are reported, whatever set was asked for.
    pub(super) reported: Reported,
    /// The nodes that are asked for a report in words.
    pub(super) words: Words,
}

impl<'a> Evaluation<'a> {
    /// Lists the commitments that repeat a headline indicator, each with that one, whatever set was asked for.
    pub(super) fn linked(&self) -> impl Iterator<Item = (&'a Indicator, &'a Indicator)> + use<'a> {
        let index = self.index;
        index.plan().indicators.iter().filter_map(move |found| Some((found, index.same_as(found)?)))
    }
}
