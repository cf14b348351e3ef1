//! Figures, targets and dates in the form that a reader expects. Figures that a person entered are never rounded.

use std::borrow::Cow;

use jiff::tz::Offset;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Comparator, Date, Due, Entry, Measure, Node, NodeKind, Quantity, Relation, Target, Timestamp};

/// Shown in place of a figure that is not given.
pub const NONE: &str = "—";

/// Separates groups of three digits; half as wide as a space, and drawn so by the drawing library.
const THIN_SPACE: char = '\u{2009}';

/// The minus sign of negative figures, which is as wide as a plus.
const MINUS: char = '\u{2212}';

/// The number of integer digits from which on they are grouped; 1807 and 3000 read well as they are.
const GROUPED_FROM: usize = 5;

/// Formats a figure with all its digits and a true minus sign, grouped in threes from five integer digits on.
///
/// ```
/// use plandesk::present::format::figure;
///
/// assert_eq!(figure("3000".parse().unwrap()), "3000");
/// assert_eq!(figure("-12345.60".parse().unwrap()), "−12\u{2009}345.60");
/// ```
#[must_use]
pub fn figure(quantity: Quantity) -> String {
    let decimal = quantity.decimal();
    let digits = decimal.abs().to_string();
    let (whole, fraction) = match digits.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (digits.as_str(), None),
    };
    let mut text = String::new();
    if decimal.is_sign_negative() && !decimal.is_zero() {
        text.push(MINUS);
    }
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len() >= GROUPED_FROM && (whole.len() - at).is_multiple_of(3) {
            text.push(THIN_SPACE);
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Formats a figure with its unit, separated by a space except before a percent or per-mille sign.
#[must_use]
pub fn figure_with_unit(quantity: Quantity, unit: &str) -> String {
    with_unit(&figure(quantity), unit)
}

/// Formats the value that an entry reports with its sign, such as <10 家; none where it has no value.
#[must_use]
pub fn value(entry: &Entry, unit: &str) -> Option<String> {
    let sign = entry.sign.map(Comparator::sign).unwrap_or_default();
    entry.value.map(|value| format!("{sign}{}", figure_with_unit(value, unit)))
}

/// Formats the result that an entry reports: its value, and the real growth beside it; none where it has no figure.
#[must_use]
pub fn result(entry: &Entry, unit: &str) -> Option<String> {
    let value = value(entry, unit);
    let growth = entry.growth.map(|growth| format!("可比价增速 {}", figure_with_unit(growth, "%")));
    match (value, growth) {
        (Some(value), Some(growth)) => Some(format!("{value}（{growth}）")),
        (value, growth) => value.or(growth),
    }
}

/// Returns the unit of a difference: percentage points if the figures themselves are in percent, and likewise for per mille.
#[must_use]
pub fn difference_unit(unit: &str) -> &str {
    match unit.trim() {
        "%" | "％" => "个百分点",
        "‰" => "个千分点",
        unit => unit,
    }
}

/// Formats calendar years, such as 2021、2023 年, with a run of three or more as 2016–2019 年.
#[must_use]
pub fn years(years: &[i16]) -> String {
    let runs = years.chunk_by(|year, next| year.checked_add(1) == Some(*next));
    let parts = runs.map(|run| match run {
        [first, .., last] if run.len() > 2 => format!("{first}–{last}"),
        _ => run.iter().map(ToString::to_string).collect::<Vec<_>>().join("、"),
    });
    format!("{} 年", parts.collect::<Vec<_>>().join("、"))
}

/// Returns whether figures in a unit are shares or rates, whose differences are in points and which are raised rather than added to.
#[must_use]
pub fn is_share(unit: &str) -> bool {
    let points = difference_unit(unit);
    points.starts_with("个百分点") || points.starts_with("个千分点")
}

/// Formats a target in short form for tables, such as ≤ 4% or 每年 3000 名.
#[must_use]
pub fn target_text(target: &Target, unit: &str) -> String {
    let (measure, relation) = match target {
        Target::Figure { measure, relation } => (*measure, *relation),
        Target::Assigned { text } if text.trim().is_empty() => return "目标待下达".to_owned(),
        _ => return target.words().unwrap_or_default().to_owned(),
    };
    let falls = relation.figure().decimal().is_sign_negative();
    let head = match measure {
        // A negative growth is printed as a fall.
        Measure::ChainedRise if falls && is_usual(measure, relation) => {
            return format!("累计降低 {}", figure_with_unit(size(relation.figure()), unit));
        }
        Measure::Level | Measure::Bound => return compared(relation, unit, is_usual(measure, relation)),
        Measure::Change => return changed(relation, unit),
        Measure::Sum => "累计",
        Measure::ChainedFall => "累计降低",
        Measure::ChainedRise => "累计增长",
        Measure::EachYear => "每年",
        Measure::MeanGrowth => "年均",
    };
    format!("{head} {}", compared(relation, target_unit(measure, unit), is_usual(measure, relation)))
}

/// Formats a target in the plan's own wording, such as 力争 3000 亿元以上, for places with more room.
///
/// The kind of target is added if the wording does not express it: 新增 212.7 万平方米（规划期内累计）.
#[must_use]
pub fn target_in_full(target: &Target, unit: &str, wording: &str) -> String {
    let Target::Figure { measure, relation } = target else { return target_text(target, unit) };
    let wording = wording.trim();
    if wording.is_empty() {
        let usual = usual_wording(*measure, *relation);
        return if usual.is_empty() { target_text(target, unit) } else { insert(&bare(*measure, *relation, unit), usual) };
    }
    let sentence = insert(&bare(*measure, *relation, unit), wording);
    let (told, words) = match measure {
        Measure::Level | Measure::Bound | Measure::Change => return sentence,
        Measure::Sum | Measure::ChainedFall | Measure::ChainedRise => ("累计", "规划期内累计"),
        Measure::EachYear => ("年", "每年"),
        Measure::MeanGrowth => ("年", "年均"),
    };
    if wording.contains(told) { sentence } else { format!("{sentence}（{words}）") }
}

/// Returns the figures of a target without the sign of its relation, for a wording that expresses it.
fn bare(measure: Measure, relation: Relation, unit: &str) -> String {
    let unit = target_unit(measure, unit);
    match relation.bounds() {
        Some((low, high)) => with_unit(&range(low, high), unit),
        None => figure_with_unit(relation.figure(), unit),
    }
}

/// Returns the unit of a target's figure: a mean growth and a change of shares are in one of their own.
#[must_use]
pub fn target_unit(measure: Measure, unit: &str) -> &str {
    match measure {
        Measure::MeanGrowth if unit.contains('‰') => "‰",
        Measure::MeanGrowth => "%",
        Measure::Change => difference_unit(unit),
        _ => unit,
    }
}

/// Returns whether the relation goes without saying where the measure is named.
fn is_usual(measure: Measure, relation: Relation) -> bool {
    let falls = relation.figure().decimal().is_sign_negative();
    match relation {
        Relation::Reach(_) => true,
        Relation::AtLeast(_) => measure != Measure::Bound,
        Relation::AtMost(_) => measure == Measure::Level || (measure.accumulates() && falls),
        _ => false,
    }
}

/// Returns the words for a level or a bound whose own wording is not known; empty where the figure says enough.
fn usual_wording(measure: Measure, relation: Relation) -> &'static str {
    match (measure, relation) {
        (Measure::Bound, Relation::AtLeast(_)) => "不低于",
        (Measure::Bound, Relation::AtMost(_)) => "不超过",
        (Measure::Level | Measure::Bound, Relation::Above(_)) => "高于",
        (Measure::Level | Measure::Bound, Relation::Below(_)) => "低于",
        _ => "",
    }
}

