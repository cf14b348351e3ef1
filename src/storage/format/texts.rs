//! Every text that a plan holds, with its place; limits and warnings apply to all of them alike.

use crate::model::{
    Ancestor, Base, Conflict, Determination, Entry, FieldValue, Indicator, IndicatorId, ItemId, Node, NodeId, Note, Period,
    Place, Plan, Record, Removal, Responsibility, Retraction, Subject, Target, Unit, UnitId,
};

/// One text of a plan.
#[derive(Clone, Copy, Debug)]
pub(in crate::storage) struct Text<'a> {
    pub(in crate::storage) owner: Owner<'a>,
    pub(super) role: Role,
    pub(in crate::storage) content: &'a str,
}

/// What a text belongs to.
#[derive(Clone, Copy, Debug)]
pub(in crate::storage) enum Owner<'a> {
    Plan,
    Unit(&'a Unit),
    Node(&'a Node),
    Indicator(&'a Indicator),
    Entry(&'a Entry),
    Retraction(&'a Retraction),
    Determination(&'a Determination),
    Conflict(&'a Conflict),
}

/// What a text is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// An id, a name or a title: one short line.
    Name,
    /// Free text in any number of lines.
    Prose,
}

impl Owner<'_> {
    /// Returns the place in words that a person can find.
    pub(in crate::storage) fn place(self) -> Place {
        match self {
            Self::Plan => Place::Other("规划的基本信息".to_owned()),
            Self::Unit(unit) => Place::Other(format!("单位“{}”", unit.id)),
            Self::Node(node) => Place::Item(ItemId::Node(node.id.clone())),
            Self::Indicator(indicator) => Place::Item(ItemId::Indicator(indicator.id.clone())),
            Self::Entry(entry) => Place::Entry(entry.id),
            Self::Retraction(retraction) => Place::Other(format!("对进展“{}”的撤回", retraction.entry)),
            Self::Determination(determination) => Place::Other(format!("人工认定“{}”", determination.id)),
            Self::Conflict(conflict) => Place::Other(format!("冲突“{}”", conflict.id)),
        }
    }
}

/// Walks over every text of a plan, in the order of the file.
pub(in crate::storage) fn texts(plan: &Plan) -> impl Iterator<Item = Text<'_>> {
    of_plan(plan)
        .chain(plan.units.iter().flat_map(of_unit))
        .chain(plan.nodes.iter().flat_map(of_node))
        .chain(plan.indicators.iter().flat_map(of_indicator))
        .chain(plan.entries.iter().map(AsRef::as_ref).flat_map(of_entry))
        .chain(plan.retractions.iter().flat_map(of_retraction))
        .chain(plan.determinations.iter().flat_map(of_determination))
        .chain(plan.conflicts.iter().flat_map(of_conflict))
        .chain(plan.removed.iter().flat_map(of_removal))
}

fn of_removal(removal: &Removal) -> Box<dyn Iterator<Item = Text<'_>> + '_> {
    match &removal.record {
        Record::Unit(unit) => Box::new(of_unit(unit)),
        Record::Node(node) => Box::new(of_node(node)),
        Record::Indicator(indicator) => Box::new(of_indicator(indicator)),
        Record::Entry(entry) => Box::new(of_entry(entry)),
        Record::Retraction(retraction) => Box::new(of_retraction(retraction)),
        Record::Determination(determination) => Box::new(of_determination(determination)),
    }
}

fn of_plan(plan: &Plan) -> impl Iterator<Item = Text<'_>> {
    let Plan {
        format: _,
        plan_id: _,
        copy_id: _,
        revision: _,
        base,
        scope: _,
        lineage,
        restored: _,
        title,
        short_title,
        issuer,
        document,
        period,
        previous_period,
        rules: _,
        labels: _,
        notes,
        units: _,
        nodes: _,
        indicators: _,
        entries: _,
        retractions: _,
        determinations: _,
        conflicts: _,
        removed: _,
    } = plan;
    let periods = std::iter::once(period).chain(previous_period).map(Period::name);
    let names = [title.as_str(), short_title, issuer, document].into_iter().chain(periods);
    let digest = base.iter().map(|Base { revision: _, digest }| digest.as_str());
    let ancestors = lineage.ancestors().iter().map(|Ancestor { revision: _, copy_id: _, digest }| digest.as_str());
    assemble(Owner::Plan, names.chain(digest).chain(ancestors), of_notes(notes))
}

fn of_unit(unit: &Unit) -> impl Iterator<Item = Text<'_>> {
    let Unit { id, name, order: _, contact, telephone, leader } = unit;
    assemble(Owner::Unit(unit), [id.as_str(), name, contact, telephone, leader], [])
}

fn of_node(node: &Node) -> impl Iterator<Item = Text<'_>> {
    let Node { id, kind: _, parent, number, title, category: _, due: _, summary, source, responsibility, remark, notes } = node;
    let names = [id.as_str(), number, title].into_iter();
    let parent = parent.iter().map(NodeId::as_str);
    let prose = [summary.as_str(), remark].into_iter().chain(source.iter().map(String::as_str));
    let names = names.chain(parent).chain(of_responsibility(responsibility));
    assemble(Owner::Node(node), names, prose.chain(of_notes(notes)))
}

