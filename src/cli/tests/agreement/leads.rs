//! Which unit leads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::places::{Places, items, json};
use crate::cli::tests::FILE;
use crate::model::{IndicatorSet, UnitId};
use crate::present::responsible::responsible;
use crate::present::search::SearchIndex;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    let Places { plan, index, rollup, .. } = places;
    let mut led: BTreeMap<Option<UnitId>, usize> = BTreeMap::new();
    let is_own = |id| plan.indicator(id).is_some_and(|found| found.set != IndicatorSet::Previous);
    for row in places.counted_rows().filter(|row| is_own(&row.indicator)) {
        *led.entry(row.lead.clone()).or_default() += 1;
    }
    for row in &places.owing {
        prop_assert_eq!(row.tally.all.total(), led.get(&row.unit).copied().unwrap_or_default());
        prop_assert_eq!(row.reported.total, row.tally.all.total());
        prop_assert_eq!(row.late, row.tally.all.late());
        if let Some(unit) = &row.unit {
            prop_assert_eq!(rollup.units.get(unit), Some(&row.tally).filter(|tally| tally.all.total() > 0));
        }
    }
    prop_assert_eq!(rollup.unassigned.all.total(), led.get(&None).copied().unwrap_or_default());
    prop_assert_eq!(places.overview.without_unit, led.get(&None).copied().unwrap_or_default());
    let of_items = items(&places.show, "nodes").into_iter().chain(items(&places.show, "indicators"));
    let search = SearchIndex::new(index);
    for (id, told) in of_items {
        let item = plan.item(id).unwrap();
        let found = index.answering(&item);
        prop_assert_eq!(told["lead"].as_str(), found.lead.map(UnitId::as_str));
        let supporting: Vec<&str> = told["supporting"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        prop_assert_eq!(supporting, found.supporting.iter().map(|unit| unit.as_str()).collect::<Vec<_>>());
        let names = responsible(index, &item);
        let name = found.lead.and_then(|lead| plan.unit(lead)).map(|unit| unit.name.clone());
        prop_assert_eq!(&names.lead, &name);
        prop_assert_eq!(names.lead_from.is_some(), found.lead_from.is_some());
        if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
            let hits = search.search(&name, 1000);
            prop_assert!(hits.iter().any(|hit| hit.item == item), "{} is not found by its lead {}", id, name);
        }
    }
    for told in places.told() {
        let name = told.row.lead.as_ref().and_then(|lead| plan.unit(lead)).map(|unit| unit.name.clone());
        prop_assert_eq!(&told.facts.responsible.lead, &name);
    }
    let units = json(plan, &["units", FILE, "--json"]);
    for (id, told) in items(&units, "units") {
        let of = |list: &str| places.show[list].as_array().unwrap().iter();
        let all = || of("nodes").chain(of("indicators"));
        let led = all().filter(|item| item["lead"] == id).collect::<Vec<_>>();
        let named = led.iter().filter(|item| item["lead_from"].is_null()).count();
        prop_assert_eq!((told["leads"].as_u64(), told["leads_in_all"].as_u64()), (Some(named as u64), Some(led.len() as u64)));
        let supported = all().filter(|item| item["supporting"].as_array().unwrap().iter().any(|unit| unit == id)).count();
        prop_assert_eq!(told["supports_in_all"].as_u64(), Some(supported as u64));
    }
    for row in &places.overview.attention {
        let name = index.lead(&row.item).and_then(|lead| plan.unit(lead)).map_or("", |unit| unit.name.as_str());
        prop_assert_eq!(row.lead.as_str(), name);
    }
    Ok(())
}
