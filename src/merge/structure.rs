//! Merges the plan's own fields, units, outline and indicators.

use std::collections::HashMap;
use std::hash::Hash;

use super::conflicts::{Conflicts, Values};
use super::{fields, order};
use crate::model::{Defect, Field, Fields, Indicator, Node, Plan, Subject, Unit, defects};

/// Merges everything but entries, withdrawals, determinations and conflicts, which the result lacks.
pub(super) fn join(base: Option<&Plan>, ours: &Plan, theirs: &Plan, conflicts: &mut Conflicts<'_>) -> Plan {
    let head_of_base = base.map(head);
    let mut plan = fields::join(&Subject::Plan, head_of_base.as_ref(), &head(ours), &head(theirs), conflicts);
    plan.revision = ours.revision.max(theirs.revision);
    let list = |plan: &'_ Plan| plan.units.clone();
    plan.units = united(
        base.map(list).as_deref(),
        &ours.units,
        &theirs.units,
        |unit: &Unit| unit.id.clone(),
        |id| Subject::Unit(id.clone()),
        conflicts,
    );
    plan.nodes = outline(base, ours, theirs, conflicts);
    plan.indicators = united(
        base.map(|base| base.indicators.as_slice()),
        &ours.indicators,
        &theirs.indicators,
        |indicator: &Indicator| indicator.id.clone(),
        |id| Subject::Indicator(id.clone()),
        conflicts,
    );
    plan
}

/// Copies a plan without its lists.
fn head(plan: &Plan) -> Plan {
    let Plan {
        format,
        plan_id,
        copy_id,
        revision,
        base,
        scope,
        lineage,
        restored,
        title,
        short_title,
        issuer,
        document,
        period,
        previous_period,
        rules,
        labels,
        notes,
        units: _,
        nodes: _,
        indicators: _,
        entries: _,
        retractions: _,
        determinations: _,
        conflicts: _,
        removed: _,
    } = plan;
    Plan {
        format: *format,
        plan_id: *plan_id,
        copy_id: *copy_id,
        revision: *revision,
        base: base.clone(),
        scope: scope.clone(),
        lineage: lineage.clone(),
        restored: *restored,
        title: title.clone(),
        short_title: short_title.clone(),
        issuer: issuer.clone(),
        document: document.clone(),
        period: period.clone(),
        previous_period: previous_period.clone(),
        rules: *rules,
        labels: *labels,
        notes: notes.clone(),
        units: Vec::new(),
        nodes: Vec::new(),
        indicators: Vec::new(),
        entries: Vec::new(),
        retractions: Vec::new(),
        determinations: Vec::new(),
        conflicts: Vec::new(),
        removed: Vec::new(),
    }
}

/// Unites two lists by id: items of both are merged field by field, items of one are kept.
fn united<T: Fields + Clone + PartialEq, K: Ord + Clone + Hash>(
    base: Option<&[T]>,
    ours: &[T],
    theirs: &[T],
    id: impl Fn(&T) -> K,
    subject: impl Fn(&K) -> Subject,
    conflicts: &mut Conflicts<'_>,
) -> Vec<T> {
    let base = base.unwrap_or_default();
    let by_id = |list: &[T]| list.iter().map(|item| (id(item), item.clone())).collect::<HashMap<K, T>>();
    let ids = |list: &[T]| list.iter().map(&id).collect::<Vec<K>>();
    let (of_base, of_ours, of_theirs) = (by_id(base), by_id(ours), by_id(theirs));
    let mut list = Vec::new();
    for id in order::merged(&ids(base), &ids(ours), &ids(theirs)) {
        match (of_ours.get(&id), of_theirs.get(&id)) {
            (Some(ours), Some(theirs)) => list.push(fields::join(&subject(&id), of_base.get(&id), ours, theirs, conflicts)),
            (Some(only), None) | (None, Some(only)) => list.push(only.clone()),
            (None, None) => {}
        }
    }
    list
}

/// Merges the outline. If moves on both sides do not form a tree together, ours are in force, and each is a conflict.
fn outline(base: Option<&Plan>, ours: &Plan, theirs: &Plan, conflicts: &mut Conflicts<'_>) -> Vec<Node> {
    let base = base.map(|base| base.nodes.as_slice());
    let id = |node: &Node| node.id.clone();
    let mut nodes = united(base, &ours.nodes, &theirs.nodes, id, |id| Subject::Node(id.clone()), conflicts);
    if is_tree(ours, &nodes) {
        return nodes;
    }
    let find = |nodes: &[Node], wanted: &Node| nodes.iter().find(|node| node.id == wanted.id)?.field(&Field::Position);
    for node in &mut nodes {
        let (before, here, there) = (base.and_then(|base| find(base, node)), find(&ours.nodes, node), find(&theirs.nodes, node));
        if here.is_some() && there.is_some() && here != there {
            let values = Values { base: before.as_ref(), ours: here.as_ref(), theirs: there.as_ref() };
            conflicts.add(&Subject::Node(node.id.clone()), &Field::Position, values);
            // The value comes from the same field.
            let _ = node.set_field(&Field::Position, here);
        }
    }
    nodes
}

fn is_tree(like: &Plan, nodes: &[Node]) -> bool {
    let probe = Plan { nodes: nodes.to_vec(), ..head(like) };
    defects(&probe).iter().all(|defect| {
        !matches!(defect, Defect::MissingParent { .. } | Defect::Cycle(_) | Defect::TooDeep(_) | Defect::WrongLevel(_))
    })
}
