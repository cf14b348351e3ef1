//! Look-up tables over one revision of a plan, built once and discarded with it.

use std::collections::{HashMap, HashSet};

use super::by_id::ById;
use super::{
    Determination, Entry, EntryId, Indicator, IndicatorId, ItemId, Node, NodeId, NodeKind, Plan, Retraction, Standing, Unit,
    UnitId,
};

/// Look-up tables for the nodes, indicators, units, entries and determinations of a plan.
pub struct PlanIndex<'a> {
    plan: &'a Plan,
    nodes: HashMap<&'a NodeId, &'a Node>,
    tops: Vec<&'a Node>,
    children: HashMap<&'a NodeId, Vec<&'a Node>>,
    indicators: HashMap<&'a IndicatorId, &'a Indicator>,
    placed: HashMap<&'a NodeId, Vec<&'a Indicator>>,
    entries: HashMap<&'a ItemId, Reports<'a>>,
    by_id: ById<'a>,
    retractions: HashMap<EntryId, &'a Retraction>,
    standings: HashMap<EntryId, Standing>,
    units: HashMap<&'a UnitId, &'a Unit>,
    determinations: HashMap<&'a ItemId, Vec<&'a Determination>>,
}

/// The entries of an item, by date.
#[derive(Default)]
struct Reports<'a> {
    all: Vec<&'a Entry>,
    /// Those that count.
    current: Vec<&'a Entry>,
    /// Whether an entry was added after one of a later date.
    out_of_order: bool,
}

impl<'a> Reports<'a> {
    fn add(&mut self, entry: &'a Entry, counts: bool) {
        self.out_of_order |= self.all.last().is_some_and(|last| (last.date, last.id) > (entry.date, entry.id));
        self.all.push(entry);
        if counts {
            self.current.push(entry);
        }
    }

    /// Sorts the entries only if they are out of order: visiting every entry again, scattered in memory, is the slowest part.
    fn sort(&mut self) {
        if self.out_of_order {
            self.all.sort_by_key(|entry| (entry.date, entry.id));
            self.current.sort_by_key(|entry| (entry.date, entry.id));
        }
    }
}

impl<'a> PlanIndex<'a> {
    /// Indexes a whole plan.
    #[must_use]
    pub fn new(plan: &'a Plan) -> Self {
        Self::over(plan, plan.entries.iter().map(AsRef::as_ref))
    }

    /// Indexes a plan with the entries of one item only, for questions about that item alone. With very many entries this takes a
    /// tenth of the time.
    #[must_use]
    pub fn of_item(plan: &'a Plan, item: &ItemId) -> Self {
        Self::over(plan, plan.entries.iter().map(AsRef::as_ref).filter(|entry| entry.item == *item))
    }

    fn over(plan: &'a Plan, of_interest: impl Iterator<Item = &'a Entry> + Clone) -> Self {
        let mut tops = Vec::new();
        let mut children: HashMap<_, Vec<_>> = HashMap::new();
        for node in &plan.nodes {
            match &node.parent {
                Some(parent) => children.entry(parent).or_default().push(node),
                None => tops.push(node),
            }
        }
        let mut placed: HashMap<_, Vec<_>> = HashMap::new();
        for indicator in &plan.indicators {
            placed.entry(&indicator.node).or_default().push(indicator);
        }
        let by_id = ById::new(of_interest.clone());
        let standings = standings(plan, of_interest.clone(), &by_id);
        let mut entries: HashMap<_, Reports<'_>> = HashMap::new();
        for entry in of_interest {
            entries.entry(&entry.item).or_default().add(entry, !standings.contains_key(&entry.id));
        }
        entries.values_mut().for_each(Reports::sort);
        let mut determinations: HashMap<_, Vec<_>> = HashMap::new();
        for determination in &plan.determinations {
            determinations.entry(&determination.item).or_default().push(determination);
        }
        Self {
            plan,
            nodes: plan.nodes.iter().map(|node| (&node.id, node)).collect(),
            tops,
            children,
            indicators: plan.indicators.iter().map(|indicator| (&indicator.id, indicator)).collect(),
            placed,
            entries,
            by_id,
            retractions: plan.retractions.iter().rev().map(|retraction| (retraction.entry, retraction)).collect(),
            standings,
            units: plan.units.iter().map(|unit| (&unit.id, unit)).collect(),
            determinations,
        }
    }

