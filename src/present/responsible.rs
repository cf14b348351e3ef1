//! Who answers for an item: the units named on it, and the one that leads it.

use crate::model::{Indicator, ItemId, PlanIndex, Responsibility, UnitId};

/// Names the units that answer for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponsibleUnits {
    /// 牵头单位.
    pub lead: Option<String>,
    /// 配合单位.
    pub supporting: Vec<String>,
}

/// Returns the names of the units that answer for an item.
#[must_use]
pub fn responsible(index: &PlanIndex<'_>, responsibility: &Responsibility) -> ResponsibleUnits {
    let name = |id| index.unit(id).map(|unit| unit.name.clone());
    ResponsibleUnits {
        lead: responsibility.lead.as_ref().and_then(name),
        supporting: responsibility.supporting.iter().filter_map(name).collect(),
    }
}

/// Returns the unit that leads an indicator: its own, else that of the nearest node above that has one.
pub(super) fn lead<'a>(index: &PlanIndex<'a>, indicator: &'a Indicator) -> Option<&'a UnitId> {
    let node = index.node(&indicator.node)?;
    let above = index.ancestors(node).into_iter().rev();
    let nodes = std::iter::once(node).chain(above).map(|node| node.responsibility.lead.as_ref());
    std::iter::once(indicator.responsibility.lead.as_ref()).chain(nodes).flatten().next()
}

/// Returns the unit that leads an item: its own, else that of the nearest node above that has one.
pub(super) fn leader<'a>(index: &PlanIndex<'a>, item: &ItemId) -> Option<&'a UnitId> {
    match item {
        ItemId::Indicator(id) => lead(index, index.indicator(id)?),
        ItemId::Node(id) => {
            let node = index.node(id)?;
            let above = index.ancestors(node).into_iter().rev();
            std::iter::once(node).chain(above).find_map(|node| node.responsibility.lead.as_ref())
        }
    }
}
