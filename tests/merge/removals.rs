//! What one copy has taken out and another one has changed or uses: the question, and that its answer stands.

use plandesk::edit::{Edit, EditError, apply, restore};
use plandesk::merge::merge_two_way;
use plandesk::model::{Choice, ConflictId, Field, FieldValue, IndicatorId, Node, NodeId, NodeKind, Plan, UnitId, defects};

use super::{copies, joined};

fn with(base: &Plan, edits: Vec<Edit>) -> Plan {
    let mut plan = base.clone();
    for edit in edits {
        apply(&mut plan, edit).unwrap();
    }
    // As a save does it.
    plan.mark_removed_since(base);
    plan
}

fn education() -> UnitId {
    UnitId::new("U3")
}

/// 教育局 is in the middle of the list and answers for nothing.
fn start() -> Plan {
    let mut base = copies::start();
    base.units.insert(1, copies::unit("U3", "教育局"));
    base
}

fn renamed(name: &str) -> Edit {
    Edit::set(education(), Field::Name, FieldValue::text(name))
}

fn taken_out() -> Edit {
    Edit::RemoveUnit(education())
}

fn leads(unit: Option<UnitId>) -> Edit {
    Edit::set(IndicatorId::new("I02"), Field::Lead, unit.map(FieldValue::Unit))
}

/// The open conflicts, of which those about removals come last.
fn asked(plan: &Plan) -> Vec<(ConflictId, Field)> {
    let mut asked: Vec<_> = plan.open_conflicts().map(|conflict| (conflict.id, conflict.field.clone())).collect();
    asked.sort_by_key(|(_, field)| *field == Field::Removal);
    asked
}

fn fields(plan: &Plan) -> Vec<Field> {
    asked(plan).into_iter().map(|(_, field)| field).collect()
}

fn answered(mut plan: Plan, choice: Choice) -> Plan {
    for (id, _) in asked(&plan) {
        apply(&mut plan, Edit::SettleConflict { id, choice }).unwrap();
    }
    plan
}

/// «The item that they moved to 教育局 is still there, so 教育局 could not go; but why does it stand last in my list now?»
#[test]
fn a_refused_answer_leaves_the_list_of_departments_as_it_was() {
    let base = start();
    let ours = with(&base, vec![renamed("教体局"), leads(Some(education()))]);
    let mut plan = joined(&base, &ours, &with(&base, vec![taken_out()]));
    let before = plan.clone();
    let [(id, Field::Removal)] = asked(&plan)[..] else { panic!("{:?}", plan.conflicts) };
    let refused = apply(&mut plan, Edit::SettleConflict { id, choice: Choice::Theirs });
    assert!(matches!(refused, Err(EditError::ChoiceUnfit { .. })), "{refused:?}");
    assert_eq!(plan, before);
}

/// «They took 教育局 out and I had renamed it; I answered that it goes, and it must be gone, with every copy that comes back.»
#[test]
fn a_department_can_be_taken_out_by_the_answer_and_put_back_to_its_place() {
    let base = start();
    let removed = with(&base, vec![taken_out()]);
    // Some of the names have a lesser digest than the old one, some a greater one.
    for number in 1..=32 {
        let changed = with(&base, vec![renamed(&format!("教育{number}局"))]);
        for (ours, theirs, choice) in [(&changed, &removed, Choice::Theirs), (&removed, &changed, Choice::Ours)] {
            let mut plan = joined(&base, ours, theirs);
            let before = plan.clone();
            let [(id, Field::Removal)] = asked(&plan)[..] else { panic!("{:?}", plan.conflicts) };
            let inverse = apply(&mut plan, Edit::SettleConflict { id, choice }).unwrap();
            assert_eq!((&plan.units, asked(&plan), defects(&plan)), (&removed.units, vec![], vec![]));
            for older in [ours, theirs] {
                assert_eq!(joined(&base, &plan, older), plan);
                assert_eq!(joined(&before, &plan, older), plan);
                assert_eq!(joined(&base, older, &plan), plan);
                assert_eq!(merge_two_way(&plan, older).unwrap().plan, plan);
            }
            // A copy in which the question is still open takes the answer over.
            assert_eq!(joined(&base, &before, &plan), plan);
            let decided = plan.clone();
            let again = restore(&mut plan, inverse).unwrap();
            assert_eq!(plan, before);
            restore(&mut plan, again).unwrap();
            assert_eq!(plan, decided);
        }
    }
}

