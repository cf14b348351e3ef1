//! Two people's work in one plan: the one place where a session asks for a merge.

use std::collections::BTreeMap;

use crate::merge::{Change, changes};
use crate::model::Plan;

/// What somebody else's version has brought into the open plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// What has changed in the plan.
    pub changes: Vec<Change>,
    /// How many differences a person has to decide.
    pub conflicts: usize,
}

impl Taken {
    /// Compares the plan as it was with what it has become.
    pub(super) fn between(ours: &Plan, joined: &Plan, conflicts: usize) -> Self {
        Self { changes: changes(ours, joined), conflicts }
    }
}

/// Joins two versions that began as one, and counts what a person has to decide. A refusal is a part of a sentence.
///
/// Whatever only one of the two has changed is taken from that one. Where both have changed the same thing in different ways,
/// the join is refused, so that neither is lost.
pub(super) fn join(base: &Plan, ours: &Plan, theirs: &Plan) -> Result<(Plan, usize), String> {
    let joined = Plan {
        format: ours.format,
        plan_id: ours.plan_id,
        copy_id: ours.copy_id,
        revision: ours.revision,
        base: either(&base.base, &ours.base, &theirs.base, "派发依据")?,
        scope: either(&base.scope, &ours.scope, &theirs.scope, "范围")?,
        title: either(&base.title, &ours.title, &theirs.title, "标题")?,
        short_title: either(&base.short_title, &ours.short_title, &theirs.short_title, "简称")?,
        issuer: either(&base.issuer, &ours.issuer, &theirs.issuer, "发布机关")?,
        document: either(&base.document, &ours.document, &theirs.document, "文号")?,
        period: either(&base.period, &ours.period, &theirs.period, "规划期")?,
        previous_period: either(&base.previous_period, &ours.previous_period, &theirs.previous_period, "上一期")?,
        rules: either(&base.rules, &ours.rules, &theirs.rules, "评价规则")?,
        notes: either(&base.notes, &ours.notes, &theirs.notes, "说明")?,
        units: lists(&base.units, &ours.units, &theirs.units, |unit| unit.id.to_string())?,
        nodes: lists(&base.nodes, &ours.nodes, &theirs.nodes, |node| node.id.to_string())?,
        indicators: lists(&base.indicators, &ours.indicators, &theirs.indicators, |indicator| indicator.id.to_string())?,
        entries: lists(&base.entries, &ours.entries, &theirs.entries, |entry| entry.id.to_string())?,
        retractions: lists(&base.retractions, &ours.retractions, &theirs.retractions, |found| found.entry.to_string())?,
        determinations: lists(&base.determinations, &ours.determinations, &theirs.determinations, |found| found.id.to_string())?,
    };
    Ok((joined, 0))
}

/// Takes what one side has changed.
fn either<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T, name: &str) -> Result<T, String> {
    if ours == theirs || theirs == base {
        Ok(ours.clone())
    } else if ours == base {
        Ok(theirs.clone())
    } else {
        Err(format!("双方都改了“{name}”"))
    }
}

/// Joins two lists by the ids of what stands in them, in our order and then theirs.
fn lists<T: Clone + PartialEq>(base: &[T], ours: &[T], theirs: &[T], id: fn(&T) -> String) -> Result<Vec<T>, String> {
    let by_id = |list: &[T]| list.iter().map(|found| (id(found), found.clone())).collect::<BTreeMap<String, T>>();
    let (was, mine, other) = (by_id(base), by_id(ours), by_id(theirs));
    let new = theirs.iter().map(id).filter(|id| !mine.contains_key(id));
    let ids = ours.iter().map(id).chain(new);
    let joined = ids.filter_map(|id| either(&was.get(&id), &mine.get(&id), &other.get(&id), &id).transpose());
    joined.map(Result::<&T, _>::cloned).collect()
}
