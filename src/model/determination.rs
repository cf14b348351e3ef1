//! What a person decides about an item. It stands beside the computed verdict and never replaces it.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DeterminationId, ItemId, Verdict};

/// 人工认定: a person's verdict on an item, with reason, name and date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Determination {
    /// Sorting by it is sorting by time of entry.
    pub id: DeterminationId,
    /// The item that it is about.
    pub item: ItemId,
    /// The verdict decided on; always a substantive one.
    pub verdict: Verdict,
    /// The reason; never empty.
    pub reason: String,
    /// Who decided; never empty.
    pub by: String,
    /// The first day on which it holds.
    pub date: Date,
    /// When it was typed.
    pub entered: Timestamp,
}
