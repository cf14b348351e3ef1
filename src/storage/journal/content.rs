//! The content of an edit in words, for reading where it cannot be applied.

use crate::edit::Edit;
use crate::model::{
    Comparator, Date, Determination, Entry, Field, FieldValue, ItemId, Plan, PlanIndex, RebasedBaseline, Retraction, Subject,
    Target, TargetChange, UnitId,
};
use crate::present::format;
use crate::present::values::value_text;

/// Lists the fields of an edit that were filled, each with what it is called; the plan gives the names of items and units.
#[must_use]
pub fn content(edit: &Edit, index: &PlanIndex<'_>) -> Vec<(String, String)> {
    let fields = match edit {
        Edit::SetField { subject, field, value } => return set_field(index, subject, field, value.as_ref()),
        edit => of_record(edit, index.plan()),
    };
    let filled = fields.into_iter().filter(|(_, text)| !text.is_empty());
    filled.map(|(name, text)| (name.to_owned(), text)).collect()
}

fn set_field(index: &PlanIndex<'_>, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> Vec<(String, String)> {
    let plan = index.plan();
    let owner = match subject {
        Subject::Plan => None,
        Subject::Unit(id) => Some(("单位", unit_name(plan, id))),
        Subject::Node(id) => Some(("事项", item_name(plan, &id.clone().into()))),
        Subject::Indicator(id) => Some(("事项", item_name(plan, &id.clone().into()))),
        Subject::Entry(id) => Some(("进展", id.to_string())),
        Subject::Determination(id) => Some(("人工认定", id.to_string())),
    };
    let value = value.map_or_else(|| CLEARED.to_owned(), |value| value_text(index, subject, field, Some(value)));
    owner.map(|(name, text)| (name.to_owned(), text)).into_iter().chain([(field.name(plan.labels), value)]).collect()
}

fn of_record(edit: &Edit, plan: &Plan) -> Vec<(&'static str, String)> {
    match edit {
        // It is worded by its field, before this.
        Edit::SetField { .. } => Vec::new(),
        Edit::AddEntry(entry) => entry_fields(entry, plan),
        Edit::Retract(retraction) => retraction_fields(retraction, plan),
        Edit::RemoveEntry(id) | Edit::Unretract(id) => vec![("编号", id.to_string())],
        Edit::AddUnit { unit, .. } => vec![("单位", unit.name.clone()), ("编号", unit.id.to_string())],
        Edit::RemoveUnit(id) => vec![("单位", unit_name(plan, id))],
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
        Edit::SettleConflict { id, choice } => vec![("编号", id.to_string()), ("裁定", choice.name().to_owned())],
        Edit::ReopenConflict { id, .. } => vec![("编号", id.to_string())],
        Edit::AddDetermination(determination) => determination_fields(determination, plan),
        Edit::RemoveDetermination(id) => vec![("编号", id.to_string())],
    }
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
    let Entry {
        id: _,
        item,
        date,
        value,
        sign,
        growth,
        status,
        state,
        since,
        definition,
        text,
        problems,
        next_steps,
        basis,
        reporter,
        entered: _,
        supersedes,
    } = entry;
    let unit = match item {
        ItemId::Indicator(id) => plan.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        ItemId::Node(_) => "",
    };
    let sign = sign.map(Comparator::sign).unwrap_or_default();
    let value = value.map(|value| format!("{sign}{value} {unit}").trim_end().to_owned());
    vec![
        ("事项", item_name(plan, item)),
        ("日期", format::date(*date)),
        ("数值", value.unwrap_or_default()),
        ("可比价增速", growth.map(|growth| format!("{growth} %")).unwrap_or_default()),
        ("进展状态", status.map(|status| status.name().to_owned()).unwrap_or_default()),
        ("数据状态", state.map(|state| state.name().to_owned()).unwrap_or_default()),
        ("所涵盖的开始日期", optional(*since)),
        ("口径", definition.clone()),
        ("进展情况", text.clone()),
        ("存在问题", problems.clone()),
        ("下一步措施", next_steps.clone()),
        ("依据或来源", basis.clone()),
        ("填报人", reporter.clone()),
        ("所更正的进展", supersedes.map(|id| id.to_string()).unwrap_or_default()),
    ]
}

fn retraction_fields(retraction: &Retraction, plan: &Plan) -> Vec<(&'static str, String)> {
    let Retraction { entry, reason, by, at: _ } = retraction;
    let found = plan.entries.iter().find(|found| found.id == *entry);
    let told = found.map_or_else(|| entry.to_string(), |found| entry_name(plan, found));
    vec![("所撤回的进展", told), ("理由", reason.clone()), ("经办人", by.clone())]
}

fn change_fields(change: &TargetChange) -> Vec<(&'static str, String)> {
    let TargetChange { date, old, new, body, document, reason } = change;
    vec![
        ("日期", format::date(*date)),
        ("调整前的目标", told(old)),
        ("调整后的目标", told(new)),
        ("批准单位", body.clone()),
        ("文号", document.clone()),
        ("理由", reason.clone()),
    ]
}

fn rebased_fields(base: &RebasedBaseline) -> Vec<(&'static str, String)> {
    let RebasedBaseline { definition: _, value, date, basis } = base;
    vec![("新口径基数", value.to_string()), ("日期", format::date(*date)), ("依据或来源", basis.clone())]
}

fn determination_fields(determination: &Determination, plan: &Plan) -> Vec<(&'static str, String)> {
    let Determination { id: _, item, verdict, reason, by, date, entered: _ } = determination;
    vec![
        ("事项", item_name(plan, item)),
        ("结论", verdict.name().to_owned()),
        ("理由", reason.clone()),
        ("经办人", by.clone()),
        ("日期", format::date(*date)),
    ]
}

fn told(target: &Target) -> String {
    format::target_text(target, "")
}

fn optional(date: Option<Date>) -> String {
    date.map(format::date).unwrap_or_default()
}
