//! Imagined indicators with what was reported on them: what the examples are made of.

use jiff::civil::date;
use rust_decimal::Decimal;

use super::imagined::{self, FIRST, LAST, year_end};
use crate::model::{
    AnnualTarget, AssignedTarget, Baseline, Comparator, DataState, Entry, Indicator, IndicatorId, Path, Quantity,
    RebasedBaseline, Review, ReviewKind, Rules, Target, TargetChange, Verdict,
};

/// The year whose end the examples of annual reviews look back from.
const REVIEWED: i16 = 2022;

/// Another definition than the plan's own.
const NEW_DEFINITION: &str = "新口径";

/// An imagined indicator with what was reported on it, and the review by which it is judged.
pub(super) struct WorkedCase {
    pub(super) indicator: Indicator,
    pub(super) other: Option<Indicator>,
    pub(super) entries: Vec<Entry>,
    pub(super) determination: Option<Verdict>,
    pub(super) review: Review,
    pub(super) rules: Rules,
}

impl WorkedCase {
    /// Begins with an indicator of which nothing was reported, judged by the annual review of the second year.
    pub(super) fn new(name: &str, unit: &str, target: Target) -> Self {
        Self {
            indicator: imagined::indicator(IndicatorId::new("例"), name, unit, target),
            other: None,
            entries: Vec::new(),
            determination: None,
            review: Review { kind: ReviewKind::Annual, cut_off: year_end(REVIEWED) },
            rules: Rules::Standard,
        }
    }

    pub(super) fn base(mut self, value: Quantity) -> Self {
        self.indicator.baseline = Some(Baseline { value, date: year_end(FIRST - 1), state: None });
        self
    }

    /// Restates the baseline for the other definition.
    pub(super) fn rebased(mut self, value: Quantity) -> Self {
        let definition = NEW_DEFINITION.to_owned();
        self.indicator.rebased = vec![RebasedBaseline { definition, value, date: year_end(FIRST - 1), basis: String::new() }];
        self
    }

    pub(super) fn path(mut self, path: Path) -> Self {
        self.indicator.path = Some(path);
        self
    }

    /// Sets 年度目标 from the first year on.
    pub(super) fn annual(mut self, values: impl IntoIterator<Item = Quantity>) -> Self {
        self.indicator.annual_targets = (FIRST..).zip(values).map(|(year, value)| AnnualTarget { year, value }).collect();
        self
    }

    /// Sets 下达目标 for the year of the review.
    pub(super) fn assigned(mut self, target: Target) -> Self {
        let (body, document) = (String::new(), String::new());
        self.indicator.assigned_targets = vec![AssignedTarget { year: REVIEWED, target, body, document }];
        self
    }

    /// Changes the target in the middle of the year of the review.
    pub(super) fn changed(mut self, new: Target) -> Self {
        let [body, document, reason] = <[String; 3]>::default();
        let old = self.indicator.target.clone();
        self.indicator.target_changes = vec![TargetChange { date: date(REVIEWED, 6, 30), old, new, body, document, reason }];
        self
    }

    /// Reports a value at the end of a year.
    pub(super) fn value(self, year: i16, value: Quantity) -> Self {
        self.entry(|entry| Entry { date: year_end(year), value: Some(value), ..entry })
    }

    /// Reports a value counted by the other definition.
    pub(super) fn value_by_new_definition(self, year: i16, value: Quantity) -> Self {
        let definition = NEW_DEFINITION.to_owned();
        self.entry(|entry| Entry { date: year_end(year), value: Some(value), definition, ..entry })
    }

    /// Reports a preliminary value.
    pub(super) fn preliminary(self, year: i16, value: Quantity) -> Self {
        let state = Some(DataState::Preliminary);
        self.entry(|entry| Entry { date: year_end(year), value: Some(value), state, ..entry })
    }

    /// Reports a result that is only known to lie beyond its figure.
    pub(super) fn beyond(self, year: i16, sign: Comparator, value: Quantity) -> Self {
        self.entry(|entry| Entry { date: year_end(year), value: Some(value), sign: Some(sign), ..entry })
    }

    /// Corrects what was reported last.
    pub(super) fn corrected(self, value: Quantity) -> Self {
        let Some(last) = self.entries.last() else { return self };
        let (day, supersedes) = (last.date, Some(last.id));
        self.entry(|entry| Entry { date: day, value: Some(value), supersedes, ..entry })
    }

    /// Reports in words at the end of a year.
    pub(super) fn words(self, year: i16) -> Self {
        self.entry(|entry| Entry { date: year_end(year), text: "进展情况".to_owned(), ..entry })
    }

    /// Reports on the indicator compared with, from the first year on.
    pub(super) fn compared_with(mut self, values: impl IntoIterator<Item = Quantity>) -> Self {
        let target = Target::Qualitative { text: String::new() };
        let other = imagined::indicator(other_id(), "对比的指标", &self.indicator.unit, target);
        self.other = Some(other);
        for (year, value) in (FIRST..).zip(values) {
            self = self.entry(|entry| Entry { item: other_id().into(), date: year_end(year), value: Some(value), ..entry });
        }
        self
    }

    /// Adds a person's decision.
    pub(super) fn determined(self, verdict: Verdict) -> Self {
        Self { determination: Some(verdict), ..self }
    }

    /// Judges by the final review.
    pub(super) fn at_the_end(self) -> Self {
        Self { review: Review { kind: ReviewKind::Final, cut_off: year_end(LAST) }, ..self }
    }

    /// Judges by another rule set.
    pub(super) fn by(self, rules: Rules) -> Self {
        Self { rules, ..self }
    }

    fn entry(mut self, fill: impl FnOnce(Entry) -> Entry) -> Self {
        let blank = imagined::entry(self.entries.len(), self.indicator.id.clone().into(), self.review.cut_off);
        self.entries.push(fill(blank));
        self
    }
}

/// Returns the id of the indicator that [`WorkedCase::compared_with`] reports on.
pub(super) fn other_id() -> IndicatorId {
    IndicatorId::new("对比")
}

/// Returns a whole figure.
pub(super) fn whole(figure: i64) -> Quantity {
    Quantity::new(Decimal::from(figure))
}

/// Returns a figure of so many tenths.
pub(super) fn tenths(figure: i64) -> Quantity {
    Quantity::new(Decimal::new(figure, 1))
}

/// Returns a figure of so many hundredths.
pub(super) fn hundredths(figure: i64) -> Quantity {
    Quantity::new(Decimal::new(figure, 2))
}
