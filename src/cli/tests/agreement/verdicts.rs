//! The verdict, the value judged, and its day.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use super::places::{Places, Told};
use crate::evaluate::{Source, Symbol};
use crate::model::{Entry, IndicatorSet, ItemId, Measure, Relation, Target};
use crate::present::format;
use crate::present::judgement::symbol_name;
use crate::present::report::report_facts;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    for told in places.told() {
        verdict(&told)?;
        day(&told)?;
        value(places, &told)?;
        beside(&told)?;
        asked(places, &told)?;
    }
    for row in &places.overview.attention {
        let judged = match &row.item {
            ItemId::Indicator(id) => places.judgements.get(id).map(|judgement| judgement.verdict),
            ItemId::Node(_) => None,
        };
        let is_task = places.tasks.iter().any(|task| task.item == row.item);
        prop_assert!(row.verdict == judged || (row.verdict.is_none() && is_task), "{:?}", row);
        let is_previous = matches!(&row.item, ItemId::Indicator(id) if places.plan.indicator(id).is_some_and(|found| found.set == IndicatorSet::Previous));
        prop_assert!(!is_previous, "{:?}", row);
    }
    Ok(())
}

fn verdict(told: &Told<'_>) -> Result<(), TestCaseError> {
    let verdict = told.judgement.verdict;
    prop_assert_eq!(
        (told.row.verdict, told.judged.verdict, told.page.verdict, told.block.verdict),
        (verdict, verdict, verdict, verdict)
    );
    prop_assert_eq!(told.json["verdict"].as_str(), Some(verdict.key()));
    prop_assert!(told.line.contains(verdict.name()), "{}", told.line);
    prop_assert_eq!(told.json["verdict_by_original_target"].as_str(), told.judgement.by_original.map(crate::model::Verdict::key));
    let review = told.judgement.review;
    prop_assert_eq!(told.block.review, review);
    prop_assert_eq!(told.json["review"].as_str(), Some(review.kind.key()));
    let cut_off = review.cut_off.to_string();
    prop_assert_eq!(told.json["as_of"].as_str(), Some(cut_off.as_str()));
    prop_assert_eq!(&told.judged.flags, &told.block.flags);
    let flags: Vec<&str> = told.json["flags"].as_array().unwrap().iter().map(|flag| flag["text"].as_str().unwrap()).collect();
    prop_assert_eq!(flags, told.block.flags.iter().map(|flag| flag.text.as_str()).collect::<Vec<_>>());
    Ok(())
}

fn day(told: &Told<'_>) -> Result<(), TestCaseError> {
    let day = told.judgement.value.map(|value| value.date.to_string());
    prop_assert_eq!(told.judged.value_date.map(|day| day.to_string()), day.clone());
    prop_assert_eq!(told.json["value_date"].as_str(), day.as_deref());
    prop_assert_eq!(&told.row.newest_date, &told.page.newest_date);
    // A fact is there where the table has a figure, and of the same day.
    prop_assert_eq!(
        told.row.newest.is_some(),
        told.fact("最新数值")
            .is_some_and(|fact| fact.contains(told.row.newest_date.as_str()) && fact.chars().any(|c| c.is_ascii_digit())),
        "{:?} {:?}",
        told.row,
        told.fact("最新数值")
    );
    let Some(day) = day else { return Ok(()) };
    prop_assert_eq!(&told.row.newest_date, &day);
    prop_assert!(told.line.contains(&format!("（{day}）")), "{}", told.line);
    Ok(())
}

fn value(places: &Places<'_>, told: &Told<'_>) -> Result<(), TestCaseError> {
    let Some(judged) = told.judgement.value else { return Ok(()) };
    let (entry, unit) = (places.index.entry(judged.entry).unwrap(), told.indicator.unit.as_str());
    prop_assert!(is_close(&told.json["value"], Some(judged.figure)), "{} is not {}", told.json["value"], judged.figure);
    prop_assert!(told.line.contains(&told.judged.value), "{}", told.line);
    prop_assert_eq!(&told.row.newest, &format::value(entry, ""));
    prop_assert_eq!(&told.page.newest, &format::value(entry, unit));
    let printed = format::value(entry, unit).unwrap();
    prop_assert!(told.fact("最新数值").is_some_and(|fact| fact.starts_with(&printed)), "{:?} {}", told.fact("最新数值"), printed);
    let is_total = told.judgement.working.figure(Symbol::Sum).is_some();
    if !is_total {
        prop_assert_eq!(&told.judged.value, &printed);
    }
    worked(places, told)?;
    let is_drawn_as_total = told.indicator.target_on(told.judgement.review.cut_off).measure().is_some_and(Measure::accumulates);
    let spot = told.chart.values.iter().find(|value| value.entry == Some(judged.entry));
    prop_assert!(spot.is_some(), "{} is not drawn", judged.entry);
    let spot = spot.unwrap();
    if is_total || !is_drawn_as_total {
        prop_assert_eq!(Some(spot.spot.y), judged.figure.to_f64(), "{:?}", told.indicator);
    }
    if !is_drawn_as_total {
        let bare = format::value(entry, "");
        prop_assert_eq!(Some(&spot.label), bare.as_ref());
    }
    prop_assert!(spot.detail.contains(judged.date.to_string().as_str()));
    Ok(())
}

