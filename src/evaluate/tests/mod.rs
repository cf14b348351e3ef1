//! Tables of hand-worked cases, split by theme, and properties over random plans.
//!
//! A row states what is given, the review, the verdict, the figures beside it, and the arithmetic behind them. Figures are
//! compared to as many decimals as the row gives. `!Name` expects a flag, a lone `!` no flag, `?Name` a reason.

mod bounds;
mod chains;
mod data;
mod doubts;
mod growth;
mod levels;
mod paths;
mod previous;
mod properties;
mod relations;
mod results;
mod rollup;
mod rules;
pub(crate) mod shelf;
mod sums;
pub(crate) mod working;
mod year_targets;
mod yearly;

use rust_decimal::{Decimal, RoundingStrategy};

use super::*;
use crate::model::{PlanIndex, Verdict};
use shelf::{plan, review};

/// Given, review, verdict, figures, arithmetic.
type Row = (&'static str, &'static str, Verdict, &'static str, &'static str);

/// Every table of hand-worked cases.
pub(crate) const TABLES: [&[Row]; 11] = [
    levels::ROWS,
    paths::ROWS,
    bounds::ROWS,
    sums::ROWS,
    chains::ROWS,
    relations::ROWS,
    results::ROWS,
    yearly::ROWS,
    growth::ROWS,
    data::ROWS,
    rules::ROWS,
];

fn judged(given: &str, asked: &str) -> Judgement {
    let plan = plan(given);
    let (review, rules) = review(asked);
    judge(&PlanIndex::new(&plan), &plan.indicators[0], &review, RuleSet::of(rules))
}

fn check(rows: &[Row]) {
    let wrong: Vec<String> = rows.iter().filter_map(differs).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Returns a line that says what is wrong with a row; none if nothing is.
fn differs((given, asked, verdict, figures, arithmetic): &Row) -> Option<String> {
    let found = judged(given, asked);
    let mut wrong = Vec::new();
    if found.verdict != *verdict {
        wrong.push(format!("verdict {}", found.verdict.key()));
    }
    for word in figures.split_whitespace() {
        let (holds, shown) = match word.split_once('=') {
            Some((letter, expected)) => {
                let actual = figure(&found, letter);
                (same(actual, expected), format!("{letter} is {actual:?}"))
            }
            None => (has(&found, word), format!("flags {:?}, checks {:?}", found.flags, found.working.checks)),
        };
        if !holds {
            wrong.push(format!("{word}: {shown}"));
        }
    }
    (!wrong.is_empty()).then(|| format!("{given} | {asked} | {}: {} [{arithmetic}]", verdict.key(), wrong.join("; ")))
}

fn figure(found: &Judgement, letter: &str) -> Option<Decimal> {
    match letter {
        "x" => found.value.map(|value| value.figure),
        "P" => found.progress,
        "E" => found.expected_progress,
        "e" => found.expected,
        "τ" => found.time_progress,
        "s" => found.ratio,
        "Δ" => found.gap,
        "δ" => found.gap_share,
        "m" => found.years_left,
        "v" => found.pace.map(Pace::number),
        "v₀" => found.planned_pace.map(Pace::number),
        "w" => found.needed_pace.map(Pace::number),
        "p" => found.projected,
        other => panic!("no figure is called {other}"),
    }
}

fn same(actual: Option<Decimal>, expected: &str) -> bool {
    let Ok(expected) = expected.parse::<Decimal>() else { return expected == "-" && actual.is_none() };
    let rounded = |figure: Decimal| figure.round_dp_with_strategy(expected.scale(), RoundingStrategy::MidpointAwayFromZero);
    actual.map(rounded) == Some(expected)
}

fn has(found: &Judgement, word: &str) -> bool {
    let mut reasons = found.working.checks.iter().filter_map(|check| match check {
        Check::Reason(reason) => Some(format!("{reason:?}")),
        _ => None,
    });
    match word.split_at(1) {
        ("!", "") => found.flags.is_empty(),
        ("!", name) => found.flags.iter().any(|flag| format!("{flag:?}").starts_with(name)),
        ("?", name) => reasons.next_back().is_some_and(|reason| reason.starts_with(name)),
        _ => panic!("neither a figure, a flag nor a reason: {word}"),
    }
}

/// The tables must hold at least 200 rows.
#[test]
fn there_are_enough_hand_worked_cases() {
    let number: usize = TABLES.iter().map(|rows| rows.len()).sum();
    assert!(number >= 200, "{number} rows");
}
