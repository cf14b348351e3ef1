//! Diverged versions of an open plan, such as the conflict copies that synchronisers put beside a file.
//!
//! They are recognised by their heads, never by their names, which differ between synchronisers.

use std::fmt;
use std::path::{Path, PathBuf};

use super::candidates::{Origin, records_beyond};
use super::open::Opened;
use super::read_head::read_head;
use crate::model::Plan;
use crate::storage::disk::Disk;
use crate::storage::format::{Digest, file_limit, parse};

/// How many files of a folder have their heads read.
const LOOKED_AT: usize = 256;

/// How many of those that belong to the plan are read whole.
const READ: usize = 20;

/// A diverged version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiblingCopy {
    /// Where it is.
    pub path: PathBuf,
    /// The kind of place, if it is not beside the file.
    pub origin: Option<Origin>,
    /// Its revision.
    pub revision: u64,
    /// How many entries, withdrawals and determinations the open version lacks.
    pub more: usize,
}

impl fmt::Display for SiblingCopy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, origin, revision, more } = self;
        match origin {
            None => write!(f, "旁边还有同一份规划的另一个文件“{}”（第 {revision} 版）", path.display())?,
            Some(origin) => write!(f, "{origin}“{}”里还有没有合入的一版（第 {revision} 版）", path.display())?,
        }
        if *more > 0 {
            write!(f, "，其中新增填报、撤回或认定 {more} 条")?;
        }
        f.write_str("，内容与打开的不同；请核对以哪个为准，需要时合并进来")
    }
}

/// Lists the files beside an open plan's file that hold such a version, given the names in its folder.
pub(super) fn beside_file(disk: &dyn Disk, opened: &Opened, target: &Path, names: &[String]) -> Vec<SiblingCopy> {
    let own = target.file_name().and_then(|name| name.to_str());
    let others = names.iter().filter(|name| Some(name.as_str()) != own && is_plan_name(name)).take(LOOKED_AT);
    let of_line = others.map(|name| target.with_file_name(name)).filter(|path| {
        let head = read_head(disk, path).map(|(head, _)| head).unwrap_or_default();
        (head.plan_id, head.copy_id) == (Some(opened.plan.plan_id), Some(opened.plan.copy_id))
    });
    let copies = of_line.take(READ).filter_map(|path| {
        let bytes = disk.read(&path, file_limit()).ok()?;
        let (plan, digest) = (parse(&bytes).ok()?.plan, Digest::of(&bytes));
        (!is_known(&opened.plan, &opened.digest, &digest)).then(|| sibling(opened, path, None, &plan))
    });
    copies.collect()
}

/// Describes a diverged version.
pub(super) fn sibling(opened: &Opened, path: PathBuf, origin: Option<Origin>, plan: &Plan) -> SiblingCopy {
    SiblingCopy { path, origin, revision: plan.revision, more: records_beyond(plan, &opened.plan) }
}

/// Returns whether bytes are the version itself or one of its ancestors.
pub(super) fn is_known(plan: &Plan, own: &Digest, other: &Digest) -> bool {
    own == other || plan.lineage.find(&other.to_string()).is_some()
}

fn is_plan_name(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("ron")) && !name.starts_with('.')
}
