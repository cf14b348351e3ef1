//! Plans to measure with, made of the pieces that the unit tests use.

pub(crate) mod model;

use plandesk::evaluate::{Judgements, RuleSet, Words, judge_all, judge_tasks};
use plandesk::model::{Entry, EntryId, IndicatorSet, PlanIndex, Quantity, Review};
use plandesk::present::attention::task_findings;
use plandesk::present::findings;
use plandesk::present::indicators::indicator_rows;
use plandesk::present::outline::outline;
use plandesk::present::overview::overview;
use plandesk::present::reported::newest_data;
use uuid::Uuid;

pub(crate) fn quantity(number: usize) -> Quantity {
    model::fixture::quantity(&number.to_string())
}

/// Numbers an entry; a greater number was typed later.
pub(crate) fn entry_id(nr: usize) -> EntryId {
    EntryId::new(Uuid::from_u128(u128::try_from(nr).unwrap_or_default()))
}

/// An entry with nothing on it that a unit test would set.
pub(crate) fn blank_entry(nr: usize) -> Entry {
    Entry { id: entry_id(nr), value: None, ..model::fixture::entry(1, None) }
}

pub(crate) fn judged(index: &PlanIndex<'_>, review: Review) -> Judgements {
    judge_all(index, &review, RuleSet::of(index.plan().rules))
}

/// Works out again all that the window draws from the whole plan, as it does after each change, and counts the rows.
pub(crate) fn all_rows(index: &PlanIndex<'_>, review: Review) -> usize {
    let judgements = judged(index, review);
    let tasks = judge_tasks(index, &judgements, review.cut_off);
    let rows = IndicatorSet::ALL.map(|set| indicator_rows(index, &judgements, set).len());
    let others = [
        outline(index, &judgements, &Words::of(index, review)).len(),
        overview(index, &judgements, review).attention_total,
        findings(index).len(),
        task_findings(index, &tasks).len(),
        usize::from(newest_data(index, review.cut_off).is_some()),
    ];
    rows.into_iter().chain(others).sum()
}
