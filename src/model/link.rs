//! 对应指标: a commitment that repeats a headline indicator is reported, judged and counted as that indicator, once.

use super::{Indicator, IndicatorSet, Plan, PlanIndex};

/// Returns whether one indicator can be linked to another. Other links have no effect.
fn links(indicator: &Indicator, to: &Indicator) -> bool {
    indicator.set == IndicatorSet::Commitment && to.set == IndicatorSet::Headline
}

impl Plan {
    /// Returns the headline indicator that a commitment repeats, in linear time for a linked one. A link between indicators of other
    /// sets has no effect.
    #[must_use]
    pub fn same_as(&self, indicator: &Indicator) -> Option<&Indicator> {
        let to = indicator.same_as.as_ref().and_then(|to| self.indicator(to));
        to.filter(|to| links(indicator, to))
    }

    /// Lists the indicators of a set that are counted: all but those that repeat another one.
    pub fn counted_of(&self, set: IndicatorSet) -> impl Iterator<Item = &Indicator> {
        self.indicators_of(set).filter(|indicator| self.same_as(indicator).is_none())
    }
}

impl<'a> PlanIndex<'a> {
    /// Returns the headline indicator that a commitment repeats, as [`Plan::same_as`] does.
    #[must_use]
    pub fn same_as(&self, indicator: &Indicator) -> Option<&'a Indicator> {
        let to = indicator.same_as.as_ref().and_then(|to| self.indicator(to));
        to.filter(|to| links(indicator, to))
    }

    /// Returns the indicator on which the figures of another are reported: the one that it repeats, else itself.
    #[must_use]
    pub fn measured(&self, indicator: &'a Indicator) -> &'a Indicator {
        self.same_as(indicator).unwrap_or(indicator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, fixture};

    #[test]
    fn only_a_commitment_repeats_and_only_a_headline_indicator_is_repeated() {
        // (the one that is linked, what it is linked to, whether that has an effect)
        let cases = [
            ("C001", "I01", true),
            ("I01", "I02", false),
            ("I01", "C001", false),
            ("C001", "C001", false),
            ("C001", "I09", false),
        ];
        for (id, to, has_effect) in cases {
            let mut plan = fixture::plan();
            let found = plan.indicators.iter_mut().find(|indicator| indicator.id.as_str() == id).unwrap();
            found.same_as = Some(IndicatorId::new(to));
            let index = PlanIndex::new(&plan);
            let indicator = plan.indicator(&IndicatorId::new(id)).unwrap();
            let told = [plan.same_as(indicator), index.same_as(indicator)].map(|found| found.map(|found| found.id.as_str()));
            assert_eq!(told, [has_effect.then_some(to); 2], "{id} to {to}");
            assert_eq!(index.measured(indicator).id.as_str(), if has_effect { to } else { id });
            assert_eq!(plan.counted_of(IndicatorSet::Commitment).count(), usize::from(!has_effect));
        }
    }
}
