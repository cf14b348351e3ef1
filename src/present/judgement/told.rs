//! The flags of a judgement as sentences.

use super::source::find;
use crate::evaluate::{Flag, Judgement};
use crate::model::{Date, EntryId, Indicator, PlanIndex, Target};
use crate::present::format::{date, figure_with_unit, target_text, years};
use crate::present::issued_target::approved;
use rust_decimal::Decimal;

/// A remark that qualifies a verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// Its key in machine-readable output.
    pub key: &'static str,
    /// The sentence, without a full stop.
    pub text: String,
    /// The entry that it is about, if it is about one.
    pub entry: Option<EntryId>,
}

/// Returns the flags of a judgement as sentences.
pub(super) fn flags(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<Told> {
    let told = |flag: &Flag| Told { key: flag.key(), text: sentence(index, indicator, judgement, flag), entry: entry(flag) };
    judgement.flags.iter().map(told).collect()
}

fn entry(flag: &Flag) -> Option<EntryId> {
    match flag {
        Flag::Provisional(entry, _)
        | Flag::Revised { entry, .. }
        | Flag::Withdrawn(entry)
        | Flag::TwoValues(entry)
        | Flag::PartlyCovered(entry) => Some(*entry),
        _ => None,
    }
}

fn sentence(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement, flag: &Flag) -> String {
    let day = |id: &EntryId| find(index, indicator, *id).map_or_else(String::new, |entry| date(entry.date));
    match flag {
        Flag::TargetChanged(since) => target_changed(indicator, judgement, *since),
        Flag::DirectionAssumed => "规划没有写明越高越好还是越低越好，按越高越好理解".to_owned(),
        Flag::BaselineMeetsTarget => "基数已经达到目标，须保持".to_owned(),
        Flag::BaselineLeftOut => "目标是规划期内的累计量，基数不计入".to_owned(),
        Flag::Rebased(definition) => format!("数值按新口径“{definition}”统计，与按同一口径换算的基数比较"),
        Flag::OtherDefinition(on, definition) => {
            format!("{} 另有按口径“{definition}”统计的数值，没有这一口径的基数，采用可比的较早数值", date(*on))
        }
        Flag::BothDefinitions { on, own, other, base } => both_definitions(indicator, *on, *own, *other, *base),
        Flag::PartlyCovered(entry) => {
            format!("{} 的数与后面的数有一段时间重叠，没有计入累计，请核对各数的起算日期", day(entry))
        }
        Flag::PathMatters(path, verdict) => format!("路径没有写明；若按{}推算，为“{}”", path.name(), verdict.name()),
        Flag::BaselineProvisional(state) => format!("基数是{}数，以后可能变动", state.name()),
        Flag::Nominal(series) if *series == indicator.id => "增速按名义数值计算，没有扣除价格因素".to_owned(),
        Flag::Nominal(series) => format!(
            "{}的增速按名义数值计算，没有扣除价格因素",
            index.indicator(series).map_or("", |indicator| indicator.name.as_str())
        ),
        Flag::BaselineRounded(verdict) => format!("基数是取整后的数，末位上下半个单位之内可以是“{}”", verdict.name()),
        Flag::Straightened => "这些数值不能按增长率推算，改按直线推算".to_owned(),
        Flag::Provisional(entry, state) => format!("{} 的数值是{}数，以后可能变动", day(entry), state.name()),
        Flag::Revised { entry, was, .. } => {
            format!("{} 的数值更正过，原为 {}", day(entry), figure_with_unit((*was).into(), &indicator.unit))
        }
        Flag::Withdrawn(entry) => format!("{} 的数值已撤回，没有采用", day(entry)),
        Flag::TwoValues(entry) => format!("{} 有两个数值，采用后填的一个", day(entry)),
        Flag::Stale(newest) => stale(indicator, index, judgement, *newest),
        Flag::BeforeDue(newest) => format!("总结评估用的是期限之前的数值（{}）", date(*newest)),
        Flag::MetAfterDue(on) => format!("期限之后才达到目标（{}），不算按期完成", date(*on)),
        Flag::FallenBack(on) => format!("曾经达到（{}），之后回落", date(*on)),
        Flag::BrokenEarlier(on) => format!("现在达到要求，但 {} 没有达到", date(*on)),
        Flag::YearsMissing(missing) => format!("{}没有数值", years(missing)),
        Flag::YearsNotAssigned(missing) => format!("{}的目标没有下达", years(missing)),
    }
}

fn both_definitions(indicator: &Indicator, on: Date, own: Decimal, other: Decimal, base: Option<Decimal>) -> String {
    let figure = |figure: Decimal| figure_with_unit(figure.normalize().into(), &indicator.unit);
    let carried =
        base.map(|base| format!("；照此衔接，新口径的基数约为 {}，核定后可在“新口径基数”中填写", figure(base.round_dp(2))));
    format!("{} 两种口径都有数，原口径 {}，新口径 {}{}", date(on), figure(own), figure(other), carried.unwrap_or_default())
}

fn target_changed(indicator: &Indicator, judgement: &Judgement, since: Date) -> String {
    let Some(change) = indicator.target_change_on(judgement.review.cut_off) else {
        return format!("目标自 {} 起调整", date(since));
    };
    let short = |target: &Target| target_text(target, &indicator.unit);
    let by_original = judgement.by_original.map(|verdict| format!("；按原目标评价为“{}”", verdict.name())).unwrap_or_default();
    let approved = approved(&change.body, &change.document);
    format!("目标自 {} 起由 {} 调整为 {}{approved}{by_original}", date(since), short(&indicator.target), short(&change.new))
}

fn stale(indicator: &Indicator, index: &PlanIndex<'_>, judgement: &Judgement, newest: Date) -> String {
    let due = index.plan().due_of(indicator);
    let (what, day) = if due < judgement.review.cut_off { ("期限", due) } else { ("截至日期", judgement.review.cut_off) };
    format!("最新数值是 {} 的，比{what} {} 早一年以上", date(newest), date(day))
}
