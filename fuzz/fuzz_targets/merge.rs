//! Three copies of a known plan, worked on apart and joined: no panic, a whole plan, nothing lost, and joining again changes nothing.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use plandesk::edit::{Edit, apply};
use plandesk::merge::{Alarm, Merged, merge, merge_two_way};
use plandesk::model::{Choice, defects, Determination, DeterminationId, Due, Entry, EntryId, Field, FieldValue, FORMAT, IndicatorId, ItemId, Measure, Node, NodeId, Plan, Quantity, RebasedBaseline, Relation, Retraction, Rules, Subject, Target, TargetChange, Unit, UnitId, Verdict};
use plandesk::storage::{parse, to_bytes};
use uuid::Uuid;

const SMALL: &str = include_str!("../../tests/plans/small.ron");

static PLAN: LazyLock<Plan> = LazyLock::new(|| parse(SMALL.as_bytes()).expect("the example reads").plan);

/// What is worked on; the last task is added to the example.
const ITEMS: [&str; 8] = ["I01", "I02", "C001", "P01", "1", "1.1", "1.1.1", "1.1.2"];

/// A stretch of one copy's text, replaced by hand before the program reads it: which copy, where, how long, by what.
type ByHand<'a> = (u8, u16, u8, &'a str);

fuzz_target!(|input: (ByHand<'_>, bool, &[u8])| {
    let (by_hand, with_conflicts, work) = input;
    let mut copies = [0, 1, 2].map(|copy| start(copy, by_hand, with_conflicts));
    let is_by_hand = copies.iter().any(|copy| *copy != copies[0]);
    let steps = || work.as_chunks::<4>().0.iter();
    // The base is worked on first, and both copies go on from there.
    for [_, kind, a, b] in steps().filter(|[copy, ..]| copy % 4 == 0) {
        for copy in &mut copies {
            let _ = edit(copy, 0, *kind, *a, *b).map(|edit| apply(copy, edit));
        }
    }
    for [copy, kind, a, b] in steps().filter(|[copy, ..]| copy % 4 != 0) {
        // One in four is done by both, each for itself.
        for mine in [1, 2].into_iter().filter(|mine| copy % 4 == *mine || copy % 4 == 3) {
            let copy = &mut copies[usize::from(mine)];
            let _ = edit(copy, mine, *kind, *a, *b).map(|edit| apply(copy, edit));
        }
    }
    let [base, ours, theirs] = copies;
    for copy in [&base, &ours, &theirs] {
        assert_eq!(defects(copy), [], "an edit broke a plan");
    }
    let joined = [(true, merge(&base, &ours, &theirs)), (false, merge_two_way(&ours, &theirs))];
    for (has_base, merged) in joined {
        let merged = match merged {
            Ok(merged) => merged,
            // Only copies that were changed by other means may be irreconcilable.
            Err(refusal) => {
                assert!(is_by_hand, "copies that were worked on were not joined: {refusal}");
                assert!(!refusal.to_string().is_empty());
                continue;
            }
        };
        look(has_base.then_some(&base), &ours, &theirs, &merged);
    }
});

/// Reads one copy; what the program would not read or write stays as it was.
fn start(copy: u8, (which, at, length, replacement): ByHand<'_>, with_conflicts: bool) -> Plan {
    let by_hand = || {
        let boundary = |wanted: usize| (wanted..=SMALL.len()).find(|at| SMALL.is_char_boundary(*at)).unwrap_or(SMALL.len());
        let from = boundary(usize::from(at) % SMALL.len());
        let to = boundary(from + usize::from(length));
        let plan = parse([&SMALL[..from], replacement, &SMALL[to..]].concat().as_bytes()).ok()?.plan;
        (plan.format == FORMAT && to_bytes(&plan).is_ok()).then_some(plan)
    };
    let changed = if which == copy { by_hand() } else { None };
    let mut plan = changed.unwrap_or_else(|| PLAN.clone());
    if !with_conflicts {
        plan.conflicts.clear();
    }
    if let Some(task) = plan.node(&NodeId::new("1.1.1")).cloned().filter(|_| plan.node(&NodeId::new("1.1.2")).is_none()) {
        plan.nodes.push(Node { id: NodeId::new("1.1.2"), ..task });
    }
    plan
}

