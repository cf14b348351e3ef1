//! The deadline of a place in the outline: a day, or one that recurs each year.

use jiff::civil::Date;
use ron::value::RawValue;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The words that stand for deadlines in a file.
const EACH_YEAR: &str = "EachYear";
const WHOLE_YEAR: &str = "WholeYear";
const CONTINUOUS: &str = "Continuous";

/// 完成期限. A file writes a day as a string, such as `"2025-12-31"`, and the others as bare words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Due {
    /// On this day.
    On(Date),
    /// 每年: anew in each year, by the year's end.
    EachYear,
    /// 全年: throughout the year. It is never overdue, and owes one report a year.
    WholeYear,
    /// 持续: for as long as the plan runs. It is never overdue, and owes one report a year.
    Continuous,
}

/// The error for a text that is not a deadline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{0}”不是完成期限，请写日期（如 \"2025-12-31\"）、EachYear（每年）、WholeYear（全年）或 Continuous（持续）")]
pub struct InvalidDue(pub String);

impl Due {
    /// The deadlines that recur each year, in the order in which choices show them.
    pub const YEARLY: [Self; 3] = [Self::EachYear, Self::WholeYear, Self::Continuous];

    /// Returns the day; none for a deadline that recurs each year.
    #[must_use]
    pub fn day(self) -> Option<Date> {
        match self {
            Self::On(day) => Some(day),
            Self::EachYear | Self::WholeYear | Self::Continuous => None,
        }
    }

    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::On(_) => "date",
            Self::EachYear => "each_year",
            Self::WholeYear => "whole_year",
            Self::Continuous => "continuous",
        }
    }

    /// Returns the Chinese name; none for a day, which is shown as it is.
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::On(_) => None,
            Self::EachYear => Some("每年"),
            Self::WholeYear => Some("全年"),
            Self::Continuous => Some("持续"),
        }
    }
}

impl From<Date> for Due {
    fn from(day: Date) -> Self {
        Self::On(day)
    }
}

impl Serialize for Due {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::On(day) => day.serialize(serializer),
            Self::EachYear => serializer.serialize_unit_variant("Due", 1, EACH_YEAR),
            Self::WholeYear => serializer.serialize_unit_variant("Due", 2, WHOLE_YEAR),
            Self::Continuous => serializer.serialize_unit_variant("Due", 3, CONTINUOUS),
        }
    }
}

impl<'de> Deserialize<'de> for Due {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let raw = Box::<RawValue>::deserialize(deserializer)?;
        let text = raw.get_ron().trim();
        if text.starts_with('"') {
            return ron::from_str::<Date>(text).map(Self::On).map_err(|_| D::Error::custom(InvalidDue(text.to_owned())));
        }
        match text {
            EACH_YEAR => Ok(Self::EachYear),
            WHOLE_YEAR => Ok(Self::WholeYear),
            CONTINUOUS => Ok(Self::Continuous),
            _ => Err(D::Error::custom(InvalidDue(text.to_owned()))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use ron::extensions::Extensions;

    #[test]
    fn a_day_stays_a_text_and_the_others_are_bare_words() {
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        for (due, text) in [
            (Due::On(date(2025, 12, 31)), "\"2025-12-31\""),
            (Due::EachYear, "EachYear"),
            (Due::WholeYear, "WholeYear"),
            (Due::Continuous, "Continuous"),
        ] {
            assert_eq!(options.to_string(&Some(due)).unwrap(), text);
            assert_eq!(options.from_str::<Option<Due>>(text).unwrap(), Some(due));
            assert_eq!(options.from_str::<Option<Due>>(&format!("Some({text})")).unwrap(), Some(due));
        }
        for text in ["\"每年\"", "Yearly", "2025", "\"2025-13-01\""] {
            let error = options.from_str::<Due>(text).unwrap_err().to_string();
            assert!(error.contains("不是完成期限"), "{error}");
        }
    }
}
