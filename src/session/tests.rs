//! A session on a disk in memory: what a person sees of undo, of the saved position, and of saving.

mod lineage;
mod merge_copy;
mod sharing;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;

use proptest::prelude::*;

use super::*;
use crate::edit::{Edit, EditError};
use crate::model::{Entry, Field, FieldValue, Plan, Timestamp, Unit, UnitId, fixture};
use crate::storage::{DiskCall, Repeat, parse, to_bytes};

const FILE: &str = "/规划/测试.ron";

fn environment(disk: &MemoryDisk) -> Environment {
    Environment { disk: Arc::new(disk.clone()), folders: Some(Folders::under(Path::new("/home"))), clock: noon }
}

fn noon() -> Timestamp {
    Timestamp::from_second(1_700_000_000).unwrap()
}

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(FILE, to_bytes(&fixture::plan()).unwrap());
    disk
}

fn open(disk: &MemoryDisk) -> Session {
    Session::open(environment(disk), Path::new(FILE)).unwrap()
}

fn stored(disk: &MemoryDisk, path: &str) -> Plan {
    parse(&disk.get(path).unwrap()).unwrap().plan
}

fn remark(text: &str) -> Command {
    Command::Edit(Edit::set(fixture::item(), Field::Remark, FieldValue::text(text)))
}

fn add_unit(id: &str, name: &str) -> Edit {
    Edit::AddUnit { unit: Unit::new(UnitId::new(id), name), position: None }
}

fn report(session: &Session, text: &str) -> Command {
    Command::Edit(Edit::AddEntry(Entry { id: session.new_entry_id(), text: text.to_owned(), ..fixture::entry(1, None) }))
}

/// Runs a save to its end the way a window does.
fn save(session: &mut Session, target: Option<&str>) -> SaveOutcome {
    let (woken, waiting) = channel();
    session.begin_save(target.map(PathBuf::from), move || woken.send(()).unwrap())?;
    waiting.recv().unwrap();
    session.poll().expect("woken before the save was done")
}

#[test]
fn steps_are_undone_and_redone_under_their_labels() {
    let mut session = open(&disk());
    let start = session.plan().clone();
    assert_eq!((session.undo_label(), session.redo_label()), (None, None));
    assert_eq!(session.run(Command::Undo), Err(CommandError::NothingToUndo));
    session.run(remark("一")).unwrap();
    session.run(report(&session, "已开工")).unwrap();
    let end = session.plan().clone();
    assert_eq!(session.history().collect::<Vec<_>>(), ["备注 地区生产总值", "填报 地区生产总值 2021-12-31"]);
    session.run(Command::Undo).unwrap();
    assert_eq!(session.undo_label(), Some("备注 地区生产总值"));
    assert_eq!(session.redo_label(), Some("填报 地区生产总值 2021-12-31"));
    session.run(Command::Undo).unwrap();
    assert_eq!(*session.plan(), start);
    session.run(Command::Redo).unwrap();
    session.run(Command::Redo).unwrap();
    assert_eq!(*session.plan(), end);
    assert_eq!(session.run(Command::Redo), Err(CommandError::NothingToRedo));
}

#[test]
fn a_group_is_one_step_and_takes_effect_whole_or_not_at_all() {
    let mut session = open(&disk());
    let start = session.plan().clone();
    let broken = vec![add_unit("U2", "教育局"), add_unit("U3", "教育局")];
    let refusal = session.run(Command::Group { label: "粘贴单位".to_owned(), edits: broken }).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "“粘贴单位”的第 2 项没有通过，整组都没有生效：名单中已有“教育局”，请使用已有的单位，或换一个名称"
    );
    assert_eq!((session.plan(), session.is_modified()), (&start, false));
    let lead = Edit::set(fixture::item(), Field::Lead, Some(FieldValue::Unit(UnitId::new("U2"))));
    let sound = vec![add_unit("U2", "教育局"), lead];
    session.run(Command::Group { label: "粘贴单位".to_owned(), edits: sound }).unwrap();
    assert_eq!(session.history().collect::<Vec<_>>(), ["粘贴单位"]);
    session.run(Command::Undo).unwrap();
    assert_eq!(*session.plan(), start);
    session.run(Command::Redo).unwrap();
    assert_eq!(session.plan().units.len(), 2);
}

