//! `plandesk target`: sets, changes or takes away the target of one year, the plan's own or one that a higher level has assigned.

use std::fmt::{self, Formatter};
use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::answer::{Answer, HelpFlag};
use super::change::{self, SavedJson, SavedText};
use super::item::{find_item, named};
use super::target_json::{AnnualRow, AssignedRow, annual, assigned};
use super::words::{file_path, read_relation};
use crate::edit::Edit;
use crate::model::{
    AnnualTarget, AssignedTarget, Field, FieldValue, Indicator, IndicatorId, ItemId, Measure, Plan, PlanIndex, Relation, Subject,
    Target,
};
use crate::present::format::{target_text, target_unit};
use crate::present::input::{read_figure, read_year};
use crate::present::values::value_text;
use crate::session::{Environment, Receipt};

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct TargetArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// 指标的编号，如 I01；编号可用 plandesk show 查看
    #[arg(long, value_name = "编号", allow_hyphen_values = true)]
    item: String,
    /// 年份，如 2026
    #[arg(long, value_name = "年份", allow_hyphen_values = true)]
    year: String,
    /// 数值，以该指标的单位计；写成 "" 表示去掉这一年的目标
    #[arg(long, value_name = "数值", allow_hyphen_values = true)]
    value: String,
    /// 填的是上级下达的目标，不是年度目标
    #[arg(long)]
    assigned: bool,
    /// 下达目标怎么比：不低于、不高于、高于、低于、达到、左右；不写时照原来的，原来没有的为不低于
    #[arg(long, value_name = "比法", requires = "assigned", allow_hyphen_values = true)]
    kind: Option<String>,
    /// 下达单位；不写时照原来的
    #[arg(long, value_name = "文字", requires = "assigned", allow_hyphen_values = true)]
    body: Option<String>,
    /// 下达文号；不写时照原来的
    #[arg(long, value_name = "文字", requires = "assigned", allow_hyphen_values = true)]
    document: Option<String>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

/// The target of a year before and after.
struct Changed {
    indicator: IndicatorId,
    year: i16,
    field: Field,
    before: Option<FieldValue>,
    after: Option<FieldValue>,
}

/// The output of `target --json`, a stable format described in `docs/command-line.md`.
#[derive(Serialize)]
struct TargetDocument<'a> {
    file: String,
    saved: Option<SavedJson>,
    item: &'a str,
    name: &'a str,
    year: i16,
    assigned: bool,
    before: Option<OfYearJson<'a>>,
    after: Option<OfYearJson<'a>>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum OfYearJson<'a> {
    Annual(AnnualRow),
    Assigned(AssignedRow<'a>),
}

/// What was changed, as text.
struct Told<'a> {
    plan: &'a Plan,
    changed: &'a Changed,
    receipt: Option<&'a Receipt>,
}

pub(super) fn answer(arguments: &TargetArguments, environment: &Environment) -> Answer {
    Answer::of(set(arguments, environment))
}

/// Sets the target and saves. On an error, which is the reason in words, the file is untouched.
fn set(arguments: &TargetArguments, environment: &Environment) -> Result<Answer, String> {
    let mut session = change::open(&arguments.file, environment, "没有改动目标")?;
    let year = read_year(&arguments.year).map_err(|error| error.to_string())?;
    let indicator = indicator(session.plan(), &arguments.item)?;
    let field = if arguments.assigned { Field::AssignedTarget(year) } else { Field::AnnualTarget(year) };
    let id = indicator.id.clone();
    let before = session.plan().field_of(&id.clone().into(), &field);
    let asked = wanted(arguments, indicator, year, before.as_ref())?;
    let doubts = doubts(arguments, indicator, before.as_ref(), asked.as_ref());
    let receipt = if asked == before {
        None
    } else {
        change::make(&mut session, "分年目标", vec![Edit::set(id.clone(), field.clone(), asked)])?;
        Some(change::save(&mut session, "目标没有改动")?)
    };
    let (plan, receipt) = (session.plan(), receipt.as_ref());
    let after = plan.field_of(&id.clone().into(), &field);
    let changed = Changed { indicator: id, year, field, before, after };
    let answer = if arguments.json {
        Answer::json(&document(arguments, plan, &changed, receipt))
    } else {
        Answer::done(Told { plan, changed: &changed, receipt }.to_string())
    };
    Ok(Answer { warnings: doubts.into_iter().chain(change::warnings(&session, receipt)).collect(), ..answer })
}

fn indicator<'a>(plan: &'a Plan, text: &str) -> Result<&'a Indicator, String> {
    let item = find_item(plan, text)?;
    let found = match &item {
        ItemId::Indicator(id) => plan.indicator(id),
        ItemId::Node(_) => None,
    };
    found.ok_or_else(|| format!("{}不是指标，没有分年的目标；请写它下面的指标的编号", named(plan, &item)))
}

