//! The state of the window that panels can change: what is shown and selected, what is typed and not yet submitted, and what the
//! window remembers.

mod alert;
mod dialog;
mod dialog_drafts;
mod dialogs;
mod earlier_version;
mod entry_draft;
mod form_state;
mod lead_pick;
mod memory;
mod units_draft;

pub(crate) use alert::{Alert, Alerts};
pub(crate) use dialog::{Dialog, Leaving};
pub(crate) use dialog_drafts::reopened;
pub(crate) use dialogs::{DialogRefusal, Dialogs};
pub(crate) use earlier_version::{ComparedVersion, EarlierVersion};
pub(crate) use entry_draft::{DraftCheck, EntryDraft};
pub(crate) use form_state::{FormState, Recorded, SetAside};
pub(crate) use lead_pick::{LeadPick, PickPlace};
pub(crate) use memory::{FirstSteps, Memory};
pub(crate) use units_draft::{EditedUnit, UnitsDraft};

use std::collections::HashMap;

use super::help_view::HelpView;
use super::marks::Marks;
use super::screen::Screen;
use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review};
use crate::present::format;
use crate::present::indicators::IndicatorFilter;

/// Which rows the tree shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TreeRows {
    /// Those that are not in a collapsed branch.
    All,
    /// Those that nobody leads, or under which something is that nobody leads.
    Leaderless,
}

/// What is shown, selected and typed.
#[derive(Debug)]
pub(crate) struct State {
    /// The screen shown.
    pub(crate) screen: Screen,
    /// The review as of which everything is shown.
    pub(crate) review: Review,
    /// The node selected in the tree.
    pub(crate) node: Option<NodeId>,
    /// The indicator of the node that the form reports on; `None` for the node itself.
    pub(crate) target: Option<IndicatorId>,
    /// The list of indicators shown.
    pub(crate) set: IndicatorSet,
    /// The filter on that list.
    pub(crate) filter: IndicatorFilter,
    /// The items marked in the list of the screen.
    pub(crate) marks: Marks,
    /// The lead unit being chosen, if any.
    pub(crate) lead_pick: Option<LeadPick>,
    /// Which rows the tree shows.
    pub(crate) tree_rows: TreeRows,
    /// The selected indicator; `None` until the first of the list is selected.
    pub(crate) indicator: Option<IndicatorId>,
    /// The entry that a figure was followed to.
    pub(crate) sought: Option<Sought>,
    /// The drafts in the form, by item.
    pub(crate) drafts: HashMap<ItemId, EntryDraft>,
    /// What the form keeps from one entry to the next.
    pub(crate) form: FormState,
    /// The check of the draft in the form.
    pub(crate) checked: DraftCheck,
    /// The text being edited in place, if any.
    pub(crate) in_place: Option<InPlace>,
    /// What was typed in the tree, until a node is found for it.
    pub(crate) typed_ahead: Option<String>,
    /// The search field.
    pub(crate) search: SearchState,
    /// The dialogs.
    pub(crate) dialogs: Dialogs,
    /// What of the help is shown, or was shown last.
    pub(crate) help: HelpView,
    /// Messages that stay until they are dealt with.
    pub(crate) alerts: Alerts,
    /// What was done last, as the status bar shows it.
    pub(crate) done: LastDone,
    /// Whether an input method is composing. Until it commits, what was typed is not checked or submitted.
    pub(crate) composing: bool,
    /// Counts the drafts that were replaced in the form. It is part of the fields' ids, so that the undo of a field cannot bring
    /// back the text of an earlier draft.
    pub(crate) form_nr: u64,
    /// What is to have the focus in the next frame, if that is to change.
    pub(crate) focus: Option<FocusPlace>,
    /// Whether to scroll to the selected row in the next frame.
    pub(crate) scroll_to_selection: bool,
}

/// A place that the focus can be given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FocusPlace {
    /// The list of the screen, so that the arrow keys work in it at once.
    List,
    /// The form.
    Form,
    /// What the check found, in the overview, which is only scrolled to.
    Findings,
}

/// What was done last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct LastDone {
    /// The words.
    pub(crate) text: String,
    /// The item that it was done on, to which the words lead.
    pub(crate) item: Option<ItemId>,
}

