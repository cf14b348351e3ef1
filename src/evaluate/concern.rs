//! What needs attention, in the order in which a meeting takes it up.

use super::judge::Judgements;
use super::judgement::Judgement;
use super::task::{Deadline, TaskJudgement};
use crate::model::{IndicatorSet, ItemId, Nature, PlanIndex, Verdict};

/// Names an item that needs attention, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// What needs attention.
    pub item: ItemId,
    /// Why.
    pub urgency: Urgency,
    /// The verdict, where it is an indicator.
    pub verdict: Option<Verdict>,
}

/// Ranks reasons for attention, the most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 约束性 and lagging.
    BindingLate,
    /// Lagging.
    Late,
    /// 逾期.
    Overdue,
    /// Owed: 未填报 or 目标待下达, the binding ones first; then the year's report on what comes back each year.
    Owed,
}

/// Lists what needs attention: binding and late, late, overdue, owed; within each the worst first, then the plan's order.
/// The previous period is past and not listed.
#[must_use]
pub fn concerns(index: &PlanIndex<'_>, judgements: &Judgements, tasks: &[TaskJudgement]) -> Vec<Concern> {
    let indicators = judgements.iter().filter_map(|judgement| of_indicator(index, judgement));
    let tasks = tasks.iter().filter_map(|task| {
        // What is owed for a year stands behind the indicators that are.
        let (urgency, rank) = match task.deadline {
            Deadline::Overdue { .. } => (Urgency::Overdue, 0),
            _ => (task.owes.map(|_| Urgency::Owed)?, 2),
        };
        Some(((urgency, rank, 0), Concern { item: task.item.clone(), urgency, verdict: None }))
    });
    let mut ranked: Vec<_> = indicators.chain(tasks).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, concern)| concern).collect()
}

type Rank = (Urgency, u8, u8);

fn of_indicator(index: &PlanIndex<'_>, judgement: &Judgement) -> Option<(Rank, Concern)> {
    let indicator = index.indicator(&judgement.indicator).filter(|indicator| indicator.set != IndicatorSet::Previous)?;
    let binding = indicator.nature == Some(Nature::Binding);
    let urgency = match judgement.verdict {
        verdict if verdict.is_late() && binding => Urgency::BindingLate,
        verdict if verdict.is_late() => Urgency::Late,
        Verdict::NotReported | Verdict::TargetPending => Urgency::Owed,
        _ => return None,
    };
    let severity = match judgement.verdict {
        Verdict::Receding => 0,
        Verdict::NotMet | Verdict::WellBehind => 1,
        _ => 2,
    };
    let rank = (urgency, u8::from(!binding), severity);
    Some((rank, Concern { item: indicator.id.clone().into(), urgency, verdict: Some(judgement.verdict) }))
}
