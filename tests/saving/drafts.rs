//! The copy on this machine: there before anything else is touched, gone once the save is proved.

use plandesk::storage::{KeptAt, LocalDraft, discard_draft, drafts};

use super::*;

fn left(disk: &MemoryDisk) -> Vec<LocalDraft> {
    drafts(disk, &Folders::under(Path::new("/家")), old_plan().plan_id)
}

#[test]
fn a_save_that_succeeds_leaves_no_draft_and_one_that_fails_leaves_a_whole_plan() {
    let disk = disk();
    save_new(&disk).unwrap();
    assert_eq!(left(&disk), []);
    let disk = super::disk();
    disk.fail_under("/规划", DiskCall::Create, ErrorKind::StorageFull);
    let error = save_new(&disk).unwrap_err();
    let [draft] = &left(&disk)[..] else { panic!("{:?}", left(&disk)) };
    assert_eq!(error.draft(), Some(draft.path.as_path()));
    assert!(error.to_string().contains(&format!("您的改动已另存在本机：“{}”。", draft.path.display())), "{error}");
    assert!(error.is_retryable());
    let opened = open(&disk, &draft.path).unwrap();
    assert_eq!((opened.plan, opened.warnings), (new_plan(), Vec::new()));
    let about = draft.about.as_ref().unwrap();
    assert_eq!((about.target.as_path(), about.revision), (Path::new(TARGET), 58));
    assert_eq!(about.expected, Some(Digest::of(SMALL).to_string()));
    discard_draft(&disk, &draft.path).unwrap();
    assert_eq!(left(&disk), []);
    assert!(disk.files().into_keys().all(|path| !path.starts_with("/家/drafts")));
}

#[test]
fn a_stick_that_vanishes_at_any_step_leaves_the_work_on_this_machine() {
    for step in [DiskCall::Facts, DiskCall::Resolve, DiskCall::Read, DiskCall::Create, DiskCall::Write, DiskCall::Sync] {
        let disk = disk();
        disk.fail_under("/规划", step, ErrorKind::NotConnected);
        let error = save_new(&disk).unwrap_err();
        let draft = error.draft().unwrap_or_else(|| panic!("{step:?}: {error}"));
        assert_eq!(disk.get(draft).as_deref(), Some(to_bytes(&new_plan()).unwrap().as_slice()), "{step:?}");
    }
}

#[test]
fn two_failed_saves_leave_two_drafts() {
    let disk = disk();
    disk.fail_under("/规划", DiskCall::Create, ErrorKind::StorageFull);
    let paths: Vec<_> = (0..2).map(|_| save_new(&disk).unwrap_err().draft().unwrap().to_path_buf()).collect();
    assert_eq!(left(&disk).into_iter().map(|draft| draft.path).collect::<Vec<_>>(), paths);
}

#[test]
fn without_a_draft_the_save_goes_on_and_says_so() {
    let disk = disk();
    disk.fail_under("/家/drafts", DiskCall::Create, ErrorKind::StorageFull);
    let saved = save_new(&disk).unwrap();
    assert!(matches!(saved.warnings.as_slice(), [SaveWarning::NoDraft { .. }]), "{saved:?}");
    let (disk, plan) = (super::disk(), new_plan());
    let (target, expected) = (Path::new(TARGET), Digest::of(SMALL));
    let expected = Expected::Version(&expected);
    let request = SaveRequest { plan: &plan, target, expected, folders: None, now: Timestamp::UNIX_EPOCH };
    assert_eq!(save(&disk, &request).unwrap().warnings, [SaveWarning::NoFolders]);
}

#[test]
fn a_note_that_makes_no_sense_does_not_hide_the_draft() {
    let disk = disk();
    disk.fail_under("/规划", DiskCall::Create, ErrorKind::StorageFull);
    let path = save_new(&disk).unwrap_err().draft().unwrap().to_path_buf();
    for note in
        ["", "(", "(target: \"/规划/规划.ron\", expected: None, revision: 58, digest: \"00\", at: \"1970-01-01T00:00:00Z\")"]
    {
        disk.put(path.with_extension("about"), note);
        assert_eq!(left(&disk), [LocalDraft { path: path.clone(), about: None }], "{note}");
    }
}

#[test]
fn where_the_work_is_stands_in_every_error_that_a_draft_precedes() {
    let error = SaveError::TargetMissing { path: PathBuf::from(TARGET), kept: KeptAt(Some(PathBuf::from("/家/甲.ron"))) };
    insta::assert_snapshot!(error, @"没有保存：文件“/规划/规划.ron”不见了，可能已被移走、改名或删除。您所做的修改还在本程序中，没有丢失。您的改动已另存在本机：“/家/甲.ron”。请用“另存为”存到别处，或确认后在原处重新保存。");
}
