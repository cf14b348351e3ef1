//! Properties over random plans, such as that nothing panics, order does not matter, and later values change nothing.

use std::sync::Arc;

use jiff::ToSpan;
use jiff::civil::{Date, date};
use proptest::prelude::*;
use rust_decimal::Decimal;

use crate::evaluate::{Course, Rollup, RuleSet, actual, concerns, judge, judge_all, judge_tasks};
use crate::model::*;

fn figure() -> impl Strategy<Value = Quantity> {
    let extreme = prop_oneof![
        Just(Decimal::MAX),
        Just(Decimal::MIN),
        Just(Decimal::new(1, 28)),
        Just(Decimal::new(-1, 28)),
        Just(Decimal::ZERO),
        Just(Decimal::ONE),
    ];
    let any = (any::<i64>(), 0_u32..20).prop_map(|(number, scale)| Decimal::new(number, scale));
    let usual = (-1000_i64..4000).prop_map(|number| Decimal::new(number, 1));
    prop_oneof![1 => extreme, 1 => any, 6 => usual].prop_map(Quantity::new)
}

fn day() -> impl Strategy<Value = Date> {
    let near = (0_i64..4000).prop_map(|days| date(2018, 1, 1).saturating_add(days.days()));
    let year_end = (2019_i16..2028).prop_map(|year| date(year, 12, 31));
    let far = prop_oneof![Just(Date::MIN), Just(Date::MAX), Just(date(2020, 12, 31)), Just(date(2024, 2, 29))];
    prop_oneof![4 => near, 4 => year_end, 1 => far]
}

fn relation() -> BoxedStrategy<Relation> {
    let tolerance = prop::option::of((0_i64..50).prop_map(|tolerance| Quantity::new(Decimal::from(tolerance))));
    prop_oneof![
        figure().prop_map(Relation::Reach),
        figure().prop_map(Relation::AtLeast),
        figure().prop_map(Relation::AtMost),
        figure().prop_map(Relation::Above),
        figure().prop_map(Relation::Below),
        (figure(), tolerance).prop_map(|(value, tolerance)| Relation::About { value, tolerance }),
        (figure(), figure()).prop_map(|(one, other)| Relation::Within { low: one.min(other), high: one.max(other) }),
        (figure(), figure()).prop_map(|(low, high)| Relation::Range { low, high }),
    ]
    .boxed()
}

fn simple_target() -> BoxedStrategy<Target> {
    let series = prop_oneof![Just(None), Just(Some(IndicatorId::new("I02"))), Just(Some(IndicatorId::new("I99")))];
    prop_oneof![
        8 => (prop::sample::select(&Measure::ALL[..]), relation()).prop_map(|(measure, relation)| Target::of(measure, relation)),
        1 => (series, relation()).prop_map(|(series, relation)| Target::AgainstSeries { relation, text: String::new(), series }),
        1 => Just(Target::Assigned { text: String::new() }),
        1 => Just(Target::Composition { text: String::new() }),
        1 => Just(Target::Qualitative { text: String::new() }),
    ]
    .boxed()
}

fn indicator(id: &'static str) -> impl Strategy<Value = Indicator> {
    let path = prop_oneof![Just(None), Just(Some(Path::Linear)), Just(Some(Path::Compound)), Just(Some(Path::Stepped))];
    let unit = prop_oneof![Just("亿元"), Just("%"), Just("‰"), Just("公里"), Just("万人")];
    let base = prop::option::of((figure(), day()));
    let rebased = prop::option::of((figure(), day()));
    let steps = prop::collection::vec((2019_i16..2028, figure()), 0..4);
    let assigned = prop::collection::vec((2019_i16..2028, simple_target()), 0..4);
    let changes = prop::collection::vec((day(), simple_target()), 0..2);
    let rest = (prop::option::of(day()), steps, assigned, changes);
    (path, unit, base, rebased, simple_target(), rest).prop_map(
        move |(path, unit, base, rebased, target, (due, steps, assigned, changes))| Indicator {
            path,
            due,
            baseline: base.map(|(value, date)| Baseline { value, date, state: None }),
            rebased: rebased
                .into_iter()
                .map(|(value, date)| RebasedBaseline { definition: "新".to_owned(), value, date, basis: String::new() })
                .collect(),
            annual_targets: steps.into_iter().map(|(year, value)| AnnualTarget { year, value }).collect(),
            assigned_targets: assigned
                .into_iter()
                .map(|(year, target)| AssignedTarget { year, target, body: String::new(), document: String::new() })
                .collect(),
            target_changes: changes.into_iter().map(|(date, new)| change(date, &target, new)).collect(),
            ..fixture::indicator(id, "指标", unit, target.clone())
        },
    )
}

fn change(date: Date, old: &Target, new: Target) -> TargetChange {
    TargetChange { date, old: old.clone(), new, ..fixture::target_change("1", "2") }
}

