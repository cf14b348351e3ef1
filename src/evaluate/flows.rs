//! Which yearly figures make up a period, without counting a day twice.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::series::{Series, Value};
use crate::model::EntryId;

/// The flows that make up a sum without counting a day twice, oldest first.
pub(super) struct Flows<'a> {
    pub(super) values: Vec<Value<'a>>,
    /// The years from the first one to that of the newest flow that no flow covers even in part.
    pub(super) missing: Vec<i16>,
    /// The flows left out although a part of what they cover is covered by no other.
    pub(super) partly: Vec<EntryId>,
}

impl<'a> Flows<'a> {
    /// Selects the flows dated after a day, going back from the newest. A flow covers its year up to its date, or from the first
    /// day that it names; a flow dated within what a later one covers is left out.
    pub(super) fn of(series: &Series<'a>, after: Date) -> Self {
        let mut values: Vec<Value<'a>> = Vec::new();
        let (mut years, mut partly) = (BTreeSet::new(), Vec::new());
        let mut covered_from = Date::MAX;
        for value in series.iter().rev().filter(|value| value.date > after) {
            let from = value.entry.since.unwrap_or_else(|| value.date.first_of_year()).min(value.date);
            if value.date >= covered_from {
                // That the last figure of a year takes in the earlier ones goes without saying.
                if from < covered_from {
                    partly.push(value.entry.id);
                }
                continue;
            }
            covered_from = from;
            years.extend(covered_from.year()..=value.date.year());
            values.push(value);
        }
        values.reverse();
        let first = after.tomorrow().unwrap_or(after).year();
        let newest = values.last().map_or(first, |value| value.date.year());
        let missing = (first..=newest).filter(|year| !years.contains(year)).collect();
        Self { values, missing, partly }
    }
}
