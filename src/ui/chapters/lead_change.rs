//! The changes that set the lead unit of an item.

use crate::edit::{Edit, new_unit_id, responsibility_edits};
use crate::model::{Field, FieldValue, ItemId, Plan, Unit, UnitId};
use crate::present::edit_label;
use crate::ui::intent::ChangeIntent;

/// Returns the change that makes a unit the lead of an item, or removes the lead. The new lead is no longer a supporting unit.
pub(super) fn lead_change(plan: &Plan, item: &ItemId, unit: Option<&UnitId>) -> ChangeIntent {
    let mut wanted = plan.responsibility(item).cloned().unwrap_or_default();
    wanted.lead = unit.cloned();
    wanted.supporting.retain(|other| Some(other) != unit);
    let lead = Edit::set(item, Field::Lead, unit.cloned().map(FieldValue::Unit));
    let mut edits = responsibility_edits(plan, item, &wanted);
    if edits.len() > 1 {
        let label = edit_label(&lead, plan);
        ChangeIntent::Group { label, edits }
    } else {
        ChangeIntent::Edit(edits.pop().unwrap_or(lead))
    }
}

/// Returns the change that makes the unit of this name the lead of an item. A unit that is not in the list yet is added.
pub(super) fn new_lead_change(plan: &Plan, item: &ItemId, name: &str) -> ChangeIntent {
    if let Some(known) = plan.units.iter().find(|unit| unit.name == name) {
        return lead_change(plan, item, Some(&known.id));
    }
    let unit = Unit::new(new_unit_id(plan, name), name);
    let lead = Edit::set(item, Field::Lead, Some(FieldValue::Unit(unit.id.clone())));
    ChangeIntent::Group {
        label: format!("新增单位 {name} 并设为{}", plan.labels.lead()),
        edits: vec![Edit::AddUnit { unit, position: None }, lead],
    }
}
