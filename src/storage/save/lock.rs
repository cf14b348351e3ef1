//! Presence hints and advisory locks beside a file: who has it open, and who is saving it. No save depends on them to be correct.
//!
//! A hint that is stale, invalid or unreadable delays nobody for longer than a moment; where none can be written, the program
//! works without. The clocks of two machines are never compared: how old a hint is, the file system's own clock says, and a lock
//! counts as given up when it has not changed while this machine's clock went on. Programs that can see each other's locks save
//! one after the other, so that the comparison just before a rename still holds at the rename.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

pub use super::holder::{Holder, Purpose};
use super::replace::folder_of;
use crate::storage::disk::{Disk, is_running};
use crate::storage::format::Digest;

/// The largest lock file that is read; a hint is some 200 bytes.
const SIZE_LIMIT: u64 = 4096;

/// How often a save checks whether another one has ended.
const INTERVAL: Duration = Duration::from_millis(25);

/// How long a save waits for the same other one.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long it waits for an invalid lock, which may be half written.
const PATIENCE_WITH_NONSENSE: Duration = Duration::from_millis(300);

/// How long it waits in all while others take turns.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(20);

/// How many characters of a file's name its lock's name has, before the digest that distinguishes long names.
const NAME_LENGTH: usize = 40;

/// How many digits distinguish long names, and the hints of several processes.
const MARK: usize = 8;

/// How many hints beside one file are read.
const HINTS: usize = 64;

/// For how long a hint that a file is open holds without being renewed.
const LIFETIME: SignedDuration = SignedDuration::from_mins(3);

/// After how long it is renewed.
const RENEWAL: SignedDuration = SignedDuration::from_secs(90);

/// Tells the locks of one process apart.
static TURNS: AtomicU64 = AtomicU64::new(1);

/// Leaves or renews the presence hint of this process and removes expired ones. Returns the other holders, the earliest
/// first.
///
/// Each process has a hint of its own, so that no two write the same file.
pub fn hold(disk: &dyn Disk, file: &Path, now: Timestamp) -> Vec<Holder> {
    let Ok(target) = disk.resolve(file) else { return Vec::new() };
    let here = Holder::here(disk, Purpose::Open, now);
    let present = put_up(disk, &own_hint(&target, &here), &here, now);
    let mut others = Vec::new();
    for (path, found) in hints(disk, &target).into_iter().filter(|(_, found)| !found.is_same_process(&here)) {
        if is_current(disk, &path, present) && !has_ended(disk, &found, &here) {
            others.push(found);
        } else if let Err(error) = disk.remove(&path) {
            log::warn!("the hint {}, which means nothing any more, stays: {error}", path.display());
        }
    }
    others.sort_by_key(|holder| holder.since);
    others
}

/// Removes the presence hint of this process; those of others stay.
pub fn release(disk: &dyn Disk, file: &Path, now: Timestamp) {
    let Ok(target) = disk.resolve(file) else { return };
    let here = Holder::here(disk, Purpose::Open, now);
    let path = own_hint(&target, &here);
    if read_own(disk, &path, &here).is_some()
        && let Err(error) = disk.remove(&path)
    {
        log::warn!("the hint {} stays until it means nothing any more: {error}", path.display());
    }
}

fn read_own(disk: &dyn Disk, path: &Path, here: &Holder) -> Option<Holder> {
    let found = disk.read(path, SIZE_LIMIT).ok().and_then(|bytes| Holder::parse(&bytes));
    found.filter(|found| found.is_same_process(here))
}

/// Writes a hint anew where there is none, or half of its time is over. Returns the present moment on the clock of its file
/// system: when the hint was written there, and how long ago that is here; none where that is not known.
fn put_up(disk: &dyn Disk, path: &Path, here: &Holder, now: Timestamp) -> Option<Timestamp> {
    let own = read_own(disk, path, here);
    let age = own.as_ref().and_then(|own| own.renewed).map(|renewed| now.duration_since(renewed));
    // Under a clock that was put back or forward, the hint is written anew.
    let age = age.filter(|age| !age.is_negative() && *age <= RENEWAL);
    if age.is_none() {
        // Only a file goes; a folder of that name stays, and then there is no hint.
        disk.remove(path).ok();
        let since = own.map_or(now, |own| own.since);
        let text = (Holder { since, ..here.clone() }).to_text()?;
        if let Err(error) = disk.write_new(path, text.as_bytes()) {
            log::warn!("the hint {} cannot be written: {error}", path.display());
            return None;
        }
    }
    disk.facts(path).ok()?.modified?.saturating_add(age.unwrap_or_default()).ok()
}

/// Tells whether a hint was renewed lately, by the clock of its file system; where that has none it says nothing against it.
fn is_current(disk: &dyn Disk, path: &Path, present: Option<Timestamp>) -> bool {
    let Some(present) = present else { return true };
    let Ok(facts) = disk.facts(path) else { return true };
    facts.modified.is_none_or(|modified| present.duration_since(modified).abs() <= LIFETIME)
}

