//! P1: the power goes at any moment of a save. Every state is looked at that data and names not yet on the device can leave.

mod disk;
mod states;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::SignedDuration;
use plandesk::model::{Plan, Timestamp};
use plandesk::storage::{Digest, Expected, Folders, SaveRequest, SaveWarning, parse, save, to_bytes};

use crate::desk::SMALL;
use disk::PowerDisk;
use states::{Semantics, states};

const TARGET: &str = "/规划/规划.ron";

fn plan(revision: u64) -> Plan {
    let mut plan = parse(SMALL).unwrap().plan;
    plan.revision = revision;
    plan.issuer = format!("第{revision}版的发布单位");
    plan
}

/// The revision of a whole file, with its digest.
fn revision(bytes: &[u8]) -> Option<u64> {
    let parsed = parse(bytes).ok().filter(|parsed| parsed.warnings.is_empty())?;
    let written = to_bytes(&plan(parsed.plan.revision)).unwrap();
    assert!(written == bytes, "a whole version that nobody saved");
    Some(parsed.plan.revision)
}

/// What was tried.
#[derive(Debug, Default)]
struct Tried {
    moments: usize,
    states: usize,
    without_target: usize,
}

/// Reads each content once: the same few stand in many states.
#[derive(Default)]
struct Reader(BTreeMap<Vec<u8>, Option<u64>>);

impl Reader {
    fn revision(&mut self, bytes: &Vec<u8>) -> Option<u64> {
        if !self.0.contains_key(bytes) {
            self.0.insert(bytes.clone(), revision(bytes));
        }
        self.0[bytes]
    }
}

/// Saves revisions 2 to 4 one after the other, and cuts the power at every operation of each.
fn cut_the_power(begin: Option<u64>, semantics: Semantics, in_place: bool) -> Tried {
    let folders = Folders::under(Path::new("/家"));
    let mut expected = None;
    let disk = PowerDisk::new(["/规划", "/家"].map(PathBuf::from));
    if let Some(revision) = begin {
        let bytes = to_bytes(&plan(revision)).unwrap();
        expected = Some(Digest::of(&bytes));
        disk.put_on_the_device(TARGET, &bytes);
    }
    if in_place {
        disk.refuse_to_replace(TARGET);
    }
    let (mut tried, mut reader) = (Tried::default(), Reader::default());
    let mut acknowledged = begin;
    for revision_to_save in 2..=4 {
        let before = disk.length();
        let now = Timestamp::from_second(i64::try_from(revision_to_save).unwrap() * 60).unwrap();
        let request = SaveRequest {
            plan: &plan(revision_to_save),
            target: Path::new(TARGET),
            expected: expected.as_ref().map_or(Expected::Nothing, Expected::Version),
            folders: Some(&folders),
            now,
        };
        let saved = save(&disk, &request).unwrap();
        let is_as_asked = match saved.warnings.as_slice() {
            [] => !in_place,
            [SaveWarning::WrittenOver { .. }] => in_place,
            _ => false,
        };
        assert!(is_as_asked, "{:?}", saved.warnings);
        for moment in before..=disk.length() {
            let least = if moment == disk.length() { Some(revision_to_save) } else { acknowledged };
            tried.moments += 1;
            for files in states(&disk.until(moment), semantics) {
                tried.states += 1;
                let held = files.iter().map(|(path, bytes)| (path.clone(), reader.revision(bytes))).collect();
                tried.without_target += usize::from(!look(&held, least, semantics == Semantics::Journaled && !in_place, moment));
            }
        }
        acknowledged = Some(revision_to_save);
        expected = Some(saved.digest);
    }
    tried
}

/// Wants a whole version in one of the files: the one last acknowledged, or the one being saved; where it can be had, in the plan's
/// own file. Tells whether it is there.
fn look(held: &BTreeMap<PathBuf, Option<u64>>, least: Option<u64>, in_the_file: bool, moment: usize) -> bool {
    let target = held.get(Path::new(TARGET)).copied().flatten();
    let newest = held.values().max().copied().flatten();
    assert!(newest >= least, "operation {moment}: revision {least:?} is lost; there are {held:?}");
    assert!(!in_the_file || target >= least, "operation {moment}: the plan's file holds {target:?} after {least:?}: {held:?}");
    target >= least
}

