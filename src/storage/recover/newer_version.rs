//! A newer version of a sound file, found elsewhere. It is offered, and never used unasked.

use std::fmt;

use super::candidates::{Candidate, Origin};

/// A version newer than the one in a readable file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerVersion {
    /// The version.
    pub candidate: Candidate,
    /// How many revisions it is ahead.
    pub ahead: u64,
    /// How many records (entries, withdrawals, determinations) it holds beyond the file.
    pub more: usize,
    /// How many records of the file it lacks. If there are any it is no descendant, and using it would lose them.
    pub missing: usize,
}

impl NewerVersion {
    /// Returns whether all records of the file are in the newer version.
    #[must_use]
    pub fn is_descendant(&self) -> bool {
        self.missing == 0
    }
}

impl fmt::Display for NewerVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { candidate, ahead, more, missing } = self;
        let found = match candidate.origin {
            Origin::Temporary | Origin::Draft => "上次保存中断，还留有",
            Origin::Beside | Origin::Backups => "文件可能被较早的版本换掉了，备份中还有",
        };
        write!(f, "{found}第 {} 版（比文件新 {ahead} 版，", candidate.revision)?;
        if *more > 0 {
            write!(f, "多 {more} 条填报、撤回或认定）")?;
        } else {
            f.write_str("没有更多填报）")?;
        }
        write!(f, "，在{}“{}”。", candidate.origin, candidate.path.display())?;
        if *missing > 0 {
            write!(f, "但文件中有 {missing} 条它没有，直接采用会失去这些，请先比较。")?;
        }
        if !candidate.has_valid_checksum {
            f.write_str("它与末尾的校验值不符，可能已经损坏或在程序之外改过，请先核对。")?;
        }
        f.write_str("现在打开的是文件中的版本，文件没有改动；是否采用由您决定")
    }
}
