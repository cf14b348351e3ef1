//! Tests of edits on the small plan: what each refuses, in words, and that its inverse undoes it.

use jiff::civil::date;
use uuid::Uuid;

use super::*;
use crate::model::{
    AnnualTarget, AssignedTarget, Conflict, Due, ItemId, LabelPair, Measure, Nature, NodeId, NodeKind, Path, Plan, Relation,
    Rules, Status, Target, Timestamp, Verdict, defects, fixture,
};

mod random;

pub(crate) use random::edits;

fn item(text: &str) -> ItemId {
    if text.starts_with(['I', 'C']) { IndicatorId::new(text).into() } else { NodeId::new(text).into() }
}

fn unit(id: &str, name: &str) -> Unit {
    Unit::new(UnitId::new(id), name)
}

fn add_unit(id: &str, name: &str) -> Edit {
    Edit::AddUnit { unit: unit(id, name), position: None }
}

fn supporting(units: &[&str]) -> Edit {
    Edit::set(fixture::item(), Field::Supporting, FieldValue::units(units.iter().map(|id| UnitId::new(*id)).collect()))
}

fn lead(unit: &str) -> Edit {
    Edit::set(fixture::item(), Field::Lead, Some(FieldValue::Unit(UnitId::new(unit))))
}

fn annual(year: i16, value: Option<&str>) -> Edit {
    Edit::set(IndicatorId::new("I01"), Field::AnnualTarget(year), value.map(fixture::quantity).map(FieldValue::Figure))
}

fn assigned(year: i16, target: Target) -> Edit {
    let target = AssignedTarget { year, target, body: "市发展改革委".to_owned(), document: String::new() };
    Edit::set(IndicatorId::new("C001"), Field::AssignedTarget(year), Some(FieldValue::AssignedTarget(target)))
}

fn level(text: &str) -> Target {
    Target::of(Measure::Level, Relation::Reach(fixture::quantity(text)))
}

/// A change of the target of I01, which is 3000 in the small plan and lowered to 2900 in the busy one.
fn change(date: Date, old: Target, new: Target) -> TargetChange {
    TargetChange { date, old, new, ..fixture::target_change("3000", "2900") }
}

fn add_change(change: TargetChange) -> Edit {
    Edit::AddTargetChange { indicator: IndicatorId::new("I01"), change }
}

fn remove_change(date: Date) -> Edit {
    Edit::RemoveTargetChange { indicator: IndicatorId::new("I01"), date }
}

fn rebase(definition: &str, value: Option<&str>) -> Edit {
    let base = value.map(|value| fixture::rebased(definition, value));
    Edit::SetRebased { indicator: IndicatorId::new("I01"), definition: definition.to_owned(), base, position: None }
}

fn determination(nr: u8) -> Determination {
    Determination {
        id: DeterminationId::new(Uuid::from_u128(u128::from(nr))),
        item: fixture::item(),
        verdict: Verdict::Met,
        reason: "已核对台账".to_owned(),
        by: "王五".to_owned(),
        date: date(2025, 12, 31),
        entered: Timestamp::UNIX_EPOCH,
    }
}

fn conflict_id(nr: u8) -> ConflictId {
    ConflictId::new(Uuid::from_u128(u128::from(nr)))
}

fn settle(nr: u8, choice: Choice) -> Edit {
    Edit::SettleConflict { id: conflict_id(nr), choice }
}

/// Six conflicts: two on remarks, of which 2 is decided and its field has changed since; one without a known original; and one
/// each that removes the last annual target of a stepped path, makes the lead unit a supporting one, and names the second unit.
fn conflicts() -> Vec<Conflict> {
    let text = |text: &str| Some(FieldValue::Text(text.to_owned()));
    let units = |ids: &[&str]| Some(FieldValue::Units(ids.iter().map(|id| UnitId::new(*id)).collect()));
    let conflict = |nr, of: &str, field, ours, theirs| Conflict {
        id: conflict_id(nr),
        subject: Subject::from(&item(of)),
        field,
        original: None,
        original_unknown: false,
        ours,
        theirs,
        decided: None,
    };
    let due = Some(FieldValue::Date(date(2024, 12, 31)));
    vec![
        conflict(1, "1.1", Field::Remark, text("备"), text("注")),
        Conflict { decided: Some(Choice::Theirs), ..conflict(2, "1.1.1", Field::Remark, text("备"), None) },
        Conflict { original_unknown: true, ..conflict(3, "I02", Field::Due, due, None) },
        conflict(4, "I01", Field::AnnualTarget(2023), Some(FieldValue::Figure(fixture::quantity("2400"))), None),
        conflict(5, "I01", Field::Supporting, None, units(&["U1"])),
        conflict(6, "I02", Field::Lead, None, Some(FieldValue::Unit(UnitId::new("U2")))),
    ]
}

