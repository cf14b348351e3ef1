//! What killed saves have left goes with the next save, as long as the plan's file says all that it says; the rest stays.

use jiff::SignedDuration;

use super::*;

const DRAFTS: &str = "/家/drafts/00000000-0000-0000-0000-000000000001";
const BACKUPS: &str = "/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002";

/// A process that is not this one.
const KILLED: u32 = 4_000_000;

fn draft(nr: u32) -> String {
    format!("{DRAFTS}/0123456789abcdef-20200101T000000Z-{KILLED}-{nr}.ron")
}

fn temporary(nr: u32) -> String {
    format!("/规划/.规划.ron.{KILLED}-{nr}.tmp")
}

/// A plan that holds one thing that no other does.
fn with_work(revision: u64) -> Vec<u8> {
    to_bytes(&Plan { revision, document: "只在这里的文号".to_owned(), ..old_plan() }).unwrap()
}

fn save_at(disk: &dyn Disk, now: Timestamp) -> Result<Saved, SaveError> {
    let folders = Folders::under(Path::new("/家"));
    let expected = Digest::of(SMALL);
    let target = Path::new(TARGET);
    save(disk, &SaveRequest { plan: &new_plan(), target, expected: Expected::Version(&expected), folders: Some(&folders), now })
}

/// Saves long after everything on the disk was written, by its own clock. That of this machine stands elsewhere.
fn save_later(disk: &MemoryDisk) -> Saved {
    disk.go_on(SignedDuration::from_mins(16));
    save_at(disk, later()).unwrap()
}

fn later() -> Timestamp {
    "2026-11-23T01:12:00Z".parse().unwrap()
}

#[test]
fn a_leftover_goes_that_says_nothing_of_its_own_and_every_other_one_stays() {
    let (new, text) = (to_bytes(&new_plan()).unwrap(), String::from_utf8(SMALL.to_vec()).unwrap());
    let earlier = text.replacen("revision: 57", "revision: 30", 1).replacen("测试区人民政府", "早先的发布单位", 1);
    let other_copy =
        text.replacen("copy_id: \"00000000-0000-0000-0000-000000000002", "copy_id: \"00000000-0000-0000-0000-00000000000b", 1);
    let other_plan = text.replacen("plan_id: \"00000000", "plan_id: \"10000000", 1);
    let note = "(target:\"/规划/规划.ron\",expected:None,revision:58,digest:\"00\",at:\"2020-01-01T00:00:00Z\")";
    let with_work = with_work(58);
    let at_work = text.find("测政").unwrap();
    let backup = |end: &str| format!("{BACKUPS}/{end}");
    let cases: Vec<(&str, String, Vec<u8>, bool)> = vec![
        ("the draft of what was saved after all", draft(1), new.clone(), true),
        ("the draft of the version before", draft(1), SMALL.to_vec(), true),
        ("a draft with other work", draft(1), with_work.clone(), false),
        ("a draft with later work", draft(1), self::with_work(90), false),
        ("a draft of a later revision", draft(1), text.replacen("revision: 57", "revision: 59", 1).into_bytes(), false),
        ("a draft of an early version that is backed up", draft(1), earlier.clone().into_bytes(), true),
        ("a draft that was damaged", draft(1), text.replacen("总章", "总张", 1).into_bytes(), false),
        ("a draft of another copy", draft(1), other_copy.into_bytes(), false),
        ("a draft of another plan", draft(1), other_plan.into_bytes(), false),
        ("a draft that is empty", draft(1), Vec::new(), true),
        ("a file of somebody's among the drafts", format!("{DRAFTS}/备忘-1-2-3.ron"), SMALL.to_vec(), false),
        ("the temporary file of what was saved after all", temporary(0), new.clone(), true),
        ("one with other work", temporary(0), with_work.clone(), false),
        ("one torn behind other work", temporary(0), with_work[..at_work + 40].to_vec(), false),
        ("one torn before it", temporary(0), with_work[..at_work].to_vec(), true),
        ("one torn in the head", temporary(0), new[..100].to_vec(), true),
        ("one without content", temporary(0), Vec::new(), true),
        ("one of zeros", temporary(0), vec![0; 5000], true),
        ("one of something else", temporary(0), b"PK\x03\x04".to_vec(), false),
        ("one of a backup beside the file", format!("/规划/.规划.ron.bak.{KILLED}-0.tmp"), SMALL[..4900].to_vec(), true),
        ("one of another file", format!("/规划/.别的.ron.{KILLED}-0.tmp"), new.clone(), false),
        ("one of a draft", format!("{DRAFTS}/.0123456789abcdef-20200101T000000Z-400000.{KILLED}-0.tmp"), new.clone(), true),
        ("one of a draft with other work", format!("{DRAFTS}/.0123456789abcdef-2020.{KILLED}-0.tmp"), with_work, false),
        ("one of a note", format!("{DRAFTS}/.0123456789abcdef-20200101T000000Z-400000.{KILLED}-1.tmp"), note.into(), true),
        ("a note without a draft", draft(2).replace(".ron", ".about"), note.into(), true),
        (
            "one of a local backup",
            backup(&format!(".30-20200101T000000Z.ron.{KILLED}-0.tmp")),
            earlier.as_bytes()[..3000].into(),
            true,
        ),
    ];
    for (case, path, bytes, goes) in cases {
        let disk = disk();
        disk.put(backup("30-20200101T000000Z.ron"), &earlier);
        disk.put(&path, &bytes);
        let expected = if goes { vec![PathBuf::from(&path)] } else { Vec::new() };
        let saved = save_later(&disk);
        assert_eq!((saved.taken_away, saved.warnings), (expected, Vec::new()), "{case}");
        assert_eq!(disk.get(&path).as_deref(), Some(bytes.as_slice()).filter(|_| !goes), "{case}");
    }
}

