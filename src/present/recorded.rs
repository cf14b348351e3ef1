//! The sentence that tells a person that an entry was recorded: of what, of when, and which figure.

use super::format;
use crate::model::{Entry, ItemId, Plan};

/// Returns the sentence, such as 已记录：新型研发机构 2023 年 129 家.
#[must_use]
pub fn recorded(plan: &Plan, entry: &Entry) -> String {
    let verb = if entry.supersedes.is_some() { "已更正" } else { "已记录" };
    format!("{verb}：{}", reported(plan, entry))
}

/// Returns what an entry says, such as 新型研发机构 2023 年 129 家.
#[must_use]
pub fn reported(plan: &Plan, entry: &Entry) -> String {
    let unit = match &entry.item {
        ItemId::Indicator(id) => plan.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        ItemId::Node(_) => "",
    };
    let name = plan.item_name(&entry.item).unwrap_or(entry.item.as_str());
    let day = format::data_day(entry.date);
    let what = format::result(entry, unit).or_else(|| entry.status.map(|status| status.name().to_owned()));
    let what = what.unwrap_or_else(|| "文字进展".to_owned());
    format!("{name} {} {what}", day.trim().trim_end_matches('的').trim())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Status, fixture};
    use jiff::civil::date;

    #[test]
    fn an_official_reads_what_was_taken_down() {
        let plan = fixture::plan();
        let entry = Entry { date: date(2023, 12, 31), value: Some(fixture::quantity("129")), ..fixture::entry(1, None) };
        assert_eq!(recorded(&plan, &entry), "已记录：地区生产总值 2023 年 129 亿元");
        let corrected = Entry { supersedes: Some(entry.id), date: date(2023, 6, 30), ..entry.clone() };
        assert_eq!(recorded(&plan, &corrected), "已更正：地区生产总值 截至 2023-06-30 129 亿元");
        let status = Entry { value: None, status: Some(Status::InProgress), ..entry.clone() };
        assert_eq!(recorded(&plan, &status), "已记录：地区生产总值 2023 年 推进中");
        assert_eq!(recorded(&plan, &Entry { value: None, ..entry }), "已记录：地区生产总值 2023 年 文字进展");
    }
}
