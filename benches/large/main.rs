//! A plan with 100,000 entries over the items of the built-in plan: reading and writing it, every view of it, and the frames of a
//! window that shows it, none of which is to take 33 ms. The file stays in cargo's folder for temporary files, for measuring a process.
#![expect(clippy::expect_used, reason = "a benchmark that cannot be set up has nothing to measure")]

#[path = "../support/mod.rs"]
mod support;
mod window;

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use jiff::ToSpan;
use jiff::civil::date;
use jiff::tz::TimeZone;
use plandesk::evaluate::{Rollup, Words, judge_tasks};
use plandesk::model::{
    Date, Entry, Indicator, IndicatorId, IndicatorSet, ItemId, Plan, PlanIndex, Retraction, Review, ReviewKind, Status,
};
use plandesk::present::attention::task_findings;
use plandesk::present::chart::chart;
use plandesk::present::findings;
use plandesk::present::indicators::indicator_rows;
use plandesk::present::outline::outline;
use plandesk::present::overview::overview;
use plandesk::present::page::node_page;
use plandesk::present::report::report_facts;
use plandesk::present::search::SearchIndex;
use plandesk::present::timeline::timeline;
use plandesk::storage::{embedded, parse, to_bytes};
use support::model::fixture;
use support::{all_rows, blank_entry, entry_id, judged, quantity};

const ENTRIES: usize = 100_000;
const INDICATORS: usize = 3_000;
/// One entry in this many corrects the one before it on its item; one in as many again was withdrawn.
const SELDOM: usize = 50;

fn day(nr: usize) -> Date {
    date(2021, 1, 1).saturating_add(i64::try_from(nr % 1826).unwrap_or_default().days())
}

/// Reports on all items in turn, figures on those that have a target in figures.
fn plan() -> Plan {
    let mut plan = embedded().expect("the built-in plan can be read");
    let nodes = plan.nodes.iter().map(|node| (ItemId::Node(node.id.clone()), false));
    let of_period = plan.indicators.iter().filter(|indicator| indicator.set != IndicatorSet::Previous);
    let indicators = of_period.map(|found| (ItemId::Indicator(found.id.clone()), found.target.figure().is_some()));
    let items: Vec<(ItemId, bool)> = nodes.chain(indicators).collect();
    let rounds = ENTRIES / items.len();
    let first = plan.entries.len();
    let entry = |nr: usize| {
        let (round, place) = (nr / items.len(), nr % items.len());
        let (item, figure) = items.get(place).expect("the place is a remainder").clone();
        Entry {
            date: day(round * 1826 / (rounds + 1)),
            value: figure.then(|| quantity(40 + round % 50)),
            status: (!figure).then_some(Status::InProgress),
            text: "已完成年度建设任务，正在开展下一阶段的工作。".to_owned(),
            basis: "统计公报".to_owned(),
            reporter: "张三".to_owned(),
            supersedes: (round > 0 && nr.is_multiple_of(SELDOM)).then(|| entry_id(first + nr - items.len() + 1)),
            item,
            ..blank_entry(first + nr + 1)
        }
    };
    let entries = (0..ENTRIES.saturating_sub(first)).map(entry);
    plan.entries.extend(entries.map(Arc::new));
    let withdrawn = (1..ENTRIES / SELDOM).map(|nr| entry_id(first + nr * SELDOM + SELDOM / 2));
    plan.retractions.extend(withdrawn.map(|entry| Retraction { entry, reason: "误报".to_owned(), ..fixture::retraction(1) }));
    plan
}

fn file(criterion: &mut Criterion, plan: &Plan) {
    let bytes = to_bytes(plan).expect("the plan keeps the limits");
    let read = parse(&bytes).expect("what was written can be read").plan;
    assert_eq!(read.entries.len(), ENTRIES);
    let place = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.ron");
    std::fs::write(place, &bytes).expect("the folder for temporary files can be written");
    criterion.bench_function("to_bytes", |bencher| bencher.iter(|| to_bytes(plan).map(|bytes| bytes.len())));
    criterion.bench_function("parse", |bencher| bencher.iter(|| parse(&bytes).map(|parsed| parsed.plan.entries.len())));
    criterion.bench_function("clone", |bencher| bencher.iter(|| plan.clone()));
}

