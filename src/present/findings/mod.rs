//! Everything in a plan to look at: what is broken, what is doubtful, and the peculiarities of the source document.

mod doubts;
mod finding;
mod links;
mod targets;

pub use finding::{Finding, Severity};
pub use links::doubts as link_doubts;

use crate::model::{Defect, ItemId, Note, Place, Plan, PlanIndex, defects};

use super::place::item_place;

/// Lists the findings of a plan: errors, then warnings, then notes.
#[must_use]
pub fn findings(index: &PlanIndex<'_>) -> Vec<Finding> {
    let mut found = errors(index);
    found.extend(super::conflicts::findings(index));
    found.extend(doubts::of_plan(index));
    found.extend(notes(index));
    found
}

fn errors(index: &PlanIndex<'_>) -> Vec<Finding> {
    let defects = defects(index.plan());
    if defects.is_empty() {
        return Vec::new();
    }
    let item_of = |place: &Place| match place {
        Place::Item(item) => Some(item.clone()),
        Place::Entry(entry) => index.entry(*entry).map(|entry| entry.item.clone()),
        Place::Other(_) => None,
    };
    defects.iter().map(|defect| error(index, defect, defect.place().as_ref().and_then(item_of))).collect()
}

fn error(index: &PlanIndex<'_>, defect: &Defect, item: Option<ItemId>) -> Finding {
    let place = item.as_ref().map_or_else(|| whole(index.plan()), |item| item_place(index, item));
    Finding { severity: Severity::Error, place, item, text: defect.to_string() }
}

fn notes(index: &PlanIndex<'_>) -> Vec<Finding> {
    let plan = index.plan();
    let of_plan = plan.notes.iter().map(|text| note(whole(plan), None, text));
    let of_nodes = plan.nodes.iter().map(|node| (ItemId::Node(node.id.clone()), &node.notes));
    let of_indicators = plan.indicators.iter().map(|indicator| (ItemId::Indicator(indicator.id.clone()), &indicator.notes));
    let of_items = of_nodes.chain(of_indicators).flat_map(|(item, notes)| {
        let place = if notes.is_empty() { String::new() } else { item_place(index, &item) };
        notes.iter().map(move |text| note(place.clone(), Some(item.clone()), text))
    });
    let proposals = plan.indicators.iter().filter_map(|indicator| {
        let (item, text) = (ItemId::Indicator(indicator.id.clone()), links::proposal(index, indicator)?);
        Some(Finding { severity: Severity::Note, place: item_place(index, &item), item: Some(item), text })
    });
    of_plan.chain(of_items).chain(proposals).collect()
}

fn note(place: String, item: Option<ItemId>, note: &Note) -> Finding {
    Finding { severity: Severity::Note, place, item, text: format!("{}：{}", note.kind.name(), note.text) }
}

