//! Writes the journal of one open plan: starts it, appends to it, restarts it, and deletes it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use uuid::Uuid;

use super::layout::{JournalHeader, JournalLine};
use super::line::{Seal, encode};
use super::name::JournalOwner;
use crate::model::Timestamp;
use crate::storage::disk::Hold;
use crate::storage::disk::{Disk, Fault};

/// Owns the files of one journal. Dropped, it leaves them, as a crash would.
#[derive(Debug)]
pub struct JournalWriter {
    disk: Arc<dyn Disk>,
    folder: PathBuf,
    owner: JournalOwner,
    hold: Option<Hold>,
    number: u64,
    /// A file that was begun, could not be written whole, and could not be taken away.
    stuck: Option<PathBuf>,
    current: Option<Current>,
    /// Files that the current one has replaced, or that are incomplete.
    outdated: Vec<PathBuf>,
}

#[derive(Debug)]
struct Current {
    path: PathBuf,
    seal: Seal,
    /// How many bytes were appended since it was started.
    added: usize,
}

impl JournalWriter {
    /// Prepares a journal and writes nothing yet. The start, the process and a number within the process name it.
    pub fn new(disk: Arc<dyn Disk>, drafts: &Path, plan_id: Uuid, started: Timestamp, process: u32, nth: u64) -> Self {
        let folder = drafts.join(plan_id.to_string());
        let owner = JournalOwner::new(started, process, nth);
        Self { disk, folder, owner, hold: None, number: 0, stuck: None, current: None, outdated: Vec::new() }
    }

    /// Starts or restarts the journal. An earlier file is deleted only once the new one is on the device.
    pub fn begin(&mut self, header: &JournalHeader, lines: &[JournalLine]) -> Result<(), Fault> {
        let header = JournalHeader { first: lines.len(), ..header.clone() };
        let (mut bytes, seal) = encode(std::slice::from_ref(&header), "").map_err(|_| unwritable())?;
        let (more, seal) = encode(lines, &seal).map_err(|_| unwritable())?;
        bytes.extend(more);
        self.disk.create_folders(&self.folder)?;
        self.take_hold();
        // Where the disk is full, this is tried again and again: one file must do for all tries.
        let stuck = self.stuck.take().filter(|stuck| !self.remove(stuck));
        let (path, written) = if let Some(path) = stuck {
            (path.clone(), self.disk.overwrite(&path, &bytes))
        } else {
            self.number = self.number.saturating_add(1);
            let path = self.owner.journal(&self.folder, self.number, header.copy_id);
            (path.clone(), self.disk.write_new(&path, &bytes))
        };
        if let Err(error) = written {
            // What was in force before stays until a new one is whole.
            self.stuck = Some(path).filter(|path| !self.remove(path));
            return Err(error.into());
        }
        if let Err(error) = self.disk.sync_folder(&self.folder) {
            log::warn!("the name of the journal {} is not confirmed: {error}", path.display());
        }
        let before = self.current.replace(Current { path, seal, added: 0 });
        self.outdated.extend(before.map(|before| before.path));
        self.remove_outdated();
        Ok(())
    }

    /// Appends lines. After a failure the file may end in half a line, and the journal must be restarted.
    pub fn append(&mut self, lines: &[JournalLine]) -> Result<(), Fault> {
        let Some(mut current) = self.current.take() else { return Err(unwritable()) };
        let Ok((bytes, seal)) = encode(lines, &current.seal) else { return Err(self.fail(current, unwritable())) };
        if let Err(error) = self.disk.append(&current.path, &bytes) {
            return Err(self.fail(current, error.into()));
        }
        current.seal = seal;
        current.added = current.added.saturating_add(bytes.len());
        self.current = Some(current);
        Ok(())
    }

    /// Deletes all files of the journal, which are no longer needed; it can be restarted.
    pub fn clear(&mut self) {
        self.outdated.extend(self.stuck.take());
        self.outdated.extend(self.current.take().map(|current| current.path));
        self.remove_outdated();
    }

    /// Deletes all files of the journal and ends it.
    pub fn close(mut self) {
        self.clear();
        // If a journal could not be deleted, its lock file must stay, so that it is found to be abandoned.
        if self.outdated.is_empty() && self.hold.take().is_some() {
            self.remove(&self.owner.lock(&self.folder));
        }
    }

    /// Returns how many bytes were appended since the journal was started; zero if it was not.
    #[must_use]
    pub fn added(&self) -> usize {
        self.current.as_ref().map_or(0, |current| current.added)
    }

    fn fail(&mut self, current: Current, fault: Fault) -> Fault {
        self.outdated.push(current.path);
        fault
    }

    /// On systems without locks, only its last line shows that a journal is in use.
    fn take_hold(&mut self) {
        if self.hold.is_none() {
            let lock = self.owner.lock(&self.folder);
            match self.disk.hold(&lock) {
                Ok(hold) => self.hold = hold,
                Err(error) => log::warn!("{} cannot be held: {error}", lock.display()),
            }
        }
    }

    fn remove_outdated(&mut self) {
        let outdated = std::mem::take(&mut self.outdated);
        self.outdated = outdated.into_iter().filter(|path| !self.remove(path)).collect();
    }

    /// Returns whether the file no longer exists.
    fn remove(&self, path: &Path) -> bool {
        match self.disk.remove(path) {
            Ok(()) => true,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => true,
            Err(error) => {
                log::warn!("{} cannot be removed: {error}", path.display());
                false
            }
        }
    }
}

/// The error for a line that cannot be serialised, which never occurs for an edit.
fn unwritable() -> Fault {
    Fault { kind: std::io::ErrorKind::InvalidData, code: None }
}
