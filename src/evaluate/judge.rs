//! Judges indicators: finds the values that count at the cut-off, and judges them by the rules for the kind of target.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::aim::Aim;
use super::case::Case;
use super::flags::{flag, withdrawn};
use super::frame::Frame;
use super::judgement::{Flag, Judgement};
use super::rules::RuleSet;
use super::series::{Series, current};
use super::sum::is_budget;
use super::symbol::Symbol;
use super::unit::is_per_mille;
use super::working::{Reason, Source, Working};
use super::{bound, growth, level, signed, sum, yearly};
use crate::model::{
    Indicator, IndicatorId, IndicatorSet, ItemId, Measure, Path, Plan, PlanIndex, Review, ReviewKind, Target, Verdict,
};

/// Judges one indicator; one that repeats another is judged as that one. One of the previous period is judged by that period's final review, whichever review is given.
#[must_use]
pub fn judge(index: &PlanIndex<'_>, indicator: &Indicator, review: &Review, rules: &'static RuleSet) -> Judgement {
    let indicator = index.same_as(indicator).unwrap_or(indicator);
    let own = review_of(index, indicator, review);
    let target = indicator.target_on(own.cut_off);
    let mut judgement = against(index, indicator, own, rules, Premise::of(target));
    let doubts = doubts(index, indicator, own, rules, &judgement);
    judgement.flags.extend(doubts);
    if let Some(change) = indicator.target_change_on(own.cut_off) {
        judgement.flags.insert(0, Flag::TargetChanged(change.date));
        judgement.by_original = Some(against(index, indicator, own, rules, Premise::of(&indicator.target)).verdict);
    }
    let item = ItemId::from(indicator.id.clone());
    let determined = index.determinations(&item).iter().filter(|made| made.date <= review.cut_off);
    judgement.determination = determined.max_by_key(|made| (made.date, made.id)).map(|made| made.id);
    judgement
}

/// The judgements of all indicators of a plan.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Judgements {
    list: Vec<Judgement>,
    places: HashMap<IndicatorId, usize>,
}

/// Judges every indicator, in the order of the plan. One that repeats another has the judgement of that one, which is listed once.
#[must_use]
pub fn judge_all(index: &PlanIndex<'_>, review: &Review, rules: &'static RuleSet) -> Judgements {
    let all = || index.plan().indicators.iter();
    let counted = all().filter(|indicator| index.same_as(indicator).is_none());
    let list: Vec<Judgement> = counted.map(|indicator| judge(index, indicator, review, rules)).collect();
    let mut places: HashMap<IndicatorId, usize> =
        list.iter().enumerate().map(|(place, judgement)| (judgement.indicator.clone(), place)).collect();
    for (linked, to) in all().filter_map(|indicator| Some((indicator, index.same_as(indicator)?))) {
        if let Some(place) = places.get(&to.id).copied() {
            places.insert(linked.id.clone(), place);
        }
    }
    Judgements { list, places }
}

impl Judgements {
    /// Finds the judgement of an indicator, or of the one that it repeats.
    #[must_use]
    pub fn get(&self, indicator: &IndicatorId) -> Option<&Judgement> {
        self.list.get(*self.places.get(indicator)?)
    }

    /// Returns the judgements of the plan's own period, in the order of the plan. Only these are counted, owed, and listed by
    /// chapter and unit.
    pub fn of_plan<'j>(&'j self, index: &'j PlanIndex<'_>) -> impl Iterator<Item = &'j Judgement> + 'j {
        let is_own = |judgement: &&Judgement| {
            index.indicator(&judgement.indicator).is_some_and(|indicator| indicator.set != IndicatorSet::Previous)
        };
        self.list.iter().filter(is_own)
    }

    /// Returns all judgements, in the order of the plan, one for each figure that is counted.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &Judgement> + '_ {
        self.list.iter()
    }
}

/// Returns the review by which an indicator is judged: the given one, or for the previous set that period's final one.
#[must_use]
pub fn review_of(index: &PlanIndex<'_>, indicator: &Indicator, review: &Review) -> Review {
    match indicator.set {
        IndicatorSet::Previous => Review { kind: ReviewKind::Final, cut_off: index.plan().period_of(indicator).end() },
        IndicatorSet::Headline | IndicatorSet::Commitment => *review,
    }
}

/// What a judgement starts from.
#[derive(Clone, Copy)]
struct Premise<'a> {
    /// The target in force, or the one issued.
    target: &'a Target,
    /// The path to take instead of the indicator's own.
    path: Option<Path>,
    /// What to add to the baseline.
    shift: Decimal,
}

