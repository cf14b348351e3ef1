//! Two people, one file: what is taken in, what stays undoable, what is seen from outside.

use std::sync::atomic::{AtomicI64, Ordering};

use jiff::SignedDuration;

use super::*;
use crate::merge::Change;
use crate::model::{Choice, Field, FieldValue, NodeId};

/// Somebody else at another computer, who opens the file, does something and saves.
fn other_saves(disk: &MemoryDisk, command: impl FnOnce(&Session) -> Command) {
    let mut other = open(disk);
    let command = command(&other);
    other.run(command).unwrap();
    other.save_blocking(None).unwrap();
}

pub(super) fn remark_on(node: &str, text: &str) -> Command {
    Command::Edit(Edit::set(NodeId::new(node), Field::Remark, FieldValue::text(text)))
}

pub(super) fn remark_of(plan: &Plan, node: &str) -> String {
    plan.remark(&NodeId::new(node).into()).unwrap().to_owned()
}

/// Runs a look outside to its end the way a window does.
pub(super) fn look(session: &mut Session) -> Outside {
    let (woken, waiting) = channel();
    session.look_outside(move || woken.send(()).unwrap());
    waiting.recv().unwrap();
    assert_eq!(session.poll(), None);
    *session.outside()
}

pub(super) fn take_in(session: &mut Session) -> Result<MergeReport, TakeInError> {
    let (woken, waiting) = channel();
    session.take_in(move || woken.send(()).unwrap())?;
    waiting.recv().unwrap();
    session.poll_take_in().expect("woken before it was done")
}

#[test]
fn a_save_takes_in_what_another_has_saved_and_tells() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    other_saves(&disk, |other| report(other, "他人填报"));
    let generation = session.generation();
    let receipt = save(&mut session, None).unwrap();
    assert!(matches!(receipt.taken.changes.as_slice(), [Change::EntryAdded(entry)] if entry.text == "他人填报"));
    assert_eq!((receipt.taken.conflicts, receipt.revision), (0, 3));
    assert_eq!(stored(&disk, FILE), *session.plan());
    assert_eq!((session.plan().entries.len(), session.plan().revision), (1, 3));
    assert!(!session.is_modified() && session.generation() != generation);
    session.run(remark_on("1.1", "又一处")).unwrap();
    assert_eq!(save(&mut session, None).unwrap().taken, MergeReport::default(), "once taken in, it is no news any more");
}

#[test]
fn edits_made_during_a_joining_save_are_kept_and_still_unsaved() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "保存前")).unwrap();
    other_saves(&disk, |other| report(other, "他人填报"));
    let (woken, waiting) = channel();
    session.begin_save(None, move || woken.send(()).unwrap()).unwrap();
    session.run(remark_on("1.1", "保存中")).unwrap();
    waiting.recv().unwrap();
    session.poll().unwrap().unwrap();
    let plan = session.plan();
    assert_eq!((remark_of(plan, "1"), remark_of(plan, "1.1"), plan.entries.len()), ("保存前".into(), "保存中".into(), 1));
    assert_eq!(remark_of(&stored(&disk, FILE), "1.1"), "");
    assert!(session.is_modified());
    save(&mut session, None).unwrap();
    assert_eq!(stored(&disk, FILE), *session.plan());
    assert!(!session.is_modified());
}

#[test]
fn what_still_applies_can_be_undone_and_the_others_work_stays() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    session.run(report(&session, "我填报")).unwrap();
    other_saves(&disk, |other| report(other, "他人填报"));
    save(&mut session, None).unwrap();
    let saved = session.plan().clone();
    session.run(Command::Undo).unwrap();
    assert!(session.is_modified());
    session.run(Command::Undo).unwrap();
    let texts: Vec<_> = session.plan().entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!((remark_of(session.plan(), "1").as_str(), texts), ("", vec!["他人填报"]));
    session.run(Command::Redo).unwrap();
    session.run(Command::Redo).unwrap();
    assert_eq!(*session.plan(), saved);
    assert!(!session.is_modified());
}

#[test]
fn an_undo_that_would_drop_the_others_work_is_refused_in_words() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    save(&mut session, None).unwrap();
    other_saves(&disk, |_| remark_on("1", "他人的"));
    session.run(remark_on("1.1", "另一处")).unwrap();
    save(&mut session, None).unwrap();
    assert_eq!(remark_of(session.plan(), "1"), "他人的");
    session.run(Command::Undo).unwrap();
    let before = session.plan().clone();
    let refusal = session.run(Command::Undo).unwrap_err();
    insta::assert_snapshot!(refusal, @"“备注 总章”不能撤销或重做：之后合入了别人对同一处的修改，撤销会丢掉对方的内容。需要时请直接改成想要的内容。");
    assert_eq!((session.plan(), session.undo_label()), (&before, Some("备注 总章")));
}

