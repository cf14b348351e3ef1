//! Which target is in force, which was issued, and what changed it.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::places::{Places, Told, items};
use crate::evaluate::{Flag, Source, Symbol};
use crate::model::{Date, IndicatorId, ItemId, Target};
use crate::present::format::{target_in_full, target_text};
use crate::present::report::report_facts;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    for told in places.told() {
        in_force(places, &told)?;
        worked(&told)?;
        changed(&told)?;
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
    prop_assert_eq!(&told.judged.target, &printed);
    prop_assert!(told.line.contains(&printed), "{}", told.line);
    prop_assert_eq!(&told.page.target, &printed);
    prop_assert_eq!(&told.page.wording, &full);
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
    let Some(change) = change else { return Ok(()) };
    let unit = told.indicator.unit.as_str();
    let (issued, new) = (target_text(&told.indicator.target, unit), target_text(&change.new, unit));
    let sentence = told.block.flags.iter().find(|flag| flag.key == Flag::TargetChanged(change.date).key()).unwrap();
    for part in [change.date.to_string().as_str(), &issued, &new, &change.body, &change.document] {
        prop_assert!(sentence.text.contains(part), "{} in {}", part, sentence.text);
    }
    let place = told.indicator.target_changes.iter().position(|known| known == change).unwrap();
    let line = told.facts.target_changes.get(place).unwrap();
    for part in [change.date.to_string().as_str(), &new, &change.body, &change.document] {
        prop_assert!(line.contains(part), "{} in {}", part, line);
    }
    Ok(())
}
