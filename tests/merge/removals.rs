//! What one copy has taken out and another one has changed or uses: the question, and that its answer stands.

use plandesk::edit::{Edit, EditError, apply, restore};
use plandesk::merge::merge_two_way;
use plandesk::model::{Choice, ConflictId, Field, FieldValue, IndicatorId, Plan, UnitId, defects};

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
