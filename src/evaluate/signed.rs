//! Results published with a sign, such as <10: they decide only on the side that the sign settles.

use super::aim::Aim;
use super::case::Case;
use super::sum::is_budget;
use super::symbol::Symbol;
use super::working::Reason;
use crate::model::{Comparator, Direction, Measure, Relation, Target, Verdict};

/// Withholds a verdict that the true figure behind a signed result may not deserve.
pub(super) fn settle(case: &mut Case<'_>, verdict: Verdict) -> Verdict {
    let signs: Vec<Comparator> = case.signs().collect();
    let Some(first) = signs.first().copied().filter(|_| verdict.is_substantive()) else { return verdict };
    let direction = direction(case);
    if signs.iter().any(|sign| sign.is_upward() != first.is_upward()) || direction.is_none() {
        return case.because(Reason::ResultIsBound, Verdict::ByPerson);
    }
    let is_better = first.is_upward() == (direction == Some(Direction::Rising));
    let figure = case.working.figure(Symbol::Sum).or_else(|| case.working.figure(Symbol::Value));
    let on_target = figure.is_some() && figure == case.working.figure(Symbol::Target);
    let strict = signs.iter().any(|sign| matches!(sign, Comparator::Above | Comparator::Below));
    let beyond = matches!(case.frame.target.relation(), Some(Relation::Above(_) | Relation::Below(_)));
    if case.is_final() && on_target && strict {
        // More than the target, or less than it, whatever the figure is.
        return match (is_better, beyond) {
            (true, true) => Verdict::Met,
            (true, false) if is_kept(case) => Verdict::Met,
            (true, false) => Verdict::Exceeded,
            (false, _) => Verdict::NotMet,
        };
    }
    let is_settled = if is_better { is_good(verdict) } else { is_worst(verdict) };
    if is_settled { verdict } else { case.because(Reason::ResultIsBound, Verdict::ByPerson) }
}

/// Returns whether the target is one that can be kept and not exceeded.
fn is_kept(case: &Case<'_>) -> bool {
    match case.frame.target {
        Target::Figure { measure, relation } if measure.accumulates() => is_budget(&Aim::of(*relation, None)),
        Target::Figure { measure, .. } => *measure == Measure::Bound,
        _ => true,
    }
}

/// Returns which way is better for the figure judged; none where both sides have to be kept, or nothing says.
fn direction(case: &Case<'_>) -> Option<Direction> {
    let aim = case.frame.aim()?;
    (!aim.has_two_sides()).then_some(aim.direction)
}

/// Returns whether a better figure could not make the verdict worse, and a verdict of this kind needs no better one.
fn is_good(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::AlreadyMet | Verdict::Ahead | Verdict::OnTrack | Verdict::Exceeded | Verdict::Met)
}

/// Returns whether a worse figure could not make the verdict worse.
fn is_worst(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::NotMet | Verdict::Receding)
}
