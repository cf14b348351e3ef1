//! Who answers for an item, in words: named on it, or inherited from above.

use super::format::numbered;
use crate::model::{Answering, ItemId, LabelPair, PlanIndex};

/// Names the units that answer for an item, by the plan's own words for them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponsibleUnits {
    /// What the plan calls who leads and who supports.
    pub labels: LabelPair,
    /// Who leads; none where nobody does.
    pub lead: Option<String>,
    /// The title of the node from which the lead is inherited; none where the item names it.
    pub lead_from: Option<String>,
    /// Who supports.
    pub supporting: Vec<String>,
    /// The title of the node from which the supporting units are inherited; none where the item names them.
    pub supporting_from: Option<String>,
}

/// Stands behind a unit that is named above and not at the item itself.
const INHERITED: &str = "（随上级）";

/// Stands where nobody is named.
const NOBODY: &str = "未指定";

impl ResponsibleUnits {
    /// Says who leads, and whether that is inherited, such as 区发展改革委（随上级）.
    #[must_use]
    pub fn lead_text(&self) -> String {
        told(self.lead.clone(), self.lead_from.as_ref())
    }

    /// Says who supports, and whether that is inherited.
    #[must_use]
    pub fn supporting_text(&self) -> String {
        let names = Some(self.supporting.join("、")).filter(|names| !names.is_empty());
        told(names, self.supporting_from.as_ref())
    }
}

fn told(names: Option<String>, from: Option<&String>) -> String {
    match (names, from) {
        (None, _) => NOBODY.to_owned(),
        (Some(names), None) => names,
        (Some(names), Some(_)) => format!("{names}{INHERITED}"),
    }
}

/// Returns the names of the units that answer for an item.
#[must_use]
pub fn responsible(index: &PlanIndex<'_>, item: &ItemId) -> ResponsibleUnits {
    let Answering { lead, lead_from, supporting, supporting_from } = index.answering(item);
    let name = |id| index.unit(id).map(|unit| unit.name.clone());
    ResponsibleUnits {
        labels: index.plan().labels,
        lead: lead.and_then(name),
        lead_from: lead_from.map(numbered),
        supporting: supporting.into_iter().filter_map(name).collect(),
        supporting_from: supporting_from.map(numbered),
    }
}
