//! Tasks: the status that people report, how it compares with the deadline, and where it contradicts what else is reported.

use jiff::civil::Date;

use super::judge::Judgements;
use super::series::current;
use crate::model::{
    Due, Entry, EntryId, Indicator, IndicatorId, IndicatorSet, ItemId, Node, NodeId, NodeKind, Period, PlanIndex, Status,
};

/// How many days before its due date a task begins to count as 临期.
pub const DUE_SOON_DAYS: i64 = 90;

/// How a task, or an indicator with a reported status, stands at a cut-off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TaskJudgement {
    /// The item judged.
    pub item: ItemId,
    /// The newest status that counts; none if none was reported.
    pub status: Option<Status>,
    /// The entry that reports the status.
    pub entry: Option<EntryId>,
    /// The deadline; the period's end if none is stated.
    pub due: Due,
    /// How the status compares with the deadline.
    pub deadline: Deadline,
    /// The year for which a report is owed on a task that recurs each year; none if none is owed.
    pub owes: Option<i16>,
    /// The contradictions found.
    pub findings: Vec<TaskFinding>,
}

/// How a status compares with its deadline. Only 已完成 stops the clock; 暂缓 does not. A task that recurs each year is never done:
/// for it, 已完成 only holds for the year in which it was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deadline {
    /// Neither a deadline is stated nor a status reported, so nothing shows that it is a task with an end; or it recurs each year
    /// and the period has not begun.
    Unset,
    /// 已完成.
    Done,
    /// It recurs each year and has no deadline pending: no report is missing, or it can never be overdue.
    Yearly {
        /// The year of the cut-off, or the period's last year if that is earlier.
        year: i16,
        /// Whether there is a report of that year.
        reported: bool,
    },
    /// There is more time left than for 临期.
    Open {
        /// Days from the cut-off to the due date.
        days_left: i64,
    },
    /// 临期.
    DueSoon {
        /// Days from the cut-off to the due date; zero on the day itself.
        days_left: i64,
    },
    /// 逾期.
    Overdue {
        /// Days from the due date to the cut-off.
        days: i64,
    },
}

/// A contradiction between what was reported and what else is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TaskFinding {
    /// 已完成 without 依据或来源.
    CompletedWithoutEvidence(EntryId),
    /// 已完成, but on a day after it was due.
    CompletedLate(Date),
    /// 已完成, though this indicator on it lags.
    CompletedButLate(IndicatorId),
    /// 已完成, though this node under it is reported not to be.
    CompletedBefore(NodeId),
    /// 已完成 according to this entry, but no longer according to a newer one.
    WentBack(EntryId),
    /// 未启动, though this indicator on it has a value.
    NotStartedButReported(IndicatorId),
}

/// Judges every task, paragraph and item of a box, every other node with a stated deadline or a reported status, and every
/// indicator with a reported status.
#[must_use]
pub fn judge_tasks(index: &PlanIndex<'_>, judgements: &Judgements, cut_off: Date) -> Vec<TaskJudgement> {
    let nodes = index.plan().nodes.iter().filter_map(|node| {
        let task = matches!(node.kind, NodeKind::Task | NodeKind::Paragraph | NodeKind::BoxItem);
        let judged = of_node(index, judgements, node, cut_off);
        (task || node.due.is_some() || judged.status.is_some()).then_some(judged)
    });
    let counted = index.plan().indicators.iter().filter(|indicator| index.same_as(indicator).is_none());
    let indicators = counted.map(|indicator| of_indicator(index, judgements, indicator, cut_off));
    nodes.chain(indicators.filter(|judged| judged.status.is_some())).collect()
}

fn of_node(index: &PlanIndex<'_>, judgements: &Judgements, node: &Node, cut_off: Date) -> TaskJudgement {
    let item = ItemId::from(node.id.clone());
    let mut judged = of_item(index, item, node.due, index.plan().period.end(), cut_off);
    // What the previous period left open contradicts no task of this one.
    let figures = index.indicators_of(&node.id).iter().copied().filter(|figure| figure.set != IndicatorSet::Previous);
    contradictions(&mut judged, figures, judgements);
    if judged.status == Some(Status::Completed) {
        let open = index.children(&node.id).iter().filter(|child| {
            let status = newest_status(index, &ItemId::from(child.id.clone()), cut_off);
            status.is_some_and(|(_, status)| status != Status::Completed)
        });
        judged.findings.extend(open.map(|child| TaskFinding::CompletedBefore(child.id.clone())));
    }
    judged
}

