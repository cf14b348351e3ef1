//! The differences between two versions of a plan in words: a row for each change, and a line that counts them.

use super::place::item_place;
use super::values::{subject_item, subject_place, value_text, withdrawal_text};
use super::{entry_place, format};
use crate::merge::{Change, Sequence};
use crate::model::{Entry, EntryId, ItemId, Plan, PlanIndex, Subject};

/// A change between two versions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// The item to go to; `None` if the change concerns no item.
    pub item: Option<ItemId>,
    /// The place in the plan, as a reader would look for it.
    pub place: String,
    /// What changed, such as 备注：无 → 待核实.
    pub text: String,
}

/// Describes each change; `before` and `after` are the two versions from which `changes` was computed.
#[must_use]
pub fn change_rows(before: &Plan, after: &Plan, changes: &[Change]) -> Vec<ChangeRow> {
    let words = Words { before: PlanIndex::new(before), after: PlanIndex::new(after) };
    changes.iter().map(|change| words.row(change)).collect()
}

/// Counts changes by kind in one short line, such as 新增填报 3 条，修改 2 处.
#[must_use]
pub fn change_line(changes: &[Change]) -> String {
    let mut counts = [0_usize; KINDS.len()];
    for change in changes {
        if let Some(count) = counts.get_mut(kind(change)) {
            *count += 1;
        }
    }
    let parts = KINDS.iter().zip(counts).filter(|(_, count)| *count > 0);
    let parts: Vec<String> = parts.map(|((words, measure), count)| format!("{words} {count} {measure}")).collect();
    if parts.is_empty() { "内容相同".to_owned() } else { parts.join("，") }
}

/// The kinds of change that the line counts, each with its measure word, in the order of the line.
const KINDS: [(&str, &str); 8] = [
    ("新增填报", "条"),
    ("撤回填报", "条"),
    ("新增人工认定", "条"),
    ("新增单位", "个"),
    ("新增事项", "项"),
    ("修改", "处"),
    ("缺少", "项"),
    ("同一编号内容不同", "项"),
];

fn kind(change: &Change) -> usize {
    match change {
        Change::EntryAdded(_) => 0,
        Change::Withdrawn(_) => 1,
        Change::DeterminationAdded(_) => 2,
        Change::UnitAdded(_) => 3,
        Change::ItemAdded { .. } => 4,
        Change::Field { .. } | Change::WithdrawalAltered { .. } | Change::Reordered(_) => 5,
        Change::EntryRemoved(_)
        | Change::Restored(_)
        | Change::DeterminationRemoved(_)
        | Change::UnitRemoved(_)
        | Change::ItemRemoved { .. } => 6,
        Change::EntryAltered { .. } | Change::DeterminationAltered { .. } => 7,
    }
}

struct Words<'a> {
    before: PlanIndex<'a>,
    after: PlanIndex<'a>,
}

impl Words<'_> {
    fn row(&self, change: &Change) -> ChangeRow {
        match change {
            Change::EntryAdded(entry) => {
                let verb = if entry.supersedes.is_some() { "更正" } else { "填报" };
                of_entry(&self.after, entry, format!("新增{verb}：{}", entry_text(&self.after, entry)))
            }
            Change::EntryRemoved(entry) => {
                of_entry(&self.before, entry, format!("这条填报没有了：{}", entry_text(&self.before, entry)))
            }
            Change::EntryAltered { before, after } => {
                let (old, new) = (entry_text(&self.before, before), entry_text(&self.after, after));
                of_entry(&self.after, after, format!("同一条填报的内容不同：{old} → {new}"))
            }
            Change::Withdrawn(made) => self.withdrawal(made.entry, &withdrawal_text(made)),
            Change::Restored(made) => self.withdrawal(made.entry, &format!("这次撤回没有了：{}", withdrawal_text(made))),
            Change::WithdrawalAltered { before, after } => {
                self.withdrawal(after.entry, &format!("撤回：{} → {}", withdrawal_text(before), withdrawal_text(after)))
            }
            Change::DeterminationAdded(made) => {
                let text = format!("新增人工认定：{}（{}）", made.verdict.name(), made.by);
                of_item(&self.after, &made.item, text)
            }
            Change::DeterminationRemoved(made) => {
                let text = format!("这条人工认定没有了：{}（{}）", made.verdict.name(), made.by);
                of_item(&self.before, &made.item, text)
            }
            Change::DeterminationAltered { before, after } => {
                let (old, new) = (before.verdict.name(), after.verdict.name());
                of_item(&self.after, &after.item, format!("同一条人工认定的内容不同：{old} → {new}"))
            }
            Change::UnitAdded(unit) => of_list(format!("新增单位“{}”", unit.name)),
            Change::UnitRemoved(unit) => of_list(format!("单位“{}”没有了", unit.name)),
            Change::ItemAdded { item, name } => of_item(&self.after, item, format!("新增“{name}”")),
            Change::ItemRemoved { item, name } => of_item(&self.before, item, format!("“{name}”没有了")),
            Change::Field { subject, field, before, after } => {
                // A unit is called by its old name, because the name may be what changed.
                let at = if matches!(subject, Subject::Unit(_)) { &self.before } else { &self.after };
                let old = value_text(&self.before, subject, field, before.as_ref());
                let new = value_text(&self.after, subject, field, after.as_ref());
                let name = field.name(at.plan().labels);
                let text = if old == new { name } else { format!("{name}：{old} → {new}") };
                ChangeRow { item: subject_item(self.after.plan(), subject), place: subject_place(at, subject), text }
            }
            Change::Reordered(sequence) => {
                let place = match sequence {
                    Sequence::Units => "单位名单",
                    Sequence::Nodes => "章节",
                    Sequence::Indicators => "指标",
                };
                ChangeRow { item: None, place: place.to_owned(), text: "顺序不同".to_owned() }
            }
        }
    }

    fn withdrawal(&self, entry: EntryId, text: &str) -> ChangeRow {
        let find = |index: &PlanIndex<'_>| {
            let found = index.plan().entries.iter().find(|found| found.id == entry);
            found.map(|found| of_entry(index, found, text.to_owned()))
        };
        let unknown = || ChangeRow { item: None, place: format!("进展“{entry}”"), text: text.to_owned() };
        find(&self.after).or_else(|| find(&self.before)).unwrap_or_else(unknown)
    }
}

