//! What somebody else has put in a file's place, read so that it can be joined with one's own plan.

use crate::model::{FORMAT, Plan};
use crate::storage::format::{OpenWarning, ParseError, parse};

/// Joins a plan with what somebody else has put in its file meanwhile. What both began with is the caller's matter, and so is
/// its own plan. A refusal is a part of a sentence, as those of [`Unjoinable`] are.
pub type Join<'a> = &'a dyn Fn(&Plan) -> Result<Plan, String>;

/// Says why a file's new content cannot be joined with the plan that was read from it before.
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

/// Reads what stands in the place of a plan's file, where it can be another version of it.
pub fn read_theirs(bytes: &[u8], ours: &Plan) -> Result<Plan, Unjoinable> {
    let parsed = parse(bytes).map_err(Unjoinable::Content)?;
    let plan = parsed.plan;
    let is_unsure = |warning: &OpenWarning| matches!(warning, OpenWarning::DigestDiffers | OpenWarning::DigestMissing);
    if plan.format > FORMAT {
        Err(Unjoinable::NewerFormat(plan.format))
    } else if plan.plan_id != ours.plan_id {
        Err(Unjoinable::OtherPlan(plan.display_title().to_owned()))
    } else if parsed.warnings.iter().any(is_unsure) {
        Err(Unjoinable::Damaged)
    } else if plan.copy_id != ours.copy_id {
        Err(Unjoinable::OtherCopy)
    } else {
        Ok(plan)
    }
}
