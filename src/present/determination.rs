//! 人工认定 as rows.

use super::format;
use crate::model::{Determination, Verdict};

/// A person's decision about an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeterminationRow {
    /// The decision.
    pub verdict: Verdict,
    /// The reason, the person and the day, in one line.
    pub line: String,
}

impl DeterminationRow {
    /// Returns the row of a determination.
    #[must_use]
    pub fn of(made: &Determination) -> Self {
        Self { verdict: made.verdict, line: format!("{} · {} · {}", made.reason, made.by, format::date(made.date)) }
    }
}
