//! Merges lists with keyed elements.

use std::collections::BTreeMap;

use super::order;
use crate::model::{FieldValue, Note, RebasedBaseline, Target, TargetChange, UnitId};

/// Merges a list field that both sides changed; none if a person has to decide. The merged list can be empty.
#[expect(clippy::option_option, reason = "a field without a value is an outcome, too")]
pub(super) fn combined(
    base: Option<&FieldValue>,
    ours: Option<&FieldValue>,
    theirs: Option<&FieldValue>,
) -> Option<Option<FieldValue>> {
    use FieldValue::{Notes, Rebased, Targets, Units};
    let empty = [base, ours, theirs].into_iter().flatten().next()?;
    let value = match empty {
        Units(_) => {
            let list =
                |value: Option<&FieldValue>| list_of(value, |value| if let Units(list) = value { Some(list) } else { None });
            let key = |unit: &UnitId| unit.clone();
            some(joined(&list(base)?, &list(ours)?, &list(theirs)?, key)?, Units)
        }
        Notes(_) => {
            let list =
                |value: Option<&FieldValue>| list_of(value, |value| if let Notes(list) = value { Some(list) } else { None });
            let key = |note: &Note| (note.kind, note.text.clone());
            some(joined(&list(base)?, &list(ours)?, &list(theirs)?, key)?, Notes)
        }
        Rebased(_) => {
            let list =
                |value: Option<&FieldValue>| list_of(value, |value| if let Rebased(list) = value { Some(list) } else { None });
            let key = |base: &RebasedBaseline| base.definition.clone();
            some(joined(&list(base)?, &list(ours)?, &list(theirs)?, key)?, Rebased)
        }
        Targets { .. } => Some(targets(base?, ours?, theirs?)?),
        _ => return None,
    };
    Some(value)
}

fn some<T>(list: Vec<T>, wrap: impl Fn(Vec<T>) -> FieldValue) -> Option<FieldValue> {
    (!list.is_empty()).then(|| wrap(list))
}

fn list_of<T: Clone>(value: Option<&FieldValue>, list: impl Fn(&FieldValue) -> Option<&Vec<T>>) -> Option<Vec<T>> {
    value.map_or_else(|| Some(Vec::new()), |value| list(value).cloned())
}

/// Merges the changes of a target by date, if each still follows from the one before.
fn targets(base: &FieldValue, ours: &FieldValue, theirs: &FieldValue) -> Option<FieldValue> {
    let (first, before) = targets_of(base)?;
    let (left, ours) = targets_of(ours)?;
    let (right, theirs) = targets_of(theirs)?;
    let target = if left == right || first == right {
        left
    } else if first == left {
        right
    } else {
        return None;
    };
    let mut changes = joined(before, ours, theirs, |change: &TargetChange| change.date)?;
    changes.sort_by_key(|change| change.date);
    let follow = changes.iter().zip(std::iter::once(target).chain(changes.iter().map(|change| &change.new)));
    let sound = follow.into_iter().all(|(change, before)| change.old == *before);
    sound.then(|| FieldValue::Targets { target: target.clone(), target_changes: changes.clone() })
}

fn targets_of(value: &FieldValue) -> Option<(&Target, &[TargetChange])> {
    match value {
        FieldValue::Targets { target, target_changes } => Some((target, target_changes)),
        _ => None,
    }
}

/// Merges three lists by key; none if an element was changed in two ways, or if a key is duplicated.
fn joined<T: Clone + PartialEq, K: Ord + Clone>(base: &[T], ours: &[T], theirs: &[T], key: impl Fn(&T) -> K) -> Option<Vec<T>> {
    let by_key = |list: &[T]| {
        let map: BTreeMap<K, T> = list.iter().map(|item| (key(item), item.clone())).collect();
        (map.len() == list.len()).then_some(map)
    };
    let (of_base, of_ours, of_theirs) = (by_key(base)?, by_key(ours)?, by_key(theirs)?);
    let keys = |list: &[T]| list.iter().map(&key).collect::<Vec<K>>();
    let mut list = Vec::new();
    for key in order::merged(&keys(base), &keys(ours), &keys(theirs)) {
        let (base, ours, theirs) = (of_base.get(&key), of_ours.get(&key), of_theirs.get(&key));
        let standing = if ours == theirs || base == theirs {
            ours
        } else if base == ours {
            theirs
        } else {
            return None;
        };
        list.extend(standing.cloned());
    }
    Some(list)
}
