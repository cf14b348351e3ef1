//! Whole versions of a plan outside its file: temporary files, recovery copies, backups. Found by name, read only when needed.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt;
use std::hash::Hash;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::read_head::read_head;
use crate::model::Plan;
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Digest, Head, file_limit, parse};
use crate::storage::save::{BackupName, beside, folder_of, is_temporary_of, line_folder, newest_drafts};

/// How many files of each place are read whole.
const READ: usize = 8;

/// How many files of each place have their heads read: those written last.
const LOOKED_AT: usize = 32;

/// How many files are dated, if there are more than are inspected.
const DATED: usize = 1000;

/// How many of the newest local backups are read.
const BACKUPS: usize = 3;

/// Where a version was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A temporary file that an interrupted save left beside the file.
    Temporary,
    /// The recovery copy that a save keeps until it has succeeded.
    Draft,
    /// The `.bak` beside the file.
    Beside,
    /// A backup on this machine.
    Backups,
}

/// A whole version of a plan outside its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Where it is.
    pub path: PathBuf,
    /// The kind of place.
    pub origin: Origin,
    /// Its revision.
    pub revision: u64,
    /// How many entries it holds.
    pub entries: usize,
    /// The digest of its bytes; it is used only while they are unchanged.
    pub digest: Digest,
    /// Whether its checksum line matches its content.
    pub has_valid_checksum: bool,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Temporary => "上次保存中断时留在旁边的临时文件",
            Self::Draft => "上次保存没有完成时留在本机的草稿",
            Self::Beside => "同一文件夹中的备份（.bak）",
            Self::Backups => "本机的备份",
        })
    }
}

impl fmt::Display for Candidate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第 {} 版，填报 {} 条；{}“{}”", self.revision, self.entries, self.origin, self.path.display())?;
        if self.has_valid_checksum { Ok(()) } else { f.write_str("（与校验值不符，可能被改过）") }
    }
}

/// A file with a version, known by its head.
#[derive(Clone, Debug)]
pub(super) struct CandidateFile {
    pub(super) path: PathBuf,
    pub(super) origin: Origin,
    pub(super) head: Head,
    length: u64,
}

/// Lists the wanted versions beside a file, given the names in its folder.
pub(super) fn beside_file(
    disk: &dyn Disk,
    target: &Path,
    names: &[String],
    is_wanted: impl Fn(&Head) -> bool,
) -> Vec<CandidateFile> {
    let temporary = names.iter().filter(|name| is_temporary_of(target, name)).map(|name| target.with_file_name(name));
    let mut spots = spots(disk, written_last(disk, temporary.collect()), Origin::Temporary, &is_wanted);
    let bak = beside(target);
    if bak.file_name().and_then(|name| name.to_str()).is_some_and(|bak| names.iter().any(|name| name == bak)) {
        spots.extend(self::spots(disk, vec![bak], Origin::Beside, &is_wanted));
    }
    spots
}

/// Lists the wanted versions on this machine; none where a folder cannot be listed.
pub(super) fn on_machine(
    disk: &dyn Disk,
    folders: &Folders,
    (plan_id, copy_id): (Uuid, Option<Uuid>),
    newer_than: Option<u64>,
    is_wanted: impl Fn(&Head) -> bool,
) -> Vec<CandidateFile> {
    let mut spots = spots(disk, newest_drafts(disk, folders, plan_id), Origin::Draft, &is_wanted);
    for line in copy_id.map_or_else(|| lines(disk, folders, plan_id), |copy_id| vec![copy_id]) {
        let backups = line_folder(folders, plan_id, line);
        let mut known = backup_names(disk, &backups);
        known.retain(|name| newer_than.is_none_or(|revision| name.revision > revision));
        let newest = known.iter().rev().take(BACKUPS).map(|name| backups.join(name.to_string()));
        spots.extend(self::spots(disk, newest.collect(), Origin::Backups, &is_wanted));
    }
    spots
}

/// Lists the lines of saves of a plan that have backups on this machine.
pub(super) fn lines(disk: &dyn Disk, folders: &Folders, plan_id: Uuid) -> Vec<Uuid> {
    let names = disk.list(&folders.backups.join(plan_id.to_string())).unwrap_or_default();
    names.iter().filter_map(|name| Uuid::parse_str(name).ok()).collect()
}

/// Lists the backups in a folder, those of lower revisions first.
pub(super) fn backup_names(disk: &dyn Disk, folder: &Path) -> Vec<BackupName> {
    let names = disk.list(folder).unwrap_or_default();
    let mut known: Vec<BackupName> = names.iter().filter_map(|name| BackupName::parse(name)).collect();
    known.sort_unstable();
    known
}

/// Puts the files written last first if there are too many to inspect; clocks decide nothing else.
fn written_last(disk: &dyn Disk, mut paths: Vec<PathBuf>) -> Vec<PathBuf> {
    if paths.len() > LOOKED_AT {
        paths.truncate(DATED);
        // After listing a folder, systems mostly have this cached.
        let written = |path: &PathBuf| Reverse(disk.facts(path).ok().and_then(|facts| facts.modified));
        paths.sort_by_cached_key(written);
    }
    paths
}

/// Reads the heads of the first files and chooses what to read whole: the highest revisions, and of one revision the longest
/// file, because an interrupted save leaves a shorter one.
fn spots(disk: &dyn Disk, paths: Vec<PathBuf>, origin: Origin, is_wanted: &impl Fn(&Head) -> bool) -> Vec<CandidateFile> {
    let looked_at = paths.into_iter().take(LOOKED_AT).filter_map(|path| {
        let (head, length) = read_head(disk, &path).ok()?;
        Some(CandidateFile { path, origin, head, length })
    });
    let mut spots: Vec<CandidateFile> = looked_at.filter(|spot| is_wanted(&spot.head)).collect();
    spots.sort_by_key(|spot| Reverse((spot.head.revision, spot.length)));
    spots.truncate(READ);
    spots
}

/// Reads a whole version; none if it cannot be read or is no plan.
pub(super) fn read(disk: &dyn Disk, spot: &CandidateFile) -> Option<(Candidate, Plan)> {
    let bytes = disk.read(&spot.path, file_limit()).ok()?;
    let parsed = parse(&bytes).ok()?;
    let candidate = Candidate {
        path: spot.path.clone(),
        origin: spot.origin,
        revision: parsed.plan.revision,
        entries: parsed.plan.entries.len(),
        digest: Digest::of(&bytes),
        has_valid_checksum: !parsed.is_doubtful(),
    };
    Some((candidate, parsed.plan))
}

/// Lists the names in the folder of a file.
pub(super) fn neighbours(disk: &dyn Disk, target: &Path) -> Vec<String> {
    disk.list(folder_of(target)).unwrap_or_default()
}

/// Counts the records of one version that another lacks.
pub(super) fn records_beyond(one: &Plan, other: &Plan) -> usize {
    beyond(&one.entries, &other.entries, |entry| entry.id)
        .saturating_add(beyond(&one.retractions, &other.retractions, |retraction| retraction.entry))
        .saturating_add(beyond(&one.determinations, &other.determinations, |determination| determination.id))
}

fn beyond<T, K: Eq + Hash>(one: &[T], other: &[T], id: impl Fn(&T) -> K) -> usize {
    let known: HashSet<K> = other.iter().map(&id).collect();
    one.iter().filter(|item| !known.contains(&id(item))).count()
}
