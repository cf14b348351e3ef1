//! Reading and setting single fields.

use super::{
    AnnualTarget, AssignedTarget, Baseline, Category, Date, Due, Field, FieldValue, Indicator, IndicatorId, IndicatorSet,
    LabelPair, Nature, Node, NodeId, Note, Path, Period, Plan, Quantity, RebasedBaseline, RecordId, Responsibility, Retraction,
    Rules, Subject, Unit, UnitId,
};

/// The error for a field that the subject does not have, or a value that the field cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("这一项没有这个字段，或这个字段不能是这样的内容")]
pub struct UnfitField;

/// Access to values by field.
pub trait Fields {
    /// Lists every field that has a value, in the order of [`Field`].
    fn fields(&self) -> Vec<(Field, FieldValue)>;

    /// Sets one field, or empties it if there is no value. On an error, nothing is changed.
    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField>;

    /// Returns the value of one field; none if it is empty or does not exist.
    fn field(&self, field: &Field) -> Option<FieldValue> {
        self.fields().into_iter().find(|(found, _)| found == field).map(|(_, value)| value)
    }
}

impl Plan {
    /// Returns the value of a field; none if it is empty or the subject is not in the plan.
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

    /// Sets or empties a field, without checking the plan's invariants. Fails if there is no such subject or field, or if the
    /// field cannot hold the value.
    pub fn set_field_of(&mut self, subject: &Subject, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        if *field == Field::Removal {
            let id = RecordId::of(subject).ok_or(UnfitField)?;
            let is_done = match value {
                None => self.record(&id).is_some() || self.bring_back_record(&id, None),
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

/// The fields of the plan as a whole; the members of its lists are subjects of their own.
impl Fields for Plan {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        // What identifies a copy or a version is not a field.
        let Self {
            format: _,
            plan_id: _,
            copy_id: _,
            revision: _,
            base: _,
            scope: _,
            lineage: _,
            restored: _,
            title,
            short_title,
            issuer,
            document,
            period,
            previous_period,
            rules,
            labels,
            notes,
            units: _,
            nodes: _,
            indicators: _,
            entries: _,
            retractions: _,
            determinations: _,
            conflicts: _,
            removed: _,
        } = self;
        let fields = [
            (Field::Title, of_text(title)),
            (Field::ShortTitle, of_text(short_title)),
            (Field::Issuer, of_text(issuer)),
            (Field::Document, of_text(document)),
            (Field::Period, Some(FieldValue::Period(period.clone()))),
            (Field::PreviousPeriod, previous_period.clone().map(FieldValue::Period)),
            (Field::Rules, Some(FieldValue::Rules(*rules))),
            (Field::Labels, Some(FieldValue::Labels(*labels))),
            (Field::Notes, of_notes(notes)),
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
            Field::Labels => self.labels = labels(value)?.ok_or(UnfitField)?,
            Field::Notes => self.notes = notes(value)?.unwrap_or_default(),
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

impl Fields for Unit {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        let Self { id: _, name, order, contact, telephone, leader } = self;
        let fields = [
            (Field::Name, of_text(name)),
            (Field::Order, order.map(FieldValue::Number)),
            (Field::Contact, of_text(contact)),
            (Field::Telephone, of_text(telephone)),
            (Field::Leader, of_text(leader)),
        ];
        present(fields)
    }

    fn set_field(&mut self, field: &Field, value: Option<FieldValue>) -> Result<(), UnfitField> {
        match field {
            Field::Name => self.name = text(value)?,
            Field::Order => self.order = number(value)?,
            Field::Contact => self.contact = text(value)?,
            Field::Telephone => self.telephone = text(value)?,
            Field::Leader => self.leader = text(value)?,
            _ => return Err(UnfitField),
        }
        Ok(())
    }
}

impl Fields for Node {
    fn fields(&self) -> Vec<(Field, FieldValue)> {
        let Self { id: _, kind, parent, number, title, category, due, summary, source, responsibility, remark, notes } = self;
        let source = (!source.is_empty()).then(|| FieldValue::Paragraphs(source.clone()));
        let fields = [
            (Field::Title, of_text(title)),
            (Field::Position, Some(FieldValue::Position { kind: *kind, parent: parent.clone() })),
            (Field::Category, category.map(FieldValue::Category)),
            (Field::Number, of_text(number)),
            (Field::Due, due.map(FieldValue::Due)),
            (Field::Summary, of_text(summary)),
            (Field::Source, source),
            (Field::Lead, of_lead(responsibility)),
            (Field::Supporting, of_supporting(responsibility)),
            (Field::Remark, of_text(remark)),
            (Field::Notes, of_notes(notes)),
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
            Field::Category => self.category = category(value)?,
            Field::Number => self.number = text(value)?,
            Field::Due => self.due = due(value)?,
            Field::Summary => self.summary = text(value)?,
            Field::Source => self.source = paragraphs(value)?.unwrap_or_default(),
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
        let Self {
            id: _,
            set,
            node,
            same_as,
            number,
            group,
            name,
            unit,
            nature,
            baseline,
            rebased,
            target,
            target_changes,
            wording,
            due,
            path,
            annual_targets,
            assigned_targets,
            responsibility,
            remark,
            notes,
        } = self;
        let targets = FieldValue::Targets { target: target.clone(), target_changes: target_changes.clone() };
        let rebased = (!rebased.is_empty()).then(|| FieldValue::Rebased(rebased.clone()));
        let before = [
            (Field::Name, of_text(name)),
            (Field::Number, number.map(FieldValue::Number)),
            (Field::Due, due.map(FieldValue::Date)),
            (Field::Set, Some(FieldValue::Set(*set))),
            (Field::Node, Some(FieldValue::Node(node.clone()))),
            (Field::SameAs, same_as.clone().map(FieldValue::Indicator)),
            (Field::Group, of_text(group)),
            (Field::Unit, of_text(unit)),
            (Field::Nature, nature.map(FieldValue::Nature)),
            (Field::Baseline, baseline.clone().map(FieldValue::Baseline)),
            (Field::Rebased, rebased),
            (Field::Targets, Some(targets)),
            (Field::Wording, of_text(wording)),
            (Field::Path, path.map(FieldValue::Path)),
        ];
        let annual = |found: &AnnualTarget| (Field::AnnualTarget(found.year), FieldValue::Figure(found.value));
        let assigned = |found: &AssignedTarget| (Field::AssignedTarget(found.year), FieldValue::AssignedTarget(found.clone()));
        let behind = [
            (Field::Lead, of_lead(responsibility)),
            (Field::Supporting, of_supporting(responsibility)),
            (Field::Remark, of_text(remark)),
            (Field::Notes, of_notes(notes)),
        ];
        let mut fields = present(before);
        fields.extend(annual_targets.iter().map(annual));
        fields.extend(assigned_targets.iter().map(assigned));
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
            Field::SameAs => self.same_as = indicator(value)?,
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
    FieldValue::text(text)
}

fn of_notes(notes: &[Note]) -> Option<FieldValue> {
    (!notes.is_empty()).then(|| FieldValue::Notes(notes.to_vec()))
}

fn of_lead(Responsibility { lead, supporting: _ }: &Responsibility) -> Option<FieldValue> {
    lead.clone().map(FieldValue::Unit)
}

fn of_supporting(Responsibility { lead: _, supporting }: &Responsibility) -> Option<FieldValue> {
    FieldValue::units(supporting.clone())
}

fn text(value: Option<FieldValue>) -> Result<String, UnfitField> {
    match value {
        None => Ok(String::new()),
        Some(FieldValue::Text(text)) => Ok(text),
        Some(_) => Err(UnfitField),
    }
}

/// Defines functions that each extract the content of one kind of value.
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
    due: Due -> Due,
    figure: Figure -> Quantity,
    number: Number -> u32,
    period: Period -> Period,
    rules: Rules -> Rules,
    labels: Labels -> LabelPair,
    category: Category -> Category,
    paragraphs: Paragraphs -> Vec<String>,
    set: Set -> IndicatorSet,
    node: Node -> NodeId,
    indicator: Indicator -> IndicatorId,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;

    /// Checks that every listed field belongs to the subject and can hold its value, and that setting it brings the value back.
    fn check_each<T: Fields + Clone + PartialEq + std::fmt::Debug>(subject: &Subject, of: &T) {
        for (field, value) in of.fields() {
            assert!(field.belongs_to(subject) && field.can_hold(subject, &value), "{subject}: {field:?}");
            let mut emptied = of.clone();
            if emptied.set_field(&field, None).is_ok() {
                assert_eq!(emptied.field(&field), None, "{subject}: {field:?}");
            }
            emptied.set_field(&field, Some(value)).unwrap();
            assert_eq!(&emptied, of, "{subject}: {field:?}");
        }
    }

    #[test]
    fn each_field_that_is_listed_can_be_set() {
        let mut plan: Plan = ron::from_str(include_str!("../../tests/plans/small.ron")).unwrap();
        fixture::fill(&mut plan);
        check_each(&Subject::Plan, &plan);
        plan.units.iter().for_each(|unit| check_each(&unit.id.clone().into(), unit));
        plan.nodes.iter().for_each(|node| check_each(&node.id.clone().into(), node));
        plan.indicators.iter().for_each(|indicator| check_each(&indicator.id.clone().into(), indicator));
    }
}
