//! Which target is in force, which was issued, and what changed it.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::places::{Places, Told, items};
use crate::evaluate::{Flag, Source, Symbol};
use crate::model::{Date, IndicatorId, ItemId, Target};
use crate::present::format::{target_in_full, target_text};
use crate::present::report::report_facts;
use crate::present::year_targets::{of_review, year_target_rows};

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    for told in places.told() {
        in_force(places, &told)?;
        worked(&told)?;
        changed(&told)?;
        of_years(places, &told)?;
    }
    for (id, told) in items(&places.show, "indicators") {
        let indicator = places.plan.indicator(&IndicatorId::new(id)).unwrap();
        let newest = indicator.target_on(Date::MAX);
        prop_assert_eq!(told["newest_target"]["kind"].as_str(), Some(newest.kind()));
        prop_assert_eq!(told["newest_target"]["relation"].as_str(), newest.relation().map(|relation| relation.key()));
        prop_assert_eq!(told["target"]["kind"].as_str(), Some(indicator.target.kind()));
        let days: Vec<&str> =
            told["target_changes"].as_array().unwrap().iter().map(|change| change["date"].as_str().unwrap()).collect();
        prop_assert_eq!(days, indicator.target_changes.iter().map(|change| change.date.to_string()).collect::<Vec<_>>());
    }
    Ok(())
}

fn target<'t>(told: &Told<'t>) -> &'t Target {
    told.indicator.target_on(told.judgement.review.cut_off)
}

fn in_force(places: &Places<'_>, told: &Told<'_>) -> Result<(), TestCaseError> {
    let (target, unit) = (target(told), told.indicator.unit.as_str());
    let (bare, printed, full) =
        (target_text(target, ""), target_text(target, unit), target_in_full(target, unit, &told.indicator.wording));
    prop_assert_eq!(&told.row.target, &bare);
    prop_assert!(told.judged.target.starts_with(&printed), "{} {}", told.judged.target, printed);
    prop_assert_eq!(told.json["target"].as_str(), Some(printed.as_str()));
    prop_assert!(told.line.contains(&printed), "{}", told.line);
    prop_assert_eq!(&told.page.target, &printed);
    prop_assert_eq!(told.page.wording.lines().next().unwrap_or_default(), full.lines().next().unwrap_or_default());
    prop_assert_eq!(told.fact("目标"), Some(full.as_str()));
    prop_assert!(told.chart.target.as_ref().is_none_or(|(_, label)| label.contains(&bare)), "{:?}", told.chart.target);
    prop_assert_eq!(told.json["measure"].as_str(), Some(target.kind()));
    prop_assert_eq!(told.json["relation"].as_str(), target.relation().map(|relation| relation.key()));
    let item = ItemId::from(told.indicator.id.clone());
    let shown = report_facts(&places.index, &places.judgements, &item);
    prop_assert!(shown.subject.contains(&full), "{} {}", shown.subject, full);
    Ok(())
}

/// The working takes its figures from the target in force, and says where that is written.
fn worked(told: &Told<'_>) -> Result<(), TestCaseError> {
    let target = target(told);
    let Some(relation) = target.relation() else { return Ok(()) };
    let change = told.indicator.target_change_on(told.judgement.review.cut_off);
    let written = change.map_or(Source::Plan, |change| Source::Change(change.date));
    let stated = [Symbol::Target, Symbol::FarBound, Symbol::Change, Symbol::FarChange, Symbol::Tolerance];
    let inputs = told.judgement.working.inputs.iter().filter(|input| stated.contains(&input.symbol));
    for input in inputs {
        prop_assert_eq!(&input.source, &written, "{:?} of {:?}", input.symbol, told.indicator);
        let figures = relation.bounds().map_or(vec![relation.figure()], |(low, high)| vec![low, high]);
        let is_figure = figures.iter().any(|figure| figure.decimal() == input.figure);
        prop_assert!(is_figure || input.symbol == Symbol::Tolerance, "{:?} of {:?}", input, target);
    }
    Ok(())
}

