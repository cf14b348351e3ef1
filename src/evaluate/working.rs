//! How a verdict came about, as data: what went in and from where, what was computed, what it was held against.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::formula::{Figures, Formula};
use super::rules::Rung;
use super::symbol::Symbol;
use crate::model::{EntryId, IndicatorId, Verdict};

/// Lets a person redo a verdict with a pocket calculator: inputs, then steps that use only what stands before them, then checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Working {
    /// The figures that went in, in the order of use.
    pub inputs: Vec<Input>,
    /// The figures that were computed, in the order of use.
    pub steps: Vec<Step>,
    /// What decided, in the order in which it was looked at; the last one gave the verdict.
    pub checks: Vec<Check>,
}

/// A figure that was not computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Input {
    /// What it stands for.
    pub symbol: Symbol,
    /// In the unit of what it stands for; shares are fractions of one.
    pub figure: Decimal,
    /// The day it refers to.
    pub date: Option<Date>,
    /// Where it can be looked up.
    pub source: Source,
}

/// Says where a figure can be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The plan as it was issued.
    Plan,
    /// The change of the target made on this day.
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
    /// The days themselves: years between them, or a share of a year.
    Calendar,
    /// What the checks of single years say.
    Years,
}

/// A figure that was computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// How.
    pub formula: &'static Formula,
    /// What came out, unrounded but for roots and powers.
    pub result: Decimal,
}

/// Something that was looked at to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Check {
    /// One figure was compared with another.
    Comparison {
        /// The figure on the left.
        left: Symbol,
        /// What was asked of it.
        relation: Relation,
        /// The figure on the right.
        right: Symbol,
        /// Whether it holds.
        holds: bool,
    },
    /// A figure was compared with nought.
    Sign {
        /// The figure.
        figure: Symbol,
        /// Whether it is nought or above.
        holds: bool,
    },
    /// The ratio was held against the rungs of the rule set.
    Ladder {
        /// The ratio.
        ratio: Decimal,
        /// The rungs, the best first; below the last one stands [`Verdict::Receding`].
        rungs: &'static [Rung],
        /// Whether the ratio only grades a breach: never better than slightly behind, never receding.
        breach: bool,
    },
    /// A year was held against what it asked for.
    Year {
        /// The calendar year.
        year: i16,
        /// The year's value.
        value: Decimal,
        /// What the whole year asks for.
        target: Decimal,
        /// Whether it was kept; none while the year runs.
        kept: Option<bool>,
    },
    /// Nothing could be computed, or not only figures decide.
    Reason(Reason),
}

/// Relates two figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// ≥
    AtLeast,
    /// ≤
    AtMost,
    /// >
    Above,
    /// <
    Below,
}

/// Says why no figure decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Nothing dated in the period and until the cut-off was reported.
    NothingReported,
    /// Something was reported, but only for days after the target was due.
    OnlyAfterDue,
    /// The newest value is from this day, too old to tell how it ended.
    EndNotReported(Date),
    /// These years have no value, and the verdict hangs on them.
    YearsMissing(Vec<i16>),
    /// No target has been assigned for this year.
    NotAssigned(i16),
    /// The value is counted by this definition, for which no baseline was restated.
    DefinitionChanged(String),
    /// The sum would mix figures counted by different definitions.
    DefinitionsMixed,
    /// There is no baseline from which to tell how far it has come.
    NoBaseline,
    /// The series compared with has no value for the same years.
    SeriesNotReported(IndicatorId),
    /// The target is in words, or of shares that only a person can weigh.
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
            Self::SeriesNotReported(_) => "series_not_reported",
            Self::InWords => "in_words",
            Self::NotComputable => "not_computable",
        }
    }
}

impl Working {
    /// Returns the reason for which no figure decided, if that is so.
    #[must_use]
    pub fn reason(&self) -> Option<&Reason> {
        self.checks.iter().rev().find_map(|check| match check {
            Check::Reason(reason) => Some(reason),
            _ => None,
        })
    }

    /// Returns the figure that a symbol stands for, the first where there are several.
    #[must_use]
    pub fn figure(&self, symbol: Symbol) -> Option<Decimal> {
        self.figures(symbol).next()
    }

    /// Lists all figures that a symbol stands for.
    pub fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal> + '_ {
        let given = self.inputs.iter().filter(move |input| input.symbol == symbol).map(|input| input.figure);
        let computed = self.steps.iter().filter(move |step| step.formula.result == symbol).map(|step| step.result);
        given.chain(computed)
    }

    /// Lists the entries whose figures went in.
    pub fn entries(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.inputs.iter().filter_map(|input| match input.source {
            Source::Entry(id) => Some(id),
            _ => None,
        })
    }

    pub(super) fn put(&mut self, symbol: Symbol, figure: Decimal, date: Option<Date>, source: Source) {
        self.inputs.push(Input { symbol, figure, date, source });
    }

    /// Computes a formula from what stands before it and keeps the result; none where that cannot be done.
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
    fn figures(&self, symbol: Symbol) -> impl Iterator<Item = Decimal> {
        Self::figures(self, symbol)
    }
}
