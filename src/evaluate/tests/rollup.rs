//! Counts, tasks and what needs attention, over a plan with several items.

use jiff::civil::{Date, date};

use crate::evaluate::{
    Deadline, Judgements, Rollup, RuleSet, TaskFinding, TaskJudgement, Urgency, concerns, judge_all, judge_tasks,
};
use crate::model::*;

fn review(cut_off: Date) -> Review {
    Review { kind: ReviewKind::Annual, cut_off }
}

fn value(item: &str, nr: u8, figure: &str) -> Entry {
    let entry = fixture::entry(1, None);
    let item = ItemId::Indicator(IndicatorId::new(item));
    Entry { id: fixture::entry_id(nr), item, date: date(2022, 12, 31), value: Some(fixture::quantity(figure)), ..entry }
}

fn status(nr: u8, status: Status, on: Date, basis: &str) -> Entry {
    let item = ItemId::Node(NodeId::new("1.1.1"));
    let entry = fixture::entry(1, None);
    Entry { id: fixture::entry_id(nr), item, date: on, value: None, status: Some(status), basis: basis.to_owned(), ..entry }
}

/// Returns a plan with a binding bound that is broken, an amount on track and a sum without values, all on one task.
fn plan() -> Plan {
    let mut plan = fixture::plan();
    plan.indicators[1].nature = Some(Nature::Binding);
    plan.indicators[0].responsibility.lead = Some(UnitId::new("U1"));
    plan.entries = fixture::entries([value("I01", 1, "2213.2"), value("I02", 2, "5")]);
    plan
}

fn judgements(plan: &Plan) -> Judgements {
    judge_all(&PlanIndex::new(plan), &review(date(2022, 12, 31)), RuleSet::of(plan.rules))
}

#[test]
fn counts_hold_every_item_once_with_the_binding_apart() {
    let mut plan = plan();
    plan.determinations.push(Determination {
        id: DeterminationId::new(uuid::Uuid::from_u128(1)),
        item: ItemId::Indicator(IndicatorId::new("I02")),
        verdict: Verdict::OnTrack,
        reason: "统计口径原因".to_owned(),
        by: "李".to_owned(),
        date: date(2022, 12, 31),
        entered: Timestamp::UNIX_EPOCH,
    });
    let rollup = Rollup::of(&PlanIndex::new(&plan), &judgements(&plan));
    let (all, binding) = (&rollup.headline.all, &rollup.headline.binding);
    assert_eq!((all.total(), all.of(Verdict::OnTrack), all.of(Verdict::SlightlyBehind), all.determined), (2, 1, 1, 1));
    assert_eq!((binding.total(), binding.late()), (1, 1));
    assert_eq!(rollup.commitments.all.of(Verdict::NotReported), 1);
    for place in ["1", "1.1", "1.1.1"] {
        assert_eq!(rollup.nodes[&NodeId::new(place)].all.total(), 3, "{place}");
    }
    assert_eq!((rollup.units[&UnitId::new("U1")].all.total(), rollup.unassigned.all.total()), (1, 2));
}

#[test]
fn the_previous_period_is_counted_apart() {
    let mut plan = plan();
    plan.indicators[0].set = IndicatorSet::Previous;
    let rollup = Rollup::of(&PlanIndex::new(&plan), &judgements(&plan));
    assert_eq!((rollup.previous.all.total(), rollup.nodes[&NodeId::new("1")].all.total()), (1, 2));
}

#[test]
fn attention_goes_to_the_binding_first() {
    let mut plan = plan();
    plan.nodes[2].due = Some(date(2022, 6, 30).into());
    fixture::entry_mut(&mut plan, 0).value = Some(fixture::quantity("1900"));
    let (index, judged) = (PlanIndex::new(&plan), judgements(&plan));
    let tasks = judge_tasks(&index, &judged, date(2022, 12, 31));
    let order: Vec<(String, Urgency)> =
        concerns(&index, &judged, &tasks).into_iter().map(|concern| (concern.item.to_string(), concern.urgency)).collect();
    let expected = [("I02", Urgency::BindingLate), ("I01", Urgency::Late), ("1.1.1", Urgency::Overdue), ("C001", Urgency::Owed)];
    assert_eq!(order, expected.map(|(item, urgency)| (item.to_owned(), urgency)));
}

