//! Names, units and rounding of the figures of a judgement.
//!
//! Figures that people reported or the plan prints are never rounded. Computed figures are, to a stated number of decimals:
//! enough that no figure shown contradicts the verdict, and that each computation, redone with the figures in it, gives the
//! result shown.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::evaluate::{Check, Expression, Judged, Judgement, Pace, Source, Step, Symbol, Working};
use crate::model::{Indicator, Measure, PlanIndex, Target};
use crate::present::format::{difference_unit, figure, figure_with_unit, value as reported};

/// The fewest decimals of an amount in the indicator's unit; it gets one more than the most exact input.
const AMOUNT_PLACES: u32 = 2;

/// Decimals of a rate in percent or of percentage points.
const RATE_PLACES: u32 = 2;

/// Decimals of a share as a fraction of one, which makes one decimal in percent.
const SHARE_PLACES: u32 = 3;

/// Decimals of years.
const YEAR_PLACES: u32 = 2;

/// Decimals of the ratio; the thresholds that it is compared with have two.
const RATIO_PLACES: u32 = 3;

/// Decimals of a factor, and the fewest decimals of a computed figure that enters a further computation.
const OPERAND_PLACES: u32 = 6;

/// The most decimals that are added so that no figure shown contradicts the verdict.
const EXTRA_PLACES: u32 = 12;

/// The units and the rounding of the figures of one judgement.
pub(super) struct Scale<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) judgement: &'a Judgement,
    /// The target that was judged against.
    pub(super) target: &'a Target,
    /// The unit of the indicator that this one is compared with.
    other_unit: &'a str,
    amount_places: u32,
    extra_places: u32,
}

/// What a figure is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dimension {
    /// The indicator's unit.
    Amount,
    /// The unit of the indicator that this one is compared with.
    OtherAmount,
    /// A difference in the indicator's unit; in percentage points if that is percent.
    Distance,
    /// A figure already in percent.
    Percent,
    /// A difference of rates, in percentage points or their like per mille.
    Points,
    /// A fraction of one, shown in percent.
    Share,
    /// A bare number.
    Number,
    /// Years.
    Years,
}

impl<'a> Scale<'a> {
    pub(super) fn of(index: &PlanIndex<'a>, indicator: &'a Indicator, judgement: &'a Judgement) -> Self {
        let target = indicator.target_on(judgement.review.cut_off);
        let other = target.series().and_then(|series| index.indicator(series)).map(|series| index.measured(series));
        let other_unit = other.map_or("", |other| other.unit.as_str());
        let mut scale = Self { indicator, judgement, target, other_unit, amount_places: 0, extra_places: 0 };
        scale.amount_places = scale.places_given();
        while scale.extra_places < EXTRA_PLACES && !scale.is_consistent() {
            scale.extra_places += 1;
        }
        scale
    }

    /// Formats a figure, rounded, with its unit.
    pub(super) fn text(&self, symbol: Symbol, exact: Decimal) -> String {
        let shown = self.rounded(symbol, exact);
        match self.measure(symbol) {
            Dimension::Amount => self.amount(shown),
            Dimension::OtherAmount => figure_with_unit(shown.into(), self.other_unit),
            Dimension::Distance => self.distance(shown),
            Dimension::Percent => figure_with_unit(shown.into(), self.rate_unit(symbol)),
            Dimension::Points => figure_with_unit(shown.into(), difference_unit(self.rate_unit(symbol))),
            Dimension::Share => figure_with_unit(shown.saturating_mul(Decimal::ONE_HUNDRED).normalize().into(), "%"),
            Dimension::Number => figure(shown.into()),
            Dimension::Years => figure_with_unit(shown.into(), "年"),
        }
    }

    /// Formats the value judged: as it was reported, or rounded if it is a total that was computed.
    pub(super) fn judged(&self, index: &PlanIndex<'_>, value: Judged) -> String {
        if self.judgement.working.figure(Symbol::Sum).is_some() {
            return self.text(Symbol::Sum, value.figure);
        }
        index.entry(value.entry).and_then(|entry| reported(entry, &self.indicator.unit)).unwrap_or_default()
    }

    /// Formats a figure in the indicator's unit without rounding it.
    pub(super) fn amount(&self, exact: Decimal) -> String {
        figure_with_unit(exact.into(), &self.indicator.unit)
    }

