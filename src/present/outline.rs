//! The outline as rows of a tree.

use std::collections::HashMap;

use super::format;
use super::leaderless::leaderless;
use super::reported::Reported;
use crate::evaluate::{Judgements, WordCount, Words};
use crate::model::{ItemId, Node, NodeId, NodeKind, PlanIndex};

/// A node of the outline as a row of the tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlineRow {
    /// The node.
    pub node: NodeId,
    /// Its kind.
    pub kind: NodeKind,
    /// The number of its ancestors.
    pub depth: usize,
    /// The position of its parent's row; `None` at the top.
    pub parent: Option<usize>,
    /// The number in short form, such as 三, 第二节, 1 or 专栏 1.
    pub number: String,
    /// The title.
    pub title: String,
    /// Whether it has child rows.
    pub has_children: bool,
    /// The indicators of the plan's own period on it and below it, counted by whether they are reported.
    pub reported: Reported,
    /// The nodes that are asked for a report in words, itself and those below it, and how many of them have been reported.
    pub words: WordCount,
    /// How many of these indicators lag.
    pub late: usize,
    /// How many of these indicators, and of the nodes at the ends of its branch, nobody leads.
    pub leaderless: usize,
}

/// Lists the nodes in depth-first order. Nodes that are not connected to the top of the outline are left out. `words` must be of the
/// review of the judgements.
#[must_use]
pub fn outline(index: &PlanIndex<'_>, judgements: &Judgements, words: &Words) -> Vec<OutlineRow> {
    let mut rows = Vec::with_capacity(index.plan().nodes.len());
    for top in index.tops() {
        branch(index, words, top, None, &mut rows);
    }
    count(index, judgements, &mut rows);
    rows
}

fn branch(index: &PlanIndex<'_>, words: &Words, node: &Node, parent: Option<usize>, rows: &mut Vec<OutlineRow>) {
    let children = index.children(&node.id);
    let place = rows.len();
    rows.push(OutlineRow {
        node: node.id.clone(),
        kind: node.kind,
        depth: parent.and_then(|parent| rows.get(parent)).map_or(0, |row| row.depth + 1),
        parent,
        number: format::tree_number(node).into_owned(),
        title: node.title.clone(),
        has_children: !children.is_empty(),
        reported: Reported::default(),
        words: words.of_node(&node.id),
        late: 0,
        leaderless: 0,
    });
    for child in children {
        branch(index, words, child, Some(place), rows);
    }
}

/// Counts each indicator in its node's row and in the rows of all ancestors.
fn count(index: &PlanIndex<'_>, judgements: &Judgements, rows: &mut [OutlineRow]) {
    let places: HashMap<NodeId, usize> = rows.iter().enumerate().map(|(place, row)| (row.node.clone(), place)).collect();
    for judgement in judgements.of_plan(index) {
        let (reporting, is_late) = (judgement.reporting(), judgement.verdict.is_late());
        let node = index.indicator(&judgement.indicator).map(|indicator| &indicator.node);
        let mut place = node.and_then(|node| places.get(node)).copied();
        while let Some(row) = place.and_then(|place| rows.get_mut(place)) {
            row.reported.count(reporting);
            row.late += usize::from(is_late);
            place = row.parent;
        }
    }
    for item in leaderless(index, judgements) {
        let node = match &item {
            ItemId::Node(node) => Some(node),
            ItemId::Indicator(id) => index.indicator(id).map(|indicator| &indicator.node),
        };
        let mut place = node.and_then(|node| places.get(node)).copied();
        while let Some(row) = place.and_then(|place| rows.get_mut(place)) {
            row.leaderless += 1;
            place = row.parent;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{Date, Plan, Review, ReviewKind, UnitId, fixture};
    use jiff::civil::date;

    fn rows(plan: &Plan, cut_off: Date) -> Vec<OutlineRow> {
        let index = PlanIndex::new(plan);
        let review = Review { kind: ReviewKind::Annual, cut_off };
        outline(&index, &judge_all(&index, &review, RuleSet::of(plan.rules)), &Words::of(&index, review))
    }

    #[test]
    fn counts_of_a_branch_run_up_to_its_chapter() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        let rows = rows(&plan, date(2025, 12, 31));
        let shown: Vec<_> = rows.iter().map(|row| (row.number.as_str(), row.depth, row.reported.owed)).collect();
        assert_eq!(shown, [("一", 0, 2), ("第一节", 1, 2), ("1", 2, 2)]);
    }

    /// «第一章整章归发改委，就没有哪一项没人管了；那一项单独没有，就只剩它。»
    #[test]
    fn what_nobody_leads_is_counted_up_to_its_chapter() {
        let mut plan = fixture::plan();
        let shown = |plan: &Plan| rows(plan, date(2025, 12, 31)).iter().map(|row| row.leaderless).collect::<Vec<_>>();
        assert_eq!(shown(&plan), [4, 4, 4], "a task and the three indicators on it");
        plan.indicators[0].responsibility.lead = Some(UnitId::new("U1"));
        assert_eq!(shown(&plan), [3, 3, 3]);
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"));
        assert_eq!(shown(&plan), [0, 0, 0]);
    }

    #[test]
    fn chapters_stand_in_their_part() {
        let mut plan = fixture::plan();
        plan.nodes.insert(0, fixture::node("p1", NodeKind::Part, None, "第一篇", "总篇"));
        plan.nodes[1].parent = Some(NodeId::new("p1"));
        assert_eq!(crate::model::defects(&plan), []);
        let rows = rows(&plan, date(2025, 12, 31));
        let shown: Vec<_> = rows.iter().map(|row| (row.number.as_str(), row.depth, row.reported.owed)).collect();
        assert_eq!(shown, [("第一篇", 0, 3), ("一", 1, 3), ("第一节", 2, 3), ("1", 3, 3)]);
    }

    #[test]
    fn what_was_reported_after_the_cut_off_is_still_owed() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        let rows = rows(&plan, date(2021, 6, 30));
        assert_eq!(rows[0].reported, Reported { reported: 0, owed: 3, total: 3 });
    }
}
