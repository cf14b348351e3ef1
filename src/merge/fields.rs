//! Joins whatever has fields, field by field.

use std::collections::{BTreeMap, BTreeSet};

use super::conflicts::{Conflicts, Standing, Values};
use crate::model::{Field, FieldValue, Fields, Path, Subject};

/// Joins two versions of one thing. What it has never been without stays as ours has it.
pub(super) fn join<T: Fields + Clone + PartialEq>(
    subject: &Subject,
    base: Option<&T>,
    ours: &T,
    theirs: &T,
    conflicts: &mut Conflicts<'_>,
) -> T {
    let mut joined = ours.clone();
    if ours == theirs {
        return joined;
    }
    let of_base: BTreeMap<Field, FieldValue> = base.into_iter().flat_map(Fields::fields).collect();
    let of_ours: BTreeMap<Field, FieldValue> = ours.fields().into_iter().collect();
    let of_theirs: BTreeMap<Field, FieldValue> = theirs.fields().into_iter().collect();
    let fields: BTreeSet<&Field> = of_ours.keys().chain(of_theirs.keys()).collect();
    let values = |field: &Field| Values { base: of_base.get(field), ours: of_ours.get(field), theirs: of_theirs.get(field) };
    let mut standings = BTreeMap::new();
    for field in fields {
        let values = values(field);
        if values.ours != values.theirs {
            standings.insert(field, conflicts.standing(subject, field, values));
        }
    }
    let set = |joined: &mut T, field: &Field, standing: &Standing| {
        let value = match standing {
            Standing::Theirs => of_theirs.get(field).cloned(),
            Standing::Combined(value) => value.clone(),
            Standing::Ours | Standing::Undecided => of_ours.get(field).cloned(),
        };
        // Each value comes from the same field of the same kind of thing, so that it fits.
        let _ = joined.set_field(field, value);
    };
    for (field, standing) in &standings {
        set(&mut joined, field, standing);
    }
    // Fields that the sides changed apart may still not go together. Then one side stands in all of them, ours unless a person
    // decided for theirs, and each that was not decided is asked about: the same questions, whichever copy is ours.
    let mut asked: BTreeSet<&Field> = BTreeSet::new();
    if let Some(together) = clash(&joined) {
        let settled = |field: &Field| conflicts.settled(subject, field, values(field));
        let group: Vec<&Field> = standings.keys().copied().filter(|field| together(field)).collect();
        let has = |wanted: Standing| group.iter().any(|field| settled(field).as_ref() == Some(&wanted));
        let side = if has(Standing::Theirs) && !has(Standing::Ours) { Standing::Theirs } else { Standing::Ours };
        asked.extend(group.iter().filter(|field| settled(field).as_ref() != Some(&side)));
        for field in group {
            set(&mut joined, field, &side);
        }
    }
    for (field, standing) in standings {
        if standing == Standing::Undecided || asked.contains(field) {
            conflicts.add(subject, field, values(field));
        }
    }
    joined
}

/// Returns which fields do not go together; none where all do.
fn clash<T: Fields>(joined: &T) -> Option<fn(&Field) -> bool> {
    let fields = joined.fields();
    let has = |wanted: &dyn Fn(&Field, &FieldValue) -> bool| fields.iter().any(|(field, value)| wanted(field, value));
    let lead = fields.iter().find_map(|(_, value)| if let FieldValue::Unit(unit) = value { Some(unit) } else { None });
    let leads_and_supports =
        has(&|_, value| matches!((value, lead), (FieldValue::Units(units), Some(lead)) if units.contains(lead)));
    let stepped = has(&|_, value| *value == FieldValue::Path(Path::Stepped));
    let without_steps = stepped && !has(&|field, _| matches!(field, Field::AnnualTarget(_)));
    match (leads_and_supports, without_steps) {
        (false, false) => None,
        (true, false) => Some(|field| matches!(field, Field::Lead | Field::Supporting)),
        (false, true) => Some(|field| matches!(field, Field::Path | Field::AnnualTarget(_))),
        (true, true) => Some(|field| matches!(field, Field::Lead | Field::Supporting | Field::Path | Field::AnnualTarget(_))),
    }
}
