//! What a reader must be told of the values behind a verdict: that they are provisional, revised, withdrawn, old or late.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::case::Case;
use super::frame::Frame;
use super::judgement::Flag;
use super::series::{Series, Value};
use super::symbol::Symbol;
use super::time::years_between;
use super::working::Source;
use crate::model::{DataState, EntryId, ItemId, Measure, PlanIndex, Standing, Verdict};

/// Adds the flags to which the values themselves give rise.
pub(super) fn flag(case: &mut Case<'_>, all: &Series<'_>, verdict: Verdict) {
    let definition = &case.newest.entry.definition;
    if !definition.is_empty() && verdict != Verdict::NotComparable {
        case.tell([Flag::Rebased(definition.clone())]);
    }
    let newer = case.values.iter().rev().find(|value| value.date > case.newest.date && value.entry.definition != *definition);
    let uncovered = newer.or_else(|| Some(case.newest).filter(|_| !Frame::covers(case.frame.indicator, definition)));
    let both = uncovered.and_then(|value| both_definitions(case, &value.entry.definition));
    case.tell(newer.map(|value| Flag::OtherDefinition(value.date, value.entry.definition.clone())));
    case.tell(both);
    let from_base = case.working.inputs.iter().any(|input| input.symbol == Symbol::Baseline && input.source == Source::Plan);
    let state = case.frame.indicator.baseline.as_ref().and_then(|base| base.state).filter(|state| state.is_provisional());
    case.tell(state.filter(|_| from_base).map(Flag::BaselineProvisional));
    let mut used: Vec<EntryId> = case.working.entries().collect();
    used.sort_unstable();
    let told = all.iter().filter(|value| used.binary_search(&value.entry.id).is_ok());
    case.flags.extend(told.flat_map(|value| of_value(&value)));
    if case.is_final() && case.newest.date < case.frame.due {
        case.tell([Flag::BeforeDue(case.newest.date)]);
    }
    if is_stale(case) {
        case.tell([Flag::Stale(case.newest.date)]);
    }
    case.tell(met_after_due(case, all));
}

/// Returns whether the newest value is more than a year older than the cut-off or, if that is earlier, the due date.
fn is_stale(case: &Case<'_>) -> bool {
    years_between(case.newest.date, case.review.cut_off.min(case.frame.due)) > Decimal::ONE
}

/// Returns a flag for the newest withdrawn value dated after a day and up to the cut-off, if there is one.
pub(super) fn withdrawn(index: &PlanIndex<'_>, item: &ItemId, after: Date, cut_off: Date) -> Option<Flag> {
    if index.plan().retractions.is_empty() {
        return None;
    }
    let counted = index.entries(item).iter().rev().filter(|entry| after < entry.date && entry.date <= cut_off);
    let mut gone = counted.filter(|entry| entry.value.is_some() && index.standing(entry.id) == Standing::Retracted);
    gone.next().map(|entry| Flag::Withdrawn(entry.id))
}

/// Returns the newest day on which the plan's own definition and another one both give a figure, if there is one.
fn both_definitions(case: &Case<'_>, definition: &str) -> Option<Flag> {
    let figure_on = |on: Date, wanted: &str| {
        case.values.iter().find(|value| value.date == on && value.entry.definition == wanted).map(|value| value.figure)
    };
    let mut others = case.values.iter().rev().filter(|value| value.entry.definition == definition);
    let (on, own, other) = others.find_map(|other| Some((other.date, figure_on(other.date, "")?, other.figure)))?;
    let indicator = case.frame.indicator;
    let is_amount = matches!(case.frame.target.measure(), Some(Measure::Level | Measure::Bound)) && !indicator.is_rate();
    let carried = |base: Decimal| base.checked_mul(other.checked_div(own)?);
    let base = indicator.baseline.as_ref().filter(|_| is_amount).and_then(|base| carried(base.value.decimal()));
    Some(Flag::BothDefinitions { on, own, other, base })
}

fn of_value(value: &Value<'_>) -> impl Iterator<Item = Flag> + use<> {
    let entry = value.entry.id;
    let provisional = value.entry.state.filter(|state: &DataState| state.is_provisional());
    let revised = value.replaced.map(|(replaced, was)| Flag::Revised { entry, replaced, was });
    let rivalled = value.rivalled.then_some(Flag::TwoValues(entry));
    provisional.map(|state| Flag::Provisional(entry, state)).into_iter().chain(revised).chain(rivalled)
}

/// Returns a flag for the first day after the due date on which a missed level or range was reached, if there is one.
fn met_after_due(case: &Case<'_>, all: &Series<'_>) -> Option<Flag> {
    let is_level = matches!(case.frame.target.measure(), Some(Measure::Level | Measure::Change));
    let aim = case.frame.aim().filter(|aim| is_level && !aim.is_met_by(case.newest.figure))?;
    let later = all.iter().find(|value| value.date > case.frame.due && aim.is_met_by(value.figure))?;
    Some(Flag::MetAfterDue(later.date))
}
