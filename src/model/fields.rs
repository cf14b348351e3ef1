//! Reads and sets fields one by one.

use super::{
    AnnualTarget, AssignedTarget, Baseline, Date, Field, FieldValue, Indicator, IndicatorSet, Nature, Node, NodeId, Note, Path,
    Period, Plan, Quantity, RebasedBaseline, RecordId, Responsibility, Retraction, Rules, Subject, Unit, UnitId,
};

/// The error for a field that the subject does not have, or a value that the field cannot have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这一项没有这个字段，或这个字段不能是这样的内容")]
pub struct UnfitField;

/// Access by field.
pub trait Fields {
    /// Lists every field that has a value, in the order of [`Field`].
    fn fields(&self) -> Vec<(Field, FieldValue)>;

    /// Sets one field, or empties it. On an error nothing is changed.
    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField>;

    /// Returns the value of one field.
    fn field(&self, field: &Field) -> Option<FieldValue> {
        self.fields().into_iter().find(|(found, _)| found == field).map(|(_, value)| value)
    }
}

impl Plan {
    /// Returns the value of a field; none where it is empty, or where the plan does not hold the subject.
    #[must_use]
    pub fn field_of(&self, subject: &Subject, field: &Field) -> Option<FieldValue> {
        if *field == Field::Removal {
            return RecordId::of(subject).and_then(|id| self.removed(&id)).map(|_| FieldValue::Removed);
        }
        match subject {
            Subject::Plan => self.field(field),
            Subject::Unit(id) => self.units.iter().find(|unit| unit.id == *id)?.field(field),
            Subject::Node(id) => self.node(id)?.field(field),
            Subject::Indicator(id) => self.indicator(id)?.field(field),
            Subject::Entry(id) => {
                let found = self.retractions.iter().find(|retraction| retraction.entry == *id);
                found.filter(|_| *field == Field::Withdrawal).cloned().map(FieldValue::Retraction)
            }
            Subject::Determination(_) => None,
        }
    }

    /// Sets or clears a field, without checking the plan's invariants; fails if there is no such field.
    pub fn set_field_of(&mut self, subject: &Subject, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        if *field == Field::Removal {
            let id = RecordId::of(subject).ok_or(UnfitField)?;
            let is_done = match value {
                None => self.record(&id).is_some() || self.bring_back_record(&id),
                Some(FieldValue::Removed) => self.removed(&id).is_some() || self.remove_record(&id),
                Some(_) => false,
            };
            return if is_done { Ok(()) } else { Err(UnfitField) };
        }
        match subject {
            Subject::Plan => self.set_field(field, value),
            Subject::Unit(id) => self.units.iter_mut().find(|unit| unit.id == *id).ok_or(UnfitField)?.set_field(field, value),
            Subject::Node(id) => self.nodes.iter_mut().find(|node| node.id == *id).ok_or(UnfitField)?.set_field(field, value),
            Subject::Indicator(id) => {
                let found = self.indicators.iter_mut().find(|indicator| indicator.id == *id);
                found.ok_or(UnfitField)?.set_field(field, value)
            }
            Subject::Entry(id) if *field == Field::Withdrawal => {
                let value = retraction(value)?;
                if value.as_ref().is_some_and(|value| value.entry != *id) {
                    return Err(UnfitField);
                }
                self.retractions.retain(|retraction| retraction.entry != *id);
                if let Some(value) = value {
                    let position = self.retractions.partition_point(|other| other.entry < *id);
                    self.retractions.insert(position, value);
                }
                Ok(())
            }
            Subject::Entry(_) | Subject::Determination(_) => Err(UnfitField),
        }
    }
}

