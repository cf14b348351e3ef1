//! A plan and copies of it that were worked on apart, through the same edits as people use.

use jiff::civil::date;
use plandesk::edit::{Edit, apply};
use plandesk::model::{
    Date, Determination, DeterminationId, Due, Entry, EntryId, Field, FieldValue, IndicatorId, ItemId, Measure, Node, NodeId,
    Plan, Quantity, RebasedBaseline, Relation, Retraction, Rules, Subject, Target, TargetChange, Timestamp, Unit, UnitId,
    Verdict,
};
use plandesk::storage::parse;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

/// A base and three copies that come from it.
#[derive(Clone, Debug)]
pub(super) struct Copies {
    pub(super) base: Plan,
    pub(super) ours: Plan,
    pub(super) theirs: Plan,
    pub(super) third: Plan,
}

/// The example plan without conflicts, with a second task beside the first.
pub(super) fn start() -> Plan {
    let mut plan = parse(include_bytes!("../plans/small.ron")).unwrap().plan;
    plan.conflicts.clear();
    let task = plan.nodes.last().unwrap().clone();
    plan.nodes.push(Node { id: NodeId::new("1.1.2"), ..task });
    let level = Target::of(Measure::Level, Relation::Reach(quantity("3000")));
    plan.indicators.iter_mut().find(|found| found.id == indicator()).unwrap().target = level;
    plan
}

pub(super) fn indicator() -> IndicatorId {
    IndicatorId::new("C001")
}

pub(super) fn unit(id: &str, name: &str) -> Unit {
    Unit::new(UnitId::new(id), name)
}

pub(super) fn entry(nr: u128, text: &str) -> Entry {
    Entry {
        id: EntryId::new(Uuid::from_u128(nr << 80)),
        item: ItemId::Indicator(indicator()),
        date: date(2022, 12, 31),
        value: Some(quantity("1")),
        status: None,
        state: None,
        sign: None,
        growth: None,
        since: None,
        definition: String::new(),
        text: text.to_owned(),
        problems: String::new(),
        next_steps: String::new(),
        basis: String::new(),
        reporter: String::new(),
        entered: moment(nr),
        supersedes: None,
    }
}

pub(super) fn target_change(year: i16, new: &str) -> Edit {
    let level = |text| Target::of(Measure::Level, Relation::Reach(quantity(text)));
    let change = TargetChange {
        date: date(year, 6, 30),
        old: level("3000"),
        new: level(new),
        body: "区人大常委会".to_owned(),
        document: String::new(),
        reason: String::new(),
    };
    Edit::AddTargetChange { indicator: indicator(), change }
}

pub(super) fn withdrawal(entry: EntryId, reason: &str) -> Edit {
    Edit::Retract(Retraction { entry, reason: reason.to_owned(), by: "李四".to_owned(), at: moment(1) })
}

/// Sets the annual target of an indicator whose path goes from one to the next.
pub(super) fn annual(year: i16, value: Option<&str>) -> Edit {
    Edit::set(IndicatorId::new("I01"), Field::AnnualTarget(year), value.map(quantity).map(FieldValue::Figure))
}

fn quantity(text: &str) -> Quantity {
    text.parse().unwrap()
}

fn moment(nr: u128) -> Timestamp {
    Timestamp::from_second(1_640_000_000 + i64::try_from(nr).unwrap()).unwrap()
}

const ITEMS: [&str; 5] = ["I01", "I02", "C001", "1.1", "1.1.1"];

fn item(text: &str) -> ItemId {
    if text.starts_with(char::is_alphabetic) { IndicatorId::new(text).into() } else { NodeId::new(text).into() }
}

fn items() -> impl Strategy<Value = ItemId> {
    select(&ITEMS[..]).prop_map(item)
}

fn indicators() -> impl Strategy<Value = IndicatorId> {
    select(&ITEMS[..3]).prop_map(IndicatorId::new)
}

fn units() -> impl Strategy<Value = UnitId> {
    select(vec!["U1", "U2", "U3", "U4"]).prop_map(UnitId::new)
}

fn days() -> impl Strategy<Value = Date> {
    (2021..2026_i16).prop_map(|year| date(year, 6, 30))
}

/// New entries have ids of their own in each copy, like those that a program makes; `copy` tells them apart.
fn entries(copy: u128) -> impl Strategy<Value = Entry> {
    let old = (1..4_u128).prop_map(|nr| EntryId::new(Uuid::from_u128(0x7000_8000_0000_0000_0000 + nr)));
    let new = (1..5_u128).prop_map(move |nr| entry(copy * 100 + nr, "").id);
    (1..5_u128, items(), select(vec!["", "进展顺利"]), option::of(prop_oneof![old, new])).prop_map(
        move |(nr, item, text, supersedes)| {
            let made = entry(copy * 100 + nr, text);
            let (value, text) = if matches!(item, ItemId::Node(_)) { (None, "已开工") } else { (made.value, text) };
            Entry { item, value, text: text.to_owned(), supersedes, ..made }
        },
    )
}

