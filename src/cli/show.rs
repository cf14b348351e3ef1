//! `plandesk show`: prints the whole plan, as an outline for people or as JSON for programs.

mod json;
mod outline;

use std::path::PathBuf;

use clap::Args;

use super::answer::{Answer, HelpFlag};
use super::unit_json::Contacts;
use super::words::file_path;
use crate::model::PlanIndex;
use crate::session::{Environment, Session};

use outline::Outline;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct ShowArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    /// JSON 中列出各单位的联络员、电话和分管领导；不写时不列
    #[arg(long)]
    contacts: bool,
    #[command(flatten)]
    help: HelpFlag,
}

pub(super) fn answer(arguments: &ShowArguments, environment: &Environment) -> Answer {
    let session = match Session::open(environment.clone(), &arguments.file) {
        Ok(session) => session,
        Err(error) => return Answer::refused(&error),
    };
    let index = PlanIndex::new(session.plan());
    let contacts = Contacts::asked_for(arguments.contacts);
    let answer =
        if arguments.json { Answer::json(&json::document(&index, contacts)) } else { Answer::done(Outline(&index).to_string()) };
    let warnings = session.warnings().iter().map(ToString::to_string).collect();
    Answer { warnings, ..answer }
}
