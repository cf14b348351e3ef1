//! The command line: parses what is typed after `plandesk` in a terminal, and carries it out.
//!
//! A verb returns its text and exit code as an answer. Only [`run`] writes output, so a closed pipe cannot interrupt a verb.

mod answer;
mod assign;
mod backups;
mod change;
mod check;
mod enter;
mod evaluate;
mod figure;
mod item;
mod link;
mod methods;
mod recover;
mod show;
mod target;
mod target_json;
mod unit_json;
mod units;
mod usage;
mod word_count_json;
mod words;

use std::ffi::OsString;
use std::io::{self, ErrorKind, Write};
use std::path::PathBuf;

use clap::{ArgAction, Parser, Subcommand};

use crate::session::Environment;

use answer::{Answer, FAILED, HelpFlag};
use words::file_path;

/// What the process should do after the command line was handled.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The command line was answered: exit with this code.
    Exit(u8),
    /// No verb was given: open the window, with this file if one was given.
    Window(Option<PathBuf>),
}

#[derive(Debug, Parser)]
#[command(
    name = "plandesk",
    version,
    about = "规划评审台：离线评审五年规划的执行情况",
    override_usage = "plandesk [文件]\n      plandesk <命令> …",
    help_template = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}",
    after_help = "不写命令时打开窗口。各命令的说明见 plandesk <命令> --help。\n数据的机器可读格式见 docs/command-line.md。",
    subcommand_help_heading = "命令",
    next_help_heading = "选项",
    args_conflicts_with_subcommands = true,
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true
)]
struct Arguments {
    /// 用窗口打开的规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: Option<PathBuf>,
    #[command(flatten)]
    help: HelpFlag,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
    #[command(subcommand)]
    verb: Option<Verb>,
}

const VERB_TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}{after-help}";

#[derive(Debug, Subcommand)]
enum Verb {
    /// 检查规划文件：列出错误、提醒和原文说明；有错误时退出码为 1
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk check <文件> [--json]")]
    Check(check::CheckArguments),
    /// 显示规划的章节、指标和进展
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk show <文件> [--json [--contacts]]")]
    Show(show::ShowArguments),
    /// 填报一条进展并保存
    #[command(
        help_template = VERB_TEMPLATE,
        override_usage = "plandesk enter <文件> --item <编号> --date <日期> [--value <数值>] [--status <状态>] [--text <文字>] …"
    )]
    Enter(Box<enter::EnterArguments>),
    /// 列出单位名单，加入或移除单位
    #[command(
        help_template = VERB_TEMPLATE,
        override_usage = "plandesk units <文件> [--add <名称>…] [--remove <名称>] [--json [--contacts]]"
    )]
    Units(units::UnitsArguments),
    /// 指定章节、任务和指标的牵头单位和配合单位，一次保存
    #[command(
        help_template = VERB_TEMPLATE,
        override_usage = "plandesk assign <文件> --item <编号>… [--lead <单位>] [--support <单位>…] [--json]"
    )]
    Assign(assign::AssignArguments),
    /// 填写一项指标某一年的年度目标或下达目标
    #[command(
        help_template = VERB_TEMPLATE,
        override_usage = "plandesk target <文件> --item <编号> --year <年份> --value <数值> [--assigned [--kind <比法>] [--body <文字>] [--document <文字>]] [--json]"
    )]
    Target(target::TargetArguments),
    /// 说明文中量化目标与指标体系中的哪项指标是同一个数，只填报一次、只计一次
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk link <文件> --item <编号> --to <编号> [--json]")]
    Link(link::LinkArguments),
    /// 按评审评价各项指标：年度监测、中期评估或总结评估
    #[command(
        help_template = VERB_TEMPLATE,
        override_usage = "plandesk evaluate <文件> [--review <评审>] [--as-of <日期>] [--set <指标范围>] [--rules <规则>] [--json]"
    )]
    Evaluate(evaluate::EvaluateArguments),
    /// 说明评价办法：各类目标、比法、结论和规则的算式，各举一例
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk methods [--json]")]
    Methods(methods::MethodsArguments),
    /// 列出规划的历次备份
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk backups <文件> [--json]")]
    Backups(backups::BackupsArguments),
    /// 文件打不开时，查看还有哪些完整的版本，并写成新文件
    #[command(help_template = VERB_TEMPLATE, override_usage = "plandesk recover <文件> [--output <新文件>]")]
    Recover(recover::RecoverArguments),
}

/// Parses the command line, carries out its verb and writes the answer to `out` and `err`.
pub fn run(
    arguments: impl IntoIterator<Item = OsString>,
    environment: &Environment,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Outcome {
    let answer = match Arguments::try_parse_from(arguments) {
        Ok(Arguments { verb: None, file, .. }) => return Outcome::Window(file),
        Ok(Arguments { verb: Some(Verb::Check(arguments)), .. }) => check::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Show(arguments)), .. }) => show::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Enter(arguments)), .. }) => enter::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Units(arguments)), .. }) => units::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Assign(arguments)), .. }) => assign::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Target(arguments)), .. }) => target::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Link(arguments)), .. }) => link::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Evaluate(arguments)), .. }) => evaluate::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Methods(arguments)), .. }) => methods::answer(&arguments),
        Ok(Arguments { verb: Some(Verb::Backups(arguments)), .. }) => backups::answer(&arguments, environment),
        Ok(Arguments { verb: Some(Verb::Recover(arguments)), .. }) => recover::answer(&arguments, environment),
        Err(error) => usage::answer(&error),
    };
    Outcome::Exit(deliver(&answer, out, err))
}

/// Writes an answer and returns the exit code. A closed pipe is not a failure: a reader such as `head` stops when it has seen
/// enough, and the verb has been carried out anyway.
fn deliver(answer: &Answer, out: &mut dyn Write, err: &mut dyn Write) -> u8 {
    let warnings = answer.warnings.iter().map(|warning| format!("提醒：{warning}\n"));
    let refusal = answer.refusal.iter().map(|reason| format!("错误：{reason}\n"));
    let written = write_all(out, &answer.out);
    // If even the error stream is closed, there is nobody left to tell.
    write_all(err, &warnings.chain(refusal).collect::<String>()).ok();
    match written {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            write_all(err, &format!("错误：结果没有全部输出（{error}）\n")).ok();
            answer.code.max(FAILED)
        }
        _ => answer.code,
    }
}

fn write_all(to: &mut dyn Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes())?;
    to.flush()
}

#[cfg(test)]
mod tests;
