//! The parts of an indicator that hold figures, as `show --json` writes them: baselines, targets and their changes.

use serde::Serialize;

use crate::cli::figure::Figure;
use crate::model::{AnnualTarget, AssignedTarget, Baseline, Date, Direction, IndicatorId, RebasedBaseline, Target, TargetChange};

#[derive(Serialize)]
pub(super) struct BaselineRow {
    value: Figure,
    date: Date,
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

/// A target with the fields of its kind: `value` and possibly `direction`, or `low` and `high`, or `text` and possibly `series`.
#[derive(Serialize)]
pub(super) struct TargetJson<'a> {
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<Figure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    direction: Option<Direction>,
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

pub(super) fn baseline(Baseline { value, date }: &Baseline) -> BaselineRow {
    BaselineRow { value: Figure::from(*value), date: *date }
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
    let mut row =
        TargetJson { kind: target.kind(), value: None, direction: None, low: None, high: None, text: None, series: None };
    match target {
        Target::Level { value, direction } => {
            row.value = Some(Figure::from(*value));
            row.direction = *direction;
        }
        Target::AtMost { value }
        | Target::AtLeast { value }
        | Target::Cumulative { value }
        | Target::EachYear { value }
        | Target::AverageGrowth { value } => row.value = Some(Figure::from(*value)),
        Target::Range { low, high } => {
            row.low = Some(Figure::from(*low));
            row.high = Some(Figure::from(*high));
        }
        Target::AgainstSeries { text, series } => {
            row.text = Some(text);
            row.series = series.as_ref().map(IndicatorId::as_str);
        }
        Target::Assigned { text } | Target::Composition { text } | Target::Qualitative { text } => row.text = Some(text),
    }
    row
}
