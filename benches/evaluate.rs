//! Judges 1,000 indicators with 20 values each, as often as a second allows. The target is 10 ms for all of them.
#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

use criterion::{Criterion, criterion_group, criterion_main};
use plandesk::evaluate::{RuleSet, judge_all};
use plandesk::model::{
    Baseline, Date, Entry, EntryId, FORMAT, Indicator, IndicatorId, IndicatorSet, ItemId, Node, NodeId, NodeKind, Path, Period,
    Plan, PlanIndex, Quantity, Responsibility, Review, ReviewKind, Rules, Scope, Target, Timestamp,
};
use uuid::Uuid;

const INDICATORS: u128 = 1000;
const VALUES: u128 = 20;

fn quantity(number: u128) -> Quantity {
    number.to_string().parse().expect("a whole number is a quantity")
}

fn target(place: u128) -> Target {
    match place % 4 {
        0 | 1 => Target::Level { value: quantity(3000), direction: None },
        2 => Target::Cumulative { value: quantity(40_000) },
        _ => Target::AtLeast { value: quantity(1850) },
    }
}

fn indicator(place: u128, path: Option<Path>, target: Target) -> Indicator {
    Indicator {
        id: IndicatorId::new(format!("I{place}")),
        set: IndicatorSet::Headline,
        node: NodeId::new("1"),
        number: None,
        group: String::new(),
        name: "指标".to_owned(),
        unit: "亿元".to_owned(),
        nature: None,
        baseline: Some(Baseline { value: quantity(1807), date: Date::constant(2020, 12, 31) }),
        rebased: Vec::new(),
        target,
        target_changes: Vec::new(),
        wording: String::new(),
        due: None,
        path,
        annual_targets: Vec::new(),
        assigned_targets: Vec::new(),
        responsibility: Responsibility::default(),
        remark: String::new(),
        notes: Vec::new(),
    }
}

/// A value at the end of a quarter.
fn entry(place: u128, nr: u128) -> Entry {
    let quarter = i8::try_from(nr % 4).unwrap_or(0);
    let year = 2021 + i16::try_from(nr / 4).unwrap_or(0);
    let date = Date::constant(year, quarter * 3 + 3, if quarter == 0 || quarter == 3 { 31 } else { 30 });
    Entry {
        id: EntryId::new(Uuid::from_u128(place * VALUES + nr)),
        item: ItemId::Indicator(IndicatorId::new(format!("I{place}"))),
        date,
        value: Some(quantity(1810 + nr * 50 + place % 7)),
        status: None,
        state: None,
        since: None,
        definition: String::new(),
        text: String::new(),
        problems: String::new(),
        next_steps: String::new(),
        basis: String::new(),
        reporter: String::new(),
        entered: Timestamp::UNIX_EPOCH,
        supersedes: None,
    }
}

fn plan(indicators: Vec<Indicator>) -> Plan {
    let node = Node {
        id: NodeId::new("1"),
        kind: NodeKind::Chapter,
        parent: None,
        number: "第一章".to_owned(),
        title: "总章".to_owned(),
        due: None,
        summary: String::new(),
        responsibility: Responsibility::default(),
        remark: String::new(),
        notes: Vec::new(),
    };
    let period = Period::new("十四五", Date::constant(2021, 1, 1), Date::constant(2025, 12, 31));
    Plan {
        format: FORMAT,
        plan_id: Uuid::from_u128(1),
        copy_id: Uuid::from_u128(2),
        revision: 1,
        base: None,
        scope: Scope::All,
        title: "量一量".to_owned(),
        short_title: String::new(),
        issuer: String::new(),
        document: String::new(),
        period: period.expect("2021 comes before 2025"),
        previous_period: None,
        rules: Rules::default(),
        notes: Vec::new(),
        units: Vec::new(),
        nodes: vec![node],
        indicators,
        entries: (0..INDICATORS).flat_map(|place| (0..VALUES).map(move |nr| entry(place, nr))).collect(),
        retractions: Vec::new(),
        determinations: Vec::new(),
        conflicts: Vec::new(),
    }
}

fn judging(criterion: &mut Criterion) {
    let mixed = plan((0..INDICATORS).map(|place| indicator(place, None, target(place))).collect());
    let level = Target::Level { value: quantity(3000), direction: None };
    let compound = plan((0..INDICATORS).map(|place| indicator(place, Some(Path::Compound), level.clone())).collect());
    let year_end = Review { kind: ReviewKind::Annual, cut_off: Date::constant(2024, 12, 31) };
    let mid_year = Review { kind: ReviewKind::MidTerm, cut_off: Date::constant(2023, 6, 30) };
    for (name, plan, review) in [
        ("mixed kinds, year end", &mixed, &year_end),
        ("compound paths, year end", &compound, &year_end),
        ("compound paths, mid-year", &compound, &mid_year),
    ] {
        let index = PlanIndex::new(plan);
        criterion.bench_function(name, |bencher| {
            bencher.iter(|| judge_all(&index, review, RuleSet::of(Rules::Standard)));
        });
    }
    criterion.bench_function("index", |bencher| bencher.iter(|| PlanIndex::new(&mixed).chapters().len()));
}

criterion_group!(benches, judging);
criterion_main!(benches);
