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
}
