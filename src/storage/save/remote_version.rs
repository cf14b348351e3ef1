//! A version that someone else has saved, read for merging with the open plan.

use crate::model::{Ancestor, FORMAT, Plan};
use crate::storage::format::{Digest, ParseError, parse};

/// A version of a plan that someone else has saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemoteVersion {
    /// The plan.
    pub plan: Plan,
    /// The digest of its bytes.
    pub digest: Digest,
}

/// Merges a plan with a remote version. The caller supplies its own plan and the base.
pub type Join<'a> = &'a dyn Fn(&RemoteVersion) -> Result<Plan, Unjoinable>;

/// Why a remote version cannot be merged with the open plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unjoinable {
    /// It is no longer a plan.
    #[error("现在的内容读不懂（{}）", .0.to_string().trim_end_matches('。'))]
    Content(ParseError),
    /// Its checksum line does not match.
    #[error("现在的内容与文件末尾的校验值不符，可能已经损坏")]
    Damaged,
    /// A newer program wrote it.
    #[error("现在由更新版本的程序保存（格式 {0}），本程序不能改写")]
    NewerFormat(u32),
    /// It is another plan.
    #[error("现在是另一份规划（《{0}》）")]
    OtherPlan(String),
    /// It is another copy of the plan, such as one that was sent to a department.
    #[error("现在是同一规划的另一份副本")]
    OtherCopy,
    /// The two do not fit together.
    #[error("{0}")]
    Refused(String),
}

impl RemoteVersion {
    /// Reads a remote version of a plan; fails if it cannot be merged.
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

    /// Returns the entry for this version in the lineage of later ones.
    #[must_use]
    pub fn as_ancestor(&self) -> Ancestor {
        as_ancestor(&self.plan, &self.digest)
    }
}

/// Returns the entry for a version in the lineage of later ones.
#[must_use]
pub fn as_ancestor(plan: &Plan, digest: &Digest) -> Ancestor {
    Ancestor { revision: plan.revision, copy_id: plan.copy_id, digest: digest.to_string() }
}
