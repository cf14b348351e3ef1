//! What is reported and what is owed.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::places::{Places, items};
use crate::evaluate::Reporting;
use crate::model::{IndicatorSet, Verdict};
use crate::present::indicators::IndicatorFilter;
use crate::present::page::node_page;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    let Places { index, judgements, tasks, overview, outline, owing, .. } = places;
    let of_plan = || judgements.of_plan(index);
    let owed: BTreeSet<&str> =
        of_plan().filter(|found| found.reporting() == Reporting::Owed).map(|found| found.indicator.as_str()).collect();
    let counted = [&places.rollup.headline, &places.rollup.commitments].map(|tally| tally.all.of(Verdict::NotReported));
    prop_assert_eq!(counted.iter().sum::<usize>(), owed.len());
    prop_assert_eq!((overview.all.number(Verdict::NotReported), overview.reported.owed), (owed.len(), owed.len()));
    prop_assert_eq!(overview.chapters.iter().map(|row| row.counts.number(Verdict::NotReported)).sum::<usize>(), owed.len());
    let tops = || outline.iter().filter(|row| row.depth == 0);
    prop_assert_eq!(tops().map(|row| row.reported.owed).sum::<usize>(), owed.len());
    prop_assert_eq!(owing.iter().map(|row| row.reported.owed).sum::<usize>(), owed.len());
    let told = &places.evaluate["reported"]["figures"];
    prop_assert_eq!(told["owed"].as_u64(), Some(owed.len() as u64));
    prop_assert_eq!(told["total"].as_u64(), Some(of_plan().count() as u64));
    let reported = of_plan().filter(|found| found.reporting() == Reporting::Reported).count();
    prop_assert_eq!(overview.reported.reported, reported);
    prop_assert_eq!(told["reported"].as_u64(), Some(reported as u64));
    prop_assert_eq!(tops().map(|row| row.reported.reported).sum::<usize>(), reported);
    prop_assert_eq!(owing.iter().map(|row| row.reported.reported).sum::<usize>(), reported);
    let filter = IndicatorFilter { verdict: Some(Verdict::NotReported), ..IndicatorFilter::default() };
    let is_own = |id| index.indicator(id).is_some_and(|found| found.set != IndicatorSet::Previous);
    let of_own = places.counted_rows().filter(|row| is_own(&row.indicator));
    let filtered: BTreeSet<&str> = of_own.filter(|row| filter.lets_through(row)).map(|row| row.indicator.as_str()).collect();
    prop_assert_eq!(&filtered, &owed);
    let judged: BTreeSet<&str> = items(&places.evaluate, "items")
        .into_iter()
        .filter(|(_, item)| item["verdict"] == "not_reported" && item["set"] != "previous")
        .map(|(id, _)| id)
        .collect();
    prop_assert_eq!(&judged, &owed);
    for told in places.told() {
        // A figure that was typed but does not count is no reason to write that nothing was.
        let nothing = told.fact("最新数值") == Some("未填报");
        prop_assert!(
            !nothing || told.judgement.reporting() == Reporting::Owed,
            "{}: {:?}",
            told.indicator.id,
            told.judgement.verdict
        );
    }
    for node in &places.plan.nodes {
        let page = node_page(index, judgements, tasks, &places.words, &node.id).unwrap();
        let task = tasks.iter().find(|task| task.item.as_str() == node.id.as_str());
        prop_assert_eq!(page.status, task.and_then(|task| task.status));
    }
    let yearly = tasks.iter().filter(|task| task.owes.is_some()).count();
    prop_assert_eq!(owing.iter().map(|row| row.yearly).sum::<usize>(), yearly);
    Ok(())
}
