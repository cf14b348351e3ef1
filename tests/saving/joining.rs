//! Saves over what somebody else has saved meanwhile.

use std::cell::Cell;

use plandesk::storage::{RemoteVersion, Unjoinable, save_joining};

use super::*;

/// What the other has saved: a number of the document, two revisions later.
fn their_plan() -> Plan {
    let plan = old_plan();
    Plan { revision: plan.revision + 2, document: "他人发〔2026〕1号".to_owned(), ..plan }
}

fn both(theirs: &RemoteVersion) -> Plan {
    Plan { issuer: new_plan().issuer, ..theirs.plan.clone() }
}

fn save_with_theirs(disk: &dyn Disk) -> Result<Saved, SaveError> {
    let folders = Folders::under(Path::new("/家"));
    let (plan, expected) = (new_plan(), Digest::of(SMALL));
    let now = Timestamp::UNIX_EPOCH;
    let request = SaveRequest {
        plan: &plan,
        target: Path::new(TARGET),
        expected: Expected::Version(&expected),
        folders: Some(&folders),
        now,
    };
    save_joining(disk, &request, &|theirs| Ok(both(theirs)))
}

fn disk_with_theirs() -> MemoryDisk {
    let disk = disk();
    disk.put(TARGET, to_bytes(&their_plan()).unwrap());
    disk
}

#[test]
fn what_another_has_saved_is_joined_and_backed_up() {
    let disk = disk_with_theirs();
    let saved = save_with_theirs(&disk).unwrap();
    let joined = saved.joined.unwrap();
    assert_eq!(joined.revision, their_plan().revision + 1);
    let stored = open(&disk, Path::new(TARGET)).unwrap();
    assert_eq!((&stored.plan, stored.digest), (joined.as_ref(), saved.digest));
    assert_eq!((stored.plan.issuer, stored.plan.document), (new_plan().issuer, their_plan().document));
    assert_eq!(disk.get("/规划/规划.ron.bak").as_deref(), Some(to_bytes(&their_plan()).unwrap().as_slice()));
    assert_eq!(save_new(&super::disk()).unwrap().joined, None);
}

#[test]
fn what_is_no_version_of_the_plan_is_never_overwritten() {
    let text = |plan: &Plan| String::from_utf8(to_bytes(plan).unwrap()).unwrap();
    let other_plan = Plan { plan_id: uuid::Uuid::from_u128(77), title: "另一份规划".to_owned(), ..their_plan() };
    let cases = [
        ("损坏", text(&their_plan()).chars().take(2000).collect()),
        ("不是规划", "会议纪要".to_owned()),
        ("空文件", String::new()),
        ("手工改过", text(&their_plan()).replace("他人发", "某人发")),
        ("没有校验行", text(&their_plan()).lines().filter(|line| !line.starts_with("// sha256")).collect::<Vec<_>>().join("\n")),
        ("更新的格式", text(&their_plan()).replace("format: 1,", "format: 2,")),
        ("另一份规划", text(&other_plan)),
    ];
    let mut all = String::new();
    for (name, bytes) in cases {
        let disk = disk();
        disk.put(TARGET, &bytes);
        let error = save_with_theirs(&disk).unwrap_err();
        assert_eq!(disk.get(TARGET).as_deref(), Some(bytes.as_bytes()), "{name}");
        assert!(error.draft().is_some() && !error.is_retryable(), "{name}");
        let SaveError::CannotJoin { reason, .. } = error else { panic!("{name}: {error}") };
        writeln!(all, "【{name}】{reason}").unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn versions_that_do_not_fit_together_are_refused_with_the_reason() {
    let disk = disk_with_theirs();
    let (plan, expected) = (new_plan(), Digest::of(SMALL));
    let target = Path::new(TARGET);
    let request =
        SaveRequest { plan: &plan, target, expected: Expected::Version(&expected), folders: None, now: Timestamp::UNIX_EPOCH };
    let error = save_joining(&disk, &request, &|_| Err(Unjoinable::Refused("双方都改了标题".to_owned()))).unwrap_err();
    assert!(
        matches!(&error, SaveError::CannotJoin { reason, .. } if **reason == Unjoinable::Refused("双方都改了标题".to_owned()))
    );
    insta::assert_snapshot!(error, @"没有保存：文件“/规划/规划.ron”在打开之后被别人或其他程序修改过，双方都改了标题，不能与您的修改合并。为免覆盖对方的内容，原文件没有改动。您所做的修改还在本程序中，没有丢失。请用“另存为”存成另一份，再与对方核对。");
    // A join that breaks the plan is not saved either.
    let broken = |theirs: &RemoteVersion| {
        let mut plan = theirs.plan.clone();
        plan.nodes[1].parent = Some(NodeId::new("9"));
        Ok(plan)
    };
    assert!(matches!(save_joining(&disk, &request, &broken), Err(SaveError::CannotJoin { .. })));
    assert_eq!(disk.get(TARGET).as_deref(), Some(to_bytes(&their_plan()).unwrap().as_slice()));
}

#[test]
fn a_file_that_changes_again_and_again_is_tried_five_times() {
    let disk = disk_with_theirs();
    let (plan, expected) = (new_plan(), Digest::of(SMALL));
    let target = Path::new(TARGET);
    let request =
        SaveRequest { plan: &plan, target, expected: Expected::Version(&expected), folders: None, now: Timestamp::UNIX_EPOCH };
    let tries = Cell::new(0);
    let changing = |until: u64| {
        let (disk, tries) = (disk.clone(), &tries);
        move |theirs: &RemoteVersion| {
            tries.set(tries.get() + 1);
            if tries.get() < until {
                // Somebody saves once more before the joined plan is in place.
                let next = Plan { revision: theirs.plan.revision + 1, ..theirs.plan.clone() };
                disk.put(TARGET, to_bytes(&next).unwrap());
            }
            Ok(both(theirs))
        }
    };
    let error = save_joining(&disk, &request, &changing(u64::MAX)).unwrap_err();
    assert!(matches!(error, SaveError::Contended { tries: 5, .. }) && error.is_retryable(), "{error}");
    assert_eq!(tries.take(), 5);
    let saved = save_joining(&disk, &request, &changing(5)).unwrap();
    assert_eq!((tries.get(), disk.get(TARGET).map(|bytes| Digest::of(&bytes))), (5, Some(saved.digest)));
}

#[test]
fn a_failure_at_any_step_of_a_joining_save_leaves_theirs_or_both() {
    let theirs = to_bytes(&their_plan()).unwrap();
    let healthy = disk_with_theirs();
    save_with_theirs(&healthy).unwrap();
    let joined = healthy.get(TARGET).unwrap();
    let mut refused = 0;
    for kind in [ErrorKind::Other, ErrorKind::PermissionDenied, ErrorKind::NotFound] {
        for repeat in [Repeat::Once, Repeat::ForEver] {
            for nth in 1..=healthy.steps() {
                let disk = disk_with_theirs();
                disk.fail_nth(nth, kind, repeat);
                let result = save_with_theirs(&disk);
                let held = disk.get(TARGET).unwrap();
                let case = format!("step {nth} {kind:?} {repeat:?}: {result:?}");
                assert!(held == joined || *held == *theirs, "torn at {case}");
                match &result {
                    Ok(_) => assert_eq!(held, joined, "{case}"),
                    Err(SaveError::Unverified { .. }) => {}
                    Err(_) => assert_eq!(*held, *theirs, "{case}"),
                }
                refused += usize::from(result.is_err());
            }
        }
    }
    assert!(refused > 40, "only {refused} saves failed, so this tests little");
}