fn whole(plan: &Plan) -> String {
    if plan.title.trim().is_empty() { "全文".to_owned() } else { plan.title.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{
        Baseline, Entry, Indicator, IndicatorId, IndicatorSet, Measure, Nature, NodeId, NodeKind, NoteKind, Relation, Status,
        Target, Unit, UnitId, fixture,
    };
    use jiff::civil::date;

    /// The fixture's plan, completed so that it has no findings.
    fn sound() -> Plan {
        let mut plan = fixture::plan();
        for node in &mut plan.nodes {
            node.summary = "摘要。".to_owned();
        }
        for indicator in &mut plan.indicators {
            indicator.nature = (indicator.set == IndicatorSet::Headline).then_some(Nature::Expected);
            indicator.wording = "达到".to_owned();
        }
        plan
    }

    fn listed(plan: &Plan) -> String {
        let line = |finding: &Finding| {
            let Finding { severity, place, item, text } = finding;
            let item = item.as_ref().map_or("-", ItemId::as_str);
            format!("{} [{item}] {place}: {text}", severity.name())
        };
        findings(&PlanIndex::new(plan)).iter().map(line).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn a_sound_plan_has_nothing_to_look_at() {
        let mut plan = sound();
        let mut second = fixture::entry(2, None);
        second.value = Some(fixture::quantity("1950"));
        plan.entries = fixture::entries([fixture::entry(1, None), second]);
        assert_eq!(findings(&PlanIndex::new(&plan)), []);
    }

    #[test]
    fn broken_invariants_come_first_and_lead_to_their_item() {
        let mut plan = sound();
        plan.nodes[2].title = String::new();
        plan.nodes[1].responsibility.lead = Some(UnitId::new("U9"));
        plan.indicators[1].target =
            Target::of(Measure::Level, Relation::Range { low: fixture::quantity("5"), high: fixture::quantity("4") });
        plan.entries = fixture::entries([fixture::entry(1, Some(1))]);
        plan.retractions = vec![fixture::retraction(9)];
        insta::assert_snapshot!(listed(&plan), @r"
        错误 [1.1] 第一章 › 第一节 首节: 章节“1.1”的责任单位“U9”不在单位名单中
        错误 [I02] 指标体系 失业率: 指标“I02”的目标区间下限大于上限
        错误 [I01] 指标体系 地区生产总值: 进展“00000000-0000-0000-0000-000000000001”的更正关系成了一个圈
        错误 [-] 测试规划: 一条撤回所更正或撤回的进展“00000000-0000-0000-0000-000000000009”不存在
        提醒 [1.1.1] 第一章 › 第一节 › 1: 没有标题
        提醒 [I02] 指标体系 失业率: 名称中有“失业率”，像是须一直保持的上下限；现在按“期末达到”评价，请核对计算方式
        ");
    }

    #[test]
    fn gaps_of_the_outline_are_pointed_out() {
        let mut plan = sound();
        plan.nodes.push(fixture::node("1.2", NodeKind::Section, Some("1"), "第二节", " "));
        plan.nodes[2].due = Some(date(2020, 12, 31).into());
        plan.units.push(Unit::new(UnitId::new("U2"), "发展改革委 "));
        plan.units.push(Unit::new(UnitId::new("U3"), String::new()));
        let level = || Target::of(Measure::Level, Relation::Reach(fixture::quantity("30")));
        let bare = |id: &str, name: &str| fixture::indicator(id, name, "", level());
        plan.indicators.push(bare("C002", ""));
        plan.indicators.push(Indicator { node: NodeId::new("1.1"), ..bare("C003", "公园绿地") });
        plan.indicators.push(Indicator { due: Some(date(2020, 6, 30)), ..bare("I03", "失业率") });
        let baseline = Baseline { value: fixture::quantity("1"), date: date(2025, 12, 31), state: None };
        plan.indicators.push(Indicator { baseline: Some(baseline), unit: "家".to_owned(), ..bare("I04", "企业") });
        let composition = Target::Composition { text: "1:2:97".to_owned() };
        plan.indicators
            .push(Indicator { set: IndicatorSet::Previous, ..fixture::indicator("P01", "三次产业结构", "", composition) });
        insta::assert_snapshot!(listed(&plan), @r"
        提醒 [-] 单位名单: 有两个单位都叫“发展改革委”（编号“U1”和“U2”），请改名或合并
        提醒 [-] 单位名单: 编号为“U3”的单位没有名称
        提醒 [1.1.1] 第一章 › 第一节 › 首项任务: 完成期限 2020-12-31 早于规划期的第一天 2021-01-01
        提醒 [1.2] 第一章 › 第二节: 没有标题
        提醒 [1.2] 第一章 › 第二节: 没有摘要
        提醒 [C002] 第一章 › 第一节 › 首项任务 › C002: 没有名称
        提醒 [C002] 第一章 › 第一节 › 首项任务 › C002: 目标是一个数（30），却没有单位
        提醒 [C002] 第一章 › 第一节 › 首项任务 › C002: 没有记下规划对目标的措辞，如“达到”“力争…以上”
        提醒 [C003] 第一章 › 第一节 首节 › 公园绿地: 目标是一个数（30），却没有单位
        提醒 [C003] 第一章 › 第一节 首节 › 公园绿地: 没有记下规划对目标的措辞，如“达到”“力争…以上”
        提醒 [I03] 指标体系 失业率: 目标是一个数（30），却没有单位
        提醒 [I03] 指标体系 失业率: 没有写明是约束性还是预期性
        提醒 [I03] 指标体系 失业率: 名称中有“失业率”，像是须一直保持的上下限；现在按“期末达到”评价，请核对计算方式
        提醒 [I03] 指标体系 失业率: 完成期限 2020-06-30 早于规划期的第一天 2021-01-01
        提醒 [I03] 指标体系 失业率: 同一处还有一个同名的指标（编号“I02”），填报时容易填错
        提醒 [I04] 指标体系 企业: 没有写明是约束性还是预期性
        提醒 [I04] 指标体系 企业: 基数的日期 2025-12-31 不早于完成期限 2025-12-31
        ");
    }

    #[test]
    fn doubtful_reports_are_pointed_out_unless_dealt_with() {
        let mut plan = sound();
        plan.entries = fixture::entries((1..=10).map(|nr| fixture::entry(nr, None)));
        fixture::entry_mut(&mut plan, 1).date = date(2021, 12, 31);
        fixture::entry_mut(&mut plan, 2).value = Some(fixture::quantity("10040"));
        fixture::entry_mut(&mut plan, 3).value = Some(fixture::quantity("100400"));
        fixture::entry_mut(&mut plan, 3).supersedes = Some(fixture::entry_id(3));
        fixture::entry_mut(&mut plan, 4).date = date(2019, 12, 31);
        for place in 5..10 {
            let entry = fixture::entry_mut(&mut plan, place);
            entry.value = None;
            entry.date = date(2024, 12, 31);
            entry.item = ItemId::Node(NodeId::new("1.1.1"));
        }
        fixture::entry_mut(&mut plan, 5).status = Some(Status::Completed);
        fixture::entry_mut(&mut plan, 6).status = Some(Status::Completed);
        fixture::entry_mut(&mut plan, 6).basis = "验收意见".to_owned();
        fixture::entry_mut(&mut plan, 7).problems = "用地未落实".to_owned();
        fixture::entry_mut(&mut plan, 9).item = ItemId::Indicator(IndicatorId::new("C001"));
        plan.retractions = vec![fixture::retraction(9)];
        let recounted = Entry { definition: "经济普查后".to_owned(), ..Entry::clone(&plan.entries[0]) };
        plan.entries.extend(fixture::entries([Entry { id: fixture::entry_id(11), ..recounted }]));
        insta::assert_snapshot!(listed(&plan), @r"
        提醒 [1.1.1] 第一章 › 第一节 › 首项任务，2024-12-31 的进展: 报了“已完成”，却没有写依据或来源
        提醒 [I01] 指标体系 地区生产总值，2019-12-31 的进展: 日期 2019-12-31 早于基数的日期 2020-12-31，请核对
        提醒 [I01] 指标体系 地区生产总值，2021-12-31 的进展: 同一天还有一个数值，请更正或撤回其中一个
        提醒 [I01] 指标体系 地区生产总值，2024-12-31 的进展: 数值 100 400 亿元是上一次（2021-12-31，1001 亿元）的十倍以上，请核对单位和小数点
        提醒 [I01] 指标体系 地区生产总值，2024-12-31 的进展: 更正的日期 2024-12-31 与原来的 2023-12-31 不同；原来的数作废，请核对日期
        提醒 [C001] 第一章 › 第一节 › 首项任务 › 公园绿地，2024-12-31 的进展: 没有数值，没有状态，也没有文字
        ");
    }

    #[test]
    fn the_sources_peculiarities_come_last_in_the_plans_order() {
        let note = |kind: NoteKind, text: &str| Note { kind, text: text.to_owned() };
        let mut plan = sound();
        plan.indicators[0].notes = vec![note(NoteKind::StockFlow, "基数是存量，目标是五年流量。")];
        plan.indicators[1].number = Some(13);
        plan.indicators[1].notes =
            vec![note(NoteKind::Definition, "表中是登记失业率。"), note(NoteKind::NameDiffers, "文中名称不同。")];
        plan.nodes[2].notes = vec![note(NoteKind::TwoPlaces, "第二章第三节另有一数。")];
        plan.notes = vec![note(NoteKind::Source, "分页截断了段落。")];
        plan.nodes[0].summary = String::new();
        insta::assert_snapshot!(listed(&plan), @r"
        提醒 [1] 第一章 总章: 没有摘要
        说明 [-] 测试规划: 原文勘误：分页截断了段落。
        说明 [1.1.1] 第一章 › 第一节 › 首项任务: 一数两处：第二章第三节另有一数。
        说明 [I01] 指标体系 地区生产总值: 存量与流量：基数是存量，目标是五年流量。
        说明 [I02] 指标体系 13 失业率: 统计口径：表中是登记失业率。
        说明 [I02] 指标体系 13 失业率: 名称不一：文中名称不同。
        ");
    }
}