fn views(criterion: &mut Criterion, plan: &Plan) {
    let review = Review { kind: ReviewKind::MidTerm, cut_off: date(2023, 6, 30) };
    let cut_off = review.cut_off;
    let index = PlanIndex::new(plan);
    let judgements = judged(&index, review);
    let tasks = judge_tasks(&index, &judgements, cut_off);
    let words = Words::of(&index, review);
    let indicator = plan.indicators.first().expect("the plan has indicators");
    let judgement = judgements.get(&indicator.id).expect("every indicator is judged");
    let node = plan.nodes.first().expect("the plan has chapters");
    let item = ItemId::Indicator(indicator.id.clone());
    criterion.bench_function("index", |bencher| bencher.iter(|| PlanIndex::new(plan).tops().len()));
    criterion.bench_function("judge_all", |bencher| bencher.iter(|| judged(&index, review)));
    criterion.bench_function("judge_tasks", |bencher| bencher.iter(|| judge_tasks(&index, &judgements, cut_off)));
    criterion.bench_function("rollup", |bencher| bencher.iter(|| Rollup::of(&index, &judgements)));
    criterion.bench_function("outline", |bencher| bencher.iter(|| outline(&index, &judgements, &words)));
    criterion.bench_function("overview", |bencher| bencher.iter(|| overview(&index, &judgements, review)));
    criterion.bench_function("findings", |bencher| bencher.iter(|| findings(&index)));
    criterion.bench_function("task findings", |bencher| bencher.iter(|| task_findings(&index, &tasks)));
    criterion.bench_function("rows of indicators", |bencher| {
        bencher.iter(|| IndicatorSet::ALL.map(|set| indicator_rows(&index, &judgements, set).len()));
    });
    criterion.bench_function("page", |bencher| bencher.iter(|| node_page(&index, &judgements, &tasks, &words, &node.id)));
    criterion.bench_function("timeline", |bencher| bencher.iter(|| timeline(&index, &item, cut_off, &TimeZone::UTC)));
    criterion.bench_function("facts for the form", |bencher| bencher.iter(|| report_facts(&index, &judgements, &item)));
    criterion.bench_function("chart", |bencher| bencher.iter(|| chart(&index, indicator, judgement)));
    criterion.bench_function("search index", |bencher| bencher.iter(|| SearchIndex::new(&index)));
    let search = SearchIndex::new(&index);
    criterion.bench_function("search", |bencher| bencher.iter(|| search.search("jianshe", 12)));
    criterion.bench_function("a change: index and all that is drawn", |bencher| {
        bencher.iter(|| all_rows(&PlanIndex::new(plan), review));
    });
}

/// The built-in plan with 3,000 indicators in its table.
fn many_indicators() -> Plan {
    let mut plan = embedded().expect("the built-in plan can be read");
    let headline: Vec<_> = plan.indicators.iter().filter(|indicator| indicator.set == IndicatorSet::Headline).cloned().collect();
    let added = headline.iter().cycle().zip(0..INDICATORS).map(|(indicator, nr)| Indicator {
        id: IndicatorId::new(format!("N{nr}")),
        name: format!("{}（{nr}）", indicator.name),
        ..indicator.clone()
    });
    plan.indicators.extend(added.collect::<Vec<_>>());
    plan
}

fn large(criterion: &mut Criterion) {
    window::lists(criterion, &many_indicators());
    let plan = plan();
    window::frames(criterion, &plan);
    file(criterion, &plan);
    views(criterion, &plan);
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = large
}
criterion_main!(benches);
