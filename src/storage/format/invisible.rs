//! Invisible characters: escaped in the file, and reported where names contain them.

/// Returns whether a character is invisible in editors or changes how its neighbours are shown.
pub(in crate::storage) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}'
                | '\u{61C}'
                | '\u{180E}'
                | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}'
                | '\u{2060}'..='\u{206F}'
                | '\u{FEFF}'
                | '\u{FFF9}'..='\u{FFFB}'
                | '\u{FFFE}'..='\u{FFFF}'
                | '\u{E0000}'..='\u{E007F}'
        )
}

/// Replaces invisible characters with a visible mark.
pub(in crate::storage) fn made_visible(text: &str) -> String {
    text.replace(is_invisible, "\u{FFFD}")
}
