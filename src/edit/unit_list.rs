//! The edits that move a department in the list, and that take it out of the list together with all that names it.

use super::{Edit, responsibility_edits};
use crate::model::{Field, FieldValue, ItemId, Plan, Responsibility, Unit, UnitId};

/// Returns the edits that put a department at a place in the list as it is shown; none if it stands there or is not in the list.
///
/// The numbers of those in between are handed on where each has its own. Otherwise all down to that place are numbered anew.
#[must_use]
pub fn unit_move_edits(plan: &Plan, id: &UnitId, to: usize) -> Vec<Edit> {
    let shown = plan.units_in_order();
    let Some(from) = shown.iter().position(|unit| unit.id == *id) else { return Vec::new() };
    let to = to.min(shown.len().saturating_sub(1));
    if from == to {
        return Vec::new();
    }
    let mut wanted = shown.clone();
    let moved = wanted.remove(from);
    wanted.insert(to, moved);
    let numbered = shown.iter().take_while(|unit| unit.order.is_some()).count();
    let reached = from.max(to) + 1;
    let orders: Vec<Option<u32>> = shown.iter().map(|unit| unit.order).collect();
    let is_distinct = orders.iter().take(numbered).is_sorted_by(|a, b| a < b);
    let numbers: Vec<u32> = if is_distinct && reached <= numbered {
        orders.into_iter().flatten().collect()
    } else {
        (1..).take(reached.max(numbered)).collect()
    };
    let pairs = wanted.into_iter().zip(numbers).filter(|(unit, number)| unit.order != Some(*number));
    pairs.map(|(unit, number)| Edit::set(unit.id.clone(), Field::Order, Some(FieldValue::Number(number)))).collect()
}

/// Lists the nodes and indicators that name a department as lead or supporting unit.
#[must_use]
pub fn items_naming(plan: &Plan, unit: &UnitId) -> Vec<ItemId> {
    let names =
        |responsibility: &Responsibility| responsibility.lead.as_ref() == Some(unit) || responsibility.supporting.contains(unit);
    let nodes = plan.nodes.iter().filter(|node| names(&node.responsibility)).map(|node| ItemId::from(node.id.clone()));
    let indicators = plan.indicators.iter().filter(|indicator| names(&indicator.responsibility));
    nodes.chain(indicators.map(|indicator| ItemId::from(indicator.id.clone()))).collect()
}

/// Returns the edits that take a department out of every item that names it, and then out of the list.
#[must_use]
pub fn unit_removal_edits(plan: &Plan, unit: &UnitId) -> Vec<Edit> {
    let without = |item: &ItemId| {
        let mut wanted = plan.responsibility(item).cloned().unwrap_or_default();
        wanted.lead = wanted.lead.filter(|lead| lead != unit);
        wanted.supporting.retain(|other| other != unit);
        responsibility_edits(plan, item, &wanted)
    };
    let mut edits: Vec<Edit> = items_naming(plan, unit).iter().flat_map(without).collect();
    edits.push(Edit::RemoveUnit(unit.clone()));
    edits
}

