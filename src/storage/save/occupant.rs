//! The file found where a plan was to be saved and none was expected, described so that a person can decide.

use std::fmt;

use crate::model::Plan;
use crate::storage::format::{Digest, parse};

/// A file in the way of a save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occupant {
    /// The digest of its bytes; only these are replaced if a person agrees.
    pub digest: Digest,
    content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Content {
    Same { revision: u64, entries: usize },
    Other { title: String, entries: usize },
    Foreign { bytes: usize },
}

impl Occupant {
    /// Classifies the content of a file relative to a plan.
    pub(super) fn of(bytes: &[u8], plan: &Plan) -> Self {
        let content = match parse(bytes).map(|parsed| parsed.plan) {
            Ok(found) if found.plan_id == plan.plan_id => {
                Content::Same { revision: found.revision, entries: found.entries.len() }
            }
            Ok(found) => Content::Other { title: found.display_title().to_owned(), entries: found.entries.len() },
            Err(_) => Content::Foreign { bytes: bytes.len() },
        };
        Self { digest: Digest::of(bytes), content }
    }
}

/// Writes what it is, as the end of a sentence.
impl fmt::Display for Occupant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.content {
            Content::Same { revision, entries } => {
                write!(f, "是同一规划的另一份文件（第 {revision} 版，填报 {entries} 条）")
            }
            Content::Other { title, entries } => write!(f, "是另一份规划《{title}》（填报 {entries} 条）"),
            Content::Foreign { bytes } => write!(f, "不是规划文件（{bytes} 字节）"),
        }
    }
}
