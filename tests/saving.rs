//! A save leaves the whole old version or the whole new one, and says which.

#![expect(clippy::unwrap_used, reason = "a test may fail")]

#[path = "saving/drafts.rs"]
mod drafts;
#[path = "saving/joining.rs"]
mod joining;
#[path = "saving/leftovers.rs"]
mod leftovers;
#[path = "saving/locks.rs"]
mod locks;
#[path = "saving/real_disk.rs"]
#[cfg(unix)]
mod real_disk;
#[path = "saving/writing_over.rs"]
mod writing_over;

use std::fmt::Write as _;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use plandesk::model::{NodeId, Plan, Timestamp};
use plandesk::storage::{
    Access, Digest, Disk, DiskCall, Expected, Facts, Folders, Hold, MemoryDisk, ReadOnlyReason, Repeat, SaveError, SaveRequest,
    SaveWarning, Saved, open, parse, save, to_bytes,
};

const SMALL: &[u8] = include_bytes!("plans/small.ron");
const TARGET: &str = "/规划/规划.ron";

fn old_plan() -> Plan {
    parse(SMALL).unwrap().plan
}

fn new_plan() -> Plan {
    let mut plan = old_plan();
    plan.revision += 1;
    plan.issuer.push_str("办公室");
    plan
}

/// A disk that holds the old version where the new one is to go.
fn disk() -> MemoryDisk {
    let disk = MemoryDisk::new();
    disk.put(TARGET, SMALL);
    disk
}

fn save_new(disk: &dyn Disk) -> Result<Saved, SaveError> {
    save_to(disk, Path::new(TARGET), Expected::Version(&Digest::of(SMALL)))
}

fn save_to(disk: &dyn Disk, target: &Path, expected: Expected<'_>) -> Result<Saved, SaveError> {
    let folders = Folders::under(Path::new("/家"));
    let now = Timestamp::UNIX_EPOCH;
    save(disk, &SaveRequest { plan: &new_plan(), target, expected, folders: Some(&folders), now })
}

/// Replaces what differs from run to run in the names of drafts and temporary files.
fn settled(words: &str) -> String {
    words.replace(&std::process::id().to_string(), "PID")
}

#[test]
fn what_is_saved_opens_again_with_its_backups_beside_it() {
    let disk = disk();
    let saved = save_new(&disk).unwrap();
    assert_eq!(saved.warnings, []);
    let opened = open(&disk, Path::new(TARGET)).unwrap();
    assert_eq!((opened.plan, opened.digest, opened.warnings), (new_plan(), saved.digest, Vec::new()));
    let names: Vec<_> = disk.files().into_keys().collect();
    let backup = "/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/57-19700101T000000Z.ron";
    assert_eq!(
        names,
        [
            "/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/57-19700101T000000Z.ron",
            TARGET,
            "/规划/规划.ron.bak"
        ]
        .map(PathBuf::from)
    );
    for copy in [backup, "/规划/规划.ron.bak"] {
        assert_eq!(disk.get(copy).as_deref(), Some(SMALL), "{copy}");
    }
}

#[test]
fn a_failure_at_any_step_leaves_a_whole_version_and_success_means_the_new_one() {
    let new = to_bytes(&new_plan()).unwrap();
    let healthy = disk();
    save_new(&healthy).unwrap();
    let mut refused = 0;
    for kind in [ErrorKind::Other, ErrorKind::StorageFull, ErrorKind::PermissionDenied, ErrorKind::NotFound] {
        for repeat in [Repeat::Once, Repeat::ForEver] {
            for nth in 1..=healthy.steps() {
                let disk = disk();
                disk.fail_nth(nth, kind, repeat);
                let result = save_new(&disk);
                let held = disk.get(TARGET).unwrap();
                let case = format!("step {nth} {kind:?} {repeat:?}: {result:?}");
                assert!(*held == *SMALL || *held == *new, "torn at {case}");
                match &result {
                    Ok(_) => assert_eq!(*held, *new, "{case}"),
                    Err(SaveError::Unverified { .. }) => {}
                    Err(_) => assert_eq!(*held, *SMALL, "{case}"),
                }
                refused += usize::from(result.is_err());
                let leftovers = disk.files().into_keys().filter(|path| path.to_string_lossy().ends_with(".tmp")).count();
                assert!(leftovers == 0 || repeat == Repeat::ForEver, "litter after {case}");
            }
        }
    }
    assert!(refused > 40, "only {refused} saves failed, so this tests little");
}

