//! Copies of earlier versions: one beside the file, and a thinned-out row of them in the program's own folder.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, DateTime};
use jiff::tz::{self, TimeZone};
use jiff::{SignedDuration, Timestamp, ToSpan};
use uuid::Uuid;

use super::replace::{Durability, ReplaceError, fitted_name, folder_of, write_copy};
use super::request::SaveRequest;
use super::save_warning::SaveWarning;
use crate::model::Plan;
use crate::storage::disk::{Disk, Fault, Folders};
use crate::storage::format::{file_limit, identity};

/// How many of the newest revisions are kept.
const NEWEST: usize = 20;

/// For how many days one version of each day is kept.
const DAYS: i64 = 60;

/// How many names are tried for a backup.
const NAMES: u32 = 60;

/// What the moments in names can tell apart.
const SECOND: SignedDuration = SignedDuration::from_secs(1);

/// How a backup's moment is written in its name, in universal time.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// The ending of the backup beside a file.
const BAK: &str = ".bak";

/// What came of backing up one version.
#[derive(Debug, Default)]
pub(super) struct BackedUp {
    /// The verified copies.
    pub(in crate::storage) at: Vec<PathBuf>,
    /// What failed.
    pub(super) warnings: Vec<SaveWarning>,
}

/// Copies the previous version of a file before it is replaced; failures are returned.
pub(super) fn back_up(disk: &dyn Disk, request: &SaveRequest<'_>, original: &Path, previous: &[u8]) -> BackedUp {
    let mut paths = vec![beside(original)];
    if let Some(folders) = request.folders {
        // A file without an identity counts as part of this plan's line of saves.
        let known = identity(previous);
        let (plan_id, copy_id) =
            known.map_or((request.plan.plan_id, request.plan.copy_id), |known| (known.plan_id, known.copy_id));
        let revision = known.map_or(request.plan.revision.saturating_sub(1), |known| known.revision);
        let name = BackupName { revision, at: request.now };
        paths.push(free_place(disk, &line_folder(folders, plan_id, copy_id), name, previous));
    }
    let mut done = BackedUp::default();
    for path in &paths {
        match write_copy(disk, original, path, previous) {
            Ok(Durability::OnDisk) => done.at.push(path.clone()),
            Ok(Durability::Unconfirmed(fault)) => {
                log::warn!("backup {} is not confirmed: {fault:?}", path.display());
                done.at.push(path.clone());
            }
            Err(error) => done.warnings.push(SaveWarning::NoBackup { path: path.clone(), error }),
        }
    }
    // Old copies are deleted only once the new one exists.
    if let Some(kept) = paths.get(1).filter(|local| done.at.contains(local)) {
        thin_out(disk, folder_of(kept), request.now);
    }
    done
}

/// Returns where a version goes in a folder: under its name, or a later one where another version of the same revision and second has
/// that, as happens where two people have saved the same revision.
fn free_place(disk: &dyn Disk, folder: &Path, mut name: BackupName, bytes: &[u8]) -> PathBuf {
    for _ in 0..NAMES {
        let path = folder.join(name.to_string());
        match disk.read(&path, file_limit()) {
            Ok(present) if present != bytes => name.at = name.at.saturating_add(SECOND).unwrap_or(name.at),
            Ok(_) | Err(_) => return path,
        }
    }
    folder.join(name.to_string())
}

/// Returns the folder for the backups of one line of saves, which shares it with no other copy of the plan.
pub(in crate::storage) fn line_folder(folders: &Folders, plan_id: Uuid, copy_id: Uuid) -> PathBuf {
    folders.backups.join(plan_id.to_string()).join(copy_id.to_string())
}

/// The name of a backup in the program's own folder, such as `57-20261123T120307Z.ron`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::storage) struct BackupName {
    pub(in crate::storage) revision: u64,
    pub(in crate::storage) at: Timestamp,
}

impl BackupName {
    pub(in crate::storage) fn parse(name: &str) -> Option<Self> {
        let (revision, moment) = name.strip_suffix(".ron")?.split_once('-')?;
        Some(Self { revision: revision.parse().ok()?, at: moment_in_name(moment)? })
    }

    /// Returns the day in Beijing time, so that no working day is split in two.
    fn day(self) -> Date {
        TimeZone::fixed(tz::offset(8)).to_datetime(self.at).date()
    }
}

impl std::fmt::Display for BackupName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}-{}.ron", self.revision, self.at.strftime(MOMENT))
    }
}