/// «Five items need attention, says the screen; the list has four names.»
#[test]
fn an_item_is_listed_once_however_many_reasons_it_has() {
    let mut plan = plan();
    plan.indicators[0].due = Some(date(2022, 6, 30));
    let first = fixture::entry_mut(&mut plan, 0);
    (first.date, first.status, first.value) = (date(2022, 6, 30), Some(Status::InProgress), Some(fixture::quantity("1900")));
    let (index, judged) = (PlanIndex::new(&plan), judgements(&plan));
    let tasks = judge_tasks(&index, &judged, date(2022, 12, 31));
    let is_overdue = |task: &TaskJudgement| task.item == fixture::item() && matches!(task.deadline, Deadline::Overdue { .. });
    assert!(tasks.iter().any(is_overdue));
    let listed: Vec<Urgency> = concerns(&index, &judged, &tasks)
        .into_iter()
        .filter(|concern| concern.item == fixture::item())
        .map(|concern| concern.urgency)
        .collect();
    assert_eq!(listed, [Urgency::Late]);
}

/// «What was still in progress in the old period is no overdue task of this one.»
#[test]
fn the_previous_period_needs_no_attention() {
    let mut plan = plan();
    plan.indicators[0].set = IndicatorSet::Previous;
    fixture::entry_mut(&mut plan, 0).date = date(2020, 6, 30);
    fixture::entry_mut(&mut plan, 0).status = Some(Status::InProgress);
    let (index, found) = (PlanIndex::new(&plan), judgements(&plan));
    let tasks = judge_tasks(&index, &found, date(2022, 12, 31));
    let listed = concerns(&index, &found, &tasks);
    assert!(listed.iter().all(|concern| concern.item != fixture::item()), "{listed:?}");
}

fn task(plan: &Plan, cut_off: Date) -> TaskJudgement {
    let index = PlanIndex::new(plan);
    let judged = judge_all(&index, &review(cut_off), RuleSet::of(plan.rules));
    judge_tasks(&index, &judged, cut_off).into_iter().find(|task| task.item.as_str() == "1.1.1").unwrap()
}

#[test]
fn deadlines_are_computed_from_the_calendar() {
    let due = date(2022, 6, 30);
    let cases = [
        (date(2022, 3, 31), Some(Status::InProgress), Deadline::Open { days_left: 91 }),
        (date(2022, 4, 1), Some(Status::InProgress), Deadline::DueSoon { days_left: 90 }),
        (date(2022, 6, 30), Some(Status::NotStarted), Deadline::DueSoon { days_left: 0 }),
        (date(2022, 7, 1), Some(Status::InProgress), Deadline::Overdue { days: 1 }),
        (date(2022, 7, 1), Some(Status::Suspended), Deadline::Overdue { days: 1 }),
        (date(2022, 7, 1), Some(Status::Completed), Deadline::Done),
        (date(2022, 7, 1), None, Deadline::Overdue { days: 1 }),
    ];
    for (cut_off, reported, deadline) in cases {
        let mut plan = fixture::plan();
        plan.nodes[2].due = Some(due.into());
        plan.entries = fixture::entries(reported.map(|reported| status(1, reported, date(2022, 1, 31), "批复")));
        assert_eq!(task(&plan, cut_off).deadline, deadline, "{reported:?} on {cut_off}");
    }
}

#[test]
fn a_task_without_a_date_is_due_at_the_end_once_it_is_reported_on() {
    let mut plan = fixture::plan();
    assert_eq!(task(&plan, date(2026, 1, 31)).deadline, Deadline::Unset);
    plan.entries = fixture::entries([status(1, Status::InProgress, date(2022, 1, 31), "")]);
    assert_eq!(task(&plan, date(2026, 1, 31)).deadline, Deadline::Overdue { days: 31 });
}