#[test]
fn a_change_to_what_is_so_already_leaves_no_step() {
    let mut session = open(&disk());
    let generation = session.generation();
    session.run(remark("")).unwrap();
    session.run(Command::Group { label: "空".to_owned(), edits: Vec::new() }).unwrap();
    assert_eq!((session.undo_label(), session.is_modified(), session.generation()), (None, false, generation));
}

#[test]
fn every_change_gives_the_plan_a_new_generation() {
    let disk = disk();
    let mut session = open(&disk);
    let mut seen = vec![session.generation(), open(&disk).generation()];
    for command in [remark("一"), Command::Undo, Command::Redo] {
        session.run(command).unwrap();
        seen.push(session.generation());
    }
    assert!(seen.iter().enumerate().all(|(nr, one)| !seen[..nr].contains(one)), "{seen:?}");
    let last = session.generation();
    save(&mut session, None).unwrap();
    assert_eq!(session.generation(), last, "a save changes nothing that the plan says");
    session.run(remark(&"长".repeat(30_000))).unwrap_err();
    assert_eq!(session.generation(), last, "a refused edit changes nothing");
}

#[test]
fn undoing_back_to_the_saved_position_is_clean() {
    let mut session = open(&disk());
    session.run(remark("一")).unwrap();
    save(&mut session, None).unwrap();
    assert!(!session.is_modified());
    session.run(remark("二")).unwrap();
    assert!(session.is_modified());
    session.run(Command::Undo).unwrap();
    assert!(!session.is_modified());
    session.run(Command::Undo).unwrap();
    assert!(session.is_modified(), "the file holds more than the plan now");
    session.run(remark("三")).unwrap();
    session.run(Command::Undo).unwrap();
    assert!(session.is_modified(), "the saved state cannot be reached any more");
}

#[test]
fn a_save_writes_the_next_revision_and_keeps_it() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(report(&session, "已开工")).unwrap();
    let receipt = save(&mut session, None).unwrap();
    assert_eq!((receipt.revision, session.plan().revision), (2, 2));
    assert_eq!(stored(&disk, FILE), *session.plan());
    assert_eq!(*session.save_state(), SaveState::Saved(receipt.clone()));
    assert_eq!(session.digest(), Some(&receipt.saved.digest));
    session.run(Command::Undo).unwrap();
    assert_eq!(session.plan().revision, 2, "undo does not reach the file's own numbers");
}

#[test]
fn edits_made_during_a_save_are_kept_and_still_unsaved() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("保存前")).unwrap();
    let (woken, waiting) = channel();
    session.begin_save(None, move || woken.send(()).unwrap()).unwrap();
    assert!(matches!(session.save_state(), SaveState::Saving { .. }));
    session.run(remark("保存中")).unwrap();
    waiting.recv().unwrap();
    session.poll().unwrap().unwrap();
    assert_eq!(stored(&disk, FILE).remark(&fixture::item()), Some("保存前"));
    assert_eq!(session.plan().remark(&fixture::item()), Some("保存中"));
    assert!(session.is_modified());
    session.run(Command::Undo).unwrap();
    assert!(!session.is_modified());
}

#[test]
fn a_save_asked_for_during_another_follows_it() {
    let disk = disk();
    let mut session = open(&disk);
    let (woken, waiting) = channel();
    for text in ["一", "二", "三"] {
        session.run(remark(text)).unwrap();
        let woken = woken.clone();
        session.begin_save(None, move || woken.send(text).unwrap()).unwrap();
    }
    assert_eq!(session.begin_save(Some(PathBuf::from("/规划/另存.ron")), || {}), Err(SaveRefusal::Busy));
    assert_eq!(waiting.recv().unwrap(), "一");
    assert_eq!(session.poll().unwrap().unwrap().revision, 2);
    assert_eq!(waiting.recv().unwrap(), "三");
    assert_eq!(session.poll().unwrap().unwrap().revision, 3);
    assert_eq!(stored(&disk, FILE).remark(&fixture::item()), Some("三"));
    assert!(!session.is_modified() && !session.is_saving());
}

#[test]
fn a_queued_save_with_nothing_left_to_write_is_dropped() {
    let mut session = open(&disk());
    session.run(remark("一")).unwrap();
    let (woken, waiting) = channel();
    session.begin_save(None, move || woken.send(()).unwrap()).unwrap();
    session.begin_save(None, || panic!("nothing was left to save")).unwrap();
    waiting.recv().unwrap();
    session.poll().unwrap().unwrap();
    assert!(!session.is_saving());
    assert_eq!(session.plan().revision, 2);
}

