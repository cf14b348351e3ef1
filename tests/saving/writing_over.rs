//! Writing over a file that cannot be replaced: only with both versions whole elsewhere, and never in silence.

use super::*;

/// A disk on whose share nothing can be renamed.
fn stubborn() -> MemoryDisk {
    let disk = disk();
    disk.fail_under(TARGET, DiskCall::Rename, ErrorKind::PermissionDenied);
    disk
}

#[test]
fn a_file_that_cannot_be_replaced_is_written_over_and_that_is_told() {
    let closed_folder = disk();
    closed_folder.fail_under("/规划", DiskCall::Create, ErrorKind::PermissionDenied);
    for disk in [stubborn(), closed_folder] {
        let saved = save_new(&disk).unwrap();
        let over = saved.warnings.iter().find(|warning| matches!(warning, SaveWarning::WrittenOver { .. })).unwrap();
        insta::allow_duplicates! {
            insta::assert_snapshot!(over, @"已保存，但“/规划/规划.ron”不能整体替换（没有权限，或文件正被其他程序占用），改为直接写入，写入前新旧两版都已在本机另存；请检查它所在文件夹的权限，或改存到别处");
        }
        assert_eq!(disk.get(TARGET).as_deref(), Some(to_bytes(&new_plan()).unwrap().as_slice()));
        assert!(disk.files().into_keys().all(|path| !path.to_string_lossy().ends_with(".tmp")));
    }
}

#[test]
fn a_shorter_version_leaves_nothing_of_a_longer_one() {
    let disk = disk();
    disk.fail_under(TARGET, DiskCall::Rename, ErrorKind::PermissionDenied);
    let mut plan = new_plan();
    plan.title = "短".to_owned();
    let folders = Folders::under(Path::new("/家"));
    let digest = Digest::of(SMALL);
    let now = Timestamp::UNIX_EPOCH;
    let request = SaveRequest {
        plan: &plan,
        target: Path::new(TARGET),
        expected: Expected::Version(&digest),
        folders: Some(&folders),
        now,
    };
    save(&disk, &request).unwrap();
    assert_eq!(disk.get(TARGET).as_deref(), Some(to_bytes(&plan).unwrap().as_slice()));
}

#[test]
fn nothing_is_written_over_without_both_versions_elsewhere() {
    type Break = fn(&MemoryDisk);
    let cases: [(&str, Break); 4] = [
        ("no draft", |disk| disk.fail_under("/家/drafts", DiskCall::Create, ErrorKind::StorageFull)),
        ("no backup", |disk| {
            disk.fail_under("/家/backups", DiskCall::Create, ErrorKind::StorageFull);
            disk.fail_under("/规划/规划.ron.bak", DiskCall::Rename, ErrorKind::StorageFull);
        }),
        ("no way to write", |disk| disk.fail_every(DiskCall::Overwrite, ErrorKind::PermissionDenied)),
        ("a full disk", |disk| disk.fail_under("/规划", DiskCall::Create, ErrorKind::StorageFull)),
    ];
    for (name, break_it) in cases {
        let disk = stubborn();
        break_it(&disk);
        let error = save_new(&disk).unwrap_err();
        assert!(matches!(error, SaveError::Refused { .. }), "{name}: {error}");
        assert_eq!(disk.get(TARGET).as_deref(), Some(SMALL), "{name}");
    }
}

#[test]
fn a_write_that_breaks_off_says_where_both_versions_are() {
    for step in [DiskCall::OverwriteBytes, DiskCall::OverwriteSync, DiskCall::SetLength, DiskCall::LengthSync] {
        let disk = stubborn();
        disk.fail_every(step, ErrorKind::Other);
        let error = save_new(&disk).unwrap_err();
        let SaveError::Torn { new, old, .. } = &error else { panic!("{step:?}: {error}") };
        assert_eq!(disk.get(new).as_deref(), Some(to_bytes(&new_plan()).unwrap().as_slice()), "{step:?}");
        assert_eq!(disk.get(old).as_deref(), Some(SMALL), "{step:?}");
        assert!(disk.get(TARGET).is_some(), "{step:?}");
        insta::allow_duplicates! {
            insta::assert_snapshot!(settled(&error.to_string()), @"保存没有完成：“/规划/规划.ron”不能替换，只能直接写入，写到中途出错（磁盘读写出错），这个文件可能已经损坏。完整的新版本在本机：“/家/drafts/00000000-0000-0000-0000-000000000001/d7d3f7a134b5a974-19700101T000000Z-PID-1.ron”；完整的旧版本在备份：“/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/57-19700101T000000Z.ron”。请马上用“另存为”存到别处，不要再使用损坏的文件。");
        }
    }
}

#[test]
fn a_failure_at_any_step_of_writing_over_loses_nothing() {
    let new = to_bytes(&new_plan()).unwrap();
    let healthy = stubborn();
    save_new(&healthy).unwrap();
    let (mut torn, mut refused) = (0, 0);
    for repeat in [Repeat::Once, Repeat::ForEver] {
        for nth in 1..=healthy.steps() {
            let disk = stubborn();
            disk.fail_nth(nth, ErrorKind::Other, repeat);
            let result = save_new(&disk);
            let held = disk.get(TARGET).unwrap();
            let case = format!("step {nth} {repeat:?}: {result:?}");
            match &result {
                Ok(_) => assert_eq!(*held, *new, "{case}"),
                Err(SaveError::Torn { new: draft, old, .. }) => {
                    torn += 1;
                    assert_eq!(disk.get(draft).as_deref(), Some(new.as_slice()), "{case}");
                    assert_eq!(disk.get(old).as_deref(), Some(SMALL), "{case}");
                }
                Err(SaveError::Unverified { .. }) => assert!(*held == *SMALL || *held == *new, "torn at {case}"),
                Err(_) => assert_eq!(*held, *SMALL, "{case}"),
            }
            refused += usize::from(result.is_err());
        }
    }
    assert!(torn >= 8 && refused > 20, "only {torn} torn and {refused} refused, so this tests little");
}
