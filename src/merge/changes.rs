//! Lists what differs between two versions of a plan, as data.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Determination, DeterminationId, Entry, EntryId, Field, FieldValue, Fields, Indicator, IndicatorId, ItemId, Node, NodeId,
    Plan, Retraction, Subject, Unit, UnitId,
};

/// One difference between a version and a later one. Contains the names and texts that the later one no longer has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// 填报: an entry, or a correction.
    EntryAdded(Arc<Entry>),
    /// An entry is no longer there.
    EntryRemoved(Arc<Entry>),
    /// An entry has other content under the same id, which nothing in the program does.
    EntryAltered {
        /// What it was.
        before: Arc<Entry>,
        /// What it is.
        after: Arc<Entry>,
    },
    /// 撤回.
    Withdrawn(Retraction),
    /// A withdrawal is no longer there.
    Restored(Retraction),
    /// A withdrawal has another reason, name or moment.
    WithdrawalAltered {
        /// What it was.
        before: Retraction,
        /// What it is.
        after: Retraction,
    },
    /// 人工认定.
    DeterminationAdded(Determination),
    /// A determination is no longer there.
    DeterminationRemoved(Determination),
    /// A determination has other content under the same id, which nothing in the program does.
    DeterminationAltered {
        /// What it was.
        before: Box<Determination>,
        /// What it is.
        after: Box<Determination>,
    },
    /// A department is new in the list.
    UnitAdded(Unit),
    /// A department is no longer in the list.
    UnitRemoved(Unit),
    /// A node or an indicator is new.
    ItemAdded {
        /// Which one.
        item: ItemId,
        /// Its title or name.
        name: String,
    },
    /// A node or an indicator is no longer there.
    ItemRemoved {
        /// Which one.
        item: ItemId,
        /// Its title or name.
        name: String,
    },
    /// A field has another value.
    Field {
        /// What the field belongs to.
        subject: Subject,
        /// Which one.
        field: Field,
        /// What it was; none where it was empty.
        before: Option<FieldValue>,
        /// What it is; none where it is empty.
        after: Option<FieldValue>,
    },
    /// The order of a list differs.
    Reordered(Sequence),
}

/// A list of a plan whose order is meaningful.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sequence {
    /// 单位名单.
    Units,
    /// 章节.
    Nodes,
    /// 指标.
    Indicators,
}

/// Lists what differs, in the order of the plan: the plan itself, units, nodes, indicators, entries, withdrawals,
/// determinations, the order of lists.
///
/// The identity of the versions is left out: revision, copy, base, scope and format.
#[must_use]
pub fn changes(before: &Plan, after: &Plan) -> Vec<Change> {
    let mut found = Vec::new();
    fields(&Subject::Plan, before, after, &mut found);
    units(before, after, &mut found);
    nodes(before, after, &mut found);
    indicators(before, after, &mut found);
    entries(before, after, &mut found);
    retractions(before, after, &mut found);
    determinations(before, after, &mut found);
    found
}

/// Lists the fields that differ, in the order of [`Field`].
pub(super) fn fields<T: Fields + PartialEq>(subject: &Subject, before: &T, after: &T, found: &mut Vec<Change>) {
    if before == after {
        return;
    }
    let (mut before, mut after): (BTreeMap<_, _>, BTreeMap<_, _>) =
        (before.fields().into_iter().collect(), after.fields().into_iter().collect());
    let fields: BTreeSet<Field> = before.keys().chain(after.keys()).cloned().collect();
    for field in fields {
        let (before, after) = (before.remove(&field), after.remove(&field));
        if before != after {
            found.push(Change::Field { subject: subject.clone(), field, before, after });
        }
    }
}

/// Pairs the items of two lists by key.
pub(super) fn pairs<'a, T, K: Ord>(
    before: &'a [T],
    after: &'a [T],
    key: impl Fn(&'a T) -> K,
) -> Vec<(Option<&'a T>, Option<&'a T>)> {
    let mut pairs: BTreeMap<K, (Option<&T>, Option<&T>)> = BTreeMap::new();
    for item in before {
        pairs.entry(key(item)).or_default().0.get_or_insert(item);
    }
    for item in after {
        pairs.entry(key(item)).or_default().1.get_or_insert(item);
    }
    pairs.into_values().collect()
}

fn units(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.units, &after.units, |unit| &unit.id) {
        match pair {
            (Some(before), Some(after)) => fields(&Subject::Unit(after.id.clone()), before, after, found),
            (Some(before), None) => found.push(Change::UnitRemoved(before.clone())),
            (None, Some(after)) => found.push(Change::UnitAdded(after.clone())),
            (None, None) => {}
        }
    }
    let id = |unit: &Unit| -> UnitId { unit.id.clone() };
    order(Sequence::Units, before.units.iter().map(id), after.units.iter().map(id), found);
}

fn nodes(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.nodes, &after.nodes, |node| &node.id) {
        match pair {
            (Some(before), Some(after)) => fields(&Subject::Node(after.id.clone()), before, after, found),
            (Some(Node { id, title, .. }), None) => {
                found.push(Change::ItemRemoved { item: id.clone().into(), name: title.clone() });
            }
            (None, Some(Node { id, title, .. })) => {
                found.push(Change::ItemAdded { item: id.clone().into(), name: title.clone() });
            }
            (None, None) => {}
        }
    }
    let id = |node: &Node| -> NodeId { node.id.clone() };
    order(Sequence::Nodes, before.nodes.iter().map(id), after.nodes.iter().map(id), found);
}

