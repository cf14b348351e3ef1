//! Everything that a panel can ask for, in four kinds. Panels read shared data and push intents; the app carries them out in the
//! next pass.

use std::path::PathBuf;

use crate::edit::Edit;
use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review, Verdict};
use crate::present::indicators::IndicatorFilter;
use crate::session::{Digest, VersionChoice};
use crate::ui::help_view::HelpView;
use crate::ui::marks::Marks;
use crate::ui::screen::Screen;

/// One request of a panel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Intent {
    /// Change what is shown, or how.
    View(ViewIntent),
    /// Change the plan.
    Change(Box<ChangeIntent>),
    /// Do something with files.
    File(FileIntent),
    /// Show or close a dialog.
    Dialog(DialogIntent),
}

/// A request to change what is shown. The plan stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ViewIntent {
    /// Show a screen.
    Show(Screen),
    /// Show what the check found.
    ShowFindings,
    /// Go to an item, on the screen that shows it best.
    GoTo(ItemId),
    /// Go to the place of an indicator in the outline, to report on it.
    Report(IndicatorId),
    /// Open the form for the selected item and focus it.
    ReportOnSelected,
    /// Open the form for the first item that is owed.
    ReportOnFirst,
    /// Select a node of the outline.
    SelectNode(NodeId),
    /// Find a node by a few typed characters, and select it.
    FindNode(String),
    /// Choose what the form reports on: one of the node's indicators, or the node itself.
    SelectTarget(Option<IndicatorId>),
    /// Select an indicator in the table.
    SelectIndicator(IndicatorId),
    /// Show another list of indicators.
    SelectSet(IndicatorSet),
    /// Show the part of a list of indicators that passes a filter.
    Narrow(IndicatorSet, IndicatorFilter),
    /// Select the next row of the screen.
    SelectNext,
    /// Select the previous row of the screen.
    SelectPrevious,
    /// Choose another target of the page for the form, so many further down or up.
    StepTarget(isize),
    /// Mark items in the list of the screen, and select the one that was clicked or reached.
    Mark(Marks, ItemId),
    /// Mark no items any more.
    Unmark,
    /// Choose a lead unit for the marked items, or for the selected one.
    PickLead,
    /// Show only the nodes of the outline that nobody leads, or under which somebody is missing; or all nodes again.
    ShowLeaderless(bool),
    /// Show the entry that a figure comes from.
    ShowEntry(EntryId),
    /// Expand or collapse a branch of the tree.
    SetExpanded(NodeId, bool),
    /// Expand or collapse the whole tree.
    SetAllExpanded(bool),
    /// Show the plan as of another review.
    SetReview(Review),
    /// Focus the search field.
    Search,
    /// Load an entry into the form, to correct it.
    Correct(EntryId),
    /// Load the newest entry of the selected item into the form.
    CorrectNewest,
    /// Clear what was typed into the form. It is set aside.
    ClearDraft,
    /// Take back into the form what was set aside.
    TakeBack,
    /// Go to the next item on which something was typed and not submitted.
    ShowUnsubmitted,
    /// Move the form to the day of the review.
    FollowReview,
    /// Move the form to the day of the entry before.
    FollowLast,
    /// Show or hide the tree.
    ToggleTree,
    /// Show or hide the form.
    ToggleForm,
    /// Enlarge everything by one step.
    ZoomIn,
    /// Make everything smaller by one step.
    ZoomOut,
    /// Show everything at its normal size.
    ZoomReset,
    /// Switch between dark and light.
    ToggleTheme,
    /// Put a text on the clipboard, and say what it is.
    Copy {
        /// The text.
        text: String,
        /// What was copied, such as 14 行.
        told: String,
    },
    /// Remove a message from the screen.
    Dismiss(AlertId),
    /// Show the first steps no more.
    HideFirstSteps,
}

/// A request to change the plan. A panel that knows the edit builds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ChangeIntent {
    /// Make one edit.
    Edit(Edit),
    /// Make several edits, all of them or none.
    Group {
        /// The label of the group.
        label: String,
        /// The edits, in the order in which they are made.
        edits: Vec<Edit>,
    },
    /// Make the edit that the open dialog was filled in for, and close the dialog.
    Enter(Edit),
    /// Make edits in the dialog of units, which stays open, all of them or none.
    Units {
        /// Their label.
        label: String,
        /// The edits.
        edits: Vec<Edit>,
        /// Whether they add the names that were typed, whose field is then emptied.
        adds: bool,
    },
    /// Withdraw an entry.
    Retract {
        /// The entry.
        entry: EntryId,
        /// Why.
        reason: String,
        /// Who withdraws it.
        by: String,
    },
    /// Record a person's own verdict on an item.
    Determine {
        /// The item.
        item: ItemId,
        /// The verdict.
        verdict: Verdict,
        /// Why.
        reason: String,
        /// Who decided.
        by: String,
    },
    /// Set the remark of an item to the text that was typed in place.
    SetRemark(ItemId, String),
    /// Add the contents of the form as an entry.
    Submit,
    /// Do the same, and open the form of the next item that is owed.
    SubmitAndNext,
    /// Undo the last change.
    Undo,
    /// Redo the change that was undone last.
    Redo,
}

