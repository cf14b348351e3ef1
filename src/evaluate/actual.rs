//! The reported values, to be drawn beside the course: levels as they are, flows summed up.

use rust_decimal::Decimal;

use super::course::Point;
use super::frame::Frame;
use super::series::Series;
use super::sum::Flows;
use crate::model::{EntryId, Indicator, PlanIndex, Target};
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
        let figure = match target {
            Target::Cumulative { .. } => {
                let frame = Frame::new(index.plan(), indicator, target, definition);
                sum_until(&frame, &series, value.date, definition)?
            }
            _ => value.figure,
        };
        Some(Actual { point: Point { date: value.date, value: figure }, entry: value.entry.id })
    });
    points.collect()
}

fn sum_until(frame: &Frame<'_>, series: &Series<'_>, until: Date, definition: &str) -> Option<Decimal> {
    let (after, start) = frame.sum_start();
    let flows = Flows::of(&series.within(after, until), after).values;
    let same = flows.iter().filter(|flow| flow.entry.definition == definition);
    same.map(|flow| flow.figure).try_fold(start, Decimal::checked_add)
}