/// The lines of the working show each report as it was made.
fn worked(places: &Places<'_>, told: &Told<'_>) -> Result<(), TestCaseError> {
    let unit = told.indicator.unit.as_str();
    for input in told.judgement.working.inputs.iter().filter(|input| matches!(input.symbol, Symbol::Value | Symbol::Flow)) {
        let Source::Entry(id) = input.source else { continue };
        let entry: &Entry = places.index.entry(id).unwrap();
        let lines = told.block.working.iter().filter(|line| line.entry == Some(id) && line.label == symbol_name(input.symbol));
        let texts: Vec<&str> = lines.map(|line| line.text.as_str()).collect();
        let printed = format::value(entry, unit).unwrap();
        prop_assert!(texts.is_empty() || texts.contains(&printed.as_str()), "{:?} {}", texts, printed);
    }
    Ok(())
}

/// The figures beside the verdict.
fn beside(told: &Told<'_>) -> Result<(), TestCaseError> {
    let judgement = told.judgement;
    let figures = [
        ("progress", judgement.progress),
        ("expected", judgement.expected),
        ("expected_progress", judgement.expected_progress),
        ("time_progress", judgement.time_progress),
        ("gap", judgement.gap),
        ("projected", judgement.projected),
    ];
    for (key, figure) in figures {
        prop_assert!(is_close(&told.json[key], figure), "{}: {} is not {:?}", key, told.json[key], figure);
    }
    prop_assert_eq!(told.judged.progress_share, judgement.progress);
    prop_assert_eq!(told.judged.time_share, judgement.time_progress);
    if let Some((_, end, _)) = &told.chart.projection {
        prop_assert_eq!(Some(end.y), judgement.projected.and_then(|figure| figure.to_f64()));
    }
    Ok(())
}

/// Compares with what the reader of these tests keeps of a figure: the digits of a binary float.
fn is_close(told: &Value, exact: Option<Decimal>) -> bool {
    match (told.as_f64(), exact.and_then(|exact| exact.to_f64())) {
        (Some(told), Some(exact)) => (told - exact).abs() <= 1e-12 * exact.abs(),
        (told, exact) => told.is_none() && exact.is_none(),
    }
}

/// Beside the form stands what is missing to the target, if anything is.
fn asked(places: &Places<'_>, told: &Told<'_>) -> Result<(), TestCaseError> {
    let item = ItemId::from(told.indicator.id.clone());
    let shown = report_facts(&places.index, &places.judgements, &item);
    let in_force = told.indicator.target_on(told.judgement.review.cut_off);
    prop_assert_eq!(shown.is_figure, in_force.figure().is_some());
    let is_told =
        matches!(in_force, Target::Figure { measure: Measure::Level, relation: Relation::Reach(_) | Relation::AtLeast(_) });
    let printed = told.row.newest_date.as_str();
    let is_judged = told.judgement.value.is_some() && shown.last.contains(printed);
    let missing = told.judgement.gap.filter(|gap| is_told && is_judged && *gap > Decimal::ZERO);
    let (_, gap) = shown.last.split_once('；').unwrap_or_default();
    let unit = format::difference_unit(&told.indicator.unit);
    let figure = missing.map(|missing| format::figure_with_unit(missing.normalize().into(), unit));
    prop_assert_eq!(figure.is_some(), !gap.is_empty(), "{:?} {:?}", told.indicator, told.judgement.value);
    prop_assert!(figure.is_none_or(|figure| gap.ends_with(&figure)), "{}", shown.last);
    Ok(())
}
