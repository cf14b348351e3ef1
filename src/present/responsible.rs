//! The units responsible for an item, in words: its own, or inherited from above.

use super::format::numbered;
use crate::model::{Answering, ItemId, LabelPair, PlanIndex};

/// The names of the units responsible for an item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResponsibleUnits {
    /// The plan's words for lead and supporting units.
    pub labels: LabelPair,
    /// The lead unit, if there is one.
    pub lead: Option<String>,
    /// The number and title of the node that the lead unit is inherited from; `None` if the item names it itself.
    pub lead_from: Option<String>,
    /// The supporting units.
    pub supporting: Vec<String>,
    /// The number and title of the node that the supporting units are inherited from; `None` if the item names them itself.
    pub supporting_from: Option<String>,
}

/// How many characters of the place that units are inherited from are told; the screen shows the whole in a tooltip.
const PLACE_LENGTH: usize = 14;

/// Shown in place of a unit if none is named.
const NOBODY: &str = "未指定";

impl ResponsibleUnits {
    /// Returns the lead unit in words, such as 区发展改革委（随“第三章 双自联动…”） if it is inherited, or 未指定.
    #[must_use]
    pub fn lead_text(&self) -> String {
        told(self.lead.clone(), self.lead_from.as_ref())
    }

    /// Returns the supporting units in words, in the same form.
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
        (Some(names), Some(from)) => format!("{names}（随“{}”）", shortened(from)),
    }
}

fn shortened(place: &str) -> String {
    match place.char_indices().nth(PLACE_LENGTH) {
        Some((end, _)) => format!("{}…", place.split_at(end).0),
        None => place.to_owned(),
    }
}

/// Returns the names of the units responsible for an item.
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
