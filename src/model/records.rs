//! Finding, removing and bringing back single records of a plan. A removed record leaves a tombstone.

use std::collections::BTreeSet;

use super::{NodeId, Plan, Record, RecordId, Removal};

impl Plan {
    /// Finds a record that is in the plan.
    #[must_use]
    pub fn record(&self, id: &RecordId) -> Option<Record> {
        match id {
            RecordId::Unit(id) => self.units.iter().find(|unit| unit.id == *id).cloned().map(Record::Unit),
            RecordId::Node(id) => self.node(id).cloned().map(Record::Node),
            RecordId::Indicator(id) => self.indicator(id).cloned().map(Box::new).map(Record::Indicator),
            RecordId::Entry(id) => self.entries.iter().find(|entry| entry.id == *id).cloned().map(Record::Entry),
            RecordId::Retraction(id) => {
                self.retractions.iter().find(|retraction| retraction.entry == *id).cloned().map(Record::Retraction)
            }
            RecordId::Determination(id) => {
                self.determinations.iter().find(|made| made.id == *id).cloned().map(Record::Determination)
            }
        }
    }

    /// Finds a record that was removed.
    #[must_use]
    pub fn removed(&self, id: &RecordId) -> Option<&Record> {
        self.removed.iter().map(|removal| &removal.record).find(|record| record.id() == *id)
    }

    /// Returns the ids of all records in the plan.
    #[must_use]
    pub fn record_ids(&self) -> BTreeSet<RecordId> {
        let units = self.units.iter().map(|unit| RecordId::Unit(unit.id.clone()));
        let nodes = self.nodes.iter().map(|node| RecordId::Node(node.id.clone()));
        let indicators = self.indicators.iter().map(|indicator| RecordId::Indicator(indicator.id.clone()));
        let entries = self.entries.iter().map(|entry| RecordId::Entry(entry.id));
        let retractions = self.retractions.iter().map(|retraction| RecordId::Retraction(retraction.entry));
        let determinations = self.determinations.iter().map(|made| RecordId::Determination(made.id));
        units.chain(nodes).chain(indicators).chain(entries).chain(retractions).chain(determinations).collect()
    }

    /// Removes a record and leaves a tombstone, without checking the plan's invariants. Returns whether the record was there.
    pub fn remove_record(&mut self, id: &RecordId) -> bool {
        let Some(record) = self.record(id) else { return false };
        match id {
            RecordId::Unit(id) => self.units.retain(|unit| unit.id != *id),
            RecordId::Node(id) => self.nodes.retain(|node| node.id != *id),
            RecordId::Indicator(id) => self.indicators.retain(|indicator| indicator.id != *id),
            RecordId::Entry(id) => self.entries.retain(|entry| entry.id != *id),
            RecordId::Retraction(id) => self.retractions.retain(|retraction| retraction.entry != *id),
            RecordId::Determination(id) => self.determinations.retain(|made| made.id != *id),
        }
        self.mark_removed(record);
        true
    }

    /// Returns the position of a record in a list whose order is meaningful; none in lists that are sorted by id.
    #[must_use]
    pub fn position(&self, id: &RecordId) -> Option<usize> {
        match id {
            RecordId::Unit(id) => self.units.iter().position(|unit| unit.id == *id),
            RecordId::Node(id) => self.nodes.iter().position(|node| node.id == *id),
            RecordId::Indicator(id) => self.indicators.iter().position(|indicator| indicator.id == *id),
            RecordId::Entry(_) | RecordId::Retraction(_) | RecordId::Determination(_) => None,
        }
    }

    /// Puts a removed record back and drops its tombstone. Returns whether the record had been removed.
    ///
    /// Without a position, a department comes last, a node after all others under its parent, an indicator after the others of its
    /// set. Entries, withdrawals and determinations are sorted by id.
    pub fn bring_back_record(&mut self, id: &RecordId, position: Option<usize>) -> bool {
        let Some(place) = self.removed.iter().position(|removal| removal.record.id() == *id) else { return false };
        match self.removed.remove(place).record {
            Record::Unit(unit) => {
                let end = self.units.len();
                self.units.insert(position.map_or(end, |position| position.min(end)), unit);
            }
            Record::Node(node) => {
                let end = self.end_of(node.parent.as_ref());
                self.nodes.insert(position.map_or(end, |position| position.min(self.nodes.len())), node);
            }
            Record::Indicator(indicator) => {
                let end = self.indicators.iter().rposition(|other| other.set <= indicator.set).map_or(0, |last| last + 1);
                self.indicators.insert(position.map_or(end, |position| position.min(self.indicators.len())), *indicator);
            }
            Record::Entry(entry) => {
                let place = self.entries.partition_point(|other| other.id < entry.id);
                self.entries.insert(place, entry);
            }
            Record::Retraction(retraction) => {
                let place = self.retractions.partition_point(|other| other.entry < retraction.entry);
                self.retractions.insert(place, retraction);
            }
            Record::Determination(made) => {
                let place = self.determinations.partition_point(|other| other.id < made.id);
                self.determinations.insert(place, made);
            }
        }
        true
    }

