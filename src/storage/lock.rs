//! Hints beside a file: who has it open, and who is saving it. Whether a save is right never rests on them.
//!
//! A hint that is stale, makes no sense or cannot be read stops nobody for longer than a moment; where none can be written, the
//! program works without. Between programs that can see each other's hints, saves wait for each other, so that what is compared
//! just before a rename is still so at the rename.

use std::ffi::OsString;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use jiff::Timestamp;

pub use super::holder::{Holder, Purpose};
use super::process::is_running;
use super::{Disk, Stamp};

/// The largest lock file that is read; a hint is some 200 bytes.
const SIZE_LIMIT: u64 = 4096;

/// How often a save looks whether another one has ended.
const INTERVAL: Duration = Duration::from_millis(25);

/// How long a save waits for the same other one.
const PATIENCE: Duration = Duration::from_secs(2);

/// How long it waits where what it finds makes no sense: it may be half written.
const PATIENCE_WITH_NONSENSE: Duration = Duration::from_millis(300);

/// How long it waits in all where others take turns.
const PATIENCE_IN_ALL: Duration = Duration::from_secs(20);

/// How many characters of a file's name are repeated in the lock's, before the digest that tells long names apart.
const NAME_LENGTH: usize = 40;

/// Tells the locks of one process apart.
static TURNS: AtomicU64 = AtomicU64::new(1);

/// Puts up, or renews, the hint that this process has a file open. Returns who else has it, whose hint then stays.
pub fn hold(disk: &dyn Disk, file: &Path, now: Timestamp) -> Option<Holder> {
    let path = open_hint(disk, file)?;
    let here = Holder::here(Purpose::Open, now);
    let since = match disk.read(&path, SIZE_LIMIT) {
        Ok(bytes) => match Holder::parse(&bytes, now) {
            Some(own) if own.is_same_process(&here) => {
                if own.expires.duration_since(now) > Purpose::Open.lifetime() / 2 {
                    return None;
                }
                own.since
            }
            Some(other) if is_held(disk, &other, &here, now) => return Some(other),
            Some(_) | None => now,
        },
        Err(_) => now,
    };
    // Only a file goes; a folder of that name stays, and then there is no hint.
    disk.remove(&path).ok();
    if let Some(text) = (Holder { since, ..here }).to_text()
        && let Err(error) = disk.write_new(&path, text.as_bytes())
    {
        log::warn!("the hint {} cannot be written: {error}", path.display());
    }
    None
}

/// Takes down the hint that this process has a file open; another's hint stays.
pub fn release(disk: &dyn Disk, file: &Path, now: Timestamp) {
    let Some(path) = open_hint(disk, file) else { return };
    let found = disk.read(&path, SIZE_LIMIT).ok().and_then(|bytes| Holder::parse(&bytes, now));
    if found.is_some_and(|found| found.is_same_process(&Holder::here(Purpose::Open, now)))
        && let Err(error) = disk.remove(&path)
    {
        log::warn!("the hint {} stays until it expires: {error}", path.display());
    }
}

/// Tells who else has a file open, as far as can be known.
pub fn who_has_it(disk: &dyn Disk, file: &Path, now: Timestamp) -> Option<Holder> {
    let bytes = disk.read(&open_hint(disk, file)?, SIZE_LIMIT).ok()?;
    let here = Holder::here(Purpose::Open, now);
    Holder::parse(&bytes, now).filter(|found| !found.is_same_process(&here) && is_held(disk, found, &here, now))
}

/// Holds the turn to save a file. Must be given back; a turn that is not expires.
#[derive(Debug)]
pub(super) struct Turn<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
    text: String,
}

impl<'d> Turn<'d> {
    /// Waits a short while for others that are saving the same file, then takes the turn; none where no lock can be written.
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

    /// Lets the next one save.
    pub(super) fn give_back(self) {
        let is_own = self.disk.read(&self.path, SIZE_LIMIT).is_ok_and(|found| found == self.text.as_bytes());
        if is_own && let Err(error) = self.disk.remove(&self.path) {
            log::warn!("the lock {} stays until it expires: {error}", self.path.display());
        }
    }

    /// Puts this turn in the place of one that means nothing any more.
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

/// Tells whether a hint stands for a process that may still be there.
fn is_held(disk: &dyn Disk, found: &Holder, here: &Holder, now: Timestamp) -> bool {
    found.is_current(now) && !has_ended(disk, found, here)
}

/// Tells whether the process is known to have ended: it ran on this computer, whose processes can be seen, and is not there.
fn has_ended(disk: &dyn Disk, found: &Holder, here: &Holder) -> bool {
    !here.machine.is_empty() && found.machine == here.machine && is_running(disk, found.pid) == Some(false)
}

fn open_hint(disk: &dyn Disk, file: &Path) -> Option<PathBuf> {
    Some(beside(&disk.resolve(file).ok()?, ".lock"))
}

/// Names a lock: hidden, beside the file.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let name = file.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let mut lock = format!(".~{}", name.chars().take(NAME_LENGTH).collect::<String>());
    if name.chars().count() > NAME_LENGTH {
        lock.extend(Stamp::of(name.as_bytes()).to_string().chars().take(8));
    }
    lock.push_str(ending);
    file.with_file_name(OsString::from(lock))
}
