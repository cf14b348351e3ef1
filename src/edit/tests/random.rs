//! Random edits of every variant, and the property that their inverses undo them.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::*;

const ITEMS: [&str; 6] = ["I01", "I02", "C001", "1.1", "1.1.1", "没有的事项"];
const UNITS: [&str; 4] = ["U1", "U2", "U3", "U9"];

fn items() -> impl Strategy<Value = ItemId> {
    prop::sample::select(&ITEMS[..]).prop_map(item)
}

fn units() -> impl Strategy<Value = UnitId> {
    prop::sample::select(&UNITS[..]).prop_map(UnitId::new)
}

fn indicators() -> impl Strategy<Value = IndicatorId> {
    prop::sample::select(&ITEMS[..3]).prop_map(IndicatorId::new)
}

fn entries() -> impl Strategy<Value = Entry> {
    let text = prop::sample::select(&["", "进展顺利"][..]);
    let status = option::of(prop::sample::select(&Status::ALL[..]));
    (1..9_u8, option::of(1..9_u8), items(), any::<bool>(), status, text).prop_map(
        |(nr, supersedes, item, has_value, status, text)| {
            let entry = fixture::entry(nr, supersedes);
            Entry { value: entry.value.filter(|_| has_value), item, status, text: text.to_owned(), ..entry }
        },
    )
}

fn assigned_targets() -> impl Strategy<Value = AssignedTarget> {
    (2020..2027_i16, 0..4_u8, 0..4_u8).prop_map(|(year, low, high)| {
        let target = Target::of(
            Measure::Level,
            Relation::Range { low: fixture::quantity(&low.to_string()), high: fixture::quantity(&high.to_string()) },
        );
        AssignedTarget { year, target, body: String::new(), document: String::new() }
    })
}

fn change_days() -> impl Strategy<Value = Date> {
    (2020..2027_i16).prop_map(|year| date(year, 6, 30))
}

/// Changes whose old target is often the one in force, but not always.
fn target_changes() -> impl Strategy<Value = TargetChange> {
    let levels = || prop::sample::select(&["3000", "2900"][..]).prop_map(level);
    (change_days(), levels(), levels()).prop_map(|(date, old, new)| change(date, old, new))
}

fn rebasings() -> impl Strategy<Value = Edit> {
    let definitions = prop::sample::select(&["四经普", "五经普", "六经普", ""][..]);
    (indicators(), definitions, option::of(0..3_u8), option::of(0..4_usize)).prop_map(
        |(indicator, definition, value, position)| {
            let base = value.map(|value| fixture::rebased(definition, &value.to_string()));
            Edit::SetRebased { indicator, definition: definition.to_owned(), base, position }
        },
    )
}

/// Edits of fields that no other generator covers, with values that are often valid, but not always.
fn other_fields() -> impl Strategy<Value = Edit> {
    let texts = || "[字段]{0,2}".prop_map(FieldValue::text);
    let natures = option::of(prop::sample::select(&[Nature::Binding, Nature::Expected][..]));
    let paths = option::of(prop::sample::select(&[Path::Linear, Path::Stepped][..]));
    let nodes = || prop::sample::select(&["1", "1.1", "1.1.1", "9.9"][..]).prop_map(NodeId::new);
    let kinds = prop::sample::select(&[NodeKind::Chapter, NodeKind::Section, NodeKind::Task][..]);
    let of_text =
        prop::sample::select(vec![Field::Title, Field::Name, Field::Summary, Field::Number, Field::Unit, Field::Wording]);
    let of_plan = prop::sample::select(vec![Field::Title, Field::ShortTitle, Field::Issuer, Field::Document]);
    prop_oneof![
        2 => (items(), of_text, texts()).prop_map(|(item, field, value)| Edit::set(item, field, value)),
        1 => (of_plan, texts()).prop_map(|(field, value)| Edit::set(Subject::Plan, field, value)),
        1 => (indicators(), natures).prop_map(|(id, nature)| Edit::set(id, Field::Nature, nature.map(FieldValue::Nature))),
        1 => (indicators(), paths).prop_map(|(id, path)| Edit::set(id, Field::Path, path.map(FieldValue::Path))),
        1 => (indicators(), option::of(indicators()))
            .prop_map(|(id, to)| Edit::set(id, Field::SameAs, to.map(FieldValue::Indicator))),
        1 => (indicators(), nodes()).prop_map(|(id, node)| Edit::set(id, Field::Node, Some(FieldValue::Node(node)))),
        1 => (nodes(), kinds, option::of(nodes()))
            .prop_map(|(node, kind, parent)| Edit::set(node, Field::Position, Some(FieldValue::Position { kind, parent }))),
    ]
}

