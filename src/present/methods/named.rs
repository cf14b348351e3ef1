//! Formulas with the names of their figures, such as 实际进度 = (实际 − 基数) ÷ (目标 − 基数).

use crate::evaluate::{Expression, Formula, Symbol};
use crate::present::judgement::symbol_name;

/// Writes a formula with names. The final × 100 of a rate is left out, because rates are written in percent.
pub(super) fn in_names(formula: &Formula) -> String {
    let term = match formula.expression {
        Expression::Times(term, Expression::Number(100) | Expression::Whole) => *term,
        whole => whole,
    };
    format!("{} = {}", symbol_name(formula.result), write(&term).text)
}

/// How tightly a term binds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tightness {
    Sum,
    Product,
    Power,
    Single,
}

struct NamedTerm {
    text: String,
    binds: Tightness,
}

impl NamedTerm {
    fn single(text: impl Into<String>) -> Self {
        Self { text: text.into(), binds: Tightness::Single }
    }

    fn at_least(self, least: Tightness) -> String {
        if self.binds < least { format!("({})", self.text) } else { self.text }
    }
}

fn write(expression: &Expression) -> NamedTerm {
    use Expression as E;
    use Tightness as T;
    let rate = |sign: &str, symbol: Symbol| NamedTerm { text: format!("1 {sign} {}", symbol_name(symbol)), binds: T::Sum };
    let operation = |left, sign, right, binds, least_right| NamedTerm {
        text: format!("{} {sign} {}", write(left).at_least(binds), write(right).at_least(least_right)),
        binds,
    };
    let power = |base, years, word| NamedTerm {
        text: format!("{} 的“{}”{word}", write(base).at_least(T::Single), symbol_name(years)),
        binds: T::Power,
    };
    match *expression {
        E::Plus(E::Number(1), E::Over(E::Of(symbol), E::Whole | E::Number(100))) => rate("+", *symbol),
        E::Minus(E::Number(1), E::Over(E::Of(symbol), E::Whole | E::Number(100))) => rate("−", *symbol),
        E::Of(symbol) => NamedTerm::single(symbol_name(symbol)),
        E::Number(number) => NamedTerm::single(number.to_string()),
        E::Whole => NamedTerm::single("100"),
        E::Plus(left, right) => operation(left, "+", right, T::Sum, T::Sum),
        E::Minus(left, right) => operation(left, "−", right, T::Sum, T::Product),
        E::Times(left, right) => operation(left, "×", right, T::Product, T::Single),
        E::Over(left, right) => operation(left, "÷", right, T::Product, T::Single),
        E::Power(base, years) => power(base, years, "次方"),
        E::Root(base, years) => power(base, years, "次方根"),
        E::SumOf(symbol) => NamedTerm::single(format!("各年“{}”相加", symbol_name(symbol))),
        E::ChainOf(symbol) => NamedTerm::single(format!("各年“1 + {}”连乘", symbol_name(symbol))),
        E::FallsOf(symbol) => NamedTerm::single(format!("各年“1 − {}”连乘", symbol_name(symbol))),
    }
}