/// Formats the figures of a relation, with a sign unless that is left out.
fn compared(relation: Relation, unit: &str, bare: bool) -> String {
    let signed = |sign: &str, value| {
        let figure = figure_with_unit(value, unit);
        if bare { figure } else { format!("{sign} {figure}") }
    };
    match relation {
        Relation::Reach(value) => figure_with_unit(value, unit),
        Relation::AtLeast(value) => signed("≥", value),
        Relation::AtMost(value) => signed("≤", value),
        Relation::Above(value) => signed(">", value),
        Relation::Below(value) => signed("<", value),
        Relation::About { value, tolerance: None } => format!("{}左右", figure_with_unit(value, unit)),
        Relation::About { value, tolerance: Some(tolerance) } => {
            format!("{}左右（±{}）", figure_with_unit(value, unit), figure_with_unit(tolerance, difference_unit(unit)))
        }
        Relation::Within { low, high } | Relation::Range { low, high } => with_unit(&range(low, high), unit),
    }
}

fn size(figure: Quantity) -> Quantity {
    Quantity::new(figure.decimal().abs())
}

/// Formats a change since the baseline, such as 提高 6 个百分点.
fn changed(relation: Relation, unit: &str) -> String {
    let unit = target_unit(Measure::Change, unit);
    let falls = relation.figure().decimal().is_sign_negative();
    let (up, down) = if is_share(unit) { ("提高", "降低") } else { ("增加", "减少") };
    let usual =
        matches!((relation, falls), (Relation::Reach(_), _) | (Relation::AtLeast(_), false) | (Relation::AtMost(_), true));
    if usual {
        let verb = if falls { down } else { up };
        return format!("{verb} {}", figure_with_unit(size(relation.figure()), unit));
    }
    format!("变化 {}", compared(relation, unit, false))
}

