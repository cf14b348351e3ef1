//! Why nothing can be salvaged, in sentences for an official.

use crate::storage::format::{LIST_LIMIT, ParseError};

/// Why nothing can be salvaged; the file was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SalvageError {
    /// The bytes do not contain a plan at all.
    #[error("{0}")]
    NotAPlan(ParseError),
    /// The identity of the plan cannot be read.
    #[error("开头的基本信息（{0}）已经损坏，不能单独拼成一份规划；有备份时，可以把能读出的填报并入备份。")]
    HeadLost(String),
    /// It is a different plan from the whole version.
    #[error("损坏的文件与作底的版本不是同一份规划，没有合在一起。")]
    OtherPlan,
    /// Too much is damaged for a useful list.
    #[error("损坏的内容超过 {LIST_LIMIT} 处，不能逐条读出，请改用备份。")]
    TooMuch,
    /// What can be read does not fit together.
    #[error("能读出的内容前后不符，不能拼成一份规划，请改用备份。")]
    Inconsistent,
}
