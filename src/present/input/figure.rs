//! Reading a typed figure.

use crate::model::{Comparator, Quantity, plain};

/// The reason why a text is refused as a figure. The message says what to type instead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FigureError {
    /// The text has letters or signs that no figure has.
    #[error("“{0}”不是一个数，请只填数字")]
    NotAFigure(String),
    /// The text is a dash or a word for no figure.
    #[error("“{0}”不是一个数，没有数就把这一栏留空")]
    NoFigure(String),
    /// The figure is approximate: 约, 左右, 以上 and the like.
    #[error("“{0}”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”")]
    Approximate(String),
    /// The text is two figures, a range or a fraction.
    #[error("“{0}”不止一个数，请只填一个数")]
    SeveralFigures(String),
    /// The figure has a unit that is not the item's.
    #[error("“{typed}”带有别的单位，本项的单位是“{unit}”，请换算后只填数字")]
    OtherUnit {
        /// What was typed.
        typed: String,
        /// The item's unit.
        unit: String,
    },
    /// The figure is in Chinese numerals, such as 三千.
    #[error("“{0}”是中文数字，请用阿拉伯数字填写，如 3000")]
    ChineseNumeral(String),
    /// The separators do not form groups of three digits.
    #[error("“{0}”里的分隔号没有按三位一组，请核对；小数点请用“.”")]
    Grouping(String),
    /// The figure is in scientific notation, such as 1e5.
    #[error("“{0}”是科学记数法，请写出全部数字，如 100000")]
    Exponent(String),
    /// The figure has more than one decimal point.
    #[error("“{0}”有不止一个小数点，请核对")]
    SeveralPoints(String),
    /// The figure has no digits after its decimal point.
    #[error("“{0}”的小数点后面没有数字，请补全，或者删去小数点")]
    NothingAfterPoint(String),
    /// The figure has more digits than can be stored exactly.
    #[error("“{0}”的位数太多，最多填 28 位有效数字")]
    TooLong(String),
}

/// Reads a result in `unit`, which may be a figure with a sign, such as <10 or ≥3; returns `None` for a blank text.
pub fn read_result(text: &str, unit: &str) -> Result<Option<(Option<Comparator>, Quantity)>, FigureError> {
    let typed = plain(text);
    let signed = SIGNS.iter().find_map(|(sign, comparator)| Some((*comparator, typed.strip_prefix(sign)?)));
    let (sign, figure) = signed.map_or((None, typed.as_str()), |(comparator, rest)| (Some(comparator), rest.trim_start()));
    if sign.is_some() && figure.is_empty() {
        return Err(FigureError::NoFigure(typed));
    }
    Ok(read_figure(figure, unit)?.map(|value| (sign, value)))
}

/// What stands before the figure of a result that is only known to lie beyond it; the longer ones first.
const SIGNS: [(&str, Comparator); 7] = [
    (">=", Comparator::AtLeast),
    ("<=", Comparator::AtMost),
    ("≥", Comparator::AtLeast),
    ("≤", Comparator::AtMost),
    (">", Comparator::Above),
    ("<", Comparator::Below),
    ("≮", Comparator::AtLeast),
];

