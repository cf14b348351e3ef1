//! An exact decimal figure, written in the file as a plain number such as `979.4`.

use std::fmt;
use std::str::FromStr;

use ron::value::RawValue;
use rust_decimal::Decimal;
use serde::de::Error as _;
use serde::ser::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// An exact decimal of up to 28 significant digits, never infinite and never NaN.
///
/// ```
/// use plandesk::model::Quantity;
///
/// let sum: Quantity = "0.1".parse().unwrap();
/// assert_eq!(sum.to_string(), "0.1");
/// assert!("1e999".parse::<Quantity>().is_err());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

/// The error for a text that is not a decimal figure of at most 28 digits.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是一个可以准确表示的数（最多 28 位有效数字）")]
pub struct InvalidQuantity(pub String);

impl Quantity {
    /// Wraps a decimal.
    #[must_use]
    pub fn new(decimal: Decimal) -> Self {
        Self(decimal)
    }

    /// Returns the decimal.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl From<Decimal> for Quantity {
    fn from(decimal: Decimal) -> Self {
        Self(decimal)
    }
}

impl FromStr for Quantity {
    type Err = InvalidQuantity;

    /// Parses an optional sign, digits and an optional fraction. Fails where it would have to round.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
        let plain = digits.starts_with(|c: char| c.is_ascii_digit())
            && digits.ends_with(|c: char| c.is_ascii_digit())
            && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
        if !plain {
            return Err(InvalidQuantity(text.to_owned()));
        }
        Decimal::from_str_exact(text).map(Self).map_err(|_| InvalidQuantity(text.to_owned()))
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Writes the digits as they are, because a binary float cannot hold figures such as 0.1 exactly.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let digits = self.0.to_string();
        RawValue::from_ron(&digits).map_err(S::Error::custom)?.serialize(serializer)
    }
}

/// Serializes an optional figure without `Some`, which RON would otherwise write around raw digits.
#[expect(clippy::ref_option, reason = "serde passes the field as it is")]
pub(super) fn plain<S: Serializer>(quantity: &Option<Quantity>, serializer: S) -> Result<S::Ok, S::Error> {
    match quantity {
        Some(quantity) => quantity.serialize(serializer),
        None => serializer.serialize_none(),
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        raw.get_ron().trim().parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_figures_survive_the_file_digit_by_digit() {
        for text in ["979.4", "0.02", "-3", "3.10", "123456789012345678901234567", "0"] {
            let quantity: Quantity = ron::from_str(text).unwrap();
            assert_eq!(ron::to_string(&quantity).unwrap(), text);
        }
    }

    #[test]
    fn what_is_no_plain_figure_is_refused() {
        for text in ["NaN", "inf", "1e999", "1e3", "\"5\"", "5.", ".5", "1_000", "true", "12345678901234567890123456789012"] {
            assert!(ron::from_str::<Quantity>(text).is_err(), "{text} was accepted");
        }
    }

    #[test]
    fn an_optional_figure_reads_with_and_without_some() {
        let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
        assert_eq!(options.from_str::<Option<Quantity>>("1.5").unwrap(), Some("1.5".parse().unwrap()));
        assert_eq!(options.from_str::<Option<Quantity>>("None").unwrap(), None);
    }

    #[test]
    fn an_optional_figure_is_written_as_a_plain_number() {
        let written = ron::to_string(&crate::model::fixture::entry(1, None)).unwrap();
        assert!(written.contains("value:1001,"), "{written}");
    }
}
