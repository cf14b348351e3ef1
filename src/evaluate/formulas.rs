//! Every formula by which the program judges. Shares are fractions of one; rates are in percent a year.

use super::formula::Expression::{ChainOf, FallsOf, Minus, Number, Of, Over, Plus, Power, Root, SumOf, Times, Whole};
use super::formula::{Expression, Formula};
use super::symbol::Symbol;

const B: Expression = Of(Symbol::Baseline);
const G: Expression = Of(Symbol::Target);
const X: Expression = Of(Symbol::Value);
const N: Expression = Of(Symbol::Elapsed);
const SPAN: Expression = Of(Symbol::Span);
const LEFT: Expression = Of(Symbol::Left);
const TIME: Expression = Of(Symbol::TimeProgress);
const E: Expression = Of(Symbol::Expected);
const SUM_FIGURE: Expression = Of(Symbol::Sum);
const DIFFERENCE_FIGURE: Expression = Of(Symbol::Difference);
const PACE: Expression = Of(Symbol::Pace);
const PROJECTED: Expression = Of(Symbol::Projected);
const MEAN: Expression = Of(Symbol::MeanRate);
const OTHER_MEAN: Expression = Of(Symbol::OtherMeanRate);
const ONE: Expression = Number(1);
const HUNDRED: Expression = Number(100);
const WAY: Expression = Minus(&G, &B);
const COVERED: Expression = Minus(&X, &B);
const RATE_FACTOR: Expression = Plus(&ONE, &Over(&G, &Whole));
const MEAN_FACTOR: Expression = Plus(&ONE, &Over(&MEAN, &Whole));

const fn formula(name: &'static str, result: Symbol, expression: Expression) -> Formula {
    Formula { name, result, expression }
}

// Time.
pub(super) const TIME_PROGRESS: Formula = formula("time_progress", Symbol::TimeProgress, Over(&N, &SPAN));

// What is expected.
pub(super) const LINEAR_EXPECTED: Formula = formula("linear_expected", Symbol::Expected, Plus(&B, &Times(&WAY, &TIME)));
pub(super) const COMPOUND_FACTOR: Formula = formula("compound_factor", Symbol::Factor, Root(&Over(&G, &B), Symbol::Span));
pub(super) const COMPOUND_EXPECTED: Formula =
    formula("compound_expected", Symbol::Expected, Times(&B, &Power(&Of(Symbol::Factor), Symbol::Elapsed)));
pub(super) const STEPPED_EXPECTED: Formula = formula(
    "stepped_expected",
    Symbol::Expected,
    Plus(&Of(Symbol::StepBefore), &Times(&Minus(&Of(Symbol::StepAfter), &Of(Symbol::StepBefore)), &Of(Symbol::StepShare))),
);
pub(super) const TARGET_EXPECTED: Formula = formula("target_expected", Symbol::Expected, G);
pub(super) const SUM_EXPECTED: Formula = formula("sum_expected", Symbol::Expected, Times(&G, &TIME));
pub(super) const GROWTH_EXPECTED: Formula =
    formula("growth_expected", Symbol::Expected, Times(&B, &Power(&RATE_FACTOR, Symbol::Elapsed)));
pub(super) const YEAR_NEED: Formula = formula("year_need", Symbol::YearNeed, Times(&G, &Of(Symbol::YearShare)));

// Progress.
pub(super) const PROGRESS: Formula = formula("progress", Symbol::Progress, Over(&COVERED, &WAY));
pub(super) const EXPECTED_PROGRESS: Formula = formula("expected_progress", Symbol::ExpectedProgress, Over(&Minus(&E, &B), &WAY));
pub(super) const SUM: Formula = formula("sum", Symbol::Sum, SumOf(Symbol::Flow));
pub(super) const REBASED_SUM: Formula = formula("rebased_sum", Symbol::Sum, Plus(&B, &SumOf(Symbol::Flow)));
pub(super) const SUM_PROGRESS: Formula = formula("sum_progress", Symbol::Progress, Over(&SUM_FIGURE, &G));
pub(super) const SUM_EXPECTED_PROGRESS: Formula = formula("sum_expected_progress", Symbol::ExpectedProgress, Over(&E, &G));
pub(super) const YEARS_PROGRESS: Formula =
    formula("years_progress", Symbol::Progress, Over(&Of(Symbol::YearsKept), &Of(Symbol::YearsDecided)));

