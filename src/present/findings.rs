//! Everything that a careful reader of a plan should look at: what is broken, what is doubtful, what the source itself leaves open.

use std::collections::HashMap;

use crate::model::{Defect, EntryId, ItemId, Note, Place, Plan, PlanIndex, defects};

use super::place::item_place;

/// Says how much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: an invariant is broken; the plan cannot be worked on.
    Error,
    /// 提醒: probably a slip; a person should look.
    Warning,
    /// 说明: a peculiarity of the source, recorded on purpose.
    Note,
}

impl Severity {
    /// Every severity, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
            Self::Note => "说明",
        }
    }

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// States one thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where it lies, as a reader would look for it.
    pub place: String,
    /// The item to go to; none where it concerns the plan as a whole.
    pub item: Option<ItemId>,
    /// What there is to know, in one or two sentences.
    pub text: String,
}

/// Lists what there is to look at: errors, then warnings, then notes, each in the plan's order.
#[must_use]
pub fn findings(plan: &Plan) -> Vec<Finding> {
    let index = PlanIndex::new(plan);
    let mut found = errors(&index);
    found.extend(notes(&index));
    found
}

fn errors(index: &PlanIndex<'_>) -> Vec<Finding> {
    let defects = defects(index.plan());
    if defects.is_empty() {
        return Vec::new();
    }
    let items: HashMap<EntryId, &ItemId> = index.plan().entries.iter().map(|entry| (entry.id, &entry.item)).collect();
    let item_of = |place: &Place| match place {
        Place::Item(item) => Some(item.clone()),
        Place::Entry(entry) => items.get(entry).map(|item| (*item).clone()),
        Place::Other(_) => None,
    };
    defects.iter().map(|defect| error(index, defect, subject(defect).as_ref().and_then(item_of))).collect()
}

fn error(index: &PlanIndex<'_>, defect: &Defect, item: Option<ItemId>) -> Finding {
    let place = item.as_ref().map_or_else(|| whole(index.plan()), |item| item_place(index, item));
    Finding { severity: Severity::Error, place, item, text: defect.to_string() }
}

/// Returns what a defect is about, where that is a place in the plan.
fn subject(defect: &Defect) -> Option<Place> {
    match defect {
        Defect::EmptyId(_) => None,
        Defect::MissingParent { node, .. } | Defect::Cycle(node) | Defect::TooDeep(node) | Defect::WrongLevel(node) => {
            Some(Place::Item(ItemId::Node(node.clone())))
        }
        Defect::CorrectsOtherItem(entry) | Defect::CorrectionCycle(entry) => Some(Place::Entry(*entry)),
        Defect::DuplicateId(place)
        | Defect::MissingNode { place, .. }
        | Defect::MissingItem { place, .. }
        | Defect::MissingUnit { place, .. }
        | Defect::MissingEntry { place, .. }
        | Defect::RangeReversed(place)
        | Defect::YearsOutOfOrder(place)
        | Defect::PreviousPeriodMissing(place)
        | Defect::StepsMissing(place)
        | Defect::DeterminationIncomplete(place) => Some(place.clone()),
    }
}

fn notes(index: &PlanIndex<'_>) -> Vec<Finding> {
    let plan = index.plan();
    let of_plan = plan.notes.iter().map(|text| note(whole(plan), None, text));
    let of_nodes = plan.nodes.iter().map(|node| (ItemId::Node(node.id.clone()), &node.notes));
    let of_indicators = plan.indicators.iter().map(|indicator| (ItemId::Indicator(indicator.id.clone()), &indicator.notes));
    let of_items = of_nodes.chain(of_indicators).flat_map(|(item, notes)| {
        let place = if notes.is_empty() { String::new() } else { item_place(index, &item) };
        notes.iter().map(move |text| note(place.clone(), Some(item.clone()), text))
    });
    of_plan.chain(of_items).collect()
}

fn note(place: String, item: Option<ItemId>, note: &Note) -> Finding {
    Finding { severity: Severity::Note, place, item, text: format!("{}：{}", note.kind.name(), note.text) }
}

fn whole(plan: &Plan) -> String {
    if plan.title.trim().is_empty() { "全文".to_owned() } else { plan.title.clone() }
}