#[test]
fn a_power_cut_at_any_operation_leaves_a_whole_version_in_the_file_where_renaming_is_one_step() {
    for begin in [Some(1), None] {
        let tried = cut_the_power(begin, Semantics::Journaled, false);
        println!("P1 journaled, from {begin:?}: {tried:?}");
        assert!(tried.states > 100, "{tried:?}");
    }
}

#[test]
fn a_power_cut_at_any_operation_leaves_a_whole_version_somewhere_where_renaming_is_many_steps() {
    for begin in [Some(1), None] {
        let tried = cut_the_power(begin, Semantics::FatLike, false);
        println!("P1 FAT-like, from {begin:?}: {tried:?}");
        assert!(tried.states > 500 && tried.without_target > 0, "{tried:?}");
    }
}

#[test]
fn a_power_cut_at_any_operation_leaves_a_whole_version_somewhere_where_the_file_can_only_be_written_over() {
    for semantics in [Semantics::Journaled, Semantics::FatLike] {
        let tried = cut_the_power(Some(1), semantics, true);
        println!("P1 {semantics:?}, written over: {tried:?}");
        assert!(tried.states > 100 && tried.without_target > 0, "{tried:?}");
    }
}

#[test]
fn a_power_cut_while_leftovers_of_killed_saves_go_costs_no_work() {
    let folders = Folders::under(Path::new("/家"));
    let drafts = Path::new("/家/drafts").join(plan(1).plan_id.to_string());
    let draft = |nr: u32| drafts.join(format!("0123456789abcdef-20200101T000000Z-4000000-{nr}.ron"));
    let temporary = |nr: u32| PathBuf::from(format!("/规划/.规划.ron.4000000-{nr}.tmp"));
    let work = to_bytes(&Plan { document: "只在这里的文号".to_owned(), ..plan(2) }).unwrap();
    let (old, new) = (to_bytes(&plan(1)).unwrap(), to_bytes(&plan(2)).unwrap());
    for semantics in [Semantics::Journaled, Semantics::FatLike] {
        let disk = PowerDisk::new([PathBuf::from("/规划"), drafts.clone()]);
        disk.put_on_the_device(TARGET, &old);
        for (path, bytes) in [(draft(1), &new), (draft(2), &work), (temporary(0), &new), (temporary(1), &work)] {
            disk.put_on_the_device(path, bytes);
        }
        disk.go_on(SignedDuration::from_mins(16));
        let begin = disk.length();
        let expected = Digest::of(&old);
        let (target, now) = (Path::new(TARGET), "2026-11-23T01:12:00Z".parse().unwrap());
        let request =
            SaveRequest { plan: &plan(2), target, expected: Expected::Version(&expected), folders: Some(&folders), now };
        let saved = save(&disk, &request).unwrap();
        assert_eq!((saved.taken_away, saved.warnings), (vec![draft(1), temporary(0)], Vec::new()));
        let mut tried = 0;
        for moment in begin..=disk.length() {
            for files in states(&disk.until(moment), semantics) {
                tried += 1;
                let is_there = |path: &Path, bytes: &[u8]| files.get(path).is_some_and(|held| held == bytes);
                let is_work_there = is_there(&draft(2), &work) && is_there(&temporary(1), &work);
                assert!(is_work_there, "{semantics:?}, operation {moment}: work is gone");
                let is_new = |path: &Path| is_there(path, &new);
                let is_left = files.keys().any(|path| is_new(path));
                assert!(is_left, "{semantics:?}, operation {moment}: the version that was left is gone");
                assert!(moment < disk.length() || is_new(target), "{semantics:?}: saved and lost");
            }
        }
        println!("P1 {semantics:?}, with leftovers: {tried} states");
    }
}

#[test]
fn a_save_that_forgot_to_wait_for_the_device_would_be_found_out() {
    use plandesk::storage::Disk as _;
    for semantics in [Semantics::Journaled, Semantics::FatLike] {
        let disk = PowerDisk::new(["/规划", "/家"].map(PathBuf::from));
        disk.put_on_the_device(TARGET, SMALL);
        disk.forget_to_sync();
        let temporary = Path::new("/规划/新");
        disk.write_new(temporary, SMALL).unwrap();
        disk.rename(temporary, Path::new(TARGET)).unwrap();
        let torn = states(&disk.until(disk.length()), semantics).into_iter().filter(|files| {
            files.get(Path::new(TARGET)).is_none_or(|bytes| parse(bytes).is_err()) && !files.values().any(|bytes| bytes == SMALL)
        });
        assert!(torn.count() > 0, "{semantics:?}");
    }
}
