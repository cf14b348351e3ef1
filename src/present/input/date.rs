//! Reading a typed date.

use std::ops::RangeInclusive;

use crate::model::{Date, plain};

/// The years that a plan or its baselines can refer to; any other year is a typing error.
const YEARS: RangeInclusive<i16> = 1900..=2199;

/// The separators accepted between year, month and day. The last one is what Chinese input methods produce for a full stop.
const SEPARATORS: [char; 6] = ['-', '/', '.', '\u{2212}', '–', '。'];

/// The reason why a text is refused as a date. The message says what to type instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DateError {
    /// The text does not look like a date.
    #[error("“{0}”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写")]
    NotADate(String),
    /// One digit stands behind a point: a month, or what a spreadsheet has left of October.
    #[error("“{typed}”可能是 1 月，也可能是 10 月（表格会去掉末尾的 0），请写成 {year}-01 或 {year}-10")]
    MonthAsDecimal {
        /// What was typed.
        typed: String,
        /// The year in it.
        year: u32,
    },
    /// The year does not have four digits.
    #[error("“{0}”的年份不是四位，请按 2024-12-31 的样子填写")]
    ShortYear(String),
    /// The year is not one that a plan can refer to.
    #[error("“{0}”的年份不在 {first} 到 {last} 之间，请核对", first = YEARS.start(), last = YEARS.end())]
    YearOutOfRange(String),
    /// The month does not exist.
    #[error("“{0}”的月份不对，月份是 1 到 12，请核对")]
    NoSuchMonth(String),
    /// The day does not exist in that month.
    #[error("没有“{typed}”这一天，{year} 年 {month} 月是 1 日到 {days} 日，请核对")]
    NoSuchDay {
        /// What was typed.
        typed: String,
        /// The year in it.
        year: i16,
        /// The month in it.
        month: i8,
        /// How many days that month has.
        days: i8,
    },
}

/// Reads a day; returns `None` for a blank text. A year or a month alone means its last day, because figures for a year or a
/// month are as of its end.
///
/// Accepts 2024-12-31, 2024/12/31, 2024.12.31, 2024年12月31日, 20241231, 2024-06, 2024年6月, 2024年 and 2024, also full-width, with
/// 截至 before it or a time of day behind it; and periods, which mean their last day: 2024年上半年, 2024年1-6月, 2024年第三季度, 2024Q3.
pub fn read_date(text: &str) -> Result<Option<Date>, DateError> {
    let typed = plain(text);
    if typed.is_empty() {
        return Ok(None);
    }
    let bare = without_time(typed.strip_prefix("截至").or_else(|| typed.strip_prefix("截止")).unwrap_or(&typed).trim());
    if let Some((year, "1")) = bare.split_once('.')
        && let (4, Some(year)) = (year.len(), number(year))
    {
        return Err(DateError::MonthAsDecimal { typed, year });
    }
    let Some(parts) = period(bare).or_else(|| parts(bare)) else { return Err(DateError::NotADate(typed)) };
    day(typed, &parts).map(Some)
}

/// The numbers that were typed: a year, and the month and the day if given.
struct Parts {
    year: u32,
    year_digits: usize,
    month: Option<u32>,
    day: Option<u32>,
}

/// Removes the time of day that the cell of a spreadsheet shows behind a date.
fn without_time(typed: &str) -> &str {
    let Some((date, time)) = typed.rsplit_once(' ') else { return typed };
    let fields: Vec<&str> = time.split(':').collect();
    let is_time =
        (2..=3).contains(&fields.len()) && fields.iter().all(|field| (1..=2).contains(&field.len()) && number(field).is_some());
    if is_time { date.trim_end() } else { typed }
}

/// Reads a part of a year by its last month; returns `None` for anything else.
fn period(typed: &str) -> Option<Parts> {
    let compact: String = typed.split_whitespace().collect();
    let (year, part) = compact.split_once('年').or_else(|| Some((compact.get(..4)?, compact.get(4..)?)))?;
    let month = match part.trim_start_matches(['-', '第']) {
        "一季度" | "1季度" | "Q1" | "q1" => 3,
        "二季度" | "2季度" | "Q2" | "q2" | "上半年" => 6,
        "三季度" | "3季度" | "Q3" | "q3" | "前三季度" | "前3季度" => 9,
        "四季度" | "4季度" | "Q4" | "q4" | "下半年" | "全年" => 12,
        months => {
            let (first, last) = months.strip_suffix('月')?.split_once(['-', '—', '–', '~', '至', '到'])?;
            let last = last.trim_start_matches(['-', '—', '–']);
            let first = number(first.trim_end_matches('月'))?;
            number(last).filter(|last| (1..=*last).contains(&first))?
        }
    };
    Some(Parts { year: number(year)?, year_digits: year.len(), month: Some(month), day: None })
}

