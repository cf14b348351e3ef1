//! All colours, by role, for the light and the dark theme.

use eframe::egui::{Color32, Ui};

/// The colours of a theme, named by what they are for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Palette {
    /// Behind cards and pages.
    pub(crate) ground: Color32,
    /// Cards, bars, trees and forms.
    pub(crate) surface: Color32,
    /// The rail.
    pub(crate) rail: Color32,
    /// Lines between things.
    pub(crate) hairline: Color32,
    /// The rim of fields and buttons.
    pub(crate) rim: Color32,
    /// Text that is read.
    pub(crate) text: Color32,
    /// Text that is looked up: units, dates, labels.
    pub(crate) secondary: Color32,
    /// Links, the selection, the primary button.
    pub(crate) accent: Color32,
    /// Text on the accent.
    pub(crate) on_accent: Color32,
    /// Behind the selected row.
    pub(crate) selection: Color32,
    /// Behind the row under the pointer.
    pub(crate) hover: Color32,
    /// The empty part of a bar.
    pub(crate) track: Color32,
    /// The mark of reported items, which says nothing about their verdict.
    pub(crate) reported: Color32,
    /// Grid lines in charts.
    pub(crate) grid: Color32,
    /// The planned course in charts.
    pub(crate) path: Color32,
    /// The band around the planned course, in which values are on track.
    pub(crate) band: Color32,
    /// A warning.
    pub(crate) warning: Color32,
    /// Behind a warning.
    pub(crate) warning_ground: Color32,
    /// That something was done as asked.
    pub(crate) done: Color32,
    /// Behind that.
    pub(crate) done_ground: Color32,
    /// An error.
    pub(crate) error: Color32,
    /// Behind an error.
    pub(crate) error_ground: Color32,
    /// 未填报.
    pub(crate) unreported: Color32,
}

const LIGHT: Palette = Palette {
    ground: Color32::from_rgb(0xF6, 0xF7, 0xF9),
    surface: Color32::WHITE,
    rail: Color32::from_rgb(0xFB, 0xFB, 0xFC),
    hairline: Color32::from_rgb(0xE1, 0xE4, 0xE8),
    rim: Color32::from_rgb(0xD5, 0xD9, 0xDF),
    text: Color32::from_rgb(0x1D, 0x21, 0x29),
    secondary: Color32::from_rgb(0x5F, 0x66, 0x72),
    accent: Color32::from_rgb(0x1A, 0x5F, 0xB4),
    on_accent: Color32::WHITE,
    selection: Color32::from_rgb(0xE8, 0xF0, 0xFB),
    hover: Color32::from_rgb(0xF1, 0xF4, 0xF8),
    track: Color32::from_rgb(0xE3, 0xE5, 0xE9),
    reported: Color32::from_rgb(0x5B, 0x87, 0xBF),
    grid: Color32::from_rgb(0xE8, 0xEA, 0xEE),
    path: Color32::from_rgb(0x8A, 0x90, 0x99),
    band: Color32::from_rgb(0xDD, 0xE6, 0xF2),
    warning: Color32::from_rgb(0x9A, 0x5B, 0x00),
    warning_ground: Color32::from_rgb(0xFD, 0xF6, 0xEA),
    done: Color32::from_rgb(0x1E, 0x7D, 0x4F),
    done_ground: Color32::from_rgb(0xEB, 0xF6, 0xF0),
    error: Color32::from_rgb(0xC0, 0x35, 0x2B),
    error_ground: Color32::from_rgb(0xFC, 0xEE, 0xED),
    unreported: Color32::from_rgb(0x66, 0x6D, 0x77),
};

const DARK: Palette = Palette {
    ground: Color32::from_rgb(0x16, 0x19, 0x1E),
    surface: Color32::from_rgb(0x1D, 0x21, 0x28),
    rail: Color32::from_rgb(0x19, 0x1C, 0x22),
    hairline: Color32::from_rgb(0x30, 0x35, 0x3E),
    rim: Color32::from_rgb(0x42, 0x48, 0x53),
    text: Color32::from_rgb(0xE6, 0xE9, 0xEE),
    secondary: Color32::from_rgb(0xA3, 0xAB, 0xB8),
    accent: Color32::from_rgb(0x6B, 0xA4, 0xF4),
    on_accent: Color32::from_rgb(0x0E, 0x15, 0x20),
    selection: Color32::from_rgb(0x22, 0x32, 0x4A),
    hover: Color32::from_rgb(0x25, 0x2A, 0x33),
    track: Color32::from_rgb(0x2E, 0x33, 0x3C),
    reported: Color32::from_rgb(0x5C, 0x8A, 0xC9),
    grid: Color32::from_rgb(0x2A, 0x2F, 0x38),
    path: Color32::from_rgb(0x8E, 0x96, 0xA3),
    band: Color32::from_rgb(0x2B, 0x36, 0x47),
    warning: Color32::from_rgb(0xE8, 0xA3, 0x3D),
    warning_ground: Color32::from_rgb(0x2C, 0x26, 0x1A),
    done: Color32::from_rgb(0x6C, 0xC7, 0x96),
    done_ground: Color32::from_rgb(0x1B, 0x2B, 0x23),
    error: Color32::from_rgb(0xF0, 0x7B, 0x72),
    error_ground: Color32::from_rgb(0x33, 0x1F, 0x20),
    unreported: Color32::from_rgb(0x9A, 0xA1, 0xAC),
};

/// Returns the colours of the theme in which `ui` is drawn.
pub(crate) fn palette(ui: &Ui) -> &'static Palette {
    of_theme(ui.visuals().dark_mode)
}

pub(super) fn of_theme(dark: bool) -> &'static Palette {
    if dark { &DARK } else { &LIGHT }
}

#[cfg(test)]
pub(in crate::ui::theme) mod tests {
    use super::*;

    /// Returns the contrast ratio of two colours as defined by WCAG 2.2.
    pub(in crate::ui::theme) fn contrast(a: Color32, b: Color32) -> f64 {
        let luminance = |colour: Color32| {
            let channel = |value: u8| {
                let value = f64::from(value) / 255.0;
                if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * channel(colour.r()) + 0.7152 * channel(colour.g()) + 0.0722 * channel(colour.b())
        };
        let (high, low) = if luminance(a) > luminance(b) { (a, b) } else { (b, a) };
        (luminance(high) + 0.05) / (luminance(low) + 0.05)
    }

    #[test]
    fn text_is_readable_on_every_ground_of_both_themes() {
        for dark in [false, true] {
            let palette = of_theme(dark);
            for ground in [palette.ground, palette.surface, palette.selection, palette.hover, palette.rail] {
                for (name, text) in [("text", palette.text), ("secondary", palette.secondary), ("accent", palette.accent)] {
                    assert!(contrast(text, ground) >= 4.5, "dark: {dark}, {name} on {ground:?}: {}", contrast(text, ground));
                }
            }
            for (name, text, ground) in [
                ("on accent", palette.on_accent, palette.accent),
                ("on reported", palette.surface, palette.accent),
                ("warning", palette.warning, palette.surface),
                ("warning on its ground", palette.warning, palette.warning_ground),
                ("done", palette.done, palette.done_ground),
                ("error", palette.error, palette.error_ground),
                ("unreported", palette.unreported, palette.surface),
            ] {
                assert!(contrast(text, ground) >= 4.5, "dark: {dark}, {name}: {}", contrast(text, ground));
            }
        }
    }
}
