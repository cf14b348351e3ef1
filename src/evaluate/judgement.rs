//! The judgement of one indicator at a review: the verdict, the figures beside it, and what a reader must be told.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::series::newest;
use super::working::Working;
use crate::model::{DataState, DeterminationId, Entry, EntryId, IndicatorId, Path, PlanIndex, Review, Rules, Verdict};

/// 评价: the verdict on an indicator, with its working and the figures beside it. Shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The indicator judged.
    pub indicator: IndicatorId,
    /// The review by which it was judged; for an indicator of the previous period always that period's final one.
    pub review: Review,
    /// The rule set by which it was judged.
    pub rules: Rules,
    /// The verdict against the target in force.
    pub verdict: Verdict,
    /// The verdict against the target as issued, if a change of it is in force.
    pub by_original: Option<Verdict>,
    /// The newest determination that holds at the cut-off.
    pub determination: Option<DeterminationId>,
    /// The value judged; for a sum of flows, the sum.
    pub value: Option<Judged>,
    /// The path along which the value was expected to move.
    pub path: Option<Path>,
    /// Progress achieved as a share of the whole way; years kept as a share of years decided.
    pub progress: Option<Decimal>,
    /// Progress expected at the value's own date, as a share of the whole way.
    pub expected_progress: Option<Decimal>,
    /// The value expected at the value's own date, in the unit.
    pub expected: Option<Decimal>,
    /// 时序进度 at the value's own date.
    pub time_progress: Option<Decimal>,
    /// The ratio compared with the rungs of the rule set.
    pub ratio: Option<Decimal>,
    /// What is still missing, in the unit; negative beyond the target.
    pub gap: Option<Decimal>,
    /// The gap as a share of the target.
    pub gap_share: Option<Decimal>,
    /// Years from the value's own date to the due date.
    pub years_left: Option<Decimal>,
    /// The pace that the target required from the start.
    pub planned_pace: Option<Pace>,
    /// The pace so far.
    pub pace: Option<Pace>,
    /// The pace needed from now on; none if the target is met or no time is left.
    pub needed_pace: Option<Pace>,
    /// The value at the due date if the pace so far continues.
    pub projected: Option<Decimal>,
    /// How the verdict came about.
    pub working: Working,
    /// What a reader must be told along with the verdict.
    pub flags: Vec<Flag>,
}

/// Whether what a target asks for has been reported. Every count, list and filter uses this answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporting {
    /// It has been reported.
    Reported,
    /// 未填报: it has not been reported.
    Owed,
    /// 目标待下达, and nothing has been reported: the target is not known yet.
    Pending,
}

impl Judgement {
    /// Returns the entry whose value is shown as the indicator's newest: the one judged, else the newest that counts at the
    /// cut-off.
    #[must_use]
    pub fn newest<'a>(&self, index: &PlanIndex<'a>) -> Option<&'a Entry> {
        let judged = self.value.and_then(|value| index.entry(value.entry));
        judged.or_else(|| newest(index, &self.indicator.clone().into(), self.review.cut_off))
    }

    /// Returns whether what the target asks for has been reported.
    #[must_use]
    pub fn reporting(&self) -> Reporting {
        match self.verdict {
            Verdict::NotReported => Reporting::Owed,
            Verdict::TargetPending if self.value.is_none() => Reporting::Pending,
            _ => Reporting::Reported,
        }
    }
}

/// The value that was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// The figure, in the indicator's unit.
    pub figure: Decimal,
    /// The date of the value itself.
    pub date: Date,
    /// The entry that reports it; for a sum, the newest of them.
    pub entry: EntryId,
}

/// How fast a value moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// In the unit a year.
    Amount(Decimal),
    /// In percent a year.
    Percent(Decimal),
}

