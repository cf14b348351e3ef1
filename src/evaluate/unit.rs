//! What the unit of an indicator tells of its values: rates, money, counts.

use rust_decimal::Decimal;

/// Returns the whole of which rates in a unit are parts.
pub(super) fn whole(unit: &str) -> Decimal {
    if is_per_mille(unit) { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED }
}

/// Returns whether a unit is per mille.
pub(super) fn is_per_mille(unit: &str) -> bool {
    unit.contains('‰')
}

/// Returns whether an indicator counts money or things that come anew each year, so that it grows by a rate. What is per anything,
/// in its unit or its name, and what is there at a time (人口, 床位) grows by an amount.
pub(super) fn counts_what_grows(name: &str, unit: &str) -> bool {
    const STOCKS: [&str; 7] = ["保有量", "拥有量", "存量", "蓄积量", "人口", "床位", "总数"];
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    let is_density = unit.contains(['/', '／', '每']) || has(&["每", "人均", "户均", "亩均", "地均", "平均"]);
    is_money_or_count(unit) && !is_density && !has(&STOCKS)
}

/// Returns whether a unit is one of money.
pub(super) fn is_money(unit: &str) -> bool {
    unit.ends_with('元')
}

/// Returns whether a unit is of money (亿元, 万美元) or a count (家, 万人, 场次), not of a share, an area, a length or a mass.
fn is_money_or_count(unit: &str) -> bool {
    const COUNTS: [&str; 36] = [
        "个", "人", "人次", "件", "家", "户", "次", "场", "场次", "项", "所", "名", "处", "座", "台", "套", "张", "篇", "部",
        "只", "株", "支", "批", "宗", "起", "辆", "条", "间", "栋", "册", "期", "门", "位", "对", "例", "枚",
    ];
    let word = unit.trim_start_matches(['百', '千', '万', '亿', '多', '余']);
    is_money(word) || COUNTS.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_money_and_counts_of_what_comes_anew_grow_by_a_rate() {
        let cases = [
            ("地区生产总值", "亿元", true),
            ("实际利用外资", "亿美元", true),
            ("接待游客", "万人次", true),
            ("专利授权量", "件", true),
            ("居民人均可支配收入", "元", false),
            ("每万人口高价值发明专利拥有量", "件", false),
            ("万人有效发明专利", "件/万人", false),
            ("亩均税收", "万元", false),
            ("常住人口", "万人", false),
            ("医疗机构床位", "张", false),
            ("机动车保有量", "万辆", false),
            ("公路里程", "公里", false),
            ("城镇化率", "%", false),
        ];
        for (name, unit, grows) in cases {
            assert_eq!(counts_what_grows(name, unit), grows, "{name} {unit}");
        }
    }
}
