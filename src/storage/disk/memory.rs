//! The simulated disk: files in memory, shared between clones, failing where a test asks for it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};

use super::{Disk, Facts, Hold, Kind};

/// What the disk holds at one moment.
pub type SimulatedFiles = BTreeMap<PathBuf, Arc<[u8]>>;

/// Files in memory. Clones share one state, so that a test can reach the disk that the program uses.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk {
    state: Arc<Mutex<SimulatedState>>,
    /// Signalled when a file can be read again.
    freed: Arc<Condvar>,
}

/// The calls of a disk. Writing and renaming count as several steps, because each can fail on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskCall {
    /// Looking at a path.
    Facts,
    /// Following links.
    Resolve,
    /// Reading a file.
    Read,
    /// Creating a new file; failing leaves none.
    Create,
    /// Writing into it; failing leaves half of the bytes.
    Write,
    /// Opening a file to add to it; failing leaves it as it was.
    OpenToAppend,
    /// Adding to it; failing leaves half of the bytes added.
    Append,
    /// Waiting for the device; failing leaves the file.
    Sync,
    /// Opening a file to write over it; failing leaves it as it was.
    Overwrite,
    /// Writing over it; failing leaves its first half new and the rest old.
    OverwriteBytes,
    /// Waiting for the device; failing leaves the file, with the end of a longer old content after the new one.
    OverwriteSync,
    /// Giving it its new length; failing leaves that end.
    SetLength,
    /// Waiting for the new length; failing leaves the file.
    LengthSync,
    /// Locking a file; failing locks nothing.
    Hold,
    /// Copying permissions.
    Permissions,
    /// Renaming; failing leaves both names as they were.
    Rename,
    /// Hearing back of a rename; failing leaves it done, as a network share can.
    RenameReply,
    /// Deleting.
    Remove,
    /// Waiting for a folder's names.
    SyncFolder,
    /// Creating folders.
    CreateFolders,
    /// Listing a folder.
    List,
}

/// How often a failure is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// One step fails, the next works again.
    Once,
    /// Every step from the first failing one on fails, as after a crash or a pulled stick.
    ForEver,
}

#[derive(Debug, Default)]
struct SimulatedState {
    files: SimulatedFiles,
    written: BTreeMap<PathBuf, i64>,
    /// The seconds of its clock.
    clock: i64,
    folders: BTreeSet<PathBuf>,
    read_only: BTreeSet<PathBuf>,
    held: BTreeSet<PathBuf>,
    stalled: BTreeSet<PathBuf>,
    steps: u64,
    numbered: Option<(u64, ErrorKind, Repeat)>,
    named: Vec<(DiskCall, PathBuf, ErrorKind)>,
    paused: Duration,
}

impl MemoryDisk {
    /// Makes an empty disk.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Puts a file there, and the folders above it.
    pub fn put(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        let path = path.as_ref();
        let mut state = self.state();
        if let Some(folder) = path.parent() {
            state.add_folders(folder);
        }
        state.write(path, bytes.as_ref());
    }

    /// Puts a folder there, and those above it.
    pub fn put_folder(&self, folder: impl AsRef<Path>) {
        self.state().add_folders(folder.as_ref());
    }

    /// Puts other content into a file within the same tick of its clock: its time tells nothing.
    pub fn put_unnoticed(&self, path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) {
        self.state().files.insert(path.as_ref().to_path_buf(), bytes.as_ref().into());
    }

    /// Lets its clock go on, which nothing else knows; it starts in 1970 and goes on by a second with every write.
    pub fn go_on(&self, duration: SignedDuration) {
        let mut state = self.state();
        state.clock = state.clock.saturating_add(duration.as_secs());
    }

    /// Takes a file away, as somebody else would.
    pub fn take(&self, path: impl AsRef<Path>) {
        self.state().files.remove(path.as_ref());
    }

