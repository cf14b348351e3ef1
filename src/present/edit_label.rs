//! Names edits for the undo menu and the list of changes.

use crate::edit::Edit;
use crate::model::{ConflictId, Date, DeterminationId, Entry, EntryId, IndicatorId, ItemId, NodeId, Plan, Subject, UnitId};

/// How many characters of a name a label shows.
const NAME_LENGTH: usize = 18;

/// Returns a short Chinese phrase for the change; the plan is the one to which the edit is about to be applied.
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
        Edit::RenameUnit { unit, name } => format!("改名 {} → {}", of_unit(plan, unit), shorten(name)),
        Edit::SetLead { item, unit: Some(unit) } => format!("牵头单位 {}：{}", of_item(plan, item), of_unit(plan, unit)),
        Edit::SetLead { item, unit: None } => format!("清除牵头单位 {}", of_item(plan, item)),
        Edit::SetSupporting { item, units } => supporting(plan, item, units),
        Edit::SetAnnualTarget { indicator, year, value } => match value {
            Some(value) => format!("年度目标 {} {year} 年：{value}", of_indicator(plan, indicator)),
            None => format!("清除年度目标 {} {year} 年", of_indicator(plan, indicator)),
        },
        Edit::SetAssignedTarget { indicator, year, target } => {
            let verb = if target.is_some() { "下达目标" } else { "清除下达目标" };
            format!("{verb} {} {year} 年", of_indicator(plan, indicator))
        }
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
        Edit::SetNodeDue { node, due } => due_of(plan, node, *due),
        Edit::SetRules(rules) => format!("评价规则：{}", rules.name()),
        Edit::SetRemark { item, remark } => {
            let verb = if remark.is_empty() { "清除备注" } else { "备注" };
            format!("{verb} {}", of_item(plan, item))
        }
        Edit::AddDetermination(determination) => {
            format!("人工认定 {}：{}", of_item(plan, &determination.item), determination.verdict.name())
        }
        Edit::RemoveDetermination(id) => format!("去掉人工认定 {}", of_determination(plan, *id)),
        Edit::SettleConflict { id, choice } => format!("处理冲突 {}：{}", of_conflict(plan, *id), choice.name()),
        Edit::ReopenConflict { id, .. } => format!("重新待决 {}", of_conflict(plan, *id)),
    }
}

fn supporting(plan: &Plan, item: &ItemId, units: &[UnitId]) -> String {
    let item = of_item(plan, item);
    match units {
        [] => format!("清除配合单位 {item}"),
        [unit] => format!("配合单位 {item}：{}", of_unit(plan, unit)),
        [unit, ..] => format!("配合单位 {item}：{}等 {} 个", of_unit(plan, unit), units.len()),
    }
}

fn due_of(plan: &Plan, node: &NodeId, due: Option<Date>) -> String {
    let node = shorten(plan.node(node).map_or(node.as_str(), |found| found.title.as_str()));
    due.map_or_else(|| format!("清除完成期限 {node}"), |due| format!("完成期限 {node}：{due}"))
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
    let subject = match &conflict.subject {
        Subject::Plan => "规划".to_owned(),
        Subject::Unit(id) => of_unit(plan, id),
        Subject::Node(id) => of_item(plan, &id.clone().into()),
        Subject::Indicator(id) => of_indicator(plan, id),
        Subject::Entry(id) => of_entry_id(plan, *id),
        Subject::Determination(id) => of_determination(plan, *id),
    };
    format!("{subject} {}", conflict.field.name())
}

fn of_item(plan: &Plan, item: &ItemId) -> String {
    shorten(plan.item_name(item).unwrap_or(item.as_str()))
}

fn of_indicator(plan: &Plan, id: &IndicatorId) -> String {
    shorten(plan.indicator(id).map_or(id.as_str(), |indicator| indicator.name.as_str()))
}

fn of_unit(plan: &Plan, id: &UnitId) -> String {
    shorten(plan.units.iter().find(|unit| unit.id == *id).map_or(id.as_str(), |unit| unit.name.as_str()))
}

/// Cuts a long name so that a menu stays narrow, and never splits a line.
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