    /// Adds tombstones for what an earlier version held or had removed and this one does not hold, and drops the tombstones of
    /// what this one does hold.
    pub fn mark_removed_since(&mut self, earlier: &Self) {
        let own = self.record_ids();
        self.removed.retain(|removal| !own.contains(&removal.record.id()));
        let marked: BTreeSet<RecordId> = self.removed.iter().map(|removal| removal.record.id()).collect();
        let is_gone = |id: &RecordId| !own.contains(id) && !marked.contains(id);
        let before = earlier.removed.iter().map(|removal| removal.record.clone());
        let gone = earlier.records(is_gone).into_iter().chain(before.filter(|record| is_gone(&record.id())));
        self.removed.extend(gone.map(|record| Removal { record }));
        self.removed.sort_by_cached_key(|removal| removal.record.id());
    }

    /// Lists the records in the plan whose ids are wanted.
    #[must_use]
    pub fn records(&self, is_wanted: impl Fn(&RecordId) -> bool) -> Vec<Record> {
        let wanted = |record: &Record| is_wanted(&record.id());
        // Entries are filtered before they are cloned, because there can be very many.
        let entries = self.entries.iter().filter(|entry| is_wanted(&RecordId::Entry(entry.id))).cloned().map(Record::Entry);
        let units = self.units.iter().cloned().map(Record::Unit).filter(wanted);
        let nodes = self.nodes.iter().cloned().map(Record::Node).filter(wanted);
        let indicators = self.indicators.iter().cloned().map(Box::new).map(Record::Indicator).filter(wanted);
        let retractions = self.retractions.iter().cloned().map(Record::Retraction).filter(wanted);
        let determinations = self.determinations.iter().cloned().map(Record::Determination).filter(wanted);
        units.chain(nodes).chain(indicators).chain(entries).chain(retractions).chain(determinations).collect()
    }

    fn mark_removed(&mut self, record: Record) {
        let id = record.id();
        let place = self.removed.partition_point(|other| other.record.id() < id);
        if self.removed.get(place).is_none_or(|other| other.record.id() != id) {
            self.removed.insert(place, Removal { record });
        }
    }

    /// Returns the position at which to insert a new child of a parent: after everything under the parent.
    fn end_of(&self, parent: Option<&NodeId>) -> usize {
        let Some(parent) = parent else { return self.nodes.len() };
        let mut under: BTreeSet<&NodeId> = BTreeSet::from([parent]);
        let mut end = self.nodes.len();
        for (place, node) in self.nodes.iter().enumerate() {
            if node.id == *parent || node.parent.as_ref().is_some_and(|above| under.contains(above)) {
                under.insert(&node.id);
                end = place + 1;
            }
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{defects, fixture};

    fn plan() -> Plan {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, None)]);
        plan.retractions = vec![fixture::retraction(1)];
        plan
    }

    #[test]
    fn what_is_removed_and_brought_back_stands_as_it_did() {
        let before = plan();
        for id in before.record_ids() {
            for position in [before.position(&id), None] {
                let mut after = before.clone();
                assert!(after.remove_record(&id) && !after.remove_record(&id));
                assert_eq!((after.record(&id), after.removed(&id).cloned()), (None, before.record(&id)));
                assert!(after.bring_back_record(&id, position) && !after.bring_back_record(&id, position));
                assert_eq!(after.record(&id), before.record(&id), "{id:?}");
                assert_eq!((after.record_ids(), after.removed.len()), (before.record_ids(), 0));
                assert!(position.is_none() || after == before, "{id:?} has moved");
            }
        }
    }

    #[test]
    fn what_the_file_had_and_the_plan_has_not_is_marked_once() {
        let before = plan();
        let mut after = before.clone();
        after.retractions.clear();
        after.entries.truncate(1);
        after.mark_removed_since(&before);
        let marked: Vec<RecordId> = after.removed.iter().map(|removal| removal.record.id()).collect();
        assert_eq!(marked, [RecordId::Entry(fixture::entry_id(2)), RecordId::Retraction(fixture::entry_id(1))]);
        assert_eq!(defects(&after), []);
        let again = after.clone();
        after.mark_removed_since(&before);
        assert_eq!(after, again);
        // Undoing the removal: the entry is in the plan again and no longer marked as removed.
        after.entries = before.entries.clone();
        after.mark_removed_since(&again);
        assert_eq!(after.removed.len(), 1);
    }
}
