//! `plandesk recover`: lists what is left of a file that cannot be opened, and writes the best version to a new file.

use std::fmt::Write as _;
use std::path::PathBuf;

use clap::Args;

use super::answer::{Answer, FAILED, HelpFlag};
use super::words::file_path;
use crate::session::{Environment, Examination, Session, VersionChoice, examine};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct RecoverArguments {
    /// 打不开的规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 把最好的版本写成这个新文件；已有的文件不会被覆盖
    #[arg(long, value_name = "新文件", value_parser = file_path())]
    output: Option<PathBuf>,
    #[command(flatten)]
    help: HelpFlag,
}

pub(super) fn answer(arguments: &RecoverArguments, environment: &Environment) -> Answer {
    let Some(found) = examine(environment, &arguments.file) else {
        return sound(arguments, environment);
    };
    let mut out = found.to_string();
    if let Some(Ok(salvaged)) = &found.salvaged {
        for lost in &salvaged.lost {
            writeln!(out, "· {lost}").unwrap_or_default();
        }
    }
    let Some(choice) = best(&found) else {
        return Answer { out, ..Answer::refused(&"没有可以恢复的内容；没有改动任何文件") };
    };
    match &arguments.output {
        None => Answer::done(out + "没有改动任何文件。要恢复，请加 --output <新文件>\n"),
        Some(path) => match found.adopt_as(environment.disk.as_ref(), choice, path) {
            Ok(adopted) => {
                let from = if choice == VersionChoice::Salvaged {
                    "（含从损坏的文件中读出的内容，请核对）"
                } else {
                    ""
                };
                let written = writeln!(out, "已写成“{}”：第 {} 版{from}。原来的文件没有改动。", path.display(), adopted.revision);
                written.unwrap_or_default();
                Answer::done(out)
            }
            Err(error) => Answer { out, ..Answer::refused(&error) },
        },
    }
}

/// Chooses the version to recover: salvaged content only if it holds more than the best whole version, or there is none.
fn best(found: &Examination) -> Option<VersionChoice> {
    let is_salvaged = matches!(found.salvaged, Some(Ok(_)));
    if is_salvaged && (found.more > 0 || found.candidates.is_empty()) {
        Some(VersionChoice::Salvaged)
    } else {
        (!found.candidates.is_empty()).then_some(VersionChoice::Whole(0))
    }
}

fn sound(arguments: &RecoverArguments, environment: &Environment) -> Answer {
    match Session::open(environment.clone(), &arguments.file) {
        Ok(session) => {
            let warnings = session.warnings().iter().map(ToString::to_string).collect();
            let out = format!("“{}”能正常打开，不需要恢复。\n", arguments.file.display());
            let refusal = arguments.output.is_some().then(|| "文件能正常打开，没有写新文件".to_owned());
            let code = if refusal.is_some() { FAILED } else { 0 };
            Answer { out, warnings, refusal, code }
        }
        Err(error) => Answer::refused(&error),
    }
}
