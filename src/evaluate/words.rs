//! 文字进展: which nodes are asked for a report in words, and which of them have been reported for a review. Every count and list
//! takes its answer from here.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::series::current;
use crate::model::{Entry, ItemId, Node, NodeId, NodeKind, PlanIndex, Review, ReviewKind, UnitId};

/// How many nodes are asked for a report in words, and how many of them have been reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    /// Nodes with a report for the period of the review.
    pub reported: usize,
    /// All nodes that are asked.
    pub asked: usize,
}

/// The nodes that are asked for a report in words at a review, counted for the plan, for each node with everything under it, and for
/// each lead unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    reports: BTreeMap<NodeId, Option<Date>>,
    nodes: BTreeMap<NodeId, WordCount>,
    units: BTreeMap<UnitId, WordCount>,
    /// All of them.
    pub all: WordCount,
    /// Those that no unit leads.
    pub unassigned: WordCount,
}

impl WordCount {
    fn add(&mut self, is_reported: bool) {
        self.asked += 1;
        self.reported += usize::from(is_reported);
    }

    /// Returns how many nodes have not been reported.
    #[must_use]
    pub fn owed(self) -> usize {
        self.asked.saturating_sub(self.reported)
    }

    /// Returns the difference of two counts.
    #[must_use]
    pub fn without(self, other: Self) -> Self {
        Self { reported: self.reported.saturating_sub(other.reported), asked: self.asked.saturating_sub(other.asked) }
    }

    /// Returns the sum of two counts.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { reported: self.reported + other.reported, asked: self.asked + other.asked }
    }
}

impl Words {
    /// Finds out which nodes are asked, and which of them have been reported.
    #[must_use]
    pub fn of(index: &PlanIndex<'_>, review: Review) -> Self {
        let mut words = Self::default();
        let (first, last) = span(index, review);
        for node in &index.plan().nodes {
            let item = ItemId::from(node.id.clone());
            let entries = current(index, index.entries(&item), review.cut_off);
            let told: Vec<Date> = entries.into_iter().filter(|entry| says_something(entry)).map(|entry| entry.date).collect();
            if told.is_empty() && !is_asked(index, node) {
                continue;
            }
            let newest = told.into_iter().rev().find(|date| (first..=last).contains(date));
            words.all.add(newest.is_some());
            for place in index.line(node) {
                words.nodes.entry(place.id.clone()).or_default().add(newest.is_some());
            }
            let unit = match index.lead(&item) {
                Some(lead) => words.units.entry(lead.clone()).or_default(),
                None => &mut words.unassigned,
            };
            unit.add(newest.is_some());
            words.reports.insert(node.id.clone(), newest);
        }
        words
    }

    /// Returns the day of the newest report on a node for the period of the review, if there is one. `None` if the node is not asked.
    #[must_use]
    pub fn report(&self, node: &NodeId) -> Option<Option<Date>> {
        self.reports.get(node).copied()
    }

    /// Returns the count of a node with everything under it.
    #[must_use]
    pub fn of_node(&self, node: &NodeId) -> WordCount {
        self.nodes.get(node).copied().unwrap_or_default()
    }

    /// Returns the count of the nodes that a unit leads, whether they name it or inherit it.
    #[must_use]
    pub fn of_unit(&self, unit: &UnitId) -> WordCount {
        self.units.get(unit).copied().unwrap_or_default()
    }
}

/// Returns whether a node that has no report is asked for one: because it is work by its kind, or somebody has said when it is due,
/// what kind of work it is, or, where it has nothing under it to hand that down to, who leads it.
fn is_asked(index: &PlanIndex<'_>, node: &Node) -> bool {
    let is_work = matches!(node.kind, NodeKind::Task | NodeKind::Paragraph | NodeKind::BoxItem);
    let is_led = node.responsibility.lead.is_some() && index.children(&node.id).is_empty();
    is_work || node.due.is_some() || node.category.is_some() || is_led
}

/// Returns the days for which a report counts: for an annual review those of its year, else those of the period up to the cut-off.
fn span(index: &PlanIndex<'_>, review: Review) -> (Date, Date) {
    let period = &index.plan().period;
    let start = match review.kind {
        ReviewKind::Annual => {
            // The year of the deadlines that recur each year.
            let year = review.cut_off.year().min(period.end().year());
            Date::new(year, 1, 1).unwrap_or(period.start()).max(period.start())
        }
        ReviewKind::MidTerm | ReviewKind::Final => period.start(),
    };
    let end = match review.kind {
        ReviewKind::Annual => review.cut_off.min(period.end()),
        ReviewKind::MidTerm | ReviewKind::Final => review.cut_off,
    };
    (start, end)
}

