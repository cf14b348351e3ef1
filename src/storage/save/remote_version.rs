//! What somebody else has put in a file's place, read so that it can be joined with one's own plan.

use crate::model::{Ancestor, FORMAT, Plan};
use crate::storage::format::{Digest, ParseError, parse};

/// A version of a plan that somebody else has written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteVersion {
    /// The plan.
    pub plan: Plan,
    /// The bytes that hold it.
    pub digest: Digest,
}

/// Joins a plan with what somebody else has put in its file meanwhile. What both began with is the caller's matter, and so is
/// its own plan.
pub type Join<'a> = &'a dyn Fn(&RemoteVersion) -> Result<Plan, Unjoinable>;

/// Why a file's new content cannot be joined with the plan that was read from it before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unjoinable {
    /// It is no plan any more.
    #[error("现在的内容读不懂（{}）", .0.to_string().trim_end_matches('。'))]
    Content(ParseError),
    /// It is a plan, but not as a program wrote it.
    #[error("现在的内容与文件末尾的校验值不符，可能已经损坏")]
    Damaged,
    /// A newer program wrote it.
    #[error("现在由更新版本的程序保存（格式 {0}），本程序不能改写")]
    NewerFormat(u32),
    /// It is another plan.
    #[error("现在是另一份规划（“{0}”）")]
    OtherPlan(String),
    /// It is another copy of the plan, such as one that was sent to a department.
    #[error("现在是同一规划的另一份副本")]
    OtherCopy,
    /// The two do not fit together.
    #[error("{0}")]
    Refused(String),
}

impl RemoteVersion {
    /// Reads what stands in the place of a plan's file, where it can be another version of it.
    pub fn read(bytes: &[u8], ours: &Plan) -> Result<Self, Unjoinable> {
        let parsed = parse(bytes).map_err(Unjoinable::Content)?;
        if parsed.plan.format > FORMAT {
            Err(Unjoinable::NewerFormat(parsed.plan.format))
        } else if parsed.plan.plan_id != ours.plan_id {
            Err(Unjoinable::OtherPlan(parsed.plan.display_title().to_owned()))
        } else if parsed.is_doubtful() {
            Err(Unjoinable::Damaged)
        } else {
            Ok(Self { plan: parsed.plan, digest: Digest::of(bytes) })
        }
    }

    /// Returns what a later version remembers of this one.
    #[must_use]
    pub fn as_ancestor(&self) -> Ancestor {
        as_ancestor(&self.plan, &self.digest)
    }
}

/// Returns what a later version remembers of a plan's file.
#[must_use]
pub fn as_ancestor(plan: &Plan, digest: &Digest) -> Ancestor {
    Ancestor { revision: plan.revision, copy_id: plan.copy_id, digest: digest.to_string() }
}
