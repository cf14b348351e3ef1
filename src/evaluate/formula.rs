//! Formulas as data: the same tree is computed, written in letters and written in figures, so that the three cannot differ.

use rust_decimal::Decimal;

use super::arithmetic::{compounded, yearly_factor};
use super::symbol::Symbol;

/// The figures that symbols stand for.
pub trait Figures {
    /// Returns all figures that a symbol stands for.
    fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal>;

    /// Returns the whole of which rates are parts: 100 where they are in percent, 1000 where they are in per mille.
    fn whole(&self) -> u32 {
        100
    }

    /// Returns the figure that a symbol stands for, the first if there are several.
    fn figure(&self, symbol: Symbol) -> Option<Decimal> {
        self.figures(symbol).next()
    }
}

/// How one figure is computed from others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Formula {
    /// The name used in machine-readable output.
    pub name: &'static str,
    /// The figure that it computes.
    pub result: Symbol,
    /// The term that computes it.
    pub expression: Expression,
}

/// A term of a formula. Terms refer to each other by `'static` references, so that formulas can be constants.
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
    /// The whole of which rates are parts.
    Whole,
    /// The product of 1 + r ÷ 100 over all rates of one symbol.
    ChainOf(Symbol),
    /// The product of 1 − r ÷ 100 over all falls of one symbol.
    FallsOf(Symbol),
}

impl Expression {
    /// Computes the term; none if a figure is missing, or if the result does not exist or is too large for a decimal.
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
            Self::Whole => Some(Decimal::from(figures.whole())),
            Self::ChainOf(symbol) => {
                let whole = Decimal::from(figures.whole());
                let factor = |rate: Decimal| Decimal::ONE.checked_add(rate.checked_div(whole)?);
                figures.figures(symbol).try_fold(Decimal::ONE, |product, rate| product.checked_mul(factor(rate)?))
            }
            Self::FallsOf(symbol) => {
                let whole = Decimal::from(figures.whole());
                let factor = |fall: Decimal| Decimal::ONE.checked_sub(fall.checked_div(whole)?);
                figures.figures(symbol).try_fold(Decimal::ONE, |product, fall| product.checked_mul(factor(fall)?))
            }
        }
    }

    /// Lists the symbols in the term, in the order in which they are written.
    #[must_use]
    pub fn symbols(&self) -> Vec<Symbol> {
        match *self {
            Self::Of(symbol) | Self::SumOf(symbol) | Self::ChainOf(symbol) | Self::FallsOf(symbol) => vec![symbol],
            Self::Number(_) | Self::Whole => Vec::new(),
            Self::Plus(left, right) | Self::Minus(left, right) | Self::Times(left, right) | Self::Over(left, right) => {
                [left.symbols(), right.symbols()].concat()
            }
            Self::Power(base, years) | Self::Root(base, years) => [base.symbols(), vec![years]].concat(),
        }
    }

    /// Writes the term in letters, such as `(x − b) ÷ (g − b)`; `whole` is that of the figures it is computed from.
    #[must_use]
    pub fn in_letters(&self, whole: u32) -> String {
        match *self {
            Self::SumOf(symbol) => format!("Σ{}", symbol.letter()),
            Self::ChainOf(symbol) => format!("∏(1 + {} ÷ {whole})", symbol.letter()),
            Self::FallsOf(symbol) => format!("∏(1 − {} ÷ {whole})", symbol.letter()),
            Self::Whole => whole.to_string(),
            Self::Of(symbol) => symbol.letter().to_owned(),
            _ => self.write(&|term| term.in_letters(whole), &|years| years.letter().to_owned()),
        }
    }

    /// Writes the term with figures for its symbols, each formatted by the caller, negative ones in brackets.
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
            Self::ChainOf(symbol) | Self::FallsOf(symbol) if all(symbol).next().is_none() => "1".to_owned(),
            Self::ChainOf(symbol) => {
                all(symbol).map(|rate| format!("(1 + {rate} ÷ {})", figures.whole())).collect::<Vec<_>>().join(" × ")
            }
            Self::FallsOf(symbol) => {
                all(symbol).map(|fall| format!("(1 − {fall} ÷ {})", figures.whole())).collect::<Vec<_>>().join(" × ")
            }
            Self::Whole => figures.whole().to_string(),
            Self::Of(symbol) => all(symbol).next().unwrap_or_else(|| symbol.letter().to_owned()),
            _ => self.write(&|term| term.in_figures(figures, format), &|years| {
                figures.figure(years).map_or_else(|| years.letter().to_owned(), |figure| format(years, figure))
            }),
        }
    }

    /// Joins the written operands of an operation, with brackets where precedence requires them.
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
            Self::Of(_) | Self::SumOf(_) | Self::ChainOf(_) | Self::FallsOf(_) | Self::Whole => term(self),
        }
    }

    /// Returns how tightly the term binds: sums 1, products and quotients 2, powers and roots 3, single figures 4.
    fn rank(&self) -> u8 {
        match self {
            Self::Plus(..) | Self::Minus(..) | Self::SumOf(_) => 1,
            Self::Times(..) | Self::Over(..) | Self::ChainOf(_) | Self::FallsOf(_) => 2,
            Self::Power(..) | Self::Root(..) => 3,
            Self::Of(_) | Self::Number(_) | Self::Whole => 4,
        }
    }
}