#[test]
fn the_note_goes_with_its_draft() {
    let disk = disk();
    let note = draft(1).replace(".ron", ".about");
    disk.put(draft(1), SMALL);
    disk.put(&note, "(target:\"/规划/规划.ron\")");
    assert_eq!(save_later(&disk).taken_away, [PathBuf::from(draft(1))]);
    assert_eq!(disk.get(&note), None);
}

#[test]
fn what_may_belong_to_a_save_that_still_goes_on_stays() {
    type Prepare = fn(&MemoryDisk);
    let own = std::process::id();
    let of_this_process = format!("{DRAFTS}/0123456789abcdef-20200101T000000Z-{own}-9.ron");
    let cases: [(&str, String, Prepare, i64); 6] = [
        ("this process, whose other session may be saving", of_this_process, |_| {}, 60),
        (
            "a process that is there",
            draft(1),
            |disk| {
                disk.put_folder("/proc/self");
                disk.put_folder(format!("/proc/{KILLED}"));
            },
            60,
        ),
        ("written a moment ago", draft(1), |_| {}, 10),
        ("written a moment ago beside the file", temporary(0), |_| {}, 10),
        ("written on a machine whose clock is ahead", draft(1), |_| {}, -60),
        (
            "no lock can be written beside the file",
            draft(1),
            |disk| {
                disk.fail_under("/规划/.~规划.ron.save.lock", DiskCall::Create, ErrorKind::PermissionDenied);
            },
            60,
        ),
    ];
    for (case, path, prepare, minutes) in cases {
        // Where this machine's own clock stands makes no difference.
        for now in [Timestamp::UNIX_EPOCH, later()] {
            let disk = disk();
            disk.put(&path, SMALL);
            prepare(&disk);
            disk.go_on(SignedDuration::from_mins(minutes));
            assert_eq!(save_at(&disk, now).unwrap().taken_away, Vec::<PathBuf>::new(), "{case}");
            assert!(disk.get(&path).is_some(), "{case}");
        }
    }
    let disk = disk();
    disk.put_folder("/proc/self");
    disk.put(draft(1), SMALL);
    assert_eq!(save_later(&disk).taken_away.len(), 1, "a process that is known to be gone");
}

#[test]
fn a_save_with_a_doubt_takes_nothing_away() {
    for (under, step) in
        [("/规划/规划.ron.bak", DiskCall::Rename), ("/家/backups", DiskCall::Create), ("/规划", DiskCall::SyncFolder)]
    {
        let disk = disk();
        disk.put(draft(1), SMALL);
        disk.fail_under(under, step, ErrorKind::Other);
        let saved = save_later(&disk);
        assert!(!saved.warnings.is_empty() && saved.taken_away.is_empty(), "{under}: {saved:?}");
        assert!(disk.get(draft(1)).is_some(), "{under}");
    }
}

