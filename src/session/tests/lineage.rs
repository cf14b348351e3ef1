//! Which file is whose descendant: versions that were put back, that went their own ways, and files under other names.

use super::sharing::{look, remark_of, remark_on, take_in};
use super::*;
use crate::model::{Choice, RecordId};

/// A program at another computer, with folders of its own.
fn elsewhere(disk: &MemoryDisk) -> Session {
    let folders = Some(Folders::under(Path::new("/别人家")));
    let environment = Environment { disk: Arc::new(disk.clone()), folders, clock: noon };
    Session::open(environment, Path::new(FILE)).unwrap()
}

/// Brings a revision back to the plan's place.
fn restore(session: &Session, revision: u64) -> Session {
    let backup = session.backups().into_iter().find(|backup| backup.revision == revision).unwrap();
    let shown = compare_backup(session.environment(), &backup, session.plan()).unwrap();
    let shown = Shown { digest: shown.digest, accepts_doubt: false };
    session.restore_in_place(&backup, shown).unwrap().carry_out().unwrap().0
}

#[test]
fn two_people_who_both_saved_revision_two_from_one_keep_what_each_has_done() {
    let disk = disk();
    let mut ours = open(&disk);
    ours.run(remark_on("1", "甲改的")).unwrap();
    ours.run(report(&ours, "甲填报")).unwrap();
    save(&mut ours, None).unwrap();
    let first = disk.get(FILE).unwrap();
    // The other one had the first version, too; a synchroniser lets the later file win.
    let before = to_bytes(&fixture::plan()).unwrap();
    disk.put(FILE, before);
    let mut theirs = elsewhere(&disk);
    theirs.run(remark_on("1.1", "乙改的")).unwrap();
    theirs.run(report(&theirs, "乙填报")).unwrap();
    theirs.save_blocking(None).unwrap();
    let second = disk.get(FILE).unwrap();
    assert_ne!(second, first);
    assert_eq!(stored(&disk, FILE).revision, 2);

    assert!(matches!(look(&mut ours), Outside::Changed { .. }));
    ours.run(remark_on("1.1.1", "甲又改")).unwrap();
    let receipt = save(&mut ours, None).unwrap();
    assert_eq!((receipt.taken.common, receipt.taken.conflicts), (CommonVersion::Earlier { revision: 1 }, 0));
    let plan = stored(&disk, FILE);
    assert_eq!(["1", "1.1", "1.1.1"].map(|node| remark_of(&plan, node)), ["甲改的", "乙改的", "甲又改"]);
    assert_eq!((plan.entries.len(), plan.revision), (2, 3));
    for version in [1, 2] {
        assert!(plan.lineage.ancestors().iter().any(|ancestor| ancestor.revision == version));
    }
    assert_eq!(plan.lineage.ancestors().len(), 3, "both second versions are its ancestors");
    for kept in [&first[..], &second[..]] {
        let is_kept = disk.files().iter().any(|(path, bytes)| path.starts_with("/home/backups") && **bytes == *kept);
        assert!(is_kept, "both second versions are in the backups");
    }
}

#[test]
fn a_version_that_says_nothing_of_its_lineage_and_is_put_back_takes_nothing_away() {
    // As the programs before wrote it: two files, the later one with more in it.
    let older = fixture::plan();
    let mut newer = older.clone();
    newer.revision = 5;
    newer.nodes[0].remark = "新备注".to_owned();
    newer.entries = fixture::entries([fixture::entry(1, None)]);
    let disk = MemoryDisk::new();
    disk.put(FILE, to_bytes(&newer).unwrap());
    let mut session = open(&disk);
    disk.put(FILE, to_bytes(&older).unwrap());
    assert_eq!(look(&mut session), Outside::RolledBack { revision: 1 });
    let held = to_bytes(&newer).unwrap();
    assert!(disk.files().iter().any(|(path, bytes)| path.starts_with("/home/backups") && **bytes == *held));
    session.run(remark_on("1.1", "我的")).unwrap();
    let receipt = save(&mut session, None).unwrap();
    assert_eq!(receipt.taken.common, CommonVersion::RolledBack { revision: 1 });
    let plan = stored(&disk, FILE);
    assert_eq!((remark_of(&plan, "1"), remark_of(&plan, "1.1"), plan.entries.len()), ("新备注".into(), "我的".into(), 1));
    assert!(plan.open_conflicts().count() > 0 && plan.revision > 5);
}

#[test]
fn what_a_restored_version_takes_away_stays_away_and_what_was_done_meanwhile_stays() {
    let disk = disk();
    let mut first = open(&disk);
    first.run(report(&first, "该留的")).unwrap();
    save(&mut first, None).unwrap();
    first.run(report(&first, "该去掉的")).unwrap();
    first.run(remark_on("1", "该去掉的备注")).unwrap();
    save(&mut first, None).unwrap();
    let mut other = elsewhere(&disk);
    other.run(report(&other, "同时填的")).unwrap();
    other.run(remark_on("1.1", "同时写的")).unwrap();

    let first = restore(&first, 2);
    assert_eq!((first.plan().entries.len(), remark_of(first.plan(), "1").as_str()), (1, ""));
    assert!(matches!(look(&mut other), Outside::Restored { restoration } if restoration.from == 2));
    other.save_blocking(None).unwrap();
    let plan = stored(&disk, FILE);
    let texts: Vec<&str> = plan.entries.iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(texts, ["该留的", "同时填的"]);
    assert_eq!((remark_of(&plan, "1"), remark_of(&plan, "1.1")), (String::new(), "同时写的".into()));
    assert_eq!(plan.open_conflicts().count(), 0, "nothing is asked that is clear");
}

