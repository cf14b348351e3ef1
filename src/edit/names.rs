//! What refusals call the parts of a plan: by name, never by a number that only the file knows.

use crate::model::{Defect, EntryId, ItemId, Place, Plan, UnitId};

pub(super) fn item_name(plan: &Plan, item: &ItemId) -> String {
    plan.item_name(item).unwrap_or(item.as_str()).to_owned()
}

pub(super) fn unit_name(plan: &Plan, id: &UnitId) -> String {
    plan.unit(id).map_or_else(|| id.to_string(), |unit| unit.name.clone())
}

/// Returns an entry's item and date.
pub(super) fn entry_name(plan: &Plan, id: EntryId) -> String {
    let found = plan.entries.iter().find(|entry| entry.id == id);
    found.map_or_else(|| format!("进展“{id}”"), |entry| format!("“{}”{} 的进展", item_name(plan, &entry.item), entry.date))
}

/// Returns why something cannot be taken out of the plan. `defect` is what would be wrong without it.
pub(super) fn in_the_way(plan: &Plan, defect: &Defect) -> String {
    let item = |item: &ItemId| item_name(plan, item);
    match defect {
        Defect::MissingUnit { place: Place::Item(place), unit } => {
            format!("“{}”还是“{}”的责任单位", unit_name(plan, unit), item(place))
        }
        Defect::MissingEntry { entry, .. } => format!("{}已有更正或撤回", entry_name(plan, *entry)),
        Defect::MissingItem { item: missing, .. } => format!("“{}”还有填报或人工认定", item(missing)),
        Defect::MissingNode { place: Place::Item(place), node } => {
            format!("“{}”下面还有指标“{}”", item(&node.clone().into()), item(place))
        }
        Defect::MissingParent { node, parent } => {
            format!("“{}”下面还有“{}”", item(&parent.clone().into()), item(&node.clone().into()))
        }
        Defect::MissingSeries { place: Place::Item(place), series } => {
            format!("“{}”的目标要与“{}”对比", item(place), item(&series.clone().into()))
        }
        Defect::ConflictBroken(_) => "另一处待决冲突与它有关".to_owned(),
        other => other.to_string(),
    }
}
