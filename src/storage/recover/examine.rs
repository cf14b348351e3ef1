//! Examines a file that cannot be opened: the error, whole versions elsewhere, and what can be salvaged.

use std::fmt;
use std::path::{Path, PathBuf};

use super::candidates::{Candidate, CandidateFile, beside_file, neighbours, on_machine, read, records_beyond};
use super::open::{OpenError, open};
use super::salvage::{SalvageError, Salvaged, salvage, salvage_onto};
use crate::model::Plan;
use crate::storage::disk::{Disk, Folders, Kind};
use crate::storage::format::{Digest, Foreign, Head, ParseError, file_limit};

/// The ways to recover a file that cannot be opened. Nothing on the disk was changed.
#[derive(Clone, Debug)]
pub struct Examination {
    /// The file, as it was named.
    pub path: PathBuf,
    /// Why it cannot be opened.
    pub error: OpenError,
    /// Whole versions of the same plan, the best first.
    pub candidates: Vec<Candidate>,
    /// What can be salvaged of the file, added to the best whole version if any; or why nothing can.
    pub salvaged: Option<Result<Salvaged, SalvageError>>,
    /// How many records the salvaged plan holds beyond the best whole version.
    pub more: usize,
    /// The file after following links.
    pub(super) target: PathBuf,
    /// What the file holds; none where it is missing or cannot be read.
    pub(super) digest: Option<Digest>,
}

/// Examines a file; none if it opens after all.
///
/// Versions belong to the plan that the file's head names. If that cannot be read, files beside it under its name decide;
/// nothing of another plan is ever offered.
pub fn examine(disk: &dyn Disk, folders: Option<&Folders>, path: &Path) -> Option<Examination> {
    let error = open(disk, path).err()?;
    let target = disk.resolve(path).unwrap_or_else(|_| path.to_path_buf());
    let mut examination =
        Examination { path: path.to_path_buf(), error, candidates: Vec::new(), salvaged: None, more: 0, target, digest: None };
    if !is_recoverable(&examination.error) {
        return Some(examination);
    }
    let is_file = disk.facts(&examination.target).is_ok_and(|facts| facts.kind == Kind::File);
    let bytes = if is_file { disk.read(&examination.target, file_limit()).ok() } else { None };
    examination.digest = bytes.as_deref().map(Digest::of);
    let best = find(disk, folders, &mut examination, &Head::of(bytes.as_deref().unwrap_or_default()));
    examination.salvaged = bytes.as_deref().map(|bytes| match &best {
        Some(best) => salvage_onto(best, bytes),
        None => salvage(bytes),
    });
    if let Some(Ok(salvaged)) = &examination.salvaged {
        examination.more = best.map_or(salvaged.plan.entries.len(), |best| records_beyond(&salvaged.plan, &best));
    }
    Some(examination)
}

/// Distinguishes damage from another kind of file or a newer format, which must be left alone.
fn is_recoverable(error: &OpenError) -> bool {
    match error {
        OpenError::NotAFile { .. } => false,
        OpenError::Missing(_) | OpenError::Unreadable { .. } => true,
        OpenError::Content { error, .. } => match error {
            ParseError::NewerFormat(_) | ParseError::TooLarge => false,
            ParseError::Foreign(foreign) => {
                matches!(foreign, Foreign::Empty | Foreign::Blank | Foreign::AllZero | Foreign::OtherText)
            }
            _ => true,
        },
    }
}

/// Finds whole versions, puts the best first and returns its plan.
fn find(disk: &dyn Disk, folders: Option<&Folders>, examination: &mut Examination, head: &Head) -> Option<Plan> {
    // Where the file's own head cannot be read, any plan beside it may be the one.
    let may_be_it = |other: &Head| head.plan_id.is_none() || other.plan_id.is_none() || other.plan_id == head.plan_id;
    let spots = beside_file(disk, &examination.target, &neighbours(disk, &examination.target), may_be_it);
    let mut found: Vec<(Candidate, Plan)> = spots.iter().filter_map(|spot| read(disk, spot)).collect();
    let first = found.iter().max_by_key(|(candidate, _)| rank(candidate));
    let plan_id = head.plan_id.or(first.map(|(_, plan)| plan.plan_id))?;
    let copy_id = head.copy_id.or(first.filter(|(_, plan)| plan.plan_id == plan_id).map(|(_, plan)| plan.copy_id));
    let is_it = |other: &Head| other.copy_id.is_none() || copy_id.is_none() || other.copy_id == copy_id;
    let spots: Vec<CandidateFile> =
        folders.map(|folders| on_machine(disk, folders, (plan_id, copy_id), None, is_it)).unwrap_or_default();
    found.extend(spots.iter().filter_map(|spot| read(disk, spot)));
    found.retain(|(_, plan)| plan.plan_id == plan_id && copy_id.is_none_or(|copy_id| plan.copy_id == copy_id));
    found.sort_by_key(|(candidate, _)| std::cmp::Reverse(rank(candidate)));
    found.dedup_by_key(|(candidate, _)| candidate.digest);
    let (candidates, plans): (Vec<_>, Vec<_>) = found.into_iter().unzip();
    examination.candidates = candidates;
    plans.into_iter().next()
}

/// Ranks by lineage, never by a moment.
fn rank(candidate: &Candidate) -> (bool, u64, usize) {
    (candidate.has_valid_checksum, candidate.revision, candidate.entries)
}

/// What there is to work with.
impl fmt::Display for Examination {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.error)?;
        if self.candidates.is_empty() {
            writeln!(f, "没有找到这份规划的其他完整版本。")?;
        } else {
            writeln!(f, "找到 {} 个完整的版本：", self.candidates.len())?;
        }
        for (number, candidate) in (1..).zip(&self.candidates) {
            writeln!(f, "{number}. {candidate}")?;
        }
        match &self.salvaged {
            Some(Ok(salvaged)) if self.candidates.is_empty() => {
                write!(f, "从损坏的文件中读出填报 {} 条", salvaged.plan.entries.len())?;
                writeln!(f, "，另有 {} 处没有读出。", salvaged.lost.len())
            }
            Some(Ok(salvaged)) if self.more > 0 => {
                write!(f, "损坏的文件中还能读出最新完整版本所没有的 {} 条记录，可以并入", self.more)?;
                writeln!(f, "；另有 {} 处没有读出或没有采用。", salvaged.lost.len())
            }
            Some(Ok(_)) => writeln!(f, "损坏的文件中没有读出比上面第 1 个版本更多的填报。"),
            Some(Err(error)) => writeln!(f, "损坏的文件本身：{error}"),
            None => Ok(()),
        }
    }
}
