//! What is left after a crash, and what becomes of it: told from the side of the person who opens the program again.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::Duration;

use jiff::ToSpan;
use proptest::prelude::*;

use super::super::{Command, Environment, Folders, MemoryDisk, Session};
use super::collected::INTERVAL;
use super::keeping::PATIENCE;
use super::writer::WriterOrder;
use super::*;
use crate::edit::tests::edits;
use crate::edit::{self, Edit};
use crate::model::{Entry, Field, FieldValue, ItemId, Plan, Timestamp, fixture};
use crate::storage::{Form, Repeat, TypedDraft, to_bytes};

const FILE: &str = "/规划/测试.ron";
const COPY: &str = "/规划/测试 - 副本.ron";

fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_second(1_700_000_000).unwrap() + milliseconds.milliseconds()
}

fn environment(disk: &MemoryDisk) -> Environment {
    Environment {
        disk: std::sync::Arc::new(disk.clone()),
        folders: Some(Folders::under(Path::new("/home"))),
        clock: || Timestamp::from_second(1_700_000_000).unwrap(),
    }
}

fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(FILE, to_bytes(&fixture::plan()).unwrap());
    disk
}

fn open(disk: &MemoryDisk) -> Session {
    Session::open(environment(disk), Path::new(FILE)).unwrap()
}

fn remark(text: &str) -> Command {
    Command::Edit(Edit::set(fixture::item(), Field::Remark, FieldValue::text(text)))
}

fn typed(text: &str) -> TypedDraft {
    TypedDraft::new(fixture::item(), Form::Entry, [("date", "2025-12-31"), ("text", text)])
}

/// Ends a session as a crash would, with all that it handed to its writer.
fn crash(session: Session, disk: &MemoryDisk) {
    if let Some(writer) = &session.journal.writer {
        assert!(writer.wait(WriterOrder::Answer, PATIENCE));
    }
    drop(session);
    disk.let_go();
}

fn found(session: &Session) -> Vec<Pending> {
    let PendingJournals { pending, unreadable } = pending(session.environment(), session.plan().plan_id);
    assert_eq!(unreadable, []);
    pending
}

fn labels(pending: &Pending) -> Vec<String> {
    pending.steps().into_iter().map(|step| step.label).collect()
}

fn journals(disk: &MemoryDisk) -> Vec<PathBuf> {
    let is_journal = |path: &PathBuf| path.extension().is_some_and(|ending| ending == "journal");
    disk.files().into_keys().filter(is_journal).collect()
}

#[test]
fn what_was_done_and_typed_before_a_crash_is_offered_and_comes_back() {
    let disk = disk();
    let mut session = open(&disk);
    let entry = Entry { id: session.new_entry_id(), text: "已开工".to_owned(), ..fixture::entry(1, None) };
    session.run(Command::Edit(Edit::AddEntry(entry))).unwrap();
    session.run(remark("一")).unwrap();
    session.run(remark("二")).unwrap();
    session.run(Command::Undo).unwrap();
    session.note_drafts(&[typed("进展顺")]);
    session.tick_journal(moment(0));
    session.note_drafts(&[typed("进展顺利")]);
    session.tick_journal(moment(2000));
    let before = session.plan().clone();
    crash(session, &disk);

    let mut session = open(&disk);
    let pending = found(&session).remove(0);
    assert_eq!((pending.title(), pending.path(), pending.revision()), ("测试规划", Some(FILE), 1));
    assert_eq!(labels(&pending), ["填报 地区生产总值 2021-12-31", "备注 地区生产总值"]);
    assert_eq!(pending.drafts(), [typed("进展顺利")]);
    assert_eq!(session.offer(&pending), Offer::Restore);
    assert!(!session.is_modified(), "nothing is applied before a person has agreed");

    let restored = session.restore(&pending).unwrap();
    assert_eq!((restored.drafts, restored.left_out), (vec![typed("进展顺利")], 0));
    assert_eq!(*session.plan(), before, "ids and moments are those of before");
    assert_eq!(session.redo_label(), Some("备注 地区生产总值"));
    drop(pending);
    crash(session, &disk);

    let mut session = open(&disk);
    let again = found(&session);
    assert_eq!(again.len(), 1, "what was restored is in the new journal only");
    session.restore(&again[0]).unwrap();
    assert_eq!(*session.plan(), before);
    session.run(Command::Undo).unwrap();
    session.run(Command::Undo).unwrap();
    assert!(!session.is_modified());
}

