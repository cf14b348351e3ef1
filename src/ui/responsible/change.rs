//! The changes that set the lead unit of items.

use crate::edit::{Edit, lead_edits, new_unit_id};
use crate::model::{Field, FieldValue, ItemId, Plan, Unit, UnitId};
use crate::present::edit_label;
use crate::present::input::find_unit;
use crate::ui::intent::ChangeIntent;

/// Returns the change that makes a unit the lead of items, or removes the lead that each names itself; `None` if all are led like
/// this already. The new lead is no longer a supporting unit.
pub(super) fn lead_change(plan: &Plan, items: &[ItemId], unit: Option<&UnitId>) -> Option<ChangeIntent> {
    let mut edits = lead_edits(plan, items, unit);
    if edits.len() == 1 {
        return edits.pop().map(ChangeIntent::Edit);
    }
    let lead = |item: &ItemId| edit_label(&Edit::set(item, Field::Lead, unit.cloned().map(FieldValue::Unit)), plan);
    let label = match (items, unit.and_then(|unit| plan.unit(unit))) {
        ([item], _) => lead(item),
        (_, Some(unit)) => format!("{} {} 项：{}", plan.labels.lead_unit(), items.len(), unit.name),
        (_, None) => format!("清除{} {} 项", plan.labels.lead_unit(), items.len()),
    };
    (!edits.is_empty()).then_some(ChangeIntent::Group { label, edits })
}

/// Returns the change that makes the unit of this name the lead of items. A unit that is not in the list yet is added.
pub(super) fn new_lead_change(plan: &Plan, items: &[ItemId], name: &str) -> Option<ChangeIntent> {
    if let Ok(known) = find_unit(plan, name) {
        return lead_change(plan, items, Some(&known.id));
    }
    let unit = Unit::new(new_unit_id(plan, name), name);
    let lead = plan.labels.lead();
    let label = match items {
        [_] => format!("新增单位 {name} 并设为{lead}"),
        _ => format!("新增单位 {name} 并设为 {} 项的{lead}", items.len()),
    };
    let mut edits = lead_edits(plan, items, Some(&unit.id));
    edits.insert(0, Edit::AddUnit { unit, position: None });
    Some(ChangeIntent::Group { label, edits })
}
