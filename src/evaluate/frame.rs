//! What an indicator is measured by: a target and its direction, the baseline under a definition, and the dates.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::{Aim, shifted};
use crate::model::{Baseline, Indicator, Measure, Path, Plan, RebasedBaseline, Relation, Target};

/// The start and the end between which an indicator moves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) indicator: &'a Indicator,
    /// The target judged against: the one in force at the cut-off, or the one issued.
    pub(super) target: &'a Target,
    /// The baseline under the definition by which the values are counted.
    pub(super) base: Option<PathStart>,
    /// The path stated, or the one to be tried.
    pub(super) path: Option<Path>,
    /// The last day before the period.
    pub(super) eve: Date,
    /// The day on which the target is due.
    pub(super) due: Date,
}

/// The start of an indicator's path: a baseline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PathStart {
    pub(super) value: Decimal,
    pub(super) date: Date,
    /// Whether it was restated under another definition than the plan's own.
    pub(super) rebased: bool,
}

impl<'a> Frame<'a> {
    /// Combines a target of the indicator with the baseline under a definition; an empty one means the plan's own.
    pub(super) fn new(plan: &Plan, indicator: &'a Indicator, target: &'a Target, definition: &str) -> Self {
        let eve = plan.period_of(indicator).baseline_date();
        let base = if definition.is_empty() {
            indicator.baseline.as_ref().map(PathStart::from)
        } else {
            indicator.rebased.iter().rev().find(|base| base.definition == definition).map(PathStart::from)
        };
        Self { indicator, target, base, path: indicator.path, eve, due: plan.due_of(indicator) }
    }

    /// Returns whether values counted by a definition can be compared with the target at all.
    pub(super) fn covers(indicator: &Indicator, definition: &str) -> bool {
        definition.is_empty() || indicator.rebased.iter().any(|base| base.definition == definition)
    }

    /// Returns the day from which progress is measured: that of the baseline, or the eve of the period.
    pub(super) fn start(&self) -> Date {
        self.base.map_or(self.eve, |base| base.date)
    }

    /// Returns the day after which flows are summed up, and the sum on that day: zero on the eve of the period, unless the sum
    /// was restated under another definition.
    pub(super) fn sum_start(&self) -> (Date, Decimal) {
        self.base.filter(|base| base.rebased).map_or((self.eve, Decimal::ZERO), |base| (base.date, base.value))
    }

    /// Returns the relation in force in the unit of the values: that of a change is shifted by the baseline, and is none without
    /// one. None for targets in words as well.
    pub(super) fn relation(&self) -> Option<Relation> {
        let relation = self.target.relation()?;
        if self.target.measure() == Some(Measure::Change) { shifted(relation, self.base?.value) } else { Some(relation) }
    }

    /// Returns the aim of the figure measured: a level starts from the baseline, what accumulates from nothing, and what is asked
    /// for anew each year from nowhere. None for targets in words, and for a change without a baseline.
    pub(super) fn aim(&self) -> Option<Aim> {
        let start = match self.target.measure() {
            Some(measure) if measure.is_of_levels() => self.base.map(|base| base.value),
            Some(measure) if measure.accumulates() => Some(Decimal::ZERO),
            _ => None,
        };
        Some(Aim::of(self.relation()?, start))
    }
}

impl From<&Baseline> for PathStart {
    fn from(base: &Baseline) -> Self {
        Self { value: base.value.decimal(), date: base.date, rebased: false }
    }
}

impl From<&RebasedBaseline> for PathStart {
    fn from(base: &RebasedBaseline) -> Self {
        Self { value: base.value.decimal(), date: base.date, rebased: true }
    }
}
