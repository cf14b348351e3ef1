//! Another copy of the plan beside its file: what merging it brings, what it leaves alone, and what a crash costs.

use super::*;
use crate::model::{Choice, Field, FieldValue, NodeId};

const COPY: &str = "/规划/测试 (1).ron";

fn remark_on(node: &str, text: &str) -> Command {
    Command::Edit(Edit::set(NodeId::new(node), Field::Remark, FieldValue::text(text)))
}

fn remark_of(plan: &Plan, node: &str) -> String {
    plan.remark(&NodeId::new(node).into()).unwrap().to_owned()
}

/// A synchroniser has put beside the file what somebody else did with it and saved twice.
fn with_copy() -> MemoryDisk {
    let disk = disk();
    disk.put(COPY, disk.get(FILE).unwrap());
    let mut other = Session::open(environment(&disk), Path::new(COPY)).unwrap();
    other.run(report(&other, "他人填报")).unwrap();
    other.run(remark_on("1", "他人的")).unwrap();
    other.save_blocking(None).unwrap();
    other.run(remark_on("1.1", "只有他人写了")).unwrap();
    other.save_blocking(None).unwrap();
    disk
}

fn look(session: &Session, path: &str) -> Result<Proposal, CopyError> {
    session.copy_to_read(PathBuf::from(path)).read()
}

fn merge(session: &mut Session) -> MergeReport {
    let proposal = look(session, COPY).unwrap();
    session.merge_copy(&proposal).unwrap()
}

fn settle_all(session: &mut Session, choice: Choice) {
    let open: Vec<_> = session.plan().open_conflicts().map(|conflict| conflict.id).collect();
    for id in open {
        session.run(Command::Edit(Edit::SettleConflict { id, choice })).unwrap();
    }
}

#[test]
fn a_copy_brings_what_it_has_and_asks_only_where_both_have_changed_something() {
    let disk = with_copy();
    let bytes = disk.get(COPY);
    let mut session = open(&disk);
    session.run(report(&session, "我填报")).unwrap();
    session.run(remark_on("1", "我的")).unwrap();
    session.save_blocking(None).unwrap();
    session.run(remark_on("1.1.1", "还没有保存")).unwrap();
    let before = session.plan().clone();

    let proposal = look(&session, COPY).unwrap();
    assert_eq!(*session.plan(), before, "looking changes nothing");
    assert_eq!((proposal.revision(), proposal.taken().conflicts, proposal.brings_anything()), (3, 1, true));

    let taken = session.merge_copy(&proposal).unwrap();
    assert_eq!(taken, *proposal.taken(), "what was shown is what has come");
    let plan = session.plan();
    let texts: Vec<_> = plan.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts.len(), 2);
    assert!(texts.contains(&"他人填报") && texts.contains(&"我填报"));
    let remarks = ["1", "1.1", "1.1.1"].map(|node| remark_of(plan, node));
    assert_eq!(remarks, ["我的", "只有他人写了", "还没有保存"], "ours stands until a person decides");
    assert_eq!(taken.common, CommonVersion::Earlier { revision: 1 }, "what both came from is in the backups");
    assert!(plan.open_conflicts().all(|conflict| !conflict.original_unknown));
    assert_eq!((session.is_modified(), stored(&disk, FILE).entries.len()), (true, 1), "nothing is saved by it");

    settle_all(&mut session, Choice::Theirs);
    assert_eq!(remark_of(session.plan(), "1"), "他人的");
    session.save_blocking(None).unwrap();
    assert_eq!((stored(&disk, FILE), session.is_modified()), (session.plan().clone(), false));
    assert!(session.plan().revision > 3, "it is newer than both");
    assert_eq!(disk.get(COPY), bytes, "the copy is as it was");
}

#[test]
fn a_copy_that_was_merged_brings_nothing_and_asks_nothing_ever_again() {
    for decided in [None, Some(Choice::Ours), Some(Choice::Theirs), Some(Choice::Current)] {
        let disk = with_copy();
        let mut session = open(&disk);
        session.run(remark_on("1", "我的")).unwrap();
        merge(&mut session);
        if let Some(choice) = decided {
            settle_all(&mut session, choice);
        }
        let generation = session.generation();
        assert_eq!(merge(&mut session), MergeReport::default(), "{decided:?}");
        assert_eq!(session.generation(), generation, "{decided:?}");
        session.save_blocking(None).unwrap();
        session.run(remark_on("1", "后来又改了")).unwrap();
        session.save_blocking(None).unwrap();
        let mut session = open(&disk);
        assert!(!look(&session, COPY).unwrap().brings_anything(), "{decided:?}");
        merge(&mut session);
        assert!(!session.is_modified(), "{decided:?}");
    }
}

