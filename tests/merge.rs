//! Joining copies loses nothing, can be repeated, and does not depend on who goes first or on any clock.
//!
//! `PROPTEST_CASES` sets how many cases each property is tried on; 20,000 is what a release is tried on.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

#[path = "merge/copies.rs"]
mod copies;
#[path = "merge/links.rs"]
mod links;
#[path = "merge/removals.rs"]
mod removals;

use std::collections::BTreeSet;
use std::sync::Arc;

use copies::{Copies, copies};
use plandesk::edit::{Edit, apply, new_unit_id, restore};
use plandesk::merge::{Alarm, Change, MergeError, Merged, changes, merge, merge_two_way};
use plandesk::model::{Choice, Conflict, ConflictId, EntryId, Field, FieldValue, Plan, Record, Subject, Timestamp, defects};
use plandesk::storage::{parse, to_bytes};
use proptest::prelude::*;
use uuid::Uuid;

/// How many cases each property is tried on, unless the environment says otherwise.
const CASES: u32 = 100;

fn cases() -> ProptestConfig {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig::with_cases(cases.unwrap_or(CASES))
}

fn joined(base: &Plan, ours: &Plan, theirs: &Plan) -> Plan {
    merge(base, ours, theirs).unwrap().plan
}

fn with_revision(plan: &Plan, revision: u64) -> Plan {
    Plan { revision, ..plan.clone() }
}

/// What two merges have to agree on, whichever copy is ours: all but the values in force where there is a conflict.
fn shared(plan: &Plan) -> (Vec<String>, BTreeSet<ConflictId>) {
    let mut plan = plan.clone();
    let conflicts: BTreeSet<ConflictId> = plan.conflicts.iter().map(|conflict| conflict.id).collect();
    for Conflict { subject, field, .. } in std::mem::take(&mut plan.conflicts) {
        // A subject keeps its mandatory fields; what all conflicts are set to is the same on both sides.
        let value = plan.field_of(&subject, &field);
        if plan.set_field_of(&subject, &field, None).is_err() {
            let fixed = match value {
                Some(FieldValue::Rules(_)) => FieldValue::Rules(plandesk::model::Rules::Standard),
                Some(FieldValue::Targets { target, .. }) => FieldValue::Targets { target, target_changes: Vec::new() },
                other => panic!("{field:?} holds {other:?}"),
            };
            plan.set_field_of(&subject, &field, Some(fixed)).unwrap();
        }
    }
    plan.units.sort_by(|a, b| a.id.cmp(&b.id));
    let mut lists: Vec<String> = plan.units.iter().map(|unit| format!("{unit:?}")).collect();
    let sorted = |mut indicator: plandesk::model::Indicator| {
        indicator.responsibility.supporting.sort();
        indicator.rebased.sort_by(|a, b| a.definition.cmp(&b.definition));
        format!("{indicator:?}")
    };
    lists.extend(plan.nodes.iter().cloned().map(|mut node| {
        node.responsibility.supporting.sort();
        format!("{node:?}")
    }));
    lists.extend(plan.indicators.iter().cloned().map(sorted));
    lists.extend(plan.entries.iter().map(|entry| format!("{entry:?}")));
    lists.extend(plan.retractions.iter().map(|made| format!("{made:?}")));
    lists.extend(plan.determinations.iter().map(|made| format!("{made:?}")));
    (lists, conflicts)
}

/// Tells whether a value is in force in a field of the plan, is part of the list in force, or stands in a conflict about it.
fn is_kept(plan: &Plan, subject: &Subject, field: &Field, value: Option<&FieldValue>) -> bool {
    let in_force = plan.field_of(subject, field);
    let asked = || {
        let about = |conflict: &&Conflict| conflict.subject == *subject && conflict.field == *field;
        plan.conflicts.iter().filter(about).any(|conflict| conflict.is_about(value))
    };
    let in_list = || match (value, &in_force) {
        (Some(FieldValue::Units(part)), Some(FieldValue::Units(all))) => part.iter().all(|unit| all.contains(unit)),
        (Some(FieldValue::Rebased(part)), Some(FieldValue::Rebased(all))) => part.iter().all(|base| all.contains(base)),
        (Some(FieldValue::Targets { target_changes: part, .. }), Some(FieldValue::Targets { target_changes: all, .. })) => {
            part.iter().all(|change| all.contains(change))
        }
        _ => false,
    };
    in_force.as_ref() == value || asked() || in_list()
}