/// Chooses a change by three bytes; none where they name nothing.
fn edit(plan: &Plan, copy: u8, kind: u8, a: u8, b: u8) -> Option<Edit> {
    let nth = |count: usize, by: u8| usize::from(by).checked_rem(count);
    let text = ITEMS[usize::from(a) % ITEMS.len()];
    let item: ItemId =
        if text.starts_with(char::is_alphabetic) { IndicatorId::new(text).into() } else { NodeId::new(text).into() };
    let indicator = IndicatorId::new(ITEMS[usize::from(a) % 4]);
    let unit = |by: u8| UnitId::new(["U1", "U2", "U3", "U4"][usize::from(by) % 4]);
    let words = ["教育局", "卫健委", "统计局", "民政局", "一", "二", "", "第一行\n第二行"];
    let word = words[usize::from(b) % words.len()].to_owned();
    let figure = (b % 8 != 0).then(|| Quantity::new((b % 8).into()));
    let year = 2021 + i16::from(b / 8 % 5);
    let day = format!("{year}-06-30").parse().ok()?;
    let at = format!("2022-01-{:02}T00:00:00Z", 1 + b % 28).parse().ok()?;
    // The copies have ids of their own, but for one in four.
    let id = |by: u8| Uuid::from_u128((u128::from(if by % 4 == 3 { 0 } else { copy }) * 256 + u128::from(by % 8) + 1) << 80);
    let entry = |by: u8| nth(plan.entries.len(), by).and_then(|nth| plan.entries.get(nth)).map(|entry| entry.id);
    let level = |value: u8| Target::of(Measure::Level, Relation::Reach(Quantity::new(u32::from(value).into())));
    Some(match kind % 20 {
        0..=2 => Edit::AddEntry(Entry {
            id: EntryId::new(id(b)),
            value: matches!(item, ItemId::Indicator(_)).then_some(figure).flatten(),
            item,
            date: day,
            status: None,
            state: None,
            sign: None,
            growth: None,
            since: None,
            definition: String::new(),
            text: format!("{word}{copy}"),
            problems: String::new(),
            next_steps: String::new(),
            basis: String::new(),
            reporter: String::new(),
            entered: at,
            supersedes: if kind % 20 == 2 { entry(b) } else { None },
        }),
        3 => Edit::RemoveEntry(entry(a)?),
        4 => Edit::Retract(Retraction { entry: entry(a)?, reason: word, by: "李四".to_owned(), at }),
        5 => Edit::Unretract(plan.retractions.get(nth(plan.retractions.len(), a)?)?.entry),
        6 => Edit::AddUnit { unit: Unit::new(unit(a), word), position: (b >= 128).then_some(usize::from(b % 4)) },
        7 => Edit::RemoveUnit(unit(a)),
        8 => Edit::set(unit(a), Field::Name, FieldValue::text(word)),
        9 => Edit::set(item, Field::Lead, (b % 8 != 0).then(|| FieldValue::Unit(unit(b)))),
        10 => {
            let units = (0..4).filter(|nr| b >> nr & 1 == 1).map(unit).collect();
            Edit::set(item, Field::Supporting, FieldValue::units(units))
        }
        11 => Edit::set(indicator, Field::AnnualTarget(year), figure.map(FieldValue::Figure)),
        12 => {
            let target = plan.indicator(&indicator).map(|found| found.target.clone())?;
            let old = plan.indicator(&indicator)?.target_changes.last().map_or(target, |change| change.new.clone());
            let (body, document, reason) = (word, String::new(), String::new());
            Edit::AddTargetChange { indicator, change: TargetChange { date: day, old, new: level(b), body, document, reason } }
        }
        13 => Edit::RemoveTargetChange { date: plan.indicator(&indicator)?.target_changes.last()?.date, indicator },
        14 => {
            let base = figure.map(|value| RebasedBaseline { definition: word.clone(), value, date: day, basis: String::new() });
            Edit::SetRebased { indicator, definition: word, base, position: (b >= 128).then_some(0) }
        }
        15 => {
            let node = NodeId::new(ITEMS[4 + usize::from(a) % 4]);
            Edit::set(node, Field::Due, (b % 8 != 0).then_some(FieldValue::Due(if b % 8 == 1 { Due::Continuous } else { Due::On(day) })))
        }
        16 => Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(Rules::ALL[nth(Rules::ALL.len(), b)?]))),
        17 => Edit::set(item, Field::Remark, FieldValue::text(word)),
        18 if b < 192 => Edit::AddDetermination(Determination {
            id: DeterminationId::new(id(b)),
            item,
            verdict: Verdict::OnTrack,
            reason: format!("{word}{copy}"),
            by: "王五".to_owned(),
            date: day,
            entered: at,
        }),
        18 => Edit::RemoveDetermination(plan.determinations.get(nth(plan.determinations.len(), a)?)?.id),
        _ => {
            let choice = Choice::ALL[nth(Choice::ALL.len(), b)?];
            Edit::SettleConflict { id: plan.conflicts.get(nth(plan.conflicts.len(), a)?)?.id, choice }
        }
    })
}

fn look(base: Option<&Plan>, ours: &Plan, theirs: &Plan, merged: &Merged) {
    let plan = &merged.plan;
    assert_eq!(defects(plan), [], "the joined plan is not whole");
    // Of two entries under one id, one has another one now, and so has what corrects it.
    let is_renamed = merged.alarms.iter().any(|alarm| matches!(alarm, Alarm::EntryTwice { .. }));
    let content = |entry: &Entry| {
        let nowhere = EntryId::new(Uuid::nil());
        if is_renamed { Entry { id: nowhere, supersedes: None, ..entry.clone() } } else { entry.clone() }
    };
    let all: Vec<Entry> = plan.entries.iter().map(|entry| content(entry)).collect();
    for entry in ours.entries.iter().chain(&theirs.entries) {
        let is_undone = base.is_some_and(|base| base.entries.contains(entry)) && !ours.entries.contains(entry);
        assert!(is_undone || all.contains(&content(entry)), "an entry is lost: {entry:?}");
    }
    let again = match base {
        Some(base) => merge(base, plan, theirs),
        None => merge_two_way(plan, theirs),
    };
    let again = again.expect("what was joined cannot be joined again");
    assert!(again.plan == *plan, "joining again changes the plan: {:?}", again.taken);
    let bytes = to_bytes(plan).expect("the joined plan cannot be written");
    let back = parse(&bytes).expect("the joined plan does not read back");
    assert!(back.plan == *plan, "the joined plan reads back as another one");
}
