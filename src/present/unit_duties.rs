//! How much each department answers for.

use std::collections::BTreeMap;

use crate::model::{ItemId, PlanIndex, Responsibility, UnitId};

/// How many nodes and indicators a department leads and supports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnitDuties {
    /// Those that name it as their lead.
    pub leads: usize,
    /// Those that it leads, whether they name it or inherit it.
    pub leads_in_all: usize,
    /// Those that name it as a supporting unit.
    pub supports: usize,
    /// Those that it supports, whether they name it or inherit it.
    pub supports_in_all: usize,
}

/// Counts what each department answers for. Departments that answer for nothing are left out.
#[must_use]
pub fn unit_duties<'a>(index: &PlanIndex<'a>) -> BTreeMap<&'a UnitId, UnitDuties> {
    let plan = index.plan();
    let nodes = plan.nodes.iter().map(|node| (ItemId::from(node.id.clone()), &node.responsibility));
    let indicators = plan.indicators.iter().map(|indicator| (ItemId::from(indicator.id.clone()), &indicator.responsibility));
    let mut duties: BTreeMap<&UnitId, UnitDuties> = BTreeMap::new();
    for (item, Responsibility { lead, supporting }) in nodes.chain(indicators) {
        let found = index.answering(&item);
        if let Some(unit) = lead {
            duties.entry(unit).or_default().leads += 1;
        }
        for unit in supporting {
            duties.entry(unit).or_default().supports += 1;
        }
        if let Some(unit) = found.lead {
            duties.entry(unit).or_default().leads_in_all += 1;
        }
        for unit in found.supporting {
            duties.entry(unit).or_default().supports_in_all += 1;
        }
    }
    duties
}
