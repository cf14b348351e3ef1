//! All that a panel may ask for. Panels read shared data and push intents; the app carries them out in the next pass.

use std::path::PathBuf;

use crate::model::{
    AssignedTarget, Choice, ConflictId, Due, EntryId, IndicatorId, IndicatorSet, ItemId, NodeId, Quantity, RebasedBaseline,
    Review, Rules, TargetChange, UnitId, Verdict,
};
use crate::present::indicators::IndicatorFilter;
use crate::ui::action::Action;

/// Names one thing asked for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Intent {
    /// Do what a menu or a shortcut does.
    Act(Action),
    /// Go to an item, on the screen that shows it best.
    GoTo(ItemId),
    /// Go to the place of an indicator in the outline, to report on it.
    Report(IndicatorId),
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
    /// Follow a figure to the entry that gives it.
    ShowEntry(EntryId),
    /// Open or close a branch of the tree.
    SetExpanded(NodeId, bool),
    /// Open or close the whole tree.
    SetAllExpanded(bool),
    /// Look at the plan as of another review.
    SetReview(Review),
    /// Clear what was typed into the form.
    ClearDraft,
    /// Load an entry into the form, to correct it.
    Correct(EntryId),
    /// Ask for the reason of a withdrawal.
    AskRetract(EntryId),
    /// Withdraw an entry.
    Retract(EntryId, String),
    /// Name the lead unit of an item.
    SetLead(ItemId, Option<UnitId>),
    /// Name the supporting units of an item.
    SetSupporting(ItemId, Vec<UnitId>),
    /// Add a unit and make it the lead unit of an item.
    AddLead(ItemId, String),
    /// Add a unit to the list.
    AddUnit(String),
    /// Give a unit another name.
    RenameUnit(UnitId, String),
    /// Write the remark of an item.
    SetRemark(ItemId, String),
    /// Set or remove an annual target.
    SetAnnualTarget(IndicatorId, i16, Option<Quantity>),
    /// Set or remove an assigned target.
    SetAssignedTarget(IndicatorId, i16, Option<AssignedTarget>),
    /// Decide about an item in person.
    Determine(ItemId, Verdict, String, String),
    /// Show the list of units.
    ManageUnits,
    /// Ask for a determination.
    AskDetermine(ItemId),
    /// Open a file.
    OpenFile(PathBuf),
    /// Save to a path typed by hand, after asking where something stands there.
    SaveTo(PathBuf),
    /// Save to a path whatever stands there.
    Replace(PathBuf),
    /// Open the plan that is built in.
    OpenEmbedded,
    /// Open the example that is built in.
    OpenSample,
    /// Judge by another rule set.
    SetRules(Rules),
    /// Set or remove the deadline of a node.
    SetNodeDue(NodeId, Option<Due>),
    /// Ask for a change of a target.
    AskTargetChange(IndicatorId),
    /// Change a target.
    AddTargetChange(IndicatorId, TargetChange),
    /// Ask for a baseline under another definition.
    AskRebase(IndicatorId),
    /// Set a baseline under another definition.
    Rebase(IndicatorId, RebasedBaseline),
    /// Bring what somebody else has saved into the open plan.
    TakeIn,
    /// Choose another copy of the plan to merge.
    AskCopy,
    /// See what merging a copy would bring.
    LookAtCopy(PathBuf),
    /// Merge the copy that was looked at.
    MergeCopy,
    /// Show the differences that wait for a decision.
    ShowConflicts,
    /// Decide some of them, all in the same way.
    Settle(Vec<ConflictId>, Choice),
    /// List the earlier versions.
    ShowBackups,
    /// Look at one of the listed versions.
    ChooseBackup(usize),
    /// Write a listed version into a file of its own beside the plan.
    CopyBackup(usize),
    /// Bring a listed version back to the plan's place.
    RestoreBackup(usize),
    /// Take the newer version that was found when the file was opened.
    AcceptRecovery,
    /// See what can be recovered of a file that does not open.
    Examine(PathBuf),
    /// Put a version in the place of that file.
    Adopt(PathBuf, crate::session::Choice),
    /// Bring back what was done and typed before a crash.
    RestoreJournal(usize),
    /// Show it, to be read and copied.
    ReadJournal(usize),
    /// Put it away for good.
    DiscardJournal(usize),
    /// Close a dialog.
    CloseDialog,
    /// Take a message off the screen.
    Dismiss(usize),
    /// Answer to unsaved work: save first, then go on.
    SaveThenLeave,
    /// Answer to unsaved work: go on without saving.
    LeaveWithoutSaving,
}

/// Collects the intents of one frame.
pub(crate) type Intents = Vec<Intent>;
