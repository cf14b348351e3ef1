//! Locks are hints: they tell who is there, make savers take turns, and never stand in the way for long.

use jiff::SignedDuration;
use plandesk::storage::lock::{Holder, Purpose, hold, release};

use super::*;

const OPEN: &str = "/规划/.~规划.ron.lock";
const SAVING: &str = "/规划/.~规划.ron.save.lock";

fn now() -> Timestamp {
    "2026-11-23T01:12:00Z".parse().unwrap()
}

fn other(purpose: Purpose, since: &str) -> Holder {
    let (since, place) = (since.parse().unwrap(), String::new());
    Holder { user: "张三".to_owned(), machine: "PC-07".to_owned(), place, pid: 4711, purpose, since, renewed: Some(since) }
}

/// Lets a machine say which one it is.
fn name_machine(disk: &MemoryDisk, run: &str) {
    disk.put("/etc/machine-id", "3d1219c7c4c5404aaa1f6d2a48adfda4\n");
    disk.put("/proc/sys/kernel/random/boot_id", run);
    disk.put_folder("/proc/self");
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
    assert_eq!(hold(&disk, target, now()), [], "one's own hint is nobody else");
    let own = open_hints(&disk);
    assert_eq!(own.len(), 1);
    let person = |user: &str, pid: u32, since: &str| Holder { user: user.to_owned(), pid, ..other(Purpose::Open, since) };
    let third = person("王五", 3, "2026-11-23T01:05:00Z");
    let second = person("李四", 2, "2026-11-23T01:02:00Z");
    let of_an_earlier_program = person("张三", 1, "2026-11-23T01:00:00Z");
    let put = [(hint_of("0a1b2c3d"), &third), (hint_of("ffffffff"), &second), (OPEN.to_owned(), &of_an_earlier_program)];
    for (path, holder) in &put {
        disk.put(path, text(holder));
    }
    let all = [of_an_earlier_program.clone(), second.clone(), third.clone()];
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
    // The two others renew theirs; the earlier program has gone without a word.
    disk.go_on(SignedDuration::from_mins(4));
    for (path, holder) in &put[..2] {
        disk.put(path, text(holder));
    }
    assert_eq!(hold(&disk, target, now()), [second, third], "a hint that is not renewed means nothing any more");
    assert_eq!(disk.get(OPEN), None, "and is taken down");
    assert!(foreign.iter().all(|path| disk.get(path).is_some()));
}

/// «Her computer's clock is an hour off, mine is right, or the other way round. The status bar must name her for as long as she
/// has the file open, and no longer.»
#[test]
fn whoever_has_the_file_open_is_told_wherever_the_clocks_of_the_two_computers_stand() {
    for (mine, hers) in [("01:12:00", "02:12:00"), ("02:12:00", "01:12:00"), ("01:12:00", "01:12:00")] {
        let moment = |time: &str| format!("2026-11-23T{time}Z").parse::<Timestamp>().unwrap();
        let (disk, target, mine) = (disk(), Path::new(TARGET), moment(mine));
        let hint = Holder { user: "李四".to_owned(), ..other(Purpose::Open, &moment(hers).to_string()) };
        disk.put(hint_of("0a1b2c3d"), text(&hint));
        let minutes = |minutes: i64| mine.saturating_add(SignedDuration::from_mins(minutes)).unwrap();
        assert_eq!(hold(&disk, target, mine), std::slice::from_ref(&hint));
        disk.go_on(SignedDuration::from_mins(1));
        assert_eq!(hold(&disk, target, minutes(1)), [hint], "written a minute ago");
        disk.go_on(SignedDuration::from_mins(3));
        assert_eq!(hold(&disk, target, minutes(4)), [], "not renewed for four minutes");
        assert_eq!(disk.get(hint_of("0a1b2c3d")), None);
    }
}

#[test]
fn a_hint_is_renewed_and_keeps_its_beginning() {
    let (disk, target) = (disk(), Path::new(TARGET));
    hold(&disk, target, now());
    let [own] = &open_hints(&disk)[..] else { panic!("{:?}", open_hints(&disk)) };
    let first = disk.get(own);
    hold(&disk, target, "2026-11-23T01:12:10Z".parse().unwrap());
    assert_eq!(disk.get(own), first, "not at every look");
    // After a while, and after this computer's own clock was put back.
    for later in ["2026-11-23T01:14:00Z", "2026-11-23T00:14:00Z"] {
        hold(&disk, target, later.parse().unwrap());
        let renewed: Holder = ron::de::from_bytes(&disk.get(own).unwrap()).unwrap();
        assert_eq!((renewed.since, renewed.renewed), (now(), Some(later.parse().unwrap())));
    }
}

