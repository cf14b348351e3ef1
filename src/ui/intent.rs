//! All that a panel may ask for, in four kinds. Panels read shared data and push intents; the app carries them out in the next pass.

use std::path::PathBuf;

use crate::edit::Edit;
use crate::model::{EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Review, Unit, Verdict};
use crate::present::indicators::IndicatorFilter;
use crate::session::{Digest, VersionChoice};
use crate::ui::screen::Screen;

/// Names one thing asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Intent {
    /// Show something else, or show it otherwise.
    View(ViewIntent),
    /// Change the plan.
    Change(Box<ChangeIntent>),
    /// Do something with files.
    File(FileIntent),
    /// Show or close a dialog.
    Dialog(DialogIntent),
}

/// Asks for another view; the plan stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ViewIntent {
    /// Show a screen.
    Show(Screen),
    /// Go to an item, on the screen that shows it best.
    GoTo(ItemId),
    /// Go to the place of an indicator in the outline, to report on it.
    Report(IndicatorId),
    /// Bring the form of what is selected to the front.
    ReportOnSelected,
    /// Select a node of the outline.
    SelectNode(NodeId),
    /// Select the node that a few typed characters name.
    FindNode(String),
    /// Select what of the node is reported on: one of its indicators, or the node itself.
    SelectTarget(Option<IndicatorId>),
    /// Select an indicator in the table.
    SelectIndicator(IndicatorId),
    /// Show another list of indicators.
    SelectSet(IndicatorSet),
    /// Show only some of a list of indicators.
    Narrow(IndicatorSet, IndicatorFilter),
    /// Select the next row of the screen.
    SelectNext,
    /// Select the row before.
    SelectPrevious,
    /// Follow a figure to the entry that gives it.
    ShowEntry(EntryId),
    /// Open or close a branch of the tree.
    SetExpanded(NodeId, bool),
    /// Open or close the whole tree.
    SetAllExpanded(bool),
    /// Look at the plan as of another review.
    SetReview(Review),
    /// Type into the search field.
    Search,
    /// Load an entry into the form, to correct it.
    Correct(EntryId),
    /// Clear what was typed into the form.
    ClearDraft,
    /// Show or hide the tree.
    ToggleTree,
    /// Show or hide the form.
    ToggleForm,
    /// Enlarge everything by one step.
    ZoomIn,
    /// Make everything smaller by one step.
    ZoomOut,
    /// Show everything in its own size.
    ZoomReset,
    /// Change between dark and light.
    ToggleTheme,
    /// Take a message off the screen.
    Dismiss(AlertId),
}

/// Asks for a change of the plan. A panel that knows the edit builds it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ChangeIntent {
    /// Make one edit.
    Edit(Edit),
    /// Make several edits, all of them or none.
    Group {
        /// What they are called together.
        label: String,
        /// What they are, in their order.
        edits: Vec<Edit>,
    },
    /// Make the edit that the dialog in front was filled in for, and close it.
    Enter(Edit),
    /// Add a unit in the list of units, which stays open.
    AddUnit(Unit),
    /// Withdraw an entry.
    Retract {
        /// Which one.
        entry: EntryId,
        /// Why.
        reason: String,
    },
    /// Decide about an item in person.
    Determine {
        /// Which item.
        item: ItemId,
        /// What was decided.
        verdict: Verdict,
        /// Why.
        reason: String,
        /// By whom.
        by: String,
    },
    /// Set the remark of an item to what was typed in its place.
    SetRemark(ItemId, String),
    /// Add what stands in the form as an entry.
    Submit,
    /// Take the last change back.
    Undo,
    /// Make the change again that was taken back last.
    Redo,
}

/// Asks for something that reads or writes a file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum FileIntent {
    /// Choose a file to open.
    AskOpen,
    /// Open a file.
    Open(PathBuf),
    /// Open the plan that is built in.
    OpenEmbedded,
    /// Open the example that is built in.
    OpenSample,
    /// Save to the plan's own file.
    Save,
    /// Choose where to save.
    AskSaveAs,
    /// Save to the place of the plan's own file, which was gone.
    SaveAnew,
    /// Save to another path; what stands there is asked about.
    SaveTo(PathBuf),
    /// Save in the place of a file that was shown, by its bytes.
    SaveOver(PathBuf, Digest),
    /// Close the window.
    Quit,
    /// Answer to unsaved work: save first, then go on.
    SaveThenLeave,
    /// Answer to unsaved work: go on without saving.
    LeaveWithoutSaving,
    /// Bring what somebody else has saved into the open plan.
    TakeIn,
    /// Choose another copy of the plan to merge.
    AskCopy,
    /// See what merging a copy would bring.
    LookAtCopy(PathBuf),
    /// Merge the copy that was looked at.
    MergeCopy,
    /// List the earlier versions.
    ListBackups,
    /// Look at one of the listed versions.
    CompareBackup(usize),
    /// Write a listed version into a file of its own beside the plan.
    CopyBackup(usize),
    /// Bring a listed version back to the plan's place.
    RestoreBackup(usize),
    /// Take the newer version that was found when the file was opened.
    AcceptRecovery,
    /// See what can be recovered of a file that does not open.
    Examine(PathBuf),
    /// Put a version in the place of that file.
    Adopt(PathBuf, VersionChoice),
    /// Bring back what was done and typed before a crash.
    RestoreJournal(usize),
    /// Show it, to be read and copied.
    ReadJournal(usize),
    /// Put it away for good.
    DiscardJournal(usize),
}

/// Asks for a dialog.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum DialogIntent {
    /// Type the path of a file to open.
    OpenPath,
    /// Show the page of shortcuts.
    Shortcuts,
    /// Show the list of units.
    Units,
    /// Ask for the reason of a withdrawal.
    Retract(EntryId),
    /// Ask for a determination.
    Determine(ItemId),
    /// Ask for a change of a target.
    TargetChange(IndicatorId),
    /// Ask for a baseline under another definition.
    Rebase(IndicatorId),
    /// Show the differences that wait for a decision.
    Conflicts,
    /// Close the dialog in front.
    Close,
}

/// Tells a message on the screen apart from every other one, also from one of the same words that comes later.
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

/// Collects the intents of one frame.
#[derive(Debug, Default)]
pub(crate) struct Intents(Vec<Intent>);

impl Intents {
    /// Asks for one more thing.
    pub(crate) fn push(&mut self, intent: impl Into<Intent>) {
        self.0.push(intent.into());
    }

    /// Asks for all that others have asked for.
    pub(crate) fn append(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// Tells whether nothing was asked for.
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