#[test]
fn what_both_have_changed_stands_as_a_question_in_the_plan() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    other_saves(&disk, |_| remark_on("1", "他人的"));
    let receipt = save(&mut session, None).unwrap();
    assert_eq!(receipt.taken.conflicts, 1);
    assert_eq!((remark_of(session.plan(), "1").as_str(), session.plan().open_conflicts().count()), ("我的", 1));
    // Undoing one's own side keeps the other's in the file.
    session.run(Command::Undo).unwrap();
    save(&mut session, None).unwrap();
    assert_eq!(stored(&disk, FILE), *session.plan());
    assert_eq!(session.plan().open_conflicts().count(), 1);
}

#[test]
fn taking_in_without_saving_brings_the_others_work_and_no_step() {
    let disk = disk();
    let mut session = open(&disk);
    other_saves(&disk, |other| report(other, "他人填报"));
    let taken = take_in(&mut session).unwrap();
    assert_eq!((taken.changes.len(), session.plan().entries.len()), (1, 1));
    assert_eq!((session.undo_label(), session.is_modified()), (None, false), "the plan is what the file holds");
    assert_eq!(*session.plan(), stored(&disk, FILE));
    session.run(remark_on("1", "我的")).unwrap();
    other_saves(&disk, |_| remark_on("1.1", "他人的"));
    take_in(&mut session).unwrap();
    assert!(session.is_modified());
    assert_eq!((remark_of(session.plan(), "1"), remark_of(session.plan(), "1.1")), ("我的".into(), "他人的".into()));
    session.run(Command::Undo).unwrap();
    assert!(session.is_modified(), "nobody can be sure that this is what the file holds");
    assert_eq!(save(&mut session, None).unwrap().taken, MergeReport::default());
    assert_eq!(remark_of(&stored(&disk, FILE), "1.1"), "他人的");
}

#[test]
fn edits_made_while_taking_in_are_kept() {
    let disk = disk();
    let mut session = open(&disk);
    other_saves(&disk, |other| report(other, "他人填报"));
    let (woken, waiting) = channel();
    session.take_in(move || woken.send(()).unwrap()).unwrap();
    session.run(remark_on("1", "其间")).unwrap();
    assert_eq!(session.begin_save(None, || {}), Err(SaveRefusal::TakingIn));
    waiting.recv().unwrap();
    session.poll_take_in().unwrap().unwrap();
    assert_eq!((remark_of(session.plan(), "1"), session.plan().entries.len()), ("其间".into(), 1));
    assert!(session.is_modified());
}

#[test]
fn what_cannot_be_taken_in_is_refused_in_words_and_nothing_changes() {
    let disk = disk();
    let mut session = open(&disk);
    disk.put(FILE, "会议纪要");
    let before = session.plan().clone();
    let refusals = [take_in(&mut session).unwrap_err(), {
        disk.take(FILE);
        take_in(&mut session).unwrap_err()
    }];
    insta::assert_snapshot!(refusals.map(|refusal| refusal.to_string()).join("\n"));
    assert_eq!((session.plan(), session.is_modified()), (&before, false));
    let mut embedded = Session::embedded(environment(&disk)).unwrap();
    assert_eq!(take_in(&mut embedded), Err(TakeInError::NoFile));
}

#[test]
fn a_look_outside_tells_what_others_have_done() {
    let disk = disk();
    let mut session = open(&disk);
    assert_eq!(look(&mut session), Outside::Same);
    other_saves(&disk, |other| report(other, "他人填报"));
    assert!(matches!(look(&mut session), Outside::Changed { .. }));
    take_in(&mut session).unwrap();
    assert_eq!(*session.outside(), Outside::Same);
    assert_eq!(look(&mut session), Outside::Same);
    session.run(remark("一")).unwrap();
    save(&mut session, None).unwrap();
    assert_eq!(look(&mut session), Outside::Same, "one's own save is no change from outside");
    let held = disk.get(FILE).unwrap();
    disk.take(FILE);
    assert_eq!(look(&mut session), Outside::Missing);
    disk.put(FILE, held);
    disk.fail_every(DiskCall::Facts, std::io::ErrorKind::NotConnected);
    assert!(matches!(look(&mut session), Outside::Unreachable(_)));
    disk.heal();
    assert_eq!(look(&mut session), Outside::Same);
}

