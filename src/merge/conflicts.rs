//! Resolves each field, and collects the conflicts: those of the copies, and new ones.

use std::collections::{BTreeMap, BTreeSet};

use super::common::Common;
use super::{identity, lists};
use crate::model::{Conflict, ConflictId, Field, FieldValue, Plan, Subject};

/// The resolution of a field in which the copies differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Resolution {
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// Both, in one list.
    Combined(Option<FieldValue>),
    /// Ours, until a person decides.
    Undecided,
}

/// The three values of a field; those of the copies differ.
#[derive(Clone, Copy, Debug)]
pub(super) struct Values<'a> {
    /// None if it was empty or is unknown.
    pub(super) base: Option<&'a FieldValue>,
    pub(super) ours: Option<&'a FieldValue>,
    pub(super) theirs: Option<&'a FieldValue>,
}

/// The conflicts of both copies, and those found by the merge.
pub(super) struct Conflicts<'a> {
    base_known: bool,
    asks_always: bool,
    ours: BTreeMap<ConflictId, &'a Conflict>,
    theirs: BTreeMap<ConflictId, &'a Conflict>,
    of_field: BTreeMap<(&'a Subject, &'a Field), BTreeSet<ConflictId>>,
    new: BTreeMap<ConflictId, Conflict>,
}

impl<'a> Conflicts<'a> {
    pub(super) fn new(common: Common<'_>, ours: &'a Plan, theirs: &'a Plan) -> Self {
        let mut of_field: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
        for conflict in ours.conflicts.iter().chain(&theirs.conflicts) {
            of_field.entry((&conflict.subject, &conflict.field)).or_default().insert(conflict.id);
        }
        let by_id = |plan: &'a Plan| plan.conflicts.iter().map(|conflict| (conflict.id, conflict)).collect();
        Self {
            base_known: common.plan().is_some(),
            asks_always: common.asks_always(),
            ours: by_id(ours),
            theirs: by_id(theirs),
            of_field,
            new: BTreeMap::new(),
        }
    }

    /// Resolves a field. A decision that one copy does not know yet overrides what that copy holds.
    pub(super) fn standing(&self, subject: &Subject, field: &Field, values: Values<'_>) -> Resolution {
        let Values { base, ours, theirs } = values;
        if let Some(standing) = self.settled(subject, field, values) {
            standing
        } else if self.asks_always {
            Resolution::Undecided
        } else if base == theirs {
            Resolution::Ours
        } else if base == ours {
            Resolution::Theirs
        } else {
            lists::combined(base, ours, theirs).map_or(Resolution::Undecided, Resolution::Combined)
        }
    }

    /// Returns the resolution by earlier conflicts, if there are any.
    pub(super) fn settled(&self, subject: &Subject, field: &Field, values: Values<'_>) -> Option<Resolution> {
        let Values { ours, theirs, .. } = values;
        let (mut ours_stands, mut theirs_stands, mut differently) = (false, false, false);
        for id in self.of_field.get(&(subject, field)).into_iter().flatten() {
            let (here, there) = (self.ours.get(id).copied(), self.theirs.get(id).copied());
            let Some(conflict) = here.or(there) else { continue };
            let [choice, other] = [here, there].map(|found| found.and_then(|conflict| conflict.decided));
            match (choice, other) {
                // A conflict that is open on both sides exists already, and ours stays in force.
                (_, None) => ours_stands |= here.is_some() && conflict.is_about(theirs),
                (None, Some(_)) => theirs_stands |= conflict.is_about(ours),
                (Some(_), Some(_)) => {
                    differently |= choice != other && conflict.is_about(ours) && conflict.is_about(theirs);
                }
            }
        }
        match (ours_stands, theirs_stands) {
            (true, false) => Some(Resolution::Ours),
            (false, true) => Some(Resolution::Theirs),
            (true, true) => Some(Resolution::Undecided),
            (false, false) => differently.then_some(Resolution::Undecided),
        }
    }

    /// Lists the values that an open conflict can still put into a field.
    pub(super) fn possible(&self, subject: &Subject, field: &Field) -> Vec<FieldValue> {
        let open = |id: &ConflictId| {
            let copies = [self.ours.get(id), self.theirs.get(id)];
            let decided = copies.iter().flatten().any(|conflict| !conflict.is_open());
            copies.into_iter().flatten().next().filter(|_| !decided)
        };
        let ids = self.of_field.get(&(subject, field)).into_iter().flatten();
        ids.filter_map(open).flat_map(|conflict| conflict.ours.iter().chain(&conflict.theirs)).cloned().collect()
    }

    /// Adds a conflict, unless ours has it already.
    pub(super) fn add(&mut self, subject: &Subject, field: &Field, values: Values<'_>) {
        let mut conflict = Conflict {
            id: ConflictId::new(uuid::Uuid::nil()),
            subject: subject.clone(),
            field: field.clone(),
            original: values.base.cloned().filter(|_| self.base_known),
            original_unknown: !self.base_known,
            ours: values.ours.cloned(),
            theirs: values.theirs.cloned(),
            decided: None,
        };
        let mut repeat = 0;
        loop {
            conflict.id = id_of(&conflict, repeat);
            let is_decided = |known: &BTreeMap<_, &Conflict>| known.get(&conflict.id).is_some_and(|found| !found.is_open());
            if !is_decided(&self.ours) && !is_decided(&self.theirs) {
                break;
            }
            repeat += 1;
        }
        if !self.ours.contains_key(&conflict.id) {
            self.new.insert(conflict.id, conflict);
        }
    }

    /// Returns all conflicts by id, and those that are new and open.
    pub(super) fn finish(self) -> (Vec<Conflict>, Vec<Conflict>) {
        let mut all = self.new.clone();
        for (id, conflict) in self.ours.iter().chain(&self.theirs) {
            let standing = all.entry(*id).or_insert_with(|| (*conflict).clone());
            standing.decided = standing.decided.or(conflict.decided);
        }
        (all.into_values().collect(), self.new.into_values().collect())
    }
}

/// Makes the id of a conflict, the same whichever of the two copies is ours.
fn id_of(conflict: &Conflict, repeat: u32) -> ConflictId {
    let mut sides = [identity::digest(&conflict.ours), identity::digest(&conflict.theirs)];
    sides.sort_unstable();
    let origin = (&conflict.original, conflict.original_unknown);
    ConflictId::new(identity::id(identity::digest(&(&conflict.subject, &conflict.field, origin, sides, repeat))))
}
