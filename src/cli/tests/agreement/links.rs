//! A commitment that repeats a headline indicator: shown with the figures of that one in every place, and counted nowhere.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::places::{Places, items};
use crate::model::{IndicatorId, IndicatorSet, ItemId};
use crate::present::page::node_page;
use crate::present::report::{indicator_facts, report_facts};

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    let Places { plan, index, judgements, .. } = places;
    let told: Vec<(&str, &str)> =
        items(&places.evaluate, "linked").into_iter().map(|(id, row)| (id, row["same_as"].as_str().unwrap())).collect();
    let linked: Vec<_> = plan.indicators.iter().filter_map(|found| Some((found, plan.same_as(found)?))).collect();
    prop_assert_eq!(told, linked.iter().map(|(found, to)| (found.id.as_str(), to.id.as_str())).collect::<Vec<_>>());
    prop_assert_eq!(judgements.iter().count() + linked.len(), plan.indicators.len());
    prop_assert_eq!(places.table.contains("与指标体系为同一个数，不另计"), !linked.is_empty());
    for (id, row) in items(&places.show, "indicators") {
        let indicator = plan.indicators.iter().find(|found| found.id.as_str() == id).unwrap();
        prop_assert_eq!(row["same_as"].as_str(), indicator.same_as.as_ref().map(IndicatorId::as_str));
    }
    for (found, to) in linked {
        prop_assert_eq!((found.set, to.set), (IndicatorSet::Commitment, IndicatorSet::Headline));
        let (own, judgement) = (judgements.get(&found.id).unwrap(), judgements.get(&to.id).unwrap());
        prop_assert_eq!(own, judgement);
        prop_assert!(!items(&places.evaluate, "items").iter().any(|(id, _)| *id == found.id.as_str()));
        let row = |id| places.rows.iter().find(|row| row.indicator == id).unwrap();
        let (mine, theirs) = (row(found.id.clone()), row(to.id.clone()));
        prop_assert_eq!(&mine.same_as, &Some((to.id.clone(), to.name.clone())));
        prop_assert_eq!(
            (mine.verdict, &mine.newest, &mine.newest_date, &mine.target, &mine.issued, &mine.completion),
            (theirs.verdict, &theirs.newest, &theirs.newest_date, &theirs.target, &theirs.issued, &theirs.completion)
        );
        let target = |id, node| {
            let page = node_page(index, judgements, &places.tasks, &places.words, node).unwrap();
            page.targets.into_iter().find(|target| target.indicator == id).unwrap()
        };
        let (mine, theirs) = (target(found.id.clone(), &found.node), target(to.id.clone(), &to.node));
        prop_assert_eq!((mine.verdict, &mine.newest, &mine.target), (theirs.verdict, &theirs.newest, &theirs.target));
        prop_assert_eq!(mine.same_as.as_ref(), Some(&to.name));
        let form = report_facts(index, judgements, &ItemId::from(found.id.clone()));
        prop_assert_eq!(form.same_as, Some((to.id.clone(), to.name.clone())));
        let facts = |indicator| indicator_facts(index, indicator, judgement);
        prop_assert_eq!(facts(found).same_as, Some((to.id.clone(), to.name.clone())));
        let newest = |indicator| facts(indicator).facts.into_iter().find(|(label, _)| *label == "最新数值");
        prop_assert_eq!(newest(found), newest(to));
        prop_assert!(!places.overview.attention.iter().any(|row| row.item == ItemId::from(found.id.clone())));
    }
    Ok(())
}