fn indicators(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.indicators, &after.indicators, |indicator| &indicator.id) {
        match pair {
            (Some(before), Some(after)) => fields(&Subject::Indicator(after.id.clone()), before, after, found),
            (Some(Indicator { id, name, .. }), None) => {
                found.push(Change::ItemRemoved { item: id.clone().into(), name: name.clone() });
            }
            (None, Some(Indicator { id, name, .. })) => {
                found.push(Change::ItemAdded { item: id.clone().into(), name: name.clone() });
            }
            (None, None) => {}
        }
    }
    let id = |indicator: &Indicator| -> IndicatorId { indicator.id.clone() };
    order(Sequence::Indicators, before.indicators.iter().map(id), after.indicators.iter().map(id), found);
}

fn entries(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.entries, &after.entries, |entry| -> EntryId { entry.id }) {
        match pair {
            (Some(before), Some(after)) if before != after => {
                found.push(Change::EntryAltered { before: Arc::clone(before), after: Arc::clone(after) });
            }
            (Some(before), None) => found.push(Change::EntryRemoved(Arc::clone(before))),
            (None, Some(after)) => found.push(Change::EntryAdded(Arc::clone(after))),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

fn retractions(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.retractions, &after.retractions, |retraction| -> EntryId { retraction.entry }) {
        match pair {
            (Some(before), Some(after)) if before != after => {
                found.push(Change::WithdrawalAltered { before: before.clone(), after: after.clone() });
            }
            (Some(before), None) => found.push(Change::Restored(before.clone())),
            (None, Some(after)) => found.push(Change::Withdrawn(after.clone())),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

fn determinations(before: &Plan, after: &Plan, found: &mut Vec<Change>) {
    for pair in pairs(&before.determinations, &after.determinations, |found| -> DeterminationId { found.id }) {
        match pair {
            (Some(before), Some(after)) if before != after => {
                found.push(Change::DeterminationAltered { before: Box::new(before.clone()), after: Box::new(after.clone()) });
            }
            (Some(before), None) => found.push(Change::DeterminationRemoved(before.clone())),
            (None, Some(after)) => found.push(Change::DeterminationAdded(after.clone())),
            (Some(_), Some(_)) | (None, None) => {}
        }
    }
}

/// Reports a change of order among the items that both versions have.
fn order<K: Ord + Clone>(
    sequence: Sequence,
    before: impl Iterator<Item = K>,
    after: impl Iterator<Item = K>,
    found: &mut Vec<Change>,
) {
    let (before, after): (Vec<K>, Vec<K>) = (before.collect(), after.collect());
    let (of_before, of_after): (BTreeSet<&K>, BTreeSet<&K>) = (before.iter().collect(), after.iter().collect());
    let kept = before.iter().filter(|key| of_after.contains(key));
    if !kept.eq(after.iter().filter(|key| of_before.contains(key))) {
        found.push(Change::Reordered(sequence));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{NodeId, Rules, fixture};

    #[test]
    fn what_differs_is_listed_by_field_and_the_same_plan_differs_in_nothing() {
        let before = fixture::plan();
        let mut after = before.clone();
        after.revision = 9;
        assert_eq!(changes(&before, &after), []);
        after.rules = Rules::Eurostat;
        after.nodes[1].remark = "待核实".to_owned();
        after.indicators[0].responsibility.lead = Some(UnitId::new("U1"));
        after.entries = fixture::entries([fixture::entry(1, None)]);
        let text = |text: &str| Some(FieldValue::Text(text.to_owned()));
        let expected = [
            Change::Field {
                subject: Subject::Plan,
                field: Field::Rules,
                before: Some(FieldValue::Rules(Rules::Standard)),
                after: Some(FieldValue::Rules(Rules::Eurostat)),
            },
            Change::Field {
                subject: Subject::Node(NodeId::new("1.1")),
                field: Field::Remark,
                before: None,
                after: text("待核实"),
            },
            Change::Field {
                subject: Subject::Indicator(IndicatorId::new("I01")),
                field: Field::Lead,
                before: None,
                after: Some(FieldValue::Unit(UnitId::new("U1"))),
            },
            Change::EntryAdded(Arc::new(fixture::entry(1, None))),
        ];
        assert_eq!(changes(&before, &after), expected);
        assert_eq!(changes(&after, &before).len(), expected.len());
    }

    #[test]
    fn another_order_is_a_change_and_an_insertion_alone_is_not_another_order() {
        let before = fixture::plan();
        let mut after = before.clone();
        after.units.insert(0, Unit::new(UnitId::new("U2"), "统计局"));
        assert_eq!(changes(&before, &after), [Change::UnitAdded(after.units[0].clone())]);
        let mut turned = after.clone();
        turned.units.reverse();
        assert_eq!(changes(&after, &turned), [Change::Reordered(Sequence::Units)]);
    }
}
