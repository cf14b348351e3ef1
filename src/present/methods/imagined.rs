//! The imagined plan that the examples stand in, with all that they leave out.

use jiff::civil::{Date, date};
use uuid::Uuid;

use crate::model::{
    Determination, DeterminationId, Entry, EntryId, FORMAT, Indicator, IndicatorId, IndicatorSet, ItemId, LabelPair, Lineage,
    NodeId, Period, Plan, Responsibility, Scope, Target, Timestamp, Verdict,
};

/// The first and the last year of the plan.
pub(super) const FIRST: i16 = 2021;
pub(super) const LAST: i16 = 2025;

/// Returns the last day of a year.
pub(super) fn year_end(year: i16) -> Date {
    date(year, 12, 31)
}

/// Returns an indicator of which only what it is called and its target are filled in.
pub(super) fn indicator(id: IndicatorId, name: &str, unit: &str, target: Target) -> Indicator {
    let [group, wording, remark] = <[String; 3]>::default();
    Indicator {
        id,
        set: IndicatorSet::Headline,
        node: NodeId::new("例"),
        same_as: None,
        number: None,
        group,
        name: name.to_owned(),
        unit: unit.to_owned(),
        nature: None,
        baseline: None,
        rebased: Vec::new(),
        target,
        target_changes: Vec::new(),
        wording,
        due: None,
        path: None,
        annual_targets: Vec::new(),
        assigned_targets: Vec::new(),
        responsibility: Responsibility::default(),
        remark,
        notes: Vec::new(),
    }
}

/// Returns an entry that says nothing yet; `before` is how many were typed before it.
pub(super) fn entry(before: usize, item: ItemId, date: Date) -> Entry {
    let nr = u128::try_from(before).unwrap_or_default() + 1;
    let [definition, text, problems, next_steps, basis, reporter] = <[String; 6]>::default();
    Entry {
        id: EntryId::new(Uuid::from_u128(nr)),
        item,
        date,
        value: None,
        sign: None,
        growth: None,
        status: None,
        state: None,
        since: None,
        definition,
        text,
        problems,
        next_steps,
        basis,
        reporter,
        entered: Timestamp::UNIX_EPOCH,
        supersedes: None,
    }
}

/// Returns a person's decision on an item.
pub(super) fn determination(item: ItemId, verdict: Verdict, date: Date) -> Determination {
    Determination {
        id: DeterminationId::new(Uuid::nil()),
        item,
        verdict,
        reason: "认定理由".to_owned(),
        by: "认定人".to_owned(),
        date,
        entered: Timestamp::UNIX_EPOCH,
    }
}

/// Returns a plan with nothing in it.
pub(super) fn plan() -> Option<Plan> {
    let [title, short_title, issuer, document] = <[String; 4]>::default();
    Some(Plan {
        format: FORMAT,
        plan_id: Uuid::nil(),
        copy_id: Uuid::nil(),
        revision: 1,
        base: None,
        scope: Scope::All,
        lineage: Lineage::default(),
        restored: None,
        title,
        short_title,
        issuer,
        document,
        period: Period::new("例", date(FIRST, 1, 1), year_end(LAST)).ok()?,
        previous_period: None,
        rules: crate::model::Rules::default(),
        labels: LabelPair::default(),
        notes: Vec::new(),
        units: Vec::new(),
        nodes: Vec::new(),
        indicators: Vec::new(),
        entries: Vec::new(),
        retractions: Vec::new(),
        determinations: Vec::new(),
        conflicts: Vec::new(),
        removed: Vec::new(),
    })
}