#[test]
fn a_new_file_needs_no_old_one_and_makes_no_backup() {
    let disk = MemoryDisk::new();
    disk.put_folder("/规划");
    save_to(&disk, Path::new(TARGET), Expected::Nothing).unwrap();
    assert_eq!(disk.files().into_keys().collect::<Vec<_>>(), [PathBuf::from(TARGET)]);
}

#[test]
fn what_stands_where_nothing_was_expected_is_told_and_left_alone() {
    let other_plan =
        Plan {
            plan_id: uuid::Uuid::from_u128(77), title: "另一份规划".to_owned(), short_title: String::new(), ..old_plan()
        };
    let cases = [
        (b"\xE5\x88\xAB".to_vec(), "不是规划文件（3 字节）"),
        (SMALL.to_vec(), "是同一规划的另一份文件（第 57 版，填报 3 条）"),
        (to_bytes(&other_plan).unwrap(), "是另一份规划《另一份规划》（填报 3 条）"),
    ];
    for (found, words) in cases {
        let disk = MemoryDisk::new();
        disk.put(TARGET, &found);
        let error = save_to(&disk, Path::new(TARGET), Expected::Nothing).unwrap_err();
        let SaveError::Occupied { occupant, .. } = &error else { panic!("{error}") };
        assert_eq!((occupant.to_string().as_str(), occupant.digest), (words, Digest::of(&found)));
        assert!(error.draft().is_some() && !error.is_retryable());
        assert_eq!(disk.get(TARGET).as_deref(), Some(found.as_slice()));
        // Once a person agrees to lose just that, it is replaced, and backed up before.
        save_to(&disk, Path::new(TARGET), Expected::Version(&occupant.digest)).unwrap();
        assert_eq!(disk.get("/规划/规划.ron.bak").as_deref(), Some(found.as_slice()));
    }
}

#[test]
fn only_the_last_backups_are_kept() {
    let disk = disk();
    let folders = Folders::under(Path::new("/家"));
    let mut plan = old_plan();
    for revision in 100..130 {
        plan.revision = revision;
        let now = Timestamp::from_second(i64::try_from(revision).unwrap()).unwrap();
        let present = Digest::of(&disk.get(TARGET).unwrap());
        let expected = Expected::Version(&present);
        let request = SaveRequest { plan: &plan, target: Path::new(TARGET), expected, folders: Some(&folders), now };
        save(&disk, &request).unwrap();
    }
    let kept: Vec<_> = disk.files().into_keys().filter(|path| path.starts_with("/家")).collect();
    assert_eq!(kept.len(), 20);
    assert!(kept.contains(
        &"/家/backups/00000000-0000-0000-0000-000000000001/00000000-0000-0000-0000-000000000002/128-19700101T000209Z.ron".into()
    ));
}

/// Changes the file behind the program's back, while it writes its temporary file.
#[derive(Debug)]
struct Meddler(MemoryDisk, Option<&'static str>);

impl Disk for Meddler {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.0.facts(path)
    }
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.0.resolve(path)
    }
    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.0.read(path, limit)
    }
    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let is_temporary = path.to_string_lossy().starts_with("/规划/.规划.ron.");
        match self.1 {
            _ if !is_temporary => {}
            Some(other) => self.0.put(TARGET, other),
            None => self.0.take(TARGET),
        }
        self.0.write_new(path, bytes)
    }
    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.0.overwrite(path, bytes)
    }
    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.0.append(path, bytes)
    }
    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        self.0.hold(path)
    }
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.copy_permissions(from, to)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.0.rename(from, to)
    }
    fn remove(&self, path: &Path) -> io::Result<()> {
        self.0.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.0.sync_folder(folder)
    }
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        self.0.create_folders(folder)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.0.list(folder)
    }
    fn pause(&self, duration: Duration) {
        self.0.pause(duration);
    }
}

