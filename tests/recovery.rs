//! Opening beside what a crash left, and recovering from damage: offered, never taken unasked, and nothing overwritten.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

use std::io::ErrorKind;
use std::path::Path;
use std::sync::Arc;

use plandesk::model::{Plan, Timestamp};
use plandesk::storage::{
    AdoptError, Digest, DiskCall, Examination, Folders, MemoryDisk, OpenWarning, Origin, Repeat, Shown, VersionChoice, examine,
    list_backups, open_looking_around, parse, read_backup, restore_in_place, to_bytes,
};

const SMALL: &[u8] = include_bytes!("plans/small.ron");
const FILE: &str = "/规划/规划.ron";
const TEMPORARY: &str = "/规划/.规划.ron.4711-0.tmp";
const LOCAL: &str = "/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002";
const ASIDE: &str = "/规划/规划损坏-19700101T000000Z.ron";

fn plan() -> Plan {
    parse(SMALL).unwrap().plan
}

/// The plan some saves earlier or later, with fewer entries if earlier.
fn version(revision: u64) -> Vec<u8> {
    let mut plan = plan();
    plan.revision = revision;
    if revision < 57 {
        plan.retractions.clear();
        plan.entries.pop();
    }
    if revision > 57 {
        let mut entry = plan.entries.first().unwrap().clone();
        Arc::make_mut(&mut entry).id = plandesk::model::EntryId::new(uuid(99));
        plan.entries.push(entry);
    }
    to_bytes(&plan).unwrap()
}

fn uuid(nr: u128) -> uuid::Uuid {
    uuid::Uuid::from_u128(nr << 96 | 7 << 76 | 0x8000_0000_0000_0000)
}

fn disk(file: &[u8]) -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(FILE, file);
    disk
}

fn folders() -> Folders {
    Folders::under(Path::new("/家"))
}

fn warnings(disk: &MemoryDisk) -> Vec<OpenWarning> {
    open_looking_around(disk, Some(&folders()), Path::new(FILE)).unwrap().warnings()
}

fn examined(disk: &MemoryDisk) -> Examination {
    examine(disk, Some(&folders()), Path::new(FILE)).unwrap()
}