/// A question about what one side removed and the other did not.
fn removal(nr: u8, subject: Subject) -> Conflict {
    Conflict {
        id: conflict_id(nr),
        subject,
        field: Field::Removal,
        original: None,
        original_unknown: false,
        ours: None,
        theirs: Some(FieldValue::Removed),
        decided: None,
    }
}

/// The small plan with entries 1, 2 and 5, of which 2 is corrected by 3, which is withdrawn, and by 4; a unit that leads I01, a
/// change of its target, two rebased baselines, and conflicts.
fn busy_plan() -> Plan {
    let mut plan = fixture::plan();
    plan.entries = fixture::entries([
        fixture::entry(1, None),
        fixture::entry(2, None),
        fixture::entry(3, Some(2)),
        fixture::entry(4, Some(2)),
        fixture::entry(5, None),
    ]);
    plan.retractions = vec![fixture::retraction(3)];
    plan.indicators[0].responsibility.lead = Some(UnitId::new("U1"));
    plan.indicators[0].annual_targets = vec![AnnualTarget { year: 2023, value: fixture::quantity("2400") }];
    plan.indicators[0].path = Some(Path::Stepped);
    plan.indicators[0].target_changes = vec![fixture::target_change("3000", "2900")];
    plan.indicators[0].rebased = vec![fixture::rebased("四经普", "1850"), fixture::rebased("五经普", "1900")];
    plan.units.push(unit("U2", "教育局"));
    plan.determinations = vec![determination(1)];
    plan.conflicts = conflicts();
    plan.nodes[2].remark = "后来改的".to_owned();
    plan
}

fn refusal(edit: Edit) -> String {
    let mut plan = busy_plan();
    let before = plan.clone();
    let reason = apply(&mut plan, edit).unwrap_err();
    assert_eq!(plan, before, "a refused edit changed the plan");
    reason.to_string()
}

