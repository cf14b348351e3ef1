//! Judges 1,000 indicators with 20 values each. The target is 10 ms for all of them, and a frame of 33 ms for a change: index,
//! judgements and every row that is drawn from them.

mod support;

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::civil::date;
use plandesk::model::{
    Baseline, Date, Entry, Indicator, IndicatorId, ItemId, Measure, Path, Plan, PlanIndex, Relation, Review, ReviewKind, Target,
};
use support::model::fixture;
use support::{all_rows, blank_entry, judged, quantity};

const INDICATORS: usize = 1000;
const VALUES: usize = 20;

fn level() -> Target {
    Target::of(Measure::Level, Relation::Reach(quantity(3000)))
}

fn target(place: usize) -> Target {
    match place % 4 {
        0 | 1 => level(),
        2 => Target::of(Measure::Sum, Relation::AtLeast(quantity(40_000))),
        _ => Target::of(Measure::Bound, Relation::AtLeast(quantity(1850))),
    }
}

fn indicator(place: usize, path: Option<Path>, target: Target) -> Indicator {
    Indicator {
        baseline: Some(Baseline { value: quantity(1807), date: date(2020, 12, 31), state: None }),
        path,
        ..fixture::indicator(&format!("I{place}"), "指标", "亿元", target)
    }
}

fn quarter_end(nr: usize) -> Date {
    let (month, day) = [(3, 31), (6, 30), (9, 30), (12, 31)].into_iter().nth(nr % 4).unwrap_or((12, 31));
    date(2021 + i16::try_from(nr / 4).unwrap_or_default(), month, day)
}

fn entry(place: usize, nr: usize) -> Entry {
    Entry {
        item: ItemId::Indicator(IndicatorId::new(format!("I{place}"))),
        date: quarter_end(nr),
        value: Some(quantity(1810 + nr * 50 + place % 7)),
        ..blank_entry(place * VALUES + nr)
    }
}

fn plan(indicators: Vec<Indicator>) -> Plan {
    let entries = (0..INDICATORS).flat_map(|place| (0..VALUES).map(move |nr| Arc::new(entry(place, nr)))).collect();
    Plan { indicators, entries, ..fixture::plan() }
}

fn judging(criterion: &mut Criterion) {
    let mixed = plan((0..INDICATORS).map(|place| indicator(place, None, target(place))).collect());
    let compound = plan((0..INDICATORS).map(|place| indicator(place, Some(Path::Compound), level())).collect());
    let year_end = Review { kind: ReviewKind::Annual, cut_off: date(2024, 12, 31) };
    let mid_year = Review { kind: ReviewKind::MidTerm, cut_off: date(2023, 6, 30) };
    let cases = [("mixed kinds", &mixed), ("compound paths", &compound)];
    for (name, plan) in cases {
        let index = PlanIndex::new(plan);
        for (when, review) in [("year end", year_end), ("mid-year", mid_year)] {
            criterion.bench_function(&format!("{name}, {when}"), |bencher| bencher.iter(|| judged(&index, review)));
        }
    }
    for (name, plan) in cases {
        let mut changed = plan.clone();
        let mut typed = 0;
        criterion.bench_function(&format!("{name}, one value typed, all judged again"), |bencher| {
            bencher.iter(|| {
                typed += 1;
                if let Some(entry) = changed.entries.first_mut().map(Arc::make_mut) {
                    entry.value = Some(quantity(1810 + typed % 900));
                }
                judged(&PlanIndex::new(&changed), mid_year)
            });
        });
        criterion.bench_function(&format!("{name}, index, judgements and all rows"), |bencher| {
            bencher.iter(|| all_rows(&PlanIndex::new(plan), mid_year));
        });
    }
    criterion.bench_function("index", |bencher| bencher.iter(|| PlanIndex::new(&mixed).tops().len()));
}

criterion_group!(benches, judging);
criterion_main!(benches);
