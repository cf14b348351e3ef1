//! What a person decides about an item, beside what the rules compute and never in place of it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DeterminationId, ItemId, Verdict};

/// 人工认定: a person's verdict on an item, with reason, name and date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// Orders determinations by time of entering.
    pub id: DeterminationId,
    /// What is decided about.
    pub item: ItemId,
    /// What is decided; always a substantive verdict.
    pub verdict: Verdict,
    /// Why; never empty.
    pub reason: String,
    /// Who decides; never empty.
    pub by: String,
    /// The day from which it holds.
    pub date: Date,
    /// When it was typed.
    pub entered: Timestamp,
}
