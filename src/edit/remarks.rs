//! Replaces the remark of an item.

use super::{Edit, EditError};
use crate::model::{ItemId, Plan, TEXT_LIMIT};

pub(super) fn set(plan: &mut Plan, item: ItemId, remark: String) -> Result<Edit, EditError> {
    let slot = match &item {
        ItemId::Node(id) => plan.nodes.iter_mut().find(|node| node.id == *id).map(|node| &mut node.remark),
        ItemId::Indicator(id) => plan.indicators.iter_mut().find(|found| found.id == *id).map(|found| &mut found.remark),
    };
    match slot {
        Some(slot) => Ok(Edit::SetRemark { remark: std::mem::replace(slot, remark), item }),
        None => Err(EditError::UnknownItem(item)),
    }
}

pub(super) fn check(remark: &str) -> Result<(), EditError> {
    check_length("备注", remark)
}

/// Refuses a text that a plan file cannot hold.
pub(super) fn check_length(field: &'static str, text: &str) -> Result<(), EditError> {
    if text.len() <= TEXT_LIMIT { Ok(()) } else { Err(EditError::TextTooLong { field, characters: text.chars().count() }) }
}
