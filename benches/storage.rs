//! Reads and writes a plan with 100,000 entries, which is some 40 MB.
#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use plandesk::model::{Entry, EntryId, Plan};
use plandesk::storage::{parse, to_bytes};
use uuid::Uuid;

const ENTRIES: u128 = 100_000;

fn plan() -> Plan {
    let mut plan = parse(include_bytes!("../tests/plans/small.ron")).expect("the example is a plan").plan;
    let newest = Entry::clone(plan.entries.last().expect("the example has reports"));
    let report = |nr| Entry {
        id: EntryId::new(Uuid::from_u128(newest.id.uuid().as_u128() + nr)),
        text: format!("第{nr}次报告：完成主体工程，累计改造管网；部分路段交通疏解方案尚未批复。"),
        ..newest.clone()
    };
    plan.entries.extend((1..=ENTRIES).map(report).map(Arc::new));
    plan
}

fn storage(criterion: &mut Criterion) {
    let plan = plan();
    let bytes = to_bytes(&plan).expect("the plan can be written");
    let mut group = criterion.benchmark_group("100,000 entries");
    group.sample_size(10);
    group.bench_function("write", |bencher| bencher.iter(|| to_bytes(&plan)));
    group.bench_function("read", |bencher| bencher.iter(|| parse(&bytes)));
    group.finish();
}

criterion_group!(benches, storage);
criterion_main!(benches);
