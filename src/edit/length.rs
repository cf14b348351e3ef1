//! Refuses texts that a plan file cannot hold.

use super::EditError;
use crate::model::TEXT_LIMIT;

/// Refuses a text that is too long; `field` is what the form calls it.
pub(super) fn check_length(field: &str, text: &str) -> Result<(), EditError> {
    if text.len() <= TEXT_LIMIT {
        return Ok(());
    }
    Err(EditError::TextTooLong { field: field.to_owned(), characters: text.chars().count() })
}