/// Reads a figure in `unit`; returns `None` for a blank text.
///
/// Accepts full-width characters, groups of three digits separated by commas, blanks or apostrophes, a hyphen or a minus sign,
/// and the unit itself after the figure. Nothing is rounded or guessed.
pub fn read_figure(text: &str, unit: &str) -> Result<Option<Quantity>, FigureError> {
    let typed = plain(text);
    if typed.is_empty() {
        return Ok(None);
    }
    if ["-", "--", "\u{2212}", "–", "—", "——", "/", "无", "暂无"].contains(&typed.as_str()) {
        return Err(FigureError::NoFigure(typed));
    }
    let own_unit = plain(unit);
    let bare = typed.strip_suffix(own_unit.as_str()).unwrap_or(&typed).trim_end();
    let unsigned = bare.strip_prefix(MINUS_SIGNS).map(str::trim_start);
    let sign = if unsigned.is_some() { "-" } else { "" };
    let unsigned = unsigned.or_else(|| bare.strip_prefix('+')).unwrap_or(bare);
    let (digits, rest) = unsigned.split_at(unsigned.find(|c| !is_part_of_figure(c)).unwrap_or(unsigned.len()));
    if !rest.is_empty() || !digits.contains(|c: char| c.is_ascii_digit()) {
        return Err(refusal(typed.clone(), digits, rest, &own_unit));
    }
    let digits = ungrouped(digits).map_err(|fault| fault(typed.clone()))?;
    let quantity: Quantity = format!("{sign}{digits}").parse().map_err(|_| FigureError::TooLong(typed))?;
    let is_zero = quantity.decimal().is_zero();
    Ok(Some(if is_zero { Quantity::new(quantity.decimal().abs()) } else { quantity }))
}

/// The hyphen, the minus sign, what input methods offer in their place, and the Chinese word.
const MINUS_SIGNS: [char; 7] = ['-', '\u{2212}', '‐', '‑', '‒', '–', '负'];
const SEPARATORS: [char; 4] = [',', ' ', '\'', '’'];
const POINTS: [char; 2] = ['.', '。'];
const RANGE_SIGNS: [char; 10] = ['-', '\u{2212}', '–', '—', '~', '/', ':', '至', '到', '、'];
const CHINESE_NUMERALS: &str = "〇零一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟点";
const APPROXIMATE_BEFORE: [&str; 11] = ["约", "大约", "近", "超", "逾", "超过", "不低于", "不超过", "将近", "至少", "达到"];
const APPROXIMATE_AFTER: [&str; 8] = ["左右", "上下", "以上", "以下", "以内", "余", "多", "强"];

fn is_part_of_figure(c: char) -> bool {
    c.is_ascii_digit() || SEPARATORS.contains(&c) || POINTS.contains(&c)
}

/// Returns the error for a text that is not just a figure. `digits` is the part that could be read, `rest` what follows it.
fn refusal(typed: String, digits: &str, rest: &str, unit: &str) -> FigureError {
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let approximate = typed.starts_with(['>', '<', '≥', '≤', '~', '≈'])
        || APPROXIMATE_BEFORE.iter().any(|word| typed.starts_with(word))
        || APPROXIMATE_AFTER
            .iter()
            .any(|word| typed.strip_suffix(unit).unwrap_or(&typed).ends_with(word) || typed.ends_with(word));
    if approximate {
        return FigureError::Approximate(typed);
    }
    if !has_digit(digits) {
        let numeral = !rest.is_empty() && rest.chars().all(|c| CHINESE_NUMERALS.contains(c));
        return if numeral { FigureError::ChineseNumeral(typed) } else { FigureError::NotAFigure(typed) };
    }
    let exponent = rest.strip_prefix(['e', 'E']).map(|power| power.trim_start_matches(['+', '-']));
    if exponent.is_some_and(|power| !power.is_empty() && power.chars().all(|c| c.is_ascii_digit())) {
        return FigureError::Exponent(typed);
    }
    if rest.contains(RANGE_SIGNS) && has_digit(rest) {
        return FigureError::SeveralFigures(typed);
    }
    let foreign =
        rest.chars().all(|c| !c.is_ascii_alphanumeric()) && rest.contains(|c: char| c.is_alphabetic() || "%‰°℃".contains(c));
    if foreign && !unit.is_empty() {
        return FigureError::OtherUnit { typed, unit: unit.to_owned() };
    }
    FigureError::NotAFigure(typed)
}