    /// Returns the unit of a rate: per mille where the indicator itself is in it, unless the rate was computed in percent.
    fn rate_unit(&self, symbol: Symbol) -> &'static str {
        let step = self.judgement.working.steps.iter().find(|step| step.formula.result == symbol);
        let in_percent =
            step.is_some_and(|step| matches!(step.formula.expression, Expression::Times(_, Expression::Number(100))));
        if self.judgement.working.per_mille && !in_percent { "‰" } else { "%" }
    }

    fn distance(&self, exact: Decimal) -> String {
        figure_with_unit(exact.into(), difference_unit(&self.indicator.unit))
    }

    /// Rounds a figure to the decimals with which it is shown.
    pub(super) fn rounded(&self, symbol: Symbol, exact: Decimal) -> Decimal {
        if self.is_exact(symbol) { exact } else { round(exact, self.places(symbol)) }
    }

    /// Returns how many decimals computed figures need in further computations so that each gives the result shown.
    pub(super) fn operand_places(&self) -> u32 {
        (OPERAND_PLACES..=Decimal::MAX_SCALE).find(|places| self.can_be_redone(*places)).unwrap_or(Decimal::MAX_SCALE)
    }

    /// Describes how computed figures are rounded.
    pub(super) fn rounding(&self, operand_places: u32) -> String {
        let extra = self.extra_places;
        let (amount, rate) = (self.amount_places + extra, RATE_PLACES + extra);
        let (share, ratio) = (SHARE_PLACES + extra - 2, RATIO_PLACES + extra);
        format!(
            "填报和规划中的数不取舍；算出的数四舍五入，数量至多 {amount} 位小数，增速 {rate} 位，占比 {share} 位，比值 {ratio} 位；代入下一步时至多 {operand_places} 位"
        )
    }

    /// Rounds a figure to the decimals with which it enters a further computation.
    pub(super) fn operand(&self, symbol: Symbol, exact: Decimal, places: u32) -> Decimal {
        if self.is_exact(symbol) { exact } else { round(exact, places) }
    }

    /// Returns whether a figure is an input, or the sum of inputs, and therefore never rounded.
    fn is_exact(&self, symbol: Symbol) -> bool {
        let mut given = self.judgement.working.inputs.iter().filter(|input| input.source != Source::Calendar);
        let is_sum = symbol == Symbol::Sum && self.target.measure() == Some(Measure::Sum);
        is_sum || given.any(|input| input.symbol == symbol)
    }

    fn places(&self, symbol: Symbol) -> u32 {
        let places = match (symbol, self.measure(symbol)) {
            (Symbol::Factor, _) => OPERAND_PLACES,
            (_, Dimension::Amount | Dimension::OtherAmount | Dimension::Distance) => self.amount_places,
            (_, Dimension::Percent | Dimension::Points) => RATE_PLACES,
            (_, Dimension::Share) => SHARE_PLACES,
            (_, Dimension::Number) => RATIO_PLACES,
            (_, Dimension::Years) => YEAR_PLACES,
        };
        places + self.extra_places
    }

    /// Returns one decimal more than the most exact input has, within limits.
    fn places_given(&self) -> u32 {
        let given = self.judgement.working.inputs.iter().filter(|input| input.source != Source::Calendar);
        let most = given.map(|input| input.figure.normalize().scale() + 1).max();
        most.unwrap_or_default().clamp(AMOUNT_PLACES, EXTRA_PLACES)
    }

    /// Returns whether the rounded figures say the same as the exact ones in every comparison, ratio and step.
    fn is_consistent(&self) -> bool {
        let working = &self.judgement.working;
        let shown = |symbol| Some((working.figure(symbol)?, self.rounded(symbol, working.figure(symbol)?)));
        let checks = working.checks.iter().all(|check| match check {
            Check::Comparison { left, right, .. } => {
                let (Some(left), Some(right)) = (shown(*left), shown(*right)) else { return true };
                left.0.cmp(&right.0) == left.1.cmp(&right.1)
            }
            Check::Ladder { ratio, rungs, .. } => {
                let rounded = self.rounded(Symbol::Ratio, *ratio);
                rungs.iter().all(|rung| ratio.cmp(&rung.at_least) == rounded.cmp(&rung.at_least))
            }
            Check::Sign { .. } | Check::Year { .. } | Check::Reason(_) => true,
        });
        checks && working.steps.iter().all(|step| self.keeps_sense(step))
    }

    /// Returns whether a result that is not zero is not rounded to zero, and a share stays below, at or above the whole.
    fn keeps_sense(&self, step: &Step) -> bool {
        let rounded = self.rounded(step.formula.result, step.result);
        let is_share = self.measure(step.formula.result) == Dimension::Share;
        rounded.is_zero() == step.result.is_zero() && (!is_share || rounded.cmp(&Decimal::ONE) == step.result.cmp(&Decimal::ONE))
    }

    /// Returns whether every step, computed again from figures with `places` decimals, gives the result shown.
    fn can_be_redone(&self, places: u32) -> bool {
        let mut by_hand = Working::clone(&self.judgement.working);
        for input in &mut by_hand.inputs {
            input.figure = self.operand(input.symbol, input.figure, places);
        }
        for step in &mut by_hand.steps {
            step.result = self.operand(step.formula.result, step.result, places);
        }
        self.judgement.working.steps.iter().all(|step| {
            let symbol = step.formula.result;
            let again = step.formula.expression.compute(&by_hand);
            again.map(|again| self.rounded(symbol, again)) == Some(self.rounded(symbol, step.result))
        })
    }

    fn measure(&self, symbol: Symbol) -> Dimension {
        use Symbol as S;
        let of_growth = self.target.measure() == Some(Measure::MeanGrowth);
        let by_rate = of_growth || matches!(self.target, Target::AgainstSeries { .. });
        let paces = [self.judgement.pace, self.judgement.planned_pace, self.judgement.needed_pace];
        let in_percent = paces.into_iter().flatten().any(|pace| matches!(pace, Pace::Percent(_)));
        match symbol {
            S::Gap | S::Shortfall if by_rate => Dimension::Points,
            S::Target | S::FarBound | S::LowerEdge | S::UpperEdge if of_growth => Dimension::Percent,
            S::Pace | S::PlannedPace | S::NeededPace if in_percent => Dimension::Percent,
            S::Change | S::FarChange | S::Tolerance | S::Gap | S::Shortfall | S::Pace | S::PlannedPace | S::NeededPace => {
                Dimension::Distance
            }
            S::Baseline
            | S::Target
            | S::FarBound
            | S::LowerEdge
            | S::UpperEdge
            | S::Value
            | S::Expected
            | S::Projected
            | S::Flow
            | S::Sum
            | S::StepBefore
            | S::StepAfter
            | S::YearNeed
            | S::YearsAsked
            | S::GrowthGoal => Dimension::Amount,
            S::OtherBaseline | S::OtherValue => Dimension::OtherAmount,
            S::Rate | S::MeanRate | S::OtherRate | S::OtherMeanRate => Dimension::Percent,
            S::Difference => Dimension::Points,
            S::TimeProgress | S::Progress | S::ExpectedProgress | S::GapShare | S::StepShare | S::YearShare => Dimension::Share,
            S::Factor | S::Ratio => Dimension::Number,
            S::Elapsed | S::Span | S::Left | S::OtherElapsed | S::YearsKept | S::YearsDecided => Dimension::Years,
        }
    }
}

