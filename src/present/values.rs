//! Values of fields in words, for lists of changes and conflicts.

use std::fmt::Write;

use super::format;
use super::place::item_place;
use crate::model::{AssignedTarget, Field, FieldValue, ItemId, NodeId, Plan, PlanIndex, Retraction, Subject, UnitId};

/// Returns the place of what a field belongs to, as a reader would look for it.
#[must_use]
pub fn subject_place(index: &PlanIndex<'_>, subject: &Subject) -> String {
    match subject {
        Subject::Plan => "规划的基本信息".to_owned(),
        Subject::Unit(id) => format!("单位“{}”", unit_name(index, id)),
        Subject::Node(id) => item_place(index, &id.clone().into()),
        Subject::Indicator(id) => item_place(index, &id.clone().into()),
        Subject::Entry(id) => {
            let entry = index.plan().entries.iter().find(|entry| entry.id == *id);
            entry.map_or_else(|| format!("进展“{id}”"), |entry| super::entry_place(index, entry))
        }
        Subject::Determination(_) => {
            let item = subject_item(index.plan(), subject);
            item.map_or_else(|| subject.to_string(), |item| format!("{}的人工认定", item_place(index, &item)))
        }
    }
}

/// Returns the item that a field belongs to, directly or through an entry or a determination; `None` for the plan and for units.
#[must_use]
pub fn subject_item(plan: &Plan, subject: &Subject) -> Option<ItemId> {
    match subject {
        Subject::Entry(id) => plan.entries.iter().find(|entry| entry.id == *id).map(|entry| entry.item.clone()),
        Subject::Determination(id) => plan.determinations.iter().find(|made| made.id == *id).map(|made| made.item.clone()),
        Subject::Plan | Subject::Unit(_) | Subject::Node(_) | Subject::Indicator(_) => subject.item(),
    }
}

/// Returns the value of a field in words; “无” or the like if it has none.
#[must_use]
pub fn value_text(index: &PlanIndex<'_>, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> String {
    let Some(value) = value else {
        return match field {
            Field::Withdrawal => "没有撤回".to_owned(),
            Field::Removal => "保留".to_owned(),
            _ => "无".to_owned(),
        };
    };
    let unit = match subject {
        Subject::Indicator(id) => index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        Subject::Plan | Subject::Unit(_) | Subject::Node(_) | Subject::Entry(_) | Subject::Determination(_) => "",
    };
    match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::Date(date) => format::date(*date),
        FieldValue::Due(due) => format::due(*due),
        FieldValue::Figure(figure) => format::figure_with_unit(*figure, unit),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Period(period) => {
            format!("{}（{} 至 {}）", period.name(), format::date(period.start()), format::date(period.end()))
        }
        FieldValue::Rules(rules) => rules.name().to_owned(),
        FieldValue::Labels(labels) => labels.name().to_owned(),
        FieldValue::Category(category) => category.name().to_owned(),
        FieldValue::Paragraphs(paragraphs) => paragraphs.join("\n"),
        FieldValue::Position { kind, parent: None } => kind.name().to_owned(),
        FieldValue::Position { kind, parent: Some(parent) } => format!("{}，在“{}”之下", kind.name(), node_name(index, parent)),
        FieldValue::Set(set) => set.name().to_owned(),
        FieldValue::Node(node) => node_name(index, node),
        FieldValue::Indicator(id) => {
            index.indicator(id).map_or_else(|| id.to_string(), |found| format!("{}（{id}）", found.name))
        }
        FieldValue::Nature(nature) => nature.name().to_owned(),
        FieldValue::Baseline(base) => {
            format!("{}（{}）", format::figure_with_unit(base.value, unit), format::date(base.date))
        }
        FieldValue::Rebased(bases) => {
            let text = |base: &crate::model::RebasedBaseline| {
                let figure = format::figure_with_unit(base.value, unit);
                format!("{}：{figure}（{}）", base.definition, format::date(base.date))
            };
            listed(bases.iter().map(text))
        }
        FieldValue::Targets { target, target_changes } => {
            let mut text = format::target_text(target, unit);
            for change in target_changes {
                let new = format::target_text(&change.new, unit);
                // Writing to a string cannot fail.
                let _ = write!(text, "；{} 起 {new}", format::date(change.date));
            }
            text
        }
        FieldValue::Path(path) => path.name().to_owned(),
        FieldValue::AssignedTarget(assigned) => assigned_text(assigned, unit),
        FieldValue::Unit(id) => unit_name(index, id),
        FieldValue::Units(units) => units.iter().map(|id| unit_name(index, id)).collect::<Vec<_>>().join("、"),
        FieldValue::Notes(notes) => listed(notes.iter().map(|note| format!("{}：{}", note.kind.name(), note.text))),
        FieldValue::Retraction(retraction) => withdrawal_text(retraction),
        FieldValue::Removed => "去掉".to_owned(),
    }
}

/// Describes a withdrawal by who made it and why.
pub(super) fn withdrawal_text(retraction: &Retraction) -> String {
    let Retraction { entry: _, reason, by, at: _ } = retraction;
    let by = if by.is_empty() { String::new() } else { format!("{by}撤回") };
    let reason = if reason.is_empty() { String::new() } else { format!("理由：{reason}") };
    match (by.is_empty(), reason.is_empty()) {
        (true, true) => "已撤回".to_owned(),
        (true, false) => format!("已撤回，{reason}"),
        (false, true) => by,
        (false, false) => format!("{by}，{reason}"),
    }
}

fn assigned_text(assigned: &AssignedTarget, unit: &str) -> String {
    let AssignedTarget { year: _, target, body, document } = assigned;
    let target = format::target_text(target, unit);
    let source = [body.as_str(), document].into_iter().filter(|text| !text.is_empty());
    let source = source.collect::<Vec<_>>().join("，");
    if source.is_empty() { target } else { format!("{target}（{source}）") }
}

fn listed(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join("；")
}

fn unit_name(index: &PlanIndex<'_>, id: &UnitId) -> String {
    index.unit(id).map(|unit| unit.name.trim()).filter(|name| !name.is_empty()).unwrap_or(id.as_str()).to_owned()
}

fn node_name(index: &PlanIndex<'_>, id: &NodeId) -> String {
    index.node(id).map(|node| node.title.trim()).filter(|title| !title.is_empty()).unwrap_or(id.as_str()).to_owned()
}