    /// Marks a file read-only.
    pub fn protect(&self, path: impl AsRef<Path>) {
        self.state().read_only.insert(path.as_ref().to_path_buf());
    }

    /// Blocks reads of a file, as a slow share does, until it is freed.
    pub fn stall(&self, path: impl AsRef<Path>) {
        self.state().stalled.insert(path.as_ref().to_path_buf());
    }

    /// Lets a file be read again.
    pub fn free(&self, path: impl AsRef<Path>) {
        self.state().stalled.remove(path.as_ref());
        self.freed.notify_all();
    }

    /// Releases every lock, as the end of the program does.
    pub fn let_go(&self) {
        self.state().held.clear();
    }

    /// Returns what a file holds, without counting as a step.
    #[must_use]
    pub fn get(&self, path: impl AsRef<Path>) -> Option<Arc<[u8]>> {
        self.state().files.get(path.as_ref()).cloned()
    }

    /// Returns all files.
    #[must_use]
    pub fn files(&self) -> SimulatedFiles {
        self.state().files.clone()
    }

    /// Counts the steps asked for so far.
    #[must_use]
    pub fn steps(&self) -> u64 {
        self.state().steps
    }

    /// Returns how long the program would have waited between tries.
    #[must_use]
    pub fn paused(&self) -> Duration {
        self.state().paused
    }

    /// Makes the n-th step from now on fail, counted from 1.
    pub fn fail_nth(&self, n: u64, kind: ErrorKind, repeat: Repeat) {
        let mut state = self.state();
        state.numbered = Some((state.steps.saturating_add(n), kind, repeat));
    }

    /// Makes every call of one kind fail.
    pub fn fail_every(&self, step: DiskCall, kind: ErrorKind) {
        self.fail_under("", step, kind);
    }

    /// Makes every call of one kind fail for a path and what is below it; for a rename, the new name counts.
    pub fn fail_under(&self, path: impl AsRef<Path>, step: DiskCall, kind: ErrorKind) {
        self.state().named.push((step, path.as_ref().to_path_buf(), kind));
    }

    /// Lets everything work again.
    pub fn heal(&self) {
        let mut state = self.state();
        state.numbered = None;
        state.named.clear();
    }

    fn state(&self) -> MutexGuard<'_, SimulatedState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl SimulatedState {
    fn add_folders(&mut self, folder: &Path) {
        self.folders.extend(folder.ancestors().map(Path::to_path_buf));
    }

    fn step(&mut self, step: DiskCall, path: &Path) -> io::Result<()> {
        self.steps = self.steps.saturating_add(1);
        let numbered = self.numbered.filter(|(nth, _, repeat)| match repeat {
            Repeat::Once => self.steps == *nth,
            Repeat::ForEver => self.steps >= *nth,
        });
        let is_meant = |(failing, under, _): &&(DiskCall, PathBuf, ErrorKind)| *failing == step && path.starts_with(under);
        let named = self.named.iter().find(is_meant).map(|(_, _, kind)| *kind);
        numbered.map(|(_, kind, _)| kind).or(named).map_or(Ok(()), |kind| Err(kind.into()))
    }

    /// Gives a file its content. Its clock ticks once a write.
    fn write(&mut self, path: &Path, bytes: impl Into<Arc<[u8]>>) {
        self.clock = self.clock.saturating_add(1);
        self.written.insert(path.to_path_buf(), self.clock);
        self.files.insert(path.to_path_buf(), bytes.into());
    }