#[test]
fn what_stands_in_a_dialog_comes_back_and_goes_when_it_is_closed() {
    let units = TypedDraft::new(None, Form::Units, [("name", "教育局")]);
    let change = TypedDraft::new(fixture::item(), Form::TargetChange, [("body", "区人大常委会")]);
    let disk = disk();
    let mut session = open(&disk);
    session.note_drafts(&[change.clone(), units.clone(), typed("进展")]);
    assert!(session.flush_journal());
    session.note_drafts(&[units.clone(), typed("进展")]);
    assert!(session.flush_journal());
    crash(session, &disk);
    let mut session = open(&disk);
    let left = found(&session).remove(0);
    assert_eq!(session.offer(&left), Offer::Restore);
    assert_eq!(session.restore(&left).unwrap().drafts, [units, typed("进展")]);
    session.note_drafts(&[]);
    assert!(session.flush_journal());
    drop(left);
    crash(session, &disk);
    let session = open(&disk);
    assert_eq!(session.offer(&found(&session)[0]), Offer::NothingNew);
}

#[test]
fn an_idle_session_writes_nothing_and_a_busy_one_every_two_seconds() {
    let disk = disk();
    let mut session = open(&disk);
    assert_eq!(session.tick_journal(moment(0)), None);
    session.note_drafts(&[]);
    assert_eq!(session.tick_journal(moment(5000)), None);
    assert!(journals(&disk).is_empty());
    session.run(remark("一")).unwrap();
    session.tick_journal(moment(6000));
    assert!(session.flush_journal());
    let steps = disk.steps();
    session.tick_journal(moment(6100));
    session.note_drafts(&[typed("进")]);
    assert_eq!(session.tick_journal(moment(6500)), Some(Duration::from_millis(1500)));
    session.note_drafts(&[typed("进展")]);
    assert_eq!(session.tick_journal(moment(7999)), Some(Duration::from_millis(1)));
    session.journal.writer.as_ref().unwrap().wait(WriterOrder::Answer, PATIENCE);
    assert_eq!(disk.steps(), steps, "written before two seconds had passed");
    session.tick_journal(moment(8000));
    session.journal.writer.as_ref().unwrap().wait(WriterOrder::Answer, PATIENCE);
    assert_eq!(disk.steps(), steps + 3, "one line is one addition");
    session.note_drafts(&[typed("进展顺")]);
    assert_eq!(session.tick_journal(moment(-3_600_000)), Some(INTERVAL), "a clock that was put back stops nothing");
}

#[test]
fn a_clean_end_leaves_nothing_and_a_living_session_is_not_offered() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    assert!(session.flush_journal());
    assert_eq!((journals(&disk).len(), found(&open(&disk)).len()), (1, 0));
    session.end_journal();
    let kept: Vec<_> = disk.files().into_keys().collect();
    assert_eq!(kept, [PathBuf::from(FILE)]);
    session.run(remark("二")).unwrap();
    assert!(session.flush_journal());
    crash(session, &disk);
    assert_eq!(found(&open(&disk)).len(), 1, "work went on after all");
}

#[test]
fn a_save_begins_the_journal_anew_and_ends_it_where_nothing_is_left() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    session.note_drafts(&[typed("进展")]);
    assert!(session.flush_journal());
    session.save_blocking(None).unwrap();
    assert!(session.flush_journal());
    assert_eq!(journals(&disk).len(), 1);
    session.note_drafts(&[]);
    session.run(remark("二")).unwrap();
    session.run(Command::Undo).unwrap();
    session.run(Command::Undo).unwrap();
    assert!(session.flush_journal());
    crash(session, &disk);
    let mut session = open(&disk);
    let pending = found(&session).remove(0);
    assert_eq!((pending.revision(), labels(&pending), pending.drafts()), (2, vec!["撤销 备注 地区生产总值".to_owned()], vec![]));
    session.restore(&pending).unwrap();
    assert_eq!(session.plan().remark(&fixture::item()), Some(""));
    session.run(remark("三")).unwrap();
    session.save_blocking(None).unwrap();
    assert!(session.flush_journal());
    assert!(journals(&disk).is_empty(), "everything is in the file");
}

#[test]
fn another_base_is_never_written_to_only_shown() {
    let other = |change: fn(&mut Plan)| {
        let mut plan = fixture::plan();
        change(&mut plan);
        plan
    };
    let cases: [(Plan, &str); 3] = [
        (other(|plan| plan.copy_id = uuid::Uuid::from_u128(9)), "另一个副本"),
        (other(|plan| plan.revision = 2), "文件在此之后已有新的版本：这些内容是在第1版上填写的，打开的是第2版"),
        (other(|plan| plan.nodes[0].remark = "别人写的".to_owned()), "版次相同（第1版），内容却和当时的不一样"),
    ];
    for (plan, reason) in cases {
        let disk = disk();
        let mut session = open(&disk);
        session.run(remark("一")).unwrap();
        session.note_drafts(&[typed("进展")]);
        assert!(session.flush_journal());
        crash(session, &disk);
        disk.put(FILE, to_bytes(&plan).unwrap());
        let mut session = open(&disk);
        let pending = found(&session).remove(0);
        let Offer::ReadOnly(refusal) = session.offer(&pending) else { panic!("{reason}: offered") };
        assert!(refusal.to_string().contains(reason), "{refusal}");
        assert_eq!(session.restore(&pending), Err(refusal));
        assert_eq!((session.plan(), session.is_modified()), (&plan, false));
        assert!(pending.text(session.plan(), jiff::tz::offset(8)).contains("进展情况：进展"));
        drop(pending);
        assert_eq!(found(&session).len(), 1, "it stays until somebody decides");
    }
}

