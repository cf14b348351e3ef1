//! Changing one plain field. The inverse is the same edit with the previous value.

use super::length::check_length;
use super::names::unit_name;
use super::{Edit, EditError, targets, units};
use crate::model::{Date, Due, Field, FieldValue, IndicatorId, IndicatorSet, Plan, Subject, UnitId, structure_defects};

/// Sets a field, or empties it. Fails if that would cause a defect in the plan.
pub(super) fn set(plan: &mut Plan, subject: Subject, field: Field, value: Option<FieldValue>) -> Result<Edit, EditError> {
    check_subject(plan, &subject)?;
    check_whole(plan, &subject, &field, value.as_ref())?;
    let name = field.name(plan.labels);
    let unfit = |reason: String| EditError::FieldUnfit { field: name.clone(), reason };
    let before = plan.field_of(&subject, &field);
    plan.set_field_of(&subject, &field, value).map_err(|error| unfit(error.to_string()))?;
    if ties_the_plan(&field)
        && let Some(defect) = structure_defects(plan).into_iter().next()
    {
        plan.set_field_of(&subject, &field, before).map_err(|error| unfit(error.to_string()))?;
        return Err(unfit(defect.to_string()));
    }
    Ok(Edit::SetField { subject, field, value: before })
}

/// Checks the rules that apply only to new content.
pub(super) fn check(plan: &Plan, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> Result<(), EditError> {
    let field_name = field.name(plan.labels);
    if has_a_history(field) {
        return Err(EditError::FieldNotPlain(field_name));
    }
    check_texts(&field_name, value)?;
    match (field, subject, value) {
        (Field::Name, Subject::Unit(id), value) => units::check_name(plan, id, text(value)),
        (Field::Title | Field::Name, _, value) if text(value).trim().is_empty() => Err(EditError::BlankField(field_name)),
        (Field::Lead, _, Some(FieldValue::Unit(unit))) => check_lead(plan, subject, unit),
        (Field::Supporting, _, Some(FieldValue::Units(units))) => check_supporting(plan, subject, units),
        (Field::Due, _, Some(FieldValue::Date(due) | FieldValue::Due(Due::On(due)))) => check_due(plan, subject, *due),
        (Field::SameAs, Subject::Indicator(id), Some(FieldValue::Indicator(to))) => check_link(plan, id, to),
        (Field::AnnualTarget(year), Subject::Indicator(id), Some(_)) => targets::check_year(plan, id, *year),
        (Field::AssignedTarget(_), Subject::Indicator(id), Some(FieldValue::AssignedTarget(target))) => {
            targets::check_assigned(plan, id, target)
        }
        _ => Ok(()),
    }
}

/// Returns whether a field has edits of its own instead of this one: targets, rebased baselines, withdrawals and removals.
fn has_a_history(field: &Field) -> bool {
    matches!(field, Field::Targets | Field::Rebased | Field::Withdrawal | Field::Removal)
}

/// Returns whether a value of the field can break the structure of the plan.
fn ties_the_plan(field: &Field) -> bool {
    matches!(field, Field::Position | Field::Node | Field::SameAs | Field::Set | Field::Path | Field::PreviousPeriod)
}

fn check_subject(plan: &Plan, subject: &Subject) -> Result<(), EditError> {
    match subject {
        Subject::Unit(id) => check_known(plan, std::slice::from_ref(id)),
        Subject::Node(id) if plan.node(id).is_none() => Err(EditError::UnknownItem(id.clone().into())),
        Subject::Indicator(id) if plan.indicator(id).is_none() => Err(EditError::UnknownIndicator(id.clone())),
        Subject::Plan | Subject::Node(_) | Subject::Indicator(_) | Subject::Entry(_) | Subject::Determination(_) => Ok(()),
    }
}

/// Refuses a value that would break an invariant of the plan.
fn check_whole(plan: &Plan, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> Result<(), EditError> {
    match (field, subject, value) {
        (Field::Lead, _, Some(FieldValue::Unit(unit))) => check_known(plan, std::slice::from_ref(unit)),
        (Field::Supporting, _, Some(FieldValue::Units(units))) => check_known(plan, units),
        (Field::AnnualTarget(year), Subject::Indicator(id), None) => targets::check_steps(plan, id, *year),
        (Field::AssignedTarget(year), Subject::Indicator(id), Some(FieldValue::AssignedTarget(target))) => {
            targets::check_whole(plan, id, *year, target)
        }
        _ => Ok(()),
    }
}

fn check_known(plan: &Plan, units: &[UnitId]) -> Result<(), EditError> {
    match units.iter().find(|id| plan.unit(id).is_none()) {
        Some(unknown) => Err(EditError::UnknownUnit(unknown.clone())),
        None => Ok(()),
    }
}

/// Refuses a link that would have no effect.
fn check_link(plan: &Plan, id: &IndicatorId, to: &IndicatorId) -> Result<(), EditError> {
    let set = |id: &IndicatorId| plan.indicator(id).map(|found| found.set).ok_or_else(|| EditError::UnknownIndicator(id.clone()));
    match (set(id)?, set(to)?) {
        (IndicatorSet::Commitment, IndicatorSet::Headline) => Ok(()),
        (IndicatorSet::Commitment, _) => Err(EditError::LinkToOther(to.clone())),
        _ => Err(EditError::LinkOfOther(id.clone())),
    }
}

fn check_texts(field: &str, value: Option<&FieldValue>) -> Result<(), EditError> {
    match value {
        Some(FieldValue::Text(text)) => check_length(field, text),
        Some(FieldValue::Paragraphs(paragraphs)) => paragraphs.iter().try_for_each(|text| check_length(field, text)),
        Some(FieldValue::Notes(notes)) => notes.iter().try_for_each(|note| check_length(field, &note.text)),
        _ => Ok(()),
    }
}

fn check_lead(plan: &Plan, subject: &Subject, unit: &UnitId) -> Result<(), EditError> {
    let supporting = plan.field_of(subject, &Field::Supporting);
    if matches!(supporting, Some(FieldValue::Units(units)) if units.contains(unit)) {
        return Err(EditError::LeadAlsoSupporting { unit: unit_name(plan, unit), labels: plan.labels });
    }
    Ok(())
}

fn check_supporting(plan: &Plan, subject: &Subject, units: &[UnitId]) -> Result<(), EditError> {
    let lead = plan.field_of(subject, &Field::Lead);
    for (position, unit) in units.iter().enumerate() {
        if matches!(&lead, Some(FieldValue::Unit(lead)) if lead == unit) {
            return Err(EditError::LeadAlsoSupporting { unit: unit_name(plan, unit), labels: plan.labels });
        }
        if units.iter().take(position).any(|earlier| earlier == unit) {
            return Err(EditError::SupportingTwice { unit: unit_name(plan, unit), labels: plan.labels });
        }
    }
    Ok(())
}

/// Refuses a due date before the period. One after it is rare, but may be intended.
fn check_due(plan: &Plan, subject: &Subject, due: Date) -> Result<(), EditError> {
    let period = match subject {
        Subject::Indicator(id) => plan.indicator(id).map_or(&plan.period, |indicator| plan.period_of(indicator)),
        _ => &plan.period,
    };
    let start = period.start();
    if due < start { Err(EditError::DueTooEarly { due, start }) } else { Ok(()) }
}

fn text(value: Option<&FieldValue>) -> &str {
    match value {
        Some(FieldValue::Text(text)) => text,
        _ => "",
    }
}
