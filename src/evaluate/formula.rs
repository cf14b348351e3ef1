//! Formulas as data: one tree is computed, shown in letters and shown in figures, so that the three cannot differ.

use rust_decimal::Decimal;

use super::arithmetic::{compounded, yearly_factor};
use super::symbol::Symbol;

/// Gives the figures that symbols stand for.
pub trait Figures {
    /// Lists all figures that a symbol stands for.
    fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal>;

    /// Returns the figure that a symbol stands for, the first where there are several.
    fn figure(&self, symbol: Symbol) -> Option<Decimal> {
        self.figures(symbol).next()
    }
}

/// Computes one figure from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula {
    /// The name used in machine-readable output.
    pub name: &'static str,
    /// What it computes.
    pub result: Symbol,
    /// How.
    pub expression: Expression,
}

/// A term of a formula, built of constants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A figure.
    Of(Symbol),
    /// A whole number.
    Number(u32),
    /// The first plus the second.
    Plus(&'static Expression, &'static Expression),
    /// The first minus the second.
    Minus(&'static Expression, &'static Expression),
    /// The first times the second.
    Times(&'static Expression, &'static Expression),
    /// The first divided by the second.
    Over(&'static Expression, &'static Expression),
    /// The term raised to a number of years.
    Power(&'static Expression, Symbol),
    /// The term raised to one over a number of years.
    Root(&'static Expression, Symbol),
    /// The sum of all figures of one symbol.
    SumOf(Symbol),
    /// The product of 1 + r ÷ 100 over all rates of one symbol.
    ChainOf(Symbol),
}

impl Expression {
    /// Computes the term; none where a figure is missing or the result cannot be held.
    #[must_use]
    pub fn compute(&self, figures: &impl Figures) -> Option<Decimal> {
        match *self {
            Self::Of(symbol) => figures.figure(symbol),
            Self::Number(number) => Some(Decimal::from(number)),
            Self::Plus(left, right) => left.compute(figures)?.checked_add(right.compute(figures)?),
            Self::Minus(left, right) => left.compute(figures)?.checked_sub(right.compute(figures)?),
            Self::Times(left, right) => left.compute(figures)?.checked_mul(right.compute(figures)?),
            Self::Over(left, right) => left.compute(figures)?.checked_div(right.compute(figures)?),
            Self::Power(base, years) => compounded(base.compute(figures)?, figures.figure(years)?),
            Self::Root(base, years) => yearly_factor(base.compute(figures)?, figures.figure(years)?),
            Self::SumOf(symbol) => figures.figures(symbol).try_fold(Decimal::ZERO, Decimal::checked_add),
            Self::ChainOf(symbol) => figures.figures(symbol).try_fold(Decimal::ONE, |product, rate| {
                product.checked_mul(rate.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)?)
            }),
        }
    }

    /// Lists the figures that the term is made of, in the order of writing.
    #[must_use]
    pub fn symbols(&self) -> Vec<Symbol> {
        match *self {
            Self::Of(symbol) | Self::SumOf(symbol) | Self::ChainOf(symbol) => vec![symbol],
            Self::Number(_) => Vec::new(),
            Self::Plus(left, right) | Self::Minus(left, right) | Self::Times(left, right) | Self::Over(left, right) => {
                [left.symbols(), right.symbols()].concat()
            }
            Self::Power(base, years) | Self::Root(base, years) => [base.symbols(), vec![years]].concat(),
        }
    }

    /// Writes the term in letters, such as `(x − b) ÷ (g − b)`.
    #[must_use]
    pub fn in_letters(&self) -> String {
        match *self {
            Self::SumOf(symbol) => format!("Σ{}", symbol.letter()),
            Self::ChainOf(symbol) => format!("∏(1 + {} ÷ 100)", symbol.letter()),
            Self::Of(symbol) => symbol.letter().to_owned(),
            _ => self.write(&|term| term.in_letters(), &|years| years.letter().to_owned()),
        }
    }

    /// Writes the term with the figures put in, each formatted by the caller; negative ones stand in brackets.
    #[must_use]
    pub fn in_figures(&self, figures: &impl Figures, format: &dyn Fn(Symbol, Decimal) -> String) -> String {
        let bracketed = |symbol, figure: Decimal| {
            let text = format(symbol, figure);
            if figure < Decimal::ZERO { format!("({text})") } else { text }
        };
        let all = |symbol| figures.figures(symbol).map(move |figure| bracketed(symbol, figure));
        match *self {
            Self::SumOf(symbol) if all(symbol).next().is_none() => "0".to_owned(),
            Self::SumOf(symbol) => all(symbol).collect::<Vec<_>>().join(" + "),
            Self::ChainOf(symbol) => all(symbol).map(|rate| format!("(1 + {rate} ÷ 100)")).collect::<Vec<_>>().join(" × "),
            Self::Of(symbol) => all(symbol).next().unwrap_or_else(|| symbol.letter().to_owned()),
            _ => self.write(&|term| term.in_figures(figures, format), &|years| {
                figures.figure(years).map_or_else(|| years.letter().to_owned(), |figure| format(years, figure))
            }),
        }
    }

    /// Joins the written terms of an operation, with brackets where the order of operations asks for them.
    fn write(&self, term: &dyn Fn(&Self) -> String, years: &dyn Fn(Symbol) -> String) -> String {
        let inside = |child: &Self, least: u8| {
            let text = term(child);
            if child.rank() < least { format!("({text})") } else { text }
        };
        match *self {
            Self::Number(number) => number.to_string(),
            Self::Plus(left, right) => format!("{} + {}", inside(left, 1), inside(right, 1)),
            Self::Minus(left, right) => format!("{} − {}", inside(left, 1), inside(right, 2)),
            Self::Times(left, right) => format!("{} × {}", inside(left, 2), inside(right, 2)),
            Self::Over(left, right) => format!("{} ÷ {}", inside(left, 2), inside(right, 3)),
            Self::Power(base, exponent) => format!("{}^{}", inside(base, 4), years(exponent)),
            Self::Root(base, degree) => format!("{}^(1 ÷ {})", inside(base, 4), years(degree)),
            Self::Of(_) | Self::SumOf(_) | Self::ChainOf(_) => term(self),
        }
    }

    /// Returns how tightly the term binds: sums 1, products 2, powers 3, single figures 4.
    fn rank(&self) -> u8 {
        match self {
            Self::Plus(..) | Self::Minus(..) | Self::SumOf(_) => 1,
            Self::Times(..) | Self::Over(..) | Self::ChainOf(_) => 2,
            Self::Power(..) | Self::Root(..) => 3,
            Self::Of(_) | Self::Number(_) => 4,
        }
    }
}
