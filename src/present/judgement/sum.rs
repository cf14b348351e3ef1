//! 算式: computations with their figures, as they are worked out on a pocket calculator. Powers and roots are named in words and
//! put in brackets wherever two readings would be possible; rates are written as percentages.

use rust_decimal::Decimal;

use super::scale::Scale;
use crate::evaluate::{Expression, Figures, Step, Symbol};
use crate::present::format::figure;

/// Formats the computation of a step with its figures and its result; empty if the term is a single figure.
///
/// The final × 100 of a rate is left out, because the result is in percent. A value beyond the target is subtracted the other way
/// round, so that no gap is negative.
pub(super) fn sum(scale: &Scale<'_>, step: &Step, operand_places: u32) -> String {
    let found = result(scale, step);
    let expression = match step.formula.expression {
        Expression::Times(term, Expression::Number(100) | Expression::Whole) if found.ends_with(['%', '％', '‰']) => *term,
        Expression::Minus(Expression::Number(0), gap) if is_beyond(step) => *gap,
        Expression::Minus(left, right) if is_beyond(step) => Expression::Minus(right, left),
        whole => whole,
    };
    let term = Writer { scale, operand_places, sizes: step.formula.result == Symbol::GapShare }.term(&expression);
    if term.binds == Binds::Single { String::new() } else { format!("{} = {found}", term.text) }
}

/// Formats the result of a step. A gap and its share are sizes; on which side of the target they lie is said in words.
pub(super) fn result(scale: &Scale<'_>, step: &Step) -> String {
    let symbol = step.formula.result;
    let is_size = matches!(symbol, Symbol::Gap | Symbol::GapShare);
    scale.text(symbol, if is_size { step.result.abs() } else { step.result })
}

/// Returns whether a step finds by how much a value lies beyond the target.
fn is_beyond(step: &Step) -> bool {
    step.formula.result == Symbol::Gap && step.result < Decimal::ZERO
}

/// A written term.
struct Term {
    text: String,
    binds: Binds,
    /// Whether a power or a root without brackets stands first in it, which would claim what is written before it.
    opens_with_power: bool,
}

/// How tightly a term binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Sum,
    Product,
    Power,
    Single,
}

impl Term {
    fn new(text: String, binds: Binds) -> Self {
        Self { text, binds, opens_with_power: false }
    }

    /// Joins terms of the same kind; `none` is written where there is none.
    fn joined(terms: &[String], sign: &str, none: &str, binds: Binds) -> Self {
        match terms {
            [] => Self::new(none.to_owned(), Binds::Single),
            [single] => Self::new(single.clone(), Binds::Single),
            _ => Self::new(terms.join(sign), binds),
        }
    }

    fn bracketed(self, when: bool) -> String {
        if when { format!("({})", self.text) } else { self.text }
    }
}

/// Writes the terms of one computation.
struct Writer<'a> {
    scale: &'a Scale<'a>,
    operand_places: u32,
    /// Whether figures are written without their signs.
    sizes: bool,
}

impl Writer<'_> {
    fn term(&self, expression: &Expression) -> Term {
        use Expression as E;
        match *expression {
            E::Plus(E::Number(1), E::Over(E::Of(rate), whole @ (E::Whole | E::Number(100)))) => {
                self.factor(self.figure(*rate), whole)
            }
            E::Minus(E::Number(1), E::Over(E::Of(rate), whole @ (E::Whole | E::Number(100)))) => {
                self.factor(-self.figure(*rate), whole)
            }
            E::Of(symbol) => Term::new(bracketed(self.figure(symbol)), Binds::Single),
            E::Number(number) => Term::new(number.to_string(), Binds::Single),
            E::Whole => Term::new(self.scale.judgement.working.whole().to_string(), Binds::Single),
            E::Plus(left, right) => self.operation(left, "+", right, Binds::Sum, Binds::Sum),
            E::Minus(left, right) => self.operation(left, "−", right, Binds::Sum, Binds::Product),
            E::Times(left, right) => self.operation(left, "×", right, Binds::Product, Binds::Product),
            E::Over(left, right) => self.operation(left, "÷", right, Binds::Product, Binds::Power),
            E::Power(base, years) => self.power(base, years, "次方"),
            E::Root(base, years) => self.power(base, years, "次方根"),
            E::SumOf(symbol) => {
                let terms: Vec<String> = self.figures(symbol).map(bracketed).collect();
                Term::joined(&terms, " + ", "0", Binds::Sum)
            }
            E::ChainOf(symbol) => self.chain(self.figures(symbol)),
            E::FallsOf(symbol) => self.chain(self.figures(symbol).map(|fall| -fall)),
        }
    }

    fn operation(&self, left: &Expression, sign: &str, right: &Expression, binds: Binds, least_right: Binds) -> Term {
        let (left, right) = (self.term(left), self.term(right));
        let (left_apart, right_apart) = (left.binds < binds, right.binds < least_right || right.opens_with_power);
        let opens_with_power = left.opens_with_power && !left_apart;
        let text = format!("{} {sign} {}", left.bracketed(left_apart), right.bracketed(right_apart));
        Term { text, binds, opens_with_power }
    }

    /// Writes a power or a root in words; over a single year it is the base itself.
    fn power(&self, base: &Expression, years: Symbol, word: &str) -> Term {
        let (base, years) = (self.term(base), self.figure(years));
        if years == Decimal::ONE {
            return base;
        }
        let apart = base.binds < Binds::Single;
        let text = format!("{} 的 {} {word}", base.bracketed(apart), shown(years));
        Term { text, binds: Binds::Power, opens_with_power: true }
    }

    fn chain(&self, rates: impl Iterator<Item = Decimal>) -> Term {
        let factors: Vec<String> = rates.map(|rate| self.factor(rate, &Expression::Whole).bracketed(true)).collect();
        Term::joined(&factors, " × ", "1", Binds::Product)
    }

    /// Writes what a rate multiplies by, such as 1 + 5% or 1 − 2%.
    fn factor(&self, rate: Decimal, whole: &Expression) -> Term {
        let sign = if rate < Decimal::ZERO { "−" } else { "+" };
        let is_per_mille = *whole == Expression::Whole && self.scale.judgement.working.per_mille;
        Term::new(format!("1 {sign} {}{}", shown(rate.abs()), if is_per_mille { "‰" } else { "%" }), Binds::Sum)
    }

    /// Returns the figure of a symbol as it is written. No step is taken without all of its figures.
    fn figure(&self, symbol: Symbol) -> Decimal {
        self.figures(symbol).next().unwrap_or_default()
    }

    fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal> {
        let rounded = move |exact| self.scale.operand(symbol, exact, self.operand_places);
        let sized = |figure: Decimal| if self.sizes { figure.abs() } else { figure };
        self.scale.judgement.working.figures(symbol).map(rounded).map(sized)
    }
}

fn shown(exact: Decimal) -> String {
    figure(exact.into())
}

fn bracketed(exact: Decimal) -> String {
    if exact < Decimal::ZERO { format!("({})", shown(exact)) } else { shown(exact) }
}
