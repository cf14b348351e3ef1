//! The dialogs, each with what is typed into it.

use std::path::PathBuf;

use super::earlier_version::EarlierVersion;
use super::units_draft::UnitsDraft;
use crate::model::{EntryId, IndicatorId, ItemId, Verdict};
use crate::present::merge_preview::MergePreview;
use crate::session::{Occupant, VersionChoice};

/// A dialog with its contents.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Dialog {
    /// Asks about unsaved work before something is done that would lose it.
    Unsaved(Leaving),
    /// A typed path of a file to open.
    OpenPath(String),
    /// A typed path to save to.
    SavePath(String),
    /// Asks whether to replace the file at the path to save to.
    Replace(PathBuf, Occupant),
    /// The help.
    Help,
    /// The list of units.
    Units(UnitsDraft),
    /// The withdrawal of an item's entry, with the reason and who withdraws it.
    Retract { entry: EntryId, item: ItemId, reason: String, by: String },
    /// A change of a target: its date, figure, body, document and reason.
    TargetChange { indicator: IndicatorId, fields: [String; 8] },
    /// A baseline under another definition: its definition, figure, date and basis.
    Rebase { indicator: IndicatorId, fields: [String; 4] },
    /// The conflicts that wait for a decision.
    Conflicts,
    /// What merging another copy of the plan would change, and a sentence on the version that both were compared with. `preview`
    /// is `None` if it would change nothing.
    Copy { name: String, basis: String, preview: Option<MergePreview> },
    /// A typed path of a copy to merge.
    CopyPath(String),
    /// The earlier versions, once they are listed, and the index of the selected one.
    Backups { found: Option<Vec<EarlierVersion>>, chosen: Option<usize> },
    /// What was found about a file that does not open: a description, and the versions that can replace it.
    Examination { path: PathBuf, text: String, choices: Vec<(VersionChoice, String)> },
    /// A text to read and copy, such as what was typed before a crash.
    Text { title: String, text: String },
    /// A determination on an item.
    Determine { item: ItemId, verdict: Option<Verdict>, reason: String, by: String },
}

/// What is to be done that leaves the open plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Leaving {
    /// Close the window.
    Quit,
    /// Open another file.
    Open(PathBuf),
    /// Open the built-in plan.
    OpenEmbedded,
    /// Open the built-in example.
    OpenSample,
}
