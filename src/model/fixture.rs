//! A small plan for the tests of the floors without input or output.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::date;
use uuid::Uuid;

use super::*;

/// Returns a plan with one chapter, section and task; an amount, a bound and a sum on the task; one unit; no entries.
pub(crate) fn plan() -> Plan {
    Plan {
        format: FORMAT,
        plan_id: Uuid::from_u128(1),
        copy_id: Uuid::from_u128(2),
        revision: 1,
        base: None,
        scope: Scope::All,
        lineage: Lineage::default(),
        restored: None,
        title: "测试规划".to_owned(),
        short_title: String::new(),
        issuer: String::new(),
        document: String::new(),
        period: Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).unwrap(),
        previous_period: Some(Period::new("十三五", date(2016, 1, 1), date(2020, 12, 31)).unwrap()),
        rules: Rules::default(),
        labels: LabelPair::default(),
        notes: Vec::new(),
        units: vec![Unit::new(UnitId::new("U1"), "发展改革委")],
        nodes: vec![
            node("1", NodeKind::Chapter, None, "第一章", "总章"),
            node("1.1", NodeKind::Section, Some("1"), "第一节", "首节"),
            node("1.1.1", NodeKind::Task, Some("1.1"), "1", "首项任务"),
        ],
        indicators: vec![
            Indicator {
                baseline: Some(Baseline { value: quantity("1807"), date: date(2020, 12, 31), state: None }),
                ..indicator("I01", "地区生产总值", "亿元", Target::of(Measure::Level, Relation::Reach(quantity("3000"))))
            },
            indicator("I02", "失业率", "%", Target::of(Measure::Bound, Relation::AtMost(quantity("4")))),
            indicator("C001", "公园绿地", "万平方米", Target::of(Measure::Sum, Relation::AtLeast(quantity("212.7")))),
        ],
        entries: Vec::new(),
        retractions: Vec::new(),
        determinations: Vec::new(),
        conflicts: Vec::new(),
        removed: Vec::new(),
    }
}

pub(crate) fn node(id: &str, kind: NodeKind, parent: Option<&str>, number: &str, title: &str) -> Node {
    Node {
        id: NodeId::new(id),
        kind,
        parent: parent.map(NodeId::new),
        number: number.to_owned(),
        title: title.to_owned(),
        category: None,
        due: None,
        summary: String::new(),
        source: Vec::new(),
        responsibility: Responsibility::default(),
        remark: String::new(),
        notes: Vec::new(),
    }
}

pub(crate) fn indicator(id: &str, name: &str, unit: &str, target: Target) -> Indicator {
    Indicator {
        id: IndicatorId::new(id),
        set: if id.starts_with('C') { IndicatorSet::Commitment } else { IndicatorSet::Headline },
        node: NodeId::new("1.1.1"),
        same_as: None,
        number: None,
        group: String::new(),
        name: name.to_owned(),
        unit: unit.to_owned(),
        nature: None,
        baseline: None,
        rebased: Vec::new(),
        target,
        target_changes: Vec::new(),
        wording: String::new(),
        due: None,
        path: None,
        annual_targets: Vec::new(),
        assigned_targets: Vec::new(),
        responsibility: Responsibility::default(),
        remark: String::new(),
        notes: Vec::new(),
    }
}

/// Fills in the fields that the example file leaves out because it is older than they are.
pub(crate) fn fill(plan: &mut Plan) {
    plan.labels = LabelPair::HostAssist;
    for unit in &mut plan.units {
        unit.order = Some(3);
        (unit.contact, unit.telephone, unit.leader) = ("联络员甲".to_owned(), "电话乙".to_owned(), "分管领导丙".to_owned());
    }
    let headline = plan.indicators.iter().find(|indicator| indicator.set == IndicatorSet::Headline).map(|found| found.id.clone());
    for commitment in plan.indicators.iter_mut().filter(|indicator| indicator.set == IndicatorSet::Commitment) {
        commitment.same_as.clone_from(&headline);
    }
    for node in &mut plan.nodes {
        node.category = Some(Category::Project(ProjectKind::Bundled));
        node.due = Some(Due::EachYear);
        node.source = vec!["原文第一段。".to_owned(), "原文第二段。".to_owned()];
    }
}

pub(crate) fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

pub(crate) fn item() -> ItemId {
    ItemId::Indicator(IndicatorId::new("I01"))
}

pub(crate) fn entry_id(nr: u8) -> EntryId {
    EntryId::new(Uuid::from_u128(u128::from(nr)))
}

/// Returns an entry on [`item`] with the value 1000 + nr at the end of the year 2020 + nr.
pub(crate) fn entry(nr: u8, supersedes: Option<u8>) -> Entry {
    Entry {
        id: entry_id(nr),
        item: item(),
        date: date(2020 + i16::from(nr), 12, 31),
        value: Some(quantity(&format!("{}", 1000 + u32::from(nr)))),
        status: None,
        state: None,
        sign: None,
        growth: None,
        since: None,
        definition: String::new(),
        text: String::new(),
        problems: String::new(),
        next_steps: String::new(),
        basis: String::new(),
        reporter: String::new(),
        entered: Timestamp::UNIX_EPOCH,
        supersedes: supersedes.map(entry_id),
    }
}

/// Wraps entries as a plan holds them.
pub(crate) fn entries(made: impl IntoIterator<Item = Entry>) -> Vec<Arc<Entry>> {
    made.into_iter().map(Arc::new).collect()
}

/// Returns an entry of a plan, to be changed.
pub(crate) fn entry_mut(plan: &mut Plan, place: usize) -> &mut Entry {
    Arc::make_mut(&mut plan.entries[place])
}

pub(crate) fn retraction(nr: u8) -> Retraction {
    Retraction { entry: entry_id(nr), reason: String::new(), by: String::new(), at: Timestamp::UNIX_EPOCH }
}

/// Returns a change of a level in the middle of 2023.
pub(crate) fn target_change(old: &str, new: &str) -> TargetChange {
    let level = |text| Target::of(Measure::Level, Relation::Reach(quantity(text)));
    TargetChange {
        date: date(2023, 6, 30),
        old: level(old),
        new: level(new),
        body: "区人大常委会".to_owned(),
        document: "金人常〔2023〕12号".to_owned(),
        reason: String::new(),
    }
}

/// Returns a baseline restated for the day before the plan.
pub(crate) fn rebased(definition: &str, value: &str) -> RebasedBaseline {
    RebasedBaseline { definition: definition.to_owned(), value: quantity(value), date: date(2020, 12, 31), basis: String::new() }
}

/// Returns a target to grow no less than another series.
pub(crate) fn no_less(text: &str, series: Option<IndicatorId>) -> Target {
    Target::AgainstSeries { relation: Relation::AtLeast(quantity("0")), text: text.to_owned(), series }
}