// Ratios compared with the rungs.
pub(super) const PATH_RATIO: Formula = formula("path_ratio", Symbol::Ratio, Over(&COVERED, &Minus(&E, &B)));
pub(super) const TIME_RATIO: Formula = formula("time_ratio", Symbol::Ratio, Over(&COVERED, &Times(&WAY, &TIME)));
pub(super) const GROWTH_RATIO: Formula = formula("growth_ratio", Symbol::Ratio, Over(&PACE, &Of(Symbol::PlannedPace)));
pub(super) const PROJECTED_RATIO: Formula = formula("projected_ratio", Symbol::Ratio, Over(&Minus(&PROJECTED, &B), &WAY));
pub(super) const SUM_PATH_RATIO: Formula = formula("sum_path_ratio", Symbol::Ratio, Over(&SUM_FIGURE, &E));
pub(super) const SUM_TIME_RATIO: Formula = formula("sum_time_ratio", Symbol::Ratio, Over(&SUM_FIGURE, &Times(&G, &TIME)));
pub(super) const SUM_PROJECTED_RATIO: Formula = formula("sum_projected_ratio", Symbol::Ratio, Over(&PROJECTED, &G));
pub(super) const VALUE_TO_TARGET: Formula = formula("value_to_target", Symbol::Ratio, Over(&X, &G));
pub(super) const TARGET_TO_VALUE: Formula = formula("target_to_value", Symbol::Ratio, Over(&G, &X));
pub(super) const VALUE_TO_FAR_BOUND: Formula = formula("value_to_far_bound", Symbol::Ratio, Over(&X, &Of(Symbol::FarBound)));
pub(super) const FAR_BOUND_TO_VALUE: Formula = formula("far_bound_to_value", Symbol::Ratio, Over(&Of(Symbol::FarBound), &X));
pub(super) const VALUE_TO_LOWER_EDGE: Formula = formula("value_to_lower_edge", Symbol::Ratio, Over(&X, &Of(Symbol::LowerEdge)));
pub(super) const LOWER_EDGE_TO_VALUE: Formula = formula("lower_edge_to_value", Symbol::Ratio, Over(&Of(Symbol::LowerEdge), &X));
pub(super) const VALUE_TO_UPPER_EDGE: Formula = formula("value_to_upper_edge", Symbol::Ratio, Over(&X, &Of(Symbol::UpperEdge)));
pub(super) const UPPER_EDGE_TO_VALUE: Formula = formula("upper_edge_to_value", Symbol::Ratio, Over(&Of(Symbol::UpperEdge), &X));
pub(super) const VALUE_TO_EXPECTED: Formula = formula("value_to_expected", Symbol::Ratio, Over(&X, &E));
pub(super) const EXPECTED_TO_VALUE: Formula = formula("expected_to_value", Symbol::Ratio, Over(&E, &X));
pub(super) const YEAR_RATIO: Formula = formula("year_ratio", Symbol::Ratio, Over(&X, &Of(Symbol::YearNeed)));
pub(super) const YEARS_RATIO: Formula =
    formula("years_ratio", Symbol::Ratio, Over(&Of(Symbol::YearsKept), &Of(Symbol::YearsDecided)));
pub(super) const YEARS_MISSED_RATIO: Formula =
    formula("years_missed_ratio", Symbol::Ratio, Minus(&ONE, &Over(&SumOf(Symbol::Shortfall), &Of(Symbol::YearsAsked))));
pub(super) const RATE_RATIO: Formula = formula("rate_ratio", Symbol::Ratio, Over(&MEAN, &G));
pub(super) const SERIES_RATIO: Formula = formula("series_ratio", Symbol::Ratio, Over(&MEAN, &OTHER_MEAN));

// What is missing.
pub(super) const RISING_GAP: Formula = formula("rising_gap", Symbol::Gap, Minus(&G, &X));
pub(super) const FALLING_GAP: Formula = formula("falling_gap", Symbol::Gap, Minus(&X, &G));
pub(super) const SUM_GAP: Formula = formula("sum_gap", Symbol::Gap, Minus(&G, &SUM_FIGURE));
pub(super) const SUM_FALLING_GAP: Formula = formula("sum_falling_gap", Symbol::Gap, Minus(&SUM_FIGURE, &G));
pub(super) const RATE_GAP: Formula = formula("rate_gap", Symbol::Gap, Minus(&G, &MEAN));
pub(super) const SERIES_GAP: Formula = formula("series_gap", Symbol::Gap, Minus(&OTHER_MEAN, &MEAN));
pub(super) const DIFFERENCE_GAP: Formula = formula("difference_gap", Symbol::Gap, Minus(&Number(0), &DIFFERENCE_FIGURE));
pub(super) const YEARS_GAP: Formula = formula("years_gap", Symbol::Gap, SumOf(Symbol::Shortfall));
pub(super) const GAP_SHARE: Formula = formula("gap_share", Symbol::GapShare, Over(&Of(Symbol::Gap), &G));

