//! Why bytes are not a plan, in sentences for an official.

use std::fmt;

use super::foreign::{Foreign, RESTORE};
use super::limits::{LIST_LIMIT, SHOWN};
use super::position::Position;
use super::syntax_error::SyntaxProblem;
use crate::model::{Defect, FORMAT, Place, TEXT_LIMIT};

/// Why bytes are not a plan; the file was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// They are something else.
    #[error(transparent)]
    Foreign(#[from] Foreign),
    /// There are too many of them.
    #[error("文件超过 64 MiB，不像是规划文件，没有读入。请确认选对了文件；本程序没有改动这个文件。")]
    TooLarge,
    /// They are not valid UTF-8 from some position on.
    #[error("{0}有损坏的字节，不能作为文字读出。{RESTORE}")]
    NotText(Position),
    /// They contain a run of zero bytes.
    #[error("{0}起有一段内容变成了零字节，多半是拷贝中断或U盘损坏。{RESTORE}")]
    Zeroed(Position),
    /// A version control program left both sides of a conflict.
    #[error("第 {line} 行有版本冲突的标记（<<<<<<< 或 >>>>>>>），两份不同的内容混在了一起。{RESTORE}")]
    ConflictMarkers {
        /// The first of the marks.
        line: usize,
    },
    /// The end is missing.
    #[error("文件不完整：到第 {line} 行就断了，后面的内容没有了，多半是拷贝或下载中断所致。{RESTORE}")]
    Truncated {
        /// The last line that is there.
        line: usize,
    },
    /// The text is not in the file's notation, or not a plan in it.
    #[error(
        "{at}：{problem}。请按所指位置改正后重新打开，或换用备份（同一文件夹中以 .bak 结尾的文件）；本程序没有改动这个文件。"
    )]
    Syntax {
        /// Where.
        at: Position,
        /// What is wrong.
        problem: SyntaxProblem,
    },
    /// A newer program wrote it, and this one does not understand it.
    #[error(
        "这个文件由更新版本的规划评审台保存（格式 {0}，本程序支持到格式 {FORMAT}）。请用新版程序打开；本程序没有改动这个文件。"
    )]
    NewerFormat(i64),
    /// The format is no number that any program wrote.
    #[error("文件的格式号是 {0}，任何版本的程序都不会这样写，文件可能被手工改过。{RESTORE}")]
    InvalidFormat(i64),
    /// A list is longer than the program works with.
    #[error(
        "文件中的{list}有 {length} 项，超过上限 {LIST_LIMIT} 项，没有读入。请确认这是真实的规划文件；本程序没有改动这个文件。"
    )]
    TooMany {
        /// What it lists.
        list: &'static str,
        /// Its length.
        length: usize,
    },
    /// A text is longer than the program works with.
    #[error(
        "{place}中有一段文字长 {bytes} 字节，超过上限 {TEXT_LIMIT} 字节（约 2 万汉字）。请在文件中缩短后重新打开；本程序没有改动这个文件。"
    )]
    TextTooLong {
        /// Where it is.
        place: Place,
        /// Its length in UTF-8.
        bytes: usize,
    },
    /// Invariants are broken.
    #[error("{}", Listed(.0))]
    Defects(Vec<Located>),
}

/// A broken invariant, and where in the file it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The line of what it is about; known for the first few only.
    pub line: Option<usize>,
    /// The invariant.
    pub defect: Defect,
}

struct Listed<'a>(&'a [Located]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "规划内容有 {} 处错误：", self.0.len())?;
        for Located { line, defect } in self.0.iter().take(SHOWN) {
            match line {
                Some(line) => writeln!(f, "· 第 {line} 行：{defect}")?,
                None => writeln!(f, "· {defect}")?,
            }
        }
        if self.0.len() > SHOWN {
            writeln!(f, "（其余 {} 处没有列出）", self.0.len().saturating_sub(SHOWN))?;
        }
        f.write_str("请按所指位置改正后重新打开，或换用备份（同一文件夹中以 .bak 结尾的文件）；本程序没有改动这个文件。")
    }
}
