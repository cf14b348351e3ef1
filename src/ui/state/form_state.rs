//! What the form keeps from one entry to the next: the day, the basis, what was set aside, and what was recorded last.

use std::collections::HashMap;

use super::entry_draft::EntryDraft;
use crate::model::{Date, EntryId, ItemId};

/// What the form keeps.
#[derive(Debug, Default)]
pub(crate) struct FormState {
    /// 依据或来源 as given in the last new entry.
    pub(crate) basis: String,
    /// The item that was reported on last, and the day: another entry on the same item begins there.
    pub(crate) stay: Option<(ItemId, Date)>,
    /// What was recorded last.
    pub(crate) recorded: Option<Recorded>,
    /// Whether nothing was typed into the form since it was filled anew, so that there is nothing to undo in its fields.
    pub(crate) is_new: bool,
    /// When it was asked whether something odd is right, in egui's seconds.
    pub(crate) asked_at: f64,
    /// Whether the field with a message is to be scrolled to in the next frame.
    pub(crate) seeks_message: bool,
    /// Drafts that were cleared, or that gave way to a correction; of each item the last one last.
    aside: HashMap<ItemId, Vec<SetAside>>,
}

/// What was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    /// The sentence that says so.
    pub(crate) text: String,
    /// The entry.
    pub(crate) entry: EntryId,
    /// The item whose form stands there since, where it is told.
    pub(crate) told_at: ItemId,
    /// Where the way has led from there; empty if nowhere.
    pub(crate) next: String,
    /// The generation of the plan that it made. In a later one it may no longer be true.
    pub(crate) generation: u64,
}

/// A draft that is not in the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SetAside {
    /// The draft.
    pub(crate) draft: EntryDraft,
    /// Whether the person cleared it, rather than that it gave way to a correction.
    pub(crate) is_cleared: bool,
    /// The generation of the plan when it was set aside.
    pub(crate) generation: u64,
}

impl FormState {
    /// Sets a draft of an item aside, to be offered back.
    pub(crate) fn set_aside(&mut self, item: &ItemId, aside: SetAside) {
        self.aside.entry(item.clone()).or_default().push(aside);
    }

    /// Returns the draft of an item that is offered back: the one set aside last.
    pub(crate) fn offered(&self, item: &ItemId) -> Option<&SetAside> {
        self.aside.get(item)?.last()
    }

    /// Takes back the draft that is offered. `present` is what stands in the form if that was typed; it is offered last.
    pub(crate) fn take_back(&mut self, item: &ItemId, present: Option<SetAside>) -> Option<EntryDraft> {
        let aside = self.aside.get_mut(item)?;
        let taken = aside.pop()?;
        aside.splice(0..0, present);
        Some(taken.draft)
    }

    /// Takes back the draft that gave way to a correction last, because the correction is over.
    pub(crate) fn take_interrupted(&mut self, item: &ItemId) -> Option<EntryDraft> {
        let aside = self.aside.get_mut(item)?;
        let place = aside.iter().rposition(|aside| !aside.is_cleared)?;
        Some(aside.remove(place).draft)
    }

    /// Lists what was set aside, by item, each with its number among those of its item.
    pub(crate) fn all_aside(&self) -> impl Iterator<Item = (&ItemId, u32, &SetAside)> {
        self.aside.iter().flat_map(|(item, aside)| (1..).zip(aside).map(move |(nr, aside)| (item, nr, aside)))
    }
}
