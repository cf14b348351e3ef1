//! What a verb has to say, and the exit code with which it says so.

use clap::{ArgAction, Args};
use serde::Serialize;

/// The exit code of a verb that did what it was asked for.
pub(super) const DONE: u8 = 0;

/// The exit code of a verb that found errors, or that refused.
pub(super) const FAILED: u8 = 1;

/// The exit code where the command line itself makes no sense.
pub(super) const MISUSED: u8 = 2;

/// What a verb has to say.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Answer {
    /// For standard output.
    pub(super) out: String,
    /// What a person should know although the verb was carried out, for standard error.
    pub(super) warnings: Vec<String>,
    /// Why the verb was not carried out, for standard error.
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

    /// Answers with a value in machine-readable form.
    pub(super) fn json(value: &impl Serialize) -> Self {
        match serde_json::to_string_pretty(value) {
            Ok(text) => Self::done(text + "\n"),
            Err(error) => Self::refused(&format!("写不成 JSON：{error}")),
        }
    }

    pub(super) fn refused(reason: &dyn std::fmt::Display) -> Self {
        Self { refusal: Some(reason.to_string()), code: FAILED, ..Self::default() }
    }
}
