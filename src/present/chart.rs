//! The chart of one indicator as plain numbers to draw: baseline, expected course with its tolerance, reported values and their
//! projection, target and cut-off.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart_line::{ChartPoint, chart_point, line, year_position};
use super::format;
use crate::evaluate::{Course, Judgement, Point, RuleSet, tolerance};
use crate::model::{Date, Entry, EntryId, Indicator, Measure, Path, PlanIndex, Relation, Target};

/// The range of values that count as on course at one point in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandPoint {
    /// The time, in years as in [`ChartPoint`].
    pub x: f64,
    /// The smaller value.
    pub low: f64,
    /// The larger value.
    pub high: f64,
}

/// Everything that a chart draws.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// The indicator's unit, shown at the top of the axis.
    pub unit: String,
    /// Where the axis starts and ends: the day before the period and its end, or further out if anything drawn lies outside.
    pub years: (f64, f64),
    /// The lowest and the highest value shown, with some room below and above.
    pub range: (f64, f64),
    /// The expected course; empty if there is none.
    pub course: Vec<ChartPoint>,
    /// The name of the expected course; empty if there is none.
    pub course_name: String,
    /// The values that count as on course, along the course; empty if the rule set does not compare values with it.
    pub band: Vec<BandPoint>,
    /// The baseline and the values that count, in order of time.
    pub values: Vec<ChartValue>,
    /// A line from the value judged to the value at the due date if the pace so far continues, with a label for the latter.
    pub projection: Option<(ChartPoint, ChartPoint, String)>,
    /// The target at its due date, with its label.
    pub target: Option<(ChartPoint, String)>,
    /// The cut-off of the review, in years, with its label.
    pub cut_off: (f64, String),
}

/// A value in the chart.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartValue {
    /// Its position.
    pub spot: ChartPoint,
    /// The figure shown beside it.
    pub label: String,
    /// Value, date, data state, basis, reporter and distance from the course, one to a line; for a tooltip.
    pub detail: String,
    /// Whether the figure may still change.
    pub is_provisional: bool,
    /// Whether it corrects an earlier entry.
    pub is_revised: bool,
    /// The entry; `None` for the starting point of the line.
    pub entry: Option<EntryId>,
}

