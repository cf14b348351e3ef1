//! One indicator while it is judged: what is known of it, and its working so far.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::Aim;
use super::course::{Leg, Point};
use super::formulas as f;
use super::frame::{Frame, PathStart};
use super::judgement::{Flag, Judged, Judgement, Pace};
use super::rules::RuleSet;
use super::series::{Series, Value};
use super::symbol::Symbol;
use super::time::{year_share, years_between};
use super::working::{Check, Reason, Source, Working};
use crate::model::{Comparator, Direction, Measure, Path, PlanIndex, Review, ReviewKind, Verdict};

/// The state of judging one indicator.
pub(super) struct Case<'a> {
    pub(super) index: &'a PlanIndex<'a>,
    pub(super) review: Review,
    pub(super) rules: &'static RuleSet,
    pub(super) frame: Frame<'a>,
    /// The values dated in the period and up to the cut-off and the due date, under any definition.
    pub(super) values: Series<'a>,
    /// The value judged; for a sum, the newest flow.
    pub(super) newest: Value<'a>,
    pub(super) working: Working,
    pub(super) flags: Vec<Flag>,
    pub(super) path: Option<Path>,
    /// Whether paces are in percent a year rather than in the unit a year.
    pub(super) paced_in_percent: bool,
}

impl<'a> Case<'a> {
    /// Returns whether the review compares with the target itself rather than with what is expected so far.
    pub(super) fn is_final(&self) -> bool {
        self.review.kind == ReviewKind::Final
    }

    /// Lists the values counted by the same definition as the newest one.
    pub(super) fn comparable(&self) -> impl DoubleEndedIterator<Item = Value<'a>> + '_ {
        self.values.iter().filter(|value| value.entry.definition == self.newest.entry.definition)
    }