#[test]
fn an_unchanged_file_is_not_read_again() {
    /// Goes on by two seconds whenever somebody looks at it.
    fn clock() -> Timestamp {
        static SECONDS: AtomicI64 = AtomicI64::new(1_700_000_000);
        Timestamp::from_second(SECONDS.fetch_add(2, Ordering::Relaxed)).unwrap()
    }
    let disk = disk();
    let mut session = Session::open(Environment { clock, ..environment(&disk) }, Path::new(FILE)).unwrap();
    for _ in 0..5 {
        look(&mut session);
    }
    disk.fail_under(FILE, DiskCall::Read, std::io::ErrorKind::Other);
    assert_eq!(look(&mut session), Outside::Same);
}

#[test]
fn all_who_have_the_file_open_are_told_and_ones_own_hint_goes_with_the_session() {
    let disk = disk();
    let hints = |disk: &MemoryDisk| -> Vec<String> {
        let paths = disk.files().into_keys().filter(|path| path.extension().is_some_and(|end| end == "lock"));
        paths.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect()
    };
    let mut session = open(&disk);
    look(&mut session);
    assert!(hints(&disk)[0].starts_with(".~测试.ron."), "{:?}", hints(&disk));
    save(&mut session, Some("/规划/另存.ron")).unwrap();
    look(&mut session);
    assert!(hints(&disk)[0].starts_with(".~另存.ron."), "the old file is open no more: {:?}", hints(&disk));
    drop(session);
    assert_eq!(hints(&disk), [""; 0]);
    let theirs = [("李四", "0a1b2c3d", "2023-11-14T22:12:50Z"), ("张三", "ffffffff", "2023-11-14T22:12:20Z")];
    for (user, mark, since) in theirs {
        let hint =
            format!("(user:\"{user}\",machine:\"PC-07\",pid:9,purpose:Open,since:\"{since}\",expires:\"2023-11-14T22:15:00Z\")");
        disk.put(format!("/规划/.~测试.ron.{mark}.lock"), hint);
    }
    let mut session = open(&disk);
    look(&mut session);
    let told: Vec<_> = session.others().iter().map(|holder| (holder.to_string(), holder.since)).collect();
    let since = |text: &str| text.parse::<Timestamp>().unwrap();
    let expected = [("张三（PC-07）", "2023-11-14T22:12:20Z"), ("李四（PC-07）", "2023-11-14T22:12:50Z")];
    assert_eq!(told, expected.map(|(name, moment)| (name.to_owned(), since(moment))));
    drop(session);
    assert_eq!(hints(&disk), [".~测试.ron.0a1b2c3d.lock", ".~测试.ron.ffffffff.lock"]);
}

#[test]
fn the_copy_that_a_failed_save_leaves_goes_with_the_next_one() {
    let disk = disk();
    let left = |disk: &MemoryDisk| disk.files().into_keys().filter(|path| path.starts_with("/home/drafts")).count();
    let mut session = open(&disk);
    for text in ["一", "二"] {
        session.run(remark(text)).unwrap();
        disk.fail_under("/规划", DiskCall::Create, std::io::ErrorKind::StorageFull);
        let failure = save(&mut session, None).unwrap_err();
        assert!(failure.is_retryable());
        let draft = failure.draft().unwrap();
        assert_eq!(stored(&disk, draft.to_str().unwrap()).remark(&fixture::item()), Some(text));
        assert_eq!(left(&disk), 2, "one draft with its note");
    }
    disk.heal();
    save(&mut session, None).unwrap();
    assert_eq!(left(&disk), 0);
}

#[test]
fn a_newer_version_that_a_save_has_made_needless_is_on_offer_no_more() {
    let draft = |disk: &MemoryDisk, plan: Plan| {
        let path = format!("/home/drafts/{}/0123456789abcdef-20200101T000000Z-4000000-1.ron", plan.plan_id);
        disk.put(&path, to_bytes(&Plan { revision: plan.revision + 1, ..plan }).unwrap());
        path
    };
    let (needless, with_work) = (disk(), disk());
    let path = draft(&needless, fixture::plan());
    draft(&with_work, Plan { issuer: "只在草稿里".to_owned(), ..fixture::plan() });
    for (disk, stays) in [(needless, false), (with_work, true)] {
        let mut session = open(&disk);
        assert!(session.recovery().is_some());
        disk.go_on(SignedDuration::from_mins(16));
        session.run(remark("一")).unwrap();
        save(&mut session, None).unwrap();
        assert_eq!((session.recovery().is_some(), disk.get(&path).is_some()), (stays, stays));
    }
}

