//! F7: somebody else changes the plan's file while it is being saved. Nothing of theirs is lost, and nothing of ours is said to be
//! saved that is not.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use plandesk::model::Timestamp;
use plandesk::storage::{Digest, Disk, Expected, Facts, Folders, Hold, MemoryDisk, SaveRequest, parse, save, to_bytes};

use crate::desk::SMALL;

const TARGET: &str = "/规划/规划.ron";

/// What somebody else does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Saves another version.
    Version,
    /// Puts something there that is no plan.
    Other,
    /// Empties it, as a program that writes in place does first.
    Emptied,
    /// Deletes it.
    Deleted,
    /// Puts a folder in its place.
    Folder,
    /// Writes the very same bytes again.
    Same,
    /// Puts back what the backup held before.
    Backup,
    /// Marks it as not to be written.
    Protected,
}

/// Changes the file just before one step of the save; steps are counted over all methods.
#[derive(Debug)]
struct Meddler {
    disk: MemoryDisk,
    change: Change,
    at: usize,
    step: AtomicUsize,
    /// The step at which the plan's file was last read before it was replaced.
    last_look: AtomicUsize,
    /// The step at which it was last read at all.
    proved: AtomicUsize,
    /// The step at which it was replaced.
    replaced: AtomicUsize,
}

impl Meddler {
    fn step(&self) -> &MemoryDisk {
        if self.step.fetch_add(1, Ordering::Relaxed) == self.at {
            self.meddle();
        }
        &self.disk
    }

    fn meddle(&self) {
        match self.change {
            Change::Version => self.disk.put(TARGET, theirs()),
            Change::Other => self.disk.put(TARGET, "别人的"),
            Change::Emptied => self.disk.put(TARGET, ""),
            Change::Deleted => self.disk.take(TARGET),
            Change::Folder => {
                self.disk.take(TARGET);
                self.disk.put_folder(TARGET);
            }
            Change::Same => self.disk.put(TARGET, SMALL),
            Change::Backup => self.disk.put(TARGET, before()),
            Change::Protected => self.disk.protect(TARGET),
        }
    }
}

fn version(revision: u64, issuer: &str) -> Vec<u8> {
    let mut plan = parse(SMALL).unwrap().plan;
    (plan.revision, plan.issuer) = (revision, issuer.to_owned());
    to_bytes(&plan).unwrap()
}

fn theirs() -> Vec<u8> {
    version(58, "别人改的发布单位")
}

fn before() -> Vec<u8> {
    version(56, "上一版的发布单位")
}

impl Disk for Meddler {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.step().facts(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.step().resolve(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        if path == Path::new(TARGET) {
            let step = self.step.load(Ordering::Relaxed);
            self.proved.store(step, Ordering::Relaxed);
            if self.replaced.load(Ordering::Relaxed) == 0 {
                self.last_look.store(step, Ordering::Relaxed);
            }
        }
        self.step().read(path, limit)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step().write_new(path, bytes)
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step().overwrite(path, bytes)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.step().append(path, bytes)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        self.step().hold(path)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step().copy_permissions(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if to == Path::new(TARGET) && self.replaced.load(Ordering::Relaxed) == 0 {
            self.replaced.store(self.step.load(Ordering::Relaxed), Ordering::Relaxed);
        }
        self.step().rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.step().remove(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step().sync_folder(folder)
    }

    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        self.step().create_folders(folder)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.step().list(folder)
    }

    fn pause(&self, duration: Duration) {
        self.disk.pause(duration);
    }
}

/// Saves while the file is changed before one step; returns how many steps there were, and whether the change was seen.
fn save_while(change: Change, at: usize) -> (usize, bool) {
    let disk = MemoryDisk::new();
    disk.put(TARGET, SMALL);
    let meddler =
        Meddler { disk: disk.clone(), change, at, step: 0.into(), last_look: 0.into(), proved: 0.into(), replaced: 0.into() };
    let mut plan = parse(SMALL).unwrap().plan;
    plan.revision += 1;
    plan.issuer.push_str("办公室");
    let folders = Folders::under(Path::new("/家"));
    let (expected, now) = (Digest::of(SMALL), Timestamp::UNIX_EPOCH);
    let request = SaveRequest {
        plan: &plan,
        target: Path::new(TARGET),
        expected: Expected::Version(&expected),
        folders: Some(&folders),
        now,
    };
    let result = save(&meddler, &request);
    let case = format!("{change:?} before step {at}: {result:?}");
    let is_held = |bytes: &[u8]| disk.files().values().any(|held| held.as_ref() == bytes);
    let ours = to_bytes(&plan).unwrap();
    let steps = meddler.step.load(Ordering::Relaxed);
    match &result {
        // What others do after the save has read its own version back is theirs to answer for.
        Ok(_) => assert!(is_held(&ours) || at > meddler.proved.load(Ordering::Relaxed), "saved and lost: {case}"),
        Err(error) => assert!(!error.to_string().is_empty(), "{case}"),
    }
    let content = match change {
        Change::Version => Some(theirs()),
        Change::Other => Some("别人的".into()),
        Change::Backup => Some(before()),
        _ => None,
    };
    let is_lost = at < steps && content.is_some_and(|content| !is_held(&content));
    assert!(!is_lost || is_held(&ours) || at > meddler.proved.load(Ordering::Relaxed), "both versions are lost: {case}");
    // What is changed between the last look and the rename is overwritten: no file system closes that moment.
    let moment = meddler.last_look.load(Ordering::Relaxed) + 1..=meddler.replaced.load(Ordering::Relaxed);
    assert!(!is_lost || moment.contains(&at), "overwritten, although it was changed outside of {moment:?}: {case}");
    (steps, is_lost)
}

const CHANGES: [Change; 8] = [
    Change::Version,
    Change::Other,
    Change::Emptied,
    Change::Deleted,
    Change::Folder,
    Change::Same,
    Change::Backup,
    Change::Protected,
];

#[test]
fn a_change_from_outside_before_any_step_of_a_save_is_kept() {
    let (mut cases, mut lost) = (0, Vec::new());
    for change in CHANGES {
        let (steps, _) = save_while(change, usize::MAX);
        for at in 0..steps {
            cases += 1;
            if save_while(change, at).1 {
                lost.push((change, at));
            }
        }
    }
    println!("F7: {cases} cases; overwritten between the last look and the rename: {lost:?}");
    assert!(cases >= 8 * 20, "{cases}");
}

#[test]
fn a_change_from_outside_between_opening_and_saving_is_kept_by_the_real_binary() {
    // The binary opens and saves in one go, so that the file changes before it starts: it must save on top of that.
    let folder = tempfile::tempdir().unwrap();
    let desk = crate::desk::Desk::new(folder.path());
    fs::write(desk.file(), theirs()).unwrap();
    assert!(desk.enter(5).status.success());
    let plan = parse(&fs::read(desk.file()).unwrap()).unwrap().plan;
    assert_eq!((plan.issuer.as_str(), plan.revision), ("别人改的发布单位", 59));
}