/// Something that a reader must be told along with a verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// 目标调整: the target in force is a changed one, which holds from this day.
    TargetChanged(Date),
    /// Nothing shows which way is better; it was assumed that more is better.
    DirectionAssumed,
    /// The baseline is as good as the target or better.
    BaselineMeetsTarget,
    /// The baseline is a stock and the target a sum of flows; it was left out.
    BaselineLeftOut,
    /// 新口径: compared with the baseline restated under this definition.
    Rebased(String),
    /// A newer value, from this day, is counted by another definition that cannot be compared; the newest comparable one was judged.
    OtherDefinition(Date, String),
    /// The value judged and the newer one that cannot be compared meet on this day, for which both definitions give a figure.
    BothDefinitions {
        /// The day, the newest if there are several.
        on: Date,
        /// The figure by the plan's own definition.
        own: Decimal,
        /// The figure by the other one.
        other: Decimal,
        /// The baseline carried over in the proportion of the two, as a proposal; none for shares and for what accumulates.
        base: Option<Decimal>,
    },
    /// A flow covers days that a later one covers too, and others that it does not; it was left out of the sum.
    PartlyCovered(EntryId),
    /// Along this other path the verdict would be this one. The plan states no path.
    PathMatters(Path, Verdict),
    /// The baseline was not final when the plan was issued.
    BaselineProvisional(DataState),
    /// The growth was computed from the levels in money of this indicator, so that prices are in it.
    Nominal(IndicatorId),
    /// The baseline is printed rounded; within half of its last digit the verdict would be this one.
    BaselineRounded(Verdict),
    /// Growth by a rate cannot be computed here; a straight line was taken instead.
    Straightened,
    /// 预计、初步: the figure may still change.
    Provisional(EntryId, DataState),
    /// 修订: the figure replaced another.
    Revised {
        /// The entry that counts.
        entry: EntryId,
        /// The entry that it corrects.
        replaced: EntryId,
        /// The figure of that entry.
        was: Decimal,
    },
    /// A newer value was withdrawn.
    Withdrawn(EntryId),
    /// Several values of one day count; this one, entered last, was taken.
    TwoValues(EntryId),
    /// The newest value is from this day, more than a year before the cut-off or, if that is earlier, the due date.
    Stale(Date),
    /// A final review rests on a value from this day, before the target is due.
    BeforeDue(Date),
    /// The target was reached only on this day, after it was due.
    MetAfterDue(Date),
    /// The target was still met on this day, but the value has fallen back since.
    FallenBack(Date),
    /// A bound that is kept now was broken on this day, or a yearly target was broken in the year that ends on it.
    BrokenEarlier(Date),
    /// These years have no value.
    YearsMissing(Vec<i16>),
    /// No target was assigned for these years.
    YearsNotAssigned(Vec<i16>),
}

impl Flag {
    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::TargetChanged(_) => "target_changed",
            Self::DirectionAssumed => "direction_assumed",
            Self::BaselineMeetsTarget => "baseline_meets_target",
            Self::BaselineLeftOut => "baseline_left_out",
            Self::Rebased(_) => "rebased",
            Self::OtherDefinition(..) => "other_definition",
            Self::BothDefinitions { .. } => "both_definitions",
            Self::PartlyCovered(_) => "partly_covered",
            Self::PathMatters(..) => "path_matters",
            Self::BaselineProvisional(_) => "baseline_provisional",
            Self::Nominal(_) => "nominal",
            Self::BaselineRounded(_) => "baseline_rounded",
            Self::Straightened => "straightened",
            Self::Provisional(..) => "provisional",
            Self::Revised { .. } => "revised",
            Self::Withdrawn(_) => "withdrawn",
            Self::TwoValues(_) => "two_values",
            Self::Stale(_) => "stale",
            Self::BeforeDue(_) => "before_due",
            Self::MetAfterDue(_) => "met_after_due",
            Self::FallenBack(_) => "fallen_back",
            Self::BrokenEarlier(_) => "broken_earlier",
            Self::YearsMissing(_) => "years_missing",
            Self::YearsNotAssigned(_) => "years_not_assigned",
        }
    }
}

impl Judgement {
    /// Returns a judgement of which only the indicator, the review and the rule set are filled in.
    pub(super) fn empty(indicator: IndicatorId, review: Review, rules: Rules) -> Self {
        Self {
            indicator,
            review,
            rules,
            verdict: Verdict::NotReported,
            by_original: None,
            determination: None,
            value: None,
            path: None,
            progress: None,
            expected_progress: None,
            expected: None,
            time_progress: None,
            ratio: None,
            gap: None,
            gap_share: None,
            years_left: None,
            planned_pace: None,
            pace: None,
            needed_pace: None,
            projected: None,
            working: Working::default(),
            flags: Vec::new(),
        }
    }
}

impl Pace {
    /// Returns the number without its unit.
    #[must_use]
    pub fn number(self) -> Decimal {
        match self {
            Self::Amount(number) | Self::Percent(number) => number,
        }
    }
}
