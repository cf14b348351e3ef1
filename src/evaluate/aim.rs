//! Where a figure is to go: the goal of a relation, the side from which it is reached, and what reaches it.

use rust_decimal::Decimal;

use crate::model::{Direction, Quantity, Relation};

/// The goal of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Aim {
    /// The figure to be reached; of two figures the one that is met first.
    pub(super) goal: Decimal,
    /// From which side it is reached.
    pub(super) direction: Direction,
    /// Whether nothing but convention tells the direction: more is taken to be better.
    pub(super) assumed: bool,
    /// How a figure is compared.
    pub(super) relation: Relation,
}

impl Aim {
    /// Returns the aim of a relation for a figure that starts from a baseline.
    pub(super) fn of(relation: Relation, base: Option<Decimal>) -> Self {
        let told = |goal: Quantity, direction| Self { goal: goal.decimal(), direction, assumed: false, relation };
        match relation {
            Relation::AtLeast(goal) | Relation::Above(goal) => told(goal, Direction::Rising),
            Relation::AtMost(goal) | Relation::Below(goal) => told(goal, Direction::Falling),
            Relation::Reach(goal) | Relation::About { value: goal, .. } => {
                let heading = base.and_then(|base| heading(base, goal.decimal()));
                Self { assumed: heading.is_none(), ..told(goal, heading.unwrap_or(Direction::Rising)) }
            }
            Relation::Within { high, .. } | Relation::Range { high, .. } if base.is_some_and(|base| base > high.decimal()) => {
                told(high, Direction::Falling)
            }
            Relation::Within { low, .. } | Relation::Range { low, .. } => told(low, Direction::Rising),
        }
    }

    /// Returns whether a value meets the relation.
    pub(super) fn is_met_by(&self, value: Decimal) -> bool {
        match self.relation {
            Relation::Reach(_)
            | Relation::AtLeast(_)
            | Relation::AtMost(_)
            | Relation::Range { .. }
            | Relation::About { tolerance: None, .. } => self.is_reached_by(value),
            Relation::Above(_) | Relation::Below(_) => is_better(self.direction, value, self.goal),
            Relation::Within { .. } | Relation::About { .. } => {
                self.edges().is_some_and(|(low, high)| (low..=high).contains(&value))
            }
        }
    }

    /// Returns whether a value is better than what the relation asks for. Nothing exceeds a relation that an equal figure does
    /// not meet, or one with two sides that both have to be kept.
    pub(super) fn is_exceeded_by(&self, value: Decimal) -> bool {
        match self.relation {
            Relation::Reach(_) | Relation::AtLeast(_) | Relation::AtMost(_) => is_better(self.direction, value, self.goal),
            Relation::Range { low, high } => {
                let far = if self.direction == Direction::Rising { high } else { low };
                is_better(self.direction, value, far.decimal())
            }
            Relation::Above(_) | Relation::Below(_) | Relation::About { .. } | Relation::Within { .. } => false,
        }
    }

    /// Returns whether a flow fills up towards the goal over its year, so that a value of June is compared with half of it.
    pub(super) fn fills_up(&self) -> bool {
        self.goal > Decimal::ZERO && !self.has_two_sides()
    }

    /// Returns whether a value has come as far as the goal, or further.
    pub(super) fn is_reached_by(&self, value: Decimal) -> bool {
        value == self.goal || is_better(self.direction, value, self.goal)
    }

    /// Returns whether both sides have to be kept, so that a value once inside may leave again.
    pub(super) fn has_two_sides(&self) -> bool {
        self.edges().is_some()
    }

    /// Returns the two figures between which a value has to lie, if there are two.
    pub(super) fn edges(&self) -> Option<(Decimal, Decimal)> {
        match self.relation {
            Relation::Within { low, high } => Some((low.decimal(), high.decimal())),
            Relation::About { value, tolerance: Some(tolerance) } => {
                let (value, tolerance) = (value.decimal(), tolerance.decimal());
                Some((value.checked_sub(tolerance)?, value.checked_add(tolerance)?))
            }
            _ => None,
        }
    }
}

/// Returns a relation whose figures are larger by an amount; none where one does not fit a decimal.
pub(super) fn shifted(relation: Relation, by: Decimal) -> Option<Relation> {
    let plus = |figure: Quantity| figure.decimal().checked_add(by).map(Quantity::new);
    Some(match relation {
        Relation::Reach(figure) => Relation::Reach(plus(figure)?),
        Relation::AtLeast(figure) => Relation::AtLeast(plus(figure)?),
        Relation::AtMost(figure) => Relation::AtMost(plus(figure)?),
        Relation::Above(figure) => Relation::Above(plus(figure)?),
        Relation::Below(figure) => Relation::Below(plus(figure)?),
        Relation::About { value, tolerance } => Relation::About { value: plus(value)?, tolerance },
        Relation::Within { low, high } => Relation::Within { low: plus(low)?, high: plus(high)? },
        Relation::Range { low, high } => Relation::Range { low: plus(low)?, high: plus(high)? },
    })
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
