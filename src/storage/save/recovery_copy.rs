//! The recovery copy: written on this machine before a save touches anything else, and kept until the save is verified.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::replace::{Durability, Leftover, ReplaceError, write_whole};
use super::request::SaveRequest;
use super::save_warning::SaveWarning;
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Digest, file_limit, identity};

/// The ending of the note beside a draft.
const NOTE: &str = "about";

/// The largest note that is read.
const NOTE_LIMIT: u64 = 64 * 1024;

/// How many digits of the target's digest a draft's name starts with.
const MARK: usize = 16;

/// How many names are tried before giving up.
const NAMES: u32 = 100;

/// A recovery copy that a failed save has left: a whole plan file on this machine, which opens like any other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalDraft {
    /// The plan file.
    pub path: PathBuf,
    /// The note beside it; none if missing or invalid.
    pub about: Option<DraftNote>,
}

/// The note beside a recovery copy: what it was to become.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftNote {
    /// The file that was to be replaced or created, as an absolute path.
    pub target: PathBuf,
    /// What that file held when it was last read or written, as a digest in hexadecimal; none where nothing was expected.
    pub expected: Option<String>,
    /// The revision that the draft carries, one more than that of its base.
    pub revision: u64,
    /// The draft's own digest in hexadecimal.
    pub digest: String,
    /// When it was written.
    pub at: Timestamp,
}

/// Lists the drafts of a plan, by name; none where the folder cannot be read or does not exist.
pub fn drafts(disk: &dyn Disk, folders: &Folders, plan_id: Uuid) -> Vec<LocalDraft> {
    let folder = folder_for(folders, plan_id);
    let names = disk.list(&folder).unwrap_or_default();
    let paths = names.iter().filter(|name| is_draft(name)).map(|name| folder.join(name));
    paths.map(|path| LocalDraft { about: read_note(disk, &path), path }).collect()
}

/// Lists the paths of a plan's drafts, the newest first. Reads only names.
pub(in crate::storage) fn newest_drafts(disk: &dyn Disk, folders: &Folders, plan_id: Uuid) -> Vec<PathBuf> {
    let folder = folder_for(folders, plan_id);
    let mut names = disk.list(&folder).unwrap_or_default();
    names.retain(|name| is_draft(name));
    names.sort_by(|one, other| moment(other).cmp(&moment(one)));
    names.iter().map(|name| folder.join(name)).collect()
}

fn is_draft(name: &str) -> bool {
    !name.starts_with('.') && Path::new(name).extension().is_some_and(|ending| ending == "ron")
}

/// Returns the moment in a draft's name, as it is written there.
pub(in crate::storage) fn moment(name: &str) -> Option<&str> {
    name.split('-').nth(1)
}

/// Deletes a draft and its note, when its content is safe elsewhere or a person does not want it.
pub fn discard_draft(disk: &dyn Disk, path: &Path) -> io::Result<()> {
    disk.remove(path)?;
    match disk.remove(&path.with_extension(NOTE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        done => done,
    }
}

/// Returns whether a file starts like a note, which contains nothing that a person has written.
pub(super) fn is_note(start: &[u8]) -> bool {
    const OPENING: &[u8] = b"(target:";
    start.starts_with(OPENING) || OPENING.starts_with(start)
}

/// Returns the id of the process that wrote a draft or note; none if the name is not that of one.
pub(super) fn writer_of_draft(name: &str) -> Option<u32> {
    let stem = name.strip_suffix(".ron").or_else(|| name.strip_suffix(".about"))?;
    let mut parts = stem.split('-');
    let (mark, _moment, process, nr) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let is_own = mark.len() == MARK && mark.bytes().all(|byte| byte.is_ascii_hexdigit()) && parts.next().is_none();
    nr.parse::<u32>().ok().filter(|_| is_own)?;
    process.parse().ok()
}

/// The recovery copy of a save in progress.
#[derive(Debug)]
pub(super) struct Keeping<'d> {
    disk: &'d dyn Disk,
    path: PathBuf,
    note: DraftNote,
}

