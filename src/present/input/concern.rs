//! Questions about a report that is valid but looks like a slip. None of them prevents it.

use std::fmt;

use rust_decimal::Decimal;

use super::measured::{Slip, is_running_total, is_stock, unit_slip};
use crate::model::{Date, Entry, EntryId, Indicator, ItemId, Measure, Period, PlanIndex, Quantity, Target};
use crate::present::format::{figure_with_unit, target_text};

/// A report as it is in the form, before it is added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposedEntry {
    /// The item that is reported on.
    pub item: ItemId,
    /// The day it reports on, once typed.
    pub date: Option<Date>,
    /// The first day that it covers, if one was typed.
    pub since: Option<Date>,
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
    /// A flow reaches into what an earlier report covers, so that no part of it can be counted.
    PartlyCovered {
        /// The first day that the report covers.
        since: Date,
        /// The day of the report that covers a part of it.
        other: Date,
    },
    /// The values look like totals since the beginning and not like those of single years. Holds the last value and this one.
    RunningTotal(String, String),
    /// A rate or a level was expected to move by little, and this looks like the other kind. Holds the value as shown.
    LevelForFlow(String),
    /// The correction is dated otherwise than what it corrects.
    OtherDate {
        /// The day of the correction.
        date: Date,
        /// The day of the report that it corrects.
        corrected: Date,
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
    /// The target as shown, where nothing was reported before and the plan gives no baseline to compare with.
    Target(String),
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
    let corrected = entry.corrects.and_then(|id| index.entry(id));
    asked.extend(entry.date.zip(corrected).and_then(|(date, corrected)| about_correction(date, corrected)));
    if let Some(value) = entry.value {
        let mut before = Before::default();
        for other in others.iter().filter(|other| entry.date.is_none_or(|date| other.date <= date)) {
            before.add(other);
        }
        asked.extend(context.about_value(entry.date.unwrap_or(Date::MAX), value, &before));
        asked.extend(entry.date.and_then(|date| context.about_span(date, entry.since, value, &before)));
    }
    asked
}

/// Returns a question about a correction that is dated otherwise than what it corrects.
pub(in crate::present) fn about_correction(date: Date, corrected: &Entry) -> Option<EntryConcern> {
    (date != corrected.date).then_some(EntryConcern::OtherDate { date, corrected: corrected.date })
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
    /// The first and the last day that each covers.
    spans: Vec<(Date, Date)>,
}

impl<'a> Before<'a> {
    /// Adds a report. Reports must be added in order of date.
    pub(in crate::present) fn add(&mut self, entry: &'a Entry) {
        if let Some(value) = entry.value {
            self.newest = Some(entry);
            self.spans.push((span_start(entry.date, entry.since), entry.date));
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

    /// Returns a question about the days that a flow covers: whether they reach into those of an earlier one, or whether the figure
    /// is a total of more days than it says. At most one.
    pub(in crate::present) fn about_span(
        &self,
        date: Date,
        since: Option<Date>,
        value: Quantity,
        before: &Before<'_>,
    ) -> Option<EntryConcern> {
        let indicator = self.indicator?;
        let target = Some(indicator.target_on(date)).filter(|target| target.measure().is_some_and(Measure::accumulates))?;
        let start = span_start(date, since);
        let reaches_into = |(first, last): &(Date, Date)| *first < start && start <= *last && *last < date;
        if let Some((_, other)) = before.spans.iter().copied().rfind(reaches_into) {
            return Some(EntryConcern::PartlyCovered { since: start, other });
        }
        let shown = |value| figure_with_unit(value, &indicator.unit);
        if since.is_none() && is_stock(indicator, target, value) {
            return Some(EntryConcern::LevelForFlow(shown(value)));
        }
        let last = before.newest.filter(|last| since.is_none() && last.since.is_none() && last.date.year() < date.year())?;
        let last = last.value.filter(|last| is_running_total(target, self.period, *last, value))?;
        Some(EntryConcern::RunningTotal(shown(last), shown(value)))
    }

    /// Compares a first figure with the target, where there is nothing else to compare it with.
    fn against_target(&self, indicator: &Indicator, target: &Target, value: Quantity) -> Option<EntryConcern> {
        let last = || Last::Target(target_text(target, &indicator.unit));
        let shown = figure_with_unit(value, &indicator.unit);
        Some(match unit_slip(target, self.period, value)? {
            Slip::Large => EntryConcern::TenTimes { value: shown, last: last() },
            Slip::Small => EntryConcern::TenthOf { value: shown, last: last() },
        })
    }

    /// Returns the questions about a value of a day that does not fit the item, its target on that day or its earlier values.
    pub(in crate::present) fn about_value(&self, date: Date, value: Quantity, before: &Before<'_>) -> Vec<EntryConcern> {
        let Some(indicator) = self.indicator else { return vec![EntryConcern::NoFigureExpected] };
        let target = indicator.target_on(date);
        if target.is_in_words() {
            return vec![EntryConcern::NoFigureExpected];
        }
        let shown = |value| figure_with_unit(value, &indicator.unit);
        let baseline = indicator.baseline.as_ref().filter(|_| is_measured_like_its_baseline(target));
        let mut asked = Vec::new();
        let reported = before.newest.and_then(|entry| Some((entry.date, entry.value?)));
        let last = reported.or_else(|| baseline.map(|baseline| (baseline.date, baseline.value)));
        if last.is_none() {
            asked.extend(self.against_target(indicator, target, value));
        }
        if let Some((date, last)) = last {
            let compared = || match before.newest {
                Some(_) => Last::Reported(date, shown(last)),
                None => Last::Baseline(date, shown(last)),
            };
            let swings = is_yearly_rate(indicator, target);
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

/// Returns the first day that a flow covers.
fn span_start(date: Date, since: Option<Date>) -> Date {
    since.unwrap_or_else(|| date.first_of_year()).min(date)
}

fn is_below_zero(value: Quantity) -> bool {
    value.decimal() < Decimal::ZERO
}

/// Returns whether the values of an indicator are changes from the year before, of which one may well be ten times another.
fn is_yearly_rate(indicator: &Indicator, target: &Target) -> bool {
    let measured = target.measure().is_some_and(|measure| measure.accumulates() || measure == Measure::MeanGrowth);
    let of_change = measured || matches!(target, Target::AgainstSeries { .. });
    indicator.is_rate() && (of_change || is_growth(indicator))
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
            Self::Target(value) => write!(f, "目标（{value}）"),
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
            Self::PartlyCovered { since, other } => {
                write!(f, "从 {since} 起算，与 {other} 的填报有一段重叠；重叠的数不能拆开，只计其中一个，请核对起算日期")
            }
            Self::RunningTotal(last, value) => {
                write!(f, "上一次 {last}，这一次 {value}，像是累计到该日的数；本项要填当年的数，累计数请写明起算日期")
            }
            Self::LevelForFlow(value) => write!(f, "数值 {value}像是期末的总数；本项要填当年的数，请核对"),
            Self::OtherDate { date, corrected } => {
                write!(f, "更正的日期 {date} 与原来的 {corrected} 不同；原来的数作废，请核对日期")
            }
            Self::AboveWhole(value) => write!(f, "数值 {value}超过了 100%，请核对"),
        }
    }
}

#[cfg(test)]
mod tests;
