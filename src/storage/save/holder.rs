//! Who has a file open or is saving it, as the short text in a lock file.

use std::fmt;
use std::process;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::storage::disk::{Disk, place_of_processes};
use crate::storage::format::is_invisible;

/// How many characters of a name are kept.
const NAME_LENGTH: usize = 64;

/// Tells who holds a file, as far as a hint can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The person's name, as the system knows it.
    pub user: String,
    /// The computer's name, to be shown; another one may have the same.
    pub machine: String,
    /// What tells the computer, and what it runs since it was started, from every other one; empty where that is not known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// The number of the process.
    pub pid: u32,
    /// What the file is held for.
    pub purpose: Purpose,
    /// Since when, by the clock of that computer: to be shown, and never compared with a moment of another one.
    pub since: Timestamp,
    /// When this was written, by the same clock; it means something to the same process only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub renewed: Option<Timestamp>,
}

/// What a file is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// It is open on a screen.
    Open,
    /// It is being saved.
    Saving,
}

impl Holder {
    /// Describes this process.
    #[must_use]
    pub fn here(disk: &dyn Disk, purpose: Purpose, now: Timestamp) -> Self {
        let user = whoami::realname().ok().filter(|name| !name.trim().is_empty()).or_else(|| whoami::username().ok());
        Self {
            user: shown(&user.unwrap_or_default()),
            machine: shown(&whoami::hostname().unwrap_or_default()),
            place: place_of_processes(disk).unwrap_or_default(),
            pid: process::id(),
            purpose,
            since: now,
            renewed: Some(now),
        }
    }

    /// Returns whether both are one process.
    #[must_use]
    pub fn is_same_process(&self, other: &Self) -> bool {
        let names = |holder: &Self| (holder.pid, holder.place.clone(), holder.machine.clone(), holder.user.clone());
        names(self) == names(other)
    }

    /// Tells whether both run where the number of a process means the same process.
    pub(super) fn shares_processes_with(&self, other: &Self) -> bool {
        !self.place.is_empty() && self.place == other.place
    }

    pub(super) fn to_text(&self) -> Option<String> {
        ron::to_string(self).ok()
    }

    /// Reads what a lock file holds; none where it makes no sense.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let holder: Self = ron::de::from_bytes(bytes).ok()?;
        let (user, machine, place) = (shown(&holder.user), shown(&holder.machine), shown(&holder.place));
        Some(Self { user, machine, place, ..holder })
    }
}

/// Names person and computer, such as 张三（PC-07）.
impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.user.is_empty(), self.machine.is_empty()) {
            (false, false) => write!(f, "{}（{}）", self.user, self.machine),
            (false, true) => f.write_str(&self.user),
            (true, false) => f.write_str(&self.machine),
            (true, true) => f.write_str("另一个人"),
        }
    }
}

/// Sanitises a name from outside for display.
fn shown(name: &str) -> String {
    name.trim().chars().filter(|character| !is_invisible(*character)).take(NAME_LENGTH).collect()
}
