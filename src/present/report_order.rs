//! The items that can be reported on, in the order of the tree, and which of them are owed: the way from one form to the next.

use std::collections::{HashMap, HashSet};

use super::outline::OutlineRow;
use crate::evaluate::{Judgement, Judgements, Reporting};
use crate::model::{IndicatorId, IndicatorSet, ItemId, NodeId, PlanIndex};

/// A place in the order of reporting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportPlace {
    /// The item.
    pub item: ItemId,
    /// Whether it is still to be reported for the review.
    pub is_owed: bool,
}

/// Lists each node of the outline, followed by its indicators of the plan's own period.
#[must_use]
pub fn report_order(index: &PlanIndex<'_>, judgements: &Judgements, rows: &[OutlineRow]) -> Vec<ReportPlace> {
    let is_owed = |judgement: &&Judgement| judgement.reporting() == Reporting::Owed;
    let owed: HashSet<&IndicatorId> = judgements.of_plan(index).filter(is_owed).map(|judgement| &judgement.indicator).collect();
    let mut by_node: HashMap<&NodeId, Vec<&IndicatorId>> = HashMap::new();
    for indicator in index.plan().indicators.iter().filter(|indicator| indicator.set != IndicatorSet::Previous) {
        by_node.entry(&indicator.node).or_default().push(&indicator.id);
    }
    let mut order = Vec::new();
    for row in rows {
        order.push(ReportPlace { item: ItemId::Node(row.node.clone()), is_owed: false });
        let indicators = by_node.get(&row.node).into_iter().flatten();
        order.extend(indicators.map(|id| ReportPlace { item: ItemId::Indicator((*id).clone()), is_owed: owed.contains(id) }));
    }
    order
}

/// Returns the first item after `from` that is wanted; behind the last one, the search goes on at the first.
#[must_use]
pub fn next_after<'o>(
    order: &'o [ReportPlace],
    from: Option<&ItemId>,
    is_wanted: impl Fn(&ReportPlace) -> bool,
) -> Option<&'o ItemId> {
    let behind = order.iter().position(|place| Some(&place.item) == from).map_or(0, |place| place + 1);
    let (before, after) = order.split_at_checked(behind)?;
    let mut round = after.iter().chain(before);
    round.find(|place| Some(&place.item) != from && is_wanted(place)).map(|place| &place.item)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, Words, judge_all};
    use crate::model::{Review, ReviewKind, fixture};
    use crate::present::outline::outline;
    use jiff::civil::date;

    #[test]
    fn the_next_owed_item_is_the_one_further_down_and_then_the_first() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        let index = PlanIndex::new(&plan);
        let review = Review { kind: ReviewKind::Annual, cut_off: date(2025, 12, 31) };
        let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
        let rows = outline(&index, &judgements, &Words::of(&index, review));
        let order = report_order(&index, &judgements, &rows);
        let owed: Vec<&str> = order.iter().filter(|place| place.is_owed).map(|place| place.item.as_str()).collect();
        assert!(!owed.is_empty() && !owed.contains(&"I01"), "{owed:?}");
        let mut way = Vec::new();
        let mut at = Some(fixture::item());
        for _ in 0..=owed.len() {
            at = next_after(&order, at.as_ref(), |place| place.is_owed).cloned();
            way.extend(at.clone());
        }
        let way: Vec<&str> = way.iter().map(ItemId::as_str).collect();
        assert_eq!(way[..owed.len()], owed[..], "down the list");
        assert_eq!(way[owed.len()], owed[0], "and from the top again");
        assert_eq!(next_after(&order, None, |_| false), None);
    }
}
