//! The commands of a session, and why it may refuse them.

use super::ReadOnlyReason;
use crate::edit::{Edit, EditError};

/// A change of the plan, or an undo or redo of one.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "a command is made once, moved into the session and gone")]
pub enum Command {
    /// Makes one change.
    Edit(Edit),
    /// Makes several changes as one step: all of them or none, undone at once.
    Group {
        /// What the step is called in the undo menu.
        label: String,
        /// The changes, each made on what the one before has left.
        edits: Vec<Edit>,
    },
    /// Undoes the last step.
    Undo,
    /// Redoes the step last undone.
    Redo,
}

/// Why a command was not carried out. The plan is unchanged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CommandError {
    /// The plan is from a newer program, so that no change could ever be saved by this one.
    #[error("没有改动：{0}")]
    ViewOnly(ReadOnlyReason),
    /// The change is refused.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// One change of a group is refused.
    #[error("“{label}”的第 {number} 项没有通过，整组都没有生效：{reason}")]
    InGroup {
        /// What the step would have been called.
        label: String,
        /// Which change it was, counted from 1.
        number: usize,
        /// Why.
        reason: EditError,
    },
    /// Someone else's change to the same place was merged since.
    #[error("“{0}”不能撤销或重做：之后合入了别人对同一处的修改，撤销会丢掉对方的内容。需要时请直接改成想要的内容。")]
    Overtaken(String),
    /// Nothing was done yet.
    #[error("没有可以撤销的操作")]
    NothingToUndo,
    /// Nothing was undone, or something was done since.
    #[error("没有可以重做的操作")]
    NothingToRedo,
}
