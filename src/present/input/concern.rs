//! Questions about a report that is valid but looks like a slip. None of them prevents it.

use std::fmt;

use rust_decimal::Decimal;

use crate::model::{Date, Entry, EntryId, Indicator, ItemId, Measure, Period, PlanIndex, Quantity, Target};
use crate::present::format::figure_with_unit;

/// A report as it is in the form, before it is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedEntry {
    /// The item that is reported on.
    pub item: ItemId,
    /// The day it reports on, once typed.
    pub date: Option<Date>,
    /// The value in the indicator's unit, once typed.
    pub value: Option<Quantity>,
    /// The entry that it would correct.
    pub corrects: Option<EntryId>,
}

/// A question about a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EntryConcern {
    /// The day is before the day of the baseline.
    BeforeBaseline {
        /// The day reported on.
        date: Date,
        /// The day of the baseline.
        baseline: Date,
    },
    /// The day is that of the baseline, which is before the period.
    OnBaselineDay(Date),
    /// The day is before the period.
    BeforePeriod {
        /// The day reported on.
        date: Date,
        /// The period's first day.
        start: Date,
    },
    /// The day is after the period.
    AfterPeriod {
        /// The day reported on.
        date: Date,
        /// The period's last day.
        end: Date,
    },
    /// The day is in the future.
    InFuture {
        /// The day reported on.
        date: Date,
        /// The day on which the report is typed.
        today: Date,
    },
    /// A report of the same kind, with or without a value, exists for this day.
    SameDate {
        /// The day reported on.
        date: Date,
        /// The existing report, which a correction would replace.
        entry: EntryId,
    },
    /// The item is not measured in figures.
    NoFigureExpected,
    /// The value is at least ten times the last one.
    TenTimes {
        /// The value with its unit, as shown.
        value: String,
        /// The last value.
        last: Last,
    },
    /// The value is at most a tenth of the last one.
    TenthOf {
        /// The value with its unit, as shown.
        value: String,
        /// The last value.
        last: Last,
    },
    /// The value is the first below zero. Holds the value with its unit, as shown.
    Negative(String),
    /// The value is a share of more than 100%. Holds the value with its unit, as shown.
    AboveWhole(String),
}

/// The value that a new one is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Last {
    /// The day of the plan's baseline, and its value as shown.
    Baseline(Date, String),
    /// The day of the newest report before, and its value as shown.
    Reported(Date, String),
}

/// Lists the questions about a report before it is added, in the order of the form's fields.
#[must_use]
pub fn concerns(index: &PlanIndex<'_>, entry: &ProposedEntry, today: Date) -> Vec<EntryConcern> {
    let context = EntryContext::new(index, &entry.item);
    let others: Vec<&Entry> = index.current_entries(&entry.item).filter(|other| Some(other.id) != entry.corrects).collect();
    let mut asked = Vec::new();
    if let Some(date) = entry.date {
        asked.extend(context.about_date(date));
        if date > today {
            asked.push(EntryConcern::InFuture { date, today });
        }
        let same = others.iter().rfind(|other| other.date == date && other.value.is_some() == entry.value.is_some());
        asked.extend(same.map(|other| EntryConcern::SameDate { date, entry: other.id }));
    }
    if let Some(value) = entry.value {
        let mut before = Before::default();
        for other in others.iter().filter(|other| entry.date.is_none_or(|date| other.date <= date)) {
            before.add(other);
        }
        asked.extend(context.about_value(value, &before));
    }
    asked
}

/// The facts about an item that questions about its reports depend on, apart from earlier reports.
pub(in crate::present) struct EntryContext<'a> {
    period: &'a Period,
    indicator: Option<&'a Indicator>,
}

/// A summary of the reports on an item before the one in question.
#[derive(Default)]
pub(in crate::present) struct Before<'a> {
    newest: Option<&'a Entry>,
    below_zero: bool,
}

