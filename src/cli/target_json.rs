//! The parts of an indicator that hold figures, as JSON shows them: baselines, targets and their changes.

use serde::Serialize;

use super::figure::Figure;
use crate::model::{
    AnnualTarget, AssignedTarget, Baseline, DataState, Date, IndicatorId, RebasedBaseline, Relation, Target, TargetChange,
};

#[derive(Serialize)]
pub(super) struct BaselineRow {
    value: Figure,
    date: Date,
    state: Option<DataState>,
}

#[derive(Serialize)]
pub(super) struct RebasedRow<'a> {
    definition: &'a str,
    value: Figure,
    date: Date,
    basis: &'a str,
}

#[derive(Serialize)]
pub(super) struct ChangeJson<'a> {
    date: Date,
    old: TargetJson<'a>,
    new: TargetJson<'a>,
    body: &'a str,
    document: &'a str,
    reason: &'a str,
}

/// A target: what is measured (`kind`), and how it is compared: `value` and possibly `tolerance`, or `low` and `high`. A target in
/// words has `text`, a comparison of two series that and possibly `series`.
#[derive(Serialize)]
pub(super) struct TargetJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tolerance: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    series: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AnnualRow {
    year: i16,
    value: Figure,
}

#[derive(Serialize)]
pub(super) struct AssignedRow<'a> {
    year: i16,
    target: TargetJson<'a>,
    body: &'a str,
    document: &'a str,
}

pub(super) fn baseline(Baseline { value, date, state }: &Baseline) -> BaselineRow {
    BaselineRow { value: Figure::from(*value), date: *date, state: *state }
}

pub(super) fn annual(AnnualTarget { year, value }: &AnnualTarget) -> AnnualRow {
    AnnualRow { year: *year, value: Figure::from(*value) }
}

pub(super) fn rebased(rebased: &RebasedBaseline) -> RebasedRow<'_> {
    let RebasedBaseline { definition, value, date, basis } = rebased;
    RebasedRow { definition, value: Figure::from(*value), date: *date, basis }
}

pub(super) fn change(change: &TargetChange) -> ChangeJson<'_> {
    let TargetChange { date, old, new, body, document, reason } = change;
    ChangeJson { date: *date, old: target(old), new: target(new), body, document, reason }
}

pub(super) fn assigned(assigned: &AssignedTarget) -> AssignedRow<'_> {
    let AssignedTarget { year, target: of_year, body, document } = assigned;
    AssignedRow { year: *year, target: target(of_year), body, document }
}

pub(super) fn target(target: &Target) -> TargetJson<'_> {
    let relation = target.relation();
    let bounds = relation.and_then(|relation| relation.bounds());
    TargetJson {
        kind: target.kind(),
        relation: relation.map(|relation| relation.key()),
        value: relation.filter(|_| bounds.is_none()).map(|relation| Figure::from(relation.figure())),
        tolerance: match relation {
            Some(Relation::About { tolerance, .. }) => tolerance.map(Figure::from),
            _ => None,
        },
        low: bounds.map(|(low, _)| Figure::from(low)),
        high: bounds.map(|(_, high)| Figure::from(high)),
        text: target.words(),
        series: target.series().map(IndicatorId::as_str),
    }
}