/// Formats a day as 2025-12-31.
#[must_use]
pub fn date(date: Date) -> String {
    date.to_string()
}

/// Words for whose data a report is: that of 2025 年 if it is dated at the year's end, or else that of 截至 2025-06-30 的.
#[must_use]
pub fn data_day(date: Date) -> String {
    if (date.month(), date.day()) == (12, 31) { format!(" {} 年", date.year()) } else { format!("截至 {date} 的") }
}

/// Formats a moment as 2025-12-31 14:05, in local time at `offset` from UTC.
#[must_use]
pub fn timestamp_local(at: Timestamp, offset: Offset) -> String {
    offset.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string()
}

/// Formats a share, as a fraction of one, in percent with at most one decimal.
///
/// A share that is not zero never reads 0%, and one that is not the whole never reads 100%: they get the decimals they need.
#[must_use]
pub fn percent(share: Decimal) -> String {
    let exact = share.saturating_mul(Decimal::ONE_HUNDRED);
    let rounded = |decimals| exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero).normalize();
    let misleads = |shown: &Decimal| *shown != exact && (shown.is_zero() || shown.abs() == Decimal::ONE_HUNDRED);
    let shown = (1..=Decimal::MAX_SCALE).map(rounded).find(|shown| !misleads(shown)).unwrap_or(exact);
    figure_with_unit(Quantity::new(shown), "%")
}

/// Returns a node's number in short form for the tree, which shows the level by indentation: 第三章 as 三, 专栏1 as 专栏 1.
#[must_use]
pub fn tree_number(node: &Node) -> Cow<'_, str> {
    let number = node.number.trim();
    match node.kind {
        NodeKind::Chapter => {
            let inner = number.strip_prefix('第').and_then(|rest| rest.strip_suffix('章')).map(str::trim);
            Cow::Borrowed(inner.filter(|inner| !inner.is_empty()).unwrap_or(number))
        }
        NodeKind::Box => match number.strip_prefix("专栏").map(str::trim) {
            Some(digits) if !digits.is_empty() => Cow::Owned(format!("专栏 {digits}")),
            _ => Cow::Borrowed(number),
        },
        NodeKind::Part | NodeKind::Section | NodeKind::Task | NodeKind::Paragraph | NodeKind::BoxItem => Cow::Borrowed(number),
    }
}

/// Formats a deadline: the day, or the word for a yearly or continuous task.
#[must_use]
pub fn due(due: Due) -> String {
    match due {
        Due::On(day) => date(day),
        Due::EachYear | Due::WholeYear | Due::Continuous => due.name().unwrap_or_default().to_owned(),
    }
}

/// Returns a node's number followed by its title.
#[must_use]
pub fn numbered(node: &Node) -> String {
    format!("{} {}", node.number, node.title)
}

pub(super) fn with_unit(figure: &str, unit: &str) -> String {
    match unit.trim() {
        "" => figure.to_owned(),
        sign @ ("%" | "％" | "‰") => format!("{figure}{sign}"),
        unit => format!("{figure} {unit}"),
    }
}

