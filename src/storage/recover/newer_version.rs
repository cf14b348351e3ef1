//! Says at the opening of a sound file whether a newer version of it was left elsewhere. It is offered, and never taken unasked.

use std::cmp::Reverse;
use std::fmt;
use std::path::Path;

use super::candidates::{Candidate, Origin, Spot, beside_file, neighbours, on_machine, read, records_beyond};
use super::open::{OpenError, Opened, open};
use super::sibling_copy;
use crate::model::Plan;
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Head, OpenWarning};

/// A newer version than the one that stands in a file that could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// The version.
    pub candidate: Candidate,
    /// How many revisions it is ahead.
    pub ahead: u64,
    /// How many records (entries, withdrawals, determinations) it holds beyond the file.
    pub more: usize,
    /// How many records of the file it does not hold; where there are any it is no descendant, and taking it would lose them.
    pub missing: usize,
}

impl Recovery {
    /// Tells whether all records of the file are in the newer version.
    #[must_use]
    pub fn is_descendant(&self) -> bool {
        self.missing == 0
    }
}

impl fmt::Display for Recovery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { candidate, ahead, more, missing } = self;
        let found = match candidate.origin {
            Origin::Temporary | Origin::Draft => "上次保存中断，还留有",
            Origin::Beside | Origin::Backups => "文件可能被较早的版本换掉了，备份中还有",
        };
        write!(f, "{found}第 {} 版（比文件新 {ahead} 版，", candidate.revision)?;
        if *more > 0 {
            write!(f, "多 {more} 条填报、撤回或认定）")?;
        } else {
            f.write_str("没有更多填报）")?;
        }
        write!(f, "，在{}“{}”。", candidate.origin, candidate.path.display())?;
        if *missing > 0 {
            write!(f, "但文件中有 {missing} 条它没有，直接采用会失去这些，请先比较。")?;
        }
        f.write_str("现在打开的是文件中的版本，文件没有改动；是否采用由您决定")
    }
}

/// Opens a plan file and looks beside it and on this machine for newer versions and for copies made in a conflict.
///
/// Files are chosen by name and by the plan, copy and revision that their heads name; only what claims to be newer is read whole.
/// What cannot be looked into is passed over: the file itself is sound.
pub fn open_looking_around(disk: &dyn Disk, folders: Option<&Folders>, path: &Path) -> Result<Opened, OpenError> {
    let mut opened = open(disk, path)?;
    let target = disk.resolve(path).unwrap_or_else(|_| path.to_path_buf());
    let names = neighbours(disk, &target);
    let (plan_id, copy_id, revision) = (opened.plan.plan_id, opened.plan.copy_id, opened.plan.revision);
    let is_newer = |head: &Head| {
        head.plan_id == Some(plan_id) && head.copy_id == Some(copy_id) && head.revision.is_some_and(|claimed| claimed > revision)
    };
    let mut spots = beside_file(disk, &target, &names, is_newer);
    if let Some(folders) = folders {
        spots.extend(on_machine(disk, folders, plan_id, Some(revision), is_newer));
    }
    opened.recovery = best(disk, &opened.plan, spots);
    opened.warnings.extend(opened.recovery.clone().map(OpenWarning::Newer));
    let copies = sibling_copy::among(disk, &opened, &names);
    opened.warnings.extend(copies.into_iter().map(OpenWarning::ConflictCopy));
    Ok(opened)
}

/// Reads what claims to be newer, the highest revision first, until nothing better can follow.
fn best(disk: &dyn Disk, plan: &Plan, mut spots: Vec<Spot>) -> Option<Recovery> {
    spots.sort_by_key(|spot| Reverse(spot.head.revision));
    let mut best: Option<Recovery> = None;
    for spot in &spots {
        let is_beyond = |best: &Recovery| {
            best.candidate.is_sealed && best.is_descendant() && spot.head.revision < Some(best.candidate.revision)
        };
        if best.as_ref().is_some_and(is_beyond) {
            break;
        }
        let Some((candidate, newer)) = read(disk, spot) else { continue };
        let is_ours = newer.plan_id == plan.plan_id && newer.copy_id == plan.copy_id;
        let Some(ahead) = newer.revision.checked_sub(plan.revision).filter(|ahead| *ahead > 0 && is_ours) else { continue };
        let (more, missing) = (records_beyond(&newer, plan), records_beyond(plan, &newer));
        let found = Recovery { candidate, ahead, more, missing };
        // The first of the best: what a save left says more of what happened than a backup.
        if best.as_ref().is_none_or(|best| rank(&found) > rank(best)) {
            best = Some(found);
        }
    }
    best
}

fn rank(recovery: &Recovery) -> (bool, bool, u64, usize) {
    (recovery.candidate.is_sealed, recovery.is_descendant(), recovery.ahead, recovery.more)
}