#[test]
fn what_cannot_be_done_is_refused_in_words() {
    let empty = Entry { value: None, ..fixture::entry(9, None) };
    let on_task = Entry { item: item("1.1.1"), ..fixture::entry(9, None) };
    let elsewhere = Entry { item: item("I02"), ..fixture::entry(9, Some(1)) };
    let nowhere = Entry { item: item("I99"), ..fixture::entry(9, None) };
    let long = Edit::set(fixture::item(), Field::Remark, FieldValue::text("长".repeat(22_000)));
    let range = Target::of(Measure::Level, Relation::Range { low: fixture::quantity("3"), high: fixture::quantity("2") });
    let other_year = match assigned(2022, Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("1")))) {
        Edit::SetField { subject, value, .. } => Edit::SetField { subject, field: Field::AssignedTarget(2021), value },
        other => other,
    };
    let itself = fixture::no_less("不低于自己", Some(IndicatorId::new("C001")));
    let backwards = Entry { since: Some(date(2030, 1, 1)), ..fixture::entry(9, None) };
    let late = change(date(2024, 6, 30), level("2900"), level("2800"));
    let misnamed = Edit::SetRebased {
        indicator: IndicatorId::new("I01"),
        definition: "五经普".to_owned(),
        base: Some(fixture::rebased("六经普", "1")),
        position: None,
    };
    let at_the_end = Edit::SetRebased {
        indicator: IndicatorId::new("I01"),
        definition: "六经普".to_owned(),
        base: Some(RebasedBaseline { date: date(2025, 12, 31), ..fixture::rebased("六经普", "1") }),
        position: None,
    };
    let nobody = IndicatorId::new("I99");
    let refusals = vec![
        Edit::AddEntry(empty),
        Edit::AddEntry(on_task),
        Edit::AddEntry(backwards),
        Edit::AddEntry(nowhere),
        Edit::AddEntry(fixture::entry(1, None)),
        Edit::AddEntry(elsewhere),
        Edit::AddEntry(fixture::entry(9, Some(8))),
        Edit::AddEntry(fixture::entry(9, Some(2))),
        Edit::AddEntry(fixture::entry(9, Some(3))),
        Edit::RemoveEntry(fixture::entry_id(2)),
        Edit::RemoveEntry(fixture::entry_id(9)),
        Edit::Retract(fixture::retraction(9)),
        Edit::Retract(fixture::retraction(3)),
        Edit::Unretract(fixture::entry_id(1)),
        add_unit("U3", "  "),
        add_unit("U3", " 教育局"),
        add_unit(" ", "卫健委"),
        add_unit("U1", "卫健委"),
        Edit::set(UnitId::new("U1"), Field::Name, FieldValue::text("教育局")),
        Edit::set(UnitId::new("U9"), Field::Name, FieldValue::text("卫健委")),
        Edit::RemoveUnit(UnitId::new("U1")),
        Edit::RemoveUnit(UnitId::new("U9")),
        lead("U9"),
        supporting(&["U2", "U1"]),
        supporting(&["U2", "U2"]),
        annual(2020, Some("1900")),
        annual(2023, None),
        other_year,
        assigned(2022, range),
        assigned(2022, itself),
        assigned(2022, Target::Assigned { text: "按市下达目标".to_owned() }),
        add_change(TargetChange { date: date(2023, 6, 30), ..late.clone() }),
        add_change(TargetChange { old: level("3000"), ..late.clone() }),
        add_change(TargetChange { new: level("2900"), ..late.clone() }),
        add_change(TargetChange { date: date(2026, 1, 1), ..late.clone() }),
        add_change(TargetChange { date: date(2020, 12, 31), ..late.clone() }),
        add_change(TargetChange { body: " ".to_owned(), ..late.clone() }),
        add_change(TargetChange { new: Target::Qualitative { text: " ".to_owned() }, ..late.clone() }),
        add_change(TargetChange {
            new: Target::of(Measure::Level, Relation::Range { low: fixture::quantity("3"), high: fixture::quantity("2") }),
            ..late.clone()
        }),
        Edit::AddTargetChange { indicator: nobody.clone(), change: late },
        remove_change(date(2024, 6, 30)),
        Edit::RemoveTargetChange { indicator: nobody.clone(), date: date(2024, 6, 30) },
        rebase(" ", Some("1")),
        misnamed,
        at_the_end,
        Edit::SetRebased { indicator: nobody, definition: "五经普".to_owned(), base: None, position: None },
        Edit::set(NodeId::new("1.1"), Field::Due, Some(FieldValue::Due(date(2020, 12, 31).into()))),
        Edit::set(NodeId::new("9.9"), Field::Due, None),
        long,
        Edit::set(item("9.9"), Field::Remark, FieldValue::text("")),
        Edit::AddDetermination(Determination { reason: " ".to_owned(), ..determination(2) }),
        Edit::AddDetermination(Determination { by: String::new(), ..determination(2) }),
        Edit::AddDetermination(Determination { verdict: Verdict::ByPerson, ..determination(2) }),
        Edit::AddDetermination(determination(1)),
        Edit::RemoveDetermination(determination(2).id),
        settle(9, Choice::Ours),
        settle(2, Choice::Ours),
        settle(3, Choice::Original),
        settle(4, Choice::Theirs),
        settle(5, Choice::Theirs),
        Edit::ReopenConflict { id: conflict_id(1), value: None, position: None },
        Edit::ReopenConflict { id: conflict_id(2), value: None, position: None },
        Edit::RemoveUnit(UnitId::new("U2")),
    ];
    let words: Vec<String> = refusals.into_iter().map(refusal).collect();
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn what_a_field_cannot_hold_is_refused_in_words() {
    let refusals = vec![
        Edit::set(NodeId::new("1.1"), Field::Title, FieldValue::text(" ")),
        Edit::set(IndicatorId::new("I01"), Field::Name, None),
        Edit::set(IndicatorId::new("I01"), Field::Summary, FieldValue::text("摘要")),
        Edit::set(IndicatorId::new("I01"), Field::Node, Some(FieldValue::Node(NodeId::new("9.9")))),
        Edit::set(IndicatorId::new("I02"), Field::Path, Some(FieldValue::Path(Path::Stepped))),
        Edit::set(NodeId::new("1.1"), Field::Position, Some(FieldValue::Position { kind: NodeKind::Section, parent: None })),
        Edit::set(IndicatorId::new("I01"), Field::Targets, None),
        Edit::set(IndicatorId::new("I01"), Field::Due, Some(FieldValue::Date(date(2020, 12, 31)))),
        Edit::set(Subject::Plan, Field::Rules, None),
    ];
    let words: Vec<String> = refusals.into_iter().map(refusal).collect();
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn a_unit_that_supports_cannot_also_lead() {
    let mut plan = busy_plan();
    apply(&mut plan, supporting(&["U2"])).unwrap();
    assert_eq!(
        apply(&mut plan, lead("U2")),
        Err(EditError::LeadAlsoSupporting { unit: "教育局".to_owned(), labels: LabelPair::default() })
    );
}

/// Edits of every kind and shape, for tests of their labels, each with the plan that it is about to be applied to.
pub(crate) fn edits_of_every_kind() -> Vec<(Plan, Edit)> {
    let plan = busy_plan();
    let long_title = Entry { text: "已开工".to_owned(), value: None, item: item("1.1.1"), ..fixture::entry(9, None) };
    let mut wordy = plan.clone();
    wordy.nodes[2].title = "打造黄河流域生态保护和高质量发展先行示范区核心区域".to_owned();
    let wordy = (wordy, Edit::AddEntry(long_title));
    let edits = [
        Edit::AddEntry(fixture::entry(9, None)),
        Edit::AddEntry(fixture::entry(9, Some(1))),
        Edit::RemoveEntry(fixture::entry_id(5)),
        Edit::Retract(fixture::retraction(1)),
        Edit::Unretract(fixture::entry_id(3)),
        add_unit("U3", "卫健委"),
        Edit::RemoveUnit(UnitId::new("U2")),
        Edit::set(UnitId::new("U2"), Field::Name, FieldValue::text("教育体育局")),
        lead("U2"),
        Edit::set(fixture::item(), Field::Lead, None),
        supporting(&["U2"]),
        supporting(&["U2", "U1"]),
        supporting(&[]),
        annual(2022, Some("2100")),
        annual(2023, None),
        assigned(2022, Target::of(Measure::Bound, Relation::AtLeast(fixture::quantity("40")))),
        Edit::set(IndicatorId::new("C001"), Field::AssignedTarget(2022), None),
        add_change(change(date(2024, 6, 30), level("2900"), level("2800"))),
        remove_change(date(2023, 6, 30)),
        rebase("五经普", Some("1905")),
        rebase("五经普", None),
        Edit::set(NodeId::new("1.1"), Field::Due, Some(FieldValue::Due(date(2024, 6, 30).into()))),
        Edit::set(NodeId::new("1.1"), Field::Due, Some(FieldValue::Due(Due::Continuous))),
        Edit::set(NodeId::new("1.1"), Field::Due, None),
        Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(Rules::Eurostat))),
        Edit::set(item("1.1"), Field::Remark, FieldValue::text("待核实")),
        Edit::set(item("1.1"), Field::Remark, FieldValue::text("")),
        Edit::set(Subject::Plan, Field::ShortTitle, FieldValue::text("五年规划")),
        Edit::set(item("1.1"), Field::Summary, FieldValue::text("摘要")),
        Edit::set(item("I01"), Field::Unit, FieldValue::text("万元")),
        Edit::set(item("I01"), Field::Nature, None),
        Edit::AddDetermination(determination(2)),
        Edit::RemoveDetermination(determination(1).id),
        settle(1, Choice::Theirs),
        Edit::ReopenConflict { id: conflict_id(2), value: None, position: None },
    ];
    edits.into_iter().map(|edit| (plan.clone(), edit)).chain([wordy]).collect()
}

