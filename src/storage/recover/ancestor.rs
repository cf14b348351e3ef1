//! The common ancestor of two versions, if a backup or the program itself still has it.

use std::path::Path;

use uuid::Uuid;

use super::candidates::backup_names;
use crate::model::{Ancestor, Plan};
use crate::storage::disk::{Disk, Folders};
use crate::storage::format::{Digest, embedded, embedded_digest, file_limit, parse, sample, sample_digest};
use crate::storage::save::{beside, line_folder};

/// Returns the newest of several ancestors that a backup on this machine or beside a file still has.
pub fn find_ancestor(
    disk: &dyn Disk,
    folders: Option<&Folders>,
    plan_id: Uuid,
    file: Option<&Path>,
    newest_first: &[Ancestor],
) -> Option<(Ancestor, Plan)> {
    newest_first.iter().find_map(|wanted| {
        if let Some(plan) = built_in(&wanted.digest) {
            return Some((wanted.clone(), plan));
        }
        let of_line = folders.map(|folders| line_folder(folders, plan_id, wanted.copy_id)).into_iter().flat_map(|folder| {
            let names = backup_names(disk, &folder).into_iter().filter(|name| name.revision == wanted.revision);
            names.map(|name| folder.join(name.to_string())).collect::<Vec<_>>()
        });
        let near = file.and_then(|file| disk.resolve(file).ok()).map(|file| beside(&file));
        let mut places = of_line.chain(near);
        let plan = places.find_map(|path| {
            let bytes = disk.read(&path, file_limit()).ok()?;
            let is_it = Digest::of(&bytes).to_string() == wanted.digest;
            is_it.then(|| parse(&bytes).ok()).flatten().map(|parsed| parsed.plan)
        })?;
        Some((wanted.clone(), plan))
    })
}

/// Returns the plan that is built into the program, if it has the digest.
fn built_in(digest: &str) -> Option<Plan> {
    if digest == embedded_digest().to_string() {
        embedded().ok()
    } else if digest == sample_digest().to_string() {
        sample().ok()
    } else {
        None
    }
}
