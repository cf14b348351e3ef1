//! What a panel may change that is not the plan: what is shown and selected, what is typed and not yet submitted, and what the
//! window remembers.

mod alert;
mod dialog;
mod dialog_drafts;
mod dialogs;
mod earlier_version;
mod entry_draft;
mod memory;

pub(crate) use alert::{Alert, Alerts};
pub(crate) use dialog::{Dialog, Leaving};
pub(crate) use dialog_drafts::reopened;
pub(crate) use dialogs::{DialogRefusal, Dialogs};
pub(crate) use earlier_version::{ComparedVersion, EarlierVersion};
pub(crate) use entry_draft::{DraftCheck, EntryDraft};
pub(crate) use memory::Memory;

use std::collections::HashMap;

use super::screen::Screen;
use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review};
use crate::present::indicators::IndicatorFilter;

/// Holds what is selected, typed and open.
#[derive(Debug)]
pub(crate) struct State {
    /// The screen shown.
    pub(crate) screen: Screen,
    /// The review that everything is looked at from.
    pub(crate) review: Review,
    /// The node selected in the tree.
    pub(crate) node: Option<NodeId>,
    /// Which of the node's indicators is reported on; none for the node itself.
    pub(crate) target: Option<IndicatorId>,
    /// The list of indicators shown.
    pub(crate) set: IndicatorSet,
    /// What of that list is shown.
    pub(crate) filter: IndicatorFilter,
    /// The indicator shown large; until one is chosen, the first of the list.
    pub(crate) indicator: Option<IndicatorId>,
    /// The entry that somebody followed a figure to.
    pub(crate) sought: Option<Sought>,
    /// What was typed and not yet submitted, by item.
    pub(crate) drafts: HashMap<ItemId, EntryDraft>,
    /// What is wrong with the draft of the item that the form is about.
    pub(crate) checked: DraftCheck,
    /// A text being edited in place, with what it belongs to.
    pub(crate) in_place: Option<InPlace>,
    /// What was typed in the tree, while the node that it names is looked for.
    pub(crate) typed_ahead: Option<String>,
    /// The search field and its hits.
    pub(crate) search: SearchState,
    /// The dialogs.
    pub(crate) dialogs: Dialogs,
    /// Messages that stay until they are dealt with.
    pub(crate) alerts: Alerts,
    /// What was done last, for the status bar.
    pub(crate) done: String,
    /// Whether an input method is composing; what it composes is not yet text.
    pub(crate) composing: bool,
    /// Counts the drafts submitted or cleared: a field's own undo must not bring back the text of an earlier one.
    pub(crate) form_nr: u64,
    /// Set when the form is to be typed in next.
    pub(crate) focus_form: bool,
    /// Set when the selected row is to be scrolled to.
    pub(crate) scroll_to_selection: bool,
}

/// An entry to which a figure was followed; it is marked, and at first scrolled to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// Which one.
    pub(crate) entry: EntryId,
    /// Whether it is still to be brought into view.
    pub(crate) is_to_come: bool,
}

/// A text that is edited where it stands and becomes one edit when it is left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InPlace {
    /// What the text belongs to.
    pub(crate) item: ItemId,
    /// The text as typed so far.
    pub(crate) text: String,
}

/// Holds the search field.
#[derive(Debug, Default)]
pub(crate) struct SearchState {
    /// What was typed.
    pub(crate) query: String,
    /// Which hit Enter would open.
    pub(crate) chosen: usize,
    /// Set when the field is to be focused.
    pub(crate) focus: bool,
}

impl State {
    /// Shows the overview of a plan as of a review, with nothing selected.
    pub(crate) fn new(review: Review) -> Self {
        Self {
            screen: Screen::Overview,
            review,
            node: None,
            target: None,
            set: IndicatorSet::Headline,
            filter: IndicatorFilter::default(),
            indicator: None,
            sought: None,
            drafts: HashMap::new(),
            checked: DraftCheck::default(),
            in_place: None,
            typed_ahead: None,
            search: SearchState::default(),
            dialogs: Dialogs::default(),
            alerts: Alerts::default(),
            done: String::new(),
            composing: false,
            form_nr: 0,
            focus_form: false,
            scroll_to_selection: false,
        }
    }

    /// Returns what the form reports on.
    pub(crate) fn reported_item(&self) -> Option<ItemId> {
        let node = self.node.clone().map(ItemId::Node);
        self.target.clone().map(ItemId::Indicator).or(node)
    }

    /// Counts the drafts that hold something a person typed.
    pub(crate) fn unsubmitted(&self) -> usize {
        self.drafts.values().filter(|draft| draft.is_touched()).count()
    }

    /// Tells whether anything was typed that is no part of the plan yet.
    pub(crate) fn has_unsubmitted(&self) -> bool {
        self.unsubmitted() > 0 || !self.dialogs.typed().is_empty()
    }
}
