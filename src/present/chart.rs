//! The chart of one indicator as plain numbers to draw: baseline, expected course with its tolerance, reported values and their
//! projection, target and cut-off.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use super::chart_line::{ChartPoint, chart_point, line, year_position};
use super::format;
use super::issued_target::target_beside_issued;
use super::year_targets::{YearTargetRow, year_target_rows};
use crate::evaluate::{Course, Judgement, Point, RuleSet, tolerance};
use crate::model::{Date, Entry, EntryId, Indicator, Measure, Path, PlanIndex, Quantity, Relation, Target};

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
    /// What single years were to reach, at the end of each.
    pub year_targets: Vec<ChartYearTarget>,
    /// The target at its due date, with its label.
    pub target: Option<(ChartPoint, String)>,
    /// The cut-off of the review, in years, with its label.
    pub cut_off: (f64, String),
}

/// The annual or assigned target of a year.
#[derive(Clone, Debug, PartialEq)]
pub struct ChartYearTarget {
    /// Its position.
    pub spot: ChartPoint,
    /// What it is called.
    pub label: &'static str,
    /// What it asks for, what came of it, and what it has to do with the verdict, one to a line; for a tooltip.
    pub detail: String,
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
    /// Which of the lines it belongs to: values of different definitions are not joined. The plan's own definition is 0.
    pub line: usize,
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
    // The course ends where the target lies; that of a change is not its own figure.
    let end = course.as_ref().and_then(|course| course.expected(due));
    let figure = end.or_else(|| in_force.figure().filter(|_| in_force.measure() != Some(Measure::Change)).map(Quantity::decimal));
    let target = figure.and_then(|value| chart_point(Point { date: due, value }));
    let values = values(index, indicator, judgement, course.as_ref());
    let band = band(index, indicator, judgement);
    let projection = projection(index, indicator, judgement);
    let times = || drawn.iter().map(|spot| spot.x).chain(values.iter().map(|value| value.spot.x));
    let year_targets: Vec<ChartYearTarget> =
        year_target_rows(index, indicator, judgement).iter().filter_map(chart_year_target).collect();
    let from = times().fold(year_position(period.baseline_date()), f64::min);
    let to = times().chain(target.iter().map(|spot| spot.x)).fold(year_position(period.end()), f64::max);
    let ends = projection.iter().map(|(_, end, _)| end);
    let steps = year_targets.iter().map(|target| &target.spot);
    let seen = drawn.iter().chain(target.iter()).chain(ends).chain(steps).map(|spot| spot.y);
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
        year_targets,
        target: target.map(|spot| (spot, format!("目标 {}", target_beside_issued(indicator, cut_off, "")))),
        cut_off: (year_position(cut_off), format!("截至 {}", format::date(cut_off))),
    }
}

