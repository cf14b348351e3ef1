//! What is copied out of the window: tables as lines with tabs, which a spreadsheet takes apart into cells, and the working of a
//! verdict as text.

use super::indicators::IndicatorRow;
use super::judgement::JudgementBlock;
use super::timeline::TimelineRow;

const INDICATORS: &str = "序号\t指标\t单位\t性质\t基数\t目标\t最新\t数据日期\t评价";
const ENTRIES: &str = "日期\t数值或状态\t数据状态\t依据和填报人";

/// Returns rows of a table of indicators under its heads.
#[must_use]
pub fn indicators<'r>(rows: impl IntoIterator<Item = &'r IndicatorRow>) -> String {
    let line = |row: &IndicatorRow| {
        let nature = row.nature.map_or("", |nature| nature.name());
        let newest = row.newest.as_deref().unwrap_or_default();
        let texts = [&row.number, &row.name, &row.unit, nature, &row.baseline, &row.target, newest, &row.newest_date];
        cells(texts.into_iter().chain([row.verdict.name()]))
    };
    lines(INDICATORS, rows.into_iter().map(line))
}

/// Returns the entries of an item that count, newest first as they are shown.
#[must_use]
pub fn entries(rows: &[TimelineRow]) -> String {
    let line = |row: &TimelineRow| {
        let value = row.value.as_deref().or(row.status).unwrap_or_default();
        cells([&row.date, value, row.state.unwrap_or_default(), &row.source])
    };
    lines(ENTRIES, rows.iter().filter(|row| row.withdrawn.is_none()).map(line))
}

/// Returns the verdict on an indicator with its working, a line each.
#[must_use]
pub fn working(name: &str, block: &JudgementBlock) -> String {
    format!("{name}：{}\n{block}", block.verdict.name())
}

fn lines(head: &str, lines: impl Iterator<Item = String>) -> String {
    [head.to_owned()].into_iter().chain(lines).collect::<Vec<_>>().join("\n")
}

/// Joins cells by tabs. A tab or an end of a line within one would shift the others.
fn cells<'t>(texts: impl IntoIterator<Item = &'t str>) -> String {
    texts.into_iter().map(|text| text.replace(['\t', '\n', '\r'], " ")).collect::<Vec<_>>().join("\t")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::{RuleSet, judge_all};
    use crate::model::{PlanIndex, Review, ReviewKind, fixture};
    use crate::present::indicators::indicator_rows;
    use crate::present::timeline::timeline;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    /// «I paste it into my spreadsheet: each figure stands in a cell of its own, and a basis of two lines does not tear the row.»
    #[test]
    fn every_row_has_as_many_cells_as_the_head() {
        let mut plan = fixture::plan();
        plan.entries = fixture::entries([fixture::entry(1, None)]);
        fixture::entry_mut(&mut plan, 0).basis = "统计公报\n第 3\t页".to_owned();
        let index = PlanIndex::new(&plan);
        let review = Review { kind: ReviewKind::Annual, cut_off: date(2025, 12, 31) };
        let judgements = judge_all(&index, &review, RuleSet::of(plan.rules));
        let set = plan.indicators[0].set;
        let rows = indicator_rows(&index, &judgements, set);
        let shown = timeline(&index, &fixture::item(), review.cut_off, &TimeZone::UTC);
        for text in [indicators(&rows), entries(&shown)] {
            let widths: Vec<usize> = text.lines().map(|line| line.split('\t').count()).collect();
            assert!(widths.len() > 1 && widths.iter().all(|width| *width == widths[0]), "{text}");
        }
        assert!(entries(&shown).contains("统计公报 第 3 页"), "{}", entries(&shown));
    }
}
