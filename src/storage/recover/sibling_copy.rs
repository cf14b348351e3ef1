//! Files beside a plan's file whose names say that they are other versions of it: `规划 (1).ron`, `规划 - 副本.ron`.

use std::path::{Path, PathBuf};

use super::open::Opened;
use crate::storage::disk::Disk;
use crate::storage::format::{Head, Stamp, file_limit};
use crate::storage::save::folder_of;

/// How many such names are looked into.
const LOOKED_AT: usize = 20;

/// Another version of an open plan beside its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConflictCopy {
    /// Where it is.
    pub path: PathBuf,
    /// Its revision, where its head says it.
    pub revision: Option<u64>,
}

/// Lists the files beside an open plan's file that hold another version of it, by their names and heads.
pub fn conflict_copies(disk: &dyn Disk, opened: &Opened) -> Vec<ConflictCopy> {
    disk.list(folder_of(&opened.path)).map(|names| among(disk, opened, &names)).unwrap_or_default()
}

pub(in crate::storage) fn among(disk: &dyn Disk, opened: &Opened, names: &[String]) -> Vec<ConflictCopy> {
    let Some(own) = opened.path.file_name().and_then(|name| name.to_str()) else { return Vec::new() };
    let related = names.iter().filter(|name| are_related(own, name)).take(LOOKED_AT);
    let copies = related.filter_map(|name| {
        let path = opened.path.with_file_name(name);
        let (head, _) = Head::read(disk, &path).ok()?;
        let is_other = head.plan_id == Some(opened.plan.plan_id) && !is_the_same(disk, opened, &path, head);
        is_other.then_some(ConflictCopy { path, revision: head.revision })
    });
    copies.collect()
}

/// Tells a mere copy, of which nothing need be said.
fn is_the_same(disk: &dyn Disk, opened: &Opened, path: &Path, head: Head) -> bool {
    let length = |path: &Path| disk.facts(path).map(|facts| facts.length);
    head.revision == Some(opened.plan.revision)
        && matches!((length(path), length(&opened.path)), (Ok(one), Ok(other)) if one == other)
        && disk.read(path, file_limit()).is_ok_and(|bytes| Stamp::of(&bytes) == opened.stamp)
}

/// Tells whether two names differ only by what synchronisers and file managers add to one that is taken.
fn are_related(one: &str, other: &str) -> bool {
    let parts = one.rsplit_once('.').zip(other.rsplit_once('.'));
    one != other && parts.is_some_and(|((one, end), (other, other_end))| end == other_end && root(one) == root(other))
}

/// Takes off a name what was added to it.
fn root(stem: &str) -> &str {
    const SUFFIXES: [&str; 6] = ["冲突副本", "副本", "冲突文件", "conflicted copy", "Copy", "copy"];
    let mut rest = stem.split(".sync-conflict-").next().unwrap_or(stem);
    loop {
        let trimmed = rest.trim_end();
        let in_brackets = trimmed.strip_suffix([')', '）']).and_then(|open| open.rsplit_once(['(', '（']));
        let is_mark = |inside: &str| {
            let marks = ["冲突", "副本", "conflict", "Conflict"];
            inside.chars().all(|character| character.is_ascii_digit()) || marks.iter().any(|mark| inside.contains(mark))
        };
        let next = match in_brackets.filter(|(_, inside)| is_mark(inside)) {
            Some((before, _)) => before,
            None => match SUFFIXES.iter().find_map(|suffix| trimmed.strip_suffix(suffix)) {
                Some(before) => before.trim_end_matches([' ', '-', '_', '的']),
                None => return trimmed,
            },
        };
        if next.trim().is_empty() {
            return trimmed;
        }
        rest = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_copies_are_known_in_both_directions() {
        for copy in [
            "规划 (1).ron",
            "规划(2).ron",
            "规划（3）.ron",
            "规划 - 副本.ron",
            "规划 - 副本 (2).ron",
            "规划 的冲突副本.ron",
            "规划 (张三的冲突副本 2026-11-23).ron",
            "规划.sync-conflict-20261123-120307-ABCDEF.ron",
            "规划 - Copy.ron",
            "规划 (case conflict).ron",
        ] {
            assert!(are_related("规划.ron", copy) && are_related(copy, "规划.ron"), "{copy}");
        }
        for other in ["规划.ron", "规划.ron.bak", "规划 (1).txt", "规划 2025.ron", "新规划.ron", "规划（送审稿）.ron", "副本.ron"]
        {
            assert!(!are_related("规划.ron", other), "{other}");
        }
    }
}