fn of_indicator(indicator: &Indicator) -> impl Iterator<Item = Text<'_>> {
    let Indicator {
        id,
        set: _,
        node,
        same_as,
        number: _,
        group,
        name,
        unit,
        nature: _,
        baseline: _,
        rebased,
        target: _,
        target_changes,
        wording,
        due: _,
        path: _,
        annual_targets: _,
        assigned_targets,
        responsibility,
        remark,
        notes,
    } = indicator;
    let names = [id.as_str(), node.as_str(), group, name, unit];
    let assigned_by = assigned_targets.iter().flat_map(|assigned| [assigned.body.as_str(), &assigned.document]);
    let changed_by = target_changes.iter().flat_map(|change| [change.body.as_str(), &change.document]);
    let definitions = rebased.iter().map(|rebased| rebased.definition.as_str());
    let series = targets(indicator).filter_map(|target| target.series().map(IndicatorId::as_str));
    let names = names.into_iter().chain(of_responsibility(responsibility)).chain(assigned_by);
    let names = names.chain(changed_by).chain(definitions).chain(series).chain(same_as.iter().map(IndicatorId::as_str));
    let reasons = target_changes.iter().map(|change| change.reason.as_str());
    let bases = rebased.iter().map(|rebased| rebased.basis.as_str());
    let prose = [wording.as_str(), remark].into_iter().chain(targets(indicator).filter_map(Target::words));
    assemble(Owner::Indicator(indicator), names, prose.chain(reasons).chain(bases).chain(of_notes(notes)))
}

fn of_entry(entry: &Entry) -> impl Iterator<Item = Text<'_>> {
    let Entry {
        id: _,
        item,
        date: _,
        value: _,
        sign: _,
        growth: _,
        status: _,
        state: _,
        since: _,
        definition,
        text,
        problems,
        next_steps,
        basis,
        reporter,
        entered: _,
        supersedes: _,
    } = entry;
    assemble(Owner::Entry(entry), [item.as_str(), definition, reporter], [text.as_str(), problems, next_steps, basis])
}

fn of_retraction(retraction: &Retraction) -> impl Iterator<Item = Text<'_>> {
    let Retraction { entry: _, reason, by, at: _ } = retraction;
    assemble(Owner::Retraction(retraction), [by.as_str()], [reason.as_str()])
}

fn of_determination(determination: &Determination) -> impl Iterator<Item = Text<'_>> {
    let Determination { id: _, item, verdict: _, reason, by, date: _, entered: _ } = determination;
    assemble(Owner::Determination(determination), [item.as_str(), by], [reason.as_str()])
}

fn of_conflict(conflict: &Conflict) -> impl Iterator<Item = Text<'_>> {
    let Conflict { id: _, subject, field: _, original: _, original_unknown: _, ours: _, theirs: _, decided: _ } = conflict;
    let subject = match subject {
        Subject::Unit(id) => Some(id.as_str()),
        Subject::Node(id) => Some(id.as_str()),
        Subject::Indicator(id) => Some(id.as_str()),
        Subject::Plan | Subject::Entry(_) | Subject::Determination(_) => None,
    };
    // What is a name in one field is prose in another; both go through the same limits.
    assemble(Owner::Conflict(conflict), subject, conflict.values().flat_map(of_value))
}

