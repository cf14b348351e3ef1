//! Earlier versions of the plan, each compared with the present one and put into words.

use jiff::tz::TimeZone;

use crate::model::Plan;
use crate::present::backups::{BackupRow, backup_row, restore_words};
use crate::present::changes::change_rows;
use crate::session::{Backup, Environment, compare_backup};

/// How many changes of a version are named one by one.
const NAMED: usize = 200;

/// An earlier version, compared with the present one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EarlierVersion {
    /// Where it is.
    pub(crate) backup: Backup,
    /// Its row in the list.
    pub(crate) row: BackupRow,
    /// What bringing it back would mean, or why it cannot be read.
    pub(crate) words: String,
    /// What has happened since, a line each.
    pub(crate) lines: Vec<String>,
    /// Whether it can be read.
    pub(crate) is_whole: bool,
}

impl EarlierVersion {
    /// Compares a version with the present plan; what cannot be read is listed as well.
    pub(crate) fn compared(environment: &Environment, backup: Backup, present: &Plan, zone: &TimeZone) -> Self {
        let offset = backup.at.map_or(jiff::tz::Offset::UTC, |at| zone.to_offset(at));
        match compare_backup(environment, &backup, present) {
            Ok(compared) => {
                let rows = change_rows(&compared.earlier, present, &compared.changes);
                let lines = rows.iter().take(NAMED).map(|row| format!("{}：{}", row.place, row.text)).collect();
                let row = backup_row(backup.revision, backup.at, Some(&compared.changes), offset);
                Self { row, words: restore_words(backup.revision, &compared.changes), lines, is_whole: true, backup }
            }
            Err(error) => {
                let row = backup_row(backup.revision, backup.at, None, offset);
                Self { row, words: error.to_string(), lines: Vec::new(), is_whole: false, backup }
            }
        }
    }
}