/// The fields of the plan as a whole; its lists are subjects of their own.
impl Fields for Plan {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        let fields = [
            (Field::Title, of_text(&self.title)),
            (Field::ShortTitle, of_text(&self.short_title)),
            (Field::Issuer, of_text(&self.issuer)),
            (Field::Document, of_text(&self.document)),
            (Field::Period, Some(FieldValue::Period(self.period.clone()))),
            (Field::PreviousPeriod, self.previous_period.clone().map(FieldValue::Period)),
            (Field::Rules, Some(FieldValue::Rules(self.rules))),
            (Field::Notes, of_notes(&self.notes)),
        ];
        present(fields)
    }

    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        match field {
            Field::Title => self.title = text(value)?,
            Field::ShortTitle => self.short_title = text(value)?,
            Field::Issuer => self.issuer = text(value)?,
            Field::Document => self.document = text(value)?,
            Field::Period => self.period = period(value)?.ok_or(UnfitField)?,
            Field::PreviousPeriod => self.previous_period = period(value)?,
            Field::Rules => self.rules = rules(value)?.ok_or(UnfitField)?,
            Field::Notes => self.notes = notes(value)?.unwrap_or_default(),
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

impl Fields for Unit {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        present([(Field::Name, of_text(&self.name))])
    }

    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        match field {
            Field::Name => self.name = text(value)?,
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

impl Fields for Node {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        let fields = [
            (Field::Title, of_text(&self.title)),
            (Field::Position, Some(FieldValue::Position { kind: self.kind, parent: self.parent.clone() })),
            (Field::Number, of_text(&self.number)),
            (Field::Due, self.due.map(FieldValue::Date)),
            (Field::Summary, of_text(&self.summary)),
            (Field::Lead, of_lead(&self.responsibility)),
            (Field::Supporting, of_supporting(&self.responsibility)),
            (Field::Remark, of_text(&self.remark)),
            (Field::Notes, of_notes(&self.notes)),
        ];
        present(fields)
    }

    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        match field {
            Field::Title => self.title = text(value)?,
            Field::Position => match value {
                Some(FieldValue::Position { kind, parent }) => (self.kind, self.parent) = (kind, parent),
                _ => return Err(UnfitField),
            },
            Field::Number => self.number = text(value)?,
            Field::Due => self.due = date(value)?,
            Field::Summary => self.summary = text(value)?,
            Field::Lead => self.responsibility.lead = unit(value)?,
            Field::Supporting => self.responsibility.supporting = units(value)?.unwrap_or_default(),
            Field::Remark => self.remark = text(value)?,
            Field::Notes => self.notes = notes(value)?.unwrap_or_default(),
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

impl Fields for Indicator {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        let targets = FieldValue::Targets { target: self.target.clone(), target_changes: self.target_changes.clone() };
        let rebased = (!self.rebased.is_empty()).then(|| FieldValue::Rebased(self.rebased.clone()));
        let before = [
            (Field::Name, of_text(&self.name)),
            (Field::Number, self.number.map(FieldValue::Number)),
            (Field::Due, self.due.map(FieldValue::Date)),
            (Field::Set, Some(FieldValue::Set(self.set))),
            (Field::Node, Some(FieldValue::Node(self.node.clone()))),
            (Field::Group, of_text(&self.group)),
            (Field::Unit, of_text(&self.unit)),
            (Field::Nature, self.nature.map(FieldValue::Nature)),
            (Field::Baseline, self.baseline.clone().map(FieldValue::Baseline)),
            (Field::Rebased, rebased),
            (Field::Targets, Some(targets)),
            (Field::Wording, of_text(&self.wording)),
            (Field::Path, self.path.map(FieldValue::Path)),
        ];
        let annual = |found: &AnnualTarget| (Field::AnnualTarget(found.year), FieldValue::Figure(found.value));
        let assigned = |found: &AssignedTarget| (Field::AssignedTarget(found.year), FieldValue::AssignedTarget(found.clone()));
        let behind = [
            (Field::Lead, of_lead(&self.responsibility)),
            (Field::Supporting, of_supporting(&self.responsibility)),
            (Field::Remark, of_text(&self.remark)),
            (Field::Notes, of_notes(&self.notes)),
        ];
        let mut fields = present(before);
        fields.extend(self.annual_targets.iter().map(annual));
        fields.extend(self.assigned_targets.iter().map(assigned));
        fields.extend(present(behind));
        fields
    }

    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        match field {
            Field::Name => self.name = text(value)?,
            Field::Number => self.number = number(value)?,
            Field::Due => self.due = date(value)?,
            Field::Set => self.set = set(value)?.ok_or(UnfitField)?,
            Field::Node => self.node = node(value)?.ok_or(UnfitField)?,
            Field::Group => self.group = text(value)?,
            Field::Unit => self.unit = text(value)?,
            Field::Nature => self.nature = nature(value)?,
            Field::Baseline => self.baseline = baseline(value)?,
            Field::Rebased => self.rebased = rebased(value)?.unwrap_or_default(),
            Field::Targets => match value {
                Some(FieldValue::Targets { target, target_changes }) => {
                    (self.target, self.target_changes) = (target, target_changes);
                }
                _ => return Err(UnfitField),
            },
            Field::Wording => self.wording = text(value)?,
            Field::Path => self.path = path(value)?,
            Field::AnnualTarget(year) => {
                let value = figure(value)?.map(|value| AnnualTarget { year: *year, value });
                replace(&mut self.annual_targets, *year, |target| target.year, value);
            }
            Field::AssignedTarget(year) => {
                let value = assigned(value)?;
                if value.as_ref().is_some_and(|value| value.year != *year) {
                    return Err(UnfitField);
                }
                replace(&mut self.assigned_targets, *year, |target| target.year, value);
            }
            Field::Lead => self.responsibility.lead = unit(value)?,
            Field::Supporting => self.responsibility.supporting = units(value)?.unwrap_or_default(),
            Field::Remark => self.remark = text(value)?,
            Field::Notes => self.notes = notes(value)?.unwrap_or_default(),
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

/// Inserts, replaces or removes the target of one year.
fn replace<T>(list: &mut Vec<T>, year: i16, year_of: impl Fn(&T) -> i16, value: Option<T>) {
    list.retain(|found| year_of(found) != year);
    if let Some(value) = value {
        let position = list.partition_point(|found| year_of(found) < year);
        list.insert(position, value);
    }
}

fn present<const N: usize>(fields: [(Field, Option<FieldValue>); N]) -> Vec<(Field, FieldValue)> {
    fields.into_iter().filter_map(|(field, value)| Some((field, value?))).collect()
}

fn of_text(text: &str) -> Option<FieldValue> {
    (!text.is_empty()).then(|| FieldValue::Text(text.to_owned()))
}

fn of_notes(notes: &[Note]) -> Option<FieldValue> {
    (!notes.is_empty()).then(|| FieldValue::Notes(notes.to_vec()))
}

fn of_lead(responsibility: &Responsibility) -> Option<FieldValue> {
    responsibility.lead.clone().map(FieldValue::Unit)
}

fn of_supporting(responsibility: &Responsibility) -> Option<FieldValue> {
    (!responsibility.supporting.is_empty()).then(|| FieldValue::Units(responsibility.supporting.clone()))
}

fn text(value: Option<FieldValue>) -> Result<String, UnfitField> {
    match value {
        None => Ok(String::new()),
        Some(FieldValue::Text(text)) => Ok(text),
        Some(_) => Err(UnfitField),
    }
}

/// Defines functions that extract the content of one kind of value.
macro_rules! takes {
    ($($name:ident: $kind:ident -> $content:ty),* $(,)?) => {
        $(fn $name(value: Option<FieldValue>) -> Result<Option<$content>, UnfitField> {
            match value {
                None => Ok(None),
                Some(FieldValue::$kind(content)) => Ok(Some(content)),
                Some(_) => Err(UnfitField),
            }
        })*
    };
}

takes! {
    date: Date -> Date,
    figure: Figure -> Quantity,
    number: Number -> u32,
    period: Period -> Period,
    rules: Rules -> Rules,
    set: Set -> IndicatorSet,
    node: Node -> NodeId,
    nature: Nature -> Nature,
    baseline: Baseline -> Baseline,
    rebased: Rebased -> Vec<RebasedBaseline>,
    path: Path -> Path,
    assigned: AssignedTarget -> AssignedTarget,
    unit: Unit -> UnitId,
    units: Units -> Vec<UnitId>,
    notes: Notes -> Vec<Note>,
    retraction: Retraction -> Retraction,
}