/// Splits a text into its numbers, or returns `None` if it does not look like a date.
fn parts(typed: &str) -> Option<Parts> {
    let compact: String = typed.split_whitespace().collect();
    let only_digits = compact.chars().all(|c| c.is_ascii_digit());
    if only_digits && compact.len() < typed.len() {
        return None;
    }
    if only_digits && compact.len() == 8 {
        let (year, rest) = compact.split_at_checked(4)?;
        let (month, day) = rest.split_at_checked(2)?;
        return Some(Parts { year: number(year)?, year_digits: 4, month: Some(number(month)?), day: Some(number(day)?) });
    }
    let fields: Vec<&str> = if let Some((year, rest)) = compact.split_once('年') {
        std::iter::once(year).chain(chinese_rest(rest)?).collect()
    } else {
        let separator = compact.chars().find(|c| !c.is_ascii_digit()).unwrap_or('-');
        let known = SEPARATORS.contains(&separator);
        compact.split(separator).take(if known { 4 } else { 0 }).collect()
    };
    match fields.as_slice() {
        [year] => Some(Parts { year: number(year)?, year_digits: year.len(), month: None, day: None }),
        [year, month] => Some(Parts { year: number(year)?, year_digits: year.len(), month: Some(number(month)?), day: None }),
        [year, month, day] => {
            let (month, day) = (Some(number(month)?), Some(number(day)?));
            Some(Parts { year: number(year)?, year_digits: year.len(), month, day })
        }
        _ => None,
    }
}

/// Splits what follows 年 into the month and the day. 末, 底, 度 and 份 are skipped, because the last day is meant anyway.
fn chinese_rest(rest: &str) -> Option<Vec<&str>> {
    if ["", "末", "底", "度"].contains(&rest) {
        return Some(Vec::new());
    }
    let (month, day) = rest.split_once('月')?;
    if ["", "末", "底", "份"].contains(&day) {
        return Some(vec![month]);
    }
    Some(vec![month, day.strip_suffix(['日', '号']).unwrap_or(day)])
}