#[test]
fn what_was_taken_away_here_and_used_there_is_a_question_that_can_be_answered_either_way() {
    let disk = disk();
    let mut first = open(&disk);
    first.run(report(&first, "有争议的")).unwrap();
    save(&mut first, None).unwrap();
    let mut other = elsewhere(&disk);
    let disputed = Entry::clone(&other.plan().entries[0]);
    let correction = Entry { id: other.new_entry_id(), supersedes: Some(disputed.id), ..disputed.clone() };
    other.run(Command::Edit(Edit::AddEntry(correction))).unwrap();
    let first = restore(&first, 1);
    assert_eq!(first.plan().removed.len(), 1);
    other.save_blocking(None).unwrap();
    let conflict = other.plan().open_conflicts().next().unwrap().clone();
    assert_eq!((conflict.field.clone(), other.plan().entries.len()), (Field::Removal, 2));
    // The correction rests on it, so it cannot go before that.
    let refused = other.run(Command::Edit(Edit::SettleConflict { id: conflict.id, choice: Choice::Theirs }));
    assert!(refused.is_err());
    other.run(Command::Edit(Edit::SettleConflict { id: conflict.id, choice: Choice::Ours })).unwrap();
    other.save_blocking(None).unwrap();
    assert!(stored(&disk, FILE).record(&RecordId::Entry(disputed.id)).is_some());
}

#[test]
fn a_copy_that_went_its_own_way_neither_evicts_backups_nor_counts_as_newer() {
    let disk = disk();
    let mut own = open(&disk);
    own.run(remark_on("1", "一")).unwrap();
    save(&mut own, None).unwrap();
    let mut copy = open(&disk);
    save(&mut copy, Some("/规划/送审稿.ron")).unwrap();
    for round in 0..30 {
        copy.run(remark_on("1", &format!("送审 {round}"))).unwrap();
        copy.save_blocking(None).unwrap();
    }
    let own = open(&disk);
    assert_eq!((own.recovery(), own.warnings()), (None, [].as_slice()));
    assert!(own.backups().iter().any(|backup| backup.revision == 1), "the first version is still there");
    // Of the line it came from the copy lists what was saved before it began.
    let revisions: Vec<u64> = copy.backups().iter().map(|backup| backup.revision).collect();
    assert!(revisions.contains(&1) && revisions.len() > 20, "{revisions:?}");
}

#[test]
fn the_built_in_plan_is_what_two_offices_copies_of_it_have_in_common() {
    let disk = MemoryDisk::new();
    disk.put_folder("/规划");
    let open = |home: &str| {
        let folders = Some(Folders::under(Path::new(home)));
        Session::embedded(Environment { disk: Arc::new(disk.clone()), folders, clock: noon }).unwrap()
    };
    let (mut ours, mut theirs) = (open("/甲"), open("/乙"));
    let [first, second, ..] = &ours.plan().nodes.iter().map(|node| node.id.clone()).collect::<Vec<_>>()[..] else { panic!() };
    ours.run(remark_on(first.as_str(), "甲的")).unwrap();
    theirs.run(remark_on(second.as_str(), "乙的")).unwrap();
    ours.save_blocking(Some(Path::new("/规划/甲.ron"))).unwrap();
    theirs.save_blocking(Some(Path::new("/规划/乙.ron"))).unwrap();
    let proposal = ours.copy_to_read("/规划/乙.ron".into()).read().unwrap();
    assert!(matches!(proposal.taken().common, CommonVersion::Earlier { .. }));
    assert_eq!((proposal.taken().conflicts, proposal.taken().changes.len()), (0, 1));
    ours.merge_copy(&proposal).unwrap();
    assert_eq!(ours.plan().node(second).unwrap().remark, "乙的");
}

#[cfg(unix)]
#[test]
fn saving_as_onto_a_link_to_the_own_file_is_an_ordinary_save() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("规划.ron");
    std::fs::write(&file, to_bytes(&fixture::plan()).unwrap()).unwrap();
    let (soft, hard) = (folder.path().join("软链.ron"), folder.path().join("硬链.ron"));
    std::os::unix::fs::symlink(&file, &soft).unwrap();
    std::fs::hard_link(&file, &hard).unwrap();
    let open = |home: &str| {
        let folders = Some(Folders::under(&folder.path().join(home)));
        Session::open(Environment { disk: Arc::new(RealDisk), folders, clock: noon }, &file).unwrap()
    };
    let mut session = open("甲");
    let mut other = open("乙");
    other.run(remark_on("1", "同事写的")).unwrap();
    other.save_blocking(None).unwrap();
    session.run(remark_on("1.1", "我的")).unwrap();
    session.save_blocking(Some(&soft)).unwrap();
    let saved = parse(&std::fs::read(&file).unwrap()).unwrap().plan;
    assert_eq!((remark_of(&saved, "1"), remark_of(&saved, "1.1")), ("同事写的".into(), "我的".into()));
    assert_eq!(saved.copy_id, fixture::plan().copy_id);
    // A second name of what the file held before is another file by now, and is asked about.
    let refused = session.save_blocking(Some(&hard)).unwrap_err();
    assert!(matches!(refused, SaveFailure::Storage(SaveError::Occupied { .. })), "{refused}");
    assert!(take_in(&mut open("甲")).is_ok());
}