fn of_indicator(index: &PlanIndex<'_>, judgements: &Judgements, indicator: &Indicator, cut_off: Date) -> TaskJudgement {
    let item = ItemId::from(indicator.id.clone());
    let mut judged = of_item(index, item, indicator.due.map(Due::On), index.plan().due_of(indicator), cut_off);
    contradictions(&mut judged, std::iter::once(indicator), judgements);
    judged
}

/// Judges an item by its stated deadline, or by the day `end` if it has none.
fn of_item(index: &PlanIndex<'_>, item: ItemId, stated: Option<Due>, end: Date, cut_off: Date) -> TaskJudgement {
    let entries = current(index, index.entries(&item), cut_off);
    let newest = entries.iter().rev().find_map(|entry| Some((*entry, entry.status?)));
    let status = newest.map(|(_, status)| status);
    let due = stated.unwrap_or(Due::On(end));
    let mut findings = Vec::new();
    if let Some((entry, Status::Completed)) = newest {
        // Done since the first report of the unbroken run of reports that say so; evidence once given stays.
        let told = entries.iter().rev().filter(|entry| entry.status.is_some());
        let run: Vec<&&Entry> = told.take_while(|entry| entry.status == Some(Status::Completed)).collect();
        if run.iter().all(|entry| entry.basis.trim().is_empty()) {
            findings.push(TaskFinding::CompletedWithoutEvidence(entry.id));
        }
        if let (Some(first), Some(day)) = (run.last(), due.day())
            && first.date > day
        {
            findings.push(TaskFinding::CompletedLate(first.date));
        }
    } else if let Some(done) = entries.iter().rev().find(|entry| entry.status == Some(Status::Completed))
        && due.day().is_some()
    {
        findings.push(TaskFinding::WentBack(done.id));
    }
    let (deadline, owes) = match due {
        Due::On(day) => (on_day(status, day, stated.is_some(), cut_off), None),
        Due::EachYear | Due::WholeYear | Due::Continuous => yearly(&index.plan().period, due, &entries, cut_off),
    };
    TaskJudgement { item, status, entry: newest.map(|(entry, _)| entry.id), due, deadline, owes, findings }
}

fn on_day(status: Option<Status>, due: Date, stated: bool, cut_off: Date) -> Deadline {
    match status {
        Some(Status::Completed) => Deadline::Done,
        None if !stated => Deadline::Unset,
        _ => before(due, cut_off),
    }
}

fn before(due: Date, cut_off: Date) -> Deadline {
    let days_left = due.duration_since(cut_off).as_hours() / 24;
    match days_left {
        ..0 => Deadline::Overdue { days: -days_left },
        0..=DUE_SOON_DAYS => Deadline::DueSoon { days_left },
        _ => Deadline::Open { days_left },
    }
}

/// Judges a deadline that recurs each year. 每年 owes each year's report by that year's end, the oldest missing one first; 全年
/// and 持续 owe that of the cut-off's year and are never late.
fn yearly(period: &Period, due: Due, entries: &[&Entry], cut_off: Date) -> (Deadline, Option<i16>) {
    let (first, last) = (period.start().year(), cut_off.year().min(period.end().year()));
    if cut_off < period.start() {
        return (Deadline::Unset, None);
    }
    let is_reported = |year: i16| entries.iter().any(|entry| entry.date.year() == year);
    let missing = match due {
        Due::EachYear => (first..=last).find(|year| !is_reported(*year)),
        Due::On(_) | Due::WholeYear | Due::Continuous => Some(last).filter(|year| !is_reported(*year)),
    };
    let end = missing.and_then(|year| Date::new(year, 12, 31).ok()).filter(|_| due == Due::EachYear);
    let deadline = end.map_or(Deadline::Yearly { year: last, reported: missing.is_none() }, |end| before(end, cut_off));
    (deadline, missing)
}

fn contradictions<'a>(judged: &mut TaskJudgement, figures: impl Iterator<Item = &'a Indicator>, judgements: &Judgements) {
    for judgement in figures.filter_map(|indicator| judgements.get(&indicator.id)) {
        let id = judgement.indicator.clone();
        let finding = match judged.status {
            Some(Status::Completed) if judgement.verdict.is_late() => TaskFinding::CompletedButLate(id),
            Some(Status::NotStarted) if judgement.value.is_some() => TaskFinding::NotStartedButReported(id),
            _ => continue,
        };
        // An indicator and its repetition on one node are one figure.
        if !judged.findings.contains(&finding) {
            judged.findings.push(finding);
        }
    }
}

fn newest_status<'a>(index: &PlanIndex<'a>, item: &ItemId, cut_off: Date) -> Option<(&'a Entry, Status)> {
    current(index, index.entries(item), cut_off).into_iter().rev().find_map(|entry| Some((entry, entry.status?)))
}
