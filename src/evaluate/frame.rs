//! What an indicator is measured by: a target and its direction, the baseline under a definition, and the dates.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Baseline, Direction, Indicator, Plan, RebasedBaseline, Target};

/// The start and the end between which an indicator moves.
#[derive(Clone, Copy, Debug)]
pub(super) struct Frame<'a> {
    pub(super) indicator: &'a Indicator,
    /// The target judged against: the one in force at the cut-off, or the one issued.
    pub(super) target: &'a Target,
    /// The baseline under the definition by which the values are counted.
    pub(super) base: Option<PathStart>,
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

/// A figure to be reached, and the direction in which values get better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aim {
    pub(super) goal: Decimal,
    pub(super) direction: Direction,
    /// Whether the direction is only assumed, because neither baseline nor target shows it: more is then assumed to be better.
    pub(super) assumed: bool,
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
        Self { indicator, target, base, eve, due: plan.due_of(indicator) }
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

    /// Returns the aim of a level or a range; none for other kinds of target.
    pub(super) fn aim(&self) -> Option<Aim> {
        let base = self.base.map(|base| base.value);
        match *self.target {
            Target::Level { value, direction } => {
                let goal = value.decimal();
                let told = direction.or_else(|| heading(base?, goal));
                Some(Aim { goal, direction: told.unwrap_or(Direction::Rising), assumed: told.is_none() })
            }
            Target::Range { low, high } => Some(match base {
                Some(base) if base > high.decimal() => {
                    Aim { goal: high.decimal(), direction: Direction::Falling, assumed: false }
                }
                _ => Aim { goal: low.decimal(), direction: Direction::Rising, assumed: false },
            }),
            _ => None,
        }
    }
}

impl Aim {
    /// Returns whether a value has reached the goal.
    pub(super) fn is_met_by(&self, value: Decimal) -> bool {
        value == self.goal || self.is_exceeded_by(value)
    }

    /// Returns whether a value is better than the goal.
    pub(super) fn is_exceeded_by(&self, value: Decimal) -> bool {
        is_better(self.direction, value, self.goal)
    }
}

/// Returns whether a value is strictly better than another.
pub(super) fn is_better(direction: Direction, value: Decimal, other: Decimal) -> bool {
    match direction {
        Direction::Rising => value > other,
        Direction::Falling => value < other,
    }
}

fn heading(base: Decimal, goal: Decimal) -> Option<Direction> {
    match goal.cmp(&base) {
        std::cmp::Ordering::Greater => Some(Direction::Rising),
        std::cmp::Ordering::Less => Some(Direction::Falling),
        std::cmp::Ordering::Equal => None,
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
