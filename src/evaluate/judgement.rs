//! What a review says about one indicator: the verdict, the figures beside it, and what a reader must be told.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::working::Working;
use crate::model::{DataState, DeterminationId, EntryId, IndicatorId, Path, Review, Rules, Verdict};

/// 评价: the verdict on an indicator, with its working and the figures beside it. Shares are fractions of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// What was judged.
    pub indicator: IndicatorId,
    /// By which review; the previous period's indicators are always judged by its final one.
    pub review: Review,
    /// By which rule set.
    pub rules: Rules,
    /// 评价.
    pub verdict: Verdict,
    /// The verdict against the target as it was issued, where the one in force is another.
    pub by_original: Option<Verdict>,
    /// The newest determination by a person that holds at the cut-off.
    pub determination: Option<DeterminationId>,
    /// The value judged; for a sum of flows, the sum.
    pub value: Option<Judged>,
    /// The path by which it was expected to move.
    pub path: Option<Path>,
    /// Progress achieved as a share of the whole way; years kept as a share of years decided.
    pub progress: Option<Decimal>,
    /// Progress expected at the value's own date, as a share of the whole way.
    pub expected_progress: Option<Decimal>,
    /// The value expected at the value's own date, in the unit.
    pub expected: Option<Decimal>,
    /// 时序进度 at the value's own date.
    pub time_progress: Option<Decimal>,
    /// The ratio held against the rungs of the rule set.
    pub ratio: Option<Decimal>,
    /// What is missing to the target, in the unit; negative beyond it.
    pub gap: Option<Decimal>,
    /// The gap as a share of the target.
    pub gap_share: Option<Decimal>,
    /// Years from the value's own date to the due date.
    pub years_left: Option<Decimal>,
    /// The pace that the target asked for from the start.
    pub planned_pace: Option<Pace>,
    /// The pace so far.
    pub pace: Option<Pace>,
    /// The pace needed from now on; none where the target is met or the time is over.
    pub needed_pace: Option<Pace>,
    /// The value at the due date, should the pace so far go on.
    pub projected: Option<Decimal>,
    /// How it came about.
    pub working: Working,
    /// What a reader must be told beside the verdict, without repetition.
    pub flags: Vec<Flag>,
}

/// Says whether what a target asks for was reported by the review: the one answer for every count, list and filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reporting {
    /// It was.
    Reported,
    /// 未填报: it was not.
    Owed,
    /// 目标待下达, and nothing was reported: nobody knows yet what is asked for.
    Pending,
}

impl Judgement {
    /// Returns whether what the target asks for was reported.
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
    /// In the unit.
    pub figure: Decimal,
    /// Its own date.
    pub date: Date,
    /// The newest entry in it.
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

/// Something to be told beside a verdict.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Flag {
    /// 目标调整: the target in force since this day is not the one issued.
    TargetChanged(Date),
    /// Nothing tells which way is better; more was taken to be better.
    DirectionAssumed,
    /// The baseline is as good as the target or better.
    BaselineMeetsTarget,
    /// The baseline is a stock and the target a sum of flows; it was left out.
    BaselineLeftOut,
    /// 新口径: compared with the baseline restated under this definition.
    Rebased(String),
    /// Growth by a rate cannot be computed from these figures; a straight line was taken instead.
    Straightened,
    /// 预计、初步: the figure may still change.
    Provisional(EntryId, DataState),
    /// 修订: the figure took the place of another.
    Revised {
        /// The figure that counts.
        entry: EntryId,
        /// The figure it replaced.
        replaced: EntryId,
        /// What that one said.
        was: Decimal,
    },
    /// A newer value was withdrawn.
    Withdrawn(EntryId),
    /// Two values of one day count; the one typed last was taken.
    TwoValues(EntryId),
    /// The newest value is from this day, more than a year before the review or the due date.
    Stale(Date),
    /// A final review rests on a value from this day, before the target is due.
    BeforeDue(Date),
    /// Reached only on this day, after the target was due.
    MetAfterDue(Date),
    /// Once met, on this day, and fallen back since.
    FallenBack(Date),
    /// A bound or a yearly duty that is kept now was broken on this day.
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
    /// Starts with nothing known but what is judged, and by what.
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
