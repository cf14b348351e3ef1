//! Every broken invariant is reported in words, and nothing else is.

use super::*;
use crate::model::{AnnualTarget, Entry, Measure, NodeKind, Relation, Target, fixture};
use jiff::civil::date;

fn words(change: impl FnOnce(&mut Plan)) -> Vec<String> {
    let mut plan = fixture::plan();
    change(&mut plan);
    defects(&plan).iter().map(ToString::to_string).collect()
}

#[test]
fn a_sound_plan_has_no_defect() {
    assert_eq!(words(|plan| plan.entries = fixture::entries([fixture::entry(1, None), fixture::entry(2, Some(1))])), [""; 0]);
}

#[test]
fn each_broken_invariant_is_named_in_chinese() {
    type Break = fn(&mut Plan);
    let cases: [(Break, &str); 18] = [
        (|plan| plan.nodes.push(plan.nodes[2].clone()), "章节“1.1.1”的编号出现了不止一次，编号必须唯一"),
        (|plan| plan.nodes[2].id = NodeId::new("I01"), "指标“I01”的编号出现了不止一次，编号必须唯一"),
        (|plan| plan.nodes[1].parent = Some(NodeId::new("9")), "章节“1.1”的上级“9”不存在"),
        (|plan| plan.nodes[1].parent = Some(NodeId::new("1.1.1")), "章节“1.1”的上级关系成了一个圈"),
        (|plan| plan.nodes[1].parent = None, "章节“1.1”的层级不对：“篇”没有上级，“章”没有上级或者在“篇”之下，其他各级都要有上级"),
        (|plan| plan.indicators[0].node = NodeId::new("8"), "指标“I01”所在的章节“8”不存在"),
        (|plan| plan.nodes[0].responsibility.lead = Some(UnitId::new("U9")), "章节“1”的责任单位“U9”不在单位名单中"),
        (
            |plan| plan.retractions.push(fixture::retraction(7)),
            "一条撤回所更正或撤回的进展“00000000-0000-0000-0000-000000000007”不存在",
        ),
        (
            |plan| plan.entries = fixture::entries([fixture::entry(1, Some(1))]),
            "进展“00000000-0000-0000-0000-000000000001”的更正关系成了一个圈",
        ),
        (
            |plan| {
                plan.indicators[0].target =
                    Target::of(Measure::Level, Relation::Range { low: fixture::quantity("3"), high: fixture::quantity("2") });
            },
            "指标“I01”的目标区间下限大于上限",
        ),
        (
            |plan| {
                let target = AnnualTarget { year: 2021, value: fixture::quantity("1") };
                plan.indicators[0].annual_targets = vec![target.clone(), target];
            },
            "指标“I01”的年度目标或下达目标没有按年份排列，或同一年有两个",
        ),
        (|plan| plan.indicators[2].same_as = Some(IndicatorId::new("I09")), "指标“C001”的对应指标“I09”不存在，或就是它自己"),
        (|plan| plan.indicators[2].same_as = Some(IndicatorId::new("C001")), "指标“C001”的对应指标“C001”不存在，或就是它自己"),
        (|plan| plan.indicators[0].path = Some(Path::Stepped), "指标“I01”的路径是“分年度目标”，但没有年度目标"),
        (
            |plan| {
                let series = Some(IndicatorId::new("I01"));
                plan.indicators[0].target = fixture::no_less("不低于自己", series);
            },
            "指标“I01”所对比的指标“I01”不存在，或就是它自己",
        ),
        (
            |plan| plan.indicators[0].target_changes = vec![fixture::target_change("2900", "2800")],
            "指标“I01”的目标调整没有按日期排列，或调整前的目标与上一次的不一致",
        ),
        (
            |plan| plan.indicators[0].rebased = vec![fixture::rebased("新口径", "1900"), fixture::rebased("新口径", "1901")],
            "指标“I01”的新口径基数没有写明口径，或同一口径有两个基数",
        ),
        (
            |plan| plan.entries = fixture::entries([Entry { since: Some(date(2022, 1, 1)), ..fixture::entry(1, None) }]),
            "进展“00000000-0000-0000-0000-000000000001”所涵盖的开始日期晚于它的日期",
        ),
    ];
    for (change, expected) in cases {
        assert!(words(change).contains(&expected.to_owned()), "missing: {expected}");
    }
}

#[test]
fn chapters_stand_in_parts_and_parts_in_nothing() {
    let wrong = |kind, parent: Option<&str>| {
        let mut plan = fixture::plan();
        plan.nodes.push(fixture::node("p", NodeKind::Part, None, "第一篇", "总篇"));
        plan.nodes.push(fixture::node("x", kind, parent, "第二章", "新章"));
        defects(&plan)
    };
    assert_eq!(wrong(NodeKind::Chapter, Some("p")), []);
    assert_eq!(wrong(NodeKind::Chapter, None), []);
    assert_eq!(wrong(NodeKind::Part, None), []);
    let misplaced = [Defect::WrongLevel(NodeId::new("x"))];
    assert_eq!(wrong(NodeKind::Chapter, Some("1")), misplaced);
    assert_eq!(wrong(NodeKind::Part, Some("p")), misplaced);
    assert_eq!(wrong(NodeKind::Section, None), misplaced);
}

#[test]
fn an_outline_of_more_than_sixteen_levels_is_refused() {
    let deep = words(|plan| {
        for level in 0..DEPTH_LIMIT {
            let parent = plan.nodes.last().map(|node| node.id.as_str().to_owned());
            plan.nodes.push(fixture::node(&format!("d{level}"), NodeKind::BoxItem, parent.as_deref(), "1", "深"));
        }
    });
    assert_eq!(deep.first().map(String::as_str), Some("章节“d13”的层级超过 16 层"));
}

#[test]
fn only_entries_on_a_circle_of_corrections_are_named() {
    // 1 and 5 lead into the circle of 2, 3 and 4 but are not on it.
    let entries = [(1, Some(2)), (2, Some(3)), (3, Some(4)), (4, Some(2)), (5, Some(1)), (6, None)];
    let mut plan = fixture::plan();
    plan.entries = fixture::entries(entries.map(|(nr, corrected)| fixture::entry(nr, corrected)));
    let on_circle = [2, 3, 4].map(|nr| Defect::CorrectionCycle(fixture::entry_id(nr)));
    assert_eq!(defects(&plan), on_circle);
}

#[test]
fn a_long_chain_of_corrections_is_checked_without_walking_it_again_for_each() {
    let mut plan = fixture::plan();
    let id = |nr: u128| EntryId::new(uuid::Uuid::from_u128(nr));
    let chain = |nr| Entry { id: id(nr), supersedes: (nr > 1).then(|| id(nr - 1)), ..fixture::entry(1, None) };
    plan.entries = fixture::entries((1..=100_000).map(chain));
    assert_eq!(defects(&plan), []);
}
