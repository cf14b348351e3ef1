//! The icons, as characters of the embedded icon font. Every icon is used with a word beside it or in its tooltip.

pub(crate) const OVERVIEW: &str = "\u{E464}";
pub(crate) const CHAPTERS: &str = "\u{EE48}";
pub(crate) const INDICATORS: &str = "\u{E156}";
pub(crate) const SEARCH: &str = "\u{E30C}";
pub(crate) const UNDO: &str = "\u{E08A}";
pub(crate) const REDO: &str = "\u{E08C}";
pub(crate) const CALENDAR: &str = "\u{E10A}";
pub(crate) const DOWN: &str = "\u{E136}";
pub(crate) const RIGHT: &str = "\u{E13A}";
pub(crate) const LEFT: &str = "\u{E138}";
pub(crate) const WARNING: &str = "\u{E4E0}";
pub(crate) const MENU: &str = "\u{E2F0}";
pub(crate) const CLOSE: &str = "\u{E4F6}";
pub(crate) const LOCK: &str = "\u{E308}";
pub(crate) const SIDEBAR: &str = "\u{EC24}";
