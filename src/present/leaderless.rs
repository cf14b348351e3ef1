//! The items that no department leads: neither they nor anything above them names one.

use crate::evaluate::Judgements;
use crate::model::{ItemId, PlanIndex};

/// Lists the nodes at the ends of the outline and the indicators of the plan's own period that nobody leads.
#[must_use]
pub fn leaderless(index: &PlanIndex<'_>, judgements: &Judgements) -> Vec<ItemId> {
    let ends = index.plan().nodes.iter().filter(|node| index.children(&node.id).is_empty());
    let nodes = ends.map(|node| ItemId::from(node.id.clone()));
    let indicators = judgements.of_plan(index).map(|judgement| ItemId::from(judgement.indicator.clone()));
    nodes.chain(indicators).filter(|item| index.lead(item).is_none()).collect()
}
