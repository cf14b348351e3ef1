//! Entries by id. A plan keeps them in that order, so sorting them costs next to nothing and hashing them would not pay.

use super::{Entry, EntryId};

/// Entries that are found by id. Of several with one id, the last is found.
pub(super) struct ById<'a> {
    entries: Vec<&'a Entry>,
}

impl<'a> ById<'a> {
    pub(super) fn new(entries: impl Iterator<Item = &'a Entry>) -> Self {
        let mut entries: Vec<&Entry> = entries.collect();
        entries.sort_by_key(|entry| entry.id);
        Self { entries }
    }

    pub(super) fn get(&self, id: EntryId) -> Option<&'a Entry> {
        let after = self.entries.partition_point(|entry| entry.id <= id);
        self.entries.get(after.checked_sub(1)?).copied().filter(|entry| entry.id == id)
    }

    /// Returns whether no two entries have the same id.
    pub(super) fn are_unique(&self) -> bool {
        self.entries.is_sorted_by(|a, b| a.id < b.id)
    }
}
