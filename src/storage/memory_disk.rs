//! The simulated disk: files in memory, shared between clones, failing where a test wants it to.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::{Disk, Facts, Hold, Kind};

/// What the disk holds at one moment.
pub type Files = BTreeMap<PathBuf, Arc<[u8]>>;

/// Holds files in memory. Clones share one state, so that a test can keep a hand on what the program works with.
#[derive(Clone, Debug, Default)]
pub struct MemoryDisk {
    state: Arc<Mutex<State>>,
}

/// Names what a disk can be asked for; writing and renaming count as several steps, because each can fail on its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
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
    /// Taking a file for oneself; failing takes nothing.
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

/// Says how often a failure is repeated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Repeat {
    /// One step fails, the next works again.
    Once,
    /// Every step from the first failing one on fails, as after a crash or a pulled stick.
    ForEver,
}

#[derive(Debug, Default)]
struct State {
    files: Files,
    folders: BTreeSet<PathBuf>,
    read_only: BTreeSet<PathBuf>,
    held: BTreeSet<PathBuf>,
    steps: u64,
    numbered: Option<(u64, ErrorKind, Repeat)>,
    named: Vec<(Step, ErrorKind)>,
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
        state.files.insert(path.to_path_buf(), bytes.as_ref().into());
    }

    /// Puts a folder there, and those above it.
    pub fn put_folder(&self, folder: impl AsRef<Path>) {
        self.state().add_folders(folder.as_ref());
    }

    /// Takes a file away, as somebody else would.
    pub fn take(&self, path: impl AsRef<Path>) {
        self.state().files.remove(path.as_ref());
    }

    /// Marks a file as not to be written.
    pub fn protect(&self, path: impl AsRef<Path>) {
        self.state().read_only.insert(path.as_ref().to_path_buf());
    }

    /// Lets go of every file that is held, as the end of the program does.
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
    pub fn files(&self) -> Files {
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

    /// Lets the n-th step from now on fail, counted from 1.
    pub fn fail_nth(&self, n: u64, kind: ErrorKind, repeat: Repeat) {
        let mut state = self.state();
        state.numbered = Some((state.steps.saturating_add(n), kind, repeat));
    }

    /// Lets every step of one sort fail.
    pub fn fail_every(&self, step: Step, kind: ErrorKind) {
        self.state().named.push((step, kind));
    }

    /// Lets everything work again.
    pub fn heal(&self) {
        let mut state = self.state();
        state.numbered = None;
        state.named.clear();
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn add_folders(&mut self, folder: &Path) {
        self.folders.extend(folder.ancestors().map(Path::to_path_buf));
    }

    fn step(&mut self, step: Step) -> io::Result<()> {
        self.steps = self.steps.saturating_add(1);
        let numbered = self.numbered.filter(|(nth, _, repeat)| match repeat {
            Repeat::Once => self.steps == *nth,
            Repeat::ForEver => self.steps >= *nth,
        });
        let named = self.named.iter().find(|(failing, _)| *failing == step).map(|(_, kind)| *kind);
        numbered.map(|(_, kind, _)| kind).or(named).map_or(Ok(()), |kind| Err(kind.into()))
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

/// Lets go of a file when it is dropped.
struct MemoryHold {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Drop for MemoryHold {
    fn drop(&mut self) {
        self.disk.state().held.remove(&self.path);
    }
}

/// Tells the folders that are always there.
fn is_root(folder: &Path) -> bool {
    folder.parent().is_none() || folder == Path::new(".")
}

impl Disk for MemoryDisk {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let mut state = self.state();
        state.step(Step::Facts)?;
        if is_root(path) || state.folders.contains(path) {
            return Ok(Facts { kind: Kind::Folder, length: 0, read_only: false });
        }
        let length = u64::try_from(state.file(path)?.len()).unwrap_or(u64::MAX);
        Ok(Facts { kind: Kind::File, length, read_only: state.read_only.contains(path) })
    }

    /// Returns the path itself: this disk has no links.
    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.state().step(Step::Resolve)?;
        Ok(path.to_path_buf())
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        let mut state = self.state();
        state.step(Step::Read)?;
        let bytes = state.file(path)?;
        if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
            Ok(bytes.to_vec())
        } else {
            Err(ErrorKind::FileTooLarge.into())
        }
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::Create)?;
        state.need_folder(path.parent())?;
        if state.files.contains_key(path) || state.folders.contains(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let (half, _) = bytes.split_at(bytes.len() / 2);
        state.files.insert(path.to_path_buf(), half.into());
        state.step(Step::Write)?;
        state.files.insert(path.to_path_buf(), bytes.into());
        state.step(Step::Sync)
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::OpenToAppend)?;
        let before = Arc::clone(state.file(path)?);
        let (half, _) = bytes.split_at(bytes.len() / 2);
        state.files.insert(path.to_path_buf(), [&before, half].concat().into());
        state.step(Step::Append)?;
        state.files.insert(path.to_path_buf(), [&before, bytes].concat().into());
        state.step(Step::Sync)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        let mut state = self.state();
        state.step(Step::Hold)?;
        state.need_folder(path.parent())?;
        state.files.entry(path.to_path_buf()).or_default();
        let is_free = state.held.insert(path.to_path_buf());
        Ok(is_free.then(|| Hold::new(MemoryHold { disk: self.clone(), path: path.to_path_buf() })))
    }

    /// Checks that both files exist: this disk knows no permissions beyond [`MemoryDisk::protect`].
    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::Permissions)?;
        state.file(from)?;
        state.file(to).map(|_| ())
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::Rename)?;
        state.need_folder(to.parent())?;
        if state.folders.contains(to) {
            return Err(ErrorKind::IsADirectory.into());
        }
        let bytes = Arc::clone(state.file(from)?);
        state.files.remove(from);
        state.files.insert(to.to_path_buf(), bytes);
        state.step(Step::RenameReply)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::Remove)?;
        state.file(path)?;
        state.files.remove(path);
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::SyncFolder)?;
        state.need_folder(Some(folder))
    }

    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        let mut state = self.state();
        state.step(Step::CreateFolders)?;
        state.add_folders(folder);
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        let mut state = self.state();
        state.step(Step::List)?;
        state.need_folder(Some(folder))?;
        let inside = state.files.keys().filter(|path| path.parent() == Some(folder));
        Ok(inside.filter_map(|path| path.file_name()?.to_str().map(str::to_owned)).collect())
    }

    fn pause(&self, duration: Duration) {
        self.state().paused += duration;
    }
}