    /// Returns the plan that was indexed.
    #[must_use]
    pub fn plan(&self) -> &'a Plan {
        self.plan
    }

    /// Finds a node.
    #[must_use]
    pub fn node(&self, id: &NodeId) -> Option<&'a Node> {
        self.nodes.get(id).copied()
    }

    /// Finds an indicator.
    #[must_use]
    pub fn indicator(&self, id: &IndicatorId) -> Option<&'a Indicator> {
        self.indicators.get(id).copied()
    }

    /// Finds a unit.
    #[must_use]
    pub fn unit(&self, id: &UnitId) -> Option<&'a Unit> {
        self.units.get(id).copied()
    }

    /// Lists the nodes without a parent, in the document's order: parts, and chapters outside parts.
    #[must_use]
    pub fn tops(&self) -> &[&'a Node] {
        &self.tops
    }

    /// Lists a node's ancestors from the topmost one down, followed by the node itself.
    #[must_use]
    pub fn line(&self, node: &'a Node) -> Vec<&'a Node> {
        self.ancestors(node).into_iter().chain(std::iter::once(node)).collect()
    }

    /// Returns the chapter that a node is or lies in; outside chapters, the topmost node above it, or the node itself.
    #[must_use]
    pub fn chapter_of(&self, node: &'a Node) -> &'a Node {
        let line = self.line(node);
        let chapter = line.iter().rev().find(|place| place.kind == NodeKind::Chapter);
        chapter.or(line.first()).copied().unwrap_or(node)
    }

    /// Lists the nodes directly under a node, in the document's order.
    #[must_use]
    pub fn children(&self, parent: &NodeId) -> &[&'a Node] {
        self.children.get(parent).map_or(&[], Vec::as_slice)
    }

    /// Lists the indicators of every set that hang directly on a node.
    #[must_use]
    pub fn indicators_of(&self, node: &NodeId) -> &[&'a Indicator] {
        self.placed.get(node).map_or(&[], Vec::as_slice)
    }

    /// Finds an entry.
    #[must_use]
    pub fn entry(&self, id: EntryId) -> Option<&'a Entry> {
        self.by_id.get(id)
    }

    /// Finds the withdrawal of an entry.
    #[must_use]
    pub fn retraction(&self, entry: EntryId) -> Option<&'a Retraction> {
        self.retractions.get(&entry).copied()
    }

    /// Lists all entries of an item by date, including superseded and withdrawn ones.
    #[must_use]
    pub fn entries(&self, item: &ItemId) -> &[&'a Entry] {
        self.entries.get(item).map_or(&[], |reports| reports.all.as_slice())
    }

    /// Lists the entries of an item that count, by date.
    pub fn current_entries(&self, item: &ItemId) -> impl DoubleEndedIterator<Item = &'a Entry> + '_ {
        self.entries.get(item).map_or(&[][..], |reports| reports.current.as_slice()).iter().copied()
    }

    /// Returns whether an entry counts, and if not, why. An unknown id counts as current.
    #[must_use]
    pub fn standing(&self, entry: EntryId) -> Standing {
        self.standings.get(&entry).copied().unwrap_or(Standing::Current)
    }

    /// Lists the determinations about an item, in the order of ids.
    #[must_use]
    pub fn determinations(&self, item: &ItemId) -> &[&'a Determination] {
        self.determinations.get(item).map_or(&[], Vec::as_slice)
    }

    /// Lists a node's ancestors from the topmost one down to its parent. In a cycle, each node is listed once.
    #[must_use]
    pub fn ancestors(&self, node: &Node) -> Vec<&'a Node> {
        let mut line: Vec<&Node> = Vec::new();
        let mut parent = node.parent.as_ref();
        while let Some(found) = parent.and_then(|id| self.node(id)) {
            if line.iter().any(|seen| seen.id == found.id) {
                break;
            }
            line.push(found);
            parent = found.parent.as_ref();
        }
        line.reverse();
        line
    }
}

