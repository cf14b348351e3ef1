//! Names of edits for the undo menu and the list of changes.

use crate::edit::Edit;
use crate::model::{
    ConflictId, DeterminationId, Due, Entry, EntryId, Field, FieldValue, IndicatorId, ItemId, Plan, Subject, UnitId,
};

/// How many characters of a name a label shows.
const NAME_LENGTH: usize = 18;

/// Returns a short Chinese phrase for an edit. `plan` is the one that the edit is about to be applied to.
#[must_use]
pub fn edit_label(edit: &Edit, plan: &Plan) -> String {
    match edit {
        Edit::AddEntry(entry) if entry.supersedes.is_some() => format!("更正 {}", of_entry(plan, entry)),
        Edit::AddEntry(entry) => format!("填报 {}", of_entry(plan, entry)),
        Edit::RemoveEntry(id) => format!("去掉填报 {}", of_entry_id(plan, *id)),
        Edit::Retract(retraction) => format!("撤回 {}", of_entry_id(plan, retraction.entry)),
        Edit::Unretract(id) => format!("恢复 {}", of_entry_id(plan, *id)),
        Edit::AddUnit { unit, .. } => format!("添加单位 {}", shorten(&unit.name)),
        Edit::RemoveUnit(id) => format!("移除单位 {}", of_unit(plan, id)),
        Edit::SetField { subject, field, value } => of_field(plan, subject, field, value.as_ref()),
        Edit::AddTargetChange { indicator, change } => {
            format!("目标调整 {}：{} 起", of_indicator(plan, indicator), change.date)
        }
        Edit::RemoveTargetChange { indicator, date } => {
            format!("去掉目标调整 {}：{date} 起", of_indicator(plan, indicator))
        }
        Edit::SetRebased { indicator, definition, base, .. } => {
            let verb = if base.is_some() { "新口径基数" } else { "清除新口径基数" };
            format!("{verb} {}：{}", of_indicator(plan, indicator), shorten(definition))
        }
        Edit::AddDetermination(determination) => {
            format!("人工认定 {}：{}", of_item(plan, &determination.item), determination.verdict.name())
        }
        Edit::RemoveDetermination(id) => format!("去掉人工认定 {}", of_determination(plan, *id)),
        Edit::SettleConflict { id, choice } => format!("处理冲突 {}：{}", of_conflict(plan, *id), choice.name()),
        Edit::ReopenConflict { id, .. } => format!("重新待决 {}", of_conflict(plan, *id)),
    }
}

