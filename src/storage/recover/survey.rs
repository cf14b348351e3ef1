//! Searches for other versions when a sound file is opened: newer ones left elsewhere, and diverged ones.

use std::cmp::Reverse;
use std::path::Path;

use super::candidates::{CandidateFile, neighbours, on_machine, read, records_beyond};
use super::newer_version::NewerVersion;
use super::open::{OpenError, Opened, open};
use super::open_warning::OpenWarning;
use super::sibling_copy::{self, SiblingCopy, is_known, sibling};
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::Head;

/// A file that was opened, and what was found around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surveyed {
    /// The file.
    pub opened: Opened,
    /// A newer version that descends from it, found elsewhere.
    pub newer: Option<NewerVersion>,
    /// Diverged versions of the same line of saves.
    pub siblings: Vec<SiblingCopy>,
}

/// Opens a plan file and searches beside it and on this machine for newer and diverged versions.
///
/// Files are chosen by the identity in their heads; only what may matter is read whole. What cannot be read is skipped: the
/// file itself is sound.
pub fn open_looking_around(disk: &dyn Disk, folders: Option<&Folders>, path: &Path) -> Result<Surveyed, OpenError> {
    let opened = open(disk, path)?;
    let target = disk.resolve(path).unwrap_or_else(|_| path.to_path_buf());
    let names = neighbours(disk, &target);
    let (plan_id, copy_id, revision) = (opened.plan.plan_id, opened.plan.copy_id, opened.plan.revision);
    let is_newer = |head: &Head| {
        head.plan_id == Some(plan_id) && head.copy_id == Some(copy_id) && head.revision.is_some_and(|claimed| claimed > revision)
    };
    let mut files = super::candidates::beside_file(disk, &target, &names, is_newer);
    if let Some(folders) = folders {
        files.extend(on_machine(disk, folders, (plan_id, Some(copy_id)), Some(revision), is_newer));
    }
    let (newer, left) = best(disk, &opened, files);
    let mut siblings = sibling_copy::beside_file(disk, &opened, &target, &names);
    siblings.extend(left.filter(|_| newer.is_none()));
    Ok(Surveyed { opened, newer, siblings })
}

impl Surveyed {
    /// Lists the caveats for a person.
    #[must_use]
    pub fn warnings(&self) -> Vec<OpenWarning> {
        let of_file = self.opened.warnings.iter().cloned().map(OpenWarning::File);
        let newer = self.newer.iter().cloned().map(OpenWarning::Newer);
        of_file.chain(newer).chain(self.siblings.iter().cloned().map(OpenWarning::SiblingCopy)).collect()
    }
}

/// Reads what claims to be newer, the highest revision first, until nothing better can follow. Returns the best descendant of
/// the open version, and the best diverged version that has something the open one lacks.
fn best(disk: &dyn Disk, opened: &Opened, mut files: Vec<CandidateFile>) -> (Option<NewerVersion>, Option<SiblingCopy>) {
    let plan = &opened.plan;
    files.sort_by_key(|file| Reverse(file.head.revision));
    let mut best: Option<NewerVersion> = None;
    let mut left: Option<SiblingCopy> = None;
    for file in &files {
        let is_beyond =
            |best: &NewerVersion| best.candidate.has_valid_checksum && file.head.revision < Some(best.candidate.revision);
        if best.as_ref().is_some_and(is_beyond) {
            break;
        }
        let Some((candidate, newer)) = read(disk, file) else { continue };
        let is_ours = newer.plan_id == plan.plan_id && newer.copy_id == plan.copy_id;
        let Some(ahead) = newer.revision.checked_sub(plan.revision).filter(|ahead| *ahead > 0 && is_ours) else { continue };
        let (more, missing) = (records_beyond(&newer, plan), records_beyond(plan, &newer));
        // A file that an older program wrote does not say what it came from.
        let came_from_it = newer.lineage.find(&opened.digest.to_string()).is_some() || (newer.lineage.is_empty() && missing == 0);
        if came_from_it {
            let found = NewerVersion { candidate, ahead, more, missing };
            // The first of equals: what a save left is more telling than a backup.
            if best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
                best = Some(found);
            }
        } else if left.is_none() && !is_known(plan, &opened.digest, &candidate.digest) {
            left = (!newer.says_the_same_as(plan)).then(|| sibling(opened, candidate.path, Some(candidate.origin), &newer));
        }
    }
    (best, left)
}

fn rank(newer: &NewerVersion) -> (bool, u64, usize) {
    (newer.candidate.has_valid_checksum, newer.ahead, newer.more)
}
