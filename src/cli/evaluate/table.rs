//! The evaluation as a table on a terminal. Columns line up on the assumption that a Chinese character is two cells wide.

use std::fmt::{self, Formatter};

use super::evaluation::Evaluation;
use crate::evaluate::Extent;
use crate::model::{IndicatorSet, Nature};
use crate::present::format::{NONE, date};
use crate::present::judgement::{JudgementRow, judgement_row};
use crate::present::words::words_count;

/// The number of spaces between columns.
const GAP: usize = 2;

const COLUMNS: usize = 9;

const HEAD: [&str; COLUMNS] = ["编号", "指标", "评价", "目标", "实际", "实际进度", "按进度应完成", "时序进度", "与目标相比"];

impl fmt::Display for Evaluation<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let plan = self.index.plan();
        writeln!(f, "{}", plan.display_title())?;
        let (kind, cut_off, rules) = (self.review.kind.name(), date(self.review.cut_off), self.rules.rules.name());
        writeln!(f, "{kind} · 截至 {cut_off} · 规则 {rules}")?;
        let figures = format!("数值 {}/{}", self.reported.reported, self.reported.total);
        let told = [figures, words_count(self.words.all)].into_iter().filter(|part| !part.is_empty());
        writeln!(f, "已填报：{}", told.collect::<Vec<_>>().join("，"))?;
        let rows: Vec<JudgementRow> =
            self.judgements.iter().filter_map(|judgement| judgement_row(self.index, judgement)).collect();
        for set in IndicatorSet::ALL {
            let of_set: Vec<&JudgementRow> = rows.iter().filter(|row| row.set == set).collect();
            if !of_set.is_empty() {
                writeln!(f, "\n{}", title(set, Extent::of(plan.counted_of(set))))?;
                table(f, &of_set)?;
            }
        }
        let linked: Vec<String> =
            self.linked().map(|(found, to)| format!("{} {} 同 {} {}", found.id, found.name, to.id, to.name)).collect();
        if !linked.is_empty() {
            writeln!(f, "\n与指标体系为同一个数，不另计：{}", linked.join("；"))?;
        }
        let counts = self.rows.iter().filter(|(_, number)| *number > 0);
        let counts = counts.map(|(verdict, number)| format!("{} {number}", verdict.name())).collect::<Vec<_>>();
        let (rows, parts) = (self.rows.total(), self.counts.total());
        let all = if rows == parts { format!("共 {rows} 项") } else { format!("共 {rows} 项（按分指标 {parts} 项）") };
        writeln!(f, "\n{all}：{}", counts.join("，"))
    }
}

fn title(set: IndicatorSet, Extent { rows, parts }: Extent) -> String {
    let by_parts = if rows == parts { String::new() } else { format!("，按分指标 {parts} 项") };
    let how = if set == IndicatorSet::Previous { "，按上一期的总结评估评价" } else { "" };
    format!("{}（{rows} 项{by_parts}{how}）", set.name())
}

fn table(f: &mut Formatter<'_>, rows: &[&JudgementRow]) -> fmt::Result {
    let lines: Vec<[String; COLUMNS]> =
        std::iter::once(HEAD.map(str::to_owned)).chain(rows.iter().map(|row| cells(row))).collect();
    let mut widths = [0; COLUMNS];
    for line in &lines {
        for (widest, cell) in widths.iter_mut().zip(line) {
            *widest = width(cell).max(*widest);
        }
    }
    for line in &lines {
        let padded = line.iter().zip(widths).map(|(cell, widest)| format!("{cell}{}", " ".repeat(widest - width(cell) + GAP)));
        writeln!(f, "{}", padded.collect::<String>().trim_end())?;
    }
    Ok(())
}

fn cells(row: &JudgementRow) -> [String; COLUMNS] {
    let mark = if row.nature == Some(Nature::Binding) { "〔约〕" } else { "" };
    let day = row.value_date.map(|day| format!("（{}）", date(day))).unwrap_or_default();
    let or_none = |text: String| if text.is_empty() { NONE.to_owned() } else { text };
    [
        row.indicator.to_string(),
        format!("{}{mark}", row.name),
        row.verdict.name().to_owned(),
        row.target.clone(),
        or_none(format!("{}{day}", row.value)),
        or_none(row.progress.clone()),
        or_none(row.expected_progress.clone()),
        or_none(row.time_progress.clone()),
        row.standing(),
    ]
}

/// Returns how many terminal cells a text fills.
fn width(text: &str) -> usize {
    text.chars().map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}

fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{A4CF}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE6F}' | '\u{FF00}'..='\u{FF60}')
        || matches!(c, '\u{20000}'..='\u{3FFFD}' | '“' | '”')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_headed_by_its_rows_and_by_their_parts_where_those_are_more() {
        let titles = [(2, 2), (2, 3)].map(|(rows, parts)| title(IndicatorSet::Headline, Extent { rows, parts }));
        assert_eq!(titles, ["指标体系（2 项）", "指标体系（2 项，按分指标 3 项）"]);
    }
}
