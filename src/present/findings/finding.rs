//! What the checks of a plan find: how grave, where, and in which words.

use crate::model::ItemId;

/// Says how much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// 错误: an invariant is broken; the plan cannot be worked on.
    Error,
    /// 提醒: probably a slip; a person should look.
    Warning,
    /// 说明: a peculiarity of the source, recorded on purpose.
    Note,
}

impl Severity {
    /// Every severity, the gravest first.
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

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// States one thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Where it lies, as a reader would look for it.
    pub place: String,
    /// The item to go to; none where it concerns the plan as a whole.
    pub item: Option<ItemId>,
    /// What there is to know, in one or two sentences.
    pub text: String,
}
