//! What decided a verdict, in words: comparisons, thresholds, single years, or the reason why no figure decided.

use super::scale::{Scale, symbol_name};
use crate::evaluate::{Check, Judgement, Reason, RuleSet, Rung, Symbol, Yardstick};
use crate::model::{Comparator, Indicator, Measure, PlanIndex, ReviewKind, Verdict};
use crate::present::format::{date, figure, years};
use rust_decimal::Decimal;

/// Describes a check and its result. Returns `None` for a reason, which has a line of its own.
pub(super) fn check(scale: &Scale<'_>, check: &Check) -> Option<String> {
    match check {
        Check::Comparison { left, relation, right, holds } => comparison(scale, *left, *relation, *right, *holds),
        Check::Sign { figure, holds } => {
            let exact = scale.judgement.working.figure(*figure)?;
            let (sign, result) = if *holds { ("≥", "不低于对比的增速") } else { ("<", "低于对比的增速") };
            Some(format!("{} {} {sign} 0，{result}", symbol_name(*figure), scale.text(*figure, exact)))
        }
        Check::Ladder { ratio, rungs, breach } => Some(ladder(scale, *ratio, rungs, *breach)),
        Check::Year { year, value, target, kept } => {
            let result = match kept {
                Some(true) => "达标",
                Some(false) => "未达标",
                None => "当年还没有结束",
            };
            Some(format!("{year} 年 {}，要求 {}，{result}", scale.amount(*value), scale.amount(*target)))
        }
        Check::Reason(_) => None,
    }
}

fn comparison(scale: &Scale<'_>, left: Symbol, relation: Comparator, right: Symbol, holds: bool) -> Option<String> {
    let working = &scale.judgement.working;
    let (one, other) = (scale.text(left, working.figure(left)?), scale.text(right, working.figure(right)?));
    let found = match (holds, relation) {
        (true, relation) => relation,
        (false, Comparator::AtLeast) => Comparator::Below,
        (false, Comparator::AtMost) => Comparator::Above,
        (false, Comparator::Above) => Comparator::AtMost,
        (false, Comparator::Below) => Comparator::AtLeast,
    };
    let result = match (relation, holds) {
        (Comparator::AtLeast | Comparator::AtMost, true) => "达到",
        (Comparator::AtLeast | Comparator::AtMost, false) => "没有达到",
        (Comparator::Above | Comparator::Below, true) => "超过要求",
        (Comparator::Above | Comparator::Below, false) => "没有超过要求",
    };
    Some(format!("{} {one} {} {} {other}，{result}", symbol_name(left), found.sign(), symbol_name(right)))
}

/// Describes the rung that a ratio falls on, then lists all rungs.
fn ladder(scale: &Scale<'_>, ratio: Decimal, rungs: &[Rung], breach: bool) -> String {
    let shown = figure(scale.rounded(Symbol::Ratio, ratio).into());
    let at = rungs.iter().position(|rung| ratio >= rung.at_least);
    let above = at.map_or(rungs.len(), |at| at).checked_sub(1).and_then(|above| rungs.get(above));
    let below = at.and_then(|at| rungs.get(at));
    let low = below.map(|rung| format!("{} ≤ ", figure(rung.at_least.normalize().into()))).unwrap_or_default();
    let high = above.map(|rung| format!(" < {}", figure(rung.at_least.normalize().into()))).unwrap_or_default();
    let limits =
        if breach { "；没有达到要求的，最好评为“略有滞后”，最差评为“明显滞后”" } else { "" };
    format!("{low}比值 {shown}{high}（{}{limits}）", rungs_in_words(rungs))
}

/// Lists the rungs of a rule set with their verdicts, the best first.
pub(in crate::present) fn rungs_in_words(rungs: &[Rung]) -> String {
    let lowest =
        rungs.last().map(|rung| format!("低于 {} {}", figure(rung.at_least.normalize().into()), Verdict::Receding.name()));
    let each = rungs.iter().map(|rung| format!("{} 起{}", figure(rung.at_least.normalize().into()), rung.verdict.name()));
    each.chain(lowest).collect::<Vec<_>>().join("，")
}

/// Names the rule set of the verdict, and what it compares if a ratio decided or the review is the final one.
pub(super) fn rules(scale: &Scale<'_>) -> String {
    let judgement = scale.judgement;
    let name = judgement.rules.name();
    let by_ratio = judgement.working.checks.iter().any(|check| matches!(check, Check::Ladder { .. }));
    let measured = scale.target.measure();
    let on_the_way = measured.is_some_and(|measure| matches!(measure, Measure::Level | Measure::Change) || measure.accumulates());
    let yardstick = match RuleSet::of(judgement.rules).measure {
        _ if judgement.review.kind == ReviewKind::Final => "总结评估直接与目标比较，各套规则相同",
        _ if !by_ratio || !on_the_way => return name.to_owned(),
        yardstick => yardstick_in_words(yardstick),
    };
    format!("{name}；{yardstick}")
}

/// Says which ratio a rule set compares with its rungs.
pub(in crate::present) fn yardstick_in_words(yardstick: Yardstick) -> &'static str {
    match yardstick {
        Yardstick::Path => "比值 = 实际进度 ÷ 按进度应完成",
        Yardstick::Time => "比值 = 实际进度 ÷ 时序进度",
        Yardstick::Growth => "比值 = 至今年均增速 ÷ 规划要求的年均增速",
        Yardstick::Projection => "比值 = 按此趋势到期末的进度 ÷ 全程",
    }
}

/// Describes why no figure decided.
pub(super) fn reason(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement, reason: &Reason) -> String {
    let cut_off = date(judgement.review.cut_off);
    match reason {
        Reason::NothingReported => format!("截至 {cut_off} 没有填报规划期内的情况"),
        Reason::OnlyAfterDue => format!("只填报了期限 {} 之后的数值", date(index.plan().due_of(indicator))),
        Reason::ResultIsBound => "公布的结果带“<”“>”一类的符号，不能说明是否达到，由人认定".to_owned(),
        Reason::NoTolerance => "目标写的是“左右”一类，没有写明允许相差多少；没有达到这个数时由人认定".to_owned(),
        Reason::EndNotReported(newest) => format!("期末数未报：最新数值是 {} 的，不能说明期末是否达到", date(*newest)),
        Reason::YearsMissing(missing) => format!("{}没有数值，补报后才能评价", years(missing)),
        Reason::NotAssigned(year) => format!("{year} 年的目标还没有下达"),
        Reason::DefinitionChanged(definition) => format!("数值按口径“{definition}”统计，没有按这一口径换算的基数"),
        Reason::DefinitionsMixed => "各年数值的口径不同，不能相加".to_owned(),
        Reason::NoBaseline => "没有基数，算不出走了多远".to_owned(),
        Reason::SeriesNotReported(other) => {
            let name = index.indicator(other).map_or(other.as_str(), |other| other.name.as_str());
            format!("要对比的“{name}”没有同一时间的数值")
        }
        Reason::InWords => "目标是文字或结构比例，由人对照依据认定".to_owned(),
        Reason::NotComputable => "数值过大或正负号不合，这个算式算不出结果".to_owned(),
    }
}
