//! How many there are: by verdict, for each set, nature, chapter and unit; rows and parts; and what the check found.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use serde_json::Value;

use super::places::{Places, items, json, text};
use crate::cli::tests::FILE;
use crate::evaluate::{Counts, count_rows};
use crate::model::{IndicatorId, IndicatorSet, Nature, Verdict};
use crate::present::counts::VerdictCounts;
use crate::present::indicators::IndicatorFilter;
use crate::present::{Severity, findings};

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    by_set(places)?;
    by_nature(places)?;
    by_chapter(places)?;
    by_unit(places)?;
    rows_and_parts(places)?;
    checked(places)
}

/// Returns how many rows of a table have each verdict.
fn listed(places: &Places<'_>, set: IndicatorSet, filter: &IndicatorFilter) -> VerdictCounts {
    let of_set = |id| places.plan.indicator(id).is_some_and(|found| found.set == set);
    let rows = places.counted_rows().filter(|row| of_set(&row.indicator) && filter.lets_through(row));
    count(rows.map(|row| row.verdict))
}

fn count(verdicts: impl Iterator<Item = Verdict>) -> VerdictCounts {
    let mut numbers = [0; Verdict::ALL.len()];
    for verdict in verdicts {
        numbers[Verdict::ALL.iter().position(|known| *known == verdict).unwrap()] += 1;
    }
    let parts: Vec<_> = Verdict::ALL.into_iter().zip(numbers).filter(|(_, number)| *number > 0).collect();
    VerdictCounts { total: parts.iter().map(|(_, number)| number).sum(), parts }
}

/// Reads the counts of a JSON object with a number for each verdict.
fn read(counts: &Value) -> VerdictCounts {
    let number = |verdict: Verdict| usize::try_from(counts[verdict.key()].as_u64().unwrap()).unwrap();
    let parts: Vec<_> =
        Verdict::ALL.into_iter().map(|verdict| (verdict, number(verdict))).filter(|(_, number)| *number > 0).collect();
    VerdictCounts { total: parts.iter().map(|(_, number)| number).sum(), parts }
}

fn by_set(places: &Places<'_>) -> Result<(), TestCaseError> {
    let rollup = &places.rollup;
    let all = IndicatorFilter::default();
    let mut sum = VerdictCounts::default();
    for (set, tally) in IndicatorSet::ALL.into_iter().zip([&rollup.headline, &rollup.commitments, &rollup.previous]) {
        let counted = VerdictCounts::of(&tally.all);
        prop_assert_eq!(&counted, &listed(places, set, &all));
        let cut_off = places.review.cut_off.to_string();
        let asked = ["evaluate", FILE, "--review", places.review.kind.key(), "--as-of", &cut_off, "--set", set.key(), "--json"];
        let told = json(places.plan, &asked);
        prop_assert_eq!(&read(&told["counts"]), &counted);
        prop_assert_eq!(told["total"].as_u64(), Some(counted.total as u64));
        sum = sum.and(&counted);
    }
    prop_assert_eq!(&read(&places.evaluate["counts"]), &sum);
    prop_assert_eq!(places.evaluate["total"].as_u64(), Some(sum.total as u64));
    let own = VerdictCounts::of(&rollup.headline.all).and(&VerdictCounts::of(&rollup.commitments.all));
    prop_assert_eq!(&places.overview.all, &own);
    prop_assert_eq!(places.overview.reported.total, own.total);
    Ok(())
}

/// Each number of the first screen is a link to a list, which has as many rows.
fn by_nature(places: &Places<'_>) -> Result<(), TestCaseError> {
    let nature = |nature| IndicatorFilter { nature: Some(nature), ..IndicatorFilter::default() };
    let first = &places.overview;
    prop_assert_eq!(&first.binding, &listed(places, IndicatorSet::Headline, &nature(Nature::Binding)));
    prop_assert_eq!(&first.expected, &listed(places, IndicatorSet::Headline, &nature(Nature::Expected)));
    prop_assert_eq!(&first.commitments, &listed(places, IndicatorSet::Commitment, &IndicatorFilter::default()));
    for (counts, wanted) in [(&first.binding, Nature::Binding), (&first.expected, Nature::Expected)] {
        for (verdict, number) in &counts.parts {
            let filter = IndicatorFilter { verdict: Some(*verdict), ..nature(wanted) };
            prop_assert_eq!(listed(places, IndicatorSet::Headline, &filter).total, *number);
        }
    }
    Ok(())
}

fn by_chapter(places: &Places<'_>) -> Result<(), TestCaseError> {
    let mut sum = VerdictCounts::default();
    for row in &places.overview.chapters {
        sum = sum.and(&row.counts);
    }
    prop_assert_eq!(&sum, &places.overview.all);
    for row in &places.outline {
        let tally = places.rollup.nodes.get(&row.node);
        let counted = tally.map(|tally| (tally.all.total(), tally.all.late())).unwrap_or_default();
        prop_assert_eq!((row.reported.total, row.late), counted);
    }
    for row in &places.overview.chapters {
        let node = places.outline.iter().find(|known| known.node == row.node).unwrap();
        let is_whole = node.kind != crate::model::NodeKind::Part;
        prop_assert!(!is_whole || row.counts.total == node.reported.total);
    }
    Ok(())
}

