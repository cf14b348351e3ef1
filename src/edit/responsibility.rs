//! The edits that set who answers for an item.

use super::Edit;
use crate::model::{Field, FieldValue, ItemId, Plan, Responsibility, UnitId};

/// Returns the edits that make an item name these units, in an order in which no unit is lead and supporting at once in between.
///
/// Fields that hold this already get no edit.
#[must_use]
pub fn responsibility_edits(plan: &Plan, item: &ItemId, wanted: &Responsibility) -> Vec<Edit> {
    let Some(Responsibility { lead, supporting }) = plan.responsibility(item) else { return Vec::new() };
    let set_supporting = |units: &[UnitId]| Edit::set(item, Field::Supporting, FieldValue::units(units.to_vec()));
    let mut edits = Vec::new();
    let mut named = supporting.clone();
    if *lead != wanted.lead {
        named.retain(|unit| Some(unit) != wanted.lead.as_ref());
        if named != *supporting {
            edits.push(set_supporting(&named));
        }
        edits.push(Edit::set(item, Field::Lead, wanted.lead.clone().map(FieldValue::Unit)));
    }
    if named != wanted.supporting {
        edits.push(set_supporting(&wanted.supporting));
    }
    edits
}

/// Returns the edits that make a unit the lead of items, or take away the lead that each names itself, so that it inherits one.
///
/// Who leads an item supports it no longer. Items that are led like this already get no edit.
#[must_use]
pub fn lead_edits(plan: &Plan, items: &[ItemId], lead: Option<&UnitId>) -> Vec<Edit> {
    let of = |item: &ItemId| {
        let mut wanted = plan.responsibility(item).cloned().unwrap_or_default();
        wanted.lead = lead.cloned();
        wanted.supporting.retain(|unit| Some(unit) != lead);
        responsibility_edits(plan, item, &wanted)
    };
    items.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::apply;
    use crate::model::{Unit, fixture};

    #[test]
    fn whatever_an_item_names_it_can_be_made_to_name_anything_else() {
        let of = |(lead, supporting): (Option<&str>, &[&str])| Responsibility {
            lead: lead.map(UnitId::new),
            supporting: supporting.iter().map(|id| UnitId::new(*id)).collect(),
        };
        let states = [
            (None, &[][..]),
            (None, &["U1", "U2"]),
            (Some("U1"), &[]),
            (Some("U1"), &["U2"]),
            (Some("U1"), &["U3", "U2"]),
            (Some("U2"), &["U1"]),
            (Some("U3"), &["U1", "U2"]),
        ]
        .map(of);
        for (before, wanted) in states.iter().flat_map(|before| states.iter().map(move |wanted| (before, wanted))) {
            let mut plan = fixture::plan();
            plan.units = ["U1", "U2", "U3"].map(|id| Unit::new(UnitId::new(id), id)).to_vec();
            plan.indicators[0].responsibility = before.clone();
            let edits = responsibility_edits(&plan, &fixture::item(), wanted);
            assert_eq!(edits.is_empty(), before == wanted);
            for edit in edits {
                apply(&mut plan, edit).unwrap();
            }
            assert_eq!(plan.responsibility(&fixture::item()), Some(wanted), "from {before:?}");
        }
    }
    #[test]
    fn one_lead_is_given_to_many_items_and_taken_from_them() {
        let mut plan = fixture::plan();
        plan.units = ["U1", "U2"].map(|id| Unit::new(UnitId::new(id), id)).to_vec();
        plan.indicators[0].responsibility = Responsibility { lead: None, supporting: vec![UnitId::new("U2")] };
        plan.nodes[0].responsibility.lead = Some(UnitId::new("U2"));
        let items = [fixture::item(), plan.nodes[0].id.clone().into(), plan.nodes[1].id.clone().into()];
        let leads = |plan: &crate::model::Plan| {
            items.iter().map(|item| plan.responsibility(item).unwrap().lead.clone()).collect::<Vec<_>>()
        };
        let lead = UnitId::new("U2");
        for edit in lead_edits(&plan, &items, Some(&lead)) {
            apply(&mut plan, edit).unwrap();
        }
        assert_eq!(leads(&plan), vec![Some(lead.clone()); 3]);
        assert_eq!(plan.responsibility(&items[0]).unwrap().supporting, [], "the lead supports no longer");
        assert_eq!(lead_edits(&plan, &items, Some(&lead)), []);
        for edit in lead_edits(&plan, &items, None) {
            apply(&mut plan, edit).unwrap();
        }
        assert_eq!(leads(&plan), vec![None; 3]);
    }
}
