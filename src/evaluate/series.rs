//! The values of an item that count at a cut-off, without those that are withdrawn, corrected or dated later.

use std::collections::HashSet;

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::frame::Frame;
use crate::model::{Entry, EntryId, Indicator, ItemId, PlanIndex, Quantity, Standing};

/// One value for each day and definition that has any, oldest first; on one day the plan's own definition comes last.
#[derive(Clone, Debug, Default)]
pub(super) struct Series<'a> {
    values: Vec<Value<'a>>,
}

/// A value that counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value<'a> {
    pub(super) entry: &'a Entry,
    pub(super) date: Date,
    pub(super) figure: Decimal,
    /// The entry that it corrects, and the figure of that entry, if it is a different one.
    pub(super) replaced: Option<(EntryId, Decimal)>,
    /// Whether another value of the same day counts as well; the one entered last is taken.
    pub(super) rivalled: bool,
}

impl<'a> Series<'a> {
    /// Returns the values of an item dated on or before a cut-off.
    pub(super) fn read(index: &PlanIndex<'a>, item: &ItemId, cut_off: Date) -> Self {
        let mut values: Vec<Value<'a>> = Vec::new();
        for entry in current(index, index.entries(item), cut_off) {
            let Some(figure) = entry.value.map(Quantity::decimal) else { continue };
            let is_rival = |other: &Value<'_>| other.date == entry.date && other.entry.definition == entry.definition;
            let rival = values.iter().rposition(is_rival);
            let value = Value { entry, date: entry.date, figure, replaced: replaced(index, entry), rivalled: rival.is_some() };
            match rival.and_then(|place| values.get_mut(place)) {
                Some(rival) => *rival = value,
                None => values.push(value),
            }
        }
        values.sort_by_key(|value| (value.date, value.entry.definition.is_empty()));
        Self { values }
    }

    /// Returns only the values dated on or before a day.
    pub(super) fn until(&self, day: Date) -> Self {
        self.within(Date::MIN, day)
    }

    /// Returns the real growths published beside the values, in their place.
    pub(super) fn real_growths(&self) -> Self {
        let real = |value: &Value<'a>| Some(Value { figure: value.entry.growth?.decimal(), replaced: None, ..*value });
        Self { values: self.values.iter().filter_map(real).collect() }
    }

    /// Returns only the values whose definition is wanted.
    pub(super) fn counted_by(&self, wanted: impl Fn(&str) -> bool) -> Self {
        Self { values: self.values.iter().filter(|value| wanted(&value.entry.definition)).copied().collect() }
    }

    /// Returns only the values dated after the day `after`, and on or before the day `until`.
    pub(super) fn within(&self, after: Date, until: Date) -> Self {
        let inside = |value: &&Value<'a>| after < value.date && value.date <= until;
        Self { values: self.values.iter().filter(inside).copied().collect() }
    }

    pub(super) fn newest(&self) -> Option<Value<'a>> {
        self.values.last().copied()
    }

    /// Returns the value to judge: the newest comparable one, or the newest of all where none is comparable.
    pub(super) fn to_judge(&self, indicator: &Indicator) -> Option<Value<'a>> {
        let comparable = self.values.iter().rev().find(|value| Frame::covers(indicator, &value.entry.definition));
        comparable.or_else(|| self.values.last()).copied()
    }

    pub(super) fn iter(&self) -> impl DoubleEndedIterator<Item = Value<'a>> + '_ {
        self.values.iter().copied()
    }

    /// Returns the last value of each calendar year: the year's result, or its result so far.
    pub(super) fn by_year(&self) -> Vec<Value<'a>> {
        let mut years: Vec<Value<'a>> = Vec::new();
        for value in self.iter() {
            years.pop_if(|last| last.date.year() == value.date.year());
            years.push(value);
        }
        years
    }
}

/// Returns the newest entry with a value that counts at a cut-off.
#[must_use]
pub fn newest<'a>(index: &PlanIndex<'a>, item: &ItemId, cut_off: Date) -> Option<&'a Entry> {
    Series::read(index, item, cut_off).newest().map(|value| value.entry)
}

/// Returns the definition by which an indicator is judged at a cut-off; empty for the plan's own.
pub(super) fn definition_judged<'a>(index: &PlanIndex<'a>, indicator: &Indicator, cut_off: Date) -> &'a str {
    let plan = index.plan();
    let all = Series::read(index, &indicator.id.clone().into(), cut_off);
    let values = all.within(plan.period_of(indicator).baseline_date(), cut_off.min(plan.due_of(indicator)));
    values.to_judge(indicator).map_or("", |value| value.entry.definition.as_str())
}

/// Lists the entries of an item that count at a cut-off, by date. One that was corrected never counts again, whatever the date of
/// the correction: an error is none of the figures that were known.
pub(super) fn current<'a>(index: &PlanIndex<'a>, all: &[&'a Entry], cut_off: Date) -> Vec<&'a Entry> {
    let standing: Vec<&'a Entry> = all.iter().copied().filter(|entry| index.standing(entry.id) != Standing::Retracted).collect();
    let corrected = corrected(index, &standing);
    standing.into_iter().filter(|entry| entry.date <= cut_off && !corrected.contains(&entry.id)).collect()
}

/// Returns all entries that the given ones correct, directly or through a chain of corrections. Visits each entry once.
fn corrected(index: &PlanIndex<'_>, standing: &[&Entry]) -> HashSet<EntryId> {
    let mut corrected = HashSet::new();
    for entry in standing {
        let mut link = entry.supersedes;
        while let Some(id) = link.filter(|id| corrected.insert(*id)) {
            link = index.entry(id).and_then(|older| older.supersedes);
        }
    }
    corrected
}

fn replaced(index: &PlanIndex<'_>, entry: &Entry) -> Option<(EntryId, Decimal)> {
    let old = index.entry(entry.supersedes?)?;
    let figure = old.value?.decimal();
    (Some(figure) != entry.value.map(Quantity::decimal)).then_some((old.id, figure))
}
