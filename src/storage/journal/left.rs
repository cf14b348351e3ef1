//! Finds journals whose program has ended, and puts them aside when they have been dealt with.

use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::line::{Damage, JournalFile, decode};
use super::name::{JournalName, JournalOwner, handled};
use crate::storage::disk::Hold;
use crate::storage::disk::{Disk, Fault};
use crate::storage::format::file_limit;

/// How long a journal is kept after it was restored or discarded.
const KEPT: SignedDuration = SignedDuration::from_hours(30 * 24);

/// How long after its last line a journal counts as being written, on systems without locks.
const LIVING: SignedDuration = SignedDuration::from_secs(10);

/// What was found in the folder of drafts of a plan.
#[derive(Debug, Default)]
pub struct LeftJournals {
    /// Abandoned journals, oldest first.
    pub journals: Vec<LeftJournal>,
    /// What could not be read.
    pub unreadable: Vec<UnreadableJournal>,
}

/// An abandoned journal. It is offered to no other program while this value lives.
#[derive(Debug)]
pub struct LeftJournal {
    /// What it says.
    pub file: JournalFile,
    owner: JournalOwner,
    folder: PathBuf,
    /// All files of its owner, the one that counts last.
    paths: Vec<PathBuf>,
    _hold: Option<Hold>,
}

/// A journal, or the folder of journals, that could not be read; it is left as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnreadableJournal {
    /// Where it is.
    pub path: PathBuf,
    /// Why it could not be read.
    pub reason: Unreadable,
}

/// Why a journal could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// The system refuses.
    #[error("{0}")]
    Refused(Fault),
    /// It is not a journal that this version of the program can read.
    #[error("{0}")]
    Damaged(Damage),
}

impl std::fmt::Display for UnreadableJournal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "有一份上次没有保存的内容读不出：{}。它仍在“{}”，没有改动，可以请技术人员查看。",
            self.reason,
            self.path.display()
        )
    }
}

impl LeftJournal {
    /// Returns where the journal is.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.paths.last().unwrap_or(&self.folder)
    }
}

/// Finds the abandoned journals of a plan, and deletes those dealt with long ago.
pub fn left_journals(disk: &dyn Disk, drafts: &Path, plan_id: Uuid, now: Timestamp) -> LeftJournals {
    let folder = drafts.join(plan_id.to_string());
    let mut left = LeftJournals::default();
    let names = match disk.list(&folder) {
        Ok(names) => names,
        Err(error) if error.kind() == ErrorKind::NotFound => return left,
        Err(error) => {
            left.unreadable.push(UnreadableJournal { path: folder, reason: Unreadable::Refused(error.into()) });
            return left;
        }
    };
    let mut owners: BTreeMap<JournalOwner, BTreeMap<u64, PathBuf>> = BTreeMap::new();
    let mut locks = BTreeSet::new();
    for name in &names {
        match JournalName::parse(name) {
            Some(JournalName::Journal(owner, number)) => {
                owners.entry(owner).or_default().insert(number, folder.join(name));
            }
            Some(JournalName::Lock(owner)) => {
                locks.insert(owner);
            }
            Some(JournalName::Handled(at)) if is_old(at, now) => delete(disk, &folder.join(name)),
            Some(JournalName::Handled(_)) | None => {}
        }
    }
    // What a program holds that has written nothing yet must not be taken from under it.
    for owner in locks.iter().filter(|owner| !owners.contains_key(owner) && is_old(owner.started(), now)) {
        delete(disk, &owner.lock(&folder));
    }
    for (owner, files) in owners {
        let hold = match disk.hold(&owner.lock(&folder)) {
            Ok(Some(hold)) => Some(hold),
            Ok(None) => continue,
            Err(error) => {
                log::warn!("{} cannot be held: {error}", owner.lock(&folder).display());
                None
            }
        };
        let chosen = choose(disk, files, &mut left.unreadable);
        let Some((file, paths)) = chosen else { continue };
        let last = file.lines.iter().chain(&file.beyond).last().map_or(file.header.started, super::JournalLine::at);
        if hold.is_none() && now.duration_since(last).abs() < LIVING {
            continue;
        }
        left.journals.push(LeftJournal { file, owner, folder: folder.clone(), paths, _hold: hold });
    }
    left
}

/// Puts a restored or discarded journal aside; it is deleted after a month.
pub fn set_aside(disk: &dyn Disk, left: &LeftJournal, now: Timestamp) -> Result<(), Fault> {
    // The current one goes last: after an interruption it is offered again, not an older one in its place.
    for path in &left.paths {
        match disk.rename(path, &handled(path, now)) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(error.into()),
            Ok(()) | Err(_) => {}
        }
    }
    delete(disk, &left.owner.lock(&left.folder));
    Ok(())
}

/// Returns the newest complete journal of one owner.
fn choose(
    disk: &dyn Disk,
    files: BTreeMap<u64, PathBuf>,
    unreadable: &mut Vec<UnreadableJournal>,
) -> Option<(JournalFile, Vec<PathBuf>)> {
    let mut read = Vec::new();
    let mut others = Vec::new();
    for path in files.into_values() {
        let bytes = disk.read(&path, file_limit().saturating_mul(2)).map_err(|error| Unreadable::Refused(error.into()));
        match bytes.and_then(|bytes| decode(&bytes).map_err(Unreadable::Damaged)) {
            Ok(file) => read.push((file, path)),
            Err(Unreadable::Damaged(Damage::NeverBegun)) => others.push(path),
            // It stays where it is and is reported at every start until someone has looked.
            Err(reason) => unreadable.push(UnreadableJournal { path, reason }),
        }
    }
    let is_whole = |(file, _): &(JournalFile, PathBuf)| file.lines.len() >= file.header.first;
    let at = read
        .iter()
        .rposition(is_whole)
        .or_else(|| (0..read.len()).max_by_key(|at| read.get(*at).map(|(file, _)| file.lines.len())))?;
    let (file, path) = read.remove(at);
    others.extend(read.into_iter().map(|(_, path)| path));
    others.push(path);
    Some((file, others))
}

fn is_old(at: Timestamp, now: Timestamp) -> bool {
    now.duration_since(at) > KEPT
}

fn delete(disk: &dyn Disk, path: &Path) {
    if let Err(error) = disk.remove(path) {
        log::warn!("{} cannot be deleted: {error}", path.display());
    }
}
