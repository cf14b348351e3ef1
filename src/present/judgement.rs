//! A judgement in words: a row of a table, and the readable block of its working. Words and figures only; no colour, no widget.

mod block;
mod checks;
mod outlook;
mod scale;
mod source;
#[cfg(test)]
mod tests;
mod told;

pub use block::{JudgementBlock, WorkingLine, judgement_block};
pub use scale::symbol_name;
pub use told::Told;

use rust_decimal::Decimal;

use super::determination::DeterminationRow;
use super::format;
use crate::evaluate::Judgement;
use crate::model::{Date, EntryId, Indicator, IndicatorId, IndicatorSet, Nature, PlanIndex, Verdict};
use scale::Scale;

/// Shows one judgement in a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its list.
    pub set: IndicatorSet,
    /// The number of its table's row, or its id.
    pub number: String,
    /// The plan's noun.
    pub name: String,
    /// Whether it binds.
    pub nature: Option<Nature>,
    /// The target in force with its unit, in short form.
    pub target: String,
    /// The value judged, with its unit; empty where there is none.
    pub value: String,
    /// The day of the value judged.
    pub value_date: Option<Date>,
    /// The newest entry in the value judged.
    pub entry: Option<EntryId>,
    /// 评价.
    pub verdict: Verdict,
    /// Why no figure decided, in a sentence; empty where one did.
    pub reason: String,
    /// Progress achieved in percent; empty where that is no share.
    pub progress: String,
    /// Progress achieved as a fraction of one, exact.
    pub progress_share: Option<Decimal>,
    /// 时序进度 in percent; empty where nothing was reported.
    pub time_progress: String,
    /// 时序进度 as a fraction of one, exact.
    pub time_share: Option<Decimal>,
    /// What is missing or beyond, such as 差 262.4 亿元（8.7%）; empty where that cannot be told.
    pub gap: String,
    /// What is needed from now on, such as 今后每年需增长 8.66%; empty where nothing is.
    pub needed: String,
    /// What a reader must be told beside the verdict.
    pub flags: Vec<Told>,
    /// What a person has decided, beside the verdict and never in its place.
    pub determination: Option<DeterminationRow>,
}

/// Shows a judgement as a row; none if the plan has no such indicator.
#[must_use]
pub fn judgement_row(index: &PlanIndex<'_>, judgement: &Judgement) -> Option<JudgementRow> {
    let indicator = index.indicator(&judgement.indicator)?;
    let scale = Scale::of(index, indicator, judgement);
    let percent = |share: Option<Decimal>| share.map(format::percent).unwrap_or_default();
    Some(JudgementRow {
        indicator: indicator.id.clone(),
        set: indicator.set,
        number: indicator.number.map_or_else(|| indicator.id.to_string(), |number| number.to_string()),
        name: indicator.name.clone(),
        nature: indicator.nature,
        target: format::target_text(indicator.target_on(judgement.review.cut_off), &indicator.unit),
        value: judgement.value.map(|value| scale.amount(value.figure)).unwrap_or_default(),
        value_date: judgement.value.map(|value| value.date),
        entry: judgement.value.map(|value| value.entry),
        verdict: judgement.verdict,
        reason: judgement.working.reason().map(|reason| checks::reason(index, indicator, judgement, reason)).unwrap_or_default(),
        progress: percent(judgement.progress),
        progress_share: judgement.progress,
        time_progress: percent(judgement.time_progress),
        time_share: judgement.time_progress,
        gap: outlook::gap(&scale).unwrap_or_default(),
        needed: outlook::needed(&scale).unwrap_or_default(),
        flags: told::flags(index, indicator, judgement),
        determination: determination(index, indicator, judgement),
    })
}

fn determination(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Option<DeterminationRow> {
    let id = judgement.determination?;
    let made = index.determinations(&indicator.id.clone().into()).iter().find(|made| made.id == id)?;
    Some(DeterminationRow::of(made))
}
