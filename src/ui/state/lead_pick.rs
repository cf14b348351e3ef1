//! The list from which a lead unit is being chosen, and what was typed to find it.

use crate::model::ItemId;

/// The choice of a lead unit for some items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LeadPick {
    /// The items.
    pub(crate) items: Vec<ItemId>,
    /// Where the list is shown.
    pub(crate) place: PickPlace,
    /// What was typed to find the unit.
    pub(crate) typed: String,
    /// The row that Enter chooses.
    pub(crate) chosen: usize,
    /// Whether the field is to be focused in the next frame.
    pub(crate) focus: bool,
}

/// Where a list to choose from is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PickPlace {
    /// Under the chip of the item's own lead unit.
    Chip,
    /// At the bar of the marked items.
    Bar,
}

impl LeadPick {
    /// Creates the choice for some items, with nothing typed.
    pub(crate) fn new(items: Vec<ItemId>, place: PickPlace) -> Self {
        Self { items, place, typed: String::new(), chosen: 0, focus: true }
    }
}