#[test]
fn work_begun_before_the_answer_is_not_overwritten() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    assert!(session.flush_journal());
    crash(session, &disk);
    let mut session = open(&disk);
    let pending = found(&session).remove(0);
    session.run(remark("二")).unwrap();
    assert_eq!(session.restore(&pending), Err(NoRestore::Modified));
    assert_eq!(session.plan().remark(&fixture::item()), Some("二"));
    session.run(Command::Undo).unwrap();
    session.restore(&pending).unwrap();
    assert_eq!(session.plan().remark(&fixture::item()), Some("一"));
}

#[test]
fn what_was_saved_after_all_is_not_offered_again() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    session.run(remark("二")).unwrap();
    assert!(session.flush_journal());
    let stale = journals(&disk).remove(0);
    let bytes = disk.get(&stale).unwrap();
    session.save_blocking(None).unwrap();
    crash(session, &disk);
    // As if the program had ended between the save and the new journal.
    disk.put(&stale, bytes);
    let mut session = open(&disk);
    let pending = found(&session).remove(0);
    assert_eq!(session.offer(&pending), Offer::NothingNew);
    session.discard(&pending);
    session.flush_journal();
    drop(pending);
    assert!(found(&session).is_empty());
}

#[test]
fn a_discarded_journal_is_kept_under_another_name() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark("一")).unwrap();
    assert!(session.flush_journal());
    crash(session, &disk);
    let mut session = open(&disk);
    let pending = found(&session).remove(0);
    session.discard(&pending);
    session.end_journal();
    drop(pending);
    assert!(found(&session).is_empty());
    let kept: Vec<_> = disk.files().into_keys().filter(|path| path.to_string_lossy().ends_with(".已处理")).collect();
    assert_eq!(kept.len(), 1);
}

#[test]
fn the_built_in_plan_comes_back_too() {
    let disk = MemoryDisk::new();
    let mut session = Session::embedded(environment(&disk)).unwrap();
    let item: ItemId = session.plan().nodes[0].id.clone().into();
    session.run(Command::Edit(Edit::set(item.clone(), Field::Remark, FieldValue::text("一")))).unwrap();
    assert!(session.flush_journal());
    crash(session, &disk);
    let mut session = Session::embedded(environment(&disk)).unwrap();
    let pending = found(&session).remove(0);
    assert_eq!(pending.path(), None);
    session.restore(&pending).unwrap();
    assert_eq!(session.plan().remark(&item), Some("一"));
}

#[test]
fn a_failure_is_told_for_as_long_as_it_lasts_and_made_up_for() {
    let disk = disk();
    let mut session = open(&disk);
    disk.fail_every(crate::storage::DiskCall::Create, ErrorKind::StorageFull);
    session.run(remark("一")).unwrap();
    assert!(!session.flush_journal());
    let warning = session.journal_warning().unwrap().to_string();
    assert_eq!(
        warning,
        "刚输入的内容没能留存到本机：磁盘空间不足。内容还在窗口里，没有丢失，但程序意外退出时会找不回来。请尽快保存，并检查本机的磁盘；程序会继续尝试。"
    );
    session.run(remark("二")).unwrap();
    assert!(!session.flush_journal());
    disk.heal();
    assert!(session.tick_journal(moment(60_000)).is_some(), "it tries again although nothing was added");
    assert!(session.flush_journal());
    assert_eq!(session.journal_warning(), None);
    crash(session, &disk);
    assert_eq!(labels(&found(&open(&disk))[0]).len(), 2);
}

/// «My disk is full. The program says so, does not make it fuller, and goes on by itself when there is room again.»
#[test]
fn a_full_disk_is_told_of_and_gets_one_file_at_most_and_then_the_journal_goes_on() {
    for is_removable in [true, false] {
        let disk = disk();
        let mut session = open(&disk);
        disk.fail_under("/home/drafts", crate::storage::DiskCall::Write, ErrorKind::StorageFull);
        disk.fail_under("/home/drafts", crate::storage::DiskCall::OverwriteBytes, ErrorKind::StorageFull);
        if !is_removable {
            disk.fail_under("/home/drafts", crate::storage::DiskCall::Remove, ErrorKind::PermissionDenied);
        }
        for nr in 0..20 {
            session.run(remark(&format!("第 {nr} 次"))).unwrap();
            session.tick_journal(moment(2_500 * nr));
            session.flush_journal();
            assert!(session.journal_warning().is_some());
        }
        assert_eq!(journals(&disk).len(), usize::from(!is_removable), "{:?}", journals(&disk));
        disk.heal();
        session.tick_journal(moment(100_000));
        assert!(session.flush_journal());
        assert_eq!((session.journal_warning(), journals(&disk).len()), (None, 1));
        crash(session, &disk);
        assert_eq!(labels(&found(&open(&disk))[0]).len(), 20);
    }
}

