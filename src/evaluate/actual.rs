//! The reported values, to be drawn beside the course: levels as they are, flows summed up.

use rust_decimal::Decimal;

use super::course::Point;
use super::flows::Flows;
use super::frame::Frame;
use super::series::Series;
use super::unit::whole;
use crate::model::{EntryId, Indicator, Measure, PlanIndex};
use jiff::civil::Date;

/// A reported value, on the scale of the course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actual {
    /// Its day and its value; for a sum of flows, the sum up to that day.
    pub point: Point,
    /// The entry that reports it; for a sum of flows, the newest one.
    pub entry: EntryId,
}

/// Lists the values of an indicator that count at a cut-off, by date, at most one a day.
///
/// Values before the period and after the due date are included. A sum adds up flows of one definition only.
#[must_use]
pub fn actual(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Vec<Actual> {
    let series = Series::read(index, &indicator.id.clone().into(), cut_off);
    let target = indicator.target_on(cut_off);
    let points = series.iter().filter_map(|value| {
        let definition = &value.entry.definition;
        let figure = match target.measure() {
            Some(measure) if measure.accumulates() => {
                let frame = Frame::new(index.plan(), indicator, target, definition);
                total_until(&frame, measure, &series, value.date, definition)?
            }
            _ => value.figure,
        };
        Some(Actual { point: Point { date: value.date, value: figure }, entry: value.entry.id })
    });
    points.collect()
}

fn total_until(frame: &Frame<'_>, measure: Measure, series: &Series<'_>, until: Date, definition: &str) -> Option<Decimal> {
    let (after, start) = frame.sum_start();
    let counted = series.counted_by(|other| other == definition).within(frame.eve, until);
    let flows = Flows::of(&counted, after).values;
    let mut same = flows.iter().map(|flow| flow.figure);
    if measure == Measure::Sum {
        return same.try_fold(start, Decimal::checked_add);
    }
    let whole = whole(&frame.indicator.unit);
    let sign = if measure == Measure::ChainedFall { -Decimal::ONE } else { Decimal::ONE };
    let factor = |rate: Decimal| rate.checked_div(whole)?.checked_mul(sign)?.checked_add(Decimal::ONE);
    let total = same.try_fold(factor(start)?, |total, rate| total.checked_mul(factor(rate)?))?;
    total.checked_sub(Decimal::ONE)?.checked_mul(sign)?.checked_mul(whole)
}
