//! Deletes what interrupted saves have left, once a save has succeeded: only files whose content is also in the plan's file, the
//! version before it or a backup.
//!
//! What may belong to a running save is left alone. One save inspects a bounded number of leftovers; the rest is left for later
//! ones.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process;

use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use super::backup::{BackupName, beside, line_folder};
use super::content_index::{Held, written};
use super::recovery_copy::{discard_draft, is_note, writer_of_draft};
use super::replace::{folder_of, is_temporary_of, writer_of};
use crate::storage::disk::{Disk, Folders, Kind, is_running};
use crate::storage::format::{HEAD_LENGTH, Head, file_limit};

/// How many leftovers one save inspects.
const LOOKED_AT: usize = 32;

/// How many it reads whole.
const READ: usize = 4;

/// How many bytes it reads in all, if it reads more than one leftover.
const READ_BYTES: u64 = 8 * 1024 * 1024;

/// How long before the file that this save has just written in the same place a leftover must have been written, by the clock of
/// the file system that they are on: longer than a save takes.
const SETTLED: SignedDuration = SignedDuration::from_mins(15);

/// Spreads consecutive revisions over all leftovers: every save starts at another one, so that those that must stay do not
/// block the others forever.
const SCATTER: u64 = 0x9E37_79B9_7F4A_7C15;

/// The extensions of drafts and notes.
const DRAFT: &str = ".ron";
const NOTE: &str = ".about";

/// A save that has succeeded without warnings.
pub(super) struct Succeeded<'a> {
    pub(super) folders: &'a Folders,
    /// The file that was replaced, after following links.
    pub(super) target: &'a Path,
    /// What it holds now.
    pub(super) new: &'a [u8],
    /// What it held before, which is backed up.
    pub(super) old: Option<&'a [u8]>,
    /// The copy on this machine that this save has made.
    pub(super) draft: Option<&'a Path>,
}

/// A file that a save has left, or is still using.
struct Abandoned {
    path: PathBuf,
    /// The process that wrote it.
    writer: u32,
    /// When this save has written a file on the same file system, by its clock.
    beside: Option<Timestamp>,
}

/// Deletes redundant leftovers and returns their paths. To be called while the save lock is held.
pub(super) fn clean_up(disk: &dyn Disk, save: &Succeeded<'_>) -> Vec<PathBuf> {
    let head = Head::of(save.new);
    let (Some(plan_id), Some(copy_id), Some(revision)) = (head.plan_id, head.copy_id, head.revision) else { return Vec::new() };
    let folder = line_folder(save.folders, plan_id, copy_id);
    let backups = names(disk, &folder);
    let written = |path: &Path| disk.facts(path).ok().and_then(|facts| facts.modified);
    let (beside, here) = (written(save.target), save.draft.and_then(written));
    let mut left = beside_file(disk, save.target, beside);
    left.extend(drafts(disk, &save.folders.drafts.join(plan_id.to_string()), here));
    let of_backup = |name: &String| Some(Abandoned { path: folder.join(name), writer: writer_of(name)?, beside: here });
    left.extend(backups.iter().filter_map(of_backup));
    let begin = usize::try_from(revision.wrapping_mul(SCATTER) >> 32).ok().and_then(|begin| begin.checked_rem(left.len()));
    left.rotate_left(begin.unwrap_or_default());
    left.truncate(LOOKED_AT);
    let mut judge = Judge { disk, save, head, folder: &folder, backups: &backups, held: None, read: 0, bytes: 0 };
    left.retain(|left| judge.is_needless(left) && take_away(disk, &left.path));
    left.into_iter().map(|left| left.path).collect()
}

/// Lists the temporary files of a plan's file and of the backup beside it.
fn beside_file(disk: &dyn Disk, target: &Path, written: Option<Timestamp>) -> Vec<Abandoned> {
    let bak = beside(target);
    let names = names(disk, folder_of(target));
    let own = names.iter().filter(|name| is_temporary_of(target, name) || is_temporary_of(&bak, name));
    let abandoned =
        |name: &String| Some(Abandoned { path: target.with_file_name(name), writer: writer_of(name)?, beside: written });
    own.filter_map(abandoned).collect()
}