fn round(exact: Decimal, places: u32) -> Decimal {
    exact.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
}

/// Returns the Chinese name of what a symbol stands for.
#[must_use]
pub fn symbol_name(symbol: Symbol) -> &'static str {
    match symbol {
        Symbol::Baseline => "基数",
        Symbol::Target => "目标",
        Symbol::FarBound => "区间的另一端",
        Symbol::YearsAsked => "各年要求合计",
        Symbol::Change => "要求的变化",
        Symbol::FarChange => "另一端要求的变化",
        Symbol::Tolerance => "允许相差",
        Symbol::LowerEdge => "允许的下限",
        Symbol::UpperEdge => "允许的上限",
        Symbol::Value => "实际",
        Symbol::Elapsed => "已过年数",
        Symbol::Span => "全程年数",
        Symbol::Left => "剩余年数",
        Symbol::TimeProgress => "时序进度",
        Symbol::Factor => "每年应为上年的倍数",
        Symbol::Expected => "进度要求",
        Symbol::Progress => "实际进度",
        Symbol::ExpectedProgress => "按进度应完成",
        Symbol::Ratio => "比值",
        Symbol::Gap => "差距",
        Symbol::GapShare => "差距占目标",
        Symbol::Pace => "至今速度",
        Symbol::PlannedPace => "规划要求的速度",
        Symbol::NeededPace => "需要的速度",
        Symbol::Projected => "按此趋势到期末",
        Symbol::Flow => "当年数值",
        Symbol::Sum => "累计",
        Symbol::StepBefore => "上一个年度目标",
        Symbol::StepAfter => "下一个年度目标",
        Symbol::StepShare => "两个年度目标之间已过的时间",
        Symbol::YearShare => "当年已过的时间",
        Symbol::YearNeed => "当年进度要求",
        Symbol::YearsKept => "达标年数",
        Symbol::YearsDecided => "计入年数",
        Symbol::Shortfall => "当年差额",
        Symbol::Rate => "当年增速",
        Symbol::MeanRate => "年均增速",
        Symbol::GrowthGoal => "按目标增速推算的期末数",
        Symbol::OtherRate => "对比指标当年增速",
        Symbol::OtherBaseline => "对比指标基数",
        Symbol::OtherValue => "对比指标数值",
        Symbol::OtherElapsed => "对比指标年数",
        Symbol::OtherMeanRate => "对比指标年均增速",
        Symbol::Difference => "增速之差",
    }
}
