//! Random plans for properties of all plans: every measure with every relation, rows with parts, and reports of every kind at days
//! within and around the period.

use std::collections::BTreeMap;

use jiff::civil::date;
use proptest::collection::{btree_map, vec};
use proptest::option::{of, weighted};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use rust_decimal::Decimal;

use crate::edit::apply;
use crate::edit::tests::edits;
use crate::model::{
    AnnualTarget, AssignedTarget, Baseline, Comparator, DataState, Date, Entry, EntryId, Indicator, IndicatorId, IndicatorSet,
    Measure, Nature, NodeId, NodeKind, Path, Plan, Quantity, Relation, Retraction, Rules, Status, Target, TargetChange, fixture,
};

/// Each indicator with its node and its printed number: rows of their own, two rows with parts, commitments, and the previous period.
const PLACES: [(&str, &str, Option<u32>); 9] = [
    ("I01", "1.1.1", Some(1)),
    ("I02", "1.1.1", Some(2)),
    ("I03", "p", Some(2)),
    ("I04", "1.1", Some(2)),
    ("I05", "1", None),
    ("C001", "1.1.1", Some(2)),
    ("C002", "box1", Some(2)),
    ("P01", "1", Some(1)),
    ("P02", "1", Some(1)),
];

/// The nodes on which something is reported in words.
const TOLD_OF: [&str; 5] = ["p", "1", "1.1.1", "1.1.1", "box1"];

const DEFINITIONS: [&str; 5] = ["", "", "", "四经普", "五经普"];

/// What is measured of one indicator.
#[derive(Clone, Debug)]
struct Measured {
    target: Target,
    changes: BTreeMap<Date, Target>,
    baseline: Option<Baseline>,
    rebased: Option<Quantity>,
    path: Option<Path>,
    due: Option<Date>,
    steps: BTreeMap<i16, Quantity>,
    assigned: BTreeMap<i16, Target>,
    unit: &'static str,
    nature: Option<Nature>,
}

/// One report, on the indicator at a place of [`PLACES`].
#[derive(Clone, Debug)]
struct Report {
    place: usize,
    entry: Entry,
    corrects: Option<Index>,
    is_withdrawn: bool,
}

/// Plans with a part, a box and the indicators of [`PLACES`], after random edits.
pub(super) fn plans() -> impl Strategy<Value = Plan> {
    let measured = vec(measured(), PLACES.len());
    let told = vec((select(&TOLD_OF[..]), days(), weighted(0.5, select(&Status::ALL[..])), prop::bool::weighted(0.2)), 0..8);
    (measured, vec(reports(), 0..32), told, vec(edits(), 0..12), select(&Rules::ALL[..])).prop_map(
        |(measured, reports, told, edits, rules)| {
            let mut plan = outline();
            plan.rules = rules;
            plan.indicators = PLACES.iter().zip(measured).map(|(place, measured)| indicator(*place, measured)).collect();
            add(&mut plan, reports);
            add_words(&mut plan, told);
            for edit in edits {
                // Refused edits are skipped.
                let _ = apply(&mut plan, edit);
            }
            plan
        },
    )
}

/// Days within and around the period, most of them at the end of a year.
pub(super) fn days() -> impl Strategy<Value = Date> {
    let ends = select(&[(12, 31), (12, 31), (12, 31), (6, 30), (3, 31)][..]);
    (2020..2027_i16, ends).prop_map(|(year, (month, day))| date(year, month, day))
}

fn outline() -> Plan {
    let mut plan = fixture::plan();
    plan.nodes.insert(0, fixture::node("p", NodeKind::Part, None, "第一篇", "总篇"));
    plan.nodes[1].parent = Some(NodeId::new("p"));
    plan.nodes.push(fixture::node("box1", NodeKind::Box, Some("1.1"), "专栏1", "重点工程"));
    plan
}

fn indicator((id, node, number): (&str, &str, Option<u32>), measured: Measured) -> Indicator {
    let Measured { target, changes, baseline, rebased, path, due, steps, assigned, unit, nature } = measured;
    let target = of_another(target, id);
    let mut before = target.clone();
    let changes = changes.into_iter().map(|(date, new)| {
        let new = of_another(new, id);
        let old = std::mem::replace(&mut before, new.clone());
        TargetChange { date, old, new, ..fixture::target_change("1", "2") }
    });
    let assigned = assigned.into_iter().map(|(year, target)| AssignedTarget {
        year,
        target: of_another(target, id),
        body: "市政府".to_owned(),
        document: String::new(),
    });
    let made = fixture::indicator(id, id, unit, target);
    Indicator {
        set: if id.starts_with('P') { IndicatorSet::Previous } else { made.set },
        node: NodeId::new(node),
        number,
        nature,
        baseline,
        rebased: rebased.map(|value| fixture::rebased("四经普", &value.to_string())).into_iter().collect(),
        target_changes: changes.collect(),
        due,
        path: path.filter(|path| *path != Path::Stepped || !steps.is_empty()),
        annual_targets: steps.into_iter().map(|(year, value)| AnnualTarget { year, value }).collect(),
        assigned_targets: assigned.collect(),
        ..made
    }
}

/// Keeps an indicator from being compared with itself.
fn of_another(target: Target, id: &str) -> Target {
    match target {
        Target::AgainstSeries { relation, text, series } => {
            Target::AgainstSeries { relation, text, series: series.filter(|series| series.as_str() != id) }
        }
        other => other,
    }
}

