//! A property of all plans: every screen, list and verb agrees on what is reported, who leads and which target is in force.

use std::collections::{BTreeMap, BTreeSet};

use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

use super::{FILE, disk, shown};
use crate::edit::apply;
use crate::edit::tests::edits;
use crate::evaluate::{Reporting, Rollup, RuleSet, judge_all, judge_tasks};
use crate::model::{
    Date, IndicatorId, IndicatorSet, NodeId, NodeKind, Plan, PlanIndex, Review, ReviewKind, UnitId, Verdict, fixture,
};
use crate::present::attention::who_owes;
use crate::present::format::target_text;
use crate::present::indicators::{IndicatorFilter, IndicatorRow, indicator_rows};
use crate::present::outline::outline;
use crate::present::overview::overview;
use crate::present::page::node_page;
use crate::present::responsible::responsible;
use crate::present::search::SearchIndex;
use jiff::civil::date;

/// Plans with a part, a box, an indicator of the previous period and one directly on the part, after random edits.
fn plans() -> impl Strategy<Value = Plan> {
    let mut plan = fixture::plan();
    plan.nodes.insert(0, fixture::node("p", NodeKind::Part, None, "第一篇", "总篇"));
    plan.nodes[1].parent = Some(NodeId::new("p"));
    plan.nodes.push(fixture::node("box1", NodeKind::Box, Some("1.1"), "专栏1", "重点工程"));
    let target = plan.indicators[0].target.clone();
    let placed = |id: &str, set, node: &str| {
        let made = fixture::indicator(id, "另一项指标", "个", target.clone());
        crate::model::Indicator { set, node: NodeId::new(node), ..made }
    };
    let more = [
        placed("I03", IndicatorSet::Headline, "p"),
        placed("C002", IndicatorSet::Commitment, "box1"),
        placed("P01", IndicatorSet::Previous, "1"),
    ];
    plan.indicators.extend(more);
    vec(edits(), 0..60).prop_map(move |edits| {
        let mut plan = plan.clone();
        for edit in edits {
            // Refused edits are skipped.
            let _ = apply(&mut plan, edit);
        }
        plan
    })
}

fn days() -> impl Strategy<Value = Date> {
    (2020..2027_i16, prop::sample::select(vec![(6, 30), (12, 31)])).prop_map(|(year, (month, day))| date(year, month, day))
}

fn json(plan: &Plan, arguments: &[&str]) -> Value {
    let disk = disk(plan);
    let told = shown(&disk, arguments);
    assert_eq!(told.code, 0, "{}", told.err);
    serde_json::from_str(&told.out).unwrap()
}