// Pace, what it leads to, and what is needed.
pub(super) const LINEAR_PACE: Formula = formula("linear_pace", Symbol::Pace, Over(&COVERED, &N));
pub(super) const LINEAR_PLANNED: Formula = formula("linear_planned", Symbol::PlannedPace, Over(&WAY, &SPAN));
pub(super) const LINEAR_NEEDED: Formula = formula("linear_needed", Symbol::NeededPace, Over(&Minus(&G, &X), &LEFT));
pub(super) const LINEAR_PROJECTED: Formula = formula("linear_projected", Symbol::Projected, Plus(&B, &Times(&PACE, &SPAN)));
pub(super) const COMPOUND_PACE: Formula =
    formula("compound_pace", Symbol::Pace, Times(&Minus(&Root(&Over(&X, &B), Symbol::Elapsed), &ONE), &HUNDRED));
pub(super) const COMPOUND_PLANNED: Formula =
    formula("compound_planned", Symbol::PlannedPace, Times(&Minus(&Of(Symbol::Factor), &ONE), &HUNDRED));
pub(super) const COMPOUND_NEEDED: Formula =
    formula("compound_needed", Symbol::NeededPace, Times(&Minus(&Root(&Over(&G, &X), Symbol::Left), &ONE), &HUNDRED));
pub(super) const COMPOUND_PROJECTED: Formula =
    formula("compound_projected", Symbol::Projected, Times(&B, &Power(&Plus(&ONE, &Over(&PACE, &HUNDRED)), Symbol::Span)));
pub(super) const SUM_PACE: Formula = formula("sum_pace", Symbol::Pace, Over(&SUM_FIGURE, &N));
pub(super) const SUM_PLANNED: Formula = formula("sum_planned", Symbol::PlannedPace, Over(&G, &SPAN));
pub(super) const SUM_NEEDED: Formula = formula("sum_needed", Symbol::NeededPace, Over(&Minus(&G, &SUM_FIGURE), &LEFT));
pub(super) const SUM_PROJECTED: Formula = formula("sum_projected", Symbol::Projected, Times(&PACE, &SPAN));

// Mean growth.
pub(super) const CHAINED_RATE: Formula =
    formula("chained_rate", Symbol::MeanRate, Times(&Minus(&Root(&ChainOf(Symbol::Rate), Symbol::YearsDecided), &ONE), &Whole));
pub(super) const LEVEL_RATE: Formula =
    formula("level_rate", Symbol::MeanRate, Times(&Minus(&Root(&Over(&X, &B), Symbol::Elapsed), &ONE), &HUNDRED));
pub(super) const OTHER_CHAINED_RATE: Formula = formula(
    "other_chained_rate",
    Symbol::OtherMeanRate,
    Times(&Minus(&Root(&ChainOf(Symbol::OtherRate), Symbol::OtherElapsed), &ONE), &Whole),
);
pub(super) const OTHER_LEVEL_RATE: Formula = formula(
    "other_level_rate",
    Symbol::OtherMeanRate,
    Times(&Minus(&Root(&Over(&Of(Symbol::OtherValue), &Of(Symbol::OtherBaseline)), Symbol::OtherElapsed), &ONE), &HUNDRED),
);
pub(super) const SERIES_DIFFERENCE: Formula = formula("series_difference", Symbol::Difference, Minus(&MEAN, &OTHER_MEAN));
pub(super) const GROWTH_GOAL: Formula = formula("growth_goal", Symbol::GrowthGoal, Times(&B, &Power(&RATE_FACTOR, Symbol::Span)));
pub(super) const GROWTH_NEEDED: Formula = formula(
    "growth_needed",
    Symbol::NeededPace,
    Times(&Minus(&Root(&Over(&Of(Symbol::GrowthGoal), &X), Symbol::Left), &ONE), &HUNDRED),
);
pub(super) const GROWTH_PROJECTED: Formula =
    formula("growth_projected", Symbol::Projected, Times(&B, &Power(&MEAN_FACTOR, Symbol::Span)));
pub(super) const CHAINED_NEEDED: Formula = formula(
    "chained_needed",
    Symbol::NeededPace,
    Times(
        &Minus(&Root(&Over(&Power(&RATE_FACTOR, Symbol::Span), &Power(&MEAN_FACTOR, Symbol::YearsDecided)), Symbol::Left), &ONE),
        &Whole,
    ),
);

// A change since the baseline.
pub(super) const CHANGE_GOAL: Formula = formula("change_goal", Symbol::Target, Plus(&B, &Of(Symbol::Change)));
pub(super) const FAR_CHANGE_GOAL: Formula = formula("far_change_goal", Symbol::FarBound, Plus(&B, &Of(Symbol::FarChange)));

// A tolerance around the target.
pub(super) const LOWER_EDGE: Formula = formula("lower_edge", Symbol::LowerEdge, Minus(&G, &Of(Symbol::Tolerance)));
pub(super) const UPPER_EDGE: Formula = formula("upper_edge", Symbol::UpperEdge, Plus(&G, &Of(Symbol::Tolerance)));

