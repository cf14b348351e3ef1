//! Commitments that repeat a headline indicator: which ones could be linked to it, and which links are doubtful.

use crate::model::{Indicator, IndicatorSet, PlanIndex, Quantity};
use crate::present::format::target_text;

/// What a plan's name begins with where its table leaves it out.
const WHOLE: [&str; 4] = ["全区", "全市", "全县", "全省"];

/// Proposes to link a commitment to a headline indicator of the same name, unit, figure and due date.
pub(super) fn proposal(index: &PlanIndex<'_>, indicator: &Indicator) -> Option<String> {
    if indicator.set != IndicatorSet::Commitment || indicator.same_as.is_some() {
        return None;
    }
    let agrees = |other: &&Indicator| {
        name(indicator) == name(other) && differences(index, indicator, other).is_empty() && !name(indicator).is_empty()
    };
    let found = index.plan().indicators_of(IndicatorSet::Headline).find(agrees)?;
    Some(format!(
        "一数两处：与指标体系中的“{}”（{}）名称、单位和目标都相同；如果是同一个数，请在“指标”中设为对应，只填报一次、只计一次",
        found.name, found.id
    ))
}

/// Lists what is doubtful about the link of an indicator.
#[must_use]
pub fn doubts(index: &PlanIndex<'_>, indicator: &Indicator) -> Vec<String> {
    let Some(stated) = &indicator.same_as else { return Vec::new() };
    let Some(to) = index.same_as(indicator) else {
        return vec![format!("对应指标“{stated}”不起作用：只有文中量化目标可以对应到指标体系中的指标")];
    };
    let differ = differences(index, indicator, to);
    let differ = (!differ.is_empty()).then(|| {
        let of = |found: &Indicator| target_text(&found.target, &found.unit);
        format!("与对应指标“{}”的{}不同（{}，{}），请核对是不是同一个数", to.name, differ.join("和"), of(indicator), of(to))
    });
    let own = index.current_entries(&indicator.id.clone().into()).count();
    let own = (own > 0).then(|| format!("对应到“{}”之后，填在这里的 {own} 条进展不再计入", to.name));
    differ.into_iter().chain(own).collect()
}

/// Lists in what two indicators differ that are said to be one.
fn differences(index: &PlanIndex<'_>, indicator: &Indicator, other: &Indicator) -> Vec<&'static str> {
    let figure = |found: &Indicator| found.target.figure().map(Quantity::decimal);
    let mut differ = Vec::new();
    if indicator.unit.trim() != other.unit.trim() {
        differ.push("单位");
    }
    if figure(indicator).is_none() || figure(indicator) != figure(other) {
        differ.push("目标");
    }
    if index.plan().due_of(indicator) != index.plan().due_of(other) {
        differ.push("期限");
    }
    differ
}

fn name(indicator: &Indicator) -> &str {
    let name = indicator.name.trim();
    WHOLE.iter().find_map(|whole| name.strip_prefix(whole)).unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, Measure, Plan, Relation, Target, fixture};
    use jiff::civil::date;

    /// The fixture's plan, whose commitment says the same as its first indicator.
    fn repeating() -> Plan {
        let mut plan = fixture::plan();
        plan.indicators[2].name = "全区地区生产总值".to_owned();
        plan.indicators[2].unit = "亿元".to_owned();
        plan.indicators[2].target = Target::of(Measure::Level, Relation::AtLeast(fixture::quantity("3000.0")));
        plan
    }

    fn told(plan: &Plan) -> (bool, Vec<String>) {
        let index = PlanIndex::new(plan);
        (proposal(&index, &plan.indicators[2]).is_some(), doubts(&index, &plan.indicators[2]))
    }

    /// «The text promises 3000 亿元 as the table does: the check proposes to report it once.»
    #[test]
    fn the_same_name_unit_and_figure_are_proposed_to_be_one() {
        let mut plan = repeating();
        let words = proposal(&PlanIndex::new(&plan), &plan.indicators[2]).unwrap();
        assert!(words.starts_with("一数两处：与指标体系中的“地区生产总值”（I01）"), "{words}");
        plan.indicators[2].due = Some(date(2023, 12, 31));
        assert!(!told(&plan).0);
        assert!(!told(&fixture::plan()).0);
        let mut linked = repeating();
        linked.indicators[2].same_as = Some(IndicatorId::new("I01"));
        assert_eq!(told(&linked), (false, Vec::new()));
    }

    #[test]
    fn a_link_between_things_that_differ_is_doubted() {
        let mut plan = fixture::plan();
        plan.indicators[2].same_as = Some(IndicatorId::new("I01"));
        plan.entries =
            fixture::entries([crate::model::Entry { item: IndicatorId::new("C001").into(), ..fixture::entry(1, None) }]);
        let (_, doubts) = told(&plan);
        assert_eq!(
            doubts,
            [
                "与对应指标“地区生产总值”的单位和目标不同（累计 212.7 万平方米，3000 亿元），请核对是不是同一个数",
                "对应到“地区生产总值”之后，填在这里的 1 条进展不再计入"
            ]
        );
        plan.indicators[0].set = IndicatorSet::Previous;
        let (_, doubts) = told(&plan);
        assert_eq!(doubts, ["对应指标“I01”不起作用：只有文中量化目标可以对应到指标体系中的指标"]);
    }
}
