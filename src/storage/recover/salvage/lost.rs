//! The lines of a damaged file that salvage leaves out, and why.

use std::fmt;

use crate::storage::format::made_visible;

/// How many characters of a line an excerpt shows.
const EXCERPT: usize = 60;

/// One line of a damaged file that is not in the salvaged plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The line, counted from 1.
    pub line: usize,
    /// The kind of item, as far as known: 进展, 指标, 基本信息.
    pub what: &'static str,
    /// Why it is left out.
    pub reason: LossReason,
    /// The whole line as text, with invalid bytes replaced by U+FFFD.
    pub text: String,
}

/// Why a line is left out.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LossReason {
    /// It is no longer what the program wrote.
    #[error("内容损坏，不能读出")]
    Damaged,
    /// The file ends here, though more should follow.
    #[error("文件到这一行就断了，后面的内容没有了")]
    CutOff,
    /// It would break an invariant, most often because what it refers to is lost.
    #[error("本身可以读出，但不能单独采用：{0}")]
    Dangling(String),
    /// A text in it is longer than the program works with.
    #[error("文字过长，超出上限")]
    TooLong,
    /// The whole copy, which is preferred, says something else.
    #[error("与作底的完整版本不一致，采用了完整版本中的内容")]
    Differs,
    /// The whole copy has taken it out.
    #[error("作底的完整版本里已经去掉，没有再带回来")]
    TakenOut,
}

impl fmt::Display for Lost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = made_visible(&self.text);
        let start: String = shown.chars().take(EXCERPT).collect();
        let more = if shown.chars().nth(EXCERPT).is_some() { "…" } else { "" };
        write!(f, "第 {} 行，{}：{}。原文：{start}{more}", self.line, self.what, self.reason)
    }
}
