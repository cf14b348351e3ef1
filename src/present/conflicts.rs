//! The conflicts of a merge as rows to decide on, and its alarms in words.

use super::findings::{Finding, Severity};
use super::values::{subject_item, subject_place, value_text};
use super::{entry_place, item_place};
use crate::merge::Alarm;
use crate::model::{Choice, Conflict, ConflictId, ItemId, Plan, PlanIndex};

/// A conflict: a field that two people changed differently.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictRow {
    /// The conflict.
    pub id: ConflictId,
    /// The item to go to; `None` if the conflict concerns no item.
    pub item: Option<ItemId>,
    /// The place in the plan, as a reader would look for it.
    pub place: String,
    /// The field's name.
    pub field: String,
    /// Whether its values are contact details, which are printed only on request.
    pub is_contact: bool,
    /// 原值: the value that both started from; 不详 if it is not known.
    pub original: String,
    /// 本机: the value in this copy.
    pub ours: String,
    /// 对方: the value in the other copy.
    pub theirs: String,
    /// 现值: the value in the field now.
    pub current: String,
    /// What was decided; `None` while the conflict is open.
    pub decided: Option<Choice>,
    /// The values that can be chosen.
    pub choices: Vec<Choice>,
}

/// Lists the conflicts, open ones first, then by what the field belongs to and by field.
#[must_use]
pub fn conflict_rows(index: &PlanIndex<'_>) -> Vec<ConflictRow> {
    let mut conflicts: Vec<&Conflict> = index.plan().conflicts.iter().collect();
    let rank = |conflict: &Conflict| (!conflict.is_open(), conflict.subject.clone(), conflict.field.clone(), conflict.id);
    conflicts.sort_by_cached_key(|conflict| rank(conflict));
    conflicts.into_iter().map(|conflict| conflict_row(index, conflict)).collect()
}

fn conflict_row(index: &PlanIndex<'_>, conflict: &Conflict) -> ConflictRow {
    let Conflict { id, subject, field, original, original_unknown, ours, theirs, decided } = conflict;
    let text = |value| value_text(index, subject, field, value);
    ConflictRow {
        id: *id,
        item: subject_item(index.plan(), subject),
        place: subject_place(index, subject),
        field: field.name(index.plan().labels),
        is_contact: field.is_contact(),
        original: if *original_unknown { "不详".to_owned() } else { text(original.as_ref()) },
        ours: text(ours.as_ref()),
        theirs: text(theirs.as_ref()),
        current: text(index.plan().field_of(subject, field).as_ref()),
        decided: *decided,
        choices: Choice::ALL.into_iter().filter(|choice| !(*original_unknown && *choice == Choice::Original)).collect(),
    }
}

/// Counts the open conflicts in one short line; empty if there are none.
#[must_use]
pub fn conflict_line(plan: &Plan) -> String {
    match plan.open_conflicts().count() {
        0 => String::new(),
        open => format!("{open} 处冲突待处理"),
    }
}

/// Lists the open conflicts as warnings.
pub(super) fn findings(index: &PlanIndex<'_>) -> Vec<Finding> {
    let rows = conflict_rows(index).into_iter().filter(|row| row.decided.is_none());
    let text = |ConflictRow { field, is_contact, ours, theirs, current, .. }: &ConflictRow| {
        if *is_contact {
            return format!("“{field}”有两个不同的内容待处理");
        }
        format!("“{field}”有两个不同的内容待处理：本机“{ours}”，对方“{theirs}”；处理之前按“{current}”计")
    };
    let finding = |row: ConflictRow| Finding { severity: Severity::Warning, text: text(&row), place: row.place, item: row.item };
    rows.map(finding).collect()
}