#[test]
fn a_correction_is_corrected_in_turn_and_a_withdrawn_one_hands_its_place_back() {
    let mut plan = fixture::plan();
    for entry in [fixture::entry(1, None), fixture::entry(2, Some(1)), fixture::entry(3, Some(2))] {
        apply(&mut plan, Edit::AddEntry(entry)).unwrap();
    }
    let again = |plan: &mut Plan, corrected| apply(plan, Edit::AddEntry(fixture::entry(9, Some(corrected))));
    assert_eq!(again(&mut plan, 1), Err(EditError::CorrectsSuperseded(fixture::entry_id(1))));
    apply(&mut plan, Edit::Retract(fixture::retraction(2))).unwrap();
    assert_eq!(again(&mut plan, 1), Err(EditError::CorrectsSuperseded(fixture::entry_id(1))), "3 still stands for 1");
    apply(&mut plan, Edit::Retract(fixture::retraction(3))).unwrap();
    assert_eq!(again(&mut plan, 1), Ok(Edit::RemoveEntry(fixture::entry_id(9))));
}

#[test]
fn entries_withdrawals_and_years_stay_in_order() {
    let mut plan = fixture::plan();
    for nr in [3, 1, 2] {
        apply(&mut plan, Edit::AddEntry(fixture::entry(nr, None))).unwrap();
        apply(&mut plan, Edit::Retract(fixture::retraction(nr))).unwrap();
        apply(&mut plan, annual(2020 + i16::from(nr), Some("2000"))).unwrap();
    }
    assert!(plan.entries.is_sorted_by_key(|entry| entry.id));
    assert!(plan.retractions.is_sorted_by_key(|retraction| retraction.entry));
    assert_eq!(plan.indicators[0].annual_targets.iter().map(|target| target.year).collect::<Vec<_>>(), [2021, 2022, 2023]);
}

