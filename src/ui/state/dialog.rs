//! The dialogs, each with what is typed into it.

use std::path::PathBuf;

use super::earlier_version::EarlierVersion;
use crate::model::{EntryId, IndicatorId, ItemId, UnitId, Verdict};
use crate::present::merge_preview::MergePreview;
use crate::session::{Occupant, VersionChoice};

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
    Replace(PathBuf, Occupant),
    /// The page of shortcuts.
    Shortcuts,
    /// The list of units, with the name being typed for a new one and the one being renamed.
    Units { new: String, renaming: Option<(UnitId, String)> },
    /// A withdrawal of an item's entry, and its reason.
    Retract { entry: EntryId, item: ItemId, reason: String },
    /// A change of a target being written: its date, figure, body, document and reason.
    TargetChange { indicator: IndicatorId, fields: [String; 5] },
    /// A baseline under another definition being written: its definition, figure, date and basis.
    Rebase { indicator: IndicatorId, fields: [String; 4] },
    /// The differences that wait for a decision.
    Conflicts,
    /// What merging another copy of the plan would bring, and by what that was told; none where that is nothing.
    Copy { name: String, basis: String, preview: Option<MergePreview> },
    /// A path of a copy to merge, typed.
    CopyPath(String),
    /// The earlier versions, once they are listed, and the one that is looked at.
    Backups { found: Option<Vec<EarlierVersion>>, chosen: Option<usize> },
    /// What there is to work with where a file does not open: in words, and the versions that can be put in its place.
    Examination { path: PathBuf, text: String, choices: Vec<(VersionChoice, String)> },
    /// What was typed before a crash, to be read and copied.
    Text { title: String, text: String },
    /// A determination being written.
    Determine { item: ItemId, verdict: Verdict, reason: String, by: String },
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