/// Moves every moment that a machine's clock gave by the same span; ids stay.
fn at_another_time(plan: &Plan, by: i64) -> Plan {
    let later = |at: Timestamp| Timestamp::from_second(at.as_second() + by).unwrap();
    let mut plan = plan.clone();
    plan.entries.iter_mut().map(Arc::make_mut).for_each(|entry| entry.entered = later(entry.entered));
    plan.determinations.iter_mut().for_each(|made| made.entered = later(made.entered));
    plan.retractions.iter_mut().for_each(|made| made.at = later(made.at));
    plan
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn a_side_that_changed_nothing_has_no_say(Copies { base, ours, .. } in copies()) {
        prop_assert_eq!(&joined(&base, &ours, &base), &ours);
        prop_assert_eq!(&joined(&base, &base, &ours), &ours);
        // That theirs lacks something without a mark means nothing.
        let unmarked = Plan { removed: Vec::new(), ..ours.clone() };
        let lost = changes(&ours, &joined(&base, &base, &unmarked));
        let back = |change: &Change| matches!(
            change,
            Change::EntryAdded(_) | Change::Withdrawn(_) | Change::DeterminationAdded(_) | Change::UnitAdded(_)
        );
        prop_assert!(lost.iter().all(back), "{:?}", lost);
        prop_assert_eq!(joined(&base, &ours, &ours), ours);
    }

    #[test]
    fn joining_again_changes_nothing(Copies { base, ours, theirs, .. } in copies()) {
        let once = merge(&base, &ours, &theirs).unwrap();
        let again = merge(&base, &once.plan, &theirs).unwrap();
        prop_assert_eq!(&again.plan, &once.plan);
        prop_assert_eq!((again.taken, again.conflicts), (Vec::new(), Vec::new()));
        let two_way = merge_two_way(&ours, &theirs).unwrap().plan;
        prop_assert_eq!(&merge_two_way(&two_way, &theirs).unwrap().plan, &two_way);
    }

    #[test]
    fn it_does_not_matter_who_is_ours(Copies { base, ours, theirs, .. } in copies()) {
        // What only one side took back is another matter, see above.
        let (ours, theirs) = (joined(&base, &base, &ours), joined(&base, &base, &theirs));
        prop_assert_eq!(shared(&joined(&base, &ours, &theirs)), shared(&joined(&base, &theirs, &ours)));
    }

    #[test]
    fn nothing_is_lost(Copies { base, ours, theirs, .. } in copies()) {
        let merged = merge(&base, &ours, &theirs).unwrap();
        let plan = &merged.plan;
        prop_assert_eq!(defects(plan), []);
        for copy in [&ours, &theirs] {
            let back = changes(copy, plan);
            let removed = back.iter().find(|change| matches!(
                change,
                Change::EntryRemoved(_) | Change::Restored(_) | Change::DeterminationRemoved(_) | Change::ItemRemoved { .. }
            ));
            // Only what the other one has marked as removed, and as it was.
            let is_marked = |record: Record| {
                [&ours, &theirs].iter().any(|copy| copy.removed(&record.id()) == Some(&record))
            };
            let undone = |change: &Change| match change {
                Change::EntryRemoved(entry) => base.entries.contains(entry) && is_marked(Record::Entry(Arc::clone(entry))),
                Change::Restored(made) => base.retractions.contains(made) && is_marked(Record::Retraction(made.clone())),
                Change::DeterminationRemoved(made) => {
                    base.determinations.contains(made) && is_marked(Record::Determination(made.clone()))
                }
                _ => false,
            };
            prop_assert!(removed.is_none_or(undone), "{:?}", removed);
        }
        if merged.alarms.is_empty() {
            for copy in [&ours, &theirs] {
                for change in changes(&base, copy) {
                    let Change::Field { subject, field, before, after } = change else { continue };
                    // What one side took out of a list has nothing to be found by.
                    let shrank = matches!((&before, &after), (Some(FieldValue::Units(_) | FieldValue::Rebased(_)), _))
                        || matches!(before, Some(FieldValue::Targets { .. }));
                    prop_assert!(
                        shrank || is_kept(plan, &subject, &field, after.as_ref()),
                        "{:?} {:?} {:?}", subject, field, after
                    );
                }
            }
        }
    }

    #[test]
    fn the_order_of_returns_does_not_matter(Copies { base, ours, theirs, third } in copies()) {
        // Structure and sets; which side is in force in a conflict depends on who came first.
        let one = joined(&base, &joined(&base, &ours, &theirs), &third);
        let other = joined(&base, &joined(&base, &ours, &third), &theirs);
        let ids = |plan: &Plan| plan.entries.iter().map(|entry| entry.id).collect::<Vec<EntryId>>();
        prop_assert_eq!(ids(&one), ids(&other));
        prop_assert_eq!(&one.determinations, &other.determinations);
        // Whether the last step of a stepped path is taken away shows only when all who took one have returned.
        let of_steps = |conflict: &Conflict| matches!(conflict.field, Field::Path | Field::AnnualTarget(_));
        let slots = |plan: &Plan| -> BTreeSet<String> {
            let asked = plan.conflicts.iter().filter(|conflict| !of_steps(conflict));
            asked.map(|conflict| format!("{:?} {:?}", conflict.subject, conflict.field)).collect()
        };
        prop_assert_eq!(slots(&one), slots(&other));
    }

    #[test]
    fn no_clock_decides(Copies { base, ours, theirs, .. } in copies(), by in -1_000_000_000..1_000_000_000_i64) {
        let there = joined(&at_another_time(&base, by), &at_another_time(&ours, by), &at_another_time(&theirs, by));
        let here = at_another_time(&joined(&base, &ours, &theirs), by);
        let slots = |plan: &Plan| -> BTreeSet<String> {
            plan.conflicts.iter().map(|conflict| format!("{:?} {:?}", conflict.subject, conflict.field)).collect()
        };
        prop_assert_eq!(slots(&there), slots(&here));
        prop_assert_eq!(there.entries, here.entries);
        prop_assert_eq!((there.nodes, there.indicators), (here.nodes, here.indicators));
    }

    #[test]
    fn a_joined_plan_survives_to_the_byte(Copies { base, ours, theirs, .. } in copies()) {
        for plan in [joined(&base, &ours, &theirs), merge_two_way(&ours, &theirs).unwrap().plan] {
            let bytes = to_bytes(&plan).unwrap();
            prop_assert_eq!(&parse(&bytes).unwrap().plan, &plan);
        }
    }

    #[test]
    fn a_decision_can_be_taken_back_and_no_older_copy_undoes_it(
        Copies { base, ours, theirs, .. } in copies(),
        picks in prop::collection::vec(0..4_usize, 8),
    ) {
        let Merged { plan: merged, alarms, .. } = merge(&base, &ours, &theirs).unwrap();
        let mut plan = merged.clone();
        let mut inverses = Vec::new();
        for (conflict, pick) in merged.conflicts.iter().zip(picks.iter().cycle()) {
            let edit = Edit::SettleConflict { id: conflict.id, choice: Choice::ALL[*pick] };
            let before = plan.clone();
            if let Ok(inverse) = apply(&mut plan, edit) {
                inverses.push(inverse);
            } else {
                prop_assert_eq!(&plan, &before);
            }
            prop_assert_eq!(defects(&plan), []);
        }
        // The older copy comes back, with the base that it had, and as if it came from what is there now; in that, only the ids
        // of units that were renumbered would not be known again.
        prop_assert_eq!(&joined(&base, &plan, &theirs), &plan);
        for Conflict { subject, field, .. } in plan.conflicts.iter().filter(|conflict| !conflict.is_open()) {
            if alarms.is_empty() {
                prop_assert_eq!(joined(&merged, &plan, &theirs).field_of(subject, field), plan.field_of(subject, field));
            }
            // The other side takes the decision over instead of asking again.
            let other = joined(&base, &theirs, &plan);
            prop_assert_eq!(other.field_of(subject, field), plan.field_of(subject, field));
        }
        for inverse in inverses.into_iter().rev() {
            restore(&mut plan, inverse).unwrap();
        }
        prop_assert_eq!(plan, merged);
    }
}

