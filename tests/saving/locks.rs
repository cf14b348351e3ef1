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
    let expected = Stamp::of(SMALL);
    let plan = new_plan();
    let request =
        SaveRequest { plan: &plan, target: Path::new(TARGET), expected: Some(&expected), folders: Some(&folders), now: now() };
    save(disk, &request)
}

#[test]
fn who_has_a_file_open_can_be_told_until_they_leave() {
    let (disk, target) = (disk(), Path::new(TARGET));
    assert_eq!(hold(&disk, target, now()), None);
    assert_eq!(who_has_it(&disk, target, now()), None, "one's own hint is nobody else");
    assert!(disk.get(OPEN).is_some());
    release(&disk, target, now());
    assert_eq!(disk.get(OPEN), None);
    let theirs = other(Purpose::Open, "2026-11-23T01:00:00Z", "2026-11-23T01:13:00Z");
    disk.put(OPEN, text(&theirs));
    assert_eq!(hold(&disk, target, now()).as_ref(), Some(&theirs));
    assert_eq!(who_has_it(&disk, target, now()).unwrap().to_string(), "张三（PC-07）");
    release(&disk, target, now());
    assert_eq!(disk.get(OPEN).as_deref(), Some(text(&theirs).as_bytes()), "another's hint stays");
    let later = "2026-11-23T01:14:00Z".parse().unwrap();
    assert_eq!(hold(&disk, target, later), None, "a hint expires by itself");
    assert_ne!(disk.get(OPEN).as_deref(), Some(text(&theirs).as_bytes()));
}

#[test]
fn a_hint_is_renewed_and_keeps_its_beginning() {
    let (disk, target) = (disk(), Path::new(TARGET));
    hold(&disk, target, now());
    let first = disk.get(OPEN);
    hold(&disk, target, "2026-11-23T01:12:10Z".parse().unwrap());
    assert_eq!(disk.get(OPEN), first, "not at every look");
    hold(&disk, target, "2026-11-23T01:14:00Z".parse().unwrap());
    let renewed: Holder = ron::de::from_bytes(&disk.get(OPEN).unwrap()).unwrap();
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
        assert_eq!(who_has_it(&disk, Path::new(TARGET), now()), None, "{name}");
        assert_eq!(save_now(&disk).unwrap().warnings, [], "{name}");
        assert!(disk.paused() <= Duration::from_millis(325), "{name} blocked for {:?}", disk.paused());
        assert_eq!(disk.get(SAVING), None, "{name} is left behind");
        assert_eq!(hold(&disk, Path::new(TARGET), now()), None, "{name}");
    }
}

#[test]
fn locks_that_cannot_be_read_written_or_replaced_never_block() {
    let disk = disk();
    disk.put_folder(SAVING);
    disk.put_folder(OPEN);
    assert_eq!(hold(&disk, Path::new(TARGET), now()), None);
    assert_eq!(save_now(&disk).unwrap().warnings, []);
    for step in [Step::Create, Step::Write, Step::Sync, Step::Read, Step::Remove] {
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