#[test]
fn a_failed_save_leaves_the_plan_modified_and_the_file_alone() {
    let disk = disk();
    let before = disk.get(FILE);
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    disk.fail_every(DiskCall::Write, std::io::ErrorKind::StorageFull);
    let failure = save(&mut session, None).unwrap_err();
    assert!(failure.to_string().contains("磁盘空间不足"), "{failure}");
    assert!(matches!(session.save_state(), SaveState::Failed { error, .. } if *error == failure));
    assert!(session.is_modified());
    assert_eq!((session.plan().revision, disk.get(FILE)), (1, before));
    disk.heal();
    save(&mut session, None).unwrap();
    assert_eq!(stored(&disk, FILE).revision, 2, "a failed save uses up no number");
}

#[test]
fn a_file_that_became_another_plan_stops_a_save_but_not_a_save_as() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    let theirs = Plan { plan_id: uuid::Uuid::from_u128(9), ..fixture::plan() };
    disk.put(FILE, to_bytes(&theirs).unwrap());
    assert!(matches!(save(&mut session, None), Err(SaveFailure::Storage(SaveError::CannotJoin { .. }))));
    assert_eq!(stored(&disk, FILE), theirs);
    // By «另存为» as well: it is the same file.
    assert!(matches!(save(&mut session, Some(FILE)), Err(SaveFailure::Storage(SaveError::CannotJoin { .. }))));
    assert_eq!(stored(&disk, FILE), theirs);
    save(&mut session, Some("/规划/另存.ron")).unwrap();
    assert_eq!(stored(&disk, "/规划/另存.ron"), *session.plan());
}

#[test]
fn saving_as_moves_the_plan_to_the_new_file_as_a_line_of_its_own() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    save(&mut session, Some("/规划/另存.ron")).unwrap();
    assert_eq!(session.path(), Some(Path::new("/规划/另存.ron")));
    assert_eq!(stored(&disk, FILE), fixture::plan(), "the old file stays");
    let (own, other) = (stored(&disk, FILE), stored(&disk, "/规划/另存.ron"));
    assert_ne!(other.copy_id, own.copy_id);
    assert_eq!(other.lineage.ancestors().last().map(|last| (last.copy_id, last.revision)), Some((own.copy_id, own.revision)));
    session.run(remark("二")).unwrap();
    save(&mut session, None).unwrap();
    assert_eq!(stored(&disk, "/规划/另存.ron").revision, 3);
}

#[test]
fn a_read_only_file_is_saved_elsewhere_only() {
    let disk = disk();
    disk.protect(FILE);
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    for target in [None, Some(FILE)] {
        let refusal = save(&mut session, target).unwrap_err().to_string();
        assert!(refusal.contains("只读") && refusal.contains("“另存为”"), "{refusal}");
    }
    save(&mut session, Some("/规划/另存.ron")).unwrap();
    assert_eq!(*session.access(), Access::ReadWrite);
    session.run(remark("二")).unwrap();
    save(&mut session, None).unwrap();
}

#[test]
fn a_plan_of_a_newer_program_is_looked_at_only() {
    let disk = MemoryDisk::new();
    let text = String::from_utf8(to_bytes(&fixture::plan()).unwrap()).unwrap();
    disk.put(FILE, text.replace("format: 1,", "format: 2,"));
    let mut session = open(&disk);
    let refused = session.run(remark("一")).unwrap_err().to_string();
    assert!(refused.contains("更新版本") && refused.contains("请用新版程序"), "{refused}");
    for target in [None, Some("/规划/另存.ron")] {
        assert!(matches!(save(&mut session, target), Err(SaveFailure::Refused(SaveRefusal::ViewOnly(_)))));
    }
    assert_eq!(disk.get("/规划/另存.ron"), None);
}

#[test]
fn the_embedded_plan_needs_a_file_and_becomes_a_copy_of_its_own() {
    let disk = disk();
    let mut session = Session::embedded(environment(&disk)).unwrap();
    let (plan_id, copy_id) = (session.plan().plan_id, session.plan().copy_id);
    assert_eq!((session.location(), session.is_modified()), (&Location::Embedded, false));
    assert_eq!(save(&mut session, None), Err(SaveFailure::Refused(SaveRefusal::NeedsPath)));
    save(&mut session, Some("/规划/金水区.ron")).unwrap();
    let first = stored(&disk, "/规划/金水区.ron");
    assert_eq!(first.plan_id, plan_id);
    assert_ne!(first.copy_id, copy_id);
    session.save_blocking(None).unwrap();
    assert_eq!(stored(&disk, "/规划/金水区.ron").copy_id, first.copy_id, "only the first save makes a copy");
}

