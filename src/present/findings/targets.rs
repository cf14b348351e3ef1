//! Doubts about how a target is read: whether it is a bound, whether its wording says the opposite, whether percentages add up.

use crate::model::{Indicator, Measure, Relation};

/// What is kept within limits rather than developed.
const KEPT: [&str; 5] = ["失业率", "耕地", "建设用地", "事故", "死亡"];

/// Words that ask for no more than a figure, and words that ask for no less.
const UPPER: [&str; 7] = ["不超过", "不高于", "以内", "以下", "低于", "少于", "控制在"];
const LOWER: [&str; 4] = ["不低于", "不少于", "以上", "高于"];

/// Lists the doubts about the target as issued.
pub(super) fn of_target(indicator: &Indicator) -> Vec<String> {
    let (Some(measure), Some(relation)) = (indicator.target.measure(), indicator.target.relation()) else { return Vec::new() };
    let doubts = [is_bound(indicator, measure, relation), contradicts(indicator, measure, relation), adds_up(indicator, measure)];
    doubts.into_iter().flatten().collect()
}

fn is_bound(indicator: &Indicator, measure: Measure, relation: Relation) -> Option<String> {
    if measure != Measure::Level {
        return None;
    }
    if indicator.baseline.as_ref().is_some_and(|baseline| baseline.value == relation.figure()) {
        return Some("目标与基数相同，像是须一直保持的上下限；现在按“期末达到”评价，请核对计算方式".to_owned());
    }
    let kept = KEPT.iter().find(|word| indicator.name.contains(**word))?;
    Some(format!("名称中有“{kept}”，像是须一直保持的上下限；现在按“期末达到”评价，请核对计算方式"))
}

fn contradicts(indicator: &Indicator, measure: Measure, relation: Relation) -> Option<String> {
    let wording = indicator.wording.as_str();
    let found = |words: &[&'static str], not: &[&str]| {
        let bare = not.iter().fold(wording.to_owned(), |rest, word| rest.replace(word, ""));
        words.iter().find(|word| bare.contains(**word)).copied()
    };
    let (upper, lower) = (found(&UPPER, &["不低于", "不少于"]), found(&LOWER, &["不超过", "不高于"]));
    let told = match relation {
        Relation::AtLeast(_) | Relation::Above(_) => upper.filter(|_| lower.is_none()),
        Relation::AtMost(_) | Relation::Below(_) => lower.filter(|_| upper.is_none()),
        _ => None,
    }?;
    matches!(measure, Measure::Level | Measure::Bound)
        .then(|| format!("原文措辞有“{told}”，评价却按“{}”；请核对比较关系", relation.name()))
}

fn adds_up(indicator: &Indicator, measure: Measure) -> Option<String> {
    let is_percent = indicator.unit.contains(['%', '％', '‰']);
    (measure == Measure::Sum && is_percent)
        .then(|| "单位是百分数，各年的数不能相加；应改为“累计降低”或“累计增长”，逐年连乘".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Baseline, Date, Target, fixture};

    /// Each doubt has a case where it is told and one where it is not.
    #[test]
    fn how_a_target_is_read_is_doubted_where_its_words_say_otherwise() {
        let q = fixture::quantity;
        let level = |figure: &str| Target::of(Measure::Level, Relation::Reach(q(figure)));
        let bound = |relation| Target::of(Measure::Bound, relation);
        let sum = |figure: &str| Target::of(Measure::Sum, Relation::AtLeast(q(figure)));
        let cases = [
            ("城镇调查失业率", "%", level("5.5"), "", None, "名称中有“失业率”"),
            ("城镇调查失业率", "%", bound(Relation::Below(q("5.5"))), "＜", None, ""),
            ("绿地率", "%", level("40"), "", Some("40"), "目标与基数相同"),
            ("绿地率", "%", level("42"), "", Some("40"), ""),
            ("绿地率", "%", bound(Relation::AtLeast(q("40"))), "", Some("40"), ""),
            ("事故率", "%", bound(Relation::AtLeast(q("1"))), "控制在…以内", None, "有“以内”，评价却按“不低于”"),
            ("事故率", "%", bound(Relation::AtMost(q("1"))), "控制在…以内", None, ""),
            ("首诊率", "%", bound(Relation::AtMost(q("65"))), "力争…以上", None, "有“以上”，评价却按“不高于”"),
            ("首诊率", "%", bound(Relation::AtLeast(q("65"))), "不低于", None, ""),
            ("首诊率", "%", bound(Relation::AtMost(q("65"))), "不高于", None, ""),
            ("能耗降低", "%", sum("13.5"), "累计降低", None, "各年的数不能相加"),
            ("能耗降低", "%", Target::of(Measure::ChainedFall, Relation::AtLeast(q("13.5"))), "累计降低", None, ""),
            ("新增绿地", "公顷", sum("200"), "", None, ""),
        ];
        for (name, unit, target, wording, base, words) in cases {
            let mut indicator = fixture::indicator("I01", name, unit, target);
            indicator.wording = wording.to_owned();
            let date = Date::constant(2020, 12, 31);
            indicator.baseline = base.map(|base| Baseline { value: q(base), date, state: None });
            let told = of_target(&indicator).join("|");
            let fits = if words.is_empty() { told.is_empty() } else { told.contains(words) && !told.contains('|') };
            assert!(fits, "{name} {wording}: {told}");
        }
    }
}
