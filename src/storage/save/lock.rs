//! Presence hints and advisory locks beside a file: who has it open, and who is saving it. No save depends on them to be correct.
//!
//! A hint that is stale, invalid or unreadable delays nobody for longer than a moment; where none can be written, the program
//! works without. Programs that can see each other's locks save one after the other, so that the comparison just before a
//! rename still holds at the rename.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

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

/// Distinguishes the locks of one process.
static TURNS: AtomicU64 = AtomicU64::new(1);

/// Leaves or renews the presence hint of this process and removes expired ones. Returns the other holders, the earliest
/// first.
///
/// Each process has a hint of its own, so that no two write the same file.
pub fn hold(disk: &dyn Disk, file: &Path, now: Timestamp) -> Vec<Holder> {
    let Ok(target) = disk.resolve(file) else { return Vec::new() };
    let here = Holder::here(Purpose::Open, now);
    put_up(disk, &own_hint(&target, &here), &here, now);
    let (held, stale): (Vec<_>, Vec<_>) =
        hints(disk, &target, now).into_iter().partition(|(_, found)| is_held(disk, found, &here, now));
    for (path, _) in stale {
        if let Err(error) = disk.remove(&path) {
            log::warn!("the hint {}, which means nothing any more, stays: {error}", path.display());
        }
    }
    others(held.into_iter().map(|(_, holder)| holder), &here)
}

/// Removes the presence hint of this process; those of others stay.
pub fn release(disk: &dyn Disk, file: &Path, now: Timestamp) {
    let Ok(target) = disk.resolve(file) else { return };
    let here = Holder::here(Purpose::Open, now);
    let path = own_hint(&target, &here);
    let found = disk.read(&path, SIZE_LIMIT).ok().and_then(|bytes| Holder::parse(&bytes, now));
    if found.is_some_and(|found| found.is_same_process(&here))
        && let Err(error) = disk.remove(&path)
    {
        log::warn!("the hint {} stays until it expires: {error}", path.display());
    }
}

/// Returns the other holders of a file, as far as known.
pub fn who_has_it(disk: &dyn Disk, file: &Path, now: Timestamp) -> Vec<Holder> {
    let Ok(target) = disk.resolve(file) else { return Vec::new() };
    let here = Holder::here(Purpose::Open, now);
    let holders = hints(disk, &target, now).into_iter().map(|(_, holder)| holder);
    others(holders.filter(|found| is_held(disk, found, &here, now)), &here)
}

fn others(holders: impl Iterator<Item = Holder>, here: &Holder) -> Vec<Holder> {
    let mut others: Vec<Holder> = holders.filter(|holder| !holder.is_same_process(here)).collect();
    others.sort_by_key(|holder| holder.since);
    others
}

/// Renews a hint that is missing, or past half of its life.
fn put_up(disk: &dyn Disk, path: &Path, here: &Holder, now: Timestamp) {
    let found = disk.read(path, SIZE_LIMIT).ok().and_then(|bytes| Holder::parse(&bytes, now));
    let own = found.filter(|found| found.is_same_process(here));
    if own.as_ref().is_some_and(|own| own.expires.duration_since(now) > Purpose::Open.lifetime() / 2) {
        return;
    }
    // Only a file goes; a folder of that name stays, and then there is no hint.
    disk.remove(path).ok();
    let since = own.map_or(now, |own| own.since);
    if let Some(text) = (Holder { since, ..here.clone() }).to_text()
        && let Err(error) = disk.write_new(path, text.as_bytes())
    {
        log::warn!("the hint {} cannot be written: {error}", path.display());
    }
}

/// Reads the hints beside a file that make sense.
fn hints(disk: &dyn Disk, target: &Path, now: Timestamp) -> Vec<(PathBuf, Holder)> {
    let names = disk.list(folder_of(target)).unwrap_or_default();
    let start = start_of(target);
    let found = names.iter().filter(|name| is_hint(&start, name)).take(HINTS).filter_map(|name| {
        let path = target.with_file_name(name);
        let holder = Holder::parse(&disk.read(&path, SIZE_LIMIT).ok()?, now)?;
        Some((path, holder))
    });
    found.collect()
}

/// An advisory lock for saving a file. Must be released; otherwise it expires.
#[derive(Debug)]
pub(super) struct SaveLock<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
    text: String,
}

impl<'d> SaveLock<'d> {
    /// Waits briefly for others that are saving the same file, then takes the lock; none where it cannot be written.
    pub(super) fn take(disk: &'d dyn Disk, file: &Path, now: Timestamp) -> Option<Self> {
        let here = Holder::here(Purpose::Saving, now);
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
            let patience = match found.as_deref().map(|bytes| Holder::parse(bytes, now)) {
                Some(Some(other)) if is_held(disk, &other, &here, now) => PATIENCE,
                Some(Some(_)) => Duration::ZERO,
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
            log::warn!("the lock {} stays until it expires: {error}", self.path.display());
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

/// Returns whether a hint belongs to a process that may still be running.
fn is_held(disk: &dyn Disk, found: &Holder, here: &Holder, now: Timestamp) -> bool {
    found.is_current(now) && !has_ended(disk, found, here)
}

/// Returns whether the process is known to have ended: it ran on this computer and is no longer listed.
fn has_ended(disk: &dyn Disk, found: &Holder, here: &Holder) -> bool {
    !here.machine.is_empty() && found.machine == here.machine && is_running(disk, found.pid) == Some(false)
}

/// Returns the path of a process's presence hint.
fn own_hint(target: &Path, here: &Holder) -> PathBuf {
    let mark = Digest::of(format!("{}\n{}\n{}", here.user, here.machine, here.pid).as_bytes()).to_string();
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