/// Parses a moment in the name of a backup or draft.
pub(in crate::storage) fn moment_in_name(text: &str) -> Option<Timestamp> {
    Some(DateTime::strptime(MOMENT, text).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

/// Returns the path of the backup beside a file.
pub(in crate::storage) fn beside(original: &Path) -> PathBuf {
    let name = original.file_name().unwrap_or_default();
    // A name that is no text is short enough, or refused by the system in words.
    let bak = name.to_str().map(|name| OsString::from(fitted_name(name, BAK)));
    original.with_file_name(bak.unwrap_or_else(|| [name, BAK.as_ref()].into_iter().collect()))
}

/// Copies the present version of a plan's file to the local backups. Returns the path, and the fault if the device did not confirm it.
pub(in crate::storage) fn keep(
    disk: &dyn Disk,
    folders: &Folders,
    plan: &Plan,
    original: &Path,
    bytes: &[u8],
    now: Timestamp,
) -> Result<(PathBuf, Option<Fault>), ReplaceError> {
    let name = BackupName { revision: plan.revision, at: now };
    let path = free_place(disk, &line_folder(folders, plan.plan_id, plan.copy_id), name, bytes);
    match write_copy(disk, original, &path, bytes)? {
        Durability::OnDisk => Ok((path, None)),
        Durability::Unconfirmed(fault) => Ok((path, Some(fault))),
    }
}

/// Deletes surplus backups; a failure only costs space.
fn thin_out(disk: &dyn Disk, folder: &Path, now: Timestamp) {
    let names = match disk.list(folder) {
        Ok(names) => names,
        Err(error) => return log::warn!("backups in {} cannot be listed: {error}", folder.display()),
    };
    let backups: Vec<BackupName> = names.iter().filter_map(|name| BackupName::parse(name)).collect();
    for name in surplus(&backups, now) {
        if let Err(error) = disk.remove(&folder.join(name.to_string())) {
            log::warn!("backup {name} cannot be deleted: {error}");
        }
    }
}

/// Lists the surplus backups: all but the newest revisions, the last of each recent day, and the last of each month.
fn surplus(backups: &[BackupName], now: Timestamp) -> BTreeSet<BackupName> {
    let today = BackupName { revision: 0, at: now }.day();
    let oldest_day = today.checked_sub(DAYS.days()).unwrap_or(Date::MIN);
    let mut by_revision = backups.to_vec();
    by_revision.sort_unstable();
    let newest = by_revision.iter().rev().take(NEWEST).copied();
    let last_of = |group: fn(Date) -> Date, oldest: Date| {
        let mut by_time = backups.to_vec();
        by_time.sort_by_key(|backup| (backup.at, backup.revision));
        by_time.reverse();
        by_time.dedup_by_key(|backup| group(backup.day()));
        by_time.into_iter().filter(move |backup| backup.day() > oldest)
    };
    let daily = last_of(|day| day, oldest_day);
    let monthly = last_of(Date::first_of_month, Date::MIN);
    let kept: BTreeSet<BackupName> = newest.chain(daily).chain(monthly).collect();
    backups.iter().copied().filter(|backup| !kept.contains(backup)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn backup(name: &str) -> BackupName {
        BackupName::parse(name).unwrap()
    }

    #[test]
    fn a_name_reads_back() {
        let name = "57-20261123T120307Z.ron";
        assert_eq!(backup(name).to_string(), name);
        for foreign in ["plan.ron", "57-20261123T120307Z.ron.bak", "x-20261123T120307Z.ron", "57-20261323T120307Z.ron"] {
            assert_eq!(BackupName::parse(foreign), None, "{foreign}");
        }
    }

    #[test]
    fn what_is_thinned_out() {
        // Twenty newer revisions of one second come first, so that only the rule by days and months decides.
        let newest: Vec<_> = (100..120).map(|revision| backup(&format!("{revision}-20261123T120000Z.ron"))).collect();
        let cases: [(&str, &[&str], &[&str]); 6] = [
            ("few are all kept", &["1-20200101T000000Z.ron"], &[]),
            (
                "one a day within sixty days",
                &["1-20261101T010000Z.ron", "2-20261101T020000Z.ron", "3-20261102T010000Z.ron"],
                &["1-20261101T010000Z.ron"],
            ),
            (
                "one a month before that",
                &["1-20260801T010000Z.ron", "2-20260802T010000Z.ron", "3-20260901T010000Z.ron"],
                &["1-20260801T010000Z.ron"],
            ),
            ("a day begins at midnight in Beijing", &["1-20261101T155959Z.ron", "2-20261101T160000Z.ron"], &[]),
            ("a month begins at midnight in Beijing", &["1-20260731T155959Z.ron", "2-20260731T160000Z.ron"], &[]),
            ("a clock that was ahead", &["1-20300101T010000Z.ron", "2-20300101T020000Z.ron"], &["1-20300101T010000Z.ron"]),
        ];
        for (case, names, expected) in cases {
            let mut backups: Vec<_> = names.iter().map(|name| backup(name)).collect();
            backups.extend(&newest);
            let removed: Vec<_> = surplus(&backups, newest[0].at).iter().map(ToString::to_string).collect();
            assert_eq!(removed, expected, "{case}");
        }
    }

    #[test]
    fn a_clock_that_fell_back_to_1970_costs_no_newer_revision() {
        let old: Vec<_> = (1..=30).map(|nr| backup(&format!("{nr}-20261101T0000{nr:02}Z.ron"))).collect();
        let new = backup("31-19700101T000000Z.ron");
        let all: Vec<_> = old.iter().copied().chain([new]).collect();
        let removed = surplus(&all, new.at);
        assert_eq!(removed.into_iter().collect::<Vec<_>>(), old[..11]);
    }
}