fn by_unit(places: &Places<'_>) -> Result<(), TestCaseError> {
    let mut counted = VerdictCounts::default();
    for unit in &places.owing {
        for set in [IndicatorSet::Headline, IndicatorSet::Commitment] {
            let Some(lead) = &unit.unit else { continue };
            let filter = IndicatorFilter { lead: Some(lead.clone()), ..IndicatorFilter::default() };
            counted = counted.and(&listed(places, set, &filter));
        }
        if unit.unit.is_none() {
            counted = counted.and(&VerdictCounts::of(&unit.tally.all));
        }
    }
    prop_assert_eq!(&counted, &places.overview.all);
    Ok(())
}

/// Counts the rows of the tables by the parts that the machine-readable output names.
fn rows_told<'a>(told: impl Iterator<Item = (&'a str, &'a Value)>) -> usize {
    told.map(|(_, item)| item["parts"].to_string()).collect::<BTreeSet<_>>().len()
}

fn rows_and_parts(places: &Places<'_>) -> Result<(), TestCaseError> {
    let evaluated = items(&places.evaluate, "items");
    let rows = usize::try_from(places.evaluate["rows"]["total"].as_u64().unwrap()).unwrap();
    prop_assert_eq!(rows_told(evaluated.iter().copied()), rows);
    prop_assert_eq!(rows_told(items(&places.show, "indicators").into_iter()), rows);
    prop_assert_eq!(&read(&places.evaluate["rows"]["counts"]).total, &rows);
    let own = evaluated.iter().copied().filter(|(_, item)| item["set"] != "previous");
    prop_assert_eq!(rows_told(own), places.overview.rows);
    let of = |set: IndicatorSet| {
        let is_of = |id: &IndicatorId| places.plan.indicator(id).is_some_and(|found| found.set == set);
        let judged = || places.judgements.iter().filter(|judgement| is_of(&judgement.indicator));
        (count_rows(&places.index, judged()).total(), judged().count())
    };
    let sets = IndicatorSet::ALL.map(of);
    prop_assert_eq!(sets.iter().map(|(rows, _)| rows).sum::<usize>(), rows);
    prop_assert_eq!(sets.iter().map(|(_, parts)| parts).sum::<usize>(), evaluated.len());
    // The heads of the tables and the line under them name the same numbers.
    let heads = places
        .table
        .lines()
        .filter(|line| line.ends_with('）') && IndicatorSet::ALL.iter().any(|set| line.starts_with(set.name())));
    let heads: Vec<Vec<usize>> = heads.map(numbers).collect();
    let told = |(rows, parts): (usize, usize)| if rows == parts { vec![rows] } else { vec![rows, parts] };
    prop_assert_eq!(heads, sets.into_iter().filter(|(_, parts)| *parts > 0).map(told).collect::<Vec<_>>());
    let last = places.table.lines().last().unwrap();
    let mut expected = told((rows, evaluated.len()));
    expected.extend(read(&places.evaluate["rows"]["counts"]).parts.iter().map(|(_, number)| *number));
    prop_assert_eq!(numbers(last), expected, "{}", last);
    let outline = text(places.plan, &["show", FILE]);
    let head = numbers(outline.lines().nth(2).unwrap().split(" · ").nth(1).unwrap());
    prop_assert_eq!(head, sets.into_iter().flat_map(told).collect::<Vec<_>>());
    for set in IndicatorSet::ALL {
        let (rows, parts) = of(set);
        prop_assert_eq!(&places.show["counts"][set.key()], &serde_json::json!({ "rows": rows, "parts": parts }));
    }
    // A row is as bad as its worst part, so that no verdict is counted that none of its parts has.
    let worst = count_rows(&places.index, places.judgements.iter());
    let mut all = Counts::default();
    places.judgements.iter().for_each(|judgement| all.add(judgement));
    prop_assert!(worst.iter().all(|(verdict, number)| number <= all.of(verdict)));
    Ok(())
}

/// Reads the whole numbers in a line.
fn numbers(line: &str) -> Vec<usize> {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

fn checked(places: &Places<'_>) -> Result<(), TestCaseError> {
    let found = findings(&places.index);
    let told = json(places.plan, &["check", FILE, "--json"]);
    let printed = text(places.plan, &["check", FILE]);
    let numbers_printed = numbers(printed.lines().last().unwrap().rsplit_once('：').unwrap().1);
    let mut counted = Vec::new();
    for (severity, key) in Severity::ALL.into_iter().zip(["errors", "warnings", "notes"]) {
        let number = found.iter().filter(|finding| finding.severity == severity).count();
        prop_assert_eq!(told[key].as_u64(), Some(number as u64));
        counted.push(number);
    }
    prop_assert_eq!(numbers_printed, counted);
    let listed: Vec<(&str, &str)> = told["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| (row["place"].as_str().unwrap(), row["text"].as_str().unwrap()))
        .collect();
    let mut sorted: Vec<_> = found.iter().collect();
    sorted.sort_by_key(|finding| finding.severity);
    prop_assert_eq!(listed, sorted.iter().map(|finding| (finding.place.as_str(), finding.text.as_str())).collect::<Vec<_>>());
    Ok(())
}