    fn file(&self, path: &Path) -> io::Result<&Arc<[u8]>> {
        if self.folders.contains(path) {
            return Err(ErrorKind::IsADirectory.into());
        }
        self.files.get(path).ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn need_folder(&self, folder: Option<&Path>) -> io::Result<()> {
        let there = folder.is_none_or(|folder| is_root(folder) || self.folders.contains(folder));
        if there { Ok(()) } else { Err(ErrorKind::NotFound.into()) }
    }
}

/// Releases a file on drop.
struct MemoryHold {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Drop for MemoryHold {
    fn drop(&mut self) {
        self.disk.state().held.remove(&self.path);
    }
}

/// Returns whether a folder always exists.
fn is_root(folder: &Path) -> bool {
    folder.parent().is_none() || folder == Path::new(".")
}

impl Disk for MemoryDisk {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let mut state = self.state();
        state.step(DiskCall::Facts, path)?;
        if is_root(path) || state.folders.contains(path) {
            return Ok(Facts { kind: Kind::Folder, length: 0, read_only: false, modified: None });
        }
        let length = u64::try_from(state.file(path)?.len()).unwrap_or(u64::MAX);
        let modified = state.written.get(path).and_then(|second| Timestamp::from_second(*second).ok());
        Ok(Facts { kind: Kind::File, length, read_only: state.read_only.contains(path), modified })
    }

    /// Returns the path itself: this disk has no links.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.state().step(DiskCall::Resolve, path)?;
        Ok(path.to_path_buf())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let stalled = |state: &mut SimulatedState| state.stalled.contains(path);
        let mut state = self.freed.wait_while(self.state(), stalled).unwrap_or_else(PoisonError::into_inner);
        state.step(DiskCall::Read, path)?;
        let bytes = state.file(path)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok(bytes.to_vec())
        } else {
            Err(ErrorKind::FileTooLarge.into())
        }
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::Create, path)?;
        state.need_folder(path.parent())?;
        if state.files.contains_key(path) || state.folders.contains(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let (half, _) = bytes.split_at(bytes.len() / 2);
        state.write(path, half);
        state.step(DiskCall::Write, path)?;
        state.write(path, bytes);
        state.step(DiskCall::Sync, path)
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::Overwrite, path)?;
        let old = Arc::clone(state.file(path)?);
        let over = |new: &[u8]| [new, old.get(new.len()..).unwrap_or_default()].concat();
        let (half, _) = bytes.split_at(bytes.len() / 2);
        state.write(path, over(half));
        state.step(DiskCall::OverwriteBytes, path)?;
        state.write(path, over(bytes));
        state.step(DiskCall::OverwriteSync, path)?;
        state.step(DiskCall::SetLength, path)?;
        state.write(path, bytes);
        state.step(DiskCall::LengthSync, path)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::OpenToAppend, path)?;
        let before = Arc::clone(state.file(path)?);
        let (half, _) = bytes.split_at(bytes.len() / 2);
        state.write(path, [&before, half].concat());
        state.step(DiskCall::Append, path)?;
        state.write(path, [&before, bytes].concat());
        state.step(DiskCall::Sync, path)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        let mut state = self.state();
        state.step(DiskCall::Hold, path)?;
        state.need_folder(path.parent())?;
        state.files.entry(path.to_path_buf()).or_default();
        let is_free = state.held.insert(path.to_path_buf());
        Ok(is_free.then(|| Hold::new(MemoryHold { disk: self.clone(), path: path.to_path_buf() })))
    }

    /// Checks that both files exist: this disk knows no permissions beyond [`MemoryDisk::protect`].
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::Permissions, to)?;
        state.file(from)?;
        state.file(to).map(|_| ())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::Rename, to)?;
        state.need_folder(to.parent())?;
        if state.folders.contains(to) {
            return Err(ErrorKind::IsADirectory.into());
        }
        let bytes = Arc::clone(state.file(from)?);
        state.files.remove(from);
        state.write(to, bytes);
        state.step(DiskCall::RenameReply, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::Remove, path)?;
        state.file(path)?;
        state.files.remove(path);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::SyncFolder, folder)?;
        state.need_folder(Some(folder))
    }

    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(DiskCall::CreateFolders, folder)?;
        state.add_folders(folder);
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.step(DiskCall::List, folder)?;
        state.need_folder(Some(folder))?;
        let inside = state.files.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect())
    }

    fn pause(&self, duration: Duration) {
        self.state().paused += duration;
    }
}
