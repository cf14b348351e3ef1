//! What single years were to reach, by an annual plan or by a higher level; what came of it; and what it has to do with the verdict.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::aim::Aim;
use super::course::Course;
use super::flows::Flows;
use super::frame::Frame;
use super::judgement::Judgement;
use super::series::{Series, Value, definition_judged};
use super::working::{Check, Source};
use super::yearly::{Demand, demand, is_flow};
use crate::model::{
    AnnualTarget, AssignedTarget, Comparator, Direction, EntryId, Indicator, Measure, Path, PlanIndex, Quantity, Relation,
    ReviewKind, Target,
};

/// 年度目标 or 下达目标: what one year was to reach, and what came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearTarget {
    /// The calendar year.
    pub year: i16,
    /// Who set it.
    pub set_by: SetBy,
    /// The target of the year. An annual one has the relation of the indicator's own, or none but its figure.
    pub target: Target,
    /// The figure of the year and the entry that completes it; for a flow, that of the year so far.
    pub value: Option<(Decimal, EntryId)>,
    /// Whether it was met; none while that cannot be said.
    pub met: Option<bool>,
    /// Where it stands on the scale of the course at the end of the year; none where it has no place there.
    pub place: Option<Decimal>,
    /// What it has to do with the verdict.
    pub role: YearRole,
}

/// Who set the target of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// The annual plan: 年度目标.
    AnnualPlan,
    /// A higher level: 下达目标.
    HigherLevel,
}

/// What the target of a year has to do with the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRole {
    /// The value expected on a day is taken from the annual targets around it.
    Course,
    /// The year is judged by it.
    Verdict,
    /// None: the indicator follows another path by the plan's own word.
    OtherPath(Path),
    /// None: at the due date and in the final review the plan's own target stands.
    AtDue,
    /// None: an earlier year has no annual target, so that the sum until this one is not known.
    AfterGap,
    /// None: a target of this kind is not taken apart by years.
    OtherKind,
}

impl SetBy {
    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::AnnualPlan => "annual",
            Self::HigherLevel => "assigned",
        }
    }
}

impl YearRole {
    /// Returns the word used in machine-readable output.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Course => "course",
            Self::Verdict => "verdict",
            Self::OtherPath(_) => "other_path",
            Self::AtDue => "at_due",
            Self::AfterGap => "after_gap",
            Self::OtherKind => "other_kind",
        }
    }
}

/// Lists what single years were to reach, by year, the annual target before the assigned one, as of the review of a judgement.
#[must_use]
pub fn year_targets(index: &PlanIndex<'_>, indicator: &Indicator, judgement: &Judgement) -> Vec<YearTarget> {
    if indicator.annual_targets.is_empty() && indicator.assigned_targets.is_empty() {
        return Vec::new();
    }
    let cut_off = judgement.review.cut_off;
    let definition = definition_judged(index, indicator, cut_off);
    let frame = Frame::new(index.plan(), indicator, indicator.target_on(cut_off), definition);
    let all = Series::read(index, &indicator.id.clone().into(), cut_off);
    let series = all.counted_by(|other| Frame::covers(indicator, other));
    let years = Years { frame, series, judgement, course: Course::within(&frame) };
    let annual = indicator.annual_targets.iter().map(|target| years.annual(target));
    let assigned = indicator.assigned_targets.iter().map(|target| years.assigned(target));
    let mut found: Vec<YearTarget> = annual.chain(assigned).collect();
    found.sort_by_key(|target| target.year);
    found
}

struct Years<'a> {
    frame: Frame<'a>,
    /// The values of all definitions that can be compared.
    series: Series<'a>,
    judgement: &'a Judgement,
    course: Option<Course>,
}

/// What was reached in a year, as far as it is known.
struct Reached<'a> {
    value: Value<'a>,
    /// Whether it is that of the whole year.
    is_whole: bool,
}

impl Reached<'_> {
    /// Returns whether a demand is met; none while the year is not over, or where a sign leaves it open.
    fn meets(&self, demand: &Demand) -> Option<bool> {
        let (aim, figure) = (&demand.aim, self.value.figure);
        let met = aim.is_met_by(figure);
        let is_rising = aim.direction == Direction::Rising;
        let is_told = |sign: Comparator| !aim.has_two_sides() && (sign.is_upward() == is_rising) == met;
        let is_decided = self.is_whole || demand.is_settled_by(figure);
        (is_decided && self.value.entry.sign.is_none_or(is_told)).then_some(met)
    }
}

