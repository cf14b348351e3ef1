//! The findings of the checks of a plan.

use crate::model::ItemId;

/// How serious a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: an invariant is broken, and the plan cannot be edited.
    Error,
    /// 提醒: probably a slip that a person should look at.
    Warning,
    /// 说明: a peculiarity of the source document, recorded on purpose.
    Note,
}

impl Severity {
    /// Every severity, the most serious first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// Returns the Chinese name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "提醒",
            Self::Note => "说明",
        }
    }

    /// Returns the key used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Something in a plan to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How serious it is.
    pub severity: Severity,
    /// The place in the plan, as a reader would look for it.
    pub place: String,
    /// The item to go to; `None` if the finding concerns the plan as a whole.
    pub item: Option<ItemId>,
    /// The finding in one or two sentences.
    pub text: String,
}