fn says_something(entry: &Entry) -> bool {
    let Entry { status, text, problems, next_steps, .. } = entry;
    status.is_some() || [text, problems, next_steps].into_iter().any(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Category, Due, Plan, Retraction, Status, Unit, fixture};
    use jiff::civil::date;

    /// The fixture's plan with a box of two items beside the task.
    fn plan() -> Plan {
        let mut plan = fixture::plan();
        plan.units.push(Unit::new(UnitId::new("U2"), "人社局"));
        plan.nodes.push(fixture::node("box1", NodeKind::Box, Some("1.1"), "专栏1", "重点工程"));
        plan.nodes.push(fixture::node("box1.1", NodeKind::BoxItem, Some("box1"), "1", "快速路"));
        plan.nodes.push(fixture::node("box1.2", NodeKind::BoxItem, Some("box1"), "2", "图书馆"));
        plan
    }

    fn told(nr: u8, node: &str, day: Date) -> Entry {
        let said = Entry { value: None, text: "进展顺利。".to_owned(), ..fixture::entry(nr, None) };
        Entry { item: NodeId::new(node).into(), date: day, ..said }
    }

    fn words(plan: &Plan, kind: ReviewKind, cut_off: Date) -> Words {
        Words::of(&PlanIndex::new(plan), Review { kind, cut_off })
    }

    fn count(reported: usize, asked: usize) -> WordCount {
        WordCount { reported, asked }
    }

    /// «Of three tasks one was reported for 2022; last year's report on another does not count for this year, but does for the
    /// mid-term review.»
    #[test]
    fn a_report_counts_for_its_year_and_for_the_whole_period_so_far() {
        let mut plan = plan();
        plan.entries = fixture::entries([told(1, "1.1.1", date(2022, 3, 1)), told(2, "box1.1", date(2021, 12, 31))]);
        let at = |kind, cut_off| words(&plan, kind, cut_off).all;
        assert_eq!(at(ReviewKind::Annual, date(2022, 12, 31)), count(1, 3));
        assert_eq!(at(ReviewKind::Annual, date(2021, 12, 31)), count(1, 3));
        assert_eq!(at(ReviewKind::Annual, date(2022, 1, 31)), count(0, 3));
        assert_eq!(at(ReviewKind::MidTerm, date(2023, 6, 30)), count(2, 3));
        assert_eq!(at(ReviewKind::Final, date(2025, 12, 31)), count(2, 3));
        assert_eq!(at(ReviewKind::Final, date(2020, 12, 31)), count(0, 3));
        let found = words(&plan, ReviewKind::MidTerm, date(2023, 6, 30));
        assert_eq!(found.report(&NodeId::new("1.1.1")), Some(Some(date(2022, 3, 1))));
        assert_eq!(found.report(&NodeId::new("box1.2")), Some(None));
        assert_eq!(found.report(&NodeId::new("box1")), None);
    }

    /// «I came back in March for the last year of the plan: what was said this spring is not about that year.»
    #[test]
    fn after_the_period_the_annual_review_asks_for_its_last_year() {
        let mut plan = plan();
        plan.entries = fixture::entries([told(1, "1.1.1", date(2025, 11, 1)), told(2, "box1.1", date(2026, 2, 1))]);
        assert_eq!(words(&plan, ReviewKind::Annual, date(2026, 3, 31)).all, count(1, 3));
        assert_eq!(words(&plan, ReviewKind::Final, date(2026, 3, 31)).all, count(2, 3));
    }

    #[test]
    fn what_was_withdrawn_or_corrected_or_says_nothing_does_not_count() {
        let mut plan = plan();
        let day = date(2022, 12, 31);
        let correction = Entry { supersedes: Some(fixture::entry_id(1)), ..told(2, "1.1.1", date(2023, 2, 1)) };
        let silent = Entry { text: " ".to_owned(), basis: "月报".to_owned(), ..told(4, "box1.2", day) };
        plan.entries = fixture::entries([told(1, "1.1.1", day), correction, told(3, "box1.1", day), silent]);
        plan.retractions = vec![Retraction { entry: fixture::entry_id(3), ..fixture::retraction(3) }];
        assert_eq!(words(&plan, ReviewKind::Annual, day).all, count(0, 3));
        assert_eq!(words(&plan, ReviewKind::Annual, date(2023, 12, 31)).all, count(1, 3));
    }

    /// «A chapter is not asked only because its department is written there; it is once it has a deadline, or somebody reported.»
    #[test]
    fn what_is_asked_is_work_and_whatever_was_given_a_deadline_a_category_or_a_lead_of_its_own() {
        let asked = |change: fn(&mut Plan)| {
            let mut plan = plan();
            change(&mut plan);
            words(&plan, ReviewKind::Annual, date(2022, 12, 31)).all.asked
        };
        assert_eq!(asked(|_| {}), 3);
        assert_eq!(asked(|plan| plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"))), 3);
        assert_eq!(asked(|plan| plan.nodes[0].due = Some(Due::EachYear)), 4);
        assert_eq!(asked(|plan| plan.nodes[3].category = Some(Category::Policy)), 4);
        let bare = |plan: &mut Plan| {
            plan.nodes.push(fixture::node("1.2", NodeKind::Section, Some("1"), "第二节", "次节"));
            plan.nodes[6].responsibility.lead = Some(UnitId::new("U1"));
        };
        assert_eq!(asked(bare), 4);
        let told_of = |plan: &mut Plan| {
            let status = Entry { text: String::new(), status: Some(Status::InProgress), ..told(1, "1", date(2022, 5, 1)) };
            plan.entries = fixture::entries([status]);
        };
        assert_eq!(asked(told_of), 4);
        let told_later = |plan: &mut Plan| plan.entries = fixture::entries([told(1, "1", date(2023, 5, 1))]);
        assert_eq!(asked(told_later), 3);
    }

    #[test]
    fn they_are_counted_with_all_that_is_under_a_node_and_for_the_unit_that_leads() {
        let mut plan = plan();
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U1"));
        plan.nodes[5].responsibility.lead = Some(UnitId::new("U2"));
        plan.entries = fixture::entries([told(1, "box1.1", date(2022, 12, 31))]);
        let found = words(&plan, ReviewKind::Annual, date(2022, 12, 31));
        let of = |id: &str| found.of_node(&NodeId::new(id));
        assert_eq!((of("1"), of("1.1"), of("1.1.1"), of("box1")), (count(1, 3), count(1, 3), count(0, 1), count(1, 2)));
        assert_eq!((found.of_unit(&UnitId::new("U1")), found.of_unit(&UnitId::new("U2"))), (count(1, 2), count(0, 1)));
        assert_eq!(found.unassigned, count(0, 0));
    }
}