fn number(digits: &str) -> Option<u32> {
    let plain = (1..=4).contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn day(typed: String, parts: &Parts) -> Result<Date, DateError> {
    if parts.year_digits != 4 {
        return Err(DateError::ShortYear(typed));
    }
    let year = i16::try_from(parts.year).ok().filter(|year| YEARS.contains(year));
    let Some(year) = year else { return Err(DateError::YearOutOfRange(typed)) };
    let first = i8::try_from(parts.month.unwrap_or(12)).ok().and_then(|month| Date::new(year, month, 1).ok());
    let Some(first) = first else { return Err(DateError::NoSuchMonth(typed)) };
    let Some(day) = parts.day else { return Ok(first.last_of_month()) };
    let found = i8::try_from(day).ok().and_then(|day| Date::new(year, first.month(), day).ok());
    found.ok_or_else(|| DateError::NoSuchDay { typed, year, month: first.month(), days: first.days_in_month() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use proptest::prelude::*;

    #[test]
    fn dates_are_read_however_an_official_types_them() {
        let cases = [
            ("2024-12-31", date(2024, 12, 31)),
            (" 2024-2-9 ", date(2024, 2, 9)),
            ("2024/12/31", date(2024, 12, 31)),
            ("2024.12.31", date(2024, 12, 31)),
            ("2024。12。31", date(2024, 12, 31)),
            ("2024年12月31日", date(2024, 12, 31)),
            ("2024 年 2 月 9 日", date(2024, 2, 9)),
            ("2024年2月9号", date(2024, 2, 9)),
            ("２０２４年２月９", date(2024, 2, 9)),
            ("２０２４－０２－２９", date(2024, 2, 29)),
            ("20241231", date(2024, 12, 31)),
            ("2024", date(2024, 12, 31)),
            ("2024年", date(2024, 12, 31)),
            ("2024年度", date(2024, 12, 31)),
            ("2024年底", date(2024, 12, 31)),
            ("2024-06", date(2024, 6, 30)),
            ("2024-2", date(2024, 2, 29)),
            ("2023.2", date(2023, 2, 28)),
            ("2024年6月", date(2024, 6, 30)),
            ("2024年6月末", date(2024, 6, 30)),
            ("2023.10", date(2023, 10, 31)),
            ("2023-1", date(2023, 1, 31)),
            ("2023年1月", date(2023, 1, 31)),
            ("2023-12-31 00:00:00", date(2023, 12, 31)),
            ("2023/12/31 0:00", date(2023, 12, 31)),
            ("2023年1-6月", date(2023, 6, 30)),
            ("2023年1—6月", date(2023, 6, 30)),
            ("2023年1月至6月", date(2023, 6, 30)),
            ("2023年上半年", date(2023, 6, 30)),
            ("2023年前三季度", date(2023, 9, 30)),
            ("2023年第四季度", date(2023, 12, 31)),
            ("2023Q4", date(2023, 12, 31)),
            ("截至2023年底", date(2023, 12, 31)),
        ];
        for (typed, expected) in cases {
            assert_eq!(read_date(typed), Ok(Some(expected)), "{typed}");
        }
        for blank in ["", " ", "　"] {
            assert_eq!(read_date(blank), Ok(None));
        }
    }

    #[test]
    fn what_is_no_date_is_refused_with_the_reason() {
        let typed = [
            "去年底",
            "12-31",
            "24-12-31",
            "24年",
            "202412",
            "2024 12 31",
            "2024-12-31-1",
            "2024,12,31",
            "2024-",
            "2026-02-30",
            "2026年2月0日",
            "2026-13-01",
            "2026年0月",
            "20261301",
            "20260230",
            "0024-12-31",
            "3024",
            "2024-12-310",
            "2024年12",
            "45657",
            "二〇二四年",
            "2023.1",
            "２０２３．１",
            "2023年6-1月",
            "2023Q5",
            "2023-12-31 早上",
        ];
        let words: Vec<String> = typed.iter().map(|typed| read_date(typed).expect_err(typed).to_string()).collect();
        insta::assert_snapshot!(words.join("\n"), @r"
        “去年底”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “12-31”的年份不是四位，请按 2024-12-31 的样子填写
        “24-12-31”的年份不是四位，请按 2024-12-31 的样子填写
        “24年”的年份不是四位，请按 2024-12-31 的样子填写
        “202412”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2024 12 31”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2024-12-31-1”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2024,12,31”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2024-”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        没有“2026-02-30”这一天，2026 年 2 月是 1 日到 28 日，请核对
        没有“2026年2月0日”这一天，2026 年 2 月是 1 日到 28 日，请核对
        “2026-13-01”的月份不对，月份是 1 到 12，请核对
        “2026年0月”的月份不对，月份是 1 到 12，请核对
        “20261301”的月份不对，月份是 1 到 12，请核对
        没有“20260230”这一天，2026 年 2 月是 1 日到 28 日，请核对
        “0024-12-31”的年份不在 1900 到 2199 之间，请核对
        “3024”的年份不在 1900 到 2199 之间，请核对
        没有“2024-12-310”这一天，2024 年 12 月是 1 日到 31 日，请核对
        “2024年12”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “45657”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “二〇二四年”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2023.1”可能是 1 月，也可能是 10 月（表格会去掉末尾的 0），请写成 2023-01 或 2023-10
        “2023.1”可能是 1 月，也可能是 10 月（表格会去掉末尾的 0），请写成 2023-01 或 2023-10
        “2023年6-1月”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2023Q5”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        “2023-12-31 早上”不是一个日期，请按 2024-12-31 或 2024年12月31日 的样子填写
        ");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(days in 0_i32..100_000) {
            let day = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            prop_assert_eq!(read_date(&crate::present::format::date(day)), Ok(Some(day)));
        }

        #[test]
        fn any_text_gets_an_answer(text in "[0-9０-９年月日/. -]{0,12}|\\PC*") {
            if let Err(refused) = read_date(&text) {
                prop_assert!(refused.to_string().contains(&plain(&text)));
            }
        }
    }
}