#[test]
fn copies_of_another_plan_or_format_are_refused() {
    let plan = copies::start();
    let other = Plan { plan_id: Uuid::from_u128(9), ..plan.clone() };
    let newer = Plan { format: 2, ..plan.clone() };
    assert_eq!(merge(&plan, &plan, &other), Err(MergeError::OtherPlan));
    assert_eq!(merge(&other, &plan, &plan), Err(MergeError::OtherPlan));
    assert_eq!(merge_two_way(&other, &plan), Err(MergeError::OtherPlan));
    assert_eq!(merge(&plan, &plan, &newer), Err(MergeError::OtherFormat { ours: 1, theirs: 2 }));
}

#[test]
fn the_revision_is_the_higher_of_the_two() {
    let plan = copies::start();
    let merged = joined(&plan, &with_revision(&plan, 7), &with_revision(&plan, 5));
    assert_eq!(merged.revision, 7);
    assert_eq!(joined(&plan, &with_revision(&plan, 5), &with_revision(&plan, 7)).revision, 7);
}

#[test]
fn an_entry_of_two_contents_is_kept_twice_under_the_same_ids_everywhere() {
    let base = copies::start();
    let mut ours = base.clone();
    ours.entries.push(Arc::new(copies::entry(7, "本机的说法")));
    let mut theirs = base.clone();
    theirs.entries.push(Arc::new(copies::entry(7, "对方的说法")));
    let here = merge(&base, &ours, &theirs).unwrap();
    let there = merge(&base, &theirs, &ours).unwrap();
    assert_eq!(here.plan.entries, there.plan.entries);
    assert_eq!(here.alarms, there.alarms);
    let texts: BTreeSet<&str> = here.plan.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert!(texts.contains("本机的说法") && texts.contains("对方的说法"), "{texts:?}");
    assert!(matches!(here.alarms[..], [Alarm::EntryTwice { .. }]));
    assert_eq!(merge(&base, &here.plan, &theirs).unwrap().alarms, []);
}

