//! Who has a file open or is saving it, as the short text in a lock file.

use std::fmt;
use std::process;

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::storage::format::is_invisible;

/// How many characters of a name are kept.
const NAME_LENGTH: usize = 64;

/// The largest clock difference between two machines at which a hint is still believed.
const CLOCK_SKEW: SignedDuration = SignedDuration::from_mins(10);

/// Who holds a file, as far as a hint can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// The person's name, as the system knows it.
    pub user: String,
    /// The computer's name.
    pub machine: String,
    /// The number of the process.
    pub pid: u32,
    /// What the file is held for.
    pub purpose: Purpose,
    /// Since when.
    pub since: Timestamp,
    /// When the hint expires.
    pub expires: Timestamp,
}

/// What a file is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Purpose {
    /// It is open on a screen.
    Open,
    /// It is being saved.
    Saving,
}

impl Purpose {
    /// Returns how long a hint is valid without renewal.
    pub(super) fn lifetime(self) -> SignedDuration {
        match self {
            Self::Open => SignedDuration::from_mins(3),
            Self::Saving => SignedDuration::from_secs(30),
        }
    }
}

impl Holder {
    /// Describes this process.
    #[must_use]
    pub fn here(purpose: Purpose, now: Timestamp) -> Self {
        let user = whoami::realname().ok().filter(|name| !name.trim().is_empty()).or_else(|| whoami::username().ok());
        Self {
            user: shown(&user.unwrap_or_default()),
            machine: shown(&whoami::hostname().unwrap_or_default()),
            pid: process::id(),
            purpose,
            since: now,
            expires: now.saturating_add(purpose.lifetime()).unwrap_or(now),
        }
    }

    /// Returns whether both are one process.
    #[must_use]
    pub fn is_same_process(&self, other: &Self) -> bool {
        (self.pid, &self.machine, &self.user) == (other.pid, &other.machine, &other.user)
    }

    /// Returns whether the hint has not expired.
    pub(super) fn is_current(&self, now: Timestamp) -> bool {
        self.expires > now
    }

    pub(super) fn to_text(&self) -> Option<String> {
        ron::to_string(self).ok()
    }

    /// Reads what a lock file holds; none where it makes no sense.
    pub(super) fn parse(bytes: &[u8], now: Timestamp) -> Option<Self> {
        let holder: Self = ron::de::from_bytes(bytes).ok()?;
        let lasts = holder.expires.duration_since(holder.since);
        let is_sound = lasts.is_positive()
            && lasts <= SignedDuration::from_hours(24 * 366)
            && holder.expires <= now.saturating_add(holder.purpose.lifetime() + CLOCK_SKEW).ok()?;
        let Self { user, machine, .. } = &holder;
        is_sound.then(|| Self { user: shown(user), machine: shown(machine), ..holder })
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
