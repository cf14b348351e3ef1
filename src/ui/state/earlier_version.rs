//! Earlier versions of the plan: listed at once, and compared with the present one when they are looked at.

use jiff::tz::TimeZone;

use crate::model::Plan;
use crate::present::backups::{BackupRow, backup_row, restore_words};
use crate::present::changes::change_rows;
use crate::session::{Backup, Environment, Shown, compare_backup};

/// How many changes of a version are named one by one.
const NAMED: usize = 200;

/// An earlier version in the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct EarlierVersion {
    /// Where it is.
    pub(crate) backup: Backup,
    /// Its row in the list.
    pub(crate) row: BackupRow,
    /// What came of looking at it; none until somebody does.
    pub(crate) compared: Option<ComparedVersion>,
}

/// An earlier version, compared with the present one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ComparedVersion {
    /// What lies between the two, for the list.
    changes: String,
    /// What bringing it back would mean, or why it cannot be read.
    pub(crate) words: String,
    /// What has happened since, a line each.
    pub(crate) lines: Vec<String>,
    /// What a person sees of it and agrees to by bringing it back; none where it cannot be read.
    pub(crate) shown: Option<Shown>,
}

impl EarlierVersion {
    /// Lists a version by what its name says.
    pub(crate) fn listed(backup: Backup, zone: &TimeZone) -> Self {
        let row = backup_row(backup.revision, backup.at, None, zone);
        Self { backup, row, compared: None }
    }

    /// Takes what came of looking at it.
    pub(crate) fn take(&mut self, compared: ComparedVersion) {
        self.row.changes.clone_from(&compared.changes);
        self.compared = Some(compared);
    }
}

impl ComparedVersion {
    /// Compares a version with the present plan; reads the disk.
    pub(crate) fn of(environment: &Environment, backup: &Backup, present: &Plan, zone: &TimeZone) -> Self {
        match compare_backup(environment, backup, present) {
            Ok(compared) => {
                let rows = change_rows(&compared.earlier, present, &compared.changes);
                let lines = rows.iter().take(NAMED).map(|row| format!("{}：{}", row.place, row.text)).collect();
                let row = backup_row(backup.revision, backup.at, Some(&compared.changes), zone);
                let words = restore_words(backup.revision, &compared.changes, compared.is_doubtful);
                // The words say what is to be doubted, and the button that it is taken all the same.
                let shown = Shown { digest: compared.digest, accepts_doubt: compared.is_doubtful };
                Self { changes: row.changes, words, lines, shown: Some(shown) }
            }
            Err(error) => Self { changes: "—".to_owned(), words: error.to_string(), lines: Vec::new(), shown: None },
        }
    }
}