/// Removes the separators from digits, or returns the error for what is wrong with them.
fn ungrouped(digits: &str) -> Result<String, fn(String) -> FigureError> {
    let mut parts = digits.split(POINTS);
    let (whole, fraction) = (parts.next().unwrap_or_default(), parts.next());
    if parts.next().is_some() {
        return Err(FigureError::SeveralPoints);
    }
    if fraction.is_some_and(|fraction| fraction.contains(SEPARATORS)) {
        return Err(FigureError::Grouping);
    }
    if fraction == Some("") {
        return Err(FigureError::NothingAfterPoint);
    }
    let whole = if whole.is_empty() {
        "0".to_owned()
    } else {
        joined(whole).ok_or(FigureError::Grouping as fn(String) -> FigureError)?
    };
    Ok(fraction.map_or_else(|| whole.clone(), |fraction| format!("{whole}.{fraction}")))
}

/// Joins groups of three digits. Returns `None` if they are not grouped properly, or the first group starts with 0: in 0,123 the
/// comma is meant as a decimal point.
fn joined(whole: &str) -> Option<String> {
    let Some(separator) = whole.chars().find(|c| !c.is_ascii_digit()) else { return Some(whole.to_owned()) };
    let mut groups = whole.split(separator);
    let first = groups.next()?;
    let plain_groups = whole.split(separator).all(|group| group.chars().all(|c| c.is_ascii_digit()));
    let sound = (1..=3).contains(&first.len()) && !first.starts_with('0') && groups.all(|group| group.len() == 3);
    (plain_groups && sound).then(|| whole.split(separator).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use crate::present::format::{figure, figure_with_unit};
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    #[test]
    fn figures_are_read_however_an_official_types_them() {
        let cases = [
            ("1807", "亿元", "1807"),
            ("  1807\t", "亿元", "1807"),
            ("１，２３４．５", "亿元", "1234.5"),
            ("1,234.5", "亿元", "1234.5"),
            ("1 234 567", "人", "1234567"),
            ("1\u{2009}234\u{2009}567", "人", "1234567"),
            ("1’234", "人", "1234"),
            ("12。5", "%", "12.5"),
            (".5", "%", "0.5"),
            ("007", "人", "7"),
            ("+5", "人", "5"),
            ("-5", "人", "-5"),
            ("－５", "人", "-5"),
            ("−5.20", "人", "-5.20"),
            ("– 5", "人", "-5"),
            ("负5", "人", "-5"),
            ("-0", "人", "0"),
            ("85%", "%", "85"),
            ("85 ％", "%", "85"),
            ("3000亿元", "亿元", "3000"),
            ("3,000 亿元", "亿元", "3000"),
            ("12.5万㎡", "万m2", "12.5"),
            ("\u{FEFF}12\u{200B}", "", "12"),
        ];
        for (typed, unit, expected) in cases {
            assert_eq!(read_figure(typed, unit).map(|figure| figure.unwrap().to_string()), Ok(expected.to_owned()), "{typed}");
        }
        for blank in ["", "  ", "　", "\u{200B}"] {
            assert_eq!(read_figure(blank, "亿元"), Ok(None));
        }
    }

    #[test]
    fn what_is_no_figure_is_refused_with_the_reason() {
        let typed = [
            "12a",
            "abc",
            "亿元",
            "(12)",
            "10²",
            "12%%",
            "约3000",
            "3000左右",
            "3000亿元以上",
            "1000余",
            ">5",
            "—",
            "无",
            "10-15",
            "10～15",
            "3/5",
            "2024-12-31",
            "0.5万元",
            "85%",
            "1.2万",
            "3千",
            "三千",
            "一百二十点五",
            "1,23",
            "1,0000",
            "12 34",
            "0,123",
            "1,234 567",
            "1,,234",
            "1.234,5",
            "1e5",
            "1E+05",
            "1.2.3",
            "5.",
            ".",
            "--5",
            "1234567890123456789012345678901",
            "NaN",
            "十几",
        ];
        let words: Vec<String> = typed.iter().map(|typed| read_figure(typed, "亿元").expect_err(typed).to_string()).collect();
        insta::assert_snapshot!(words.join("\n"), @r"
        “12a”不是一个数，请只填数字
        “abc”不是一个数，请只填数字
        “亿元”不是一个数，请只填数字
        “(12)”不是一个数，请只填数字
        “10²”不是一个数，请只填数字
        “12%%”带有别的单位，本项的单位是“亿元”，请换算后只填数字
        “约3000”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”
        “3000左右”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”
        “3000亿元以上”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”
        “1000余”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”
        “>5”不是确切的数，请只填数字；数还没有定的，把“数据状态”选为“预计”或“初步”
        “—”不是一个数，没有数就把这一栏留空
        “无”不是一个数，没有数就把这一栏留空
        “10-15”不止一个数，请只填一个数
        “10~15”不止一个数，请只填一个数
        “3/5”不止一个数，请只填一个数
        “2024-12-31”不止一个数，请只填一个数
        “0.5万元”带有别的单位，本项的单位是“亿元”，请换算后只填数字
        “85%”带有别的单位，本项的单位是“亿元”，请换算后只填数字
        “1.2万”带有别的单位，本项的单位是“亿元”，请换算后只填数字
        “3千”带有别的单位，本项的单位是“亿元”，请换算后只填数字
        “三千”是中文数字，请用阿拉伯数字填写，如 3000
        “一百二十点五”是中文数字，请用阿拉伯数字填写，如 3000
        “1,23”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “1,0000”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “12 34”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “0,123”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “1,234 567”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “1,,234”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “1.234,5”里的分隔号没有按三位一组，请核对；小数点请用“.”
        “1e5”是科学记数法，请写出全部数字，如 100000
        “1E+05”是科学记数法，请写出全部数字，如 100000
        “1.2.3”有不止一个小数点，请核对
        “5.”的小数点后面没有数字，请补全，或者删去小数点
        “.”不是一个数，请只填数字
        “--5”不是一个数，请只填数字
        “1234567890123456789012345678901”的位数太多，最多填 28 位有效数字
        “NaN”不是一个数，请只填数字
        “十几”不是一个数，请只填数字
        ");
    }

    /// «The bulletin says fewer than ten, and so do I.»
    #[test]
    fn a_result_may_carry_the_sign_it_was_published_with() {
        let cases = [
            ("<10", Some(Comparator::Below), "10"),
            ("＜10 家", Some(Comparator::Below), "10"),
            (">= 3", Some(Comparator::AtLeast), "3"),
            ("≥3", Some(Comparator::AtLeast), "3"),
            ("≤ -2.5", Some(Comparator::AtMost), "-2.5"),
            ("＞1,200", Some(Comparator::Above), "1200"),
            ("12", None, "12"),
        ];
        for (text, sign, figure) in cases {
            assert_eq!(read_result(text, "家"), Ok(Some((sign, fixture::quantity(figure)))), "{text}");
        }
        assert_eq!(read_result(" ", "家"), Ok(None));
        assert_eq!(read_result("<", "家"), Err(FigureError::NoFigure("<".to_owned())));
        assert!(read_result("<>3", "家").is_err());
        assert!(read_result("约10", "家").is_err());
    }

    #[test]
    fn an_item_without_a_unit_takes_none() {
        assert_eq!(read_figure("5家", ""), Err(FigureError::NotAFigure("5家".to_owned())));
        assert_eq!(read_figure("5", ""), Ok(Some(fixture::quantity("5"))));
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_typed_again(mantissa in any::<i64>(), scale in 0_u32..18, unit in "[%‰家]|亿元|") {
            let quantity = Quantity::new(Decimal::new(mantissa, scale));
            prop_assert_eq!(read_figure(&figure(quantity), &unit), Ok(Some(quantity)));
            prop_assert_eq!(read_figure(&figure_with_unit(quantity, &unit), &unit), Ok(Some(quantity)));
        }

        #[test]
        fn any_text_gets_an_answer(text in "[-0-9０-９.,，。 %e万约a至]{0,8}|\\PC*", unit in "[%家]|\\PC*") {
            if let Err(refused) = read_figure(&text, &unit) {
                prop_assert!(refused.to_string().contains(&plain(&text)));
            }
        }
    }
}
