//! The content of an edit in words, for reading where it cannot be applied.

use crate::edit::Edit;
use crate::model::{
    AssignedTarget, Date, Determination, Entry, ItemId, Plan, RebasedBaseline, Retraction, Target, TargetChange, UnitId,
};
use crate::present::format;

/// Lists the fields of an edit that were filled, each with what it is called; the plan gives the names of items and units.
#[must_use]
pub fn content(edit: &Edit, plan: &Plan) -> Vec<(&'static str, String)> {
    let mut fields = match edit {
        Edit::AddEntry(entry) => entry_fields(entry, plan),
        Edit::Retract(retraction) => retraction_fields(retraction, plan),
        Edit::RemoveEntry(id) | Edit::Unretract(id) => vec![("编号", id.to_string())],
        Edit::AddUnit { unit, .. } => vec![("单位", unit.name.clone()), ("编号", unit.id.to_string())],
        Edit::RemoveUnit(id) => vec![("单位", unit_name(plan, id))],
        Edit::RenameUnit { unit, name } => vec![("单位", unit_name(plan, unit)), ("名称", name.clone())],
        Edit::SetLead { item, unit } => {
            let unit = unit.as_ref().map_or_else(|| CLEARED.to_owned(), |unit| unit_name(plan, unit));
            vec![("事项", item_name(plan, item)), ("牵头单位", unit)]
        }
        Edit::SetSupporting { item, units } => {
            let names: Vec<String> = units.iter().map(|unit| unit_name(plan, unit)).collect();
            let names = if names.is_empty() { CLEARED.to_owned() } else { names.join("、") };
            vec![("事项", item_name(plan, item)), ("配合单位", names)]
        }
        Edit::SetAnnualTarget { indicator, year, value } => {
            let value = value.map_or_else(|| CLEARED.to_owned(), |value| value.to_string());
            vec![("指标", item_name(plan, &indicator.clone().into())), ("年份", year.to_string()), ("年度目标", value)]
        }
        Edit::SetAssignedTarget { indicator, year, target } => {
            let mut fields = vec![("指标", item_name(plan, &indicator.clone().into())), ("年份", year.to_string())];
            match target {
                Some(target) => fields.extend(assigned_fields(target)),
                None => fields.push(("下达目标", CLEARED.to_owned())),
            }
            fields
        }
        Edit::AddTargetChange { indicator, change } => {
            let mut fields = vec![("指标", item_name(plan, &indicator.clone().into()))];
            fields.extend(change_fields(change));
            fields
        }
        Edit::RemoveTargetChange { indicator, date } => {
            vec![("指标", item_name(plan, &indicator.clone().into())), ("日期", format::date(*date))]
        }
        Edit::SetRebased { indicator, definition, base, .. } => {
            let mut fields = vec![("指标", item_name(plan, &indicator.clone().into())), ("口径", definition.clone())];
            match base {
                Some(base) => fields.extend(rebased_fields(base)),
                None => fields.push(("新口径基数", CLEARED.to_owned())),
            }
            fields
        }
        Edit::SetNodeDue { node, due } => {
            let due = due.map_or_else(|| CLEARED.to_owned(), format::date);
            vec![("章节", item_name(plan, &node.clone().into())), ("完成期限", due)]
        }
        Edit::SetRules(rules) => vec![("评价规则", rules.name().to_owned())],
        Edit::SetRemark { item, remark } => {
            let remark = if remark.is_empty() { CLEARED.to_owned() } else { remark.clone() };
            vec![("事项", item_name(plan, item)), ("备注", remark)]
        }
        Edit::SettleConflict { id, choice } => vec![("编号", id.to_string()), ("裁定", choice.name().to_owned())],
        Edit::ReopenConflict { id, .. } => vec![("编号", id.to_string())],
        Edit::AddDetermination(determination) => determination_fields(determination, plan),
        Edit::RemoveDetermination(id) => vec![("编号", id.to_string())],
    };
    fields.retain(|(_, text)| !text.is_empty());
    fields
}

/// The text for a field that was emptied.
const CLEARED: &str = "（清除）";

/// Returns the name of an item; its id where the plan does not have it.
pub(super) fn item_name(plan: &Plan, item: &ItemId) -> String {
    plan.item_name(item).map_or_else(|| item.to_string(), |name| format!("{name}（{item}）"))
}

/// Returns how an entry is spoken of: its item and its date.
pub(super) fn entry_name(plan: &Plan, entry: &Entry) -> String {
    format!("{} {}", item_name(plan, &entry.item), format::date(entry.date))
}

fn unit_name(plan: &Plan, id: &UnitId) -> String {
    plan.units.iter().find(|unit| unit.id == *id).map_or_else(|| id.to_string(), |unit| unit.name.clone())
}

fn entry_fields(entry: &Entry, plan: &Plan) -> Vec<(&'static str, String)> {
    let unit = match &entry.item {
        ItemId::Indicator(id) => plan.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        ItemId::Node(_) => "",
    };
    let value = entry.value.map(|value| format!("{value} {unit}").trim_end().to_owned());
    vec![
        ("事项", item_name(plan, &entry.item)),
        ("日期", format::date(entry.date)),
        ("数值", value.unwrap_or_default()),
        ("进展状态", entry.status.map(|status| status.name().to_owned()).unwrap_or_default()),
        ("数据状态", entry.state.map(|state| state.name().to_owned()).unwrap_or_default()),
        ("所涵盖的开始日期", optional(entry.since)),
        ("口径", entry.definition.clone()),
        ("进展情况", entry.text.clone()),
        ("存在问题", entry.problems.clone()),
        ("下一步措施", entry.next_steps.clone()),
        ("依据或来源", entry.basis.clone()),
        ("填报人", entry.reporter.clone()),
        ("所更正的进展", entry.supersedes.map(|id| id.to_string()).unwrap_or_default()),
    ]
}

fn retraction_fields(retraction: &Retraction, plan: &Plan) -> Vec<(&'static str, String)> {
    let entry = plan.entries.iter().find(|entry| entry.id == retraction.entry);
    let told = entry.map(|entry| entry_name(plan, entry));
    vec![
        ("所撤回的进展", told.unwrap_or_else(|| retraction.entry.to_string())),
        ("理由", retraction.reason.clone()),
        ("经办人", retraction.by.clone()),
    ]
}

fn assigned_fields(target: &AssignedTarget) -> Vec<(&'static str, String)> {
    vec![("下达目标", told(&target.target)), ("下达单位", target.body.clone()), ("文号", target.document.clone())]
}

fn change_fields(change: &TargetChange) -> Vec<(&'static str, String)> {
    vec![
        ("日期", format::date(change.date)),
        ("调整前的目标", told(&change.old)),
        ("调整后的目标", told(&change.new)),
        ("批准单位", change.body.clone()),
        ("文号", change.document.clone()),
        ("理由", change.reason.clone()),
    ]
}

fn rebased_fields(base: &RebasedBaseline) -> Vec<(&'static str, String)> {
    vec![("新口径基数", base.value.to_string()), ("日期", format::date(base.date)), ("依据或来源", base.basis.clone())]
}

fn determination_fields(determination: &Determination, plan: &Plan) -> Vec<(&'static str, String)> {
    vec![
        ("事项", item_name(plan, &determination.item)),
        ("结论", determination.verdict.name().to_owned()),
        ("理由", determination.reason.clone()),
        ("经办人", determination.by.clone()),
        ("日期", format::date(determination.date)),
    ]
}

fn told(target: &Target) -> String {
    format::target_text(target, "")
}

fn optional(date: Option<Date>) -> String {
    date.map(format::date).unwrap_or_default()
}
