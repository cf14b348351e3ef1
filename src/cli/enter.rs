//! `plandesk enter`: adds one report to a plan file and saves it, through the same session code as the window.

use std::fmt;
use std::path::PathBuf;

use clap::Args;
use jiff::tz::TimeZone;
use uuid::Uuid;

use super::answer::{Answer, HelpFlag};
use super::change::{self, SavedText};
use super::item::{find_item, named};
use super::words::{file_path, read_state, read_status};
use crate::edit::Edit;
use crate::model::{Comparator, DataState, Date, Entry, EntryId, ItemId, Plan, PlanIndex, Quantity, Status, Timestamp};
use crate::present::format::figure_with_unit;
use crate::present::input::{EntryConcern, ProposedEntry, concerns, read_date, read_result};
use crate::session::{Command, Environment, Receipt, Session};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct EnterArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 所报事项的编号，如 I01、3.2.1；编号可用 plandesk show 查看
    #[arg(long, value_name = "编号", allow_hyphen_values = true)]
    item: String,
    /// 数据或情况所属的日期：2024-12-31、2024年12月31日；只写 2024 表示当年年末
    #[arg(long, value_name = "日期", allow_hyphen_values = true)]
    date: String,
    /// 数值，以该指标的单位计；公布的是“小于 10”一类时写作 "<10"
    #[arg(long, value_name = "数值", allow_hyphen_values = true)]
    value: Option<String>,
    /// 可比价增速（%）：与数值一同公布的比上年实际增长
    #[arg(long, value_name = "增速", allow_hyphen_values = true)]
    growth: Option<String>,
    /// 未启动、推进中、已完成、暂缓
    #[arg(long, value_name = "状态", allow_hyphen_values = true)]
    status: Option<String>,
    /// 数据状态：预计、初步、最终、修订
    #[arg(long, value_name = "数据状态", allow_hyphen_values = true)]
    state: Option<String>,
    /// 流量数据所涵盖的第一天；不写表示从日期所在年份的 1 月 1 日算起
    #[arg(long, value_name = "日期", allow_hyphen_values = true)]
    since: Option<String>,
    /// 口径，与规划的基数和目标不同时填写
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    definition: String,
    /// 进展情况
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    text: String,
    /// 存在问题
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    problems: String,
    /// 下一步措施
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    next: String,
    /// 依据或来源
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    basis: String,
    /// 填报人
    #[arg(long, value_name = "文字", default_value = "", hide_default_value = true, allow_hyphen_values = true)]
    reporter: String,
    /// 要更正的进展的编号
    #[arg(long, value_name = "进展编号", allow_hyphen_values = true)]
    supersedes: Option<String>,
    #[command(flatten)]
    help: HelpFlag,
}

/// The message about what was saved.
struct Confirmation<'a> {
    plan: &'a Plan,
    entry: &'a Entry,
    receipt: &'a Receipt,
}

pub(super) fn answer(arguments: &EnterArguments, environment: &Environment) -> Answer {
    Answer::of(enter(arguments, environment))
}

/// Adds and saves the report. On an error, which is the reason in words, the file is untouched.
fn enter(arguments: &EnterArguments, environment: &Environment) -> Result<Answer, String> {
    let mut session = change::open(&arguments.file, environment, "没有填报")?;
    let entry = entry(arguments, &session)?;
    let asked = questions(&entry, &session);
    session.run(Command::Edit(Edit::AddEntry(entry.clone()))).map_err(|error| error.to_string())?;
    let receipt = change::save(&mut session, "这条进展没有填报")?;
    let asked = asked.iter().map(ToString::to_string);
    let warnings = asked.chain(change::warnings(&session, Some(&receipt))).collect();
    let confirmation = Confirmation { plan: session.plan(), entry: &entry, receipt: &receipt };
    Ok(Answer { warnings, ..Answer::done(confirmation.to_string()) })
}

fn entry(arguments: &EnterArguments, session: &Session) -> Result<Entry, String> {
    let item = find_item(session.plan(), &arguments.item)?;
    let result = arguments.value.as_deref().map(|text| value(text, unit(session.plan(), &item))).transpose()?;
    Ok(Entry {
        id: session.new_entry_id(),
        date: day(&arguments.date)?,
        value: result.map(|(_, value)| value),
        sign: result.and_then(|(sign, _)| sign),
        growth: arguments.growth.as_deref().map(|text| value(text, "%")).transpose()?.map(|(_, growth)| growth),
        status: arguments.status.as_deref().map(read_status).transpose()?,
        state: arguments.state.as_deref().map(read_state).transpose()?,
        since: arguments.since.as_deref().map(day).transpose()?,
        definition: arguments.definition.clone(),
        text: arguments.text.clone(),
        problems: arguments.problems.clone(),
        next_steps: arguments.next.clone(),
        basis: arguments.basis.clone(),
        reporter: arguments.reporter.clone(),
        entered: session.now(),
        supersedes: arguments.supersedes.as_deref().map(entry_id).transpose()?,
        item,
    })
}

fn day(text: &str) -> Result<Date, String> {
    let read = read_date(text).map_err(|error| error.to_string())?;
    read.ok_or_else(|| "日期是空的，请按 2024-12-31 的样子填写".to_owned())
}

fn value(text: &str, unit: &str) -> Result<(Option<Comparator>, Quantity), String> {
    let read = read_result(text, unit).map_err(|error| error.to_string())?;
    read.ok_or_else(|| "数值是空的；没有数值就不要写 --value".to_owned())
}

fn entry_id(text: &str) -> Result<EntryId, String> {
    let read = Uuid::try_parse(text.trim()).map(EntryId::new);
    read.map_err(|_| format!("“{text}”不是进展的编号；编号可用 plandesk show --json 查看"))
}

fn unit<'a>(plan: &'a Plan, item: &ItemId) -> &'a str {
    match item {
        ItemId::Indicator(id) => plan.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
        ItemId::Node(_) => "",
    }
}

/// Lists the questions that the form in the window would ask. Here they become warnings, because there may be nobody to answer.
fn questions(entry: &Entry, session: &Session) -> Vec<EntryConcern> {
    let proposed = ProposedEntry {
        item: entry.item.clone(),
        date: Some(entry.date),
        since: entry.since,
        value: entry.value,
        corrects: entry.supersedes,
    };
    concerns(&PlanIndex::new(session.plan()), &proposed, local_day(session.now()))
}

fn local_day(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::system()).date()
}

impl fmt::Display for Confirmation<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { plan, entry, receipt } = self;
        write!(f, "已保存：{} {}", named(plan, &entry.item), entry.date)?;
        if let Some(value) = entry.value {
            write!(f, " {}", figure_with_unit(value, unit(plan, &entry.item)))?;
        }
        for word in [entry.status.map(Status::name), entry.state.map(DataState::name)].into_iter().flatten() {
            write!(f, " {word}")?;
        }
        write!(f, "\n{}", SavedText(receipt))?;
        writeln!(f, "进展编号 {}", entry.id)
    }
}