fn entry() -> impl Strategy<Value = Entry> {
    let item = prop_oneof![
        4 => Just(ItemId::Indicator(IndicatorId::new("I01"))),
        2 => Just(ItemId::Indicator(IndicatorId::new("I02"))),
        1 => Just(ItemId::Node(NodeId::new("1.1.1"))),
    ];
    let status = prop::option::of(prop::sample::select(Status::ALL.to_vec()));
    let state = prop::option::of(prop::sample::select(DataState::ALL.to_vec()));
    let definition = prop_oneof![4 => Just(""), 1 => Just("新"), 1 => Just("别")];
    let supersedes = prop::option::weighted(0.2, 0_u8..24);
    (
        item,
        day(),
        prop::option::weighted(0.9, figure()),
        status,
        state,
        prop::option::weighted(0.1, day()),
        definition,
        supersedes,
    )
        .prop_map(|(item, date, value, status, state, since, definition, supersedes)| Entry {
            item,
            date,
            value,
            status,
            state,
            since,
            definition: definition.to_owned(),
            ..fixture::entry(1, supersedes)
        })
}

fn plan() -> impl Strategy<Value = Plan> {
    let entries = prop::collection::vec(entry(), 0..24);
    let withdrawn = prop::collection::btree_set(0_u8..24, 0..3);
    (indicator("I01"), indicator("I02"), entries, withdrawn).prop_map(|(one, other, mut entries, withdrawn)| {
        for (nr, entry) in (0..).zip(&mut entries) {
            entry.id = fixture::entry_id(nr);
        }
        let retractions = withdrawn.into_iter().map(fixture::retraction).collect();
        Plan { indicators: vec![one, other], entries: fixture::entries(entries), retractions, ..fixture::plan() }
    })
}

fn review() -> impl Strategy<Value = Review> {
    (prop::sample::select(ReviewKind::ALL.to_vec()), day()).prop_map(|(kind, cut_off)| Review { kind, cut_off })
}

fn rules() -> impl Strategy<Value = &'static RuleSet> {
    prop::sample::select(Rules::ALL.to_vec()).prop_map(RuleSet::of)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn judging_never_panics(plan in plan(), review in review(), rules in rules(), day in day()) {
        let index = PlanIndex::new(&plan);
        let judgements = judge_all(&index, &review, rules);
        let tasks = judge_tasks(&index, &judgements, review.cut_off);
        let rollup = Rollup::of(&index, &judgements);
        prop_assert_eq!(rollup.headline.all.total(), 2);
        let _ = concerns(&index, &judgements, &tasks);
        for indicator in &plan.indicators {
            let _ = actual(&index, indicator, review.cut_off);
            let _ = Course::of(&index, indicator, review.cut_off).map(|course| (course.expected(day), course.points()));
        }
    }

    #[test]
    fn the_order_of_entries_does_not_matter(plan in plan(), review in review(), rules in rules(), turn in 0_usize..24) {
        let mut turned = plan.clone();
        if !turned.entries.is_empty() {
            let middle = turn % turned.entries.len();
            turned.entries.rotate_left(middle);
            turned.entries.reverse();
        }
        turned.retractions.reverse();
        prop_assert_eq!(judge_all(&PlanIndex::new(&plan), &review, rules), judge_all(&PlanIndex::new(&turned), &review, rules));
    }

    #[test]
    fn later_values_leave_earlier_verdicts_alone(mut plan in plan(), review in review(), rules in rules()) {
        // A correction may change an earlier verdict, whichever of the two figures is the later one.
        let later: Vec<EntryId> = plan.entries.iter().filter(|entry| entry.date > review.cut_off).map(|entry| entry.id).collect();
        for entry in plan.entries.iter_mut().map(Arc::make_mut) {
            let is_later = entry.date > review.cut_off;
            entry.supersedes = entry.supersedes.filter(|old| later.contains(old) == is_later);
        }
        let mut then = plan.clone();
        then.entries.retain(|entry| entry.date <= review.cut_off);
        prop_assert_eq!(judge_all(&PlanIndex::new(&then), &review, rules), judge_all(&PlanIndex::new(&plan), &review, rules));
    }

    #[test]
    fn what_is_not_known_is_never_green(plan in plan(), review in review(), rules in rules()) {
        let mut silent = plan;
        silent.entries.clear();
        for judgement in judge_all(&PlanIndex::new(&silent), &review, rules).iter() {
            prop_assert!(matches!(judgement.verdict, Verdict::NotReported | Verdict::TargetPending), "{:?}", judgement.verdict);
        }
    }

    /// Values on the course, rounded to two decimals, are on track whatever the figures.
    #[test]
    fn growth_along_the_path_is_on_course_every_year(
        base in 1_000_i64..1_000_000, rate in 51_i64..500, year in 2021_i16..=2025,
    ) {
        let mut plan = fixture::plan();
        let base = Decimal::new(base, 0);
        let factor = Decimal::ONE + Decimal::new(rate, 3);
        let at = |years: i16| (0..years).fold(base, |value, _| value * factor);
        plan.indicators[0].baseline = Some(Baseline { value: base.into(), date: date(2020, 12, 31), state: None });
        plan.indicators[0].target = Target::of(Measure::Level, Relation::Reach(at(5).round_dp(2).into()));
        let day = date(year, 12, 31);
        plan.entries = fixture::entries([Entry { date: day, value: Some(at(year - 2020).round_dp(2).into()), ..fixture::entry(1, None) }]);
        let review = Review { kind: ReviewKind::Annual, cut_off: day };
        let verdict = |plan: &Plan| judge(&PlanIndex::new(plan), &plan.indicators[0], &review, RuleSet::of(Rules::Standard)).verdict;
        prop_assert_eq!(verdict(&plan), Verdict::OnTrack);
    }
}
