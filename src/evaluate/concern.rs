//! What needs attention, in the order in which a meeting discusses it.

use std::collections::HashSet;

use super::judge::Judgements;
use super::judgement::Judgement;
use super::task::{Deadline, TaskJudgement};
use crate::model::{IndicatorSet, ItemId, Nature, PlanIndex, Verdict};

/// An item that needs attention, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Concern {
    /// The item.
    pub item: ItemId,
    /// Why it needs attention.
    pub urgency: Urgency,
    /// The verdict, if the item is an indicator.
    pub verdict: Option<Verdict>,
}

/// The reasons for which an item needs attention, most pressing first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// 约束性, and lagging.
    BindingLate,
    /// Lagging.
    Late,
    /// 逾期.
    Overdue,
    /// Something is owed: indicators that are 未填报 or 目标待下达, the binding ones first, then tasks that owe a year's report.
    Owed,
}

/// Lists what needs attention, the most pressing first: by urgency, then the worst, then in the order of the plan. Indicators of
/// the previous period are not listed.
#[must_use]
pub fn concerns(index: &PlanIndex<'_>, judgements: &Judgements, tasks: &[TaskJudgement]) -> Vec<Concern> {
    let indicators = judgements.iter().filter_map(|judgement| of_indicator(index, judgement));
    let of_plan = |task: &&TaskJudgement| match &task.item {
        ItemId::Indicator(id) => index.indicator(id).is_some_and(|indicator| indicator.set != IndicatorSet::Previous),
        ItemId::Node(_) => true,
    };
    let tasks = tasks.iter().filter(of_plan).filter_map(|task| {
        // Tasks that owe a year's report come after the indicators for which something is owed.
        let (urgency, rank) = match task.deadline {
            Deadline::Overdue { .. } => (Urgency::Overdue, 0),
            _ => (task.owes.map(|_| Urgency::Owed)?, 2),
        };
        Some(((urgency, rank, 0), Concern { item: task.item.clone(), urgency, verdict: None }))
    });
    let mut ranked: Vec<_> = indicators.chain(tasks).collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    // An item that is both late and overdue is one item, and listed where it presses most.
    let mut listed = HashSet::new();
    ranked.into_iter().map(|(_, concern)| concern).filter(|concern| listed.insert(concern.item.clone())).collect()
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
