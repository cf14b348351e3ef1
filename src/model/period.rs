//! The time a plan covers. A period always starts before it ends.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A named span of whole days, the first and the last day included.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "PeriodFields", into = "PeriodFields")]
pub struct Period {
    name: String,
    start: Date,
    end: Date,
}

/// The error for a period that would not start before it ends.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("规划期的开始日期 {start} 不早于结束日期 {end}")]
pub struct InvalidPeriod {
    start: Date,
    end: Date,
}

#[derive(Clone, Serialize, Deserialize)]
#[serde(rename = "Period", deny_unknown_fields)]
struct PeriodFields {
    name: String,
    start: Date,
    end: Date,
}

impl Period {
    /// Creates a period with a name such as “十四五”. Fails unless it starts before it ends.
    pub fn new(name: impl Into<String>, start: Date, end: Date) -> Result<Self, InvalidPeriod> {
        if start < end { Ok(Self { name: name.into(), start, end }) } else { Err(InvalidPeriod { start, end }) }
    }

    /// Returns the name, such as “十四五”.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the first day.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// Returns the last day, on which targets without a due date of their own are due.
    #[must_use]
    pub fn end(&self) -> Date {
        self.end
    }

    /// Returns the day to which baselines refer: the day before the first.
    #[must_use]
    pub fn baseline_date(&self) -> Date {
        self.start.yesterday().unwrap_or(self.start)
    }

    /// Returns the calendar years that the period touches, in order.
    pub fn years(&self) -> impl Iterator<Item = i16> + use<> {
        self.start.year()..=self.end.year()
    }

    /// Returns whether the day lies in the period.
    #[must_use]
    pub fn contains(&self, date: Date) -> bool {
        self.start <= date && date <= self.end
    }
}

impl TryFrom<PeriodFields> for Period {
    type Error = InvalidPeriod;

    fn try_from(fields: PeriodFields) -> Result<Self, Self::Error> {
        Self::new(fields.name, fields.start, fields.end)
    }
}

impl From<Period> for PeriodFields {
    fn from(period: Period) -> Self {
        Self { name: period.name, start: period.start, end: period.end }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_must_start_before_it_ends() {
        assert!(Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).is_ok());
        assert!(Period::new("十四五", date(2025, 12, 31), date(2025, 12, 31)).is_err());
        assert!(ron::from_str::<Period>("(name:\"x\",start:\"2025-01-01\",end:\"2021-01-01\")").is_err());
    }

    #[test]
    fn baselines_refer_to_the_last_day_before() {
        let period = Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).unwrap();
        assert_eq!(period.baseline_date(), date(2020, 12, 31));
        assert_eq!(period.years().collect::<Vec<_>>(), [2021, 2022, 2023, 2024, 2025]);
    }
}
