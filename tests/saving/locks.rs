//! Locks are hints: they tell who is there, make savers take turns, and never stand in the way for long.

use plandesk::storage::lock::{Holder, Purpose, hold, release, who_has_it};

use super::*;

const OPEN: &str = "/规划/.~规划.ron.lock";
const SAVING: &str = "/规划/.~规划.ron.save.lock";

fn now() -> Timestamp {
    "2026-11-23T01:12:00Z".parse().unwrap()
}

fn other(purpose: Purpose, since: &str, expires: &str) -> Holder {
    let (since, expires) = (since.parse().unwrap(), expires.parse().unwrap());
    Holder { user: "张三".to_owned(), machine: "PC-07".to_owned(), pid: 4711, purpose, since, expires }
}

fn text(holder: &Holder) -> String {
    ron::to_string(holder).unwrap()
}

fn save_now(disk: &MemoryDisk) -> Result<Saved, SaveError> {
    let folders = Folders::under(Path::new("/家"));
    let expected = Digest::of(SMALL);
    let plan = new_plan();
    let request = SaveRequest {
        plan: &plan,
        target: Path::new(TARGET),
        expected: Expected::Version(&expected),
        folders: Some(&folders),
        now: now(),
    };
    save(disk, &request)
}

/// The hints beside the file, by their names.
fn open_hints(disk: &MemoryDisk) -> Vec<PathBuf> {
    let is_hint = |path: &PathBuf| path.to_string_lossy().ends_with(".lock") && path != Path::new(SAVING);
    disk.files().into_keys().filter(is_hint).collect()
}

fn hint_of(mark: &str) -> String {
    format!("/规划/.~规划.ron.{mark}.lock")
}

#[test]
fn all_who_have_a_file_open_can_be_told_until_they_leave() {
    let (disk, target) = (disk(), Path::new(TARGET));
    assert_eq!(hold(&disk, target, now()), []);
    assert_eq!(who_has_it(&disk, target, now()), [], "one's own hint is nobody else");
    let own = open_hints(&disk);
    assert_eq!(own.len(), 1);
    let person = |user: &str, pid: u32, since: &str, expires: &str| Holder {
        user: user.to_owned(),
        pid,
        ..other(Purpose::Open, since, expires)
    };
    let third = person("王五", 3, "2026-11-23T01:05:00Z", "2026-11-23T01:14:30Z");
    let second = person("李四", 2, "2026-11-23T01:02:00Z", "2026-11-23T01:14:30Z");
    let of_an_earlier_program = person("张三", 1, "2026-11-23T01:00:00Z", "2026-11-23T01:13:00Z");
    let put = [(hint_of("0a1b2c3d"), &third), (hint_of("ffffffff"), &second), (OPEN.to_owned(), &of_an_earlier_program)];
    for (path, holder) in &put {
        disk.put(path, text(holder));
    }
    let all = [of_an_earlier_program.clone(), second.clone(), third.clone()];
    assert_eq!(who_has_it(&disk, target, now()), all);
    assert_eq!(hold(&disk, target, now()), all);
    assert_eq!(all.map(|holder| holder.to_string()), ["张三（PC-07）", "李四（PC-07）", "王五（PC-07）"]);
    // What is no hint of this file counts for nothing and stays.
    let foreign = ["/规划/.~规划.ron.zzzzzzzz.lock", "/规划/.~别的.ron.0a1b2c3d.lock", "/规划/.~规划.ron.0a1b2c3d0.lock"];
    for path in foreign {
        disk.put(path, text(&third));
    }
    assert_eq!(hold(&disk, target, now()).len(), 3);
    release(&disk, target, now());
    assert_eq!(disk.get(&own[0]), None);
    for (path, holder) in &put {
        assert_eq!(disk.get(path).as_deref(), Some(text(holder).as_bytes()), "another's hint stays");
    }
    let later = "2026-11-23T01:14:00Z".parse().unwrap();
    assert_eq!(hold(&disk, target, later), [second, third], "a hint expires by itself");
    assert_eq!(disk.get(OPEN), None, "and is taken down");
    assert!(foreign.iter().all(|path| disk.get(path).is_some()));
}

#[test]
fn a_hint_is_renewed_and_keeps_its_beginning() {
    let (disk, target) = (disk(), Path::new(TARGET));
    hold(&disk, target, now());
    let [own] = &open_hints(&disk)[..] else { panic!("{:?}", open_hints(&disk)) };
    let first = disk.get(own);
    hold(&disk, target, "2026-11-23T01:12:10Z".parse().unwrap());
    assert_eq!(disk.get(own), first, "not at every look");
    hold(&disk, target, "2026-11-23T01:14:00Z".parse().unwrap());
    let renewed: Holder = ron::de::from_bytes(&disk.get(own).unwrap()).unwrap();
    assert_eq!((renewed.since, renewed.expires), (now(), "2026-11-23T01:17:00Z".parse().unwrap()));
}

