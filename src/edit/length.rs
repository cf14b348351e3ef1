//! The limit on the length of texts.

use super::EditError;
use crate::model::TEXT_LIMIT;

/// Refuses a text that is too long for a plan file. `field` is its name on the form, for the error.
pub(super) fn check_length(field: &str, text: &str) -> Result<(), EditError> {
    if text.len() <= TEXT_LIMIT {
        return Ok(());
    }
    Err(EditError::TextTooLong { field: field.to_owned(), characters: text.chars().count() })
}