/// Adds reports, those of the previous period five years earlier. Their ids are beyond those that the random edits use.
fn add(plan: &mut Plan, reports: Vec<Report>) {
    for (nr, report) in (100..).zip(reports) {
        let (id, is_previous) = (PLACES[report.place].0, PLACES[report.place].0.starts_with('P'));
        let shift = |day: Date| if is_previous { date(day.year() - 5, day.month(), day.day()) } else { day };
        let earlier: Vec<EntryId> = plan.entries.iter().filter(|other| other.item.as_str() == id).map(|other| other.id).collect();
        let entry = Entry {
            id: fixture::entry_id(nr),
            item: IndicatorId::new(id).into(),
            date: shift(report.entry.date),
            since: report.entry.since.map(shift),
            supersedes: report.corrects.filter(|_| !earlier.is_empty()).map(|which| *which.get(&earlier)),
            ..report.entry
        };
        plan.entries.extend(fixture::entries([entry]));
        if report.is_withdrawn {
            plan.retractions.push(Retraction { entry: fixture::entry_id(nr), ..fixture::retraction(1) });
        }
    }
}

/// Adds reports in words on nodes, some of them withdrawn.
fn add_words(plan: &mut Plan, told: Vec<(&str, Date, Option<Status>, bool)>) {
    for (nr, (node, date, status, is_withdrawn)) in (200..).zip(told) {
        let text = if status.is_some() { String::new() } else { "进展顺利。".to_owned() };
        let said = Entry { date, value: None, status, text, ..fixture::entry(nr, None) };
        plan.entries.extend(fixture::entries([Entry { item: NodeId::new(node).into(), ..said }]));
        if is_withdrawn {
            plan.retractions.push(Retraction { entry: fixture::entry_id(nr), ..fixture::retraction(1) });
        }
    }
}

fn measured() -> impl Strategy<Value = Measured> {
    let baseline = (figures(), select(&[(2020, 12), (2020, 12), (2019, 12), (2021, 6)][..]), of(select(&DataState::ALL[..])));
    let baseline = weighted(0.8, baseline).prop_map(|given| {
        given.map(|(value, (year, month), state)| Baseline { value, date: date(year, month, 1).last_of_month(), state })
    });
    let path = of(select(&[Path::Linear, Path::Compound, Path::Stepped][..]));
    let changes = btree_map(days(), targets(), 0..3);
    let steps = prop_oneof![2 => Just(BTreeMap::new()), 1 => btree_map(2020..2027_i16, figures(), 0..4)];
    let assigned = btree_map(2020..2027_i16, targets(), 0..4);
    let nature = of(select(&[Nature::Binding, Nature::Expected][..]));
    let of_plan = (targets(), baseline, path, weighted(0.2, days()), select(&["亿元", "%", "‰", "公里", "万人"][..]), nature);
    (of_plan, changes, weighted(0.4, figures()), steps, assigned).prop_map(
        |((target, baseline, path, due, unit, nature), changes, rebased, steps, assigned)| Measured {
            target,
            changes,
            baseline,
            rebased,
            path,
            due,
            steps,
            assigned,
            unit,
            nature,
        },
    )
}

fn targets() -> impl Strategy<Value = Target> {
    let measures = select(&Measure::ALL[..]);
    let series = of(select(&["I01", "I02", "C001"][..]).prop_map(IndicatorId::new));
    prop_oneof![
        12 => (measures, relations()).prop_map(|(measure, relation)| Target::of(measure, relation)),
        2 => (series, relations())
            .prop_map(|(series, relation)| Target::AgainstSeries { relation, text: "不低于经济增速".to_owned(), series }),
        1 => Just(Target::Assigned { text: "按市下达目标".to_owned() }),
        1 => select(&["基本消除", "大幅减少"][..]).prop_map(|text| Target::Qualitative { text: text.to_owned() }),
        1 => Just(Target::Composition { text: "1:2:97".to_owned() }),
    ]
}

fn relations() -> impl Strategy<Value = Relation> {
    let tolerance = of((0..5_i64).prop_map(|tolerance| Quantity::new(Decimal::from(tolerance))));
    let two = || (figures(), figures()).prop_map(|(one, other)| (one.min(other), one.max(other)));
    prop_oneof![
        figures().prop_map(Relation::Reach),
        figures().prop_map(Relation::AtLeast),
        figures().prop_map(Relation::AtMost),
        figures().prop_map(Relation::Above),
        figures().prop_map(Relation::Below),
        (figures(), tolerance).prop_map(|(value, tolerance)| Relation::About { value, tolerance }),
        two().prop_map(|(low, high)| Relation::Within { low, high }),
        two().prop_map(|(low, high)| Relation::Range { low, high }),
    ]
}

/// Figures so small that values meet targets and baselines about as often as they miss them.
fn figures() -> impl Strategy<Value = Quantity> {
    let whole = (0..40_i64).prop_map(Decimal::from);
    let exact = (-100..400_i64).prop_map(|tenths| Decimal::new(tenths, 1));
    prop_oneof![3 => whole, 1 => exact].prop_map(Quantity::new)
}

fn reports() -> impl Strategy<Value = Report> {
    let marks = (
        weighted(0.15, select(&Comparator::ALL[..])),
        weighted(0.2, figures()),
        of(select(&DataState::ALL[..])),
        select(&DEFINITIONS[..]),
    );
    let status = weighted(0.1, select(&Status::ALL[..]));
    let links = (weighted(0.15, any::<Index>()), prop::bool::weighted(0.1));
    let figure = (weighted(0.95, figures()), status);
    (0..PLACES.len(), days(), figure, weighted(0.15, days()), marks, links).prop_map(
        |(place, date, (value, status), since, (sign, growth, state, definition), (corrects, is_withdrawn))| {
            let entry = Entry {
                date,
                value,
                sign: sign.filter(|_| value.is_some()),
                growth,
                status,
                state,
                since: since.filter(|since| *since <= date),
                definition: definition.to_owned(),
                ..fixture::entry(1, None)
            };
            Report { place, entry, corrects, is_withdrawn }
        },
    )
}