#[test]
fn without_a_home_it_says_so_and_works_on() {
    let disk = disk();
    let mut session = Session::open(Environment { folders: None, ..environment(&disk) }, Path::new(FILE)).unwrap();
    assert_eq!(session.journal_warning(), None);
    session.run(remark("一")).unwrap();
    session.tick_journal(moment(0));
    assert_eq!(session.journal_warning(), Some(JournalWarning::NoFolder));
    assert!(found(&session).is_empty());
    session.end_journal();
}

#[test]
fn whichever_step_of_the_disk_fails_what_was_acknowledged_comes_back() {
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for nth in 1..45 {
            let disk = disk();
            let mut session = open(&disk);
            disk.fail_nth(nth, ErrorKind::Other, repeat);
            let mut kept = (0, false);
            for nr in 1..=6 {
                session.run(remark(&nr.to_string())).unwrap();
                session.note_drafts(&[typed(&nr.to_string())]);
                if session.flush_journal() {
                    kept = (nr, true);
                }
            }
            crash(session, &disk);
            disk.heal();
            let mut session = open(&disk);
            let left = found(&session);
            if let Some(pending) = left.first() {
                let restored = session.restore(pending).unwrap();
                assert!(restored.steps >= kept.0, "step {nth}, {repeat:?}: {} of {}", restored.steps, kept.0);
                assert_eq!(restored.drafts.len(), 1, "step {nth}, {repeat:?}");
            } else {
                assert_eq!(kept, (0, false), "step {nth}, {repeat:?}");
            }
        }
    }
}

/// What happens between a start and a crash.
#[derive(Clone, Debug)]
enum Act {
    Edit(Box<Edit>),
    Undo,
    Redo,
    Save,
    Merge,
    TakeIn(Box<Edit>),
    Crash,
}

/// Takes in what the file holds; tells whether that went well.
fn taken_in(session: &mut Session) -> bool {
    let (woken, waiting) = channel();
    session.take_in(move || woken.send(()).unwrap()).unwrap();
    waiting.recv().unwrap();
    session.poll_take_in().unwrap().is_ok()
}

fn acts() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => edits().prop_map(|edit| Act::Edit(Box::new(edit))),
        4 => Just(Act::Undo),
        3 => Just(Act::Redo),
        1 => Just(Act::Save),
        1 => Just(Act::Merge),
        1 => edits().prop_map(|edit| Act::TakeIn(Box::new(edit))),
        1 => Just(Act::Crash),
    ]
}

proptest! {
    #[test]
    fn after_a_crash_at_any_point_the_plan_is_as_it_was(
        acts in prop::collection::vec(acts(), 1..40),
        of_copy in prop::collection::vec(edits(), 0..10),
    ) {
        let disk = disk();
        let mut copy = fixture::plan();
        for edit in of_copy {
            edit::apply(&mut copy, edit).ok();
        }
        disk.put(COPY, to_bytes(&copy).unwrap());
        let mut session = open(&disk);
        for act in acts.into_iter().chain([Act::Crash]) {
            match act {
                Act::Edit(edit) => { session.run(Command::Edit(*edit)).ok(); }
                Act::Undo => { session.run(Command::Undo).ok(); }
                Act::Redo => { session.run(Command::Redo).ok(); }
                Act::Save => { session.save_blocking(None).unwrap(); }
                Act::Merge => {
                    let proposal = session.copy_to_read(PathBuf::from(COPY)).read().unwrap();
                    session.merge_copy(&proposal).unwrap();
                }
                Act::TakeIn(edit) => {
                    let mut other = open(&disk);
                    other.run(Command::Edit(*edit)).ok();
                    other.save_blocking(None).unwrap();
                    // What does not fit together leaves the journal on a file that is no longer there.
                    prop_assume!(taken_in(&mut session));
                }
                Act::Crash => {
                    prop_assert!(session.flush_journal());
                    let before = session.plan().clone();
                    crash(session, &disk);
                    session = open(&disk);
                    for pending in found(&session) {
                        if session.offer(&pending) == Offer::Restore {
                            session.restore(&pending).unwrap();
                        }
                    }
                    prop_assert_eq!(session.plan(), &before);
                }
            }
        }
    }
}