#[test]
fn what_comes_back_each_year_owes_a_report_a_year_and_only_that_of_a_named_year_can_be_late() {
    let yearly = |due, reported: &[i16], cut_off| {
        let mut plan = fixture::plan();
        plan.nodes[2].due = Some(due);
        let entry = |year: &i16| status(u8::try_from(year - 2000).unwrap(), Status::InProgress, date(*year, 6, 30), "");
        plan.entries = fixture::entries(reported.iter().map(entry));
        let judged = task(&plan, cut_off);
        (judged.deadline, judged.owes)
    };
    let end = date(2022, 12, 31);
    let overdue = |days| Deadline::Overdue { days };
    let of_year = |reported| Deadline::Yearly { year: 2022, reported };
    assert_eq!(yearly(Due::EachYear, &[], end), (overdue(365), Some(2021)), "the oldest year comes first");
    assert_eq!(yearly(Due::EachYear, &[2021], end), (Deadline::DueSoon { days_left: 0 }, Some(2022)));
    assert_eq!(yearly(Due::EachYear, &[2021], date(2022, 6, 30)), (Deadline::Open { days_left: 184 }, Some(2022)));
    assert_eq!(yearly(Due::EachYear, &[2021, 2022], end), (of_year(true), None));
    for due in [Due::WholeYear, Due::Continuous] {
        assert_eq!(yearly(due, &[], end), (of_year(false), Some(2022)), "{due:?}");
        assert_eq!(yearly(due, &[2022], end), (of_year(true), None), "{due:?}");
        assert_eq!(yearly(due, &[2025], date(2026, 3, 31)).1, None, "after the plan its last year counts");
        assert_eq!(yearly(due, &[], date(2020, 12, 31)), (Deadline::Unset, None), "before the plan nothing is owed");
    }
}

#[test]
fn a_status_dated_after_the_cut_off_does_not_count() {
    let mut plan = fixture::plan();
    let reported = [(1, Status::InProgress, date(2022, 1, 31), ""), (2, Status::Completed, date(2023, 1, 31), "批复")];
    plan.entries = fixture::entries(reported.map(|(nr, reported, day, basis)| status(nr, reported, day, basis)));
    assert_eq!(task(&plan, date(2022, 12, 31)).status, Some(Status::InProgress));
    assert_eq!(task(&plan, date(2023, 1, 31)).status, Some(Status::Completed));
}

#[test]
fn what_does_not_fit_together_is_found() {
    let late = IndicatorId::new("I02");
    let done = date(2022, 12, 31);
    let mut plan = plan();
    plan.entries.extend(fixture::entries([status(3, Status::Completed, done, " ")]));
    let found = task(&plan, done).findings;
    assert_eq!(found, [TaskFinding::CompletedWithoutEvidence(fixture::entry_id(3)), TaskFinding::CompletedButLate(late.clone())]);

    *fixture::entry_mut(&mut plan, 2) = status(3, Status::NotStarted, done, "");
    let reported = [IndicatorId::new("I01"), late].map(TaskFinding::NotStartedButReported);
    assert_eq!(task(&plan, done).findings, reported);

    plan.entries =
        fixture::entries([status(1, Status::Completed, date(2022, 1, 31), "批复"), status(2, Status::InProgress, done, "")]);
    assert_eq!(task(&plan, done).findings, [TaskFinding::WentBack(fixture::entry_id(1))]);

    plan.nodes[2].due = Some(date(2022, 6, 30).into());
    plan.entries = fixture::entries([status(1, Status::Completed, done, "批复")]);
    assert_eq!(task(&plan, done).findings, [TaskFinding::CompletedLate(done)]);
}

#[test]
fn a_part_left_open_contradicts_the_whole() {
    let mut plan = fixture::plan();
    let whole = Entry { item: ItemId::Node(NodeId::new("1.1")), ..status(1, Status::Completed, date(2022, 12, 31), "批复") };
    plan.entries = fixture::entries([whole, status(2, Status::InProgress, date(2022, 12, 31), "")]);
    let index = PlanIndex::new(&plan);
    let tasks = judge_tasks(&index, &judgements(&plan), date(2022, 12, 31));
    let section = tasks.iter().find(|task| task.item.as_str() == "1.1").unwrap();
    assert_eq!(section.findings, [TaskFinding::CompletedBefore(NodeId::new("1.1.1"))]);
}