fn changed(told: &Told<'_>) -> Result<(), TestCaseError> {
    let change = told.indicator.target_change_on(told.judgement.review.cut_off);
    let days: Vec<Date> = told
        .judgement
        .flags
        .iter()
        .filter_map(|flag| match flag {
            Flag::TargetChanged(day) => Some(*day),
            _ => None,
        })
        .collect();
    prop_assert_eq!(days, change.iter().map(|change| change.date).collect::<Vec<_>>());
    prop_assert_eq!(told.judgement.by_original.is_some(), change.is_some());
    prop_assert_eq!(told.row.issued.is_some(), change.is_some());
    prop_assert_eq!(told.fact("原目标"), told.row.issued.as_deref());
    prop_assert_eq!(told.json["issued_target"].is_object(), change.is_some());
    let Some(change) = change else { return Ok(()) };
    let unit = told.indicator.unit.as_str();
    let (issued, new) = (target_text(&told.indicator.target, unit), target_text(&change.new, unit));
    let sentence = told.block.flags.iter().find(|flag| flag.key == Flag::TargetChanged(change.date).key()).unwrap();
    for part in [change.date.to_string().as_str(), &issued, &new, &change.body, &change.document] {
        prop_assert!(sentence.text.contains(part), "{} in {}", part, sentence.text);
    }
    let beside = told.row.issued.clone().unwrap_or_default();
    for part in [change.date.to_string().as_str(), &issued, &change.body, &change.document] {
        prop_assert!(beside.contains(part), "{} in {}", part, beside);
    }
    prop_assert!(told.page.wording.contains(&beside), "{}", told.page.wording);
    prop_assert!(told.judged.target.contains(&issued), "{}", told.judged.target);
    let json = &told.json["issued_target"];
    prop_assert_eq!(json["target"].as_str(), Some(issued.as_str()));
    prop_assert_eq!(&json["changed_on"], &Value::String(change.date.to_string()));
    prop_assert_eq!(
        (json["body"].as_str(), json["document"].as_str()),
        (Some(change.body.as_str()), Some(change.document.as_str()))
    );
    let place = told.indicator.target_changes.iter().position(|known| known == change).unwrap();
    let line = told.facts.target_changes.get(place).unwrap();
    for part in [change.date.to_string().as_str(), &new, &change.body, &change.document] {
        prop_assert!(line.contains(part), "{} in {}", part, line);
    }
    Ok(())
}

/// The targets of single years: the same in the table, the chart, the facts, the form and the JSON.
fn of_years(places: &Places<'_>, told: &Told<'_>) -> Result<(), TestCaseError> {
    let rows = year_target_rows(&places.index, told.indicator, told.judgement);
    let set = told.indicator.annual_targets.len() + told.indicator.assigned_targets.len();
    prop_assert_eq!(rows.len(), set);
    let json = told.json["year_targets"].as_array().unwrap();
    let listed: Vec<_> = json.iter().map(|row| (row["year"].as_i64(), row["set_by"].as_str(), row["met"].as_bool())).collect();
    let shown: Vec<_> = rows.iter().map(|row| (Some(i64::from(row.year)), Some(row.set_by.key()), row.met)).collect();
    prop_assert_eq!(listed, shown);
    prop_assert_eq!(told.chart.year_targets.len(), rows.iter().filter(|row| row.place.is_some()).count());
    let year = told.judgement.review.cut_off.year();
    let of_year = rows.iter().find(|row| row.year == year);
    prop_assert_eq!(&told.row.year_target, &of_year.map(|row| row.bare.clone()).unwrap_or_default());
    let form = report_facts(&places.index, &places.judgements, &told.indicator.id.clone().into());
    for row in of_review(rows, told.judgement) {
        let line = row.to_string();
        prop_assert!(told.fact(row.label()).is_some_and(|text| text.lines().any(|found| found == line)), "{}", line);
        let is_last = row.year == year;
        prop_assert_eq!(form.beside.contains(&format!("{} {line}", row.label())), is_last, "{}", line);
        prop_assert!(told.page.wording.contains(&line), "{}", line);
        let is_worked = told.block.outlook.iter().any(|found| found.text == line && found.source == row.role);
        prop_assert!(is_worked != row.decides, "{}", line);
    }
    Ok(())
}
