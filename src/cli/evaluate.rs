//! `plandesk evaluate`: judges the indicators of a plan as of a review, and prints a table for people or JSON for programs.

mod evaluation;
mod json;
mod table;

use std::path::PathBuf;

use clap::Args;

use super::answer::{Answer, HelpFlag};
use super::words::{file_path, read_review, read_rules, read_set};
use crate::evaluate::{Counts, Judgement, RuleSet, Words, count_rows, judge_all};
use crate::model::{Date, IndicatorSet, Period, PlanIndex, Review, ReviewKind};
use crate::present::input::read_date;
use crate::present::reported::Reported;
use crate::session::{Environment, Session};

use evaluation::Evaluation;

#[derive(Debug, Args)]
#[command(next_help_heading = "选项")]
pub(super) struct EvaluateArguments {
    /// 规划文件
    #[arg(value_name = "文件", help_heading = "参数", value_parser = file_path())]
    file: PathBuf,
    /// annual 年度监测、midterm 中期评估、final 总结评估；不写时，截至日期早于规划期末为年度监测，否则为总结评估
    #[arg(long, value_name = "评审", allow_hyphen_values = true)]
    review: Option<String>,
    /// 截至日期，之后的数值不计；不写时为规划期的最后一天，中期评估为规划期中间一年的 6 月 30 日
    #[arg(long, value_name = "日期", allow_hyphen_values = true)]
    as_of: Option<String>,
    /// headline 指标体系、commitment 文中量化目标、previous 上一期指标；不写时为全部
    #[arg(long, value_name = "指标范围", allow_hyphen_values = true)]
    set: Option<String>,
    /// default（默认）、sic（国家信息中心）；其他规则：eurostat（欧盟统计局）、un2023（联合国 2023）；不写时用规划文件选定的规则
    #[arg(long, value_name = "规则", allow_hyphen_values = true)]
    rules: Option<String>,
    /// 输出 JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    help: HelpFlag,
}

pub(super) fn answer(arguments: &EvaluateArguments, environment: &Environment) -> Answer {
    Answer::of(evaluate(arguments, environment))
}

fn evaluate(arguments: &EvaluateArguments, environment: &Environment) -> Result<Answer, String> {
    let set = arguments.set.as_deref().map(read_set).transpose()?;
    let rules = arguments.rules.as_deref().map(read_rules).transpose()?;
    let kind = arguments.review.as_deref().map(read_review).transpose()?;
    let day = arguments.as_of.as_deref().map(as_of).transpose()?;
    let session = Session::open(environment.clone(), &arguments.file).map_err(|error| error.to_string())?;
    let index = PlanIndex::new(session.plan());
    let review = review(kind, day, &session.plan().period);
    let rules = RuleSet::of(rules.unwrap_or(session.plan().rules));
    let judgements = judge_all(&index, &review, rules);
    let (reported, words) = (Reported::of(&index, &judgements), Words::of(&index, review));
    let asked = |judgement: &&Judgement| set.is_none() || set == set_of(&index, judgement);
    let judgements: Vec<&Judgement> = judgements.iter().filter(asked).collect();
    let mut counts = Counts::default();
    for judgement in &judgements {
        counts.add(judgement);
    }
    let rows = count_rows(&index, judgements.iter().copied());
    let evaluation = Evaluation { index: &index, review, rules, judgements, counts, rows, reported, words };
    let answer = if arguments.json { Answer::json(&json::document(&evaluation)) } else { Answer::done(evaluation.to_string()) };
    let warnings = session.warnings().iter().map(ToString::to_string).collect();
    Ok(Answer { warnings, ..answer })
}

fn as_of(text: &str) -> Result<Date, String> {
    match read_date(text) {
        Ok(Some(day)) => Ok(day),
        Ok(None) => Err("“--as-of”后面没有日期，请按 2024-12-31 的样子填写".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}

/// Completes a review from the plan's period. Without a kind it is annual if `day` is before the last day of the period, and
/// final otherwise; without a day it gets the usual cut-off of its kind.
fn review(kind: Option<ReviewKind>, day: Option<Date>, period: &Period) -> Review {
    let early = day.is_some_and(|day| day < period.end());
    let kind = kind.unwrap_or(if early { ReviewKind::Annual } else { ReviewKind::Final });
    let usual = Review::usual(kind, period);
    Review { cut_off: day.unwrap_or(usual.cut_off), ..usual }
}

fn set_of(index: &PlanIndex<'_>, judgement: &Judgement) -> Option<IndicatorSet> {
    index.indicator(&judgement.indicator).map(|indicator| indicator.set)
}
