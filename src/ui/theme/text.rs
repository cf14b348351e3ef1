//! Text in the few sizes and weights that the interface uses.

use eframe::egui::{FontFamily, FontId, RichText};

use super::{BOLD, size};

/// Returns the bold face in the given size.
pub(crate) fn bold_font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// Sets a page title.
pub(crate) fn title(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::TITLE))
}

/// Sets a section title.
pub(crate) fn heading(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::HEADING))
}

/// Sets body text that stands out.
pub(crate) fn bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::BODY))
}

/// Sets small text that stands out.
pub(crate) fn small_bold(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::SECONDARY))
}

/// Sets units, dates and labels.
pub(crate) fn secondary(text: impl Into<String>) -> RichText {
    RichText::new(text).size(size::SECONDARY).weak()
}

/// Sets a key figure.
pub(crate) fn figure(text: impl Into<String>) -> RichText {
    RichText::new(text).font(bold_font(size::FIGURE))
}