/// Builds the chart of an indicator as of the review that it was judged by.
#[must_use]
pub fn chart(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Chart {
    let cut_off = judgement.review.cut_off;
    let period = index.plan().period_of(indicator);
    let course = Course::of(index, indicator, cut_off);
    let drawn: Vec<ChartPoint> = course.iter().flat_map(Course::points).filter_map(chart_point).collect();
    let due = index.plan().due_of(indicator);
    let in_force = indicator.target_on(cut_off);
    let target = in_force.figure().and_then(|figure| chart_point(Point { date: due, value: figure.decimal() }));
    let values = values(index, indicator, cut_off, course.as_ref());
    let band = band(index, indicator, judgement);
    let projection = projection(index, indicator, judgement);
    let times = || drawn.iter().map(|spot| spot.x).chain(values.iter().map(|value| value.spot.x));
    let from = times().fold(year_position(period.baseline_date()), f64::min);
    let to = times().chain(target.iter().map(|spot| spot.x)).fold(year_position(period.end()), f64::max);
    let ends = projection.iter().map(|(_, end, _)| end);
    let seen = drawn.iter().chain(target.iter()).chain(ends).map(|spot| spot.y);
    let seen = seen.chain(values.iter().map(|value| value.spot.y)).chain(band.iter().flat_map(|spot| [spot.low, spot.high]));
    Chart {
        unit: indicator.unit.clone(),
        years: (from, to),
        range: range(&seen.collect::<Vec<_>>()),
        course_name: course.as_ref().map(|course| course_name(in_force, course)).unwrap_or_default(),
        course: drawn,
        band,
        values,
        projection,
        target: target.map(|spot| (spot, format!("目标 {}", format::target_text(in_force, "")))),
        cut_off: (year_position(cut_off), format!("截至 {}", format::date(cut_off))),
    }
}

fn band(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<BandPoint> {
    let along = tolerance(index, indicator, RuleSet::of(judgement.rules), judgement.review.cut_off);
    let spots = along.iter().filter_map(|at| {
        let (least, beyond) = (at.least.to_f64()?, at.beyond.to_f64()?);
        Some(BandPoint { x: year_position(at.date), low: least.min(beyond), high: least.max(beyond) })
    });
    spots.collect()
}

/// Returns the line from the value judged to the due date, with a label; `None` if that value is not before the due date, or
/// nothing can be projected from it.
fn projection(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Option<(ChartPoint, ChartPoint, String)> {
    let (newest, end) = (judgement.value?, judgement.projected?);
    let due = index.plan().due_of(indicator);
    let words = format!("推算 {}", format::figure(end.round_dp(2).normalize().into()));
    (newest.date < due).then_some((
        chart_point(Point { date: newest.date, value: newest.figure })?,
        chart_point(Point { date: due, value: end })?,
        words,
    ))
}

fn course_name(target: &Target, course: &Course) -> String {
    let bound = match (target.measure(), target.relation()) {
        (Some(Measure::Bound), Some(Relation::AtMost(_) | Relation::Below(_))) => Some("上限"),
        (Some(Measure::Bound), Some(Relation::AtLeast(_) | Relation::Above(_))) => Some("下限"),
        (Some(Measure::Bound), _) => Some("目标"),
        (Some(Measure::EachYear), _) => Some("每年应达"),
        _ => None,
    };
    if let Some(bound) = bound {
        return bound.to_owned();
    }
    let growth = course.factor.map(|factor| ((factor - Decimal::ONE) * Decimal::ONE_HUNDRED).round_dp(1));
    match (course.path, growth) {
        (_, Some(growth)) => format!("应达（年均 {}%）", format::figure(growth.into())),
        (Path::Stepped, _) => "应达（分年度目标）".to_owned(),
        _ => "应达（直线）".to_owned(),
    }
}

/// Returns the lowest and the highest value, with 12% of their difference added below and 16% above. A single value gets room in
/// proportion to its size.
fn range(seen: &[f64]) -> (f64, f64) {
    let low = seen.iter().copied().fold(f64::INFINITY, f64::min);
    let high = seen.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    if seen.is_empty() {
        return (0.0, 1.0);
    }
    let spread = if high > low { high - low } else { high.abs().max(1.0) };
    (low - spread * 0.12, high + spread * 0.16)
}

fn values(index: &PlanIndex<'_>, indicator: &Indicator, cut_off: Date, course: Option<&Course>) -> Vec<ChartValue> {
    let points = line(index, indicator, cut_off);
    let drawn = |(point, id): (Point, Option<EntryId>)| value(indicator, point, id.and_then(|id| index.entry(id)), course);
    points.into_iter().filter_map(drawn).collect()
}

fn value(indicator: &Indicator, point: Point, entry: Option<&Entry>, course: Option<&Course>) -> Option<ChartValue> {
    let label = format::figure(point.value.normalize().into());
    let mut detail = vec![format!("{} {}", label, indicator.unit)];
    match entry {
        Some(entry) => {
            detail.push(format::date(entry.date));
            detail.extend(entry.state.map(|state| state.name().to_owned()));
            detail.extend([&entry.basis, &entry.reporter].into_iter().filter(|text| !text.is_empty()).cloned());
            detail.extend(distance(point, course, &indicator.unit));
        }
        None => detail.push("基数".to_owned()),
    }
    Some(ChartValue {
        spot: chart_point(point)?,
        label,
        detail: detail.join("\n"),
        is_provisional: entry.and_then(|entry| entry.state).is_some_and(crate::model::DataState::is_provisional),
        is_revised: entry.is_some_and(|entry| entry.supersedes.is_some()),
        entry: entry.map(|entry| entry.id),
    })
}

fn distance(point: Point, course: Option<&Course>, unit: &str) -> Option<String> {
    let expected = course?.expected(point.date)?;
    let distance = point.value.checked_sub(expected)?.round_dp(2).normalize();
    let side = if distance.is_sign_negative() { "低于" } else { "高于" };
    Some(format!("{side}应达值 {} {unit}", format::figure(distance.abs().into())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::judge;
    use crate::model::{Plan, Review, ReviewKind, fixture};
    use jiff::civil::date;

    fn drawn(plan: &Plan, cut_off: Date) -> Chart {
        let (index, review) = (PlanIndex::new(plan), Review { kind: ReviewKind::Annual, cut_off });
        let indicator = &plan.indicators[0];
        chart(&index, indicator, &judge(&index, indicator, &review, RuleSet::of(plan.rules)))
    }

    #[test]
    fn year_ends_stand_on_whole_years() {
        assert_eq!(year_position(date(2020, 12, 31)).to_bits(), 2020_f64.to_bits());
        assert!((year_position(date(2021, 7, 1)) - 2020.5).abs() < 0.003);
    }

    #[test]
    fn a_chart_runs_from_the_baseline_to_the_target() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        let shown = drawn(&plan, date(2025, 12, 31));
        assert_eq!(shown.years, (2020.0, 2025.0));
        assert_eq!(shown.values.iter().map(|value| value.label.as_str()).collect::<Vec<_>>(), ["1807", "1001"]);
        assert_eq!(shown.target.unwrap().1, "目标 3000");
        assert!((shown.course.first().unwrap().y - 1807.0).abs() < 1e-9);
        assert!(shown.values[1].detail.contains("低于应达值"), "{}", shown.values[1].detail);
    }

    #[test]
    fn what_lies_after_the_cut_off_is_not_drawn() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, None)]);
        assert_eq!(drawn(&plan, date(2021, 12, 31)).values.len(), 2);
    }

    #[test]
    fn a_baseline_from_before_the_period_is_inside_the_chart() {
        let mut plan = fixture::plan();
        plan.indicators[0].baseline.as_mut().unwrap().date = date(2019, 12, 31);
        assert_eq!(drawn(&plan, date(2025, 12, 31)).years, (2019.0, 2025.0));
    }

    #[test]
    fn the_band_opens_from_the_baseline_to_five_percent_of_the_way_around_the_target() {
        let plan = fixture::plan();
        let band = drawn(&plan, date(2021, 12, 31)).band;
        let (first, last) = (band.first().unwrap(), band.last().unwrap());
        assert_eq!((first.low, first.high), (1807.0, 1807.0));
        assert!((last.low - (3000.0 - 0.05 * 1193.0)).abs() < 1e-6, "{last:?}");
        assert!((last.high - (3000.0 + 0.05 * 1193.0)).abs() < 1e-6, "{last:?}");
    }

    #[test]
    fn the_pace_so_far_is_drawn_on_to_the_due_date_and_inside_the_chart() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([Entry { value: Some(fixture::quantity("2168.4")), ..fixture::entry(1, None) }]);
        let shown = drawn(&plan, date(2021, 12, 31));
        // 1807 × 1.2^5 = 4496.3942
        let (from, to, words) = shown.projection.unwrap();
        assert_eq!((from, to.x, words.as_str()), (ChartPoint { x: 2021.0, y: 2168.4 }, 2025.0, "推算 4496.39"));
        assert!(shown.range.1 > to.y);
        assert_eq!(drawn(&fixture::plan(), date(2021, 12, 31)).projection, None, "nothing was reported");
    }
}
