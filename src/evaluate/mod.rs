//! Floor 1: judgement. Turns a plan, a review and a rule set into verdicts with their working. Never reads a file or the clock.

mod actual;
mod aim;
mod arithmetic;
mod band;
mod bound;
mod case;
mod concern;
mod course;
mod fit;
mod flags;
mod formula;
mod formulas;
mod frame;
mod growth;
mod judge;
mod judgement;
mod level;
mod power;
mod rollup;
mod rules;
mod series;
mod sum;
mod symbol;
mod task;
#[cfg(test)]
pub(crate) mod tests;
mod time;
mod unit;
mod working;
mod yearly;

pub use actual::{Actual, actual};
pub use band::{Tolerance, tolerance};
pub use concern::{Concern, Urgency, concerns};
pub use course::{COMPOUND_ABOVE, Course, Point, expected};
pub use formula::{Expression, Figures, Formula};
pub use judge::{Judgements, judge, judge_all, review_of};
pub use judgement::{Flag, Judged, Judgement, Pace, Reporting};
pub use power::POWER_PLACES;
pub use rollup::{Counts, Rollup, Tally};
pub use rules::{RULE_SETS, RuleSet, Rung, Yardstick};
pub use series::newest;
pub use symbol::Symbol;
pub use task::{DUE_SOON_DAYS, Deadline, TaskFinding, TaskJudgement, judge_tasks};
pub use time::{time_progress, year_share, years_between};
pub use working::{Check, Comparator, Input, Reason, Source, Step, Working};