/// Describes the change of a field: the field, what it belongs to, and the new value if it is short.
fn of_field(plan: &Plan, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> String {
    if let (Subject::Unit(id), Field::Name, Some(FieldValue::Text(name))) = (subject, field, value) {
        return format!("改名 {} → {}", of_unit(plan, id), shorten(name));
    }
    let owner = if *subject == Subject::Plan { String::new() } else { format!(" {}", of_subject(plan, subject)) };
    let (name, year) = match field {
        Field::AnnualTarget(year) => ("年度目标".to_owned(), format!(" {year} 年")),
        Field::AssignedTarget(year) => ("下达目标".to_owned(), format!(" {year} 年")),
        _ => (field.name(plan.labels), String::new()),
    };
    let Some(value) = value else { return format!("清除{name}{owner}{year}") };
    let told = told(plan, field, value).map(|told| format!("：{told}")).unwrap_or_default();
    format!("{name}{owner}{year}{told}")
}

/// Returns a value in words if it is short enough for a menu, or `None` if it is better read in its place.
fn told(plan: &Plan, field: &Field, value: &FieldValue) -> Option<String> {
    Some(match value {
        FieldValue::Text(_) if matches!(field, Field::Remark | Field::Summary) => return None,
        FieldValue::Text(text) => shorten(text),
        FieldValue::Date(date) => date.to_string(),
        FieldValue::Due(due) => match due {
            Due::On(day) => day.to_string(),
            yearly => yearly.name().unwrap_or_default().to_owned(),
        },
        FieldValue::Figure(figure) => figure.to_string(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Period(period) => shorten(period.name()),
        FieldValue::Rules(rules) => rules.name().to_owned(),
        FieldValue::Labels(labels) => labels.name().to_owned(),
        FieldValue::Category(category) => category.name().to_owned(),
        FieldValue::Position { kind, .. } => kind.name().to_owned(),
        FieldValue::Set(set) => set.name().to_owned(),
        FieldValue::Node(id) => of_item(plan, &id.clone().into()),
        FieldValue::Indicator(id) => of_item(plan, &id.clone().into()),
        FieldValue::Nature(nature) => nature.name().to_owned(),
        FieldValue::Baseline(base) => base.value.to_string(),
        FieldValue::Path(path) => path.name().to_owned(),
        FieldValue::Unit(unit) => of_unit(plan, unit),
        FieldValue::Units(units) => match units.as_slice() {
            [] => return None,
            [unit] => of_unit(plan, unit),
            [unit, ..] => format!("{}等 {} 个", of_unit(plan, unit), units.len()),
        },
        FieldValue::Rebased(_)
        | FieldValue::Targets { .. }
        | FieldValue::AssignedTarget(_)
        | FieldValue::Notes(_)
        | FieldValue::Paragraphs(_)
        | FieldValue::Removed
        | FieldValue::Retraction(_) => return None,
    })
}

fn of_entry(plan: &Plan, entry: &Entry) -> String {
    format!("{} {}", of_item(plan, &entry.item), entry.date)
}

fn of_entry_id(plan: &Plan, id: EntryId) -> String {
    plan.entries.iter().find(|entry| entry.id == id).map_or_else(|| id.to_string(), |entry| of_entry(plan, entry))
}

fn of_determination(plan: &Plan, id: DeterminationId) -> String {
    let found = plan.determinations.iter().find(|determination| determination.id == id);
    found.map_or_else(|| id.to_string(), |determination| of_item(plan, &determination.item))
}

fn of_conflict(plan: &Plan, id: ConflictId) -> String {
    let Some(conflict) = plan.conflicts.iter().find(|conflict| conflict.id == id) else { return id.to_string() };
    format!("{} {}", of_subject(plan, &conflict.subject), conflict.field.name(plan.labels))
}

fn of_subject(plan: &Plan, subject: &Subject) -> String {
    match subject {
        Subject::Plan => "规划".to_owned(),
        Subject::Unit(id) => of_unit(plan, id),
        Subject::Node(id) => of_item(plan, &id.clone().into()),
        Subject::Indicator(id) => of_indicator(plan, id),
        Subject::Entry(id) => of_entry_id(plan, *id),
        Subject::Determination(id) => of_determination(plan, *id),
    }
}

fn of_item(plan: &Plan, item: &ItemId) -> String {
    shorten(plan.item_name(item).unwrap_or(item.as_str()))
}

fn of_indicator(plan: &Plan, id: &IndicatorId) -> String {
    shorten(plan.indicator(id).map_or(id.as_str(), |indicator| indicator.name.as_str()))
}

fn of_unit(plan: &Plan, id: &UnitId) -> String {
    shorten(plan.unit(id).map_or(id.as_str(), |unit| unit.name.as_str()))
}

/// Puts a name on one line and cuts it after `NAME_LENGTH` characters, so that a menu stays narrow.
fn shorten(name: &str) -> String {
    let mut line: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((cut, _)) = line.char_indices().nth(NAME_LENGTH) {
        line.truncate(cut);
        line.push('…');
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::tests::edits_of_every_kind;

    #[test]
    fn each_edit_has_a_label() {
        let labels: Vec<String> = edits_of_every_kind().iter().map(|(plan, edit)| edit_label(edit, plan)).collect();
        insta::assert_snapshot!(labels.join("\n"));
    }
}