    /// Returns the values counted by the same definition as the newest one, as a series.
    pub(super) fn comparable_series(&self) -> Series<'a> {
        self.values.counted_by(|definition| definition == self.newest.entry.definition)
    }

    /// Returns the signs of the results whose figures went in.
    pub(super) fn signs(&self) -> impl Iterator<Item = Comparator> + '_ {
        self.working.entries().filter_map(|id| self.index.entry(id)?.sign)
    }

    /// Returns the newest day on which a value counted by the same definition as the newest one satisfies a predicate.
    pub(super) fn newest_day(&self, is: impl Fn(Decimal) -> bool) -> Option<Date> {
        let same = |value: &Value<'_>| value.entry.definition == self.newest.entry.definition;
        self.values.iter().rev().find(|value| is(value.figure) && same(value)).map(|value| value.date)
    }

    /// Puts the goal of an aim as the target; that of a change is computed from the baseline.
    pub(super) fn put_target(&mut self, aim: &Aim) {
        match self.frame.base.filter(|_| self.frame.target.measure() == Some(Measure::Change)) {
            Some(base) => {
                self.put_of_target(Symbol::Change, aim.goal.saturating_sub(base.value).normalize());
                self.working.work(&f::CHANGE_GOAL);
            }
            None => self.put_of_target(Symbol::Target, aim.goal),
        }
    }

    /// Puts the other figure of a relation between two.
    pub(super) fn put_far_bound(&mut self, aim: &Aim) {
        let Some((low, high)) = aim.relation.bounds() else { return };
        let far = if aim.direction == Direction::Rising { high } else { low }.decimal();
        match self.frame.base.filter(|_| self.frame.target.measure() == Some(Measure::Change)) {
            Some(base) => {
                self.put_of_target(Symbol::FarChange, far.saturating_sub(base.value).normalize());
                self.working.work(&f::FAR_CHANGE_GOAL);
            }
            None => self.put_of_target(Symbol::FarBound, far),
        }
    }

    /// Puts a figure that the target states.
    pub(super) fn put_of_target(&mut self, symbol: Symbol, figure: Decimal) {
        let source = self.target_source();
        self.working.put(symbol, figure, Some(self.frame.due), source);
    }

    /// Returns where the target judged against is written.
    pub(super) fn target_source(&self) -> Source {
        let change = self.frame.indicator.target_change_on(self.review.cut_off);
        let change = change.filter(|change| change.new == *self.frame.target);
        change.map_or(Source::Plan, |change| Source::Change(change.date))
    }

    pub(super) fn put_base(&mut self, base: PathStart) {
        let source = self.base_source(base);
        self.working.put(Symbol::Baseline, base.value, Some(base.date), source);
    }

    fn base_source(&self, base: PathStart) -> Source {
        if base.rebased { Source::Rebased(self.newest.entry.definition.clone()) } else { Source::Plan }
    }

    pub(super) fn put_value(&mut self, symbol: Symbol, value: Value<'_>) {
        self.working.put(symbol, value.figure, Some(value.date), Source::Entry(value.entry.id));
    }

    /// Records the years from `start` to the newest value and to the due date, and the years left between these two, and computes
    /// the time progress.
    pub(super) fn put_time(&mut self, start: Date) {
        self.put_time_at(start, self.newest.date);
    }

    /// Puts the years from `start` to a day and to the due date, and what is left, and computes the time progress.
    pub(super) fn put_time_at(&mut self, start: Date, at: Date) {
        let due = self.frame.due;
        self.put_years(Symbol::Elapsed, years_between(start, at), at);
        self.put_years(Symbol::Span, years_between(start, due), due);
        self.put_years(Symbol::Left, years_between(at, due), due);
        self.working.work(&f::TIME_PROGRESS);
    }

    /// Records which share of its year has passed by the date of the newest value.
    pub(super) fn put_year_share(&mut self) {
        self.put_years(Symbol::YearShare, year_share(self.newest.date), self.newest.date);
    }

    pub(super) fn put_years(&mut self, symbol: Symbol, years: Decimal, until: Date) {
        self.working.put(symbol, years, Some(until), Source::Calendar);
    }

    /// Records the two ends of the leg on which a day lies, and the share of the leg that has passed by then.
    pub(super) fn put_leg(&mut self, leg: Leg, day: Date) {
        for (symbol, corner) in [(Symbol::StepBefore, leg.before), (Symbol::StepAfter, leg.after)] {
            let source = self.corner_source(corner);
            self.working.put(symbol, corner.value, Some(corner.date), source);
        }
        self.put_years(Symbol::StepShare, leg.share, day);
    }

    /// Returns where a corner of a stepped path is written: the target, the baseline, the nothing from which a total starts, or an
    /// annual target.
    fn corner_source(&self, corner: Point) -> Source {
        let from_nothing = self.frame.target.measure().is_some_and(Measure::accumulates) && corner.date <= self.frame.eve;
        let base = self.frame.base.filter(|base| (base.date, base.value) == (corner.date, corner.value));
        match base {
            _ if corner.date >= self.frame.due => self.target_source(),
            _ if from_nothing => Source::Plan,
            Some(base) => self.base_source(base),
            None => Source::AnnualTarget(corner.date.year()),
        }
    }

    /// Compares two figures of the working, records the check and returns whether it holds; none if either figure is missing.
    pub(super) fn compare(&mut self, left: Symbol, relation: Comparator, right: Symbol) -> Option<bool> {
        let (a, b) = (self.working.figure(left)?, self.working.figure(right)?);
        let holds = match relation {
            Comparator::AtLeast => a >= b,
            Comparator::AtMost => a <= b,
            Comparator::Above => a > b,
            Comparator::Below => a < b,
        };
        self.working.checks.push(Check::Comparison { left, relation, right, holds });
        Some(holds)
    }

    /// Returns the rule set's verdict for the ratio in the working, and records the check; none without a ratio.
    pub(super) fn climb(&mut self) -> Option<Verdict> {
        let ratio = self.working.figure(Symbol::Ratio)?;
        self.working.checks.push(Check::Ladder { ratio, rungs: self.rules.rungs, breach: false });
        Some(self.rules.verdict(ratio))
    }

    /// Returns the verdict for a broken bound, graded by the ratio in the working if there is one, and records the check.
    pub(super) fn grade_breach(&mut self) -> Verdict {
        let ratio = self.working.figure(Symbol::Ratio);
        if let Some(ratio) = ratio {
            self.working.checks.push(Check::Ladder { ratio, rungs: self.rules.rungs, breach: true });
        }
        self.rules.verdict_on_breach(ratio)
    }

    /// Computes the ratio for a broken bound: value over bound or bound over value, chosen so that it lies below one. Computes
    /// nothing if a figure is missing or the divisor is zero.
    pub(super) fn work_breach_ratio(&mut self, direction: Direction, bound: Symbol) {
        let figures = self.working.figure(Symbol::Value).zip(self.working.figure(bound));
        let Some((value, limit)) = figures else { return };
        let inverted = match direction {
            Direction::Rising => limit < Decimal::ZERO,
            Direction::Falling => value > Decimal::ZERO,
        };
        let formula = match (bound, inverted) {
            (Symbol::Expected, false) => &f::VALUE_TO_EXPECTED,
            (Symbol::Expected, true) => &f::EXPECTED_TO_VALUE,
            (Symbol::FarBound, false) => &f::VALUE_TO_FAR_BOUND,
            (Symbol::FarBound, true) => &f::FAR_BOUND_TO_VALUE,
            (Symbol::LowerEdge, false) => &f::VALUE_TO_LOWER_EDGE,
            (Symbol::LowerEdge, true) => &f::LOWER_EDGE_TO_VALUE,
            (Symbol::UpperEdge, false) => &f::VALUE_TO_UPPER_EDGE,
            (Symbol::UpperEdge, true) => &f::UPPER_EDGE_TO_VALUE,
            (_, false) => &f::VALUE_TO_TARGET,
            (_, true) => &f::TARGET_TO_VALUE,
        };
        self.working.work(formula);
    }

    /// Adds flags, each only once.
    pub(super) fn tell(&mut self, flags: impl IntoIterator<Item = Flag>) {
        for flag in flags {
            if !self.flags.contains(&flag) {
                self.flags.push(flag);
            }
        }
    }

    pub(super) fn because(&mut self, reason: Reason, verdict: Verdict) -> Verdict {
        self.working.because(reason, verdict)
    }

    /// Returns the judgement. The figures beside the verdict are taken from the working, so that the two always agree.
    pub(super) fn finish(mut self, verdict: Verdict) -> Judgement {
        if self.signs().next().is_some() {
            // How far a figure behind a sign lies from the target is not known.
            self.working.steps.retain(|step| !matches!(step.formula.result, Symbol::Gap | Symbol::GapShare));
        }
        let figure = |symbol| self.working.figure(symbol);
        let pace = |number: Option<Decimal>| number.map(if self.paced_in_percent { Pace::Percent } else { Pace::Amount });
        let mean = figure(Symbol::MeanRate);
        let judged = figure(Symbol::Sum).unwrap_or(self.newest.figure);
        let by_person = verdict == Verdict::ByPerson && self.working.inputs.is_empty();
        let mut judgement = Judgement {
            verdict,
            value: (!by_person).then_some(Judged { figure: judged, date: self.newest.date, entry: self.newest.entry.id }),
            path: self.path,
            progress: figure(Symbol::Progress),
            expected_progress: figure(Symbol::ExpectedProgress),
            expected: figure(Symbol::Expected).or_else(|| figure(Symbol::YearNeed)),
            time_progress: figure(Symbol::TimeProgress),
            ratio: figure(Symbol::Ratio),
            gap: figure(Symbol::Gap),
            gap_share: figure(Symbol::GapShare),
            years_left: figure(Symbol::Left),
            planned_pace: pace(figure(Symbol::PlannedPace).or_else(|| mean.and_then(|_| figure(Symbol::Target)))),
            pace: pace(figure(Symbol::Pace).or(mean)),
            needed_pace: pace(figure(Symbol::NeededPace)),
            projected: figure(Symbol::Projected),
            ..Judgement::empty(self.frame.indicator.id.clone(), self.review, self.rules.rules)
        };
        judgement.working = self.working;
        judgement.flags = self.flags;
        judgement
    }
}

/// Returns the comparison by which a value reaches a goal.
pub(super) fn reaches(direction: Direction) -> Comparator {
    match direction {
        Direction::Rising => Comparator::AtLeast,
        Direction::Falling => Comparator::AtMost,
    }
}

/// Returns the comparison by which a value surpasses a goal.
pub(super) fn surpasses(direction: Direction) -> Comparator {
    match direction {
        Direction::Rising => Comparator::Above,
        Direction::Falling => Comparator::Below,
    }
}
