//! Setting the 新口径基数 of an indicator: its baseline under another definition, for comparison with values by that definition.

use super::length::check_length;
use super::targets::find;
use super::{Edit, EditError};
use crate::model::{IndicatorId, Plan, RebasedBaseline};

/// Sets the baseline of a definition, or clears it if `base` is `None`. A new one is inserted at `position`, or else at the end.
pub(super) fn set(
    plan: &mut Plan,
    indicator: IndicatorId,
    definition: String,
    base: Option<RebasedBaseline>,
    position: Option<usize>,
) -> Result<Edit, EditError> {
    if let Some(base) = &base {
        check_whole(&definition, base)?;
    }
    let list = &mut find(plan, &indicator)?.rebased;
    let found = list.iter().position(|other| other.definition == definition);
    // The inverse puts back the last one “at the end”, without a position, so that the redo equals the edit that the person made.
    let place = found.filter(|found| found + 1 < list.len());
    let old = found.map(|found| list.remove(found));
    let back = if base.is_none() { place } else { None };
    if let Some(base) = base {
        let end = list.len();
        list.insert(found.or(position).unwrap_or(end).min(end), base);
    }
    Ok(Edit::SetRebased { indicator, definition, base: old, position: back })
}

pub(super) fn check(plan: &Plan, indicator: &IndicatorId, base: &RebasedBaseline) -> Result<(), EditError> {
    let Some(found) = plan.indicator(indicator) else { return Err(EditError::UnknownIndicator(indicator.clone())) };
    check_length("口径", &base.definition)?;
    check_length("依据或来源", &base.basis)?;
    let due = plan.due_of(found);
    if base.date < due { Ok(()) } else { Err(EditError::RebasedTooLate { date: base.date, due }) }
}

/// Refuses a baseline that would break an invariant of the plan.
fn check_whole(definition: &str, base: &RebasedBaseline) -> Result<(), EditError> {
    if definition.trim().is_empty() {
        return Err(EditError::BlankDefinition);
    }
    if base.definition != definition {
        return Err(EditError::DefinitionsDiffer { asked: definition.to_owned(), stated: base.definition.clone() });
    }
    Ok(())
}