impl<'a> Before<'a> {
    /// Adds a report. Reports must be added in order of date.
    pub(in crate::present) fn add(&mut self, entry: &'a Entry) {
        if let Some(value) = entry.value {
            self.newest = Some(entry);
            self.below_zero |= is_below_zero(value);
        }
    }

    /// Returns the newest report with a value.
    pub(in crate::present) fn newest(&self) -> Option<&'a Entry> {
        self.newest
    }
}

impl<'a> EntryContext<'a> {
    /// Looks up the item's period and, if it is an indicator, the indicator.
    pub(in crate::present) fn new(index: &PlanIndex<'a>, item: &ItemId) -> Self {
        let indicator = match item {
            ItemId::Indicator(id) => index.indicator(id),
            ItemId::Node(_) => None,
        };
        let plan = index.plan();
        Self { period: indicator.map_or(&plan.period, |indicator| plan.period_of(indicator)), indicator }
    }

    /// Returns a question if the day is outside the item's period; at most one, even if more would fit.
    pub(in crate::present) fn about_date(&self, date: Date) -> Option<EntryConcern> {
        let baseline = self.indicator.and_then(|indicator| indicator.baseline.as_ref()).map(|baseline| baseline.date);
        if let Some(baseline) = baseline.filter(|baseline| date < *baseline) {
            return Some(EntryConcern::BeforeBaseline { date, baseline });
        }
        if date < self.period.start() {
            let on_baseline = baseline == Some(date);
            let before = EntryConcern::BeforePeriod { date, start: self.period.start() };
            return Some(if on_baseline { EntryConcern::OnBaselineDay(date) } else { before });
        }
        (date > self.period.end()).then(|| EntryConcern::AfterPeriod { date, end: self.period.end() })
    }

    /// Returns the questions about a value that does not fit the item or its earlier values.
    pub(in crate::present) fn about_value(&self, value: Quantity, before: &Before<'_>) -> Vec<EntryConcern> {
        let Some(indicator) = self.indicator else { return vec![EntryConcern::NoFigureExpected] };
        if indicator.newest_target().is_in_words() {
            return vec![EntryConcern::NoFigureExpected];
        }
        let shown = |value| figure_with_unit(value, &indicator.unit);
        let baseline = indicator.baseline.as_ref().filter(|_| is_measured_like_its_baseline(indicator.newest_target()));
        let mut asked = Vec::new();
        let reported = before.newest.and_then(|entry| Some((entry.date, entry.value?)));
        let last = reported.or_else(|| baseline.map(|baseline| (baseline.date, baseline.value)));
        if let Some((date, last)) = last {
            let compared = || match before.newest {
                Some(_) => Last::Reported(date, shown(last)),
                None => Last::Baseline(date, shown(last)),
            };
            let swings = is_yearly_rate(indicator);
            if !swings && is_ten_times(value, last) {
                asked.push(EntryConcern::TenTimes { value: shown(value), last: compared() });
            } else if !swings && is_ten_times(last, value) {
                asked.push(EntryConcern::TenthOf { value: shown(value), last: compared() });
            } else if is_below_zero(value) && !before.below_zero && !is_below_zero(last) {
                asked.push(EntryConcern::Negative(shown(value)));
            }
        }
        if is_share(indicator) && value.decimal() > Decimal::ONE_HUNDRED {
            asked.push(EntryConcern::AboveWhole(shown(value)));
        }
        asked
    }
}

/// Returns whether the baseline is of the same kind as the values reported. A stock is not of the same kind as yearly flows.
fn is_measured_like_its_baseline(target: &Target) -> bool {
    target.measure().is_some_and(Measure::is_of_levels)
}

/// Returns whether a figure is at least ten times another one of the same sign.
fn is_ten_times(large: Quantity, small: Quantity) -> bool {
    let (large, small) = (large.decimal(), small.decimal());
    let comparable = !small.is_zero() && large.is_sign_negative() == small.is_sign_negative();
    comparable && small.abs().checked_mul(Decimal::TEN).is_some_and(|bound| large.abs() >= bound)
}