impl Years<'_> {
    fn annual(&self, &AnnualTarget { year, value }: &AnnualTarget) -> YearTarget {
        let measure = self.frame.target.measure();
        let flow = measure.is_some_and(|measure| is_flow(&self.frame, measure));
        let aim = self.relation(value).map(|relation| Aim::of(relation, None));
        let demand = aim.map(|aim| Demand { aim, flow, source: Source::AnnualTarget(year) });
        let reached = self.reached(year, flow);
        let place = if measure.is_some_and(Measure::accumulates) {
            end_of(year).filter(|end| *end < self.frame.due).and_then(|end| self.course.as_ref()?.corner_on(end))
        } else {
            Some(value.decimal())
        };
        // A bound is written with its sign, everything else goes without saying.
        let kind = if measure == Some(Measure::Bound) { Measure::Bound } else { Measure::Level };
        YearTarget {
            year,
            set_by: SetBy::AnnualPlan,
            target: Target::of(kind, aim.map_or(Relation::Reach(value), |aim| aim.relation)),
            met: reached.as_ref().and_then(|reached| reached.meets(demand.as_ref()?)),
            value: reached.map(|reached| (reached.value.figure, reached.value.entry.id)),
            place,
            role: self.role(year),
        }
    }

    fn assigned(&self, AssignedTarget { year, target, .. }: &AssignedTarget) -> YearTarget {
        let decides = matches!(self.frame.target, Target::Assigned { .. });
        let demand = demand(&self.frame, *year, target);
        let reached = self.reached(*year, demand.as_ref().is_some_and(|demand| demand.flow));
        let checked = self.judgement.working.checks.iter().find_map(|check| match check {
            Check::Year { year: checked, kept, .. } if checked == year => Some(*kept),
            _ => None,
        });
        let compared = reached.as_ref().and_then(|reached| reached.meets(demand.as_ref()?));
        let is_on_scale = decides || target.measure() == self.frame.target.measure();
        YearTarget {
            year: *year,
            set_by: SetBy::HigherLevel,
            target: target.clone(),
            met: if decides { checked.flatten() } else { compared },
            value: reached.map(|reached| (reached.value.figure, reached.value.entry.id)),
            place: demand.map(|demand| demand.aim.goal).filter(|_| is_on_scale),
            role: if decides { YearRole::Verdict } else { YearRole::OtherKind },
        }
    }

    /// Returns how the figure of a year is compared: as the target in force is, from the same side.
    fn relation(&self, value: Quantity) -> Option<Relation> {
        let in_force = self.frame.aim()?;
        let is_rate_of_levels = self.frame.target.measure() == Some(Measure::MeanGrowth) && !self.frame.indicator.is_rate();
        Some(match (in_force.relation, in_force.direction) {
            (relation @ (Relation::Above(_) | Relation::Below(_)), _) => relation.with_figure(value)?,
            (relation @ Relation::About { .. }, _) if !is_rate_of_levels => relation.with_figure(value)?,
            (_, Direction::Rising) => Relation::AtLeast(value),
            (_, Direction::Falling) => Relation::AtMost(value),
        })
    }

    fn role(&self, year: i16) -> YearRole {
        let Some(measure) = self.frame.target.measure() else { return YearRole::OtherKind };
        let is_taken_apart = matches!(measure, Measure::Level | Measure::Change) || measure.accumulates();
        let (end, is_final) = (end_of(year), self.judgement.review.kind == ReviewKind::Final);
        match (self.frame.indicator.path, self.course.as_ref()) {
            _ if !is_taken_apart => YearRole::OtherKind,
            _ if is_final || end.is_none_or(|end| end >= self.frame.due) => YearRole::AtDue,
            (Some(path @ (Path::Linear | Path::Compound)), _) => YearRole::OtherPath(path),
            (_, Some(course)) if end.and_then(|end| course.corner_on(end)).is_some() => YearRole::Course,
            _ if measure.accumulates() => YearRole::AfterGap,
            _ => YearRole::OtherKind,
        }
    }

    /// Returns what was reached in a year. Flows of parts of the year are added up.
    fn reached(&self, year: i16, is_flow: bool) -> Option<Reached<'_>> {
        let (first, end) = (Date::new(year, 1, 1).ok()?, end_of(year)?);
        let eve = first.yesterday().ok()?;
        let of_year = self.series.within(eve, end);
        let newest = of_year.newest()?;
        let is_whole = newest.date == end.min(self.frame.due);
        if !is_flow {
            // A rate over several years is not that of one.
            return newest.entry.since.is_none_or(|since| since >= first).then_some(Reached { value: newest, is_whole });
        }
        let same = of_year.counted_by(|definition| definition == newest.entry.definition);
        let flows = Flows::of(&same, eve).values;
        if flows.iter().any(|flow| flow.entry.since.is_some_and(|since| since < first)) {
            return None;
        }
        let figure = flows.iter().try_fold(Decimal::ZERO, |sum, flow| sum.checked_add(flow.figure))?;
        Some(Reached { value: Value { figure, ..newest }, is_whole })
    }
}

fn end_of(year: i16) -> Option<Date> {
    Date::new(year, 12, 31).ok()
}