/// Reads the hints beside a file that make sense.
fn hints(disk: &dyn Disk, target: &Path) -> Vec<(PathBuf, Holder)> {
    let names = disk.list(folder_of(target)).unwrap_or_default();
    let start = start_of(target);
    let found = names.iter().filter(|name| is_hint(&start, name)).take(HINTS).filter_map(|name| {
        let path = target.with_file_name(name);
        let holder = Holder::parse(&disk.read(&path, SIZE_LIMIT).ok()?)?;
        Some((path, holder))
    });
    found.collect()
}

/// An advisory lock for saving a file. Must be released; otherwise others wait for it, but not for long.
#[derive(Debug)]
pub(super) struct SaveLock<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
    text: String,
}

impl<'d> SaveLock<'d> {
    /// Waits briefly for others that are saving the same file, then takes the lock; none where it cannot be written.
    pub(super) fn take(disk: &'d dyn Disk, file: &Path, now: Timestamp) -> Option<Self> {
        let here = Holder::here(disk, Purpose::Saving, now);
        let text = format!("{} // {}", here.to_text()?, TURNS.fetch_add(1, Ordering::Relaxed));
        let turn = Self { disk, path: beside(file, ".save.lock"), text };
        let (mut seen, mut waited, mut in_all) = (None, Duration::ZERO, Duration::ZERO);
        loop {
            match disk.write_new(&turn.path, turn.text.as_bytes()) {
                Ok(()) => return Some(turn),
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => {
                    log::warn!("saving without the lock {}: {error}", turn.path.display());
                    turn.give_back();
                    return None;
                }
            }
            let found = disk.read(&turn.path, SIZE_LIMIT).ok();
            if found != seen {
                waited = Duration::ZERO;
            }
            let patience = match found.as_deref().map(Holder::parse) {
                Some(Some(other)) if has_ended(disk, &other, &here) => Duration::ZERO,
                Some(Some(_)) => PATIENCE,
                Some(None) | None => PATIENCE_WITH_NONSENSE,
            };
            seen = found;
            if waited >= patience || in_all >= PATIENCE_IN_ALL {
                return turn.take_over();
            }
            disk.pause(INTERVAL);
            waited = waited.saturating_add(INTERVAL);
            in_all = in_all.saturating_add(INTERVAL);
        }
    }

    /// Releases the lock.
    pub(super) fn give_back(self) {
        let is_own = self.disk.read(&self.path, SIZE_LIMIT).is_ok_and(|found| found == self.text.as_bytes());
        if is_own && let Err(error) = self.disk.remove(&self.path) {
            log::warn!("the lock {} stays: {error}", self.path.display());
        }
    }

    /// Replaces an expired lock with this one.
    fn take_over(self) -> Option<Self> {
        let taken = self.disk.remove(&self.path).and_then(|()| self.disk.write_new(&self.path, self.text.as_bytes()));
        match taken {
            Ok(()) => Some(self),
            Err(error) => {
                log::warn!("saving although {} stands: {error}", self.path.display());
                self.give_back();
                None
            }
        }
    }
}

/// Tells whether the process is known to have ended: it ran where this one runs, whose processes can be seen, and is not there.
fn has_ended(disk: &dyn Disk, found: &Holder, here: &Holder) -> bool {
    found.shares_processes_with(here) && is_running(disk, found.pid) == Some(false)
}

/// Returns the path of a process's presence hint.
fn own_hint(target: &Path, here: &Holder) -> PathBuf {
    let Holder { user, machine, place, pid, .. } = here;
    let mark = Digest::of(format!("{user}\n{machine}\n{place}\n{pid}").as_bytes()).to_string();
    beside(target, &format!(".{}.lock", mark.chars().take(MARK).collect::<String>()))
}

/// Returns whether a name is that of a presence hint; earlier programs had one for all processes, without a mark.
fn is_hint(start: &str, name: &str) -> bool {
    let mark = name.strip_prefix(start).and_then(|rest| rest.strip_suffix(".lock"));
    let is_mark = |mark: &str| mark.len() == MARK && mark.bytes().all(|byte| byte.is_ascii_hexdigit());
    mark.is_some_and(|mark| mark.is_empty() || mark.strip_prefix('.').is_some_and(is_mark))
}

/// Returns the path of a lock: hidden, beside the file.
fn beside(file: &Path, ending: &str) -> PathBuf {
    file.with_file_name(OsString::from(start_of(file) + ending))
}

fn start_of(file: &Path) -> String {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let mut start = format!(".~{}", name.chars().take(NAME_LENGTH).collect::<String>());
    if name.chars().count() > NAME_LENGTH {
        start.extend(Digest::of(name.as_bytes()).to_string().chars().take(MARK));
    }
    start
}
