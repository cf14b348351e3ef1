//! How many items have been reported by the cut-off of a review, and their newest values.

use crate::evaluate::{Judgements, Reporting, newest};
use crate::model::{Date, Entry, Indicator, IndicatorSet, ItemId, PlanIndex};

/// A count of items by whether they are reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reported {
    /// Items with a report of what their target asks for.
    pub reported: usize,
    /// 未填报: items without one.
    pub owed: usize,
    /// All items: the two counts above, and the items whose target has not been assigned yet.
    pub total: usize,
}

impl Reported {
    /// Counts the indicators and commitments of the plan's own period.
    #[must_use]
    pub fn of(index: &PlanIndex<'_>, judgements: &Judgements) -> Self {
        let mut reported = Self::default();
        judgements.of_plan(index).for_each(|judgement| reported.count(judgement.reporting()));
        reported
    }

    /// Counts one more item.
    pub fn count(&mut self, reporting: Reporting) {
        self.total += 1;
        match reporting {
            Reporting::Reported => self.reported += 1,
            Reporting::Owed => self.owed += 1,
            Reporting::Pending => {}
        }
    }
}

/// Returns the newest entry with a value that counts at the cut-off. A correction dated after the cut-off is ignored.
#[must_use]
pub fn newest_value<'a>(index: &PlanIndex<'a>, indicator: &Indicator, cut_off: Date) -> Option<&'a Entry> {
    newest(index, &ItemId::Indicator(indicator.id.clone()), cut_off)
}

/// Returns the day of the newest value that counts at the cut-off among all indicators of the plan's own period.
#[must_use]
pub fn newest_data(index: &PlanIndex<'_>, cut_off: Date) -> Option<Date> {
    let of_period = index.plan().indicators.iter().filter(|indicator| indicator.set != IndicatorSet::Previous);
    let counted = of_period.filter(|indicator| index.same_as(indicator).is_none());
    counted.filter_map(|indicator| newest_value(index, indicator, cut_off)).map(|entry| entry.date).max()
}