fn is_below_zero(value: Quantity) -> bool {
    value.decimal() < Decimal::ZERO
}

/// Returns whether the values of an indicator are changes from the year before, of which one may well be ten times another.
fn is_yearly_rate(indicator: &Indicator) -> bool {
    let target = indicator.newest_target();
    let measured = target.measure().is_some_and(|measure| measure.accumulates() || measure == Measure::MeanGrowth);
    let of_change = measured || matches!(target, Target::AgainstSeries { .. });
    let rate = indicator.unit.contains(['%', '％', '‰']) || indicator.unit.contains("百分点");
    rate && (of_change || is_growth(indicator))
}

fn is_growth(indicator: &Indicator) -> bool {
    ["增长", "增速", "增幅"].iter().any(|word| indicator.name.contains(word))
}

/// Returns whether an indicator is the share of a whole. Growth in percent is not, and may well exceed 100.
fn is_share(indicator: &Indicator) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| indicator.name.contains(word));
    let percent = matches!(indicator.unit.trim(), "%" | "％");
    percent && has(&["率", "比重", "占比", "比例"]) && !is_growth(indicator)
}

impl fmt::Display for Last {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Baseline(date, value) => write!(f, "基数（{date}，{value}）"),
            Self::Reported(date, value) => write!(f, "上一次（{date}，{value}）"),
        }
    }
}

