//! How one figure compares with another.

use serde::{Deserialize, Serialize};

/// A comparison of two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Comparator {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    Above,
    /// <
    Below,
}

impl Comparator {
    /// Every comparator.
    pub const ALL: [Self; 4] = [Self::AtLeast, Self::AtMost, Self::Above, Self::Below];

    /// Returns the word used in files and in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AtLeast => "AtLeast",
            Self::AtMost => "AtMost",
            Self::Above => "Above",
            Self::Below => "Below",
        }
    }

    /// Returns the sign.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::AtMost => "≤",
            Self::Above => ">",
            Self::Below => "<",
        }
    }

    /// Returns whether the figure on the left is the larger one.
    #[must_use]
    pub fn is_upward(self) -> bool {
        matches!(self, Self::AtLeast | Self::Above)
    }
}