/// «Whatever they took out, I can say that it goes, and take that back.»
#[test]
fn whatever_was_taken_out_can_be_taken_out_by_the_answer_and_put_back_to_its_place() {
    let base = start();
    let mut kinds = Vec::new();
    for record in base.record_ids() {
        let mut removed = base.clone();
        removed.remove_record(&record);
        let (subject, field) = record.field();
        if field != Field::Removal || !defects(&removed).is_empty() {
            continue;
        }
        kinds.push(std::mem::discriminant(&record));
        let mut plan = merge_two_way(&base, &removed).unwrap().plan;
        let before = plan.clone();
        let [(id, Field::Removal)] = asked(&plan)[..] else { panic!("{subject:?}: {:?}", plan.conflicts) };
        let inverse = apply(&mut plan, Edit::SettleConflict { id, choice: Choice::Theirs }).unwrap();
        assert_eq!((plan.record_ids(), defects(&plan)), (removed.record_ids(), vec![]));
        assert_eq!(merge_two_way(&plan, &base).unwrap().plan, plan);
        restore(&mut plan, inverse).unwrap();
        assert_eq!(plan, before);
    }
    kinds.dedup();
    assert_eq!(kinds.len(), 5, "departments, nodes, indicators, entries and determinations");
}

/// «I gave the item of 教育局 to another department and took 教育局 out. Nobody else touched it, so do not ask me again.»
#[test]
fn a_department_that_was_replaced_and_taken_out_does_not_come_back_with_an_untouched_copy() {
    let base = with(&start(), vec![leads(Some(education()))]);
    let ours = with(&base, vec![leads(None), taken_out()]);
    assert_eq!(joined(&base, &ours, &base), ours);
    assert_eq!(joined(&base, &base, &ours), ours);
}

/// «Who leads and whether 教育局 stays are both decided. Their old copy must not bring it back because 教育局 leads there.»
#[test]
fn a_department_decided_against_does_not_come_back_with_a_copy_that_still_names_it() {
    let base = start();
    let ours = with(&base, vec![taken_out(), leads(Some(UnitId::new("U2")))]);
    let theirs = with(&base, vec![leads(Some(education()))]);
    for (ours, theirs, choice) in [(&ours, &theirs, Choice::Ours), (&theirs, &ours, Choice::Theirs)] {
        let merged = joined(&base, ours, theirs);
        assert_eq!(fields(&merged), [Field::Lead, Field::Removal]);
        let plan = answered(merged, choice);
        assert!(plan.unit(&education()).is_none());
        for older in [ours, theirs] {
            assert_eq!(joined(&base, &plan, older), plan);
            assert_eq!(joined(&base, older, &plan), plan);
        }
    }
    // What the other copy has done with it since is another question.
    let plan = answered(joined(&base, &ours, &theirs), Choice::Ours);
    let newer = with(&theirs, vec![Edit::set(NodeId::new("1.1"), Field::Lead, Some(FieldValue::Unit(education())))]);
    let merged = joined(&base, &plan, &newer);
    assert_eq!(fields(&merged), [Field::Removal]);
    assert_eq!(joined(&base, &merged, &newer), merged);
}

/// «They took the section out to which I had moved the task. Both are asked, whoever joins, and both answers stand.»
#[test]
fn a_section_that_one_of_two_answers_names_stays_until_it_is_decided() {
    let mut base = copies::start();
    let section = base.node(&NodeId::new("1.1")).unwrap().clone();
    for id in ["1.2", "1.3"] {
        base.nodes.push(Node { id: NodeId::new(id), ..section.clone() });
    }
    assert_eq!(defects(&base), []);
    let moved = |under: &str| {
        let position = FieldValue::Position { kind: NodeKind::Task, parent: Some(NodeId::new(under)) };
        with(&base, vec![Edit::set(NodeId::new("1.1.2"), Field::Position, Some(position))])
    };
    let first = moved("1.2");
    let mut second = moved("1.3");
    second.nodes.retain(|node| node.id != NodeId::new("1.2"));
    second.mark_removed_since(&base);
    for (ours, theirs, choice) in [(&first, &second, Choice::Theirs), (&second, &first, Choice::Ours)] {
        let merged = joined(&base, ours, theirs);
        assert_eq!(fields(&merged), [Field::Position, Field::Removal]);
        let plan = answered(merged.clone(), choice);
        assert_eq!((plan.node(&NodeId::new("1.2")), defects(&plan)), (None, vec![]));
        for older in [ours, theirs, &merged] {
            assert_eq!(joined(&base, &plan, older), plan);
            assert_eq!(joined(&base, older, &plan).record_ids(), plan.record_ids());
        }
    }
}