fn any_entry(copy: u128) -> impl Strategy<Value = EntryId> {
    let old = (1..4_u128).prop_map(|nr| EntryId::new(Uuid::from_u128(0x7000_8000_0000_0000_0000 + nr)));
    let new = (1..5_u128).prop_map(move |nr| entry(copy * 100 + nr, "").id);
    prop_oneof![old, new]
}

fn determination(nr: u128, item: ItemId) -> Determination {
    Determination {
        id: DeterminationId::new(Uuid::from_u128(nr << 80)),
        item,
        verdict: Verdict::OnTrack,
        reason: "现场核实".to_owned(),
        by: "王五".to_owned(),
        date: date(2023, 6, 30),
        entered: moment(nr),
    }
}

fn edits(copy: u128) -> impl Strategy<Value = Edit> {
    let names = || select(vec!["教育局", "卫健委", "统计局", "民政局"]).prop_map(str::to_owned);
    let target = |(indicator, date, new): (IndicatorId, Date, &str)| {
        let level = |text| Target::of(Measure::Level, Relation::Reach(quantity(text)));
        let body = "区人大常委会".to_owned();
        let (document, reason) = (String::new(), String::new());
        Edit::AddTargetChange {
            indicator,
            change: TargetChange { date, old: level("3000"), new: level(new), body, document, reason },
        }
    };
    let rebased = |(indicator, definition, value): (IndicatorId, &str, Option<u8>)| {
        let base = value.map(|value| RebasedBaseline {
            definition: definition.to_owned(),
            value: quantity(&value.to_string()),
            date: date(2020, 12, 31),
            basis: String::new(),
        });
        Edit::SetRebased { indicator, definition: definition.to_owned(), base, position: None }
    };
    let annual = |(indicator, year, value): (IndicatorId, i16, Option<u8>)| {
        Edit::set(indicator, Field::AnnualTarget(year), value.map(|value| quantity(&value.to_string())).map(FieldValue::Figure))
    };
    prop_oneof![
        4 => entries(copy).prop_map(Edit::AddEntry),
        1 => any_entry(copy).prop_map(Edit::RemoveEntry),
        2 => (any_entry(copy), select(vec!["填错", "重复"])).prop_map(|(entry, reason)| withdrawal(entry, reason)),
        1 => any_entry(copy).prop_map(Edit::Unretract),
        2 => (units(), names(), option::of(0..4_usize))
            .prop_map(|(id, name, position)| Edit::AddUnit { unit: Unit::new(id, name), position }),
        1 => units().prop_map(Edit::RemoveUnit),
        1 => (units(), names()).prop_map(|(unit, name)| Edit::set(unit, Field::Name, FieldValue::text(name))),
        2 => (items(), option::of(units())).prop_map(|(item, unit)| Edit::set(item, Field::Lead, unit.map(FieldValue::Unit))),
        2 => (items(), vec(units(), 0..3)).prop_map(|(item, units)| Edit::set(item, Field::Supporting, FieldValue::units(units))),
        2 => (indicators(), 2021..2025_i16, option::of(0..3_u8)).prop_map(annual),
        1 => (indicators(), option::of(indicators()))
            .prop_map(|(id, to)| Edit::set(id, Field::SameAs, to.map(FieldValue::Indicator))),
        2 => (indicators(), days(), select(vec!["2900", "2800"])).prop_map(target),
        1 => (indicators(), days()).prop_map(|(indicator, date)| Edit::RemoveTargetChange { indicator, date }),
        2 => (indicators(), select(vec!["四经普", "五经普", "经济普查后"]), option::of(0..3_u8)).prop_map(rebased),
        1 => (select(vec!["1", "1.1"]), option::of(prop_oneof![days().prop_map(Due::On), select(&Due::YEARLY[..])]))
            .prop_map(|(node, due)| Edit::set(NodeId::new(node), Field::Due, due.map(FieldValue::Due))),
        1 => select(&Rules::ALL[..]).prop_map(|rules| Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(rules)))),
        2 => (items(), "[备注]{0,2}").prop_map(|(item, remark)| Edit::set(item, Field::Remark, FieldValue::text(remark))),
        1 => (1..3_u128, items()).prop_map(move |(nr, item)| Edit::AddDetermination(determination(copy * 100 + nr, item))),
        1 => (1..3_u128).prop_map(move |nr| Edit::RemoveDetermination(determination(copy * 100 + nr, item("1")).id)),
    ]
}

/// Edits a copy; what is refused is passed over.
fn edited(start: &Plan, edits: Vec<Edit>) -> Plan {
    let mut plan = start.clone();
    for edit in edits {
        let _ = apply(&mut plan, edit);
    }
    plan
}

/// Draws a base that was worked on, and copies that were then worked on apart.
pub(super) fn copies() -> impl Strategy<Value = Copies> {
    let work = |copy| vec(edits(copy), 0..12);
    (work(1), work(2), work(3), work(4)).prop_map(|(before, ours, theirs, third)| {
        let base = edited(&start(), before);
        // Work goes on in one copy and may take back what the base has.
        let [ours, theirs, third] = [ours, theirs, third].map(|edits| {
            // As a save does it.
            let mut saved = edited(&base, edits);
            saved.mark_removed_since(&base);
            saved
        });
        Copies { base, ours, theirs, third }
    })
}
