//! Sets who answers for an item.

use super::{Edit, EditError};
use crate::model::{ItemId, Plan, Responsibility, UnitId};

pub(super) fn set_lead(plan: &mut Plan, item: ItemId, unit: Option<UnitId>) -> Result<Edit, EditError> {
    check_known(plan, unit.iter())?;
    match slot(plan, &item) {
        Some(slot) => Ok(Edit::SetLead { unit: std::mem::replace(&mut slot.lead, unit), item }),
        None => Err(EditError::UnknownItem(item)),
    }
}

pub(super) fn set_supporting(plan: &mut Plan, item: ItemId, units: Vec<UnitId>) -> Result<Edit, EditError> {
    check_known(plan, units.iter())?;
    match slot(plan, &item) {
        Some(slot) => Ok(Edit::SetSupporting { units: std::mem::replace(&mut slot.supporting, units), item }),
        None => Err(EditError::UnknownItem(item)),
    }
}

pub(super) fn check_lead(plan: &Plan, item: &ItemId, unit: Option<&UnitId>) -> Result<(), EditError> {
    match (unit, plan.responsibility(item)) {
        (Some(unit), Some(responsibility)) if responsibility.supporting.contains(unit) => {
            Err(EditError::LeadAlsoSupporting(name(plan, unit)))
        }
        _ => Ok(()),
    }
}

pub(super) fn check_supporting(plan: &Plan, item: &ItemId, units: &[UnitId]) -> Result<(), EditError> {
    let lead = plan.responsibility(item).and_then(|responsibility| responsibility.lead.as_ref());
    for (position, unit) in units.iter().enumerate() {
        if lead == Some(unit) {
            return Err(EditError::LeadAlsoSupporting(name(plan, unit)));
        }
        if units.iter().take(position).any(|earlier| earlier == unit) {
            return Err(EditError::SupportingTwice(name(plan, unit)));
        }
    }
    Ok(())
}

fn check_known<'a>(plan: &Plan, mut units: impl Iterator<Item = &'a UnitId>) -> Result<(), EditError> {
    match units.find(|id| plan.units.iter().all(|unit| unit.id != **id)) {
        Some(unknown) => Err(EditError::UnknownUnit(unknown.clone())),
        None => Ok(()),
    }
}

fn slot<'a>(plan: &'a mut Plan, item: &ItemId) -> Option<&'a mut Responsibility> {
    match item {
        ItemId::Node(id) => plan.nodes.iter_mut().find(|node| node.id == *id).map(|node| &mut node.responsibility),
        ItemId::Indicator(id) => {
            plan.indicators.iter_mut().find(|indicator| indicator.id == *id).map(|indicator| &mut indicator.responsibility)
        }
    }
}

fn name(plan: &Plan, id: &UnitId) -> String {
    plan.units.iter().find(|unit| unit.id == *id).map_or_else(|| id.to_string(), |unit| unit.name.clone())
}