#[test]
fn a_target_changed_twice_keeps_what_was_issued_and_gives_back_only_the_newest_change() {
    let mut plan = fixture::plan();
    let days = [date(2022, 6, 30), date(2024, 6, 30)];
    apply(&mut plan, add_change(change(days[0], level("3000"), level("2900")))).unwrap();
    apply(&mut plan, add_change(change(days[1], level("2900"), level("2800")))).unwrap();
    let indicator = &plan.indicators[0];
    let in_force = [date(2022, 6, 29), days[0], days[1]].map(|day| indicator.target_on(day).clone());
    assert_eq!(in_force, ["3000", "2900", "2800"].map(level));
    assert_eq!(indicator.target, level("3000"));
    assert_eq!(apply(&mut plan, remove_change(days[0])), Err(EditError::ChangeInUse(days[0])));
    apply(&mut plan, remove_change(days[1])).unwrap();
    apply(&mut plan, remove_change(days[0])).unwrap();
    assert_eq!(plan, fixture::plan());
}

#[test]
fn a_baseline_restated_twice_replaces_itself_and_one_that_is_cleared_comes_back_to_its_place() {
    let mut plan = busy_plan();
    let before = plan.clone();
    apply(&mut plan, rebase("四经普", Some("1855"))).unwrap();
    let values = plan.indicators[0].rebased.iter().map(|base| base.value.to_string());
    assert_eq!(values.collect::<Vec<_>>(), ["1855", "1900"]);
    apply(&mut plan, rebase("四经普", Some("1850"))).unwrap();
    let inverse = apply(&mut plan, rebase("四经普", None)).unwrap();
    assert_eq!(plan.indicators[0].rebased.len(), 1);
    restore(&mut plan, inverse).unwrap();
    assert_eq!(plan, before);
}

/// «名单里已经有了，只是括号一个全角一个半角，怎么又加了一个？»
#[test]
fn a_name_of_another_width_is_the_name_of_the_same_unit() {
    let mut plan = fixture::plan();
    plan.units.push(unit("U2", "文广旅局（文物局）"));
    let taken = "名单中已有“文广旅局（文物局）”，请使用已有的单位，或换一个名称";
    for edit in [
        add_unit("U3", "文广旅局(文物局)"),
        add_unit("U3", "文广旅局（文物局\u{200B}）"),
        Edit::set(UnitId::new("U1"), Field::Name, FieldValue::text("文广旅局(文物局)")),
    ] {
        assert_eq!(apply(&mut plan, edit).unwrap_err().to_string(), taken);
    }
    let own = Edit::set(UnitId::new("U2"), Field::Name, FieldValue::text("文广旅局(文物局)"));
    apply(&mut plan, own).unwrap();
}

#[test]
fn two_units_of_one_name_in_a_file_can_be_told_apart_and_that_undone() {
    let mut plan = fixture::plan();
    plan.units.push(unit("U2", "发展改革委"));
    let before = plan.clone();
    let edit = Edit::set(UnitId::new("U2"), Field::Name, FieldValue::text("发展改革委（旧）"));
    let inverse = apply(&mut plan, edit).unwrap();
    restore(&mut plan, inverse).unwrap();
    assert_eq!(plan, before);
}

