//! The line of an indicator's values as points to draw: in the chart, and small in the table.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::evaluate::{Point, actual, year_share};
use crate::model::{Date, EntryId, Indicator, PlanIndex, Target};

/// Places a value in a chart. `x` is in years, whole at the end of each year; `y` is in the indicator's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartPoint {
    /// When.
    pub x: f64,
    /// How much.
    pub y: f64,
}

/// Turns a day into years: 2021-12-31 is 2021, and the days of a year count alike.
#[must_use]
pub fn year_position(date: Date) -> f64 {
    f64::from(date.year()) - 1.0 + year_share(date).to_f64().unwrap_or_default()
}

/// Lists where the line of values starts, which is no entry, and the values that count, as the evaluation reads them: a sum as it
/// grows from nothing on the eve of the period, anything else from its baseline.
pub(super) fn line(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date) -> Vec<(Point, Option<EntryId>)> {
    let values = actual(index, indicator, cut_off);
    let start = match indicator.target_on(cut_off) {
        Target::Cumulative { .. } => {
            (!values.is_empty()).then(|| Point { date: index.plan().period_of(indicator).baseline_date(), value: Decimal::ZERO })
        }
        _ => indicator.baseline.as_ref().map(|baseline| Point { date: baseline.date, value: baseline.value.decimal() }),
    };
    let values = values.into_iter().map(|value| (value.point, Some(value.entry)));
    start.map(|start| (start, None)).into_iter().chain(values).collect()
}

/// Places a point in a chart.
pub(super) fn chart_point(point: Point) -> Option<ChartPoint> {
    Some(ChartPoint { x: year_position(point.date), y: point.value.to_f64()? })
}