fn told(warnings: &[OpenWarning]) -> String {
    warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_newer_version_is_offered_wherever_it_was_left() {
    for path in [TEMPORARY, "/家/drafts/00000000-0000-0000-0000-000000000001/58.ron", &format!("{LOCAL}/58-20260101T000000Z.ron")]
    {
        let disk = disk(SMALL);
        disk.put(path, version(58));
        let before = disk.files();
        let opened = open_looking_around(&disk, Some(&folders()), Path::new(FILE)).unwrap();
        let recovery = opened.newer.unwrap();
        assert_eq!((opened.opened.plan, recovery.ahead, recovery.more, recovery.is_descendant()), (plan(), 1, 1, true), "{path}");
        assert_eq!(disk.files(), before);
    }
    let disk = disk(SMALL);
    disk.put(TEMPORARY, version(58));
    insta::assert_snapshot!(told(&warnings(&disk)), @"上次保存中断，还留有第 58 版（比文件新 1 版，多 1 条填报、撤回或认定），在上次保存中断时留在旁边的临时文件“/规划/.规划.ron.4711-0.tmp”。现在打开的是文件中的版本，文件没有改动；是否采用由您决定");
}

#[test]
fn what_is_older_torn_or_of_another_plan_is_not_offered() {
    let foreign =
        String::from_utf8(version(58)).unwrap().replace("-000000000001\",\n    copy_id", "-00000000000a\",\n    copy_id");
    let other_copy = String::from_utf8(version(58))
        .unwrap()
        .replace("copy_id: \"00000000-0000-0000-0000-000000000002", "copy_id: \"00000000-0000-0000-0000-00000000000b");
    let torn = version(58)[..3000].to_vec();
    for bytes in [version(56), SMALL.to_vec(), torn, foreign.into_bytes(), other_copy.into_bytes(), Vec::new()] {
        let disk = disk(SMALL);
        disk.put(TEMPORARY, &bytes);
        assert_eq!(warnings(&disk), []);
    }
}

#[test]
fn a_version_that_went_its_own_way_is_no_newer_one_and_is_offered_to_be_merged() {
    let disk = disk(&version(57));
    let mut lacking = parse(&version(56)).unwrap().plan;
    lacking.revision = 58;
    disk.put(TEMPORARY, to_bytes(&lacking).unwrap());
    insta::assert_snapshot!(told(&warnings(&disk)), @"上次保存中断时留在旁边的临时文件“/规划/.规划.ron.4711-0.tmp”里还有没有合入的一版（第 58 版），内容与打开的不同；请核对以哪个为准，需要时合并进来");
}

#[test]
fn a_copy_made_in_a_conflict_is_named_and_a_mere_copy_is_not() {
    let disk = disk(SMALL);
    disk.put("/规划/规划 - 副本.ron", SMALL);
    assert_eq!(warnings(&disk), []);
    disk.put("/规划/规划 (1).ron", version(58));
    insta::assert_snapshot!(told(&warnings(&disk)), @"旁边还有同一份规划的另一个文件“/规划/规划 (1).ron”（第 58 版），其中新增填报、撤回或认定 1 条，内容与打开的不同；请核对以哪个为准，需要时合并进来");
}

#[test]
fn a_sound_opening_reads_few_files_however_many_there_are() {
    let disk = disk(SMALL);
    for nr in 0..3000 {
        disk.put(format!("/规划/文件{nr}.ron"), SMALL);
        disk.put(format!("{LOCAL}/{}-20260101T000000Z.ron", nr % 57), SMALL);
    }
    warnings(&disk);
    // Copies of a file are known by their content, of which twenty are read; the heads of many more would be.
    assert!(disk.steps() < 80, "{} steps", disk.steps());
}

#[test]
fn among_a_thousand_leftovers_the_newest_is_found_and_few_are_read() {
    let draft = |nr: u32| format!("/家/drafts/{}/0123456789abcdef-2026{nr:04}T000000Z-1-1.ron", plan().plan_id);
    let temporary = |nr: u32| format!("/规划/.规划.ron.{}-0.tmp", 5000 - nr);
    let versions: Vec<Vec<u8>> = (50..58).map(version).collect();
    for (name, left_last) in [("drafts", draft(2000)), ("temporary files", temporary(2000))] {
        for file in [SMALL.to_vec(), unsealed()] {
            let disk = disk(&file);
            for nr in 1000..2000 {
                // Some stand before others by name and some behind, some are torn, and none is newer than the file.
                let version = versions.iter().cycle().nth(usize::try_from(nr).unwrap()).unwrap();
                disk.put(draft(nr), version);
                disk.put(temporary(nr), &version[..if nr % 2 == 0 { 900 } else { 2000 }]);
            }
            disk.put(&left_last, version(58));
            let before = disk.steps();
            let opened = open_looking_around(&disk, Some(&folders()), Path::new(FILE)).unwrap();
            assert_eq!(opened.newer.unwrap().candidate.path, Path::new(&left_last), "{name}");
            assert!(disk.steps() - before < 1200, "{name}: {} steps", disk.steps() - before);
        }
    }
}

#[test]
fn many_newer_leftovers_are_not_all_read_and_a_whole_one_is_preferred_to_a_torn_one() {
    let disk = disk(SMALL);
    for nr in 1..=30 {
        disk.put(format!("/规划/.规划.ron.{nr}-0.tmp"), &version(58)[..2000]);
    }
    disk.put(TEMPORARY, version(58));
    let opened = open_looking_around(&disk, Some(&folders()), Path::new(FILE)).unwrap();
    assert_eq!(opened.newer.unwrap().candidate.path, Path::new(TEMPORARY));
    // What is asked for its head is asked what it is, too; read whole are but few.
    assert!(disk.steps() < 90, "{} steps", disk.steps());
}

/// The file without its last line, which gives a warning of its own.
fn unsealed() -> Vec<u8> {
    let text = std::str::from_utf8(SMALL).unwrap();
    text.split_once("// sha256").unwrap().0.into()
}

#[test]
fn a_damaged_file_gives_way_to_the_best_version_and_is_kept() {
    let text = std::str::from_utf8(SMALL).unwrap();
    // Torn among the entries, so that the backup holds more than what is left.
    let torn = &SMALL[..text.find("entries: [").unwrap() + 40];
    let disk = disk(torn);
    disk.put("/规划/规划.ron.bak", version(55));
    disk.put(format!("{LOCAL}/56-20200101T000000Z.ron"), version(56));
    disk.put(format!("{LOCAL}/50-20300101T000000Z.ron"), version(50));
    let found = examined(&disk);
    insta::assert_snapshot!(found, @r#"
    打不开“/规划/规划.ron”。文件不完整：到第 48 行就断了，后面的内容没有了，多半是拷贝或下载中断所致。请换用备份（同一文件夹中以 .bak 结尾的文件）或重新拷贝一份；本程序没有改动这个文件。
    找到 3 个完整的版本：
    1. 第 56 版，填报 2 条；本机的备份“/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/56-20200101T000000Z.ron”
    2. 第 55 版，填报 2 条；同一文件夹中的备份（.bak）“/规划/规划.ron.bak”
    3. 第 50 版，填报 2 条；本机的备份“/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/50-20300101T000000Z.ron”
    损坏的文件中没有读出比上面第 1 个版本更多的填报。
    "#);
    let adopted = found.adopt(&disk, VersionChoice::Whole(0), Timestamp::UNIX_EPOCH).unwrap();
    assert_eq!((adopted.revision, adopted.set_aside.as_deref()), (56, Some(Path::new(ASIDE))));
    assert_eq!(disk.get(FILE).as_deref(), Some(version(56).as_slice()));
    assert_eq!(disk.get(ASIDE).as_deref(), Some(torn));
    assert_eq!(disk.get("/规划/规划.ron.bak").as_deref(), Some(version(55).as_slice()));
}

#[test]
fn a_missing_and_an_empty_file_are_recovered_from_what_stands_beside() {
    for file in [None, Some(&b""[..]), Some(&[0; 500])] {
        let disk = MemoryDisk::new();
        disk.put("/规划/规划.ron.bak", version(56));
        if let Some(bytes) = file {
            disk.put(FILE, bytes);
        }
        let adopted = examined(&disk).adopt(&disk, VersionChoice::Whole(0), Timestamp::UNIX_EPOCH).unwrap();
        assert_eq!(adopted.set_aside.is_some(), file.is_some());
        assert_eq!(disk.get(FILE).as_deref(), Some(version(56).as_slice()));
        assert_eq!(disk.get(ASIDE).as_deref(), file);
    }
}

#[test]
fn where_the_damaged_file_cannot_be_renamed_it_is_copied_or_nothing_happens() {
    let torn = &SMALL[..3000];
    let disk = disk(torn);
    disk.put("/规划/规划.ron.bak", version(56));
    let before = disk.files();
    disk.fail_every(DiskCall::Rename, ErrorKind::PermissionDenied);
    let error = examined(&disk).adopt(&disk, VersionChoice::Whole(0), Timestamp::UNIX_EPOCH).unwrap_err();
    assert!(matches!(error, AdoptError::Refused { .. }), "{error}");
    insta::assert_snapshot!(error, @"没有恢复：没有写成：没有权限，或文件正被其他程序占用。原来的文件没有改动。损坏的原文件现在在“/规划/规划损坏-19700101T000000Z.ron”，内容没有改动。");
    assert_eq!(disk.get(FILE), before.get(Path::new(FILE)).cloned());
    assert_eq!(disk.get(ASIDE).as_deref(), Some(torn));
}

#[test]
fn a_failure_at_any_step_of_a_recovery_loses_no_byte() {
    let torn = &SMALL[..4000];
    let setup = || {
        let disk = disk(torn);
        disk.put("/规划/规划.ron.bak", version(56));
        disk.put(format!("{LOCAL}/55-20200101T000000Z.ron"), version(55));
        disk
    };
    let healthy = setup();
    examined(&healthy).adopt(&healthy, VersionChoice::Salvaged, Timestamp::UNIX_EPOCH).unwrap();
    let mut refused = 0;
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for choice in [VersionChoice::Whole(0), VersionChoice::Salvaged] {
            for nth in 1..=healthy.steps() {
                let disk = setup();
                let before = disk.files();
                disk.fail_nth(nth, ErrorKind::Other, repeat);
                let found = examine(&disk, Some(&folders()), Path::new(FILE)).unwrap();
                assert_eq!(disk.files(), before, "looking changed something at step {nth}");
                let result = found.adopt(&disk, choice, Timestamp::UNIX_EPOCH);
                let after = disk.files();
                assert!(after.values().any(|bytes| **bytes == *torn), "step {nth} {repeat:?} {choice:?}: {result:?}");
                for (path, bytes) in before.iter().filter(|(path, _)| *path != Path::new(FILE)) {
                    assert_eq!(after.get(path), Some(bytes), "{}", path.display());
                }
                if result.is_ok() {
                    parse(after.get(Path::new(FILE)).unwrap()).unwrap();
                }
                refused += usize::from(result.is_err());
            }
        }
    }
    assert!(refused > 10, "only {refused} failed");
}

#[test]
fn opening_survives_a_failure_at_any_step() {
    let setup = || {
        let disk = disk(SMALL);
        disk.put(TEMPORARY, version(58));
        disk.put("/规划/规划 (1).ron", version(59));
        disk.put(format!("{LOCAL}/60-20200101T000000Z.ron"), version(60));
        disk
    };
    let healthy = setup();
    warnings(&healthy);
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for nth in 1..=healthy.steps() {
            let disk = setup();
            let before = disk.files();
            disk.fail_nth(nth, ErrorKind::Other, repeat);
            if let Ok(opened) = open_looking_around(&disk, Some(&folders()), Path::new(FILE)) {
                assert_eq!(opened.opened.plan, plan());
            }
            assert_eq!(disk.files(), before);
        }
    }
}

