//! How the figure judged stands to the relation of its target. Each comparison made is noted on the sheet.

use super::aim::Aim;
use super::case::{Case, reaches, surpasses};
use super::formulas as f;
use super::symbol::Symbol;
use super::working::Reason;
use crate::model::{Comparator, Direction, Relation, Verdict};
use rust_decimal::Decimal;

/// What came of comparing a figure with the target by its relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    Met,
    Missed,
    /// Short of a figure that is to be reached about, without saying how far off it may be.
    Open,
}

impl Case<'_> {
    /// Compares a figure with the target, both on the sheet, by the relation of the aim.
    pub(super) fn fit(&mut self, figure: Symbol, aim: &Aim) -> Option<Fit> {
        let reached = match aim.relation {
            Relation::Above(_) | Relation::Below(_) => self.compare(figure, surpasses(aim.direction), Symbol::Target)?,
            Relation::Within { .. } => return self.between(figure, aim),
            Relation::About { tolerance: Some(tolerance), .. } => return self.near(figure, tolerance.decimal()),
            _ => self.compare(figure, reaches(aim.direction), Symbol::Target)?,
        };
        Some(match aim.relation {
            _ if reached => Fit::Met,
            Relation::About { .. } => Fit::Open,
            _ => Fit::Missed,
        })
    }

    /// Returns the final verdict on a figure that can exceed its target.
    pub(super) fn conclude(&mut self, figure: Symbol, aim: &Aim) -> Option<Verdict> {
        let fit = self.fit(figure, aim)?;
        let bound = match aim.relation {
            Relation::Reach(_) | Relation::AtLeast(_) | Relation::AtMost(_) => Symbol::Target,
            Relation::Range { .. } => Symbol::FarBound,
            _ => return Some(self.conclude_kept(fit)),
        };
        if fit != Fit::Met {
            return Some(self.conclude_kept(fit));
        }
        if bound == Symbol::FarBound {
            self.put_far_bound(aim);
        }
        let exceeded = self.compare(figure, surpasses(aim.direction), bound)?;
        Some(if exceeded { Verdict::Exceeded } else { Verdict::Met })
    }

    /// Returns the final verdict on a figure that can only be kept.
    pub(super) fn conclude_kept(&mut self, fit: Fit) -> Verdict {
        match fit {
            Fit::Met => Verdict::Met,
            Fit::Missed => Verdict::NotMet,
            Fit::Open => self.because(Reason::NoTolerance, Verdict::ByPerson),
        }
    }

    fn between(&mut self, figure: Symbol, aim: &Aim) -> Option<Fit> {
        self.put_far_bound(aim);
        let far = if aim.direction == Direction::Rising { Direction::Falling } else { Direction::Rising };
        let near = self.compare(figure, reaches(aim.direction), Symbol::Target)?;
        let inside = self.compare(figure, reaches(far), Symbol::FarBound)?;
        Some(if near && inside { Fit::Met } else { Fit::Missed })
    }

    fn near(&mut self, figure: Symbol, tolerance: Decimal) -> Option<Fit> {
        self.put_of_target(Symbol::Tolerance, tolerance);
        self.working.work(&f::LOWER_EDGE)?;
        self.working.work(&f::UPPER_EDGE)?;
        let above = self.compare(figure, Comparator::AtLeast, Symbol::LowerEdge)?;
        let below = self.compare(figure, Comparator::AtMost, Symbol::UpperEdge)?;
        Some(if above && below { Fit::Met } else { Fit::Missed })
    }

    /// Returns the verdict before the end on a figure that has no way to go: it keeps to the relation, or breaks it by a share.
    pub(super) fn keep_or_break(&mut self, fit: Fit, aim: &Aim) -> Verdict {
        match fit {
            Fit::Met => Verdict::OnTrack,
            Fit::Open => self.because(Reason::NoTolerance, Verdict::ByPerson),
            Fit::Missed => {
                let (direction, bound) = self.broken_edge(aim);
                self.work_breach_ratio(direction, bound);
                self.grade_breach()
            }
        }
    }

    /// Returns the edge that the newest value has broken, and the side from which it is kept.
    fn broken_edge(&self, aim: &Aim) -> (Direction, Symbol) {
        let Some((low, _)) = aim.edges() else { return (aim.direction, Symbol::Target) };
        let is_low = self.newest.figure < low;
        let direction = if is_low { Direction::Rising } else { Direction::Falling };
        let symbol = match aim.relation {
            Relation::About { .. } if is_low => Symbol::LowerEdge,
            Relation::About { .. } => Symbol::UpperEdge,
            _ if direction == aim.direction => Symbol::Target,
            _ => Symbol::FarBound,
        };
        (direction, symbol)
    }
}