/// Describes an alarm of a merge. `index` is that of the merged plan.
#[must_use]
pub fn alarm_text(index: &PlanIndex<'_>, alarm: &Alarm) -> String {
    match alarm {
        Alarm::EntryTwice { id, kept_as } => {
            let found = index.plan().entries.iter().find(|entry| entry.id == *id);
            let place = found.map_or_else(|| format!("进展“{id}”"), |entry| entry_place(index, entry));
            format!(
                "{place}：两份文件里同一编号的填报内容不同，可能有人在程序之外改过。两条都已保留，另一条的编号是“{kept_as}”，请核对后撤回其中一条"
            )
        }
        Alarm::DeterminationTwice { id, kept_as } => {
            let found = index.plan().determinations.iter().find(|made| made.id == *id);
            let place = found.map_or_else(|| format!("人工认定“{id}”"), |made| item_place(index, &made.item));
            format!(
                "{place}：两份文件里同一编号的人工认定内容不同，可能有人在程序之外改过。两条都已保留，另一条的编号是“{kept_as}”，请核对"
            )
        }
        Alarm::UnitRenumbered { name, from, to } => {
            format!("两份文件各自添加了单位，编号有重复：“{name}”的编号由“{from}”改为“{to}”，各处的责任单位已随之更新")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Edit, apply};
    use crate::merge::{merge, merge_two_way};
    use crate::model::{Unit, UnitId, fixture};

    fn with(change: impl FnOnce(&mut Plan)) -> Plan {
        let mut plan = fixture::plan();
        change(&mut plan);
        plan
    }

    #[test]
    fn conflicts_are_shown_with_all_their_values_and_counted_until_they_are_decided() {
        let base = with(|plan| plan.nodes[1].remark = "原来".to_owned());
        let ours = with(|plan| {
            plan.nodes[1].remark = "甲".to_owned();
            plan.indicators[0].due = Some(jiff::civil::date(2024, 12, 31));
        });
        let theirs = with(|plan| {
            plan.nodes[1].remark = "乙".to_owned();
            plan.indicators[0].due = Some(jiff::civil::date(2023, 12, 31));
        });
        let mut plan = merge(&base, &ours, &theirs).unwrap().plan;
        let shown = |plan: &Plan| {
            let row = |row: ConflictRow| {
                let decided = row.decided.map_or("待处理", Choice::name);
                let ConflictRow { place, field, original, ours, theirs, current, .. } = row;
                format!("{place}｜{field}｜原值 {original}｜本机 {ours}｜对方 {theirs}｜现值 {current}｜{decided}")
            };
            conflict_rows(&PlanIndex::new(plan)).into_iter().map(row).collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(shown(&plan));
        assert_eq!(conflict_line(&plan), "2 处冲突待处理");
        let warned = |plan: &Plan| findings(&PlanIndex::new(plan)).into_iter().map(|found| found.text).collect::<Vec<_>>();
        insta::assert_snapshot!(warned(&plan).join("\n"));
        for id in plan.conflicts.iter().map(|conflict| conflict.id).collect::<Vec<_>>() {
            apply(&mut plan, Edit::SettleConflict { id, choice: Choice::Theirs }).unwrap();
        }
        insta::assert_snapshot!(shown(&plan));
        assert_eq!((conflict_line(&plan).as_str(), warned(&plan).len()), ("", 0));
        let asked = merge_two_way(&ours, &theirs).unwrap().plan;
        let row = conflict_rows(&PlanIndex::new(&asked)).remove(0);
        assert_eq!((row.original.as_str(), row.choices.contains(&Choice::Original)), ("不详", false));
    }

    #[test]
    fn alarms_say_what_was_kept_and_what_to_do() {
        let unit = |name: &str| Unit::new(UnitId::new("U2"), name);
        let ours = with(|plan| {
            plan.units.push(unit("统计局"));
            plan.entries = fixture::entries([fixture::entry(1, None)]);
        });
        let theirs = with(|plan| {
            plan.units.push(unit("教育局"));
            plan.entries = fixture::entries([crate::model::Entry { text: "另一说".to_owned(), ..fixture::entry(1, None) }]);
        });
        let merged = merge(&fixture::plan(), &ours, &theirs).unwrap();
        let index = PlanIndex::new(&merged.plan);
        let texts: Vec<String> = merged.alarms.iter().map(|alarm| alarm_text(&index, alarm)).collect();
        insta::assert_snapshot!(texts.join("\n"));
    }
}
