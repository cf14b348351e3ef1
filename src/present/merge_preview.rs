//! A preview of what merging another copy into the plan would do.

use super::changes::{change_line, change_rows};
use super::conflicts::{alarm_text, conflict_rows};
use crate::merge::{Alarm, Change};
use crate::model::{Conflict, Plan, PlanIndex};

/// The most changes, conflicts and alarms that are listed one by one.
const NAMED: usize = 200;

/// What a merge would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergePreview {
    /// The changes and new conflicts, counted.
    pub told: String,
    /// The changes, new conflicts and alarms, one to a line, cut after 200.
    pub lines: Vec<String>,
}

/// Describes what leads from a plan to `joined`, the result of merging a copy into it; `changes` and `alarms` are the merge's.
#[must_use]
pub fn merge_preview(plan: &Plan, joined: &Plan, changes: &[Change], alarms: &[Alarm]) -> MergePreview {
    let index = PlanIndex::new(joined);
    let is_new = |conflict: &&Conflict| conflict.is_open() && plan.conflicts.iter().all(|known| known.id != conflict.id);
    let asked: Vec<_> = joined.conflicts.iter().filter(is_new).map(|conflict| conflict.id).collect();
    let rows = conflict_rows(&index);
    let questions = rows.iter().filter(|row| asked.contains(&row.id));
    let mut lines: Vec<String> = change_rows(plan, joined, changes)
        .into_iter()
        .map(|row| format!("{}：{}", row.place, row.text))
        .chain(questions.map(|row| format!("{} · {}（本机：{}；副本：{}）", row.place, row.field, row.ours, row.theirs)))
        .chain(alarms.iter().map(|alarm| alarm_text(&index, alarm)))
        .collect();
    if lines.len() > NAMED {
        let more = lines.len() - NAMED;
        lines.truncate(NAMED);
        lines.push(format!("……另有 {more} 处"));
    }
    let mut told = if changes.is_empty() { Vec::new() } else { vec![change_line(changes)] };
    if !asked.is_empty() {
        told.push(format!("{} 处两份不一样，两种内容都会保留，合并后由您决定采用哪个", asked.len()));
    }
    if !alarms.is_empty() {
        told.push(format!("{} 处要请您核对", alarms.len()));
    }
    if told.is_empty() {
        told.push("没有要逐条说明的改动".to_owned());
    }
    MergePreview { told: told.join("；"), lines }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{UnitId, fixture};

    /// «Merging would bring: nothing at all, said the message.»
    #[test]
    fn a_copy_that_brings_no_change_says_what_it_does_bring() {
        let plan = fixture::plan();
        let alarm = Alarm::UnitRenumbered { name: "教育局".to_owned(), from: UnitId::new("U1"), to: UnitId::new("U2") };
        let told = |alarms: &[Alarm]| merge_preview(&plan, &plan, &[], alarms).told;
        assert_eq!([told(&[]), told(&[alarm])], ["没有要逐条说明的改动", "1 处要请您核对"]);
    }
}