#[test]
fn nonsensical_locks_never_block() {
    let long_gone = text(&other(Purpose::Saving, "2020-01-01T00:00:00Z"));
    let from_the_future = text(&other(Purpose::Saving, "2999-01-01T00:00:00Z"));
    let of_an_earlier_program = "(user:\"张三\",machine:\"PC-07\",pid:4711,purpose:Saving,since:\"2020-01-01T00:00:00Z\",\
                                 expires:\"9999-01-01T00:00:00Z\")";
    let half: String = long_gone.chars().take(40).collect();
    let cases: [(&str, Vec<u8>, Option<u64>); 8] = [
        ("empty", Vec::new(), None),
        ("zeros", vec![0; 300], None),
        ("half written", half.into(), None),
        ("a plan", SMALL.to_vec(), None),
        ("very large", vec![b' '; 10_000_000], None),
        ("long gone", long_gone.into(), Some(2000)),
        ("from the future", from_the_future.into(), Some(2000)),
        ("of an earlier program", of_an_earlier_program.into(), Some(2000)),
    ];
    for (name, bytes, waited_for) in cases {
        let disk = disk();
        disk.put(SAVING, &bytes);
        disk.put(OPEN, &bytes);
        disk.put(hint_of("0a1b2c3d"), &bytes);
        disk.go_on(SignedDuration::from_mins(4));
        assert_eq!(hold(&disk, Path::new(TARGET), now()), [], "{name}");
        assert_eq!(save_now(&disk).unwrap().warnings, [], "{name}");
        let longest = Duration::from_millis(waited_for.unwrap_or(325));
        assert!(disk.paused() <= longest, "{name} blocked for {:?}", disk.paused());
        assert_eq!(disk.get(SAVING), None, "{name} is left behind");
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
        disk.put(SAVING, text(&other(Purpose::Saving, "2026-11-23T01:11:50Z")));
        disk.fail_under(SAVING, step, ErrorKind::PermissionDenied);
        assert_eq!(save_now(&disk).unwrap().warnings, [], "{step:?}");
        assert!(disk.paused() <= Duration::from_secs(3), "{step:?} blocked for {:?}", disk.paused());
    }
}

/// «Her clock is an hour off. While she saves, my save waits its turn, and not for ever.»
#[test]
fn a_save_waits_two_seconds_for_another_whatever_its_clock_says_and_then_goes_on() {
    for since in ["2026-11-23T00:11:50Z", "2026-11-23T01:11:50Z", "2026-11-23T02:11:50Z"] {
        let disk = disk();
        disk.put(SAVING, text(&other(Purpose::Saving, since)));
        save_now(&disk).unwrap();
        assert_eq!(disk.paused(), Duration::from_secs(2), "{since}");
        assert_eq!(disk.get(SAVING), None);
    }
}

/// «Our computers were all set up from one image and have the same name. That mine does not run her program says nothing.»
#[test]
fn only_a_process_of_this_very_computer_is_known_to_have_ended() {
    let cases = [("5aaab70b\n", "5aaab70b\n", true), ("5aaab70b\n", "6bbbc81c\n", false), ("", "", false)];
    for (here, there, is_known) in cases {
        let (mine, hers) = (disk(), MemoryDisk::new());
        name_machine(&mine, here);
        name_machine(&hers, there);
        let machine = Holder::here(&mine, Purpose::Saving, now());
        let found = Holder { pid: 4711, ..Holder::here(&hers, Purpose::Saving, now()) };
        assert_eq!(found.machine, machine.machine, "both are called the same");
        mine.put(SAVING, text(&found));
        let open = Holder { purpose: Purpose::Open, ..found };
        mine.put(hint_of("0a1b2c3d"), text(&open));
        save_now(&mine).unwrap();
        let waited = if is_known { Duration::ZERO } else { Duration::from_secs(2) };
        assert_eq!(mine.paused(), waited, "{here} {there}");
        let told = if is_known { Vec::new() } else { vec![open] };
        assert_eq!(hold(&mine, Path::new(TARGET), now()), told, "{here} {there}");
    }
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
