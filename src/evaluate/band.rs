//! How far a value may stray from its course and still be on track: the rungs of a rule set, turned back into values.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::{Aim, is_better};
use super::course::Course;
use super::frame::Frame;
use super::rules::{RuleSet, Yardstick};
use super::sum::is_budget;
use crate::model::{Direction, Indicator, Measure, PlanIndex, Verdict};

/// The values between which an indicator is on track on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tolerance {
    /// The day.
    pub date: Date,
    /// The value from which [`Verdict::OnTrack`] is given, in the indicator's unit; on a falling course, the larger of the two.
    pub least: Decimal,
    /// The value from which a better verdict is given.
    pub beyond: Decimal,
}

/// Returns the tolerance at each point of the course at a cut-off.
///
/// Empty if the rule set does not measure progress along the path, or if there is no progress to measure: for bounds, yearly
/// duties and growth rates, without a baseline, with one that meets the target, or where the course falls behind its start.
#[must_use]
pub fn tolerance(index: &PlanIndex<'_>, indicator: &Indicator, rules: &RuleSet, cut_off: Date) -> Vec<Tolerance> {
    let ratios = ratios(rules);
    let course = Course::of(index, indicator, cut_off);
    let (Some((least, beyond)), Some(course)) = (ratios, course) else { return Vec::new() };
    let definition = super::series::definition_judged(index, indicator, cut_off);
    let frame = Frame::new(index.plan(), indicator, indicator.target_on(cut_off), definition);
    let Some((start, direction)) = start(&frame) else { return Vec::new() };
    let points = course.points();
    if points.iter().any(|point| is_better(direction, start, point.value)) {
        return Vec::new();
    }
    let at = |value: Decimal, ratio: Decimal| value.checked_sub(start)?.checked_mul(ratio)?.checked_add(start);
    let tolerance = points
        .iter()
        .map(|point| Some(Tolerance { date: point.date, least: at(point.value, least)?, beyond: at(point.value, beyond)? }));
    tolerance.collect::<Option<Vec<_>>>().unwrap_or_default()
}

/// Returns the ratios from which a value is on track and from which it is better; none unless progress along the path is
/// measured.
fn ratios(rules: &RuleSet) -> Option<(Decimal, Decimal)> {
    let place = rules.rungs.iter().position(|rung| rung.verdict == Verdict::OnTrack)?;
    let above = rules.rungs.get(place.checked_sub(1)?)?;
    (rules.measure == Yardstick::Path).then_some((rules.rungs.get(place)?.at_least, above.at_least))
}

/// Returns the value from which progress is measured, and its direction; none where there is no progress to measure.
fn start(frame: &Frame<'_>) -> Option<(Decimal, Direction)> {
    match frame.target.measure()? {
        Measure::Level | Measure::Change => {
            let (aim, base) = (frame.aim()?, frame.base?);
            (base.date < frame.due && !aim.is_reached_by(base.value)).then_some((base.value, aim.direction))
        }
        measure if measure.accumulates() => {
            let aim = Aim::of(frame.relation()?, Some(Decimal::ZERO));
            (!is_budget(&aim)).then_some((Decimal::ZERO, aim.direction))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::tests::shelf;
    use crate::evaluate::{judge, years_between};
    use crate::model::{Plan, Quantity};

    /// Returns the verdict on the indicator of a plan with its one value replaced.
    fn verdict(plan: &Plan, value: Decimal, asked: &str) -> Verdict {
        let (review, rules) = shelf::review(asked);
        let mut plan = plan.clone();
        crate::model::fixture::entry_mut(&mut plan, 0).value = Some(Quantity::new(value));
        judge(&PlanIndex::new(&plan), &plan.indicators[0], &review, RuleSet::of(rules)).verdict
    }

    /// Returns the tolerance on a day, on the straight line between its points.
    fn on(band: &[Tolerance], day: Date) -> Option<(Decimal, Decimal)> {
        let after = band.iter().position(|point| point.date >= day)?;
        let (before, after) = (band.get(after.saturating_sub(1))?, band.get(after)?);
        let length = years_between(before.date, after.date);
        let share = if length.is_zero() { Decimal::ZERO } else { years_between(before.date, day) / length };
        let between = |from: Decimal, to: Decimal| from + (to - from) * share;
        Some((between(before.least, after.least), between(before.beyond, after.beyond)))
    }

    #[test]
    fn a_value_at_the_edge_of_the_band_gets_the_verdict_that_the_band_promises() {
        for given in [
            "base 100; level 200; 2021=1",
            "base 200; level 100; 2021=1",
            "unit 亿元; base 1807; level 3000; 2021=1",
            "base 50; range 60 70; 2021=1",
            "base 100; level 200; step 2021 150; 2021=1",
            "sum 100; 2021=1",
            "sum -100; 2021=1",
            "base 100; level 200; rebase 新口径 80; 2021=1 by:新口径",
        ] {
            let plan = shelf::plan(given);
            let (review, rules) = shelf::review("annual 2021");
            let band = tolerance(&PlanIndex::new(&plan), &plan.indicators[0], RuleSet::of(rules), review.cut_off);
            let (least, beyond) = on(&band, review.cut_off).unwrap_or_else(|| panic!("{given}: {band:?}"));
            let step = Decimal::new(if beyond > least { 1 } else { -1 }, 4);
            let verdicts =
                [least - step, least + step, beyond - step, beyond + step].map(|value| verdict(&plan, value, "annual 2021"));
            assert_eq!(verdicts, [Verdict::SlightlyBehind, Verdict::OnTrack, Verdict::OnTrack, Verdict::Ahead], "{given}");
        }
    }

    #[test]
    fn where_no_progress_is_counted_there_is_no_band() {
        for (given, asked) in [
            ("base 100; level 200; 2021=1", "annual 2021 sic"),
            ("base 100; level 200; 2021=1", "annual 2021 eurostat"),
            ("level 200; 2021=1", "annual 2021"),
            ("base 200; level 200; 2021=1", "annual 2021"),
            ("at-most 4; 2021=1", "annual 2021"),
            ("each-year 4; 2021=1", "annual 2021"),
            ("base 100; growth 6; 2021=1", "annual 2021"),
        ] {
            let plan = shelf::plan(given);
            let (review, rules) = shelf::review(asked);
            assert_eq!(tolerance(&PlanIndex::new(&plan), &plan.indicators[0], RuleSet::of(rules), review.cut_off), [], "{given}");
        }
    }
}