#[test]
fn nonsensical_locks_never_block() {
    let long_gone = text(&other(Purpose::Saving, "2020-01-01T00:00:00Z", "2020-01-01T00:00:30Z"));
    let from_the_future = text(&other(Purpose::Saving, "2999-01-01T00:00:00Z", "2999-01-01T00:00:30Z"));
    let for_ever = text(&other(Purpose::Saving, "2026-11-23T01:11:50Z", "9999-01-01T00:00:00Z"));
    let backwards = text(&other(Purpose::Saving, "2026-11-23T01:13:00Z", "2026-11-23T01:12:30Z"));
    let half: String = long_gone.chars().take(40).collect();
    let cases: [(&str, Vec<u8>); 9] = [
        ("empty", Vec::new()),
        ("zeros", vec![0; 300]),
        ("half written", half.into()),
        ("a plan", SMALL.to_vec()),
        ("very large", vec![b' '; 10_000_000]),
        ("long gone", long_gone.into()),
        ("from the future", from_the_future.into()),
        ("for ever", for_ever.into()),
        ("ends before it begins", backwards.into()),
    ];
    for (name, bytes) in cases {
        let disk = disk();
        disk.put(SAVING, &bytes);
        disk.put(OPEN, &bytes);
        disk.put(hint_of("0a1b2c3d"), &bytes);
        assert_eq!(who_has_it(&disk, Path::new(TARGET), now()), [], "{name}");
        assert_eq!(save_now(&disk).unwrap().warnings, [], "{name}");
        assert!(disk.paused() <= Duration::from_millis(325), "{name} blocked for {:?}", disk.paused());
        assert_eq!(disk.get(SAVING), None, "{name} is left behind");
        assert_eq!(hold(&disk, Path::new(TARGET), now()), [], "{name}");
    }
}

#[test]
fn locks_that_cannot_be_read_written_or_replaced_never_block() {
    let disk = disk();
    disk.put_folder(SAVING);
    disk.put_folder(OPEN);
    assert_eq!(hold(&disk, Path::new(TARGET), now()), []);
    assert_eq!(open_hints(&disk).len(), 1);
    // A folder in the place of one's own hint.
    let own = open_hints(&disk).remove(0);
    disk.take(&own);
    disk.put_folder(&own);
    assert_eq!(hold(&disk, Path::new(TARGET), now()), []);
    release(&disk, Path::new(TARGET), now());
    assert_eq!(save_now(&disk).unwrap().warnings, []);
    for step in [DiskCall::Create, DiskCall::Write, DiskCall::Sync, DiskCall::Read, DiskCall::Remove] {
        let disk = super::disk();
        disk.put(SAVING, text(&other(Purpose::Saving, "2026-11-23T01:11:50Z", "2026-11-23T01:12:20Z")));
        disk.fail_under(SAVING, step, ErrorKind::PermissionDenied);
        assert_eq!(save_now(&disk).unwrap().warnings, [], "{step:?}");
        assert!(disk.paused() <= Duration::from_secs(3), "{step:?} blocked for {:?}", disk.paused());
    }
}

#[test]
fn a_save_waits_two_seconds_for_another_and_then_goes_on() {
    let disk = disk();
    disk.put(SAVING, text(&other(Purpose::Saving, "2026-11-23T01:11:50Z", "2026-11-23T01:12:20Z")));
    save_now(&disk).unwrap();
    assert_eq!(disk.paused(), Duration::from_secs(2));
    assert_eq!(disk.get(SAVING), None);
}

#[test]
fn the_lock_of_a_process_that_has_ended_on_this_computer_is_not_waited_for() {
    let disk = disk();
    let here = Holder::here(Purpose::Saving, now());
    disk.put(SAVING, text(&Holder { pid: 4711, ..here.clone() }));
    disk.put_folder("/proc/self");
    save_now(&disk).unwrap();
    let waited = if here.machine.is_empty() { Duration::from_secs(2) } else { Duration::ZERO };
    assert_eq!(disk.paused(), waited);
}

#[test]
fn a_name_too_long_for_a_lock_is_shortened() {
    let disk = MemoryDisk::new();
    let names = ["甲", "乙"].map(|end| PathBuf::from(format!("/规划/{}{end}.ron", "长".repeat(79))));
    for name in &names {
        disk.put(name, SMALL);
        hold(&disk, name, now());
    }
    let locks: Vec<_> = disk.files().into_keys().filter(|path| path.to_string_lossy().ends_with(".lock")).collect();
    assert_eq!(locks.len(), 2, "{locks:?}");
    assert!(locks.iter().all(|path| path.file_name().unwrap().len() < 200));
}