impl From<String> for LastDone {
    fn from(text: String) -> Self {
        Self { text, item: None }
    }
}

/// An entry that a figure was followed to. It is highlighted, and scrolled to once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sought {
    /// The entry.
    pub(crate) entry: EntryId,
    /// Whether it is still to be scrolled to.
    pub(crate) is_to_come: bool,
}

/// A text that is edited where it is shown, and becomes one edit when the field loses focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InPlace {
    /// The item that the text belongs to.
    pub(crate) item: ItemId,
    /// The text as typed so far.
    pub(crate) text: String,
}

/// The state of the search field.
#[derive(Debug, Default)]
pub(crate) struct SearchState {
    /// What was typed.
    pub(crate) query: String,
    /// The index of the hit that Enter opens.
    pub(crate) chosen: usize,
    /// Whether the field is to be focused in the next frame.
    pub(crate) focus: bool,
}

impl State {
    /// Creates the state for a plan just opened: the overview as of a review, with nothing selected.
    pub(crate) fn new(review: Review) -> Self {
        Self {
            screen: Screen::Overview,
            review,
            node: None,
            target: None,
            set: IndicatorSet::Headline,
            filter: IndicatorFilter::default(),
            indicator: None,
            marks: Marks::default(),
            lead_pick: None,
            tree_rows: TreeRows::All,
            sought: None,
            drafts: HashMap::new(),
            form: FormState::default(),
            checked: DraftCheck::default(),
            in_place: None,
            typed_ahead: None,
            search: SearchState::default(),
            dialogs: Dialogs::default(),
            help: HelpView::default(),
            alerts: Alerts::default(),
            done: LastDone::default(),
            composing: false,
            form_nr: 0,
            focus: Some(FocusPlace::List),
            scroll_to_selection: false,
        }
    }

    /// Gives the focus to the list of the screen, unless the form is to have it.
    pub(crate) fn focus_list(&mut self) {
        self.focus.get_or_insert(FocusPlace::List);
    }

    /// Returns the item that the form reports on, if any is selected.
    pub(crate) fn reported_item(&self) -> Option<ItemId> {
        let node = self.node.clone().map(ItemId::Node);
        self.target.clone().map(ItemId::Indicator).or(node)
    }

    /// Shows the plan as of another review. Drafts in which nothing was typed yet, and that stand on the day of the review before,
    /// follow it; the others stay on their day.
    pub(crate) fn choose_review(&mut self, review: Review) {
        let stay = self.form.stay.take().map(|(_, day)| day);
        let before = [Some(self.review.cut_off), stay].map(|day| day.map(format::date));
        self.drafts.retain(|_, draft| draft.is_touched() || !before.contains(&Some(draft.date.clone())));
        self.review = review;
    }

    /// Returns the form of an item as it is before anything is typed: on the day of the last entry on the same item or else of
    /// the review, with the basis and the reporter of the entry before.
    pub(crate) fn fresh_draft(&self, item: &ItemId, reporter: &str) -> EntryDraft {
        let stay = self.form.stay.as_ref().filter(|(of, _)| of == item).map(|(_, day)| *day);
        EntryDraft::new(stay.unwrap_or(self.review.cut_off), reporter).with_basis(&self.form.basis)
    }

    /// Returns the number of drafts in which something was typed. What the person cleared is not counted.
    pub(crate) fn unsubmitted(&self) -> usize {
        let interrupted = self.form.all_aside().filter(|(_, _, aside)| !aside.is_cleared).count();
        self.drafts.values().filter(|draft| draft.is_touched()).count() + interrupted
    }

    /// Returns whether something was typed on an item and not submitted.
    pub(crate) fn is_unsubmitted(&self, item: &ItemId) -> bool {
        self.drafts.get(item).is_some_and(EntryDraft::is_touched)
            || self.form.all_aside().any(|(of, _, aside)| of == item && !aside.is_cleared)
    }

    /// Returns whether anything typed into the form or a dialog has not been submitted.
    pub(crate) fn has_unsubmitted(&self) -> bool {
        self.unsubmitted() > 0 || !self.dialogs.typed().is_empty()
    }
}