/// A request that reads or writes a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileIntent {
    /// Choose a file to open.
    AskOpen,
    /// Open a file.
    Open(PathBuf),
    /// Open the built-in plan.
    OpenEmbedded,
    /// Open the built-in example.
    OpenSample,
    /// Save to the plan's own file.
    Save,
    /// Choose where to save.
    AskSaveAs,
    /// Save to the path of the plan's own file although that file is gone.
    SaveAnew,
    /// Save to another path, after asking if there is a file already.
    SaveTo(PathBuf),
    /// Replace a file that the person has agreed to replace, recognised by its digest.
    SaveOver(PathBuf, Digest),
    /// Close the window.
    Quit,
    /// Answer to unsaved work: save first, then go on.
    SaveThenLeave,
    /// Answer to unsaved work: go on without saving.
    LeaveWithoutSaving,
    /// Merge what somebody else has saved into the open plan.
    TakeIn,
    /// Choose another copy of the plan to merge.
    AskCopy,
    /// Show what merging a copy would change.
    LookAtCopy(PathBuf),
    /// Merge the copy that was shown.
    MergeCopy,
    /// List the earlier versions.
    ListBackups,
    /// Compare one of the listed versions with the open plan.
    CompareBackup(usize),
    /// Write a listed version to a new file beside the plan.
    CopyBackup(usize),
    /// Restore a listed version in place of the plan.
    RestoreBackup(usize),
    /// Accept the newer version that was found when the file was opened.
    AcceptRecovery,
    /// Examine what can be recovered from a file that does not open.
    Examine(PathBuf),
    /// Replace that file with a recovered version.
    Adopt(PathBuf, VersionChoice),
    /// Restore the edits and texts that a crash left in a journal.
    RestoreJournal(usize),
    /// Show the journal as text to read and copy.
    ReadJournal(usize),
    /// Discard the journal for good.
    DiscardJournal(usize),
}

/// A request to open or close a dialog.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DialogIntent {
    /// Type the path of a file to open.
    OpenPath,
    /// Type the path of a copy to merge.
    CopyPath,
    /// Type the path to save to.
    SavePath,
    /// Show the help: this page of it, or the one shown last.
    Help(Option<HelpView>),
    /// Show the list of units.
    Units,
    /// Ask for the reason for withdrawing an entry.
    Retract(EntryId),
    /// Ask for the reason for withdrawing the newest entry of the selected item.
    RetractNewest,
    /// Ask for a determination on an item.
    Determine(ItemId),
    /// Ask for a change of a target.
    TargetChange(IndicatorId),
    /// Ask for a baseline under another definition.
    Rebase(IndicatorId),
    /// Show the conflicts that wait for a decision.
    Conflicts,
    /// Close the dialog in front.
    Close,
}

/// Identifies a message on the screen. Even a later message with the same words has another id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AlertId(pub(crate) u64);

impl From<ViewIntent> for Intent {
    fn from(intent: ViewIntent) -> Self {
        Self::View(intent)
    }
}

impl From<ChangeIntent> for Intent {
    fn from(intent: ChangeIntent) -> Self {
        Self::Change(Box::new(intent))
    }
}

impl From<FileIntent> for Intent {
    fn from(intent: FileIntent) -> Self {
        Self::File(intent)
    }
}

impl From<DialogIntent> for Intent {
    fn from(intent: DialogIntent) -> Self {
        Self::Dialog(intent)
    }
}

/// The intents of one frame.
#[derive(Debug, Default)]
pub(crate) struct Intents(Vec<Intent>);

impl Intents {
    /// Adds an intent if there is one.
    pub(crate) fn extend(&mut self, intent: Option<impl Into<Intent>>) {
        self.0.extend(intent.map(Into::into));
    }

    /// Adds an intent.
    pub(crate) fn push(&mut self, intent: impl Into<Intent>) {
        self.0.push(intent.into());
    }

    /// Adds all intents of `others`.
    pub(crate) fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Returns whether there are no intents.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl IntoIterator for Intents {
    type Item = Intent;
    type IntoIter = std::vec::IntoIter<Intent>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}
