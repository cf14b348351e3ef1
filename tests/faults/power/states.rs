//! Every state of a disk after the power was cut, given the operations that it had been asked for.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::disk::Operation;

/// How a file system keeps what it was not told to wait for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Semantics {
    /// Changes of names in a folder reach the device in their order, each whole (ext4, NTFS, APFS). Folders are independent.
    Journaled,
    /// Any of the changes reach the device, and a rename is three: the old file of the name goes, the new one comes, the former name
    /// goes (FAT, exFAT).
    FatLike,
}

/// One change of the names in a folder.
#[derive(Clone, Debug)]
enum Change {
    Name(PathBuf, usize),
    Folder(PathBuf),
    Gone(PathBuf),
}

/// The names on a device.
#[derive(Clone, Debug, Default)]
struct Names {
    files: BTreeMap<PathBuf, usize>,
    folders: BTreeSet<PathBuf>,
}

impl Names {
    fn apply(&mut self, change: &Change) {
        match change {
            Change::Name(path, file) => _ = self.files.insert(path.clone(), *file),
            Change::Folder(path) => _ = self.folders.insert(path.clone()),
            Change::Gone(path) => _ = self.files.remove(path),
        }
    }
}

/// Lists the states that the power cut can leave; a file is listed where its folder can be reached.
pub(super) fn states(operations: &[Operation], semantics: Semantics) -> Vec<BTreeMap<PathBuf, Vec<u8>>> {
    let mut settled = Names::default();
    let mut pending: BTreeMap<PathBuf, Vec<Vec<Change>>> = BTreeMap::new();
    let mut contents: BTreeMap<usize, Vec<Vec<u8>>> = BTreeMap::new();
    for operation in operations {
        let mut queue = |path: &Path, changes: Vec<Change>| {
            pending.entry(path.parent().unwrap_or(Path::new("")).to_path_buf()).or_default().push(changes);
        };
        match operation {
            Operation::There { file, path, bytes } => {
                settled.apply(&Change::Name(path.clone(), *file));
                contents.insert(*file, vec![bytes.clone()]);
            }
            Operation::FolderThere(path) => settled.apply(&Change::Folder(path.clone())),
            Operation::Create { file, path } => {
                queue(path, vec![Change::Name(path.clone(), *file)]);
                contents.insert(*file, vec![Vec::new()]);
            }
            Operation::Write { file, bytes } => _ = contents.insert(*file, unfinished(bytes)),
            Operation::Overwrite { file, bytes } => {
                let old = contents[file][0].clone();
                contents.insert(*file, overwritten(&old, bytes));
            }
            Operation::Sync { file } => contents.get_mut(file).unwrap().truncate(1),
            Operation::CreateFolder(path) => queue(path, vec![Change::Folder(path.clone())]),
            Operation::Rename { file, from, to } => {
                assert_eq!(from.parent(), to.parent(), "a file moves to another folder");
                queue(to, vec![Change::Gone(to.clone()), Change::Name(to.clone(), *file), Change::Gone(from.clone())]);
            }
            Operation::Remove(path) => queue(path, vec![Change::Gone(path.clone())]),
            Operation::SyncFolder(folder) => {
                pending.remove(folder).unwrap_or_default().iter().flatten().for_each(|change| settled.apply(change));
            }
        }
    }
    let names = pending.values().fold(vec![settled], |names, changes| {
        let chosen = selections(changes, semantics);
        names.iter().flat_map(|names| chosen.iter().map(|chosen| after(names, chosen))).collect()
    });
    names.iter().flat_map(|names| with_contents(names, &contents)).collect()
}

/// What a file may hold whose bytes were not waited for: first all, then what can come of cutting short.
fn unfinished(bytes: &[u8]) -> Vec<Vec<u8>> {
    let (half, rest) = bytes.split_at(bytes.len() / 2);
    let garbage: Vec<u8> = bytes.iter().map(|byte| byte.wrapping_mul(31) ^ 0x5A).collect();
    vec![
        bytes.to_vec(),
        Vec::new(),
        vec![0; bytes.len()],
        half.to_vec(),
        [half, &vec![0; rest.len()]].concat(),
        [&vec![0; half.len()], rest].concat(),
        garbage,
    ]
}

/// What a file may hold that is being written over: first the new content, then the old, and both in part.
fn overwritten(old: &[u8], new: &[u8]) -> Vec<Vec<u8>> {
    let half = old.len().min(new.len()) / 2;
    vec![
        new.to_vec(),
        old.to_vec(),
        [&new[..half], &old[half..]].concat(),
        [&old[..half], &new[half..]].concat(),
        [new, old.get(new.len()..).unwrap_or_default()].concat(),
        [&new[..half], &vec![0; new.len() - half]].concat(),
    ]
}

/// Lists which of the pending changes of one folder can have reached the device.
fn selections(changes: &[Vec<Change>], semantics: Semantics) -> Vec<Vec<Change>> {
    match semantics {
        Semantics::Journaled => (0..=changes.len()).map(|end| changes[..end].concat()).collect(),
        Semantics::FatLike => {
            let all = changes.concat();
            assert!(all.len() < 16, "{} pending changes are too many to look at all", all.len());
            let chosen = |mask: usize| all.iter().enumerate().filter(move |(nr, _)| mask >> nr & 1 == 1);
            (0..1 << all.len()).map(|mask| chosen(mask).map(|(_, change)| change.clone()).collect()).collect()
        }
    }
}

fn after(names: &Names, changes: &[Change]) -> Names {
    let mut names = names.clone();
    for change in changes {
        names.apply(change);
    }
    names
}

fn with_contents(names: &Names, contents: &BTreeMap<usize, Vec<Vec<u8>>>) -> Vec<BTreeMap<PathBuf, Vec<u8>>> {
    let reachable = |path: &Path| path.ancestors().skip(1).all(|folder| names.folders.contains(folder));
    let files = names.files.iter().filter(|(path, _)| reachable(path));
    files.fold(vec![BTreeMap::new()], |states, (path, file)| {
        let possible = &contents[file];
        let with = |state: &BTreeMap<PathBuf, Vec<u8>>, bytes: &Vec<u8>| {
            let mut state = state.clone();
            state.insert(path.clone(), bytes.clone());
            state
        };
        states.iter().flat_map(|state| possible.iter().map(move |bytes| with(state, bytes))).collect()
    })
}