#[test]
fn the_example_is_opened_and_kept_in_the_same_way() {
    let disk = disk();
    let mut session = Session::sample(environment(&disk)).unwrap();
    let copy_id = session.plan().copy_id;
    assert_eq!((session.location(), session.is_modified()), (&Location::Embedded, false));
    assert_eq!(save(&mut session, None), Err(SaveFailure::Refused(SaveRefusal::NeedsPath)));
    save(&mut session, Some("/规划/示例.ron")).unwrap();
    let kept = stored(&disk, "/规划/示例.ron");
    assert_eq!(kept.title, "国家“十四五”规划主要指标（示例）");
    assert_ne!(kept.copy_id, copy_id);
}

#[test]
fn waiting_for_a_save_lets_the_running_one_end_first() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    session.begin_save(None, || {}).unwrap();
    session.run(remark("二")).unwrap();
    assert_eq!(session.save_blocking(None).unwrap().revision, 3);
    assert_eq!(stored(&disk, FILE).remark(&fixture::item()), Some("二"));
}

#[test]
fn whichever_step_of_the_disk_fails_the_file_is_whole_and_what_was_reported_saved_is_there() {
    let clean = disk();
    let mut session = open(&clean);
    session.run(remark("一")).unwrap();
    let before = clean.steps();
    session.save_blocking(None).unwrap();
    for nth in 1..=clean.steps() - before {
        let disk = disk();
        let mut session = open(&disk);
        session.run(remark("一")).unwrap();
        disk.fail_nth(nth, std::io::ErrorKind::Other, Repeat::ForEver);
        let outcome = session.save_blocking(None);
        let remark = stored(&disk, FILE).remark(&fixture::item()).unwrap().to_owned();
        assert!(remark.is_empty() || remark == "一", "step {nth} left {remark:?}");
        assert_eq!(session.is_modified(), outcome.is_err(), "step {nth}");
        assert!(outcome.is_err() || remark == "一", "step {nth} was reported as saved");
    }
}

#[test]
fn moments_are_kept_to_the_second() {
    let environment = Environment { clock: || "2026-01-02T03:04:05.678Z".parse().unwrap(), ..environment(&disk()) };
    let session = Session::open(environment, Path::new(FILE)).unwrap();
    assert_eq!(session.now().to_string(), "2026-01-02T03:04:05Z");
}

#[test]
fn a_session_can_be_opened_on_another_thread() {
    let disk = disk();
    let opening = Job::spawn("open", move || Session::open(environment(&disk), Path::new(FILE)), || {}).unwrap();
    assert_eq!(opening.wait().unwrap().unwrap().plan().title, "测试规划");
}

#[test]
fn edits_of_another_item_are_refused_with_their_reason() {
    let mut session = open(&disk());
    let unknown = Edit::set(crate::model::NodeId::new("9"), Field::Remark, FieldValue::text("一"));
    let refusal = session.run(Command::Edit(unknown)).unwrap_err();
    assert_eq!(refusal, CommandError::Edit(EditError::UnknownItem(crate::model::NodeId::new("9").into())));
}

/// What a person does with the keyboard.
#[derive(Clone, Debug)]
enum Key {
    Type(u8),
    Undo,
    Redo,
    Save,
}

fn keys() -> impl Strategy<Value = Key> {
    prop_oneof![3 => (0..4_u8).prop_map(Key::Type), 3 => Just(Key::Undo), 2 => Just(Key::Redo), 1 => Just(Key::Save)]
}

proptest! {
    #[test]
    fn clean_means_that_the_file_holds_the_plan(keys in prop::collection::vec(keys(), 1..40)) {
        let disk = disk();
        let mut session = open(&disk);
        for key in keys {
            match key {
                Key::Type(nr) => session.run(remark(&nr.to_string())).unwrap(),
                Key::Undo => { session.run(Command::Undo).ok(); }
                Key::Redo => { session.run(Command::Redo).ok(); }
                Key::Save => { session.save_blocking(None).unwrap(); }
            }
            let same = stored(&disk, FILE) == *session.plan();
            prop_assert!(!session.is_modified() || session.undo_label().is_some() || session.redo_label().is_some());
            prop_assert!(session.is_modified() || same, "clean, but the file differs");
        }
    }
}
