//! Who leads and who supports an item, named by the item or inherited from above. Every screen, command and count asks here.

use super::{ItemId, Node, NodeId, PlanIndex, Responsibility, UnitId};

/// Who answers for an item, and where that is stated.
///
/// An indicator inherits from its node, and a node from its parent. The lead is that of the nearest place that names one. The
/// supporting units are those of the nearest place that names any, but never of a place above the one that names the lead: a
/// place that names its own lead inherits no supporting units, because units support a lead and not a place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answering<'a> {
    /// 牵头单位; none where neither the item nor anything above it names one.
    pub lead: Option<&'a UnitId>,
    /// The node from which the lead is inherited; none where the item names it.
    pub lead_from: Option<&'a Node>,
    /// 配合单位, in the order entered, without the lead.
    pub supporting: Vec<&'a UnitId>,
    /// The node from which the supporting units are inherited; none where the item names them.
    pub supporting_from: Option<&'a Node>,
}

impl<'a> PlanIndex<'a> {
    /// Returns who answers for an item; nobody for an item that is not in the plan.
    #[must_use]
    pub fn answering(&self, item: &ItemId) -> Answering<'a> {
        let mut found = Answering::default();
        for (responsibility, from) in self.places_of(item) {
            if found.supporting.is_empty() && !responsibility.supporting.is_empty() {
                found.supporting = responsibility.supporting.iter().collect();
                found.supporting_from = from;
            }
            if let Some(lead) = &responsibility.lead {
                (found.lead, found.lead_from) = (Some(lead), from);
                break;
            }
        }
        // A unit that supports here may be the lead above.
        found.supporting.retain(|unit| Some(*unit) != found.lead);
        found
    }

    /// Returns the unit that leads an item.
    #[must_use]
    pub fn lead(&self, item: &ItemId) -> Option<&'a UnitId> {
        self.answering(item).lead
    }

    /// Lists what an item and the nodes above it state, nearest first, each with its node unless that is the item itself.
    fn places_of(&self, item: &ItemId) -> Vec<(&'a Responsibility, Option<&'a Node>)> {
        let above = |node: &'a Node| self.ancestors(node).into_iter().rev().map(|node| (&node.responsibility, Some(node)));
        match item {
            ItemId::Node(id) => {
                let Some(node) = self.node(id) else { return Vec::new() };
                std::iter::once((&node.responsibility, None)).chain(above(node)).collect()
            }
            ItemId::Indicator(id) => {
                let Some(indicator) = self.indicator(id) else { return Vec::new() };
                let own = std::iter::once((&indicator.responsibility, None));
                let node = self.node(&indicator.node);
                let of_nodes =
                    node.into_iter().flat_map(|node| std::iter::once((&node.responsibility, Some(node))).chain(above(node)));
                own.chain(of_nodes).collect()
            }
        }
    }
}

impl Answering<'_> {
    /// Returns the id of the node from which the lead is inherited.
    #[must_use]
    pub fn lead_from_id(&self) -> Option<&NodeId> {
        self.lead_from.map(|node| &node.id)
    }

    /// Returns the id of the node from which the supporting units are inherited.
    #[must_use]
    pub fn supporting_from_id(&self) -> Option<&NodeId> {
        self.supporting_from.map(|node| &node.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, NodeKind, Plan, Unit, fixture};

    /// Returns a plan with a box in the section and an item in the box, on which C001 hangs.
    fn plan() -> Plan {
        let mut plan = fixture::plan();
        plan.units = ["U1", "U2", "U3"].map(|id| Unit::new(UnitId::new(id), id)).to_vec();
        plan.nodes.push(fixture::node("box1", NodeKind::Box, Some("1.1"), "专栏1", "重点工程"));
        plan.nodes.push(fixture::node("box1.1", NodeKind::BoxItem, Some("box1"), "1", "公园建设"));
        plan.indicators[2].node = NodeId::new("box1.1");
        plan
    }

    fn name(plan: &mut Plan, node: &str, lead: Option<&str>, supporting: &[&str]) {
        let found = plan.nodes.iter_mut().find(|found| found.id.as_str() == node).unwrap();
        let supporting = supporting.iter().map(|id| UnitId::new(*id)).collect();
        found.responsibility = Responsibility { lead: lead.map(UnitId::new), supporting };
    }

    /// Returns who leads and who supports C001, each followed by where that is stated.
    fn told(plan: &Plan) -> (String, String) {
        let index = PlanIndex::new(plan);
        let found = index.answering(&IndicatorId::new("C001").into());
        let from = |node: Option<&NodeId>| node.map_or("本处", NodeId::as_str).to_owned();
        let supporting: Vec<&str> = found.supporting.iter().map(|unit| unit.as_str()).collect();
        (
            format!("{} {}", found.lead.map_or("无", |unit| unit.as_str()), from(found.lead_from_id())),
            format!("{} {}", supporting.join("、"), from(found.supporting_from_id())),
        )
    }

    /// «区里把专栏事项的牵头单位写在专栏上，下面的目标就算它的。»
    #[test]
    fn the_lead_that_is_written_on_a_box_counts_for_the_targets_under_it() {
        let mut plan = plan();
        name(&mut plan, "box1", Some("U1"), &["U2"]);
        assert_eq!(told(&plan), ("U1 box1".to_owned(), "U2 box1".to_owned()));
    }

    /// «这一项另有牵头单位，原来配合牵头单位的那几家就不管它了。»
    #[test]
    fn a_lead_of_its_own_begins_anew_without_those_who_support_the_other_one() {
        let mut plan = plan();
        name(&mut plan, "box1", Some("U1"), &["U2"]);
        name(&mut plan, "box1.1", Some("U2"), &[]);
        assert_eq!(told(&plan), ("U2 box1.1".to_owned(), " 本处".to_owned()));
    }

    /// «这一项只多加一家配合，牵头的还是上面那家。»
    #[test]
    fn who_supports_one_item_alone_supports_the_lead_from_above() {
        let mut plan = plan();
        name(&mut plan, "1", Some("U1"), &["U3"]);
        name(&mut plan, "box1.1", None, &["U2", "U1"]);
        assert_eq!(told(&plan), ("U1 1".to_owned(), "U2 box1.1".to_owned()), "the lead does not support itself");
        plan.indicators[2].responsibility.supporting = vec![UnitId::new("U3")];
        assert_eq!(told(&plan), ("U1 1".to_owned(), "U3 本处".to_owned()));
    }

    #[test]
    fn where_nobody_is_named_nobody_leads() {
        assert_eq!(told(&plan()), ("无 本处".to_owned(), " 本处".to_owned()));
        assert_eq!(PlanIndex::new(&plan()).answering(&NodeId::new("9.9").into()), Answering::default());
    }
}
