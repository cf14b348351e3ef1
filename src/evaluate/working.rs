//! How a verdict came about, as data: which figures went in and from where, what was computed, and with what it was compared.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::formula::{Figures, Formula};
use super::rules::Rung;
use super::symbol::Symbol;
use crate::model::{Comparator, EntryId, IndicatorId, Verdict};

/// A verdict's working, from which a person can redo it with a pocket calculator: inputs, then steps that use only inputs and
/// earlier steps, then checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Working {
    /// The figures that went in, in the order of use.
    pub inputs: Vec<Input>,
    /// The figures that were computed, in the order of computing.
    pub steps: Vec<Step>,
    /// The checks that decided, in the order in which they were made.
    pub checks: Vec<Check>,
    /// Whether rates are in per mille and not in percent.
    pub per_mille: bool,
}

/// A figure that was not computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it stands for.
    pub symbol: Symbol,
    /// The figure, in the unit of what it stands for. Shares are fractions of one.
    pub figure: Decimal,
    /// The day it refers to.
    pub date: Option<Date>,
    /// Where it can be looked up.
    pub source: Source,
}

/// Where a figure can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The plan as it was issued.
    Plan,
    /// The change of the target that took effect on this day.
    Change(Date),
    /// The baseline restated under this definition.
    Rebased(String),
    /// The annual target of this year.
    AnnualTarget(i16),
    /// The target assigned for this year.
    AssignedTarget(i16),
    /// An entry.
    Entry(EntryId),
    /// The baseline of another indicator.
    Other(IndicatorId),
    /// The calendar: years between two days, or a share of a year.
    Calendar,
    /// The checks of single years in the same working.
    Years,
}

/// A figure that was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The formula by which it was computed.
    pub formula: &'static Formula,
    /// The result, unrounded except for roots and powers.
    pub result: Decimal,
}

/// Something that was checked to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// One figure was compared with another.
    Comparison {
        /// The figure on the left.
        left: Symbol,
        /// The relation that was tested.
        relation: Comparator,
        /// The figure on the right.
        right: Symbol,
        /// Whether it holds.
        holds: bool,
    },
    /// A figure was compared with zero.
    Sign {
        /// The figure.
        figure: Symbol,
        /// Whether it is zero or above.
        holds: bool,
    },
    /// The ratio was compared with the rungs of the rule set.
    Ladder {
        /// The ratio.
        ratio: Decimal,
        /// The rungs, best verdict first. A ratio below the last one gets [`Verdict::Receding`].
        rungs: &'static [Rung],
        /// Whether the ratio only grades a breach, which is either slightly behind or well behind.
        breach: bool,
    },
    /// The value of a year was compared with what the year asks for.
    Year {
        /// The calendar year.
        year: i16,
        /// The year's value.
        value: Decimal,
        /// What the whole year asks for.
        target: Decimal,
        /// Whether that was kept; none while it is undecided.
        kept: Option<bool>,
    },
    /// No figure decided, for this reason.
    Reason(Reason),
}

/// The reasons for which no figure decides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing dated in the period and up to the cut-off was reported.
    NothingReported,
    /// Something was reported, but only for days after the target was due.
    OnlyAfterDue,
    /// The newest value is from this day, too early to show how the period or the year ended.
    EndNotReported(Date),
    /// These years have no value, and the verdict depends on them.
    YearsMissing(Vec<i16>),
    /// No target has been assigned for this year.
    NotAssigned(i16),
    /// The value is counted by this definition, for which there is no restated baseline.
    DefinitionChanged(String),
    /// The sum would mix figures counted by different definitions.
    DefinitionsMixed,
    /// There is no baseline from which to measure progress.
    NoBaseline,
    /// The result was published with a sign such as <, and the side that it leaves open decides.
    ResultIsBound,
    /// The figure is short of one that is to be reached about, and the plan does not say how far off it may be.
    NoTolerance,
    /// The series compared with has no value for the same years.
    SeriesNotReported(IndicatorId),
    /// The target is in words, or consists of shares that only a person can weigh.
    InWords,
    /// A figure is too large or of the wrong sign for the formula.
    NotComputable,
}

impl Reason {
    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::NothingReported => "nothing_reported",
            Self::OnlyAfterDue => "only_after_due",
            Self::EndNotReported(_) => "end_not_reported",
            Self::YearsMissing(_) => "years_missing",
            Self::NotAssigned(_) => "not_assigned",
            Self::DefinitionChanged(_) => "definition_changed",
            Self::DefinitionsMixed => "definitions_mixed",
            Self::NoBaseline => "no_baseline",
            Self::ResultIsBound => "result_is_bound",
            Self::NoTolerance => "no_tolerance",
            Self::SeriesNotReported(_) => "series_not_reported",
            Self::InWords => "in_words",
            Self::NotComputable => "not_computable",
        }
    }
}

impl Working {
    /// Returns the reason for which no figure decided; none if a figure did.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        self.checks.iter().rev().find_map(|check| match check {
            Check::Reason(reason) => Some(reason),
            _ => None,
        })
    }

    /// Returns the figure that a symbol stands for, the first if there are several.
    #[must_use]
    pub fn figure(&self, symbol: Symbol) -> Option<Decimal> {
        self.figures(symbol).next()
    }

    /// Returns all figures that a symbol stands for.
    pub fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal> + '_ {
        let given = self.inputs.iter().filter(move |input| input.symbol == symbol).map(|input| input.figure);
        let computed = self.steps.iter().filter(move |step| step.formula.result == symbol).map(|step| step.result);
        given.chain(computed)
    }

    /// Returns the entries whose figures went in.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.inputs.iter().filter_map(|input| match input.source {
            Source::Entry(id) => Some(id),
            _ => None,
        })
    }

    pub(super) fn put(&mut self, symbol: Symbol, figure: Decimal, date: Option<Date>, source: Source) {
        self.inputs.push(Input { symbol, figure, date, source });
    }

    /// Computes a formula from the figures so far and records the step; none, and no step, if it cannot be computed.
    pub(super) fn work(&mut self, formula: &'static Formula) -> Option<Decimal> {
        let result = formula.expression.compute(self)?;
        self.steps.push(Step { formula, result });
        Some(result)
    }

    pub(super) fn because(&mut self, reason: Reason, verdict: Verdict) -> Verdict {
        self.checks.push(Check::Reason(reason));
        verdict
    }
}

impl Figures for Working {
    fn whole(&self) -> u32 {
        if self.per_mille { 1000 } else { 100 }
    }

    fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal> {
        Self::figures(self, symbol)
    }
}
