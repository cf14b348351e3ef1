//! What is on the screen at the moment: never plan data, and nothing that must survive a restart.

mod dialog_drafts;
pub(crate) mod entry_draft;
pub(crate) mod memory;

pub(crate) use dialog_drafts::{Waiting, reopened};

use std::collections::HashMap;
use std::path::PathBuf;

use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review};
use crate::present::indicators::IndicatorFilter;
use crate::session::TypedDraft;
use crate::ui::app::merge_copy::CopyFacts;
use crate::ui::app::recover::Earlier;
use crate::ui::intent::Intent;
use crate::ui::state::entry_draft::{Checked, EntryDraft};

/// Names the screens of the rail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) enum Screen {
    /// 总览.
    #[default]
    Overview,
    /// 章节.
    Chapters,
    /// 指标.
    Indicators,
}

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
    pub(crate) checked: Checked,
    /// A text being edited in place, with what it belongs to.
    pub(crate) in_place: Option<InPlace>,
    /// What was typed in the tree, while the node that it names is looked for.
    pub(crate) typed_ahead: Option<String>,
    /// The search field and its hits.
    pub(crate) search: SearchState,
    /// The dialog in front, if any.
    pub(crate) dialog: Option<Dialog>,
    /// What stood in its fields when it was opened; none where that was typed before a crash.
    pub(crate) dialog_begun: Option<TypedDraft>,
    /// Why what was submitted in it was refused.
    pub(crate) dialog_refusal: Option<Problem>,
    /// Dialogs with typed text that gave way to another one, the last one to come back first.
    pub(crate) waiting: Vec<Waiting>,
    /// Messages that stay until they are dealt with.
    pub(crate) problems: Vec<Problem>,
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

/// Names the dialogs; at most one is in front.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// Unsaved work, and what was about to happen.
    Unsaved(Leaving),
    /// A path to open, typed.
    OpenPath(String),
    /// A path to save to, typed.
    SavePath(String),
    /// A file that stands where the plan is to be saved.
    Replace(PathBuf),
    /// The page of shortcuts.
    Shortcuts,
    /// The list of units, with the name being typed for a new one and the one being renamed.
    Units { new: String, renaming: Option<(crate::model::UnitId, String)> },
    /// A withdrawal of an item's entry, and its reason.
    Retract { entry: EntryId, item: ItemId, reason: String },
    /// A change of a target being written: its date, figure, body, document and reason.
    TargetChange { indicator: IndicatorId, fields: [String; 5] },
    /// A baseline under another definition being written: its definition, figure, date and basis.
    Rebase { indicator: IndicatorId, fields: [String; 4] },
    /// The differences that wait for a decision.
    Conflicts,
    /// What merging another copy of the plan would bring.
    Copy(CopyFacts),
    /// A path of a copy to merge, typed.
    CopyPath(String),
    /// The earlier versions, once they are listed, and the one that is looked at.
    Backups { found: Option<Vec<Earlier>>, chosen: Option<usize> },
    /// What there is to work with where a file does not open: in words, and the versions that can be put in its place.
    Examination { path: PathBuf, text: String, choices: Vec<(crate::session::Choice, String)> },
    /// What was typed before a crash, to be read and copied.
    Text { title: String, text: String },
    /// A determination being written.
    Determine { item: ItemId, verdict: crate::model::Verdict, reason: String, by: String },
}

/// What was about to happen when unsaved work was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// The window was being closed.
    Quit,
    /// Another file was being opened.
    Open(PathBuf),
    /// The built-in plan was being opened.
    OpenEmbedded,
    /// The built-in example was being opened.
    OpenSample,
}

/// A message that stays until it is dealt with.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    /// What happened, in one line.
    pub(crate) title: String,
    /// Where the work is now and what to do.
    pub(crate) detail: String,
    /// Whether something failed, rather than only wanting attention.
    pub(crate) is_error: bool,
    /// What a person can do about it at once, the likeliest last.
    pub(crate) remedies: Vec<(String, Intent)>,
}

impl Problem {
    /// Words something that failed.
    pub(crate) fn error(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { title: title.into(), detail: detail.into(), is_error: true, remedies: Vec::new() }
    }

    /// Words something that wants attention.
    pub(crate) fn notice(title: impl Into<String>, detail: impl Into<String>) -> Self {
        Self { is_error: false, ..Self::error(title, detail) }
    }

    /// Offers something to do about it.
    pub(crate) fn offering(mut self, words: impl Into<String>, intent: Intent) -> Self {
        self.remedies.push((words.into(), intent));
        self
    }
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
            checked: Checked::default(),
            in_place: None,
            typed_ahead: None,
            search: SearchState::default(),
            dialog: None,
            dialog_begun: None,
            dialog_refusal: None,
            waiting: Vec::new(),
            problems: Vec::new(),
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
        self.unsubmitted() > 0 || !self.typed_in_dialogs().is_empty()
    }

    /// Shows a message until it is dealt with; one that is already shown is not repeated.
    pub(crate) fn report(&mut self, problem: Problem) {
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }
}
