//! The baseline and the course: those of the working, those in the chart, and those among the facts.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::places::{Places, Told};
use crate::evaluate::{Source, Symbol};
use crate::model::{Date, Measure, Quantity};
use crate::present::chart_line::{ChartPoint, year_position};
use crate::present::format;

pub(super) fn agree(places: &Places<'_>) -> Result<(), TestCaseError> {
    for told in places.told() {
        start(&told)?;
        end(&told)?;
        on_the_way(&told)?;
        stated(&told)?;
    }
    Ok(())
}

fn start(told: &Told<'_>) -> Result<(), TestCaseError> {
    let inputs = &told.judgement.working.inputs;
    let Some(base) = inputs.iter().find(|input| input.symbol == Symbol::Baseline) else { return Ok(()) };
    let printed = format::figure_with_unit(base.figure.into(), &told.indicator.unit);
    let day = base.date.unwrap().to_string();
    match &base.source {
        Source::Plan => {
            prop_assert_eq!(&told.row.baseline, &format::figure(base.figure.into()));
            prop_assert!(told.fact("基数").is_some_and(|fact| fact.contains(&printed) && fact.contains(&day)));
        }
        Source::Rebased(definition) => {
            let is_told = |line: &String| line.contains(definition) && line.contains(&printed) && line.contains(&day);
            prop_assert!(told.facts.rebased.iter().any(is_told), "{:?}", told.facts.rebased);
        }
        other => prop_assert!(false, "a baseline from {:?}", other),
    }
    let of_levels = matches!(measure(told), Some(Measure::Level | Measure::Change | Measure::MeanGrowth));
    if let Some(first) = told.chart.course.first().filter(|_| of_levels) {
        prop_assert_eq!(
            (first.x, Some(first.y)),
            (year_position(base.date.unwrap()), base.figure.to_f64()),
            "{:?}",
            told.indicator
        );
    }
    Ok(())
}

/// The course leads to the target of the working, and that is where the chart shows it. A growth of levels is drawn as levels.
fn end(told: &Told<'_>) -> Result<(), TestCaseError> {
    let is_drawn_as_levels = measure(told) == Some(Measure::MeanGrowth) && !told.indicator.unit.contains(['%', '‰']);
    let goal = told.judgement.working.figure(Symbol::Target).filter(|_| measure(told).is_some() && !is_drawn_as_levels);
    let (Some(goal), Some(last)) = (goal, told.chart.course.last()) else { return Ok(()) };
    prop_assert!(is_close(last.y, goal), "the course ends at {} and not at {} for {:?}", last.y, goal, told.indicator);
    prop_assert!(told.chart.target.as_ref().is_some_and(|(spot, _)| is_close(spot.y, goal)));
    Ok(())
}

fn on_the_way(told: &Told<'_>) -> Result<(), TestCaseError> {
    let (Some(expected), Some(value)) = (told.judgement.expected, told.judgement.value) else { return Ok(()) };
    // What fills up within a year has no slope in the chart; a yearly rate stands for its whole year.
    let fills_up = told.judgement.working.figure(Symbol::YearNeed).is_some();
    let day = if measure(told).is_some_and(Measure::is_chained) { value.date.last_of_year() } else { value.date };
    if let Some(drawn) = at(&told.chart.course, day).filter(|_| !fills_up) {
        prop_assert!(is_close(drawn, expected), "{} is drawn on {}, {} expected of {:?}", drawn, day, expected, told.indicator);
    }
    let spot = told.chart.values.iter().find(|spot| spot.entry == Some(value.entry)).unwrap();
    if let Some(line) =
        spot.detail.lines().find(|line| line.contains("应达")).filter(|_| measure(told) != Some(Measure::MeanGrowth))
    {
        let distance = (value.figure - expected).round_dp(2).normalize();
        let printed = format::figure_with_unit(Quantity::new(distance.abs()), &told.indicator.unit);
        prop_assert!(
            line.replace(' ', "").ends_with(&printed.replace(' ', "")),
            "{} is not {} for {:?}",
            line,
            printed,
            told.indicator
        );
    }
    Ok(())
}

/// The fact is what is expected on the day of the review; a value of that day is expected to be the same.
fn stated(told: &Told<'_>) -> Result<(), TestCaseError> {
    let (Some(expected), Some(value)) = (told.judgement.expected, told.judgement.value) else { return Ok(()) };
    let Some(fact) = told.fact("应达值").filter(|_| value.date == told.judgement.review.cut_off) else { return Ok(()) };
    let printed = format::figure_with_unit(Quantity::new(expected.round_dp(2).normalize()), &told.indicator.unit);
    prop_assert!(fact.starts_with(&printed), "{} is not {} for {:?}", fact, printed, told.indicator);
    Ok(())
}

fn measure(told: &Told<'_>) -> Option<Measure> {
    told.indicator.target_on(told.judgement.review.cut_off).measure()
}

/// Returns where a line stands on a day; none before it starts.
fn at(line: &[ChartPoint], day: Date) -> Option<f64> {
    let x = year_position(day);
    let (first, last) = (line.first()?, line.last()?);
    if x >= last.x {
        return Some(last.y);
    }
    let after = line.iter().find(|spot| spot.x > x).filter(|_| x >= first.x)?;
    let before = line.iter().rev().find(|spot| spot.x <= x)?;
    Some(before.y + (after.y - before.y) * (x - before.x) / (after.x - before.x))
}

fn is_close(drawn: f64, exact: Decimal) -> bool {
    exact.to_f64().is_some_and(|exact| (drawn - exact).abs() <= 1e-7 * exact.abs().max(1.0))
}