#[test]
fn two_units_added_under_one_id_go_apart_and_one_added_twice_comes_together() {
    let base = copies::start();
    let added = |units: &[(&str, &str)]| {
        let mut plan = base.clone();
        plan.units.extend(units.iter().map(|(id, name)| copies::unit(id, name)));
        plan.nodes[0].responsibility.lead = plan.units.last().map(|unit| unit.id.clone());
        plan
    };
    let (ours, theirs) = (added(&[("U8", "教育局")]), added(&[("U8", "统计局")]));
    let merged = merge(&base, &ours, &theirs).unwrap();
    let named: BTreeSet<&str> = merged.plan.units.iter().map(|unit| unit.name.as_str()).collect();
    assert!(named.contains("教育局") && named.contains("统计局"), "{named:?}");
    let [conflict] = &merged.conflicts[..] else { panic!("{:?}", merged.conflicts) };
    let name = |value: &Option<FieldValue>| match value {
        Some(FieldValue::Unit(id)) => merged.plan.units.iter().find(|unit| unit.id == *id).unwrap().name.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!((name(&conflict.ours), name(&conflict.theirs)), ("教育局".to_owned(), "统计局".to_owned()));

    let (ours, theirs) = (added(&[("U8", "教育局")]), added(&[("U7", "卫健委"), ("U9", "教育局")]));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.conflicts, []);
    assert_eq!(merged.plan.units.iter().filter(|unit| unit.name == "教育局").count(), 1);
}

#[test]
fn a_unit_added_after_an_undo_is_not_taken_for_another_one_renamed() {
    let add = |plan: &mut Plan, name: &str| {
        let unit = copies::unit(new_unit_id(plan, name).as_str(), name);
        let undo = apply(plan, Edit::AddUnit { unit: unit.clone(), position: None }).unwrap();
        (unit, undo)
    };
    let mut base = copies::start();
    let (shared, undo) = add(&mut base, "教育局");
    let (mut ours, mut theirs) = (base.clone(), base.clone());
    restore(&mut ours, undo).unwrap();
    let (of_ours, _) = add(&mut ours, "民政局");
    let (of_theirs, _) = add(&mut theirs, "商务局");
    let (also_ours, _) = add(&mut ours, "审计局");
    let (also_theirs, _) = add(&mut theirs, "审计局");
    let lead = Edit::set(theirs.nodes[0].id.clone(), Field::Lead, Some(FieldValue::Unit(shared.id.clone())));
    apply(&mut theirs, lead).unwrap();
    for merged in [merge(&base, &ours, &theirs).unwrap(), merge_two_way(&ours, &theirs).unwrap()] {
        for unit in [&shared, &of_ours, &of_theirs, &also_ours, &also_theirs] {
            assert_eq!(merged.plan.units.iter().filter(|found| *found == unit).count(), 1, "{unit:?} of {:?}", merged.plan.units);
        }
        // It was taken out here and leads something there: that is asked about, and no name is.
        let is_of_unit = |conflict: &&Conflict| matches!(conflict.subject, Subject::Unit(_)) && conflict.field != Field::Removal;
        assert_eq!(merged.conflicts.iter().filter(is_of_unit).count(), 0, "{:?}", merged.conflicts);
        assert_eq!(merged.alarms, []);
    }
}

