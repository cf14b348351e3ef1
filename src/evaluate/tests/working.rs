//! The working as a person would redo it: every step is written out with its figures and redone on a pocket calculator.

use super::shelf::{plan, review};
use super::{Row, TABLES, judged};
use crate::evaluate::{Check, Course, Figures, Formula, Judgement, Symbol};
use crate::model::PlanIndex;

/// A pocket calculator: + − × ÷ ^ and brackets, in binary floats.
pub(crate) struct Calculator<'a> {
    rest: &'a str,
}

impl Calculator<'_> {
    pub(crate) fn work(text: &str) -> f64 {
        let mut calculator = Calculator { rest: text };
        let result = calculator.sum();
        assert_eq!(calculator.rest.trim(), "", "left over of {text}");
        result
    }

    fn takes(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    fn sum(&mut self) -> f64 {
        let mut total = self.product();
        loop {
            if self.takes('+') {
                total += self.product();
            } else if self.takes('−') {
                total -= self.product();
            } else {
                return total;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut total = self.power();
        loop {
            if self.takes('×') {
                total *= self.power();
            } else if self.takes('÷') {
                total /= self.power();
            } else {
                return total;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let base = self.single();
        if self.takes('^') { base.powf(self.single()) } else { base }
    }

    fn single(&mut self) -> f64 {
        if self.takes('(') {
            let inside = self.sum();
            assert!(self.takes(')'), "no closing bracket before {}", self.rest);
            return inside;
        }
        let rest = self.rest.trim_start();
        let end = rest.char_indices().skip(1).find(|(_, c)| !c.is_ascii_digit() && *c != '.').map_or(rest.len(), |(at, _)| at);
        let (number, rest) = rest.split_at(end);
        self.rest = rest;
        number.parse().unwrap_or_else(|_| panic!("no number: {number} before {rest}"))
    }
}

/// Returns what is given in every hand-worked case, and its review.
pub(crate) fn every_case() -> impl Iterator<Item = (&'static str, &'static str)> {
    every_row().map(|((given, asked, ..), _)| (*given, *asked))
}

fn every_row() -> impl Iterator<Item = (&'static Row, Judgement)> {
    TABLES.into_iter().flatten().map(|row| (row, judged(row.0, row.1)))
}

#[test]
fn every_step_of_every_case_can_be_redone_on_a_pocket_calculator() {
    let mut steps = 0;
    for ((given, asked, ..), found) in every_row() {
        for step in &found.working.steps {
            let written = step.formula.expression.in_figures(&found.working, &|_, figure| figure.to_string());
            let result: f64 = step.result.to_string().parse().unwrap();
            let again = Calculator::work(&written);
            let close = (again - result).abs() <= 1e-9 * result.abs().max(1.0);
            assert!(close, "{given}, {asked}: {} = {written} = {again}, not {result}", step.formula.result.letter());
            steps += 1;
        }
    }
    assert!(steps > 1000, "only {steps} steps");
}

#[test]
fn every_step_uses_only_what_stands_before_it_and_nothing_is_computed_twice() {
    for ((given, ..), found) in every_row() {
        let mut known: Vec<Symbol> = found.working.inputs.iter().map(|input| input.symbol).collect();
        for step in &found.working.steps {
            let letters = step.formula.expression.in_letters(found.working.whole());
            let summed = |symbol: &Symbol| matches!(symbol, Symbol::Flow | Symbol::Shortfall);
            // A sum may have no terms.
            for symbol in step.formula.expression.symbols().into_iter().filter(|symbol| !summed(symbol)) {
                assert!(known.contains(&symbol), "{given}: {letters} uses {}", symbol.letter());
            }
            assert!(!known.contains(&step.formula.result), "{given}: {letters} computed twice");
            known.push(step.formula.result);
        }
    }
}

#[test]
fn the_value_expected_by_a_verdict_lies_on_the_course_that_is_drawn() {
    let mut compared = 0;
    for row in TABLES.into_iter().flatten() {
        let (plan, (review, _)) = (plan(row.0), review(row.1));
        let index = PlanIndex::new(&plan);
        let course = Course::of(&index, &plan.indicators[0], review.cut_off);
        let found = judged(row.0, row.1);
        let on_course = course.and_then(|course| course.expected_of(found.value?.date));
        if let (Some(on_course), Some(expected)) = (on_course, found.expected) {
            assert_eq!(on_course.round_dp(20), expected.round_dp(20), "{}, {}", row.0, row.1);
            compared += 1;
        }
    }
    assert!(compared > 200, "only {compared} compared");
}

#[test]
fn every_verdict_says_what_decided() {
    for ((given, asked, ..), found) in every_row() {
        assert!(!found.working.checks.is_empty(), "{given}, {asked}");
    }
}

#[test]
fn formulas_read_as_on_paper() {
    let found = judged("unit 亿元; base 1807; level 3000; 2022=2100", "annual 2022");
    let written: Vec<String> = found.working.steps.iter().map(|step| on_paper(step.formula, &found)).collect();
    insta::assert_snapshot!(written.join("\n"), @r"
    τ = n ÷ N = 2 ÷ 5 = 0.4
    Δ = g − x = 3000 − 2100 = 900
    δ = Δ ÷ g = 900 ÷ 3000 = 0.3
    q = (g ÷ b)^(1 ÷ N) = (3000 ÷ 1807)^(1 ÷ 5) = 1.1067
    e = b × q^n = 1807 × 1.1067^2 = 2213.2139
    P = (x − b) ÷ (g − b) = (2100 − 1807) ÷ (3000 − 1807) = 0.2456
    E = (e − b) ÷ (g − b) = (2213.2139 − 1807) ÷ (3000 − 1807) = 0.3405
    v₀ = (q − 1) × 100 = (1.1067 − 1) × 100 = 10.6707
    v = ((x ÷ b)^(1 ÷ n) − 1) × 100 = ((2100 ÷ 1807)^(1 ÷ 2) − 1) × 100 = 7.8029
    p = b × (1 + v ÷ 100)^N = 1807 × (1 + 7.8029 ÷ 100)^5 = 2630.9404
    w = ((g ÷ x)^(1 ÷ m) − 1) × 100 = ((3000 ÷ 2100)^(1 ÷ 3) − 1) × 100 = 12.6248
    s = (x − b) ÷ (e − b) = (2100 − 1807) ÷ (2213.2139 − 1807) = 0.7213
    ");
    let found = judged("growth 5; 2021=-2; 2022=12.5", "annual 2022");
    let written: Vec<String> = found.working.steps.iter().map(|step| on_paper(step.formula, &found)).collect();
    insta::assert_snapshot!(written.join("\n"), @r"
    τ = n ÷ N = 2 ÷ 5 = 0.4
    a = ((∏(1 + rᵢ ÷ 100))^(1 ÷ j) − 1) × 100 = (((1 + (-2) ÷ 100) × (1 + 12.5 ÷ 100))^(1 ÷ 2) − 1) × 100 = 5
    Δ = g − a = 5 − 5 = 0
    w = (((1 + g ÷ 100)^N ÷ (1 + a ÷ 100)^j)^(1 ÷ m) − 1) × 100 = (((1 + 5 ÷ 100)^5 ÷ (1 + 5 ÷ 100)^2)^(1 ÷ 3) − 1) × 100 = 5
    s = a ÷ g = 5 ÷ 5 = 1
    ");
}

fn on_paper(formula: &Formula, found: &Judgement) -> String {
    let short = |_, figure: rust_decimal::Decimal| figure.round_dp(4).normalize().to_string();
    let result = found.working.figure(formula.result).unwrap();
    let figures = formula.expression.in_figures(&found.working, &short);
    format!(
        "{} = {} = {figures} = {}",
        formula.result.letter(),
        formula.expression.in_letters(found.working.whole()),
        short(formula.result, result)
    )
}

#[test]
fn a_year_that_was_broken_is_named_with_its_figures() {
    let found = judged("each-year 10; 2021=11; 2022=9; 2023=8; 2024=20; 2025=20", "final 2025");
    let broken: Vec<i16> = found
        .working
        .checks
        .iter()
        .filter_map(|check| match check {
            Check::Year { year, kept: Some(false), .. } => Some(*year),
            _ => None,
        })
        .collect();
    assert_eq!(broken, [2022, 2023]);
}
