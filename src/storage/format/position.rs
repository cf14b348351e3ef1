//! A place in a text, as an editor counts it.

use std::fmt;

/// A position in a text: line and column, both counted from 1, the column in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// Returns the position after the last character of a text.
    pub(super) fn at_end_of(text: &str) -> Self {
        let last = text.rsplit('\n').next().unwrap_or_default();
        let line = text.bytes().filter(|byte| *byte == b'\n').count();
        Self { line: line.saturating_add(1), column: last.chars().count().saturating_add(1) }
    }

    /// Returns the byte offset of the position in a text.
    pub(super) fn offset_in(self, text: &str) -> usize {
        let before: usize = text.split_inclusive('\n').take(self.line.saturating_sub(1)).map(str::len).sum();
        let line = text.get(before..).unwrap_or_default();
        let in_line = line.char_indices().nth(self.column.saturating_sub(1)).map_or(line.len(), |(at, _)| at);
        before.saturating_add(in_line)
    }
}

impl From<ron::error::Position> for Position {
    fn from(position: ron::error::Position) -> Self {
        Self { line: position.line, column: position.col }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "第 {} 行第 {} 列", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_position_and_its_offset_find_each_other() {
        let text = "// 规划\n(题: \"好\")\n\nend";
        for (offset, _) in text.char_indices() {
            let position = Position::at_end_of(text.get(..offset).unwrap());
            assert_eq!(position.offset_in(text), offset, "{position}");
        }
        assert_eq!(Position::at_end_of("// 规划\n(题").to_string(), "第 2 行第 3 列");
    }
}