#[test]
fn what_goes_together_only_apart_is_asked_and_not_joined() {
    let base = copies::start();
    let item = copies::indicator();
    let edited = |edits: Vec<Edit>| {
        let mut plan = base.clone();
        for edit in edits {
            apply(&mut plan, edit).unwrap();
        }
        plan
    };
    let unit = base.units[0].id.clone();
    let leads = edited(vec![Edit::set(item.clone(), Field::Lead, Some(FieldValue::Unit(unit.clone())))]);
    let supports = edited(vec![Edit::set(item, Field::Supporting, FieldValue::units(vec![unit]))]);
    let merged = merge(&base, &leads, &supports).unwrap();
    assert_eq!(merged.conflicts.len(), 2, "who leads, and who supports");
    assert_eq!(merged.plan.indicators, leads.indicators);
    let first = edited(vec![copies::target_change(2022, "2900")]);
    let second = edited(vec![copies::target_change(2023, "2800")]);
    let merged = merge(&base, &first, &second).unwrap();
    assert_eq!(merged.conflicts.len(), 1, "a target changed from the plan's own by both is one question");
    assert_eq!(merged.plan.indicators, first.indicators);
}

#[test]
fn two_moves_that_make_a_circle_are_asked() {
    let base = copies::start();
    let moved = |node: usize, under: usize| {
        let mut plan = base.clone();
        plan.nodes[node].parent = Some(base.nodes[under].id.clone());
        plan
    };
    let (ours, theirs) = (moved(2, 3), moved(3, 2));
    assert_eq!((defects(&ours), defects(&theirs)), (vec![], vec![]));
    let merged = merge(&base, &ours, &theirs).unwrap();
    assert_eq!(merged.plan.nodes, ours.nodes);
    assert_eq!(merged.conflicts.len(), 2);
    assert_eq!(joined(&base, &merged.plan, &theirs), merged.plan);
}

#[test]
fn a_base_nobody_knows_makes_every_difference_a_question_and_deletes_nothing() {
    let base = copies::start();
    let mut ours = base.clone();
    ours.nodes[1].remark = "甲".to_owned();
    ours.entries.push(Arc::new(copies::entry(8, "本机")));
    let mut theirs = base.clone();
    theirs.title = "另一标题".to_owned();
    theirs.entries.push(Arc::new(copies::entry(9, "对方")));
    let merged = merge_two_way(&ours, &theirs).unwrap();
    assert_eq!(merged.conflicts.len(), 2);
    assert!(merged.conflicts.iter().all(|conflict| conflict.original_unknown));
    assert_eq!(merged.plan.entries.len(), base.entries.len() + 2);
    assert_eq!((&merged.plan.title, &merged.plan.nodes[1].remark), (&base.title, &ours.nodes[1].remark));
}

#[test]
fn a_withdrawal_that_a_person_decided_against_does_not_come_back_with_an_older_copy() {
    let base = copies::start();
    let withdrawn = |reason: &str| {
        let mut plan = base.clone();
        apply(&mut plan, copies::withdrawal(base.entries[1].id, reason)).unwrap();
        plan
    };
    let (ours, theirs) = (withdrawn("填错"), withdrawn("重复"));
    let mut plan = joined(&base, &ours, &theirs);
    let id = plan.conflicts[0].id;
    apply(&mut plan, Edit::SettleConflict { id, choice: Choice::Original }).unwrap();
    assert_eq!(plan.retractions, base.retractions);
    assert_eq!(joined(&base, &plan, &theirs), plan);
    assert_eq!(joined(&base, &theirs, &plan).retractions, base.retractions);
}

