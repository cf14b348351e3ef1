//! `plandesk backups`: lists the earlier versions of a plan.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use super::words::file_path;
use crate::present::backups::backup_row;
use crate::session::{Backup, Environment, Origin, Session, examine};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct BackupsArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// The output of `backups --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct ListedBackup {
    file: String,
    backups: Vec<BackupAnswer>,
}

#[derive(Serialize)]
struct BackupAnswer {
    revision: u64,
    at: Option<String>,
    place: &'static str,
    path: String,
}

pub(super) fn answer(arguments: &BackupsArguments, environment: &Environment) -> Answer {
    let session = match Session::open(environment.clone(), &arguments.file) {
        Ok(session) => session,
        Err(error) if examine(environment, &arguments.file).is_some_and(|found| !found.candidates.is_empty()) => {
            return Answer::refused(&format!("{error}\n可用的完整版本见 plandesk recover <文件>"));
        }
        Err(error) => return Answer::refused(&error),
    };
    let backups = session.backups();
    let mut answer = if arguments.json { json(arguments, &backups) } else { Answer::done(table(arguments, &backups)) };
    answer.warnings.extend(session.warnings().iter().map(ToString::to_string));
    answer
}

fn table(arguments: &BackupsArguments, backups: &[Backup]) -> String {
    let (mut text, zone) = (String::new(), TimeZone::system());
    for backup in backups {
        let row = backup_row(backup.revision, backup.at, None, &zone);
        let written = writeln!(text, "{:<16}  {}  {}", row.date, row.version, backup.path.display());
        written.unwrap_or_default();
    }
    format!("{text}{}：备份 {} 份\n", arguments.file.display(), backups.len())
}

fn json(arguments: &BackupsArguments, backups: &[Backup]) -> Answer {
    let row = |backup: &Backup| BackupAnswer {
        revision: backup.revision,
        at: backup.at.map(|at| at.to_string()),
        place: match backup.origin {
            Origin::Beside | Origin::Temporary => "beside",
            Origin::Backups => "local",
            Origin::Draft => "draft",
        },
        path: backup.path.display().to_string(),
    };
    Answer::json(&ListedBackup { file: arguments.file.display().to_string(), backups: backups.iter().map(row).collect() })
}