/// «I took my answer back, but the department that it was about is gone since: then that cannot be asked again.»
#[test]
fn a_decision_is_not_taken_back_to_a_question_about_what_is_gone() {
    let mut start = busy_plan();
    start.conflicts.push(removal(7, Subject::Unit(UnitId::new("U2"))));
    start.conflicts.push(removal(8, Subject::Determination(determination(1).id)));
    let mut plan = start.clone();
    let unit = Edit::RemoveUnit(UnitId::new("U2"));
    let made = Edit::RemoveDetermination(determination(1).id);
    assert_eq!(apply(&mut plan, unit.clone()), Err(EditError::UnitInConflict("教育局".to_owned())));
    assert_eq!(apply(&mut plan, made.clone()), Err(EditError::DeterminationInConflict("地区生产总值".to_owned())));
    let decisions = [settle(6, Choice::Ours), settle(7, Choice::Ours), settle(8, Choice::Current)];
    let inverses = decisions.map(|decision| apply(&mut plan, decision).unwrap());
    let removed = [unit, made].map(|edit| apply(&mut plan, edit).unwrap());
    let before = plan.clone();
    for inverse in &inverses {
        let refused = restore(&mut plan, inverse.clone());
        assert!(matches!(refused, Err(EditError::ChangedSince(_))), "{refused:?}");
        assert_eq!(plan, before);
    }
    for inverse in removed.into_iter().chain(inverses) {
        restore(&mut plan, inverse).unwrap();
    }
    assert_eq!(plan, start);
}

/// «It will not let me take this out, and names a row of letters and digits. Which report, which department?»
#[test]
fn what_cannot_be_taken_out_is_named_and_not_numbered() {
    let mut start = busy_plan();
    start.conflicts = vec![
        removal(1, Subject::Unit(UnitId::new("U1"))),
        removal(2, Subject::Entry(fixture::entry_id(2))),
        removal(3, Subject::Entry(fixture::entry_id(3))),
        removal(4, Subject::Entry(fixture::entry_id(5))),
        removal(5, Subject::Determination(determination(1).id)),
        removal(6, IndicatorId::new("I01").into()),
        removal(7, NodeId::new("1.1").into()),
        removal(8, NodeId::new("1.1.1").into()),
    ];
    let refusals = [
        Edit::RemoveEntry(fixture::entry_id(2)),
        Edit::RemoveEntry(fixture::entry_id(5)),
        Edit::RemoveDetermination(determination(1).id),
        Edit::RemoveUnit(UnitId::new("U1")),
        settle(1, Choice::Theirs),
        settle(2, Choice::Theirs),
        settle(3, Choice::Theirs),
        settle(6, Choice::Theirs),
        settle(7, Choice::Theirs),
        settle(8, Choice::Theirs),
    ];
    let words = refusals.map(|edit| apply(&mut start.clone(), edit).unwrap_err().to_string());
    let numbers = ["0000", "U1", "I01", "1.1"];
    assert_eq!(words.iter().find(|told| numbers.iter().any(|id| told.contains(id))), None);
    insta::assert_snapshot!(words.join("\n"));
}

#[test]
fn the_id_of_a_new_unit_is_that_of_its_name_and_never_one_that_another_has() {
    let mut plan = fixture::plan();
    let (first, other) = (new_unit_id(&plan, "教育局"), new_unit_id(&plan, "卫健委"));
    assert_eq!((first.as_str(), &first), ("U-43101fb5", &new_unit_id(&plan, " 教育局 ")));
    assert_ne!(first, other);
    let add = |id: &UnitId, name: &str| Edit::AddUnit { unit: unit(id.as_str(), name), position: None };
    let inverse = apply(&mut plan, add(&first, "教育局")).unwrap();
    restore(&mut plan, inverse).unwrap();
    assert_eq!(new_unit_id(&plan, "卫健委"), other, "what was undone leaves its id to nobody else");
    apply(&mut plan, add(&first, "教育局")).unwrap();
    apply(&mut plan, Edit::set(first.clone(), Field::Name, FieldValue::text("教体局"))).unwrap();
    let anew = new_unit_id(&plan, "教育局");
    assert_ne!(anew, first, "the renamed department keeps its id");
    apply(&mut plan, add(&anew, "教育局")).unwrap();
    assert!(![first, anew].contains(&new_unit_id(&plan, "教育局")));
}
