//! Formulas as data: one tree is computed, shown in letters and shown in figures, so that the three cannot differ.

use rust_decimal::Decimal;

use super::arithmetic::{compounded, yearly_factor};
use super::working::Working;

/// Stands for a figure in a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Symbol {
    /// b: 基数.
    Baseline,
    /// g: 目标, the one in force.
    Target,
    /// g₂: the bound of a range that does not decide.
    FarBound,
    /// x: the newest value.
    Value,
    /// n: years from the start to the value's own date.
    Elapsed,
    /// N: years from the start to the due date.
    Span,
    /// m: years from the value's own date to the due date.
    Left,
    /// τ: 时序进度 at the value's own date.
    TimeProgress,
    /// q: the yearly factor of a compound path.
    Factor,
    /// e: the value expected at the value's own date.
    Expected,
    /// P: progress achieved, as a share of the whole way.
    Progress,
    /// E: progress expected, as a share of the whole way.
    ExpectedProgress,
    /// s: the ratio held against the rungs.
    Ratio,
    /// Δ: what is still missing, in the unit; negative beyond the target.
    Gap,
    /// δ: the gap as a share of the target.
    GapShare,
    /// v: pace so far, in the unit a year or in percent a year.
    Pace,
    /// v₀: pace that the target asked for from the start.
    PlannedPace,
    /// w: pace needed from now on.
    NeededPace,
    /// p: value at the due date, should the pace so far go on.
    Projected,
    /// xᵢ: one of several flows.
    Flow,
    /// Σ: the sum of the flows.
    Sum,
    /// a₁: the annual target before.
    StepBefore,
    /// a₂: the annual target after.
    StepAfter,
    /// u: the share of the time between two annual targets.
    StepShare,
    /// f: the share of the value's own year.
    YearShare,
    /// y: what the year asked for until the value's own date.
    YearNeed,
    /// k: years kept.
    YearsKept,
    /// j: years decided.
    YearsDecided,
    /// hᵢ: what one year fell short by.
    Shortfall,
    /// rᵢ: the growth of one year, in percent.
    Rate,
    /// a: the mean yearly growth, in percent.
    MeanRate,
    /// h: the value to which the growth asked for leads.
    GrowthGoal,
    /// r′ᵢ: the growth of one year in the series compared with, in percent.
    OtherRate,
    /// b′: the baseline of the series compared with.
    OtherBaseline,
    /// x′: the value of the series compared with.
    OtherValue,
    /// n′: years over which the series compared with is measured.
    OtherElapsed,
    /// a′: the mean yearly growth of the series compared with, in percent.
    OtherMeanRate,
    /// d: the difference in percentage points.
    Difference,
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
    pub fn compute(&self, working: &Working) -> Option<Decimal> {
        match *self {
            Self::Of(symbol) => working.figure(symbol),
            Self::Number(number) => Some(Decimal::from(number)),
            Self::Plus(left, right) => left.compute(working)?.checked_add(right.compute(working)?),
            Self::Minus(left, right) => left.compute(working)?.checked_sub(right.compute(working)?),
            Self::Times(left, right) => left.compute(working)?.checked_mul(right.compute(working)?),
            Self::Over(left, right) => left.compute(working)?.checked_div(right.compute(working)?),
            Self::Power(base, years) => compounded(base.compute(working)?, working.figure(years)?),
            Self::Root(base, years) => yearly_factor(base.compute(working)?, working.figure(years)?),
            Self::SumOf(symbol) => working.figures(symbol).try_fold(Decimal::ZERO, Decimal::checked_add),
            Self::ChainOf(symbol) => working.figures(symbol).try_fold(Decimal::ONE, |product, rate| {
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
    pub fn in_figures(&self, working: &Working, format: &dyn Fn(Symbol, Decimal) -> String) -> String {
        let bracketed = |symbol, figure: Decimal| {
            let text = format(symbol, figure);
            if figure < Decimal::ZERO { format!("({text})") } else { text }
        };
        let all = |symbol| working.figures(symbol).map(move |figure| bracketed(symbol, figure));
        match *self {
            Self::SumOf(symbol) if all(symbol).next().is_none() => "0".to_owned(),
            Self::SumOf(symbol) => all(symbol).collect::<Vec<_>>().join(" + "),
            Self::ChainOf(symbol) => all(symbol).map(|rate| format!("(1 + {rate} ÷ 100)")).collect::<Vec<_>>().join(" × "),
            Self::Of(symbol) => all(symbol).next().unwrap_or_else(|| symbol.letter().to_owned()),
            _ => self.write(&|term| term.in_figures(working, format), &|years| {
                working.figure(years).map_or_else(|| years.letter().to_owned(), |figure| format(years, figure))
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

impl Symbol {
    /// Returns the letter used in formulas.
    #[must_use]
    pub fn letter(self) -> &'static str {
        match self {
            Self::Baseline => "b",
            Self::Target => "g",
            Self::FarBound => "g₂",
            Self::Value => "x",
            Self::Elapsed => "n",
            Self::Span => "N",
            Self::Left => "m",
            Self::TimeProgress => "τ",
            Self::Factor => "q",
            Self::Expected => "e",
            Self::Progress => "P",
            Self::ExpectedProgress => "E",
            Self::Ratio => "s",
            Self::Gap => "Δ",
            Self::GapShare => "δ",
            Self::Pace => "v",
            Self::PlannedPace => "v₀",
            Self::NeededPace => "w",
            Self::Projected => "p",
            Self::Flow => "xᵢ",
            Self::Sum => "Σ",
            Self::StepBefore => "a₁",
            Self::StepAfter => "a₂",
            Self::StepShare => "u",
            Self::YearShare => "f",
            Self::YearNeed => "y",
            Self::YearsKept => "k",
            Self::YearsDecided => "j",
            Self::Shortfall => "hᵢ",
            Self::Rate => "rᵢ",
            Self::MeanRate => "a",
            Self::GrowthGoal => "h",
            Self::OtherRate => "r′ᵢ",
            Self::OtherBaseline => "b′",
            Self::OtherValue => "x′",
            Self::OtherElapsed => "n′",
            Self::OtherMeanRate => "a′",
            Self::Difference => "d",
        }
    }
}
