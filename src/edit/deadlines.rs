//! Sets the deadline of a node.

use super::{Edit, EditError};
use crate::model::{Date, NodeId, Plan};

pub(super) fn set(plan: &mut Plan, node: NodeId, due: Option<Date>) -> Result<Edit, EditError> {
    match plan.nodes.iter_mut().find(|found| found.id == node) {
        Some(found) => Ok(Edit::SetNodeDue { due: std::mem::replace(&mut found.due, due), node }),
        None => Err(EditError::UnknownItem(node.into())),
    }
}

/// Refuses a day before the plan; one after it is rare but possible.
pub(super) fn check(plan: &Plan, due: Date) -> Result<(), EditError> {
    let start = plan.period.start();
    if due < start { Err(EditError::DueTooEarly { due, start }) } else { Ok(()) }
}
