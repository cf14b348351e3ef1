//! Names of places in the plan, as a reader would look for them: by chapter, section and title.

use crate::model::{Entry, Indicator, IndicatorSet, ItemId, Node, NodeKind, PlanIndex};

/// The separator between the steps of a place.
const STEP: &str = " › ";

/// Returns the place of an item, such as “第三章 › 第二节 › 集成力量强化创新创业源头” or “指标体系 10 单位 GDP 能耗降低率”.
///
/// An id that is not in the plan is returned as it is.
#[must_use]
pub fn item_place(index: &PlanIndex<'_>, item: &ItemId) -> String {
    let found = match item {
        ItemId::Node(id) => index.node(id).map(|node| node_place(index, node)),
        ItemId::Indicator(id) => index.indicator(id).map(|indicator| indicator_place(index, indicator)),
    };
    found.unwrap_or_else(|| item.to_string())
}

/// Returns the place of an item without its title: its chapter and section with its own number, or its table and row. Empty if
/// the plan has no such item.
#[must_use]
pub fn item_context(index: &PlanIndex<'_>, item: &ItemId) -> String {
    let found = match item {
        ItemId::Node(id) => index.node(id).map(|node| {
            let own = is_numbered(node).then_some(node.number.trim());
            index.ancestors(node).into_iter().map(step).chain(own).collect::<Vec<_>>().join(STEP)
        }),
        ItemId::Indicator(id) => index.indicator(id).map(|indicator| indicator_context(index, indicator)),
    };
    found.unwrap_or_default()
}

/// Returns the place of an entry: the place of its item and its date.
#[must_use]
pub fn entry_place(index: &PlanIndex<'_>, entry: &Entry) -> String {
    format!("{}，{} 的进展", item_place(index, &entry.item), entry.date)
}

fn node_place(index: &PlanIndex<'_>, node: &Node) -> String {
    let mut steps: Vec<&str> = index.ancestors(node).into_iter().map(step).collect();
    let own = if is_numbered(node) { format!("{} {}", node.number, node.title) } else { step(node).to_owned() };
    steps.push(own.trim());
    steps.join(STEP)
}

fn indicator_place(index: &PlanIndex<'_>, indicator: &Indicator) -> String {
    let name = if indicator.name.trim().is_empty() { indicator.id.as_str() } else { indicator.name.as_str() };
    match (indicator.set, indicator_context(index, indicator)) {
        (_, context) if context.is_empty() => name.to_owned(),
        (IndicatorSet::Commitment, context) => format!("{context}{STEP}{name}"),
        (IndicatorSet::Headline | IndicatorSet::Previous, context) => format!("{context} {name}"),
    }
}

fn indicator_context(index: &PlanIndex<'_>, indicator: &Indicator) -> String {
    let number = indicator.number.map(|number| format!(" {number}")).unwrap_or_default();
    match (indicator.set, &index.plan().previous_period) {
        (IndicatorSet::Headline, _) => format!("指标体系{number}"),
        (IndicatorSet::Previous, Some(period)) => format!("“{}”指标{number}", period.name()),
        (IndicatorSet::Previous, None) => format!("上一期指标{number}"),
        (IndicatorSet::Commitment, _) => index.node(&indicator.node).map(|node| node_place(index, node)).unwrap_or_default(),
    }
}

/// Returns a node's number if people cite it by its number, and its title otherwise.
fn step(node: &Node) -> &str {
    let choices = if is_numbered(node) { [&node.number, &node.title] } else { [&node.title, &node.number] };
    choices.into_iter().map(|text| text.trim()).find(|text| !text.is_empty()).unwrap_or(node.id.as_str())
}

/// Returns whether people cite a node by its number, such as 第三章 or 专栏1. The bare number of a task says little.
fn is_numbered(node: &Node) -> bool {
    let cited = matches!(node.kind, NodeKind::Part | NodeKind::Chapter | NodeKind::Section | NodeKind::Box);
    cited && !node.number.trim().is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, NodeId, fixture};

    #[test]
    fn places_read_as_people_cite_them() {
        let mut plan = fixture::plan();
        plan.indicators[1].number = Some(13);
        plan.indicators[0].set = IndicatorSet::Previous;
        plan.nodes.push(fixture::node("box1", NodeKind::Box, Some("1.1"), "专栏1", "六大工程"));
        plan.nodes.push(fixture::node("box1.1", NodeKind::BoxItem, Some("box1"), "", "设施建设"));
        plan.nodes.push(fixture::node("box1.1.1", NodeKind::BoxItem, Some("box1.1"), "", "创客空间"));
        plan.nodes.push(fixture::node("1.2", NodeKind::Section, Some("1"), "第二节", ""));
        let index = PlanIndex::new(&plan);
        let node = |id: &str| item_place(&index, &ItemId::Node(NodeId::new(id)));
        let indicator = |id: &str| item_place(&index, &ItemId::Indicator(IndicatorId::new(id)));
        assert_eq!(node("1"), "第一章 总章");
        assert_eq!(node("1.1"), "第一章 › 第一节 首节");
        assert_eq!(node("1.1.1"), "第一章 › 第一节 › 首项任务");
        assert_eq!(node("1.2"), "第一章 › 第二节");
        assert_eq!(node("box1.1.1"), "第一章 › 第一节 › 专栏1 › 设施建设 › 创客空间");
        assert_eq!(node("9.9"), "9.9");
        assert_eq!(indicator("I02"), "指标体系 13 失业率");
        assert_eq!(indicator("I01"), "“十三五”指标 地区生产总值");
        assert_eq!(indicator("C001"), "第一章 › 第一节 › 首项任务 › 公园绿地");
        let context = |id: &str| item_context(&index, &plan.item(id).unwrap());
        assert_eq!(context("1"), "第一章");
        assert_eq!(context("1.1.1"), "第一章 › 第一节");
        assert_eq!(context("I02"), "指标体系 13");
        assert_eq!(context("C001"), "第一章 › 第一节 › 首项任务");
        assert_eq!(entry_place(&index, &fixture::entry(1, None)), "“十三五”指标 地区生产总值，2021-12-31 的进展");
    }
}