#[test]
fn a_leftover_that_cannot_be_deleted_is_no_matter() {
    let disk = disk();
    disk.put(draft(1), SMALL);
    disk.put(temporary(0), SMALL);
    disk.fail_under(draft(1), DiskCall::Remove, ErrorKind::PermissionDenied);
    let saved = save_later(&disk);
    assert_eq!((saved.taken_away, saved.warnings), (vec![PathBuf::from(temporary(0))], Vec::new()));
}

#[test]
fn a_save_looks_at_few_of_many_leftovers_and_later_ones_come_to_all() {
    let (new, work) = (to_bytes(&new_plan()).unwrap(), with_work(20));
    let littered = || {
        let disk = disk();
        for nr in 0..300 {
            disk.put(draft(nr), if nr % 3 == 0 { &new } else { &work });
            disk.put(temporary(nr), if nr % 2 == 0 { &[] } else { &new[..4500] });
        }
        disk
    };
    let (clean, disk) = (disk(), littered());
    save_later(&clean);
    save_later(&disk);
    let more = disk.steps() - clean.steps();
    assert!(more < 120, "{more} steps more");
    let folders = Folders::under(Path::new("/家"));
    let mut plan = new_plan();
    for round in 0..400 {
        disk.go_on(SignedDuration::from_mins(16));
        plan.revision += 1;
        let now = later();
        let present = Digest::of(&disk.get(TARGET).unwrap());
        let expected = Expected::Version(&present);
        let request = SaveRequest { plan: &plan, target: Path::new(TARGET), expected, folders: Some(&folders), now };
        let saved = save(&disk, &request).unwrap();
        assert!(saved.taken_away.len() <= 32, "{round}");
    }
    let is_left = |path: &PathBuf| disk.get(path).is_some();
    let (with_work, needless): (Vec<_>, Vec<_>) =
        (0..300).map(|nr| (nr, PathBuf::from(draft(nr)))).partition(|(nr, _)| nr % 3 != 0);
    assert!(with_work.iter().all(|(_, path)| is_left(path)), "work is gone");
    let needless = needless.into_iter().map(|(_, path)| path).chain((0..300).map(|nr| PathBuf::from(temporary(nr))));
    assert_eq!(needless.filter(is_left).count(), 0, "still there after all saves");
}

#[test]
fn whichever_step_fails_while_leftovers_go_no_work_is_lost() {
    let new = to_bytes(&new_plan()).unwrap();
    let littered = || {
        let disk = disk();
        disk.put(draft(1), SMALL);
        disk.put(draft(1).replace(".ron", ".about"), "(target:\"/规划/规划.ron\")");
        disk.put(draft(2), with_work(58));
        disk.put(temporary(0), &new);
        disk.put(temporary(1), with_work(58));
        disk.go_on(SignedDuration::from_mins(16));
        disk
    };
    let healthy = littered();
    assert_eq!(save_later(&healthy).taken_away.len(), 2);
    for kind in [ErrorKind::Other, ErrorKind::NotFound] {
        for repeat in [Repeat::Once, Repeat::ForEver] {
            for nth in 1..=healthy.steps() {
                let disk = littered();
                disk.fail_nth(nth, kind, repeat);
                let result = save_at(&disk, later());
                let case = format!("step {nth} {kind:?} {repeat:?}: {result:?}");
                let held = disk.get(TARGET).unwrap();
                assert!(*held == *SMALL || *held == *new, "torn at {case}");
                assert!(result.is_err() || *held == *new, "{case}");
                for path in [draft(2), temporary(1)] {
                    assert_eq!(disk.get(&path).as_deref(), Some(with_work(58).as_slice()), "{path} at {case}");
                }
                // The new version is in the file, or where the kill left it, or in the copy that the error names.
                let is_there = disk.files().values().any(|bytes| **bytes == *new);
                assert!(is_there, "{case}");
            }
        }
    }
}
