//! What a person has decided about an item, in one line.

use super::format;
use crate::model::{Determination, Verdict};

/// Shows what a person has decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeterminationRow {
    /// The decision.
    pub verdict: Verdict,
    /// Reason, person and day, in one line.
    pub line: String,
}

impl DeterminationRow {
    /// Puts a determination into words.
    #[must_use]
    pub fn of(made: &Determination) -> Self {
        Self { verdict: made.verdict, line: format!("{} · {} · {}", made.reason, made.by, format::date(made.date)) }
    }
}
