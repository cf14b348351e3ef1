//! Which figure a report is asked for: that of the end, of one year, or of all years so far.

use crate::model::{Date, Indicator, Measure, Period};

/// Returns what the figure of a report stands for, such as 2025 年当年数; empty where the item asks for no figure. A first day that
/// was typed makes it a total from that day on.
#[must_use]
pub fn wanted(indicator: &Indicator, date: Date, since: Option<Date>) -> String {
    let Some(measure) = indicator.target_on(date).measure() else { return String::new() };
    let is_rate = indicator.is_rate();
    let year = date.year();
    let of_year = match measure {
        Measure::Level | Measure::Bound | Measure::Change => return "期末数".to_owned(),
        Measure::MeanGrowth if !is_rate => return "期末数".to_owned(),
        Measure::EachYear if is_rate => "全年数",
        Measure::Sum | Measure::EachYear => "当年数",
        Measure::ChainedFall => "比上年降低",
        Measure::ChainedRise => "比上年增长",
        Measure::MeanGrowth => "增速",
    };
    match since {
        Some(since) if measure == Measure::MeanGrowth => format!("{since} 起各年的平均增速"),
        Some(since) => format!("{since} 起累计到该日"),
        None => format!("{year} 年{of_year}"),
    }
}

/// The other figure that a report may give instead of the one asked for, and the first day that makes it that one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherFigure {
    /// What to press, such as 改填 2021 年以来的累计数.
    pub label: String,
    /// The first day that the figure covers; none for that of the year.
    pub since: Option<Date>,
}

/// Returns the other figure that may be given: the total of the period instead of the year's figure, and the other way round. None
/// where there is no such choice, and in the first year, when both are the same.
#[must_use]
pub fn other_figure(indicator: &Indicator, date: Date, since: Option<Date>, period: &Period) -> Option<OtherFigure> {
    let measure = indicator.target_on(date).measure()?;
    let is_mean = measure == Measure::MeanGrowth && indicator.is_rate();
    if !measure.accumulates() && !is_mean {
        return None;
    }
    if since.is_some() {
        return Some(OtherFigure { label: format!("改填 {} 年一年的数", date.year()), since: None });
    }
    let start = period.start();
    let total = if is_mean { "年均增速" } else { "累计数" };
    let label = format!("改填 {} 年以来的{total}", start.year());
    (date.year() > start.year()).then_some(OtherFigure { label, since: Some(start) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::tests::shelf;
    use jiff::civil::date;

    #[test]
    fn the_figure_asked_for_is_named_by_what_is_measured() {
        let day = date(2025, 12, 31);
        let whole = Some(date(2021, 1, 1));
        let cases = [
            ("level 200", None, "期末数"),
            ("at-most 4", None, "期末数"),
            ("change at-least 6", None, "期末数"),
            ("sum 100", None, "2025 年当年数"),
            ("sum 100", whole, "2021-01-01 起累计到该日"),
            ("fall 13.5", None, "2025 年比上年降低"),
            ("fall 13.5", whole, "2021-01-01 起累计到该日"),
            ("rise 30", None, "2025 年比上年增长"),
            ("growth 6", None, "2025 年增速"),
            ("growth 6", whole, "2021-01-01 起各年的平均增速"),
            ("unit 亿元; growth 6", None, "期末数"),
            ("unit 名; each-year 3000", None, "2025 年当年数"),
            ("each-year 6", None, "2025 年全年数"),
            ("words", None, ""),
            ("assigned", None, ""),
        ];
        for (given, since, words) in cases {
            assert_eq!(wanted(&shelf::plan(given).indicators[0], day, since), words, "{given}");
        }
    }

    /// «The bulletin gives the total since 2021; where do I say so?»
    #[test]
    fn the_total_may_be_given_instead_of_the_year_and_the_other_way_round() {
        let start = date(2021, 1, 1);
        let cases = [
            ("sum 100", 2023, None, Some(("改填 2021 年以来的累计数", Some(start)))),
            ("sum 100", 2023, Some(start), Some(("改填 2023 年一年的数", None))),
            ("sum 100", 2021, None, None),
            ("fall 13.5", 2023, None, Some(("改填 2021 年以来的累计数", Some(start)))),
            ("growth 6", 2023, None, Some(("改填 2021 年以来的年均增速", Some(start)))),
            ("unit 亿元; growth 6", 2023, None, None),
            ("level 200", 2023, None, None),
            ("unit 名; each-year 3000", 2023, None, None),
            ("words", 2023, None, None),
        ];
        for (given, year, since, expected) in cases {
            let plan = shelf::plan(given);
            let found = other_figure(&plan.indicators[0], date(year, 12, 31), since, &plan.period);
            let found = found.as_ref().map(|other| (other.label.as_str(), other.since));
            assert_eq!(found, expected, "{given} {year}");
        }
    }
}