/// «They withdrew the report for another reason, I had taken its withdrawal back, and we decided that it counts.»
#[test]
fn a_withdrawal_taken_back_here_and_made_anew_there_is_decided_once() {
    let base = copies::start();
    let withdrawn = base.retractions[0].entry;
    let back = |again: Option<&str>| {
        let mut plan = base.clone();
        apply(&mut plan, Edit::Unretract(withdrawn)).unwrap();
        if let Some(reason) = again {
            apply(&mut plan, copies::withdrawal(withdrawn, reason)).unwrap();
        }
        plan.mark_removed_since(&base);
        plan
    };
    let (taken_back, anew) = (back(None), back(Some("重复")));
    for (ours, theirs, choice) in [(&taken_back, &anew, Choice::Ours), (&anew, &taken_back, Choice::Theirs)] {
        let mut plan = joined(&base, ours, theirs);
        let merged = plan.clone();
        let id = plan.conflicts[0].id;
        let inverse = apply(&mut plan, Edit::SettleConflict { id, choice }).unwrap();
        assert_eq!((plan.retractions.len(), defects(&plan)), (base.retractions.len() - 1, vec![]));
        for older in [ours, theirs, &merged, &base] {
            assert_eq!(joined(&base, &plan, older), plan);
            assert_eq!(joined(&base, older, &plan), plan);
        }
        restore(&mut plan, inverse).unwrap();
        assert_eq!(plan, merged);
    }
}

#[test]
fn a_decision_on_one_of_two_fields_that_exclude_each_other_is_taken_over_with_both() {
    let base = copies::start();
    let edited = |edit: Edit| {
        let mut plan = base.clone();
        apply(&mut plan, edit).unwrap();
        plan
    };
    let item = copies::indicator;
    let unit = base.units[0].id.clone();
    let supports = edited(Edit::set(item(), Field::Supporting, FieldValue::units(vec![unit.clone()])));
    let leads = edited(Edit::set(item(), Field::Lead, Some(FieldValue::Unit(unit))));
    let mut plan = joined(&base, &supports, &leads);
    let id = plan.conflicts.iter().find(|conflict| conflict.field == Field::Supporting).unwrap().id;
    apply(&mut plan, Edit::SettleConflict { id, choice: Choice::Ours }).unwrap();
    assert_eq!(joined(&base, &leads, &plan).indicators, plan.indicators);
}

#[test]
fn what_would_not_go_together_after_a_decision_is_asked_at_once() {
    let base = copies::start();
    let edited = |edits: Vec<Edit>| {
        let mut plan = base.clone();
        for edit in edits {
            apply(&mut plan, edit).unwrap();
        }
        plan
    };
    let asked = |plan: &Plan| plan.conflicts.iter().map(|conflict| conflict.id).collect::<BTreeSet<ConflictId>>();
    // Both leave a step of the stepped path, and not the same one.
    let first = edited(vec![copies::annual(2021, None)]);
    let second = edited(vec![copies::annual(2021, Some("0")), copies::annual(2022, None)]);
    let (here, there) = (joined(&base, &first, &second), joined(&base, &second, &first));
    assert_eq!(asked(&here), asked(&there));
    assert_eq!((&here.indicators, &there.indicators), (&first.indicators, &second.indicators));
    // One of the two who could lead is let support by the other copy.
    let item = || base.indicators[0].id.clone();
    let unit = base.units[0].id.clone();
    let leads = edited(vec![Edit::set(item(), Field::Lead, Some(FieldValue::Unit(unit.clone())))]);
    let supports =
        edited(vec![Edit::set(item(), Field::Lead, None), Edit::set(item(), Field::Supporting, FieldValue::units(vec![unit]))]);
    let (here, there) = (joined(&base, &leads, &supports), joined(&base, &supports, &leads));
    assert_eq!((asked(&here).len(), asked(&here)), (2, asked(&there)));
    // The same where the two who could lead came first, and the question is still open when the third copy comes.
    let cleared = edited(vec![Edit::set(item(), Field::Lead, None)]);
    let supports = edited(vec![Edit::set(item(), Field::Supporting, FieldValue::units(vec![base.units[0].id.clone()]))]);
    let fields = |plan: &Plan| plan.conflicts.iter().map(|conflict| conflict.field.clone()).collect::<BTreeSet<Field>>();
    let one = joined(&base, &joined(&base, &cleared, &leads), &supports);
    let other = joined(&base, &joined(&base, &cleared, &supports), &leads);
    assert_eq!((fields(&one), fields(&one).len()), (fields(&other), 2));
    assert_eq!(joined(&base, &one, &supports), one);
}