impl<'a> Premise<'a> {
    fn of(target: &'a Target) -> Self {
        Self { target, path: None, shift: Decimal::ZERO }
    }

    fn frame(self, plan: &Plan, indicator: &'a Indicator, definition: &str) -> Frame<'a> {
        let mut frame = Frame::new(plan, indicator, self.target, definition);
        frame.path = self.path.or(frame.path);
        // Nothing is added to nothing, which would take the printed digits off a nought.
        if let Some(base) = frame.base.as_mut().filter(|_| !self.shift.is_zero()) {
            base.value = base.value.checked_add(self.shift).unwrap_or(base.value);
        }
        frame
    }
}

fn against(
    index: &PlanIndex<'_>,
    indicator: &Indicator,
    review: Review,
    rules: &'static RuleSet,
    premise: Premise<'_>,
) -> Judgement {
    let item = ItemId::from(indicator.id.clone());
    let all = Series::read(index, &item, review.cut_off);
    let frame = premise.frame(index.plan(), indicator, "");
    let values = all.within(frame.eve, review.cut_off.min(frame.due));
    // A person knows what to make of any definition.
    let newest = if premise.target.is_in_words() { values.newest() } else { values.to_judge(indicator) };
    let Some(newest) = newest else {
        let mut judgement = Judgement::empty(indicator.id.clone(), review, rules.rules);
        let (reason, verdict) = unreported(index, &item, review, &frame, &all);
        judgement.verdict = judgement.working.because(reason, verdict);
        judgement.flags.extend(withdrawn(index, &item, frame.eve, review.cut_off));
        return judgement;
    };
    let frame = premise.frame(index.plan(), indicator, &newest.entry.definition);
    let working = Working { per_mille: is_per_mille(&indicator.unit), ..Working::default() };
    let flags = Vec::new();
    let mut case = Case { index, review, rules, frame, values, newest, working, flags, path: None, paced_in_percent: false };
    let verdict = verdict(&mut case);
    let verdict = signed::settle(&mut case, verdict);
    let verdict = settle(&mut case, verdict);
    flag(&mut case, &all, verdict);
    case.tell(withdrawn(index, &item, case.newest.date, review.cut_off));
    case.finish(verdict)
}

/// Returns what would make the verdict another one without any figure being wrong: the other path where the plan states none, and
/// the baseline before it was rounded for printing.
fn doubts(
    index: &PlanIndex<'_>,
    indicator: &Indicator,
    review: Review,
    rules: &'static RuleSet,
    judgement: &Judgement,
) -> Vec<Flag> {
    let Some(ratio) = judgement.ratio.filter(|_| judgement.verdict.is_substantive()) else { return Vec::new() };
    let target = indicator.target_on(review.cut_off);
    let verdict = |premise| against(index, indicator, review, rules, premise).verdict;
    let mut doubts = Vec::new();
    let other = match judgement.path.filter(|_| indicator.path.is_none() && judgement.value.is_some()) {
        // A share or a rate does not grow by a rate.
        Some(Path::Linear) if target.measure() == Some(Measure::Level) && !indicator.is_rate() => Some(Path::Compound),
        Some(Path::Compound) => Some(Path::Linear),
        _ => None,
    };
    if let Some(path) = other {
        let found = verdict(Premise { path: Some(path), ..Premise::of(target) });
        if found.is_substantive() && found != judgement.verdict {
            doubts.push(Flag::PathMatters(path, found));
        }
    }
    if let Some(half) = half_digit(judgement).filter(|half| may_change(judgement, rules, ratio, *half)) {
        let shifted = [half, -half].into_iter().map(|shift| verdict(Premise { shift, ..Premise::of(target) }));
        doubts.extend(
            shifted.filter(|found| found.is_substantive() && *found != judgement.verdict).map(Flag::BaselineRounded).take(1),
        );
    }
    doubts
}

/// Returns half of the last printed digit of the baseline; none where the verdict does not start from the plan's own.
fn half_digit(judgement: &Judgement) -> Option<Decimal> {
    let base = judgement.working.inputs.iter().find(|input| input.symbol == Symbol::Baseline)?;
    Decimal::try_new(5, base.figure.scale().checked_add(1)?).ok().filter(|_| base.source == Source::Plan)
}

/// Returns whether a shift of the baseline may carry the ratio over a threshold, so that it is worth trying.
fn may_change(judgement: &Judgement, rules: &RuleSet, ratio: Decimal, shift: Decimal) -> bool {
    let working = &judgement.working;
    let way = working.figure(Symbol::Expected).zip(working.figure(Symbol::Baseline));
    let Some(way) = way.and_then(|(expected, base)| expected.checked_sub(base)).filter(|way| !way.is_zero()) else {
        return true;
    };
    let share = |by: Decimal| by.checked_div(way.abs()).unwrap_or(Decimal::MAX);
    // Twice the first order, which a way as short as the shift itself does not exceed by much.
    let reach = share(shift).saturating_mul(ratio.abs().saturating_add(Decimal::ONE)).saturating_mul(Decimal::TWO);
    rules.rungs.iter().any(|rung| ratio.saturating_sub(rung.at_least).abs() <= reach)
}

/// Returns the reason why an indicator without a value in its period cannot be judged by figures, and its verdict.
fn unreported(index: &PlanIndex<'_>, item: &ItemId, review: Review, frame: &Frame<'_>, all: &Series<'_>) -> (Reason, Verdict) {
    let last = review.cut_off.min(frame.due).year();
    match frame.target {
        Target::Assigned { .. } if !frame.indicator.assigned_targets.iter().any(|assigned| assigned.year <= last) => {
            return (Reason::NotAssigned(last), Verdict::TargetPending);
        }
        Target::Composition { .. } | Target::Qualitative { .. } => {
            let entries = current(index, index.entries(item), review.cut_off);
            if entries.iter().any(|entry| entry.date > frame.eve) {
                return (Reason::InWords, Verdict::ByPerson);
            }
        }
        _ => {}
    }
    let late = all.newest().is_some_and(|value| value.date > frame.due);
    (if late { Reason::OnlyAfterDue } else { Reason::NothingReported }, Verdict::NotReported)
}

/// Judges a case by the rules for the kind of its target.
fn verdict(case: &mut Case<'_>) -> Verdict {
    let definition = &case.newest.entry.definition;
    if !case.frame.target.is_in_words() && !Frame::covers(case.frame.indicator, definition) {
        let reason = Reason::DefinitionChanged(definition.clone());
        case.put_value(Symbol::Value, case.newest);
        return case.because(reason, Verdict::NotComparable);
    }
    let verdict = match case.frame.target {
        Target::Figure { measure, .. } => match measure {
            Measure::Level | Measure::Change => level::judge(case),
            Measure::Bound => bound::judge(case),
            Measure::Sum | Measure::ChainedFall | Measure::ChainedRise => sum::judge(case, *measure),
            Measure::EachYear => yearly::judge_each_year(case),
            Measure::MeanGrowth => growth::judge_rate(case),
        },
        Target::AgainstSeries { series, relation, .. } => growth::judge_against(case, series.as_ref(), *relation),
        Target::Assigned { .. } => yearly::judge_assigned(case),
        Target::Composition { .. } | Target::Qualitative { .. } => Some(case.because(Reason::InWords, Verdict::ByPerson)),
    };
    verdict.unwrap_or_else(|| case.because(Reason::NotComputable, Verdict::ByPerson))
}

/// Withholds a final verdict that a value of an earlier year cannot support: a level not reached then may have been reached
/// since, and a bound kept then may have been broken.
fn settle(case: &mut Case<'_>, verdict: Verdict) -> Verdict {
    let hangs_on_end = match case.frame.target {
        Target::Figure { measure, relation } if measure.accumulates() => {
            // What is used up stays used up, and what is achieved stays achieved.
            let undecided = if is_budget(&Aim::of(*relation, None)) { Verdict::Met } else { Verdict::NotMet };
            verdict == undecided
        }
        Target::Figure { measure: Measure::Level | Measure::Change, .. } => verdict == Verdict::NotMet,
        Target::Figure { measure: Measure::Bound | Measure::MeanGrowth, .. } | Target::AgainstSeries { .. } => {
            matches!(verdict, Verdict::NotMet | Verdict::Met | Verdict::Exceeded)
        }
        _ => false,
    };
    if case.is_final() && hangs_on_end && case.newest.date.year() < case.frame.due.year() {
        // The end was reported, but not so that it can be compared.
        let due = case.frame.due.year();
        let at_end = case.values.iter().rev().find(|value| value.date.year() == due);
        if let Some(definition) = at_end.map(|value| value.entry.definition.clone()) {
            return case.because(Reason::DefinitionChanged(definition), Verdict::NotComparable);
        }
        return case.because(Reason::EndNotReported(case.newest.date), Verdict::NotReported);
    }
    verdict
}
