//! How the files of a journal are named, so that no two programs ever share one.

use std::fmt;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use uuid::Uuid;

/// How a moment is written in a name, in universal time.
const MOMENT: &str = "%Y%m%dT%H%M%SZ";

/// What the name of a journal ends with.
const ENDING: &str = ".journal";

/// The suffix of a journal that was restored or discarded, after the moment of that.
const HANDLED: &str = ".已处理";

/// Identifies one open plan of one process: `20261123T120307Z-4711-1`, the start, the process id and a running number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct JournalOwner {
    text: String,
    started: Timestamp,
}

impl JournalOwner {
    pub(super) fn new(started: Timestamp, process: u32, nth: u64) -> Self {
        let started = Timestamp::from_second(started.as_second()).unwrap_or(started);
        Self { text: format!("{}-{process}-{nth}", started.strftime(MOMENT)), started }
    }

    /// Finds the owner in a name that begins with one and a dash or a dot.
    fn parse(text: &str) -> Option<(Self, &str)> {
        let (moment, rest) = text.split_once('-')?;
        let (process, rest) = rest.split_once('-')?;
        let (nth, _) = rest.split_once(['-', '.'])?;
        let owner = Self::new(moment_of(moment)?, process.parse().ok()?, nth.parse().ok()?);
        let rest = text.strip_prefix(owner.text.as_str())?;
        Some((owner, rest))
    }

    /// When it began, to the second.
    pub(super) fn started(&self) -> Timestamp {
        self.started
    }

    /// The lock file that the owner holds while it lives.
    pub(super) fn lock(&self, folder: &Path) -> PathBuf {
        folder.join(format!("journal-{}.lock", self.text))
    }

    /// The owner's journal of a number.
    pub(super) fn journal(&self, folder: &Path, number: u64, copy_id: Uuid) -> PathBuf {
        folder.join(format!("journal-{}-{number}-{copy_id}{ENDING}", self.text))
    }
}

impl fmt::Display for JournalOwner {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// What a file in the folder of drafts is, as far as it belongs to a journal.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum JournalName {
    /// A journal, by its number among those of its owner.
    Journal(JournalOwner, u64),
    /// The lock file of its owner.
    Lock(JournalOwner),
    /// A journal that was restored or discarded at a moment.
    Handled(Timestamp),
}

impl JournalName {
    pub(super) fn parse(name: &str) -> Option<Self> {
        let rest = name.strip_prefix("journal-")?;
        if let Some(handled) = rest.strip_suffix(HANDLED) {
            return Some(Self::Handled(moment_of(handled.rsplit_once('.')?.1)?));
        }
        let (owner, rest) = JournalOwner::parse(rest)?;
        if rest == ".lock" {
            return Some(Self::Lock(owner));
        }
        let (number, copy_id) = rest.strip_prefix('-')?.strip_suffix(ENDING)?.split_once('-')?;
        copy_id.parse::<Uuid>().ok()?;
        Some(Self::Journal(owner, number.parse().ok()?))
    }
}

/// Returns the name of a journal after it was restored or discarded.
pub(super) fn handled(journal: &Path, now: Timestamp) -> PathBuf {
    let mut name = journal.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}{HANDLED}", now.strftime(MOMENT)));
    journal.with_file_name(name)
}

fn moment_of(text: &str) -> Option<Timestamp> {
    Some(DateTime::strptime(MOMENT, text).ok()?.to_zoned(TimeZone::UTC).ok()?.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_back_and_foreign_ones_do_not() {
        let started: Timestamp = "2026-11-23T12:03:07Z".parse().unwrap();
        let owner = JournalOwner::new(started, 4711, 2);
        let folder = Path::new("/drafts");
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let journal = owner.journal(folder, 3, Uuid::from_u128(2));
        assert_eq!(name(&journal), "journal-20261123T120307Z-4711-2-3-00000000-0000-0000-0000-000000000002.journal");
        assert_eq!(JournalName::parse(&name(&journal)), Some(JournalName::Journal(owner.clone(), 3)));
        assert_eq!(JournalName::parse(&name(&owner.lock(folder))), Some(JournalName::Lock(owner)));
        assert_eq!(JournalName::parse(&name(&handled(&journal, started))), Some(JournalName::Handled(started)));
        for foreign in ["57.ron", "journal-.lock", "journal-20261123T120307Z-4711.lock", "journal-x.journal", "journal-a.已处理"]
        {
            assert_eq!(JournalName::parse(foreign), None, "{foreign}");
        }
    }
}