/// Returns the edits that give a department these data, one for each field that differs.
#[must_use]
pub fn unit_edits(before: &Unit, after: &Unit) -> Vec<Edit> {
    let Unit { id, name, order, contact, telephone, leader } = after;
    let set = |field, differs: bool, value| differs.then(|| Edit::set(id.clone(), field, value));
    let edits = [
        set(Field::Name, *name != before.name, FieldValue::text(name.as_str())),
        set(Field::Order, *order != before.order, order.map(FieldValue::Number)),
        set(Field::Contact, *contact != before.contact, FieldValue::text(contact.as_str())),
        set(Field::Telephone, *telephone != before.telephone, FieldValue::text(telephone.as_str())),
        set(Field::Leader, *leader != before.leader, FieldValue::text(leader.as_str())),
    ];
    edits.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{apply, restore};
    use crate::model::fixture;

    fn unit(name: &str, order: Option<u32>) -> Unit {
        Unit { order, ..Unit::new(UnitId::new(name), name) }
    }

    fn plan(units: &[(&str, Option<u32>)]) -> Plan {
        let mut plan = fixture::plan();
        plan.units = units.iter().map(|(name, order)| unit(name, *order)).collect();
        plan
    }

    fn shown(plan: &Plan) -> String {
        plan.units_in_order().iter().map(|unit| unit.name.as_str()).collect()
    }

    /// «名单按机构序列排，发改排第一，教育挪到财政前面。»
    #[test]
    fn a_department_is_moved_and_the_others_keep_their_order() {
        let lists = [
            [("甲", None), ("乙", None), ("丙", None), ("丁", None)],
            [("甲", Some(10)), ("乙", Some(20)), ("丙", Some(30)), ("丁", Some(40))],
            [("甲", Some(3)), ("乙", Some(3)), ("丙", Some(3)), ("丁", None)],
            [("甲", Some(5)), ("乙", None), ("丙", None), ("丁", None)],
        ];
        for list in lists {
            for (from, name) in ["甲", "乙", "丙", "丁"].into_iter().enumerate() {
                for to in 0..5 {
                    let mut plan = plan(&list);
                    let mut wanted: Vec<char> = shown(&plan).chars().collect();
                    let moved = wanted.remove(from);
                    wanted.insert(to.min(3), moved);
                    let edits = unit_move_edits(&plan, &UnitId::new(name), to);
                    assert_eq!(edits.is_empty(), from == to.min(3), "{list:?} {name} to {to}");
                    for edit in edits {
                        apply(&mut plan, edit).unwrap();
                    }
                    assert_eq!(shown(&plan), wanted.into_iter().collect::<String>(), "{list:?} {name} to {to}");
                }
            }
        }
        let plan = plan(&lists[1]);
        assert_eq!(unit_move_edits(&plan, &UnitId::new("丙"), 1).len(), 2, "those that do not move keep their numbers");
        assert_eq!(unit_move_edits(&plan, &UnitId::new("戊"), 1), []);
    }

    /// «这个局撤并了，所有事项里都不要再有它。»
    #[test]
    fn a_department_is_taken_out_everywhere_and_that_is_undone() {
        let mut plan = plan(&[("甲", None), ("乙", None)]);
        let (gone, stays) = (UnitId::new("甲"), UnitId::new("乙"));
        plan.nodes[0].responsibility = Responsibility { lead: Some(gone.clone()), supporting: vec![stays.clone()] };
        plan.indicators[1].responsibility = Responsibility { lead: Some(stays.clone()), supporting: vec![gone.clone()] };
        let before = plan.clone();
        assert_eq!(items_naming(&plan, &gone).len(), 2);
        let mut inverses: Vec<Edit> =
            unit_removal_edits(&plan, &gone).into_iter().map(|edit| apply(&mut plan, edit).unwrap()).collect();
        assert_eq!((plan.unit(&gone), items_naming(&plan, &gone).len()), (None, 0));
        assert_eq!(plan.nodes[0].responsibility.supporting, std::slice::from_ref(&stays));
        assert_eq!(plan.indicators[1].responsibility.lead, Some(stays));
        inverses.reverse();
        for edit in inverses {
            restore(&mut plan, edit).unwrap();
        }
        assert_eq!(plan, before);
    }

    #[test]
    fn only_what_was_changed_of_a_department_is_an_edit() {
        let mut plan = plan(&[("甲", Some(3))]);
        let before = plan.units[0].clone();
        assert_eq!(unit_edits(&before, &before), []);
        let after = Unit { order: None, contact: "李某".to_owned(), telephone: "0371-1".to_owned(), ..before.clone() };
        let edits = unit_edits(&before, &after);
        assert_eq!(edits.len(), 3);
        for edit in edits {
            apply(&mut plan, edit).unwrap();
        }
        assert_eq!(plan.units[0], after);
    }
}
