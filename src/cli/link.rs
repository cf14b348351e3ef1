//! `plandesk link`: says which headline indicator a commitment in the text repeats, so that both are reported and counted as one.

use std::fmt::{self, Formatter};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use super::change::{self, SavedJson, SavedText};
use super::item::{find_item, named};
use super::words::file_path;
use crate::edit::Edit;
use crate::model::{Field, FieldValue, IndicatorId, ItemId, Plan, PlanIndex};
use crate::present::link_doubts;
use crate::session::{Environment, Receipt};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct LinkArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 文中量化目标的编号，如 C001；编号可用 plandesk show 查看
    #[arg(long, value_name = "编号", allow_hyphen_values = true)]
    item: String,
    /// 它与哪项指标是同一个数：指标体系中的指标的编号，如 I01；写成 "" 表示取消对应
    #[arg(long, value_name = "编号", allow_hyphen_values = true)]
    to: String,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// What the commitment repeated before and repeats now.
struct Linked {
    indicator: IndicatorId,
    before: Option<IndicatorId>,
    after: Option<IndicatorId>,
}

/// The output of `link --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct LinkDocument<'a> {
    file: String,
    saved: Option<SavedJson>,
    item: &'a str,
    name: &'a str,
    before: Option<&'a str>,
    after: Option<&'a str>,
}

/// What was changed, as text.
struct Told<'a> {
    plan: &'a Plan,
    linked: &'a Linked,
    receipt: Option<&'a Receipt>,
}

pub(super) fn answer(arguments: &LinkArguments, environment: &Environment) -> Answer {
    Answer::of(link(arguments, environment))
}

/// Makes or dissolves the link and saves. On an error, which is the reason in words, the file is untouched.
fn link(arguments: &LinkArguments, environment: &Environment) -> Result<Answer, String> {
    let mut session = change::open(&arguments.file, environment, "没有改动对应指标")?;
    let id = indicator(session.plan(), &arguments.item)?;
    let asked = match arguments.to.trim() {
        "" => None,
        to => Some(indicator(session.plan(), to)?),
    };
    let before = same_as(session.plan(), &id);
    let receipt = if asked == before {
        None
    } else {
        let value = asked.map(FieldValue::Indicator);
        change::make(&mut session, "对应指标", vec![Edit::set(id.clone(), Field::SameAs, value)])?;
        Some(change::save(&mut session, "对应指标没有改动")?)
    };
    let (plan, receipt) = (session.plan(), receipt.as_ref());
    let linked = Linked { after: same_as(plan, &id), indicator: id, before };
    let answer = if arguments.json {
        Answer::json(&document(arguments, plan, &linked, receipt))
    } else {
        Answer::done(Told { plan, linked: &linked, receipt }.to_string())
    };
    let index = PlanIndex::new(plan);
    let doubts = plan.indicator(&linked.indicator).map(|indicator| link_doubts(&index, indicator)).unwrap_or_default();
    Ok(Answer { warnings: doubts.into_iter().chain(change::warnings(&session, receipt)).collect(), ..answer })
}

fn indicator(plan: &Plan, text: &str) -> Result<IndicatorId, String> {
    match find_item(plan, text)? {
        ItemId::Indicator(id) => Ok(id),
        item @ ItemId::Node(_) => Err(format!("{}不是指标，没有可以对应的数；请写指标的编号", named(plan, &item))),
    }
}

fn same_as(plan: &Plan, id: &IndicatorId) -> Option<IndicatorId> {
    plan.indicator(id).and_then(|indicator| indicator.same_as.clone())
}

fn document<'a>(arguments: &LinkArguments, plan: &'a Plan, linked: &'a Linked, receipt: Option<&Receipt>) -> LinkDocument<'a> {
    let Linked { indicator, before, after } = linked;
    LinkDocument {
        file: arguments.file.display().to_string(),
        saved: receipt.map(SavedJson::from),
        item: indicator.as_str(),
        name: plan.indicator(indicator).map_or("", |found| found.name.as_str()),
        before: before.as_ref().map(IndicatorId::as_str),
        after: after.as_ref().map(IndicatorId::as_str),
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { plan, linked: Linked { indicator, before, after }, receipt } = self;
        let name = |id: &IndicatorId| named(plan, &id.clone().into());
        let words = |to: &Option<IndicatorId>| to.as_ref().map_or_else(|| "没有对应指标".to_owned(), name);
        let item = name(indicator);
        match receipt {
            None => writeln!(f, "没有改动文件，{item}已是这样：{}", words(after)),
            Some(receipt) => {
                let now = after
                    .as_ref()
                    .map_or_else(|| "不再对应".to_owned(), |to| format!("与{}同为一个数，只填报一次、只计一次", name(to)));
                writeln!(f, "已保存：\n{item} {now}，原为 {}", words(before))?;
                write!(f, "{}", SavedText(receipt))
            }
        }
    }
}
