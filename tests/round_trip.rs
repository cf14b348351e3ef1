//! What is written reads back, and what was read is written byte for byte as it stood.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::sync::Arc;

use plandesk::model::{
    Ancestor, AnnualTarget, Baseline, Category, Comparator, DataState, Date, Determination, DeterminationId, Due, Entry, EntryId,
    FORMAT, Indicator, IndicatorId, IndicatorSet, ItemId, LabelPair, Lineage, Measure, Nature, Node, NodeId, NodeKind, Note,
    NoteKind, Period, Plan, Quantity, RebasedBaseline, RecordId, Relation, Responsibility, Restoration, Retraction, Rules, Scope,
    Status, Target, TargetChange, Timestamp, Unit, UnitId, Verdict,
};
use plandesk::storage::{FileWarning, Parsed, embedded, parse, to_bytes};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;
use uuid::Uuid;

const SMALL: &str = include_str!("plans/small.ron");

/// «The file that we began last year, with the program of then, is read on and means the same.»
#[test]
fn a_plan_with_the_earlier_kinds_of_target_is_read_on() {
    let earlier = parse(include_bytes!("plans/earlier-targets.ron")).unwrap();
    assert_eq!(earlier.warnings, []);
    assert_eq!(earlier.plan, parse(SMALL.as_bytes()).unwrap().plan);
}

#[test]
fn the_example_plan_is_canonical() {
    let parsed = parse(SMALL.as_bytes()).unwrap();
    assert_eq!(parsed.warnings, []);
    assert_eq!(String::from_utf8(to_bytes(&parsed.plan).unwrap()).unwrap(), SMALL);
}

#[test]
fn a_plan_changed_by_hand_comes_back_into_canonical_layout() {
    let by_hand = SMALL
        .replace("    nodes: [", "    /* 批注 */ nodes :\t[\n")
        .replace("parent: \"1\"", "parent: Some(\"1\")")
        .replace("remark: \"第一行\\n", "remark: \"\\u{7b2c}一行\\u{a}");
    let Parsed { plan, warnings } = parse(by_hand.as_bytes()).unwrap();
    assert_eq!(warnings, [FileWarning::DigestDiffers]);
    assert_eq!(String::from_utf8(to_bytes(&plan).unwrap()).unwrap(), SMALL);
}

#[test]
fn a_hundred_thousand_entries_survive() {
    let mut plan = embedded().unwrap();
    plan.entries = (0..100_000).map(long_entry).map(Arc::new).collect();
    let bytes = to_bytes(&plan).unwrap();
    let parsed = parse(&bytes).unwrap();
    assert!(parsed.plan == plan, "the plan read is not the plan written");
    assert!(to_bytes(&parsed.plan).unwrap() == bytes, "the second writing differs from the first");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_plan_survives_to_the_byte(plan in plan()) {
        let bytes = to_bytes(&plan).unwrap();
        let parsed = parse(&bytes).unwrap();
        let about_names = parsed.warnings.iter().all(|warning| matches!(warning, FileWarning::Invisible { .. }));
        prop_assert!(about_names, "{:?}", parsed.warnings);
        let again = to_bytes(&parsed.plan).unwrap();
        prop_assert_eq!(String::from_utf8(again).unwrap(), String::from_utf8(bytes).unwrap());
        let sorted = |mut plan: Plan| {
            plan.entries.sort_by_key(|entry| entry.id);
            plan.retractions.sort_by_key(|retraction| retraction.entry);
            plan.determinations.sort_by_key(|determination| determination.id);
            plan
        };
        prop_assert_eq!(parsed.plan, sorted(plan));
    }

    #[test]
    fn every_item_stands_on_a_line_of_its_own(plan in plan()) {
        let text = String::from_utf8(to_bytes(&plan).unwrap()).unwrap();
        let items = plan.notes.len() + plan.units.len() + plan.nodes.len() + plan.indicators.len() + plan.entries.len()
            + plan.retractions.len() + plan.determinations.len() + plan.removed.len() + plan.lineage.ancestors().len();
        prop_assert_eq!(text.lines().filter(|line| line.starts_with("        (")).count(), items);
        prop_assert!(text.bytes().all(|byte| byte == b'\n' || byte >= b' '), "a control character stands in the file");
    }
}