fn dues() -> impl Strategy<Value = Due> {
    prop_oneof![change_days().prop_map(Due::On), prop::sample::select(&Due::YEARLY[..])]
}

/// Edits of every variant.
pub(crate) fn edits() -> impl Strategy<Value = Edit> {
    let names = prop::sample::select(&["教育局", "卫健委", "统计局", ""][..]).prop_map(str::to_owned);
    prop_oneof![
        4 => entries().prop_map(Edit::AddEntry),
        1 => (1..9_u8).prop_map(|nr| Edit::RemoveEntry(fixture::entry_id(nr))),
        2 => (1..9_u8).prop_map(|nr| Edit::Retract(fixture::retraction(nr))),
        1 => (1..9_u8).prop_map(|nr| Edit::Unretract(fixture::entry_id(nr))),
        1 => (units(), names.clone(), option::of(0..4_usize))
            .prop_map(|(id, name, position)| Edit::AddUnit { unit: Unit::new(id, name), position }),
        1 => units().prop_map(Edit::RemoveUnit),
        1 => (units(), names).prop_map(|(unit, name)| Edit::set(unit, Field::Name, FieldValue::text(name))),
        1 => (items(), option::of(units())).prop_map(|(item, unit)| Edit::set(item, Field::Lead, unit.map(FieldValue::Unit))),
        1 => (items(), vec(units(), 0..3)).prop_map(|(item, units)| Edit::set(item, Field::Supporting, FieldValue::units(units))),
        1 => (indicators(), 2020..2027_i16, option::of(0..3_u8)).prop_map(|(indicator, year, value)| Edit::set(indicator, Field::AnnualTarget(year), value.map(|value| fixture::quantity(&value.to_string())).map(FieldValue::Figure))),
        1 => (indicators(), 2020..2027_i16, option::of(assigned_targets()))
            .prop_map(|(indicator, year, target)| {
                Edit::set(indicator, Field::AssignedTarget(year), target.map(FieldValue::AssignedTarget))
            }),
        1 => (indicators(), assigned_targets()).prop_map(|(indicator, target)| {
            Edit::set(indicator, Field::AssignedTarget(target.year), Some(FieldValue::AssignedTarget(target)))
        }),
        2 => (indicators(), target_changes()).prop_map(|(indicator, change)| Edit::AddTargetChange { indicator, change }),
        1 => (indicators(), change_days()).prop_map(|(indicator, date)| Edit::RemoveTargetChange { indicator, date }),
        2 => rebasings(),
        1 => (prop::sample::select(&["1", "1.1", "9.9"][..]), option::of(dues()))
            .prop_map(|(node, due)| Edit::set(NodeId::new(node), Field::Due, due.map(FieldValue::Due))),
        1 => prop::sample::select(&Rules::ALL[..]).prop_map(|rules| Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(rules)))),
        3 => other_fields(),
        1 => (items(), "[备注]{0,2}").prop_map(|(item, remark)| Edit::set(item, Field::Remark, FieldValue::text(remark))),
        1 => (1..4_u8, items()).prop_map(|(nr, item)| Edit::AddDetermination(Determination { item, ..determination(nr) })),
        1 => (1..4_u8).prop_map(|nr| Edit::RemoveDetermination(determination(nr).id)),
        2 => (1..7_u8, prop::sample::select(&Choice::ALL[..])).prop_map(|(nr, choice)| settle(nr, choice)),
        1 => (1..7_u8, option::of("[备注]{0,2}")).prop_map(|(nr, value)| Edit::ReopenConflict {
            id: conflict_id(nr),
            value: value.filter(|text| !text.is_empty()).map(FieldValue::Text),
            position: None,
        }),
    ]
}

fn starts() -> impl Strategy<Value = Plan> {
    prop_oneof![Just(fixture::plan()), Just(busy_plan())]
}

proptest! {
    #[test]
    fn an_inverse_takes_its_edit_back(start in starts(), edits in vec(edits(), 1..40)) {
        let mut plan = start.clone();
        let mut inverses = Vec::new();
        for edit in edits {
            let before = plan.clone();
            match apply(&mut plan, edit) {
                Err(_) => prop_assert_eq!(&plan, &before, "a refused edit changed the plan"),
                Ok(inverse) => {
                    prop_assert_eq!(defects(&plan), []);
                    let mut back = plan.clone();
                    let forward = restore(&mut back, inverse.clone()).unwrap();
                    prop_assert_eq!(&back, &before);
                    restore(&mut back, forward).unwrap();
                    prop_assert_eq!(&back, &plan);
                    inverses.push(inverse);
                }
            }
        }
        for inverse in inverses.into_iter().rev() {
            restore(&mut plan, inverse).unwrap();
        }
        prop_assert_eq!(plan, start);
    }
}