/// Returns the standing of every entry that does not count. If a correction is withdrawn, the entry that it corrected counts
/// again, unless another correction of it is in force.
fn standings<'a>(plan: &'a Plan, entries: impl Iterator<Item = &'a Entry>, by_id: &ById<'a>) -> HashMap<EntryId, Standing> {
    let mut standings: HashMap<EntryId, Standing> =
        plan.retractions.iter().map(|retraction| (retraction.entry, Standing::Retracted)).collect();
    let corrected = |id: &EntryId| by_id.get(*id).and_then(|entry| entry.supersedes);
    let corrections = entries.filter(|entry| entry.supersedes.is_some()).map(|entry| entry.id);
    let standing: Vec<EntryId> = corrections.filter(|id| !standings.contains_key(id)).collect();
    for id in &standing {
        if let Some(old) = corrected(id) {
            standings.entry(old).or_insert(Standing::Superseded(*id));
        }
    }
    // Whatever an entry corrects, directly or not, is settled once walked, so a long chain is walked only once.
    let mut walked = HashSet::new();
    for id in &standing {
        let mut link = corrected(id);
        while let Some(old) = link.filter(|old| old != id && walked.insert(*old)) {
            standings.entry(old).or_insert(Standing::Superseded(*id));
            link = corrected(&old);
        }
    }
    standings
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Retraction, fixture};

    #[test]
    fn the_newest_correction_that_is_not_withdrawn_counts() {
        // (withdrawn entries, which of the chain 1 <- 2 <- 3 count)
        let cases: [(&[u8], &[u8]); 5] = [(&[], &[3]), (&[3], &[2]), (&[2], &[3]), (&[2, 3], &[1]), (&[1, 2, 3], &[])];
        for (withdrawn, expected) in cases {
            let mut plan = fixture::plan();
            plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1)), fixture::entry(3, Some(2))]);
            plan.retractions = withdrawn.iter().map(|nr| fixture::retraction(*nr)).collect();
            let index = PlanIndex::new(&plan);
            let counting: Vec<EntryId> = index.current_entries(&fixture::item()).map(|entry| entry.id).collect();
            let expected: Vec<EntryId> = expected.iter().map(|nr| fixture::entry_id(*nr)).collect();
            assert_eq!(counting, expected, "withdrawn: {withdrawn:?}");
        }
    }

    #[test]
    fn corrections_in_a_circle_do_not_hang() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, Some(2)), fixture::entry(2, Some(1))]);
        let index = PlanIndex::new(&plan);
        assert_eq!(index.current_entries(&fixture::item()).count(), 0);
    }

    #[test]
    fn a_long_chain_of_corrections_is_walked_once() {
        let mut plan = fixture::plan();
        let id = |nr: u128| EntryId::new(uuid::Uuid::from_u128(nr));
        let chain = |nr| Entry { id: id(nr), supersedes: (nr > 1).then(|| id(nr - 1)), ..fixture::entry(1, None) };
        plan.entries = fixture::entries((1..=100_000).map(chain));
        plan.retractions = vec![Retraction { entry: id(100_000), ..fixture::retraction(1) }];
        let index = PlanIndex::new(&plan);
        let counting: Vec<EntryId> = index.current_entries(&fixture::item()).map(|entry| entry.id).collect();
        assert_eq!(counting, [id(99_999)]);
    }

    #[test]
    fn ancestors_run_from_the_chapter_down() {
        let plan = fixture::plan();
        let index = PlanIndex::new(&plan);
        let task = index.node(&NodeId::new("1.1.1")).unwrap();
        let line: Vec<&str> = index.ancestors(task).iter().map(|node| node.id.as_str()).collect();
        assert_eq!(line, ["1", "1.1"]);
    }
}