// What is chained over the years. A fall and a rise have the same shape; only the sign within the factors differs.
const FALL_TO_GO: Expression = Minus(&ONE, &Over(&G, &Whole));
const FALL_SO_FAR: Expression = Minus(&ONE, &Over(&SUM_FIGURE, &Whole));
const RISE_SO_FAR: Expression = Plus(&ONE, &Over(&SUM_FIGURE, &Whole));
const YEARLY: Expression = Of(Symbol::Factor);
pub(super) const FALLS: Formula = formula("chained_fall", Symbol::Sum, Times(&Minus(&ONE, &FallsOf(Symbol::Rate)), &Whole));
pub(super) const REBASED_FALLS: Formula = formula(
    "rebased_chained_fall",
    Symbol::Sum,
    Times(&Minus(&ONE, &Times(&Minus(&ONE, &Over(&B, &Whole)), &FallsOf(Symbol::Rate))), &Whole),
);
pub(super) const FALL_FACTOR: Formula = formula("chained_fall_factor", Symbol::Factor, Root(&FALL_TO_GO, Symbol::Span));
pub(super) const FALL_EXPECTED: Formula =
    formula("chained_fall_expected", Symbol::Expected, Times(&Minus(&ONE, &Power(&YEARLY, Symbol::Elapsed)), &Whole));
pub(super) const FALL_PLANNED: Formula =
    formula("chained_fall_planned", Symbol::PlannedPace, Times(&Minus(&ONE, &YEARLY), &Whole));
pub(super) const FALL_PACE: Formula =
    formula("chained_fall_pace", Symbol::Pace, Times(&Minus(&ONE, &Root(&FALL_SO_FAR, Symbol::Elapsed)), &Whole));
pub(super) const FALL_PROJECTED: Formula = formula(
    "chained_fall_projected",
    Symbol::Projected,
    Times(&Minus(&ONE, &Power(&Minus(&ONE, &Over(&PACE, &Whole)), Symbol::Span)), &Whole),
);
pub(super) const FALL_NEEDED: Formula = formula(
    "chained_fall_needed",
    Symbol::NeededPace,
    Times(&Minus(&ONE, &Root(&Over(&FALL_TO_GO, &FALL_SO_FAR), Symbol::Left)), &Whole),
);
pub(super) const RISES: Formula = formula("chained_rise", Symbol::Sum, Times(&Minus(&ChainOf(Symbol::Rate), &ONE), &Whole));
pub(super) const REBASED_RISES: Formula = formula(
    "rebased_chained_rise",
    Symbol::Sum,
    Times(&Minus(&Times(&Plus(&ONE, &Over(&B, &Whole)), &ChainOf(Symbol::Rate)), &ONE), &Whole),
);
pub(super) const RISE_FACTOR: Formula = formula("chained_rise_factor", Symbol::Factor, Root(&RATE_FACTOR, Symbol::Span));
pub(super) const RISE_EXPECTED: Formula =
    formula("chained_rise_expected", Symbol::Expected, Times(&Minus(&Power(&YEARLY, Symbol::Elapsed), &ONE), &Whole));
pub(super) const RISE_PLANNED: Formula =
    formula("chained_rise_planned", Symbol::PlannedPace, Times(&Minus(&YEARLY, &ONE), &Whole));
pub(super) const RISE_PACE: Formula =
    formula("chained_rise_pace", Symbol::Pace, Times(&Minus(&Root(&RISE_SO_FAR, Symbol::Elapsed), &ONE), &Whole));
pub(super) const RISE_PROJECTED: Formula = formula(
    "chained_rise_projected",
    Symbol::Projected,
    Times(&Minus(&Power(&Plus(&ONE, &Over(&PACE, &Whole)), Symbol::Span), &ONE), &Whole),
);
pub(super) const RISE_NEEDED: Formula = formula(
    "chained_rise_needed",
    Symbol::NeededPace,
    Times(&Minus(&Root(&Over(&RATE_FACTOR, &RISE_SO_FAR), Symbol::Left), &ONE), &Whole),
);

// Budgets, of which less is better.
pub(super) const EXPECTED_TO_SUM: Formula = formula("expected_to_sum", Symbol::Ratio, Over(&E, &SUM_FIGURE));
pub(super) const TARGET_TO_SUM: Formula = formula("target_to_sum", Symbol::Ratio, Over(&G, &SUM_FIGURE));
pub(super) const NEED_TO_VALUE: Formula = formula("need_to_value", Symbol::Ratio, Over(&Of(Symbol::YearNeed), &X));
pub(super) const RATE_FALLING_GAP: Formula = formula("rate_falling_gap", Symbol::Gap, Minus(&MEAN, &G));