#[test]
fn a_merge_is_no_step_and_undoing_older_steps_keeps_what_it_brought() {
    let disk = with_copy();
    let mut session = open(&disk);
    session.run(remark_on("1.1.1", "我的")).unwrap();
    merge(&mut session);
    assert_eq!(session.undo_label(), Some("备注 首项任务"));
    session.run(Command::Undo).unwrap();
    assert_eq!((session.plan().entries.len(), session.undo_label(), session.is_modified()), (1, None, true));
}

#[test]
fn a_copy_of_what_the_file_held_asks_nothing_about_what_was_done_since() {
    let disk = disk();
    disk.put(COPY, disk.get(FILE).unwrap());
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    assert!(!look(&session, COPY).unwrap().brings_anything());
}

#[test]
fn edits_made_between_looking_and_merging_are_kept() {
    let disk = with_copy();
    let mut session = open(&disk);
    let proposal = look(&session, COPY).unwrap();
    session.run(remark_on("1.1.1", "看的时候写的")).unwrap();
    session.merge_copy(&proposal).unwrap();
    assert_eq!((remark_of(session.plan(), "1.1.1").as_str(), session.plan().entries.len()), ("看的时候写的", 1));
}

#[test]
fn what_is_no_copy_of_the_plan_is_refused_in_words() {
    let disk = with_copy();
    let session = open(&disk);
    let text = |plan: &Plan| String::from_utf8(to_bytes(plan).unwrap()).unwrap();
    let copy = stored(&disk, COPY);
    let other_plan = Plan { plan_id: uuid::Uuid::from_u128(77), title: "另一份规划".to_owned(), ..copy.clone() };
    let cases = [
        ("/规划/另一份.ron", text(&other_plan)),
        ("/规划/改过.ron", text(&copy).replace("他人的", "某人的")),
        ("/规划/截断.ron", text(&copy).chars().take(500).collect()),
        ("/规划/新格式.ron", text(&copy).replace("format: 1,", "format: 2,")),
        ("/规划/纪要.ron", "会议纪要".to_owned()),
    ];
    let mut told = Vec::new();
    for (path, bytes) in &cases {
        disk.put(path, bytes.as_bytes());
        told.push(look(&session, path).unwrap_err().to_string());
    }
    disk.put_folder("/规划/文件夹.ron");
    told.extend(["/规划/没有.ron", "/规划/文件夹.ron", FILE].map(|path| look(&session, path).unwrap_err().to_string()));
    insta::assert_snapshot!(told.join("\n"));
    assert_eq!(*session.plan(), stored(&disk, FILE));
    for (path, bytes) in cases {
        assert_eq!(disk.get(path).as_deref(), Some(bytes.as_bytes()), "{path}");
    }
}

#[test]
fn work_done_on_a_merged_copy_comes_back_after_a_crash() {
    let disk = with_copy();
    let mut session = open(&disk);
    session.run(remark_on("1", "我的")).unwrap();
    merge(&mut session);
    settle_all(&mut session, Choice::Theirs);
    let theirs = Entry::clone(&session.plan().entries[0]);
    let correction = Entry { id: session.new_entry_id(), supersedes: Some(theirs.id), text: "更正".to_owned(), ..theirs };
    session.run(Command::Edit(Edit::AddEntry(correction))).unwrap();
    assert!(session.flush_journal());
    let before = session.plan().clone();
    drop(session);
    disk.let_go();

    // The work rests on nothing beside the plan's own file.
    disk.remove(Path::new(COPY)).unwrap();
    let mut session = open(&disk);
    let left = pending(session.environment(), session.plan().plan_id).pending.remove(0);
    assert!(left.text(session.plan(), jiff::tz::offset(8)).contains("合并副本 /规划/测试 (1).ron"));
    assert_eq!(session.offer(&left), Offer::Restore);
    session.restore(&left).unwrap();
    assert_eq!(*session.plan(), before);
    session.save_blocking(None).unwrap();
    assert_eq!(stored(&disk, FILE).entries.len(), 2);
}
