//! `plandesk check`: lists the findings of a plan file.

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, DONE, FAILED, HelpFlag};
use super::words::file_path;
use crate::model::{ItemId, PlanIndex};
use crate::present::{Finding, Severity, findings};
use crate::session::{Environment, Located, OpenError, ParseError, Session};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct CheckArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// The output of `check --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct CheckedFile<'a> {
    file: String,
    errors: usize,
    warnings: usize,
    notes: usize,
    findings: Vec<FindingRow<'a>>,
}

#[derive(Serialize)]
struct FindingRow<'a> {
    severity: &'static str,
    severity_zh: &'static str,
    place: &'a str,
    item: Option<&'a str>,
    text: &'a str,
}

/// The findings as text.
struct Listing<'a> {
    file: &'a Path,
    found: &'a [Finding],
}

pub(super) fn answer(arguments: &CheckArguments, environment: &Environment) -> Answer {
    let found = match Session::open(environment.clone(), &arguments.file) {
        Ok(session) => of_session(&session, &arguments.file),
        Err(error) => unreadable(&arguments.file, &error),
    };
    let code = if count(&found, Severity::Error) == 0 { DONE } else { FAILED };
    let listing = Listing { file: &arguments.file, found: &found };
    let answer = if arguments.json { json(&arguments.file, &found) } else { Answer::done(listing.to_string()) };
    Answer { code: answer.code.max(code), ..answer }
}

fn of_session(session: &Session, file: &Path) -> Vec<Finding> {
    let warnings = session.warnings().iter().map(|warning| about_file(file, Severity::Warning, warning.to_string()));
    let mut found: Vec<Finding> = warnings.chain(findings(&PlanIndex::new(session.plan()))).collect();
    found.sort_by_key(|finding| finding.severity);
    found
}

/// Returns the reasons why a file cannot be opened. Each broken invariant is a finding of its own.
fn unreadable(file: &Path, error: &OpenError) -> Vec<Finding> {
    let OpenError::Content { error: ParseError::Defects(defects), .. } = error else {
        return vec![about_file(file, Severity::Error, error.to_string())];
    };
    let words = defects.iter().map(|Located { line, defect }| match line {
        Some(line) => format!("第 {line} 行：{defect}"),
        None => defect.to_string(),
    });
    words.map(|words| about_file(file, Severity::Error, words)).collect()
}

fn about_file(file: &Path, severity: Severity, text: String) -> Finding {
    Finding { severity, place: file.display().to_string(), item: None, text }
}

fn count(found: &[Finding], severity: Severity) -> usize {
    found.iter().filter(|finding| finding.severity == severity).count()
}

impl fmt::Display for Listing<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for Finding { severity, place, item, text } in self.found {
            write!(f, "{}  {place}", severity.name())?;
            if let Some(item) = item {
                write!(f, " [{item}]")?;
            }
            writeln!(f, "\n      {}", text.replace('\n', "\n      "))?;
        }
        let counts = Severity::ALL.map(|severity| format!("{} {} 处", severity.name(), count(self.found, severity)));
        writeln!(f, "{}：{}", self.file.display(), counts.join("，"))
    }
}

fn json(file: &Path, found: &[Finding]) -> Answer {
    let rows = found.iter().map(|finding| FindingRow {
        severity: finding.severity.key(),
        severity_zh: finding.severity.name(),
        place: &finding.place,
        item: finding.item.as_ref().map(ItemId::as_str),
        text: &finding.text,
    });
    let checked = CheckedFile {
        file: file.display().to_string(),
        errors: count(found, Severity::Error),
        warnings: count(found, Severity::Warning),
        notes: count(found, Severity::Note),
        findings: rows.collect(),
    };
    Answer::json(&checked)
}