#[test]
fn a_change_from_outside_during_the_save_is_noticed_and_kept() {
    for found in [Some(SMALL), None] {
        let expected = found.map(Digest::of);
        let disk = MemoryDisk::new();
        disk.put_folder("/规划");
        if let Some(found) = found {
            disk.put(TARGET, found);
        }
        let result = save_to(
            &Meddler(disk.clone(), Some("别人的")),
            Path::new(TARGET),
            expected.as_ref().map_or(Expected::Nothing, Expected::Version),
        );
        let is_told = match &result {
            Err(SaveError::ChangedOutside { .. }) => found.is_some(),
            Err(SaveError::Occupied { .. }) => found.is_none(),
            _ => false,
        };
        assert!(is_told, "{result:?}");
        assert_eq!(disk.get(TARGET).as_deref(), Some("别人的".as_bytes()));
        let left: Vec<_> = disk.files().into_keys().filter(|path| path.starts_with("/规划")).collect();
        let backup = found.map(|_| PathBuf::from("/规划/规划.ron.bak"));
        assert_eq!(left, [Some(PathBuf::from(TARGET)), backup].into_iter().flatten().collect::<Vec<_>>());
    }
    let disk = disk();
    let result = save_to(&Meddler(disk.clone(), None), Path::new(TARGET), Expected::Version(&Digest::of(SMALL)));
    assert!(matches!(result, Err(SaveError::ChangedOutside { .. })), "{result:?}");
    assert_eq!(disk.get(TARGET), None);
}

#[test]
fn words_for_every_refusal() {
    type Break = fn(&MemoryDisk);
    let cases: [(&str, Break); 15] = [
        ("文件夹不存在", |disk| disk.heal()),
        ("文件不见了", |disk| disk.take(TARGET)),
        ("被别人改过", |disk| disk.put(TARGET, "别人的")),
        ("目标是文件夹", |disk| {
            disk.take(TARGET);
            disk.put_folder(TARGET);
        }),
        ("目标只读", |disk| disk.protect(TARGET)),
        ("读不出现有文件", |disk| disk.fail_every(DiskCall::Read, ErrorKind::Other)),
        ("现有文件过大", |disk| disk.put(TARGET, vec![0; plandesk::storage::FILE_LIMIT + 1])),
        ("磁盘已满", |disk| disk.fail_every(DiskCall::Write, ErrorKind::StorageFull)),
        ("只读的磁盘", |disk| disk.fail_every(DiskCall::Create, ErrorKind::ReadOnlyFilesystem)),
        ("没有权限", |disk| disk.fail_every(DiskCall::Create, ErrorKind::PermissionDenied)),
        ("文件名过长", |disk| disk.fail_every(DiskCall::Create, ErrorKind::InvalidFilename)),
        ("改名被拒", |disk| disk.fail_every(DiskCall::Rename, ErrorKind::PermissionDenied)),
        ("同步出错", |disk| disk.fail_every(DiskCall::Sync, ErrorKind::Other)),
        ("临时文件删不掉", |disk| {
            disk.fail_every(DiskCall::Sync, ErrorKind::TimedOut);
            disk.fail_every(DiskCall::Remove, ErrorKind::TimedOut);
        }),
        ("网络盘断开", |disk| disk.fail_every(DiskCall::Facts, ErrorKind::NetworkDown)),
    ];
    let mut all = String::new();
    for (name, break_it) in cases {
        let disk = disk();
        break_it(&disk);
        let target = Path::new(if name == "文件夹不存在" { "/没有/规划.ron" } else { TARGET });
        let words = save_to(&disk, target, Expected::Version(&Digest::of(SMALL))).unwrap_err().to_string();
        writeln!(all, "【{name}】\n{}\n", settled(&words)).unwrap();
    }
    insta::assert_snapshot!(all);
}

