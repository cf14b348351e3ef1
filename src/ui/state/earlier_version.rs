//! Earlier versions of the plan. Each is compared with the present one only when it is selected.

use jiff::tz::TimeZone;

use crate::model::Plan;
use crate::present::backups::{BackupRow, backup_row, restore_words};
use crate::present::changes::change_rows;
use crate::session::{Backup, Environment, Shown, compare_backup};

/// The most changes of a version that are listed.
const NAMED: usize = 200;

/// An earlier version in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EarlierVersion {
    /// The backup that holds it.
    pub(crate) backup: Backup,
    /// Its row in the list.
    pub(crate) row: BackupRow,
    /// The comparison with the present version, once it has been made.
    pub(crate) compared: Option<ComparedVersion>,
}

/// An earlier version, compared with the present one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComparedVersion {
    /// The changes between the two, summed up for the list.
    changes: String,
    /// What restoring it would mean, or why it cannot be read.
    pub(crate) words: String,
    /// The changes made since, one a line.
    pub(crate) lines: Vec<String>,
    /// What a person agrees to by restoring it; `None` if it cannot be read.
    pub(crate) shown: Option<Shown>,
}

impl EarlierVersion {
    /// Creates the list's entry from what the backup's name says, without reading the backup.
    pub(crate) fn listed(backup: Backup, zone: &TimeZone) -> Self {
        let row = backup_row(backup.revision, backup.at, None, zone);
        Self { backup, row, compared: None }
    }

    /// Stores the result of the comparison.
    pub(crate) fn take(&mut self, compared: ComparedVersion) {
        self.row.changes.clone_from(&compared.changes);
        self.compared = Some(compared);
    }
}

impl ComparedVersion {
    /// Reads a version from disk and compares it with the present plan.
    pub(crate) fn of(environment: &Environment, backup: &Backup, present: &Plan, zone: &TimeZone) -> Self {
        match compare_backup(environment, backup, present) {
            Ok(compared) => {
                let rows = change_rows(&compared.earlier, present, &compared.changes);
                let lines = rows.iter().take(NAMED).map(|row| format!("{}：{}", row.place, row.text)).collect();
                let row = backup_row(backup.revision, backup.at, Some(&compared.changes), zone);
                let words = restore_words(backup.revision, &compared.changes, compared.is_doubtful);
                // The words say what is doubtful about the version, and the button says that it is restored all the same.
                let shown = Shown { digest: compared.digest, accepts_doubt: compared.is_doubtful };
                Self { changes: row.changes, words, lines, shown: Some(shown) }
            }
            Err(error) => Self { changes: "—".to_owned(), words: error.to_string(), lines: Vec::new(), shown: None },
        }
    }
}