fn long_entry(nr: u32) -> Entry {
    let kilometres = Quantity::new(Decimal::new(i64::from(nr), 2));
    Entry {
        id: EntryId::new(Uuid::from_u128(u128::from(nr))),
        item: ItemId::Node(NodeId::new("1")),
        date: Date::constant(2021, 12, 31),
        value: Some(kilometres),
        status: Some(Status::InProgress),
        state: Some(DataState::Final),
        sign: None,
        growth: None,
        since: None,
        definition: String::new(),
        text: "完成主体工程，累计改造管网".to_owned(),
        problems: "部分路段交通疏解方案尚未批复".to_owned(),
        next_steps: "倒排工期".to_owned(),
        basis: "城管局月报".to_owned(),
        reporter: "城管局 张三".to_owned(),
        entered: Timestamp::UNIX_EPOCH,
        supersedes: None,
    }
}

/// Any text: ordinary and rare characters, and those that break notations.
fn text() -> impl Strategy<Value = String> {
    let trap = select(vec!['\0', '\r', '\n', '\t', '"', '\\', '\'', ')', ']', ',', '\u{7F}', '\u{85}', '\u{3000}', '\u{FEFF}']);
    let bidirectional = select(vec!['\u{200E}', '\u{200F}', '\u{202E}', '\u{2066}', '\u{2069}', '\u{2028}', '\u{AD}']);
    let rare = select(vec!['𠮷', '𬬭', '㐂', '\u{E000}', '\u{FE00}', '\u{E0100}', '\u{10FFFF}', '\u{2EBF0}', '\u{301}', '🏗']);
    let han = prop::char::range('一', '龥');
    vec(prop_oneof![trap, bidirectional, rare, han, any::<char>()], 0..8).prop_map(String::from_iter)
}