impl<'d> Keeping<'d> {
    /// Writes and verifies the draft and its note; returns a warning if that fails.
    pub(super) fn start(disk: &'d dyn Disk, request: &SaveRequest<'_>, bytes: &[u8]) -> Result<Self, SaveWarning> {
        let folders = request.folders.ok_or(SaveWarning::NoFolders)?;
        let target = std::path::absolute(request.target).unwrap_or_else(|_| request.target.to_path_buf());
        let mark: String = Digest::of(target.to_string_lossy().as_bytes()).to_string().chars().take(MARK).collect();
        let folder = folder_for(folders, request.plan.plan_id);
        let path = free_name(disk, &folder, &mark, request.now).ok_or_else(|| {
            let fault = io::Error::from(ErrorKind::AlreadyExists).into();
            SaveWarning::NoDraft { path: folder, error: ReplaceError::Refused { fault, leftover: Leftover::default() } }
        })?;
        let note = DraftNote {
            target,
            expected: request.expected.digest().map(ToString::to_string),
            revision: request.plan.revision,
            digest: String::new(),
            at: request.now,
        };
        let mut keeping = Self { disk, path, note };
        match keeping.write(bytes) {
            Ok(()) => Ok(keeping),
            Err(error) => {
                let warning = SaveWarning::NoDraft { path: keeping.path.clone(), error };
                keeping.end();
                Err(warning)
            }
        }
    }

    /// Writes the draft, or other content in its place.
    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), ReplaceError> {
        let note = DraftNote { digest: Digest::of(bytes).to_string(), ..self.note.clone() };
        // The draft first: without its note it is still a plan.
        let draft = write_whole(self.disk, &self.path, bytes)?;
        // A path that cannot be serialised leaves the note empty; the plan itself is enough.
        let text = ron::to_string(&note).unwrap_or_default();
        let written = write_whole(self.disk, &self.path.with_extension(NOTE), text.as_bytes());
        for unconfirmed in [Ok(draft), written].iter().filter(|done| !matches!(done, Ok(Durability::OnDisk))) {
            log::warn!("the draft {} may be incomplete: {unconfirmed:?}", self.path.display());
        }
        self.note = note;
        Ok(())
    }

    /// Gives the draft the permissions of a file, so that it is no more readable than that file.
    pub(super) fn copy_permissions(&self, from: &Path) {
        if let Err(error) = self.disk.copy_permissions(from, &self.path) {
            log::warn!("permissions of the draft {}: {error}", self.path.display());
        }
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Deletes the draft after its content was verified in its place.
    pub(super) fn end(self) {
        if let Err(error) = discard_draft(self.disk, &self.path) {
            log::warn!("the draft {} is left behind: {error}", self.path.display());
        }
    }
}

fn folder_for(folders: &Folders, plan_id: Uuid) -> PathBuf {
    folders.drafts.join(plan_id.to_string())
}

/// Returns an unused name made of the target, the moment and the process; none if all are taken.
fn free_name(disk: &dyn Disk, folder: &Path, mark: &str, now: Timestamp) -> Option<PathBuf> {
    let stem = format!("{mark}-{}-{}", now.strftime("%Y%m%dT%H%M%SZ"), process::id());
    let is_free = |path: &PathBuf| disk.facts(path).is_err_and(|error| error.kind() == ErrorKind::NotFound);
    (1..=NAMES).map(|nr| folder.join(format!("{stem}-{nr}.ron"))).find(is_free)
}

/// Reads the note of a draft, if it belongs to it.
fn read_note(disk: &dyn Disk, path: &Path) -> Option<DraftNote> {
    let bytes = disk.read(&path.with_extension(NOTE), NOTE_LIMIT).ok()?;
    let note: DraftNote = ron::de::from_bytes(&bytes).ok()?;
    let draft = disk.read(path, file_limit()).ok()?;
    (identity(&draft).is_some() && note.digest == Digest::of(&draft).to_string()).then_some(note)
}