fn range(low: Quantity, high: Quantity) -> String {
    let dash = if low.decimal().is_sign_negative() || high.decimal().is_sign_negative() { " 至 " } else { "–" };
    format!("{}{dash}{}", figure(low), figure(high))
}

/// Inserts a figure into a wording: at its ellipsis, or before a final 以上 and the like, or else at its end. A wording that has
/// digits and no ellipsis is returned as it is.
fn insert(figure: &str, wording: &str) -> String {
    const AFTER: [&str; 6] = ["以上", "以下", "以内", "左右", "上下", "不等"];
    if wording.is_empty() {
        return figure.to_owned();
    }
    let gap = wording.find('…').map(|at| wording.split_at(at));
    let (before, after) = match gap {
        Some((before, rest)) => (before, rest.trim_start_matches('…')),
        None if wording.chars().any(|c| c.is_ascii_digit()) => return wording.to_owned(),
        None => match AFTER.iter().find_map(|word| wording.strip_suffix(word).map(|before| (before, *word))) {
            Some((before, word)) => (before.trim_end_matches(['、', '，']), word),
            None => (wording, ""),
        },
    };
    let blank = if before.is_empty() { "" } else { " " };
    format!("{before}{blank}{figure}{after}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use jiff::civil;
    use proptest::prelude::*;

    #[test]
    fn figures_keep_their_digits_and_part_their_thousands() {
        let cases = [
            ("0", "0"),
            ("-0", "0"),
            ("1807", "1807"),
            ("-3.10", "−3.10"),
            ("12345", "12 345"),
            ("-1234567.0089", "−1 234 567.0089"),
            ("1234.56789", "1234.56789"),
            ("123456", "123 456"),
        ];
        for (text, expected) in cases {
            assert_eq!(figure(fixture::quantity(text)), expected.replace(' ', "\u{2009}"), "{text}");
        }
    }

    #[test]
    fn units_stand_off_and_percent_signs_do_not() {
        let cases =
            [("3000", "亿元", "3000 亿元"), ("65.5", "%", "65.5%"), ("4", "‰", "4‰"), ("3", "", "3"), ("3", " 家 ", "3 家")];
        for (value, unit, expected) in cases {
            assert_eq!(figure_with_unit(fixture::quantity(value), unit), expected);
        }
    }

    #[test]
    fn targets_are_short_in_tables_and_keep_the_plans_words_elsewhere() {
        let q = fixture::quantity;
        let text = |text: &str| text.to_owned();
        let level = |value| Target::of(Measure::Level, Relation::Reach(q(value)));
        // (target, unit, the plan's wording, short form, in full)
        let cases = [
            (level("3000"), "亿元", "", "3000 亿元", "3000 亿元"),
            (level("3000"), "亿元", "达到", "3000 亿元", "达到 3000 亿元"),
            (level("3000"), "亿元", "力争…以上", "3000 亿元", "力争 3000 亿元以上"),
            (level("53"), "微克/立方米", "降低到……左右", "53 微克/立方米", "降低到 53 微克/立方米左右"),
            (level("500"), "家", "左右", "500 家", "500 家左右"),
            (level("500"), "家", "力争、以上", "500 家", "力争 500 家以上"),
            (level("75"), "家", "达到 75 家，其中国家级 30 家", "75 家", "达到 75 家，其中国家级 30 家"),
            (Target::of(Measure::Level, Relation::AtMost(q("53"))), "", "", "53", "53"),
            (Target::of(Measure::Bound, Relation::AtMost(q("4"))), "%", "", "≤ 4%", "不超过 4%"),
            (Target::of(Measure::Bound, Relation::AtMost(q("4"))), "%", "控制在…以内", "≤ 4%", "控制在 4%以内"),
            (Target::of(Measure::Bound, Relation::AtLeast(q("65"))), "%", "", "≥ 65%", "不低于 65%"),
            (
                Target::of(Measure::Sum, Relation::AtLeast(q("212.7"))),
                "万平方米",
                "新增",
                "累计 212.7 万平方米",
                "新增 212.7 万平方米（规划期内累计）",
            ),
            (
                Target::of(Measure::Sum, Relation::AtLeast(q("12000"))),
                "场",
                "累计",
                "累计 12\u{2009}000 场",
                "累计 12\u{2009}000 场",
            ),
            (Target::of(Measure::EachYear, Relation::AtLeast(q("3000"))), "名", "", "每年 3000 名", "每年 3000 名"),
            (Target::of(Measure::EachYear, Relation::AtLeast(q("3000"))), "名", "培养", "每年 3000 名", "培养 3000 名（每年）"),
            (Target::of(Measure::EachYear, Relation::AtLeast(q("3000"))), "名", "每年培养", "每年 3000 名", "每年培养 3000 名"),
            (Target::of(Measure::MeanGrowth, Relation::AtLeast(q("7"))), "亿元", "", "年均 7%", "年均 7%"),
            (Target::of(Measure::MeanGrowth, Relation::AtLeast(q("7"))), "亿元", "增长", "年均 7%", "增长 7%（年均）"),
            (
                Target::of(Measure::Level, Relation::Range { low: q("10"), high: q("15") }),
                "个",
                "打造",
                "10–15 个",
                "打造 10–15 个",
            ),
            (Target::of(Measure::Level, Relation::Range { low: q("-3"), high: q("-1") }), "%", "", "−3 至 −1%", "−3 至 −1%"),
            (Target::Assigned { text: text("按市下达目标") }, "%", "", "按市下达目标", "按市下达目标"),
            (Target::Assigned { text: text("") }, "%", "", "目标待下达", "目标待下达"),
            (fixture::no_less("不低于经济增速", None), "%", "", "不低于经济增速", "不低于经济增速"),
            (Target::Composition { text: text("0.01:12:87.99") }, "", "", "0.01:12:87.99", "0.01:12:87.99"),
            (Target::Qualitative { text: text("基本消除") }, "", "力争", "基本消除", "基本消除"),
        ];
        for (target, unit, wording, short, full) in cases {
            assert_eq!(target_text(&target, unit), short);
            assert_eq!(target_in_full(&target, unit, wording), full);
        }
    }

    #[test]
    fn moments_are_shown_by_the_readers_clock() {
        let at = "2025-12-31T16:05:59Z".parse().unwrap();
        assert_eq!(timestamp_local(at, Offset::constant(8)), "2026-01-01 00:05");
        assert_eq!(timestamp_local(at, Offset::UTC), "2025-12-31 16:05");
        assert_eq!(date(civil::date(2025, 2, 3)), "2025-02-03");
    }

    #[test]
    fn shares_are_never_rounded_to_nothing_or_to_the_whole() {
        let cases = [
            ("0", "0%"),
            ("1", "100%"),
            ("0.4", "40%"),
            ("0.34249", "34.2%"),
            ("0.3425", "34.3%"),
            ("0.9996", "99.96%"),
            ("0.99999", "99.999%"),
            ("0.0002", "0.02%"),
            ("-0.0875", "−8.8%"),
            ("1.5", "150%"),
            ("123.456", "12\u{2009}345.6%"),
        ];
        for (share, expected) in cases {
            assert_eq!(percent(share.parse().unwrap()), expected, "{share}");
        }
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(percent(third), "33.3%");
        assert_eq!(percent(Decimal::MAX), figure_with_unit(Quantity::new(Decimal::MAX), "%"));
    }

    #[test]
    fn the_tree_shows_short_numbers() {
        let cases = [
            (NodeKind::Chapter, "第十二章", "十二"),
            (NodeKind::Chapter, "附章", "附章"),
            (NodeKind::Chapter, "第章", "第章"),
            (NodeKind::Part, "第一篇", "第一篇"),
            (NodeKind::Section, "第二节", "第二节"),
            (NodeKind::Task, "3", "3"),
            (NodeKind::Box, "专栏11", "专栏 11"),
            (NodeKind::Box, "专栏", "专栏"),
        ];
        for (kind, number, expected) in cases {
            assert_eq!(tree_number(&fixture::node("x", kind, None, number, "题")), expected);
        }
    }

    proptest! {
        #[test]
        fn no_digit_is_lost(mantissa in any::<i64>(), scale in 0_u32..20) {
            let quantity = Quantity::new(Decimal::new(mantissa, scale));
            let plain = figure(quantity).replace(THIN_SPACE, "").replace(MINUS, "-");
            prop_assert_eq!(plain.parse::<Quantity>().unwrap().to_string(), quantity.to_string());
        }
    }
}