fn chart_year_target(row: &YearTargetRow) -> Option<ChartYearTarget> {
    let date = Date::new(row.year, 12, 31).ok()?;
    let spot = chart_point(Point { date, value: row.place? })?;
    Some(ChartYearTarget { spot, label: row.label(), detail: format!("{}\n{row}\n{}", row.label(), row.role) })
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
        (Some(Measure::EachYear), _) => Some("每年要求"),
        _ => None,
    };
    if let Some(bound) = bound {
        return bound.to_owned();
    }
    let growth = course.factor.map(|factor| ((factor - Decimal::ONE) * Decimal::ONE_HUNDRED).round_dp(1));
    match (course.path, growth) {
        (_, Some(growth)) => format!("进度要求（年均 {}%）", format::figure(growth.into())),
        (Path::Stepped, _) => "进度要求（分年度目标）".to_owned(),
        _ if target.measure().is_some_and(Measure::is_chained) => "进度要求（逐年连乘）".to_owned(),
        _ => "进度要求（直线）".to_owned(),
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

fn values(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement, course: Option<&Course>) -> Vec<ChartValue> {
    let points = line(index, indicator, judgement.review.cut_off);
    let target = indicator.target_on(judgement.review.cut_off);
    let judged = judgement.value.and_then(|value| index.entry(value.entry)).map_or("", |entry| entry.definition.as_str());
    let mut definitions = vec![""];
    let drawn = |(point, id): (Point, Option<EntryId>)| {
        let entry = id.and_then(|id| index.entry(id));
        let definition = entry.map_or("", |entry| entry.definition.as_str());
        let line = definitions.iter().position(|known| *known == definition).unwrap_or_else(|| {
            definitions.push(definition);
            definitions.len() - 1
        });
        // The course is that of the definition judged.
        let course = course.filter(|_| definition == judged);
        Some(ChartValue { line, ..value(&indicator.unit, target, point, entry, course)? })
    };
    points.into_iter().filter_map(drawn).collect()
}

fn value(unit: &str, target: &Target, point: Point, entry: Option<&Entry>, course: Option<&Course>) -> Option<ChartValue> {
    let label = match target.measure() {
        Some(measure) if measure.is_chained() => format::figure(point.value.round_dp(2).normalize().into()),
        Some(Measure::Sum) => format::figure(point.value.into()),
        _ => entry.and_then(|entry| format::value(entry, "")).unwrap_or_else(|| format::figure(point.value.into())),
    };
    let mut detail = vec![format::with_unit(&label, unit)];
    match entry {
        Some(entry) => {
            detail.push(format::date(entry.date));
            detail.extend(entry.state.map(|state| state.name().to_owned()));
            detail
                .extend(Some(&entry.definition).filter(|definition| !definition.is_empty()).map(|text| format!("口径：{text}")));
            detail.extend([&entry.basis, &entry.reporter].into_iter().filter(|text| !text.is_empty()).cloned());
            detail.extend(distance(point, course, unit));
        }
        None => detail.push("基数".to_owned()),
    }
    Some(ChartValue {
        spot: chart_point(point)?,
        label,
        detail: detail.join("\n"),
        is_provisional: entry.and_then(|entry| entry.state).is_some_and(crate::model::DataState::is_provisional),
        is_revised: entry.is_some_and(|entry| entry.supersedes.is_some()),
        line: 0,
        entry: entry.map(|entry| entry.id),
    })
}

fn distance(point: Point, course: Option<&Course>, unit: &str) -> Option<String> {
    let expected = course?.expected_of(point.date)?;
    let distance = point.value.checked_sub(expected)?.round_dp(2).normalize();
    let side = if distance.is_sign_negative() { "低于" } else { "高于" };
    Some(format!("{side}进度要求 {}", format::figure_with_unit(distance.abs().into(), format::difference_unit(unit))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::judge;
    use crate::model::{Date, Plan, Review, ReviewKind, fixture};
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

    /// «From 2023 on it is counted otherwise; a line from one to the other would show a jump that never was.»
    #[test]
    fn values_of_different_definitions_are_not_joined() {
        use crate::evaluate::tests::shelf;
        let given = "unit 亿元; base 100; level 200; path linear; 2021=120; 2022=140; 2022=150 by:新口径; 2023=164 by:新口径; rebase 新口径 110";
        let shown = drawn(&shelf::plan(given), date(2023, 12, 31));
        let lines: Vec<(&str, usize)> = shown.values.iter().map(|value| (value.label.as_str(), value.line)).collect();
        assert_eq!(lines, [("100", 0), ("120", 0), ("150", 1), ("140", 0), ("164", 1)]);
        // The course is that of the definition judged, and so are the distances from it.
        assert_eq!(shown.course.first().map(|spot| spot.y), Some(110.0));
        assert!(shown.values[4].detail.contains("口径：新口径"), "{}", shown.values[4].detail);
    }

    #[test]
    fn a_course_is_named_by_how_it_leads_to_the_target() {
        use crate::evaluate::tests::shelf;
        let cases = [
            ("base 100; level 200", "进度要求（直线）"),
            ("unit 亿元; base 1807; level 3000", "进度要求（年均 10.7%）"),
            ("base 100; level 200; step 2021 110", "进度要求（分年度目标）"),
            ("fall 13.5; 2021=2.7", "进度要求（逐年连乘）"),
            ("sum 100", "进度要求（直线）"),
            ("at-most 4", "上限"),
            ("bound below 4", "上限"),
            ("bound above 4", "下限"),
            ("bound within 2 3", "目标"),
            ("each-year 10", "每年要求"),
        ];
        for (given, name) in cases {
            assert_eq!(drawn(&shelf::plan(given), date(2022, 12, 31)).course_name, name, "{given}");
        }
    }

    /// «61% where 62% were due lies 1 个百分点 below, not 1%.»
    #[test]
    fn the_distance_of_a_share_from_its_course_is_in_points() {
        use crate::evaluate::tests::shelf;
        let detail = |given| drawn(&shelf::plan(given), date(2022, 12, 31)).values[1].detail.clone();
        assert!(detail("base 60; level 65; 2022=61").ends_with("低于进度要求 1 个百分点"));
        assert!(detail("unit ‰; base 5; level 4; 2022=4.8").ends_with("高于进度要求 0.2 个千分点"));
        assert!(detail("unit 家; path linear; base 100; level 200; 2022=150").ends_with("高于进度要求 10 家"));
    }

    #[test]
    fn a_value_is_labelled_as_reported_and_compared_with_what_its_verdict_expects() {
        use crate::evaluate::tests::shelf;
        let cases = [
            ("unit 家; at-most 10; 2022-06-30=<9.50", date(2022, 6, 30), "<9.50", "低于进度要求 0.5 家"),
            ("unit 名; each-year 3650; 2022-06-30=1810", date(2022, 6, 30), "1810", "高于进度要求 0 名"),
            ("fall 13.5; 2021=2.86; 2022-06-30=2.86", date(2022, 6, 30), "5.64", "高于进度要求 0 个百分点"),
            ("base 100; level 200; 2022=150; 2023=170 by:新口径", date(2023, 12, 31), "170", "口径：新口径"),
        ];
        for (given, cut_off, label, last) in cases {
            let value = drawn(&shelf::plan(given), cut_off).values.pop().unwrap();
            assert_eq!((value.label.as_str(), value.detail.lines().last()), (label, Some(last)), "{given}");
        }
    }

    /// «提高 6 个百分点» from 60 leads to 66.
    #[test]
    fn the_target_of_a_change_lies_at_the_end_of_its_course() {
        use crate::evaluate::tests::shelf;
        let shown = drawn(&shelf::plan("base 60; change at-least 6; 2022=62"), date(2022, 12, 31));
        assert_eq!(shown.target.map(|(spot, words)| (spot.y, words)), Some((66.0, "目标 增加 6".to_owned())));
        let open = drawn(&shelf::plan("change at-least 6; 2022=62"), date(2022, 12, 31));
        assert_eq!(open.target, None);
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
        assert!(shown.values[1].detail.contains("低于进度要求"), "{}", shown.values[1].detail);
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