#[test]
fn words_for_a_plan_that_cannot_be_written() {
    type Break = fn(&mut Plan);
    let cases: [(&str, Break); 4] = [
        ("内容有错误", |plan| plan.nodes[1].parent = Some(NodeId::new("9"))),
        ("更新的格式", |plan| plan.format = 2),
        ("文字过长", |plan| Arc::make_mut(&mut plan.entries[2]).text = "长".repeat(22_000)),
        ("进展过多", |plan| plan.entries = vec![plan.entries[0].clone(); 200_001]),
    ];
    let mut all = String::new();
    for (name, break_it) in cases {
        let (disk, mut plan) = (disk(), old_plan());
        break_it(&mut plan);
        let before = disk.files();
        let request = SaveRequest {
            plan: &plan,
            target: Path::new(TARGET),
            expected: Expected::Nothing,
            folders: None,
            now: Timestamp::UNIX_EPOCH,
        };
        writeln!(all, "【{name}】\n{}\n", save(&disk, &request).unwrap_err()).unwrap();
        assert_eq!((disk.files(), disk.steps()), (before, 0), "the disk was touched");
    }
    insta::assert_snapshot!(all);
}

#[test]
fn words_for_what_went_wrong_beside_a_save() {
    let mut all = String::new();
    for (step, kind) in [
        (DiskCall::SyncFolder, ErrorKind::Other),
        (DiskCall::Permissions, ErrorKind::PermissionDenied),
        (DiskCall::CreateFolders, ErrorKind::StorageFull),
    ] {
        let disk = disk();
        disk.fail_every(step, kind);
        for warning in save_new(&disk).unwrap().warnings {
            writeln!(all, "{}", settled(&warning.to_string())).unwrap();
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_backup_that_fails_is_a_warning_and_not_an_error() {
    let disk = disk();
    disk.put_folder("/规划/规划.ron.bak");
    let saved = save_new(&disk).unwrap();
    assert!(
        matches!(saved.warnings.as_slice(), [SaveWarning::NoBackup { path, .. }] if path.ends_with("规划.ron.bak")),
        "{saved:?}"
    );
}

#[test]
fn a_newer_file_and_a_protected_one_open_to_be_looked_at() {
    let disk = disk();
    disk.protect(TARGET);
    assert_eq!(open(&disk, Path::new(TARGET)).unwrap().access, Access::ReadOnly(ReadOnlyReason::Protected));
    disk.put("/规划/新.ron", String::from_utf8_lossy(SMALL).replace("format: 1,", "format: 2,"));
    let newer = open(&disk, Path::new("/规划/新.ron")).unwrap();
    assert_eq!(newer.access, Access::ReadOnly(ReadOnlyReason::NewerFormat(2)));
}

/// «The `.bak` beside the file cannot be written, as some share's administrator wants it. My disk must not fill up for that.»
#[test]
fn local_backups_are_thinned_out_although_the_one_beside_the_file_is_refused() {
    let (disk, folders) = (disk(), Folders::under(Path::new("/家")));
    disk.fail_under("/规划/规划.ron.bak", DiskCall::Rename, ErrorKind::PermissionDenied);
    let mut plan = new_plan();
    for nr in 0..30 {
        let held = Digest::of(&disk.get(TARGET).unwrap());
        let now = Timestamp::from_second(1_700_000_000 + nr).unwrap();
        let expected = Expected::Version(&held);
        let request = SaveRequest { plan: &plan, target: Path::new(TARGET), expected, folders: Some(&folders), now };
        let saved = save(&disk, &request).unwrap();
        assert!(matches!(saved.warnings[..], [SaveWarning::NoBackup { .. }]), "{:?}", saved.warnings);
        plan.revision += 1;
    }
    let local = disk.files().into_keys().filter(|path| path.starts_with("/家/backups")).count();
    assert_eq!(local, 20);
    assert_eq!(disk.get("/规划/规划.ron.bak"), None);
}