impl fmt::Display for EntryConcern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::BeforeBaseline { date, baseline } => write!(f, "日期 {date} 早于基数的日期 {baseline}，请核对"),
            Self::OnBaselineDay(date) => write!(f, "日期 {date} 是基数的日期，不算规划期内的进展，请核对"),
            Self::BeforePeriod { date, start } => write!(f, "日期 {date} 早于规划期的第一天 {start}，请核对"),
            Self::AfterPeriod { date, end } => write!(f, "日期 {date} 晚于规划期的最后一天 {end}，请核对"),
            Self::InFuture { date, today } => {
                write!(f, "日期 {date} 还没有到（今天是 {today}），请核对；预计的数请把“数据状态”选为“预计”")
            }
            Self::SameDate { date, .. } => write!(f, "{date} 已经报过一次，如果是改正原来的数，请用“更正”"),
            Self::NoFigureExpected => f.write_str("本项没有量化目标，填报的数值不会参与评价，请核对"),
            Self::TenTimes { value, last } => write!(f, "数值 {value}是{last}的十倍以上，请核对单位和小数点"),
            Self::TenthOf { value, last } => write!(f, "数值 {value}在{last}的十分之一以下，请核对单位和小数点"),
            Self::Negative(value) => write!(f, "数值 {value}是负数，而此前的数都不是负数，请核对"),
            Self::AboveWhole(value) => write!(f, "数值 {value}超过了 100%，请核对"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Baseline, IndicatorSet, Plan, Relation, fixture};
    use jiff::civil::date;

    /// Returns the questions about a report on an item, typed on 2024-03-01, in one line.
    fn asked(plan: &Plan, id: &str, day: Date, value: Option<&str>) -> String {
        let item = plan.item(id).unwrap();
        let entry = ProposedEntry { item, date: Some(day), value: value.map(fixture::quantity), corrects: None };
        let asked: Vec<String> =
            concerns(&PlanIndex::new(plan), &entry, date(2024, 3, 1)).iter().map(ToString::to_string).collect();
        format!(
            "{id} {day} {}: {}",
            value.unwrap_or("-"),
            if asked.is_empty() { "nothing".to_owned() } else { asked.join(" | ") }
        )
    }

    #[test]
    fn days_that_look_like_slips_are_asked_about() {
        let mut plan = fixture::plan();
        plan.indicators[1].set = IndicatorSet::Previous;
        // (item, day); I01 has a baseline of 2020, I02 belongs to 2016–2020.
        let cases = [
            ("I01", date(2019, 12, 31)),
            ("I01", date(2020, 12, 31)),
            ("C001", date(2020, 12, 31)),
            ("C001", date(2020, 12, 30)),
            ("C001", date(2021, 1, 1)),
            ("C001", date(2024, 3, 1)),
            ("C001", date(2024, 3, 2)),
            ("1.1", date(2026, 1, 1)),
            ("I02", date(2020, 12, 31)),
            ("I02", date(2021, 1, 1)),
        ];
        let words: Vec<String> = cases.iter().map(|(id, day)| asked(&plan, id, *day, None)).collect();
        insta::assert_snapshot!(words.join("\n"), @r"
        I01 2019-12-31 -: 日期 2019-12-31 早于基数的日期 2020-12-31，请核对
        I01 2020-12-31 -: 日期 2020-12-31 是基数的日期，不算规划期内的进展，请核对
        C001 2020-12-31 -: 日期 2020-12-31 早于规划期的第一天 2021-01-01，请核对
        C001 2020-12-30 -: 日期 2020-12-30 早于规划期的第一天 2021-01-01，请核对
        C001 2021-01-01 -: nothing
        C001 2024-03-01 -: nothing
        C001 2024-03-02 -: 日期 2024-03-02 还没有到（今天是 2024-03-01），请核对；预计的数请把“数据状态”选为“预计”
        1.1 2026-01-01 -: 日期 2026-01-01 晚于规划期的最后一天 2025-12-31，请核对 | 日期 2026-01-01 还没有到（今天是 2024-03-01），请核对；预计的数请把“数据状态”选为“预计”
        I02 2020-12-31 -: nothing
        I02 2021-01-01 -: 日期 2021-01-01 晚于规划期的最后一天 2020-12-31，请核对
        ");
    }

    #[test]
    fn values_that_look_like_slips_are_asked_about() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, None)]);
        let share =
            fixture::indicator("I03", "首诊率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("65"))));
        let growth =
            fixture::indicator("I04", "收入增长率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("7"))));
        let words = fixture::indicator("C002", "三次产业结构", "", Target::Composition { text: "1:2:3".to_owned() });
        let mut flow = fixture::indicator(
            "C003",
            "新增就业",
            "人",
            Target::of(Measure::Sum, Relation::AtLeast(fixture::quantity("150000"))),
        );
        flow.baseline = Some(Baseline { value: fixture::quantity("154000"), date: date(2020, 12, 31), state: None });
        plan.indicators.extend([share, growth, words, flow]);
        // I01 has the baseline 1807 (2020) and the values 1001 (2021) and 1002 (2022).
        let cases = [
            ("I01", 2021, "18070"),
            ("I01", 2021, "18069.9"),
            ("I01", 2021, "180.7"),
            ("I01", 2022, "10010"),
            ("I01", 2023, "10010"),
            ("I01", 2023, "100.2"),
            ("I01", 2023, "-5"),
            ("I02", 2023, "-5"),
            ("I03", 2023, "100"),
            ("I03", 2023, "100.1"),
            ("I04", 2023, "101"),
            ("C002", 2023, "12"),
            ("C003", 2023, "12000"),
            ("1.1.1", 2023, "12"),
        ];
        let words: Vec<String> =
            cases.iter().map(|(id, year, value)| asked(&plan, id, date(*year, 6, 30), Some(value))).collect();
        insta::assert_snapshot!(words.join("\n"), @r"
        I01 2021-06-30 18070: 数值 18 070 亿元是基数（2020-12-31，1807 亿元）的十倍以上，请核对单位和小数点
        I01 2021-06-30 18069.9: nothing
        I01 2021-06-30 180.7: 数值 180.7 亿元在基数（2020-12-31，1807 亿元）的十分之一以下，请核对单位和小数点
        I01 2022-06-30 10010: 数值 10 010 亿元是上一次（2021-12-31，1001 亿元）的十倍以上，请核对单位和小数点
        I01 2023-06-30 10010: nothing
        I01 2023-06-30 100.2: 数值 100.2 亿元在上一次（2022-12-31，1002 亿元）的十分之一以下，请核对单位和小数点
        I01 2023-06-30 -5: 数值 −5 亿元是负数，而此前的数都不是负数，请核对
        I02 2023-06-30 -5: nothing
        I03 2023-06-30 100: nothing
        I03 2023-06-30 100.1: 数值 100.1%超过了 100%，请核对
        I04 2023-06-30 101: nothing
        C002 2023-06-30 12: 本项没有量化目标，填报的数值不会参与评价，请核对
        C003 2023-06-30 12000: nothing
        1.1.1 2023-06-30 12: 本项没有量化目标，填报的数值不会参与评价，请核对
        ");
    }

    #[test]
    fn yearly_rates_may_swing_where_levels_may_not() {
        let mut plan = fixture::plan();
        let sum = fixture::indicator(
            "C002",
            "单位能耗（比上年）",
            "%",
            Target::of(Measure::Sum, Relation::AtLeast(fixture::quantity("-13.5"))),
        );
        let mean = fixture::indicator(
            "I03",
            "研发经费",
            "%",
            Target::of(Measure::MeanGrowth, Relation::AtLeast(fixture::quantity("7"))),
        );
        let growth =
            fixture::indicator("I04", "收入增速", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("7"))));
        let share =
            fixture::indicator("I05", "首诊率", "%", Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("65"))));
        plan.indicators.extend([sum, mean, growth, share]);
        let reported = |(nr, id, value): (u8, &str, &str)| Entry {
            item: plan.item(id).unwrap(),
            date: date(2022, 12, 31),
            value: Some(fixture::quantity(value)),
            ..fixture::entry(nr, None)
        };
        let entries = [(1, "C002", "-2.7"), (2, "I03", "0.4"), (3, "I04", "8"), (4, "I05", "60")].map(reported);
        plan.entries.extend(fixture::entries(entries));
        let cases = [("C002", "-0.1"), ("I03", "8"), ("I04", "0.5"), ("I04", "-0.5"), ("I05", "6")];
        let words: Vec<String> = cases.iter().map(|(id, value)| asked(&plan, id, date(2024, 2, 28), Some(value))).collect();
        insta::assert_snapshot!(words.join("\n"), @r"
        C002 2024-02-28 -0.1: nothing
        I03 2024-02-28 8: nothing
        I04 2024-02-28 0.5: nothing
        I04 2024-02-28 -0.5: 数值 −0.5%是负数，而此前的数都不是负数，请核对
        I05 2024-02-28 6: 数值 6%在上一次（2022-12-31，60%）的十分之一以下，请核对单位和小数点
        ");
    }

    #[test]
    fn a_day_already_reported_offers_the_correction_of_the_entry_that_counts() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1))]);
        fixture::entry_mut(&mut plan, 1).date = plan.entries[0].date;
        let index = PlanIndex::new(&plan);
        let day = plan.entries[0].date;
        let mut entry =
            ProposedEntry { item: fixture::item(), date: Some(day), value: Some(fixture::quantity("1900")), corrects: None };
        let expected = [EntryConcern::SameDate { date: day, entry: fixture::entry_id(2) }];
        assert_eq!(concerns(&index, &entry, day), expected);
        entry.value = None;
        assert_eq!(concerns(&index, &entry, day), [], "words may be added beside a figure");
        entry.value = Some(fixture::quantity("19000"));
        entry.corrects = Some(fixture::entry_id(2));
        assert_eq!(
            concerns(&index, &entry, day).iter().map(ToString::to_string).collect::<Vec<_>>(),
            ["数值 19\u{2009}000 亿元是基数（2020-12-31，1807 亿元）的十倍以上，请核对单位和小数点"]
        );
    }
}
