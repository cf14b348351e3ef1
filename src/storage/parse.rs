//! Reads the bytes of a file as a plan.

use crate::model::{Defect, Plan, defects};

use super::layout::notation;

/// A plan as it was read, and what is to be said about its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// The plan.
    pub plan: Plan,
    /// What a person should know, although the plan could be read.
    pub warnings: Vec<OpenWarning>,
}

/// Says what is odd about a file that can be read all the same.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenWarning {
    /// The last line is not the digest of the lines above.
    #[error("文件在本程序之外被修改或损坏")]
    DigestDiffers,
}

/// Says why bytes are not a plan.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ParseError {
    /// The text is not in the file's notation.
    #[error("文件内容有误")]
    Syntax,
    /// Invariants are broken.
    #[error("规划内容有 {} 处错误", .0.len())]
    Defects(Vec<Defect>),
}

/// Reads the bytes of a file as a plan.
pub fn parse(bytes: &[u8]) -> Result<Parsed, ParseError> {
    let plan: Plan = notation().from_bytes(bytes).map_err(|_| ParseError::Syntax)?;
    let defects = defects(&plan);
    if defects.is_empty() { Ok(Parsed { plan, warnings: Vec::new() }) } else { Err(ParseError::Defects(defects)) }
}

/// Reads the plan that is built into the program.
pub fn embedded() -> Result<Plan, ParseError> {
    parse(include_bytes!("../../plan.ron")).map(|parsed| parsed.plan)
}
