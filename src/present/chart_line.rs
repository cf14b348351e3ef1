//! The line of an indicator's values as points to draw, in the chart and in the small charts of the table.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::evaluate::{Point, actual, year_share};
use crate::model::{Date, EntryId, Indicator, PlanIndex};

/// A point in a chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartPoint {
    /// The time in years; whole at the end of each year, so that 2021 is 2021-12-31.
    pub x: f64,
    /// The value, in the indicator's unit.
    pub y: f64,
}

/// Returns a day as a number of years: 2021-12-31 is 2021, and every day of a year counts the same.
#[must_use]
pub fn year_position(date: Date) -> f64 {
    f64::from(date.year()) - 1.0 + year_share(date).to_f64().unwrap_or_default()
}

/// Lists the starting point of the line, which belongs to no entry, and then the values that count, as the evaluation reads them.
/// A sum starts from zero on the day before the period and accumulates; anything else starts from its baseline.
pub(super) fn line(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Vec<(Point, Option<EntryId>)> {
    let values = actual(index, indicator, cut_off);
    let start = match indicator.target_on(cut_off).measure() {
        Some(measure) if measure.accumulates() => {
            (!values.is_empty()).then(|| Point { date: index.plan().period_of(indicator).baseline_date(), value: Decimal::ZERO })
        }
        _ => indicator.baseline.as_ref().map(|baseline| Point { date: baseline.date, value: baseline.value.decimal() }),
    };
    let values = values.into_iter().map(|value| (value.point, Some(value.entry)));
    start.map(|start| (start, None)).into_iter().chain(values).collect()
}

/// Converts a point to chart coordinates; `None` if its value does not fit a float.
pub(super) fn chart_point(point: Point) -> Option<ChartPoint> {
    Some(ChartPoint { x: year_position(point.date), y: point.value.to_f64()? })
}