fn date() -> impl Strategy<Value = Date> {
    (-9999_i16..=9999, 1_i8..=12, 1_i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn moment() -> impl Strategy<Value = Timestamp> {
    let seconds = Timestamp::MIN.as_second()..Timestamp::MAX.as_second();
    (seconds, 0_i32..1_000_000_000).prop_map(|(seconds, nanos)| Timestamp::new(seconds, nanos).unwrap_or(Timestamp::MIN))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (any::<i64>(), 0_u32..=28).prop_map(|(digits, scale)| Quantity::new(Decimal::new(digits, scale)))
}

fn uuid() -> impl Strategy<Value = Uuid> {
    any::<u128>().prop_map(Uuid::from_u128)
}

fn period() -> impl Strategy<Value = Period> {
    (text(), -9999_i16..9999)
        .prop_map(|(name, year)| Period::new(name, Date::new(year, 1, 1).unwrap(), Date::new(year + 1, 12, 31).unwrap()).unwrap())
}

fn notes() -> impl Strategy<Value = Vec<Note>> {
    vec((select(NoteKind::ALL.to_vec()), text()).prop_map(|(kind, text)| Note { kind, text }), 0..3)
}

fn responsibility() -> impl Strategy<Value = Responsibility> {
    let unit = || select(vec![UnitId::new("U1"), UnitId::new("U2")]);
    (option::of(unit()), vec(unit(), 0..3)).prop_map(|(lead, supporting)| Responsibility { lead, supporting })
}

fn relation() -> impl Strategy<Value = Relation> {
    prop_oneof![
        quantity().prop_map(Relation::Reach),
        quantity().prop_map(Relation::AtLeast),
        quantity().prop_map(Relation::AtMost),
        quantity().prop_map(Relation::Above),
        quantity().prop_map(Relation::Below),
        (quantity(), option::of(quantity())).prop_map(|(value, tolerance)| Relation::About { value, tolerance }),
        quantity().prop_map(|value| Relation::Within { low: value, high: value }),
        quantity().prop_map(|value| Relation::Range { low: value, high: value }),
    ]
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        4 => (select(&Measure::ALL[..]), relation()).prop_map(|(measure, relation)| Target::of(measure, relation)),
        1 => (relation(), text()).prop_map(|(relation, text)| Target::AgainstSeries { relation, text, series: None }),
        1 => text().prop_map(|text| Target::Composition { text }),
        1 => text().prop_map(|text| Target::Assigned { text }),
        1 => text().prop_map(|text| Target::Qualitative { text }),
    ]
}

fn node() -> impl Strategy<Value = Node> {
    let texts = [(); 5].map(|()| text());
    let due = prop_oneof![date().prop_map(Due::On), select(&Due::YEARLY[..])];
    let category = option::of(select(&Category::ALL[..]));
    (texts, option::of(due), category, vec(text(), 0..3), responsibility(), notes()).prop_map(
        |([id, number, title, summary, remark], due, category, source, responsibility, notes)| Node {
            id: NodeId::new(id),
            kind: NodeKind::Chapter,
            parent: None,
            number,
            title,
            category,
            due,
            summary,
            source,
            responsibility,
            remark,
            notes,
        },
    )
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let texts = [(); 6].map(|()| text());
    let state = option::of(select(&DataState::ALL[..]));
    let baseline = option::of((quantity(), date(), state).prop_map(|(value, date, state)| Baseline { value, date, state }));
    let nature = option::of(select(vec![Nature::Binding, Nature::Expected]));
    let annual = option::of((any::<i16>(), quantity()).prop_map(|(year, value)| AnnualTarget { year, value }));
    let rebased = (text(), quantity(), date()).prop_map(|(definition, value, date)| RebasedBaseline {
        definition: format!("口径{definition}"),
        value,
        date,
        basis: definition,
    });
    let bases = (baseline, option::of(rebased));
    let changed = option::of((date(), target()));
    (texts, option::of(any::<u32>()), nature, bases, target(), changed, option::of(date()), annual, responsibility(), notes())
        .prop_map(|(texts, number, nature, (baseline, rebased), target, changed, due, annual, responsibility, notes)| {
            let [id, group, name, unit, wording, remark] = texts;
            let change = |(date, new)| TargetChange {
                date,
                old: target.clone(),
                new,
                body: unit.clone(),
                document: group.clone(),
                reason: remark.clone(),
            };
            let target_changes = changed.map(change).into_iter().collect();
            Indicator {
                id: IndicatorId::new(id),
                set: IndicatorSet::Commitment,
                node: NodeId::new(""),
                same_as: None,
                number,
                group,
                name,
                unit,
                nature,
                baseline,
                rebased: rebased.into_iter().collect(),
                target,
                target_changes,
                wording,
                due,
                path: None,
                annual_targets: annual.into_iter().collect(),
                assigned_targets: Vec::new(),
                responsibility,
                remark,
                notes,
            }
        })
}

fn entry() -> impl Strategy<Value = Entry> {
    let texts = [(); 6].map(|()| text());
    let status = option::of(select(Status::ALL.to_vec()));
    let state = option::of(select(DataState::ALL.to_vec()));
    let result = (option::of(quantity()), option::of(select(&Comparator::ALL[..])), option::of(quantity()));
    (uuid(), date(), result, status, state, texts, moment()).prop_map(
        |(id, date, (value, sign, growth), status, state, [definition, text, problems, next_steps, basis, reporter], entered)| {
            Entry {
                id: EntryId::new(id),
                item: ItemId::Node(NodeId::new("")),
                date,
                value,
                sign,
                growth,
                status,
                state,
                since: Some(date),
                definition,
                text,
                problems,
                next_steps,
                basis,
                reporter,
                entered,
                supersedes: None,
            }
        },
    )
}

fn determination() -> impl Strategy<Value = Determination> {
    (uuid(), text(), text(), date(), moment()).prop_map(|(id, reason, by, date, entered)| Determination {
        id: DeterminationId::new(id),
        item: ItemId::Node(NodeId::new("")),
        verdict: Verdict::OnTrack,
        reason: format!("因{reason}"),
        by: format!("张{by}"),
        date,
        entered,
    })
}

/// A plan without defects: ids are made unique, and references point to what there is.
fn plan() -> impl Strategy<Value = Plan> {
    let texts = [(); 5].map(|()| text());
    let parts = (vec(node(), 1..4), vec(indicator(), 0..4), vec(entry(), 0..6), vec(determination(), 0..3));
    let retracted = vec(any::<bool>(), 6);
    let periods = (period(), option::of(period()));
    ((uuid(), uuid(), any::<u64>()), texts, periods, notes(), parts, vec(any::<Index>(), 32), retracted, moment()).prop_map(
        |((plan_id, copy_id, revision), texts, (period, previous_period), notes, parts, picks, retracted, at)| {
            let [title, issuer, document, first, second] = texts;
            let (nodes, indicators, entries, determinations) = parts;
            let called = Unit { order: Some(2), contact: second.clone(), ..Unit::new(UnitId::new("U1"), first) };
            let units = vec![called, Unit::new(UnitId::new("U2"), second), Unit::new(UnitId::new("U3"), "")];
            let mut plan = Plan {
                format: FORMAT,
                plan_id,
                copy_id,
                revision,
                base: None,
                scope: Scope::All,
                short_title: title.chars().take(3).collect(),
                title,
                rules: Rules::default(),
                labels: LabelPair::HostAssist,
                issuer,
                document,
                period,
                previous_period,
                notes,
                units,
                nodes,
                indicators,
                entries: entries.into_iter().map(Arc::new).collect(),
                retractions: Vec::new(),
                determinations,
                conflicts: Vec::new(),
                lineage: Lineage::default(),
                restored: None,
                removed: Vec::new(),
            };
            connect(&mut plan, &mut picks.into_iter().cycle());
            let retracted = plan.entries.iter().zip(retracted).filter(|(_, retracted)| *retracted);
            let retract = |(entry, _): (&Arc<Entry>, bool)| Retraction {
                entry: entry.id,
                reason: plan.title.clone(),
                by: String::new(),
                at,
            };
            plan.retractions = retracted.map(retract).collect();
            take_some_out(&mut plan, copy_id);
            plan
        },
    )
}

/// Takes out what nothing refers to, and remembers versions that the plan may have come from.
fn take_some_out(plan: &mut Plan, copy_id: uuid::Uuid) {
    let retractions = plan.retractions.iter().map(|retraction| RecordId::Retraction(retraction.entry));
    let determinations = plan.determinations.iter().map(|made| RecordId::Determination(made.id));
    let mut taken: Vec<RecordId> = retractions.chain(determinations).take(2).collect();
    taken.extend(plan.entries.last().map(|entry| RecordId::Entry(entry.id)).filter(|_| plan.retractions.is_empty()));
    taken.push(RecordId::Unit(UnitId::new("U3")));
    for id in taken {
        plan.remove_record(&id);
    }
    let revision = plan.revision / 2;
    let ancestor = |revision| Ancestor { revision, copy_id, digest: plan.title.chars().take(9).collect() };
    plan.lineage = Lineage::default().followed_by(ancestor(revision)).followed_by(ancestor(revision / 2));
    plan.restored = revision.is_multiple_of(2).then_some(Restoration { revision, from: revision / 2 });
}

/// Makes ids unique and lets references point to what there is.
fn connect(plan: &mut Plan, picks: &mut impl Iterator<Item = Index>) {
    for (nr, node) in plan.nodes.iter_mut().enumerate() {
        node.id = NodeId::new(format!("{nr}{}", node.id));
    }
    let nodes: Vec<NodeId> = plan.nodes.iter().map(|node| node.id.clone()).collect();
    let mut any_node = || picks.next().unwrap().get(&nodes).clone();
    let mut first: Option<IndicatorId> = None;
    for (nr, indicator) in plan.indicators.iter_mut().enumerate() {
        indicator.id = IndicatorId::new(format!("I{nr}{}", indicator.id));
        indicator.node = any_node();
        indicator.same_as.clone_from(&first);
        first.get_or_insert_with(|| indicator.id.clone());
    }
    let item = any_node();
    let mut earlier = None;
    for entry in plan.entries.iter_mut().map(Arc::make_mut) {
        entry.item = ItemId::Node(item.clone());
        entry.supersedes = earlier.replace(entry.id);
    }
    for determination in &mut plan.determinations {
        determination.item = ItemId::Node(any_node());
    }
}