/// Returns what the field is to hold; none where the target is to be taken away.
fn wanted(
    arguments: &TargetArguments,
    indicator: &Indicator,
    year: i16,
    before: Option<&FieldValue>,
) -> Result<Option<FieldValue>, String> {
    let TargetArguments { value, assigned, kind, body, document, .. } = arguments;
    let present = match before {
        Some(FieldValue::AssignedTarget(present)) => Some(present),
        _ => None,
    };
    let measure = present.and_then(|present| present.target.measure()).unwrap_or(Measure::Bound);
    let unit = if *assigned { target_unit(measure, &indicator.unit) } else { &indicator.unit };
    let Some(value) = read_figure(value, unit).map_err(|error| error.to_string())? else {
        let is_empty = kind.is_none() && body.is_none() && document.is_none();
        let reason = "“--value”是空的，就是去掉这一年的下达目标，不能同时写 --kind、--body 或 --document";
        return if is_empty { Ok(None) } else { Err(reason.to_owned()) };
    };
    if indicator.newest_target().is_in_words() {
        let Indicator { id, name, .. } = indicator;
        return Err(format!("{name}（{id}）的目标是文字，只能由人判断，不能填分年的数值"));
    }
    if !assigned {
        return Ok(Some(FieldValue::Figure(value)));
    }
    let relation = kind.as_deref().map(|kind| read_relation(kind, value)).transpose()?;
    let target = match (relation, present.map(|present| &present.target)) {
        (None, None) => Target::of(measure, Relation::AtLeast(value)),
        // What 左右 allows for stays what it was.
        (Some(relation), Some(target)) if target.relation().is_some_and(|known| known.key() == relation.key()) => {
            target.with_figure(value).unwrap_or_else(|| Target::of(measure, relation))
        }
        (Some(relation), _) => Target::of(measure, relation),
        (None, Some(target)) => target.with_figure(value).ok_or_else(|| {
            format!("{year} 年的下达目标现在是“{}”，不止一个数；要改成一个数，请写明 --kind", target_text(target, unit))
        })?,
    };
    let text = |asked: &Option<String>, known: fn(&AssignedTarget) -> &String| {
        let asked = asked.as_deref().map(|text| text.trim().to_owned());
        asked.or_else(|| present.map(known).cloned()).unwrap_or_default()
    };
    let (body, document) = (text(body, |known| &known.body), text(document, |known| &known.document));
    Ok(Some(FieldValue::AssignedTarget(AssignedTarget { year, target, body, document })))
}

/// Lists what was assumed, and what does not count for the indicator.
fn doubts(
    arguments: &TargetArguments,
    indicator: &Indicator,
    before: Option<&FieldValue>,
    asked: Option<&FieldValue>,
) -> Vec<String> {
    let mut doubts = Vec::new();
    if let (Some(to), Some(_)) = (&indicator.same_as, asked) {
        let Indicator { id, name, .. } = indicator;
        doubts.push(format!("{name}（{id}）与 {to} 是同一个数，评价时用 {to} 的目标，这里的只作记录"));
    }
    if !arguments.assigned || asked.is_none() {
        return doubts;
    }
    if before.is_none() && arguments.kind.is_none() {
        doubts.push("没有写 --kind，按“不低于”记；不是的话，请加上 --kind 再写一次".to_owned());
    }
    if !matches!(indicator.newest_target(), Target::Assigned { .. }) {
        let Indicator { id, name, .. } = indicator;
        doubts.push(format!("{name}（{id}）的目标不是按上级下达的，这个下达目标只作记录，评价时不用"));
    }
    doubts
}

fn document<'a>(
    arguments: &TargetArguments,
    plan: &'a Plan,
    changed: &'a Changed,
    receipt: Option<&Receipt>,
) -> TargetDocument<'a> {
    let Changed { indicator, year, field: _, before, after } = changed;
    TargetDocument {
        file: arguments.file.display().to_string(),
        saved: receipt.map(SavedJson::from),
        item: indicator.as_str(),
        name: plan.indicator(indicator).map_or("", |found| found.name.as_str()),
        year: *year,
        assigned: arguments.assigned,
        before: of_year(*year, before.as_ref()),
        after: of_year(*year, after.as_ref()),
    }
}

fn of_year(year: i16, value: Option<&FieldValue>) -> Option<OfYearJson<'_>> {
    match value? {
        FieldValue::Figure(value) => Some(OfYearJson::Annual(annual(&AnnualTarget { year, value: *value }))),
        FieldValue::AssignedTarget(target) => Some(OfYearJson::Assigned(assigned(target))),
        _ => None,
    }
}

impl fmt::Display for Told<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { plan, changed: Changed { indicator, year: _, field, before, after }, receipt } = self;
        let index = PlanIndex::new(plan);
        let subject = Subject::from(indicator.clone());
        let text = |value: &Option<FieldValue>| value_text(&index, &subject, field, value.as_ref());
        let is_taken_away = after.is_none() && before.is_some();
        let after = if is_taken_away { "已去掉".to_owned() } else { text(after) };
        let told = format!("{} {} {after}", named(plan, &indicator.clone().into()), field.name(plan.labels));
        match receipt {
            Some(receipt) => write!(f, "已保存：{told}，原为 {}\n{}", text(before), SavedText(receipt)),
            None => writeln!(f, "没有改动文件，已是这样：{told}"),
        }
    }
}
