//! The entries of an item as a timeline: newest first, each with the versions that it replaced folded under it.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::format;
use crate::model::{Date, Entry, EntryId, ItemId, PlanIndex, Standing};

/// An entry in the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineRow {
    /// The entry.
    pub entry: EntryId,
    /// The day that it reports on.
    pub date: String,
    /// The value with its unit.
    pub value: Option<String>,
    /// The status, such as 推进中.
    pub status: Option<&'static str>,
    /// The data state, such as 初步.
    pub state: Option<&'static str>,
    /// The texts that were filled in, each with its label: progress (without a label), 存在问题 and 下一步措施.
    pub texts: Vec<(&'static str, String)>,
    /// The basis, the reporter and the day of entry, in one line.
    pub source: String,
    /// Whether it is dated after the cut-off of the review.
    pub after_cut_off: bool,
    /// Who withdrew it and why; `None` if it was not withdrawn.
    pub withdrawn: Option<String>,
    /// The versions that it replaced, newest first.
    pub replaced: Vec<TimelineRow>,
}

/// Lists the entries of an item, newest first. Withdrawn entries that nothing replaced come last.
#[must_use]
pub fn timeline(index: &PlanIndex<'_>, item: &ItemId, cut_off: Date, zone: &TimeZone) -> Vec<TimelineRow> {
    let reader = TimelineReader { index, item, cut_off, zone };
    let entries = index.entries(item);
    let current = entries.iter().rev().filter(|entry| index.standing(entry.id) == Standing::Current);
    let withdrawn = entries.iter().rev().filter(|entry| index.standing(entry.id) == Standing::Retracted);
    current.map(|entry| reader.row(entry, true)).chain(withdrawn.map(|entry| reader.row(entry, false))).collect()
}

struct TimelineReader<'a> {
    index: &'a PlanIndex<'a>,
    item: &'a ItemId,
    cut_off: Date,
    zone: &'a TimeZone,
}

impl TimelineReader<'_> {
    fn row(&self, entry: &Entry, with_replaced: bool) -> TimelineRow {
        let unit = match self.item {
            ItemId::Indicator(id) => self.index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
            ItemId::Node(_) => "",
        };
        let texts = [("", &entry.text), ("存在问题", &entry.problems), ("下一步措施", &entry.next_steps)];
        TimelineRow {
            entry: entry.id,
            date: format::date(entry.date),
            value: format::result(entry, unit),
            status: entry.status.map(crate::model::Status::name),
            state: entry.state.map(crate::model::DataState::name),
            texts: texts.into_iter().filter(|(_, text)| !text.is_empty()).map(|(label, text)| (label, text.clone())).collect(),
            source: source(entry, self.zone.to_datetime(entry.entered)),
            after_cut_off: entry.date > self.cut_off,
            withdrawn: self.withdrawn(entry),
            replaced: if with_replaced { self.replaced(entry) } else { Vec::new() },
        }
    }

    fn withdrawn(&self, entry: &Entry) -> Option<String> {
        let retraction = self.index.retraction(entry.id)?;
        let reason = [retraction.by.as_str(), retraction.reason.as_str()];
        Some(reason.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("："))
    }

    /// Lists the earlier versions of an entry, newest first; ends even if they form a circle.
    fn replaced(&self, entry: &Entry) -> Vec<TimelineRow> {
        let entries = self.index.entries(self.item);
        let find = |id: EntryId| self.index.entry(id).filter(|entry| entry.item == *self.item);
        let chain = std::iter::successors(entry.supersedes.and_then(find), |older| older.supersedes.and_then(find));
        chain.take(entries.len()).take_while(|older| older.id != entry.id).map(|older| self.row(older, false)).collect()
    }
}

fn source(entry: &Entry, entered: DateTime) -> String {
    let entered = format!("{} 录入", format::date(entered.date()));
    [entry.basis.clone(), entry.reporter.clone(), entered]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use jiff::civil::date;

    #[test]
    fn a_correction_stands_in_front_with_the_old_version_folded() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1)), fixture::entry(3, None)]);
        let rows = timeline(&PlanIndex::new(&plan), &fixture::item(), date(2022, 12, 31), &TimeZone::UTC);
        let shown: Vec<_> = rows.iter().map(|row| (row.value.as_deref(), row.after_cut_off, row.replaced.len())).collect();
        assert_eq!(shown, [(Some("1003 亿元"), true, 0), (Some("1002 亿元"), false, 1)]);
        assert_eq!(rows[1].replaced[0].value.as_deref(), Some("1001 亿元"));
    }

    #[test]
    fn a_withdrawn_entry_stays_readable_with_its_reason() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        plan.retractions = vec![crate::model::Retraction { by: "王".into(), reason: "误报".into(), ..fixture::retraction(1) }];
        let rows = timeline(&PlanIndex::new(&plan), &fixture::item(), date(2025, 12, 31), &TimeZone::UTC);
        assert_eq!(rows[0].withdrawn.as_deref(), Some("王：误报"));
    }
}