/// Lists the drafts, the notes without a draft, and the temporary files of both.
fn drafts(disk: &dyn Disk, folder: &Path, written: Option<Timestamp>) -> Vec<Abandoned> {
    let names = names(disk, folder);
    let has_draft = |name: &str| name.strip_suffix(NOTE).is_some_and(|stem| names.contains(&format!("{stem}{DRAFT}")));
    let left = names.iter().filter(|name| !has_draft(name)).filter_map(|name| {
        let writer = writer_of(name).or_else(|| writer_of_draft(name))?;
        Some(Abandoned { path: folder.join(name), writer, beside: written })
    });
    left.collect()
}

fn names(disk: &dyn Disk, folder: &Path) -> Vec<String> {
    disk.list(folder).unwrap_or_else(|error| {
        if error.kind() != ErrorKind::NotFound {
            log::warn!("what saves have left in {} cannot be listed: {error}", folder.display());
        }
        Vec::new()
    })
}

/// Deletes a leftover, and the note beside a draft; returns whether that succeeded.
fn take_away(disk: &dyn Disk, path: &Path) -> bool {
    let is_draft = path.to_string_lossy().ends_with(DRAFT);
    let done = if is_draft { discard_draft(disk, path) } else { disk.remove(path) };
    match &done {
        Ok(()) => log::info!("{}, left by a save, is taken away: the plan's file says all of it", path.display()),
        Err(error) => log::warn!("{}, left by a save, stays: {error}", path.display()),
    }
    done.is_ok()
}

/// Decides which leftovers are redundant. In doubt, they are not.
struct Judge<'a> {
    disk: &'a dyn Disk,
    save: &'a Succeeded<'a>,
    /// The identity of the plan's file.
    head: Head,
    /// Where the backups are, and their names.
    folder: &'a Path,
    backups: &'a [String],
    /// The index of the file and the version before it, built on demand.
    held: Option<Held<'a>>,
    /// How many leftovers were read whole, and how long they were.
    read: usize,
    bytes: u64,
}

impl Judge<'_> {
    fn is_needless(&mut self, left: &Abandoned) -> bool {
        let Some(length) = self.length_of_abandoned(left) else { return false };
        if length == 0 {
            return true;
        }
        let Ok(start) = self.disk.read_start(&left.path, HEAD_LENGTH) else { return false };
        if is_note(&start) {
            return true;
        }
        let head = Head::of(&start);
        let is_other = |own, other: Option<Uuid>| other.is_some() && other != own;
        let is_later = head.revision > self.head.revision;
        if is_other(self.head.plan_id, head.plan_id) || is_other(self.head.copy_id, head.copy_id) || is_later {
            return false;
        }
        if self.read >= READ || (self.read > 0 && self.bytes.saturating_add(length) > READ_BYTES) {
            return false;
        }
        self.read = self.read.saturating_add(1);
        self.bytes = self.bytes.saturating_add(length);
        let Ok(bytes) = self.disk.read(&left.path, file_limit()) else { return false };
        self.held().says_all_of(&bytes) || self.is_backed_up(head, &bytes)
    }

    /// Returns the length of an abandoned file; none if it may be in use.
    fn length_of_abandoned(&self, left: &Abandoned) -> Option<u64> {
        // A file of this process may be in use by another session.
        if left.writer == process::id() || is_running(self.disk, left.writer) == Some(true) {
            return None;
        }
        let facts = self.disk.facts(&left.path).ok().filter(|facts| facts.kind == Kind::File)?;
        let is_settled = left.beside?.duration_since(facts.modified?) > SETTLED;
        is_settled.then_some(facts.length)
    }

    fn held(&mut self) -> &Held<'_> {
        let Self { save, head, held, .. } = self;
        held.get_or_insert_with(|| {
            let is_ours = |other: Head| (other.plan_id, other.copy_id) == (head.plan_id, head.copy_id);
            let old = save.old.filter(|old| is_ours(Head::of(old)));
            Held::by([Some(save.new), old].into_iter().flatten(), head.revision.unwrap_or_default())
        })
    }

    /// Returns whether a file is a prefix of the backup of a version that was in the plan's file.
    fn is_backed_up(&self, head: Head, bytes: &[u8]) -> bool {
        let names = self.backups.iter().filter_map(|name| BackupName::parse(name));
        let newest = names.filter(|name| Some(name.revision) == head.revision).max();
        let backup = newest.and_then(|name| self.disk.read(&self.folder.join(name.to_string()), file_limit()).ok());
        backup.is_some_and(|backup| backup.starts_with(written(bytes)))
    }
}