#[test]
fn an_earlier_version_comes_back_as_the_newest_and_the_present_one_is_kept() {
    let setup = || {
        let disk = disk(SMALL);
        disk.put("/规划/规划.ron.bak", version(55));
        disk.put(format!("{LOCAL}/50-20200101T000000Z.ron"), version(50));
        disk.put(format!("/家/drafts/{}/0123456789abcdef-20200102T000000Z-1-1.ron", plan().plan_id), version(51));
        disk
    };
    let restore = |disk: &MemoryDisk| {
        let backups = list_backups(disk, Some(&folders()), &plan(), Some(Path::new(FILE)));
        let backup = backups.iter().find(|backup| backup.revision == 50).unwrap();
        let shown = Shown { digest: Digest::of(&version(50)), accepts_doubt: false };
        restore_in_place(
            disk,
            Some(&folders()),
            (backup, &shown),
            (Path::new(FILE), &plan(), &Digest::of(SMALL)),
            Timestamp::UNIX_EPOCH,
        )
    };
    let healthy = setup();
    let backups = list_backups(&healthy, Some(&folders()), &plan(), Some(Path::new(FILE)));
    let listed: Vec<_> = backups.iter().map(|backup| (backup.revision, backup.origin)).collect();
    assert_eq!(listed, [(55, Origin::Beside), (51, Origin::Draft), (50, Origin::Backups)]);
    assert_eq!(backups[1].at, "2020-01-02T00:00:00Z".parse().ok());
    assert_eq!(read_backup(&healthy, &backups[2]).unwrap().plan, parse(&version(50)).unwrap().plan);
    let restored = restore(&healthy).unwrap();
    assert_eq!((restored.plan.revision, restored.from), (58, 50));
    assert_eq!(parse(&healthy.get(FILE).unwrap()).unwrap().plan, restored.plan);
    assert_eq!(healthy.get(&restored.kept).as_deref(), Some(SMALL));
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for nth in 1..=healthy.steps() {
            let disk = setup();
            disk.fail_nth(nth, ErrorKind::Other, repeat);
            if disk.get(FILE).is_some() {
                let backups = list_backups(&disk, Some(&folders()), &plan(), Some(Path::new(FILE)));
                let Some(backup) = backups.iter().find(|backup| backup.revision == 50) else { continue };
                let place = (Path::new(FILE), &plan(), &Digest::of(SMALL));
                let shown = Shown { digest: Digest::of(&version(50)), accepts_doubt: false };
                restore_in_place(&disk, Some(&folders()), (backup, &shown), place, Timestamp::UNIX_EPOCH).ok();
            }
            assert!(disk.files().values().any(|bytes| **bytes == *SMALL), "step {nth} lost the present version");
        }
    }
}