fn of_item(index: &PlanIndex<'_>, item: &ItemId, text: String) -> ChangeRow {
    ChangeRow { item: Some(item.clone()), place: item_place(index, item), text }
}

fn of_entry(index: &PlanIndex<'_>, entry: &Entry, text: String) -> ChangeRow {
    ChangeRow { item: Some(entry.item.clone()), place: entry_place(index, entry), text }
}

fn of_list(text: String) -> ChangeRow {
    ChangeRow { item: None, place: "单位名单".to_owned(), text }
}

/// Describes what an entry reports: the figure, the status, the first line of the text and the reporter, as far as it has them.
pub(super) fn entry_text(index: &PlanIndex<'_>, entry: &Entry) -> String {
    // The date is part of the place; the rest can be read in the entry itself.
    let Entry {
        id: _,
        item,
        date: _,
        value: _,
        sign: _,
        growth: _,
        status,
        state: _,
        since: _,
        definition: _,
        text,
        problems: _,
        next_steps: _,
        basis: _,
        reporter,
        entered: _,
        supersedes: _,
    } = entry;
    let unit = match item {
        ItemId::Indicator(id) => index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        ItemId::Node(_) => "",
    };
    let figure = format::result(entry, unit);
    let status = status.map(|status| status.name().to_owned());
    let told = text.lines().next().map(str::to_owned).filter(|line| !line.trim().is_empty());
    let by = Some(reporter).filter(|by| !by.is_empty()).map(|by| format!("填报人：{by}"));
    let parts: Vec<String> = [figure, status, told, by].into_iter().flatten().collect();
    if parts.is_empty() { format::NONE.to_owned() } else { parts.join("，") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::changes;
    use crate::model::{AnnualTarget, NodeId, Status, Unit, UnitId, fixture};

    fn later() -> Plan {
        let mut plan = fixture::plan();
        plan.title = "测试规划（修订）".to_owned();
        plan.units[0].name = "发展和改革委员会".to_owned();
        plan.units.push(Unit::new(UnitId::new("U2"), "统计局"));
        plan.nodes[1].remark = "待核实".to_owned();
        plan.indicators[0].responsibility.supporting = vec![UnitId::new("U1"), UnitId::new("U2")];
        plan.indicators[0].annual_targets = vec![AnnualTarget { year: 2023, value: fixture::quantity("2200") }];
        plan.indicators[0].target_changes = vec![fixture::target_change("3000", "2900")];
        let task = NodeId::new("1.1.1").into();
        let told = Entry { value: None, item: task, status: Some(Status::InProgress), ..fixture::entry(3, None) };
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1)), told]);
        plan.retractions = vec![fixture::retraction(2)];
        plan
    }

    #[test]
    fn each_change_says_where_and_what() {
        let (before, after) = (fixture::plan(), later());
        let lines = |before: &Plan, after: &Plan| {
            let rows = change_rows(before, after, &changes(before, after));
            rows.iter().map(|row| format!("{}｜{}", row.place, row.text)).collect::<Vec<_>>().join("\n")
        };
        insta::assert_snapshot!(lines(&before, &after));
        insta::assert_snapshot!(lines(&after, &before));
    }

    #[test]
    fn changes_are_counted_in_one_line() {
        let (before, after) = (fixture::plan(), later());
        let line = |before: &Plan, after: &Plan| change_line(&changes(before, after));
        assert_eq!(line(&before, &after), "新增填报 3 条，撤回填报 1 条，新增单位 1 个，修改 6 处");
        assert_eq!(line(&after, &before), "修改 6 处，缺少 5 项");
        assert_eq!(line(&after, &after), "内容相同");
        let mut told_otherwise = after.clone();
        fixture::entry_mut(&mut told_otherwise, 0).text = "另一说".to_owned();
        assert_eq!(line(&after, &told_otherwise), "同一编号内容不同 1 项");
    }
}
