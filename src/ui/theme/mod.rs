//! The look of the window: colours by role, type sizes, spacing and fonts. No other module defines a colour.

mod fonts;
pub(crate) mod icons;
mod palette;
mod style;
mod text;
mod verdict;

pub(crate) use palette::palette;
pub(crate) use style::install;
pub(crate) use text::{bold, figure, heading, secondary, small_bold, title};
pub(crate) use verdict::verdict_look;

/// The name of the font family of the bold face.
pub(crate) const BOLD: &str = "bold";

/// The sizes used throughout the window, in points.
pub(crate) mod size {
    /// Width of the rail on the left.
    pub(crate) const RAIL: f32 = 64.0;
    /// Height of the top bar.
    pub(crate) const TOP_BAR: f32 = 52.0;
    /// Height of the status bar.
    pub(crate) const STATUS_BAR: f32 = 28.0;
    /// Initial width of the chapter tree.
    pub(crate) const TREE: f32 = 330.0;
    /// Initial width of the form.
    pub(crate) const FORM: f32 = 350.0;
    /// Height of a row in lists and trees.
    pub(crate) const ROW: f32 = 32.0;
    /// Height of a button or a field.
    pub(crate) const FIELD: f32 = 34.0;
    /// Space between the edge of a panel and its contents.
    pub(crate) const PADDING: f32 = 16.0;
    /// Width of the window below which the form is drawn under the page instead of beside it.
    pub(crate) const NARROW: f32 = 1100.0;
    /// Body text.
    pub(crate) const BODY: f32 = 15.0;
    /// Secondary text.
    pub(crate) const SECONDARY: f32 = 13.0;
    /// Section titles.
    pub(crate) const HEADING: f32 = 18.0;
    /// Page titles.
    pub(crate) const TITLE: f32 = 22.0;
    /// A key figure.
    pub(crate) const FIGURE: f32 = 30.0;
}
