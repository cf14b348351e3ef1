//! Merges items field by field.

use std::collections::{BTreeMap, BTreeSet};

use super::conflicts::{Conflicts, Resolution, Values};
use crate::model::{Field, FieldValue, Fields, Path, Subject};

/// Merges two versions of one item. What is not a field stays as ours has it.
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
    let set = |joined: &mut T, field: &Field, standing: &Resolution| {
        let value = match standing {
            Resolution::Theirs => of_theirs.get(field).cloned(),
            Resolution::Combined(value) => value.clone(),
            Resolution::Ours | Resolution::Undecided => of_ours.get(field).cloned(),
        };
        // Each value comes from the same field of the same kind of item, so that it fits.
        let _ = joined.set_field(field, value);
    };
    for (field, standing) in &standings {
        set(&mut joined, field, standing);
    }
    // Fields changed on different sides may be incompatible, now or after a decision. Then one side wins in all of them, ours
    // unless a person decided for theirs, and each undecided one becomes a conflict: the same ones, whichever copy is ours.
    let mut asked: BTreeSet<&Field> = BTreeSet::new();
    let mut otherwise = joined.clone();
    for (field, _) in standings.iter().filter(|(_, standing)| **standing == Resolution::Undecided) {
        set(&mut otherwise, field, &Resolution::Theirs);
    }
    let excluding = |group: &Group| match group {
        Group::Responsibility => excludes(subject, [&joined, &otherwise], conflicts),
        Group::Steps => lacks_steps(&joined) || lacks_steps(&otherwise),
    };
    let groups: Vec<Group> = Group::ALL.into_iter().filter(excluding).collect();
    for together in groups {
        let settled = |field: &Field| conflicts.settled(subject, field, values(field));
        let group: Vec<&Field> = standings.keys().copied().filter(|field| together.has(field)).collect();
        let has = |wanted: Resolution| group.iter().any(|field| settled(field).as_ref() == Some(&wanted));
        let side = if has(Resolution::Theirs) && !has(Resolution::Ours) { Resolution::Theirs } else { Resolution::Ours };
        asked.extend(group.iter().filter(|field| settled(field).as_ref() != Some(&side)));
        for field in group {
            set(&mut joined, field, &side);
        }
    }
    for (field, standing) in standings {
        if standing == Resolution::Undecided || asked.contains(field) {
            conflicts.add(subject, field, values(field));
        }
    }
    joined
}

/// Fields that can exclude each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Group {
    /// Who leads must not support as well.
    Responsibility,
    /// A stepped path needs annual targets.
    Steps,
}

impl Group {
    const ALL: [Self; 2] = [Self::Responsibility, Self::Steps];

    fn has(self, field: &Field) -> bool {
        match self {
            Self::Responsibility => matches!(field, Field::Lead | Field::Supporting),
            Self::Steps => matches!(field, Field::Path | Field::AnnualTarget(_)),
        }
    }
}

/// Returns whether a unit would both lead and support, now or after any open decision.
fn excludes<T: Fields>(subject: &Subject, ways: [&T; 2], conflicts: &Conflicts<'_>) -> bool {
    let values = |field: Field| {
        let open = conflicts.possible(subject, &field);
        ways.into_iter().filter_map(|way| way.field(&field)).chain(open).collect::<Vec<FieldValue>>()
    };
    let supporting = values(Field::Supporting);
    let supports = |lead: &FieldValue| match lead {
        FieldValue::Unit(lead) => {
            supporting.iter().any(|value| matches!(value, FieldValue::Units(units) if units.contains(lead)))
        }
        _ => false,
    };
    values(Field::Lead).iter().any(supports)
}

/// Returns whether a stepped path has no annual targets.
fn lacks_steps(joined: &impl Fields) -> bool {
    let fields = joined.fields();
    let has_steps = fields.iter().any(|(field, _)| matches!(field, Field::AnnualTarget(_)));
    fields.contains(&(Field::Path, FieldValue::Path(Path::Stepped))) && !has_steps
}
