//! Which figure a report is asked for: that of the end, of one year, or of all years so far.

use crate::model::{Date, Indicator, Measure};

/// Returns what the figure of a report stands for, such as 2025 年当年数; empty where the item asks for no figure. A first day that
/// was typed makes it a total from that day on.
#[must_use]
pub fn wanted(indicator: &Indicator, date: Date, since: Option<Date>) -> String {
    let Some(measure) = indicator.target_on(date).measure() else { return String::new() };
    let is_rate = indicator.unit.contains(['%', '％', '‰']);
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
}
