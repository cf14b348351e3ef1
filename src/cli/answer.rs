//! The answer of a verb: its output and exit code.

use clap::{ArgAction, Args};
use serde::Serialize;

/// The exit code of a verb that was carried out.
pub(super) const DONE: u8 = 0;

/// The exit code of a verb that found errors or was refused.
pub(super) const FAILED: u8 = 1;

/// The exit code for a command line that is not valid.
const MISUSED: u8 = 2;

/// The answer of a verb.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// The text for standard output.
    pub(super) out: String,
    /// Warnings for standard error. The verb was carried out all the same.
    pub(super) warnings: Vec<String>,
    /// The reason why the verb was not carried out, for standard error.
    pub(super) refusal: Option<String>,
    /// The exit code.
    pub(super) code: u8,
}

#[derive(Debug, Args)]
pub(super) struct HelpFlag {
    /// 显示说明
    #[arg(short, long, action = ArgAction::Help)]
    help: Option<bool>,
}

impl Answer {
    pub(super) fn done(out: String) -> Self {
        Self { out, ..Self::default() }
    }

    /// Returns an answer that prints a value as JSON.
    pub(super) fn json(value: &impl Serialize) -> Self {
        match serde_json::to_string_pretty(value) {
            Ok(text) => Self::done(text + "\n"),
            Err(error) => Self::refused(&format!("写不成 JSON：{error}")),
        }
    }

    /// Returns the answer to a command line that is not valid.
    pub(super) fn misused(reason: &str) -> Self {
        let refusal = Some(format!("{reason}\n用法和说明见 plandesk --help"));
        Self { refusal, code: MISUSED, ..Self::default() }
    }

    /// Returns the answer of a verb that may have been refused for a reason in words.
    pub(super) fn of(result: Result<Self, String>) -> Self {
        result.unwrap_or_else(|reason| Self::refused(&reason))
    }

    pub(super) fn refused(reason: &dyn std::fmt::Display) -> Self {
        Self { refusal: Some(reason.to_string()), code: FAILED, ..Self::default() }
    }
}