#[test]
fn whichever_step_fails_of_a_joining_save_nothing_of_either_is_lost() {
    let begun = || {
        let disk = disk();
        let mut session = open(&disk);
        session.run(remark_on("1", "我的")).unwrap();
        other_saves(&disk, |_| remark_on("1.1", "他人的"));
        (disk, session)
    };
    let (clean, mut session) = begun();
    let before = clean.steps();
    session.save_blocking(None).unwrap();
    for nth in 1..=clean.steps() - before {
        let (disk, mut session) = begun();
        disk.fail_nth(nth, std::io::ErrorKind::Other, Repeat::ForEver);
        let outcome = session.save_blocking(None);
        disk.heal();
        assert_eq!(remark_of(&stored(&disk, FILE), "1.1"), "他人的", "step {nth}");
        assert_eq!(session.is_modified(), outcome.is_err(), "step {nth}");
        session.save_blocking(None).unwrap();
        let plan = stored(&disk, FILE);
        assert_eq!((remark_of(&plan, "1"), remark_of(&plan, "1.1")), ("我的".into(), "他人的".into()), "step {nth}");
    }
}

/// What two people do with one file, the first of them on the screen that is looked at.
#[derive(Clone, Debug)]
enum Deed {
    Mine(u8, u8),
    Theirs(u8, u8),
    Undo,
    Redo,
    Save,
    TakeIn,
}

fn deeds() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..3_u8, 0..3_u8).prop_map(|(node, text)| Deed::Mine(node, text)),
        3 => (0..3_u8, 0..3_u8).prop_map(|(node, text)| Deed::Theirs(node, text)),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
        2 => Just(Deed::Save),
        1 => Just(Deed::TakeIn),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn clean_means_that_the_file_holds_the_plan_whoever_saved_it(deeds in prop::collection::vec(deeds(), 1..20)) {
        let disk = disk();
        let mut session = open(&disk);
        let nodes = ["1", "1.1", "1.1.1"];
        let mut known = stored(&disk, FILE);
        for deed in deeds {
            match deed {
                Deed::Mine(node, text) => session.run(remark_on(nodes[usize::from(node)], &format!("我{text}"))).unwrap(),
                Deed::Theirs(node, text) => other_saves(&disk, |_| remark_on(nodes[usize::from(node)], &format!("他{text}"))),
                Deed::Undo => { session.run(Command::Undo).ok(); }
                Deed::Redo => { session.run(Command::Redo).ok(); }
                Deed::Save => { session.save_blocking(None).unwrap(); known = stored(&disk, FILE); }
                Deed::TakeIn => { take_in(&mut session).unwrap(); known = stored(&disk, FILE); }
            }
            prop_assert!(session.is_modified() || known == *session.plan(), "clean, but the file differed when it was met");
        }
        session.save_blocking(None).unwrap();
        prop_assert_eq!(stored(&disk, FILE), session.plan().clone());
    }
}

/// Ends the session as a crash does, and brings back what it has left in a new one.
fn crash_and_restore(session: Session, disk: &MemoryDisk) -> Session {
    drop(session);
    disk.let_go();
    let mut session = open(disk);
    let left = pending(session.environment(), session.plan().plan_id).pending.remove(0);
    assert_eq!(session.offer(&left), Offer::Restore);
    session.restore(&left).unwrap();
    session
}

#[test]
fn what_was_taken_in_is_there_after_a_crash_with_its_questions_and_answers() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    session.run(remark_on("1.1", "只有我写了")).unwrap();
    other_saves(&disk, |_| remark_on("1", "他人的"));
    assert_eq!(take_in(&mut session).unwrap().conflicts, 1);
    assert!(session.flush_journal());
    let before = session.plan().clone();
    let mut session = crash_and_restore(session, &disk);
    assert_eq!(*session.plan(), before, "the question is still open");
    assert!(session.is_modified());

    let id = session.plan().open_conflicts().next().unwrap().id;
    session.run(Command::Edit(Edit::SettleConflict { id, choice: Choice::Theirs })).unwrap();
    assert!(session.flush_journal());
    let before = session.plan().clone();
    let mut session = crash_and_restore(session, &disk);
    assert_eq!(*session.plan(), before, "the answer is not forgotten");
    save(&mut session, None).unwrap();
    assert_eq!(
        (remark_of(&stored(&disk, FILE), "1"), remark_of(&stored(&disk, FILE), "1.1")),
        ("他人的".into(), "只有我写了".into())
    );
}

#[test]
fn an_edit_made_while_a_save_joined_asks_the_same_after_a_crash() {
    let disk = disk();
    let mut session = open(&disk);
    session.run(remark_on("1.1", "保存前")).unwrap();
    other_saves(&disk, |_| remark_on("1", "他人的"));
    let (woken, waiting) = channel();
    session.begin_save(None, move || woken.send(()).unwrap()).unwrap();
    session.run(remark_on("1", "保存中")).unwrap();
    waiting.recv().unwrap();
    session.poll().unwrap().unwrap();
    assert_eq!(session.plan().open_conflicts().count(), 1);
    assert!(session.flush_journal());
    let before = session.plan().clone();
    assert_eq!(*crash_and_restore(session, &disk).plan(), before);
}