fn items<'j>(json: &'j Value, list: &str) -> Vec<(&'j str, &'j Value)> {
    json[list].as_array().unwrap().iter().map(|item| (item["id"].as_str().unwrap(), item)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(ProptestConfig::default().cases.min(96)) })]

    #[test]
    fn all_places_agree(plan in plans(), cut_off in days()) {
        let index = PlanIndex::new(&plan);
        let review = Review { kind: ReviewKind::Annual, cut_off };
        let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
        let tasks = judge_tasks(&index, &judgements, cut_off);
        let rows: Vec<IndicatorRow> = [IndicatorSet::Headline, IndicatorSet::Commitment]
            .into_iter()
            .flat_map(|set| indicator_rows(&index, &judgements, set, cut_off))
            .collect();
        let owing = who_owes(&index, &judgements, &tasks);
        let (show, evaluate) = (
            json(&plan, &["show", FILE, "--json"]),
            json(&plan, &["evaluate", FILE, "--review", "annual", "--as-of", &cut_off.to_string(), "--json"]),
        );

        // What is reported.
        let owed: BTreeSet<&str> =
            judgements.of_plan(&index).filter(|found| found.reporting() == Reporting::Owed).map(|found| found.indicator.as_str()).collect();
        let rollup = Rollup::of(&index, &judgements);
        let counted = [&rollup.headline, &rollup.commitments].map(|tally| tally.all.of(Verdict::NotReported));
        prop_assert_eq!(counted.iter().sum::<usize>(), owed.len());
        let first = overview(&index, &judgements, review);
        prop_assert_eq!((first.all.number(Verdict::NotReported), first.reported.owed), (owed.len(), owed.len()));
        prop_assert_eq!(first.chapters.iter().map(|row| row.counts.number(Verdict::NotReported)).sum::<usize>(), owed.len());
        let tree = outline(&index, &judgements);
        prop_assert_eq!(tree.iter().filter(|row| row.depth == 0).map(|row| row.reported.owed).sum::<usize>(), owed.len());
        prop_assert_eq!(owing.iter().map(|row| row.reported.owed).sum::<usize>(), owed.len());
        let reported = judgements.of_plan(&index).filter(|found| found.reporting() == Reporting::Reported).count();
        prop_assert_eq!(first.reported.reported, reported);
        prop_assert_eq!(tree.iter().filter(|row| row.depth == 0).map(|row| row.reported.reported).sum::<usize>(), reported);
        prop_assert_eq!(owing.iter().map(|row| row.reported.reported).sum::<usize>(), reported);
        let filter = IndicatorFilter { verdict: Some(Verdict::NotReported), ..IndicatorFilter::default() };
        let filtered: BTreeSet<&str> =
            rows.iter().filter(|row| filter.lets_through(row)).map(|row| row.indicator.as_str()).collect();
        prop_assert_eq!(&filtered, &owed);
        let judged: BTreeSet<&str> = items(&evaluate, "items")
            .into_iter()
            .filter(|(_, item)| item["verdict"] == "not_reported" && item["set"] != "previous")
            .map(|(id, _)| id)
            .collect();
        prop_assert_eq!(&judged, &owed);
        for node in &plan.nodes {
            let page = node_page(&index, &judgements, &tasks, &node.id, cut_off).unwrap();
            for target in page.targets.iter().filter(|target| target.set != IndicatorSet::Previous) {
                prop_assert_eq!(target.verdict == Verdict::NotReported, owed.contains(target.indicator.as_str()));
            }
            let task = tasks.iter().find(|task| task.item.as_str() == node.id.as_str());
            prop_assert_eq!(page.status, task.and_then(|task| task.status));
        }
        let yearly = tasks.iter().filter(|task| task.owes.is_some()).count();
        prop_assert_eq!(owing.iter().map(|row| row.yearly).sum::<usize>(), yearly);

        // Which unit leads.
        let mut led: BTreeMap<Option<UnitId>, usize> = BTreeMap::new();
        for row in &rows {
            *led.entry(row.lead.clone()).or_default() += 1;
        }
        for row in &owing {
            prop_assert_eq!(row.tally.all.total(), led.get(&row.unit).copied().unwrap_or_default());
            if let Some(unit) = &row.unit {
                prop_assert_eq!(rollup.units.get(unit), Some(&row.tally).filter(|tally| tally.all.total() > 0));
            }
        }
        prop_assert_eq!(rollup.unassigned.all.total(), led.get(&None).copied().unwrap_or_default());
        let of_items = items(&show, "nodes").into_iter().chain(items(&show, "indicators"));
        let search = SearchIndex::new(&index);
        for (id, told) in of_items {
            let item = plan.item(id).unwrap();
            let found = index.answering(&item);
            prop_assert_eq!(told["lead"].as_str(), found.lead.map(UnitId::as_str));
            let supporting: Vec<&str> = told["supporting"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            prop_assert_eq!(supporting, found.supporting.iter().map(|unit| unit.as_str()).collect::<Vec<_>>());
            let names = responsible(&index, &item);
            let name = found.lead.and_then(|lead| plan.unit(lead)).map(|unit| unit.name.clone());
            prop_assert_eq!(&names.lead, &name);
            prop_assert_eq!(names.lead_from.is_some(), found.lead_from.is_some());
            if let Some(name) = name.filter(|name| !name.trim().is_empty()) {
                let hits = search.search(&name, 1000);
                prop_assert!(hits.iter().any(|hit| hit.item == item), "{} is not found by its lead {}", id, name);
            }
        }
        let units = json(&plan, &["units", FILE, "--json"]);
        for (id, told) in items(&units, "units") {
            let of = |list| show[list].as_array().unwrap().iter();
            let all = || of("nodes").chain(of("indicators"));
            let led = all().filter(|item| item["lead"] == id).collect::<Vec<_>>();
            let named = led.iter().filter(|item| item["lead_from"].is_null()).count();
            prop_assert_eq!((told["leads"].as_u64(), told["leads_in_all"].as_u64()), (Some(named as u64), Some(led.len() as u64)));
            let supported = all().filter(|item| item["supporting"].as_array().unwrap().iter().any(|unit| unit == id)).count();
            prop_assert_eq!(told["supports_in_all"].as_u64(), Some(supported as u64));
        }
        for row in &first.attention {
            let lead = index.lead(&row.item).and_then(|lead| plan.unit(lead)).map_or("", |unit| unit.name.as_str());
            prop_assert_eq!(row.lead.as_str(), lead);
        }

        // Which target is in force.
        for row in &rows {
            let indicator = plan.indicator(&row.indicator).unwrap();
            prop_assert_eq!(&row.target, &target_text(indicator.target_on(cut_off), ""));
            let page = node_page(&index, &judgements, &tasks, &indicator.node, cut_off).unwrap();
            let shown = page.targets.iter().find(|target| target.indicator == row.indicator).unwrap();
            prop_assert_eq!(&shown.target, &target_text(indicator.target_on(cut_off), &indicator.unit));
            prop_assert_eq!(&shown.newest_date, &row.newest_date);
        }
        for (id, told) in items(&show, "indicators") {
            let indicator = plan.indicator(&IndicatorId::new(id)).unwrap();
            prop_assert_eq!(told["newest_target"]["kind"].as_str(), Some(indicator.target_on(Date::MAX).kind()));
        }
    }
}
