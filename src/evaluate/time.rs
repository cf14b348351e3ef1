//! How much of a plan's time has passed. Every year counts the same, and a day counts as its share of the year it lies in.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::Period;

/// Returns the years from the end of one day to the end of another; negative where the second lies before the first.
///
/// The ends of two years are a whole number of years apart, leap years or not, so a value of 2022-12-31 lies at exactly 2/5
/// of 2021–2025. Within a year each day counts 1/365 or 1/366.
#[must_use]
pub fn years_between(from: Date, to: Date) -> Decimal {
    let whole = Decimal::from(i32::from(to.year()) - i32::from(from.year()));
    (whole + year_share(to) - year_share(from)).normalize()
}

/// Returns the share of a date's own year that has passed by the end of that day: 1 on the last day of a year.
#[must_use]
pub fn year_share(date: Date) -> Decimal {
    Decimal::from(date.day_of_year()) / Decimal::from(date.days_in_year())
}

/// Returns the share of a period that has passed by the end of a day, 时序进度, from 0 before it to 1 after it.
///
/// ```
/// use plandesk::evaluate::time_progress;
/// use plandesk::model::{Date, Period};
///
/// let period = Period::new("十四五", Date::constant(2021, 1, 1), Date::constant(2025, 12, 31)).unwrap();
/// assert_eq!(time_progress(&period, Date::constant(2022, 12, 31)), "0.4".parse().unwrap());
/// ```
#[must_use]
pub fn time_progress(period: &Period, date: Date) -> Decimal {
    share_of_span(period.baseline_date(), period.end(), date)
}

/// Returns the share of the time between two days that has passed by the end of a third, from 0 to 1.
pub(super) fn share_of_span(start: Date, end: Date, date: Date) -> Decimal {
    let total = years_between(start, end);
    if date <= start || total <= Decimal::ZERO {
        return Decimal::ZERO;
    }
    (years_between(start, date) / total).min(Decimal::ONE)
}
