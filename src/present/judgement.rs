//! Judgements in words: as the row of a table, and as a block that shows the working.

mod block;
mod checks;
mod outlook;
mod scale;
mod source;
mod sum;
#[cfg(test)]
mod tests;
mod told;

pub use block::{JudgementBlock, WorkingLine, deciding_formulas, judgement_block};
pub(super) use checks::{rungs_in_words, yardstick_in_words};
pub use scale::symbol_name;
pub use told::Told;

use rust_decimal::Decimal;

use super::determination::DeterminationRow;
use super::format;
use super::issued_target::target_beside_issued;
use crate::evaluate::Judgement;
use crate::model::{Date, EntryId, Indicator, IndicatorId, IndicatorSet, Nature, PlanIndex, Verdict};
use scale::Scale;

/// A judgement as the row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JudgementRow {
    /// The indicator.
    pub indicator: IndicatorId,
    /// The list it belongs to.
    pub set: IndicatorSet,
    /// Its row number in the plan's table, or else its id.
    pub number: String,
    /// The name, as the plan has it.
    pub name: String,
    /// 约束性 or 预期性, if the plan says so.
    pub nature: Option<Nature>,
    /// The target in force with its unit, in short form, with the one issued beside it where they differ.
    pub target: String,
    /// The value judged, with its unit; empty if there is none.
    pub value: String,
    /// The day of the value judged.
    pub value_date: Option<Date>,
    /// The entry that gives the value judged; for a sum, the newest one in it.
    pub entry: Option<EntryId>,
    /// 评价.
    pub verdict: Verdict,
    /// Why the verdict does not rest on figures, in a sentence; empty if it does.
    pub reason: String,
    /// Progress achieved, in percent; empty if it cannot be expressed as a share.
    pub progress: String,
    /// Progress achieved, as an exact fraction of one.
    pub progress_share: Option<Decimal>,
    /// 按进度应完成: progress expected at the value's own date, in percent; empty if nothing is expected along the way.
    pub expected_progress: String,
    /// 时序进度 at the value's own date, in percent; empty if nothing was reported.
    pub time_progress: String,
    /// 时序进度 at the value's own date, as an exact fraction of one.
    pub time_share: Option<Decimal>,
    /// By how much the target is missed or exceeded, such as 差 262.4 亿元（8.7%） or 超出目标 1 个（100%）; empty if that cannot be said.
    pub gap: String,
    /// The pace needed from now on, such as 今后每年需增长 8.66%; empty if none is.
    pub needed: String,
    /// Remarks that qualify the verdict.
    pub flags: Vec<Told>,
    /// A person's decision, shown beside the verdict and never in its place.
    pub determination: Option<DeterminationRow>,
}

impl JudgementRow {
    /// Returns why the verdict does not rest on figures, and how far off the target the value is, as far as either can be said.
    #[must_use]
    pub fn standing(&self) -> String {
        let parts = [self.reason.as_str(), &self.gap].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join("；")
    }
}

/// Returns the row of a judgement, or `None` if the plan has no such indicator.
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
        target: target_beside_issued(indicator, judgement.review.cut_off, &indicator.unit),
        value: judgement.value.map(|value| scale.judged(index, value)).unwrap_or_default(),
        value_date: judgement.value.map(|value| value.date),
        entry: judgement.value.map(|value| value.entry),
        verdict: judgement.verdict,
        reason: judgement.working.reason().map(|reason| checks::reason(index, indicator, judgement, reason)).unwrap_or_default(),
        progress: percent(judgement.progress),
        progress_share: judgement.progress,
        expected_progress: percent(judgement.expected_progress),
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
