//! What the unit of an indicator tells of its values: rates, money, counts.

use rust_decimal::Decimal;

/// Returns whether a unit is that of a rate or a share.
pub(super) fn is_rate(unit: &str) -> bool {
    unit.contains(['%', '％', '‰']) || unit.contains("百分点")
}

/// Returns the whole of which rates in a unit are parts.
pub(super) fn whole(unit: &str) -> Decimal {
    if is_per_mille(unit) { Decimal::ONE_THOUSAND } else { Decimal::ONE_HUNDRED }
}

/// Returns whether a unit is per mille.
pub(super) fn is_per_mille(unit: &str) -> bool {
    unit.contains('‰')
}

/// Returns whether a unit is of money (亿元, 万美元) or a count (家, 万人, 场次), not of a share, an area, a length or a mass.
pub(super) fn is_money_or_count(unit: &str) -> bool {
    const COUNTS: [&str; 36] = [
        "个", "人", "人次", "件", "家", "户", "次", "场", "场次", "项", "所", "名", "处", "座", "台", "套", "张", "篇", "部",
        "只", "株", "支", "批", "宗", "起", "辆", "条", "间", "栋", "册", "期", "门", "位", "对", "例", "枚",
    ];
    if is_rate(unit) || unit.contains(['/', '／', '每']) {
        return false;
    }
    let word = unit.trim_start_matches(['百', '千', '万', '亿', '多', '余']);
    word.ends_with('元') || COUNTS.contains(&word)
}
