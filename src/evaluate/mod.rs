//! Floor 1: judgement. Turns a plan, a review and a rule set into verdicts with their working; never reads a file or the clock.

mod arithmetic;
mod course;
mod frame;
mod series;
mod time;

pub use arithmetic::POWER_PLACES;
pub use course::{COMPOUND_ABOVE, Course, Point, expected};
pub use series::newest;
pub use time::{time_progress, year_share, years_between};

#[cfg(test)]
mod tests;
