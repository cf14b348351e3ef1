//! A disk in memory that records what a device would be asked to do, so that the power can be cut between any two operations.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::SignedDuration;
use plandesk::storage::{Disk, Facts, Hold, MemoryDisk};

/// One operation as the device sees it. Files have numbers, because names move.
#[derive(Clone, Debug)]
pub(super) enum Operation {
    /// A file that was on the device before everything else.
    There { file: usize, path: PathBuf, bytes: Vec<u8> },
    /// A folder that was.
    FolderThere(PathBuf),
    /// A name for a new, empty file.
    Create { file: usize, path: PathBuf },
    /// Bytes for a new file, not yet waited for.
    Write { file: usize, bytes: Vec<u8> },
    /// Other bytes over those of a file, not yet waited for.
    Overwrite { file: usize, bytes: Vec<u8> },
    /// The device has the bytes of a file.
    Sync { file: usize },
    /// A name for a folder.
    CreateFolder(PathBuf),
    /// A file changes its name, and the one that had the new name loses it.
    Rename { file: usize, from: PathBuf, to: PathBuf },
    /// A file loses its name.
    Remove(PathBuf),
    /// The device has the names in a folder.
    SyncFolder(PathBuf),
}

/// Works like [`MemoryDisk`] and records every operation that changes something.
#[derive(Clone, Debug)]
pub(super) struct PowerDisk {
    live: MemoryDisk,
    record: Arc<Mutex<Record>>,
}

#[derive(Debug, Default)]
struct Record {
    operations: Vec<Operation>,
    names: Vec<(PathBuf, usize)>,
    folders: Vec<PathBuf>,
    files: usize,
    is_forgetful: bool,
    in_place: Option<PathBuf>,
}

impl PowerDisk {
    /// Makes a disk with folders that are on the device, and those above them.
    pub(super) fn new<const N: usize>(folders: [PathBuf; N]) -> Self {
        let disk = Self { live: MemoryDisk::new(), record: Arc::default() };
        for folder in folders {
            disk.live.put_folder(&folder);
            for folder in folder.ancestors() {
                disk.record.lock().unwrap().folder(folder, Operation::FolderThere);
            }
        }
        disk
    }

    /// Puts a file there that survives everything.
    pub(super) fn put_on_the_device(&self, path: impl AsRef<Path>, bytes: &[u8]) {
        self.live.put(&path, bytes);
        let mut record = self.record.lock().unwrap();
        let path = path.as_ref().to_path_buf();
        let file = record.name(&path);
        record.operations.push(Operation::There { file, path, bytes: bytes.to_vec() });
    }

    /// Lets its clock go on.
    pub(super) fn go_on(&self, duration: SignedDuration) {
        self.live.go_on(duration);
    }

    /// Lets files be written without being waited for, which a test of the test needs.
    pub(super) fn forget_to_sync(&self) {
        self.record.lock().unwrap().is_forgetful = true;
    }

    /// Refuses to rename onto a file, so that it can only be written over.
    pub(super) fn refuse_to_replace(&self, path: impl AsRef<Path>) {
        self.record.lock().unwrap().in_place = Some(path.as_ref().to_path_buf());
    }

    pub(super) fn length(&self) -> usize {
        self.record.lock().unwrap().operations.len()
    }

    /// Returns the first operations.
    pub(super) fn until(&self, moment: usize) -> Vec<Operation> {
        self.record.lock().unwrap().operations[..moment].to_vec()
    }
}

impl Record {
    fn name(&mut self, path: &Path) -> usize {
        self.files += 1;
        self.names.retain(|(other, _)| other != path);
        self.names.push((path.to_path_buf(), self.files));
        self.files
    }

    fn folder(&mut self, folder: &Path, operation: fn(PathBuf) -> Operation) {
        if !self.folders.iter().any(|known| known == folder) {
            self.folders.push(folder.to_path_buf());
            self.operations.push(operation(folder.to_path_buf()));
        }
    }
}

impl Disk for PowerDisk {
    fn facts(&self, path: &Path) -> io::Result<Facts> {
        self.live.facts(path)
    }

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.live.resolve(path)
    }

    fn read(&self, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
        self.live.read(path, limit)
    }

    fn write_new(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.live.write_new(path, bytes)?;
        let mut record = self.record.lock().unwrap();
        let file = record.name(path);
        record.operations.push(Operation::Create { file, path: path.to_path_buf() });
        record.operations.push(Operation::Write { file, bytes: bytes.to_vec() });
        if !record.is_forgetful {
            record.operations.push(Operation::Sync { file });
        }
        Ok(())
    }

    fn overwrite(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.live.overwrite(path, bytes)?;
        let mut record = self.record.lock().unwrap();
        let file = record.names.iter().find(|(known, _)| known == path).map(|(_, file)| *file).unwrap();
        record.operations.push(Operation::Overwrite { file, bytes: bytes.to_vec() });
        record.operations.push(Operation::Sync { file });
        Ok(())
    }

    fn append(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.live.append(path, bytes)
    }

    fn hold(&self, path: &Path) -> io::Result<Option<Hold>> {
        self.live.hold(path)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.live.copy_permissions(from, to)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        if self.record.lock().unwrap().in_place.as_deref() == Some(to) {
            return Err(io::ErrorKind::PermissionDenied.into());
        }
        self.live.rename(from, to)?;
        let mut record = self.record.lock().unwrap();
        let at = record.names.iter().position(|(path, _)| path == from).unwrap();
        let (_, file) = record.names.remove(at);
        record.names.retain(|(path, _)| path != to);
        record.names.push((to.to_path_buf(), file));
        record.operations.push(Operation::Rename { file, from: from.to_path_buf(), to: to.to_path_buf() });
        Ok(())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.live.remove(path)?;
        let mut record = self.record.lock().unwrap();
        record.names.retain(|(other, _)| other != path);
        record.operations.push(Operation::Remove(path.to_path_buf()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.live.sync_folder(folder)?;
        self.record.lock().unwrap().operations.push(Operation::SyncFolder(folder.to_path_buf()));
        Ok(())
    }

    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        self.live.create_folders(folder)?;
        let mut folders: Vec<_> = folder.ancestors().collect();
        folders.reverse();
        for folder in folders {
            self.record.lock().unwrap().folder(folder, Operation::CreateFolder);
        }
        Ok(())
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<String>> {
        self.live.list(folder)
    }

    fn pause(&self, duration: Duration) {
        self.live.pause(duration);
    }
}