fn of_value(value: &FieldValue) -> Vec<&str> {
    match value {
        FieldValue::Text(text) => vec![text],
        FieldValue::Paragraphs(paragraphs) => paragraphs.iter().map(String::as_str).collect(),
        FieldValue::Period(period) => vec![period.name()],
        FieldValue::Position { parent, .. } => parent.iter().map(NodeId::as_str).collect(),
        FieldValue::Node(id) => vec![id.as_str()],
        FieldValue::Indicator(id) => vec![id.as_str()],
        FieldValue::Unit(id) => vec![id.as_str()],
        FieldValue::Units(ids) => ids.iter().map(UnitId::as_str).collect(),
        FieldValue::Notes(notes) => of_notes(notes).collect(),
        FieldValue::Rebased(bases) => bases.iter().flat_map(|base| [base.definition.as_str(), &base.basis]).collect(),
        FieldValue::Targets { target, target_changes } => {
            let of_changes = target_changes.iter().flat_map(|change| {
                let sides = of_target(&change.old).chain(of_target(&change.new));
                sides.chain([change.body.as_str(), &change.document, &change.reason])
            });
            of_target(target).chain(of_changes).collect()
        }
        FieldValue::AssignedTarget(assigned) => {
            of_target(&assigned.target).chain([assigned.body.as_str(), &assigned.document]).collect()
        }
        FieldValue::Retraction(retraction) => vec![&retraction.reason, &retraction.by],
        FieldValue::Date(_)
        | FieldValue::Due(_)
        | FieldValue::Figure(_)
        | FieldValue::Number(_)
        | FieldValue::Rules(_)
        | FieldValue::Labels(_)
        | FieldValue::Category(_)
        | FieldValue::Set(_)
        | FieldValue::Nature(_)
        | FieldValue::Baseline(_)
        | FieldValue::Path(_)
        | FieldValue::Removed => Vec::new(),
    }
}

fn of_target(target: &Target) -> impl Iterator<Item = &str> {
    target.words().into_iter().chain(target.series().map(IndicatorId::as_str))
}

fn of_notes(notes: &[Note]) -> impl Iterator<Item = &str> {
    notes.iter().map(|Note { kind: _, text }| text.as_str())
}

fn of_responsibility(Responsibility { lead, supporting }: &Responsibility) -> impl Iterator<Item = &str> {
    lead.iter().chain(supporting).map(UnitId::as_str)
}

/// Walks over every target of an indicator: the plan's own, the assigned ones, and both sides of each change.
fn targets(indicator: &Indicator) -> impl Iterator<Item = &Target> {
    let assigned = indicator.assigned_targets.iter().map(|assigned| &assigned.target);
    let changes = indicator.target_changes.iter().flat_map(|change| [&change.old, &change.new]);
    std::iter::once(&indicator.target).chain(assigned).chain(changes)
}

fn assemble<'a>(
    owner: Owner<'a>,
    names: impl IntoIterator<Item = &'a str>,
    prose: impl IntoIterator<Item = &'a str>,
) -> impl Iterator<Item = Text<'a>> {
    let names = names.into_iter().map(move |content| Text { owner, role: Role::Name, content });
    let prose = prose.into_iter().map(move |content| Text { owner, role: Role::Prose, content });
    names.chain(prose)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use serde_json::Value;

    use super::*;
    use crate::model::fixture;
    use crate::storage::parse;

    #[test]
    fn no_text_of_the_example_plan_is_passed_over() {
        let mut plan = parse(include_bytes!("../../../tests/plans/small.ron")).unwrap().plan;
        fixture::fill(&mut plan);
        let walked: HashSet<&str> = texts(&plan).map(|text| text.content).collect();
        let mut values = vec![serde_json::to_value(&plan).unwrap()];
        while let Some(value) = values.pop() {
            match value {
                Value::Array(items) => values.extend(items),
                Value::Object(fields) => values.extend(fields.into_iter().map(|(_, value)| value)),
                // What is plain ASCII there is a choice, a date, a time or a UUID.
                Value::String(text) => assert!(text.is_ascii() || walked.contains(text.as_str()), "“{text}” is passed over"),
                Value::Null | Value::Bool(_) | Value::Number(_) => {}
            }
        }
    }
}
