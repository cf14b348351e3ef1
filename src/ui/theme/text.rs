//! Text in the few sizes and weights that the interface uses.

use eframe::egui::{FontFamily, FontId, RichText};

use super::{BOLD, size};

/// Returns the bold font at the given size.
pub(crate) fn bold_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// Returns text styled as a page title.
pub(crate) fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::TITLE))
}

/// Returns text styled as a section title.
pub(crate) fn heading(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::HEADING))
}

/// Returns bold text in the size of body text.
pub(crate) fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::BODY))
}

/// Returns bold text in the size of secondary text.
pub(crate) fn small_bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::SECONDARY))
}

/// Returns text styled as secondary: units, dates, labels.
pub(crate) fn secondary(text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SECONDARY).weak()
}

/// Returns text styled as a key figure.
pub(crate) fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::FIGURE))
}
