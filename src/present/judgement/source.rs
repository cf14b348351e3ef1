//! Where an input can be looked up: in the plan, in a document, or in an entry with its reporter and basis. What a computed
//! figure is, in a sentence, where its name leaves that open.

use crate::evaluate::{Formula, Input, Judgement, Source, Symbol};
use crate::model::{Entry, EntryId, Indicator, PlanIndex, Target};
use crate::present::format::date;
use crate::present::issued_target::approved;

/// Describes the date and the source of an input.
pub(super) fn source(index: &PlanIndex<'_>, indicator: &Indicator, input: &Input) -> String {
    let entry = entry(index, indicator, input);
    let day = input.date.map(|day| match (input.symbol, &input.source, entry.and_then(|entry| entry.since)) {
        (_, _, Some(since)) => format!("{} 至 {}", date(since), date(day)),
        (Symbol::Target | Symbol::FarBound, Source::Plan | Source::Change(_), _) => format!("期限 {}", date(day)),
        (_, Source::Calendar, _) => format!("算到 {}", date(day)),
        _ => date(day),
    });
    let place = match &input.source {
        Source::Plan => Some("规划原文".to_owned()),
        Source::Change(day) => indicator.target_changes.iter().find(|change| change.date == *day).map(|change| {
            let approved = approved(&change.body, &change.document);
            format!("{} 起调整的目标{approved}", date(change.date))
        }),
        Source::Rebased(definition) => Some(rebased(indicator, definition)),
        Source::AnnualTarget(year) => Some(format!("{year} 年度目标")),
        Source::AssignedTarget(year) => Some(assigned(indicator, *year)),
        Source::Entry(_) => entry.map(reported),
        Source::Other(other) => index.indicator(other).map(|other| format!("“{}”的基数，规划原文", other.name)),
        Source::Calendar | Source::Years => None,
    };
    day.into_iter().chain(place).collect::<Vec<_>>().join("，")
}

/// Explains a computed figure that tells how far things should be on the day of the value judged.
pub(super) fn computed(judgement: &Judgement, formula: &Formula) -> Option<String> {
    let what = match formula.result {
        Symbol::TimeProgress => "已过时间占全程的比例",
        Symbol::Expected | Symbol::YearNeed => "按规划应有的数",
        Symbol::ExpectedProgress if formula.expression.symbols().contains(&Symbol::Baseline) => "应走完从基数到目标的百分之几",
        Symbol::ExpectedProgress => "应完成目标的百分之几",
        _ => return None,
    };
    Some(format!("到 {} {what}", date(judgement.value?.date)))
}

/// Finds the entry that an input comes from.
fn entry<'a>(index: &PlanIndex<'a>, indicator: &Indicator, input: &Input) -> Option<&'a Entry> {
    match input.source {
        Source::Entry(id) => find(index, indicator, id),
        _ => None,
    }
}

/// Finds an entry among those of an indicator and of the indicators that its targets compare it with.
pub(super) fn find<'a>(index: &PlanIndex<'a>, indicator: &Indicator, id: EntryId) -> Option<&'a Entry> {
    let targets = std::iter::once(&indicator.target).chain(indicator.target_changes.iter().map(|change| &change.new));
    let others = targets.filter_map(Target::series);
    let items = std::iter::once(&indicator.id).chain(others).map(|id| id.clone().into());
    items.flat_map(|item| index.entries(&item).iter().copied()).find(|entry| entry.id == id)
}

/// Describes the data state, the definition, the basis and the reporter of an entry.
fn reported(entry: &Entry) -> String {
    let state = entry.state.map(|state| format!("{}数", state.name()));
    let labelled = |label: &str, text: &str| (!text.trim().is_empty()).then(|| format!("{label}：{}", text.trim()));
    let basis = labelled("依据", &entry.basis).or_else(|| Some("没有写依据".to_owned()));
    let parts = [state, labelled("口径", &entry.definition), basis, labelled("填报", &entry.reporter)];
    parts.into_iter().flatten().collect::<Vec<_>>().join("，")
}

fn rebased(indicator: &Indicator, definition: &str) -> String {
    let base = indicator.rebased.iter().rev().find(|base| base.definition == definition);
    match base.map(|base| base.basis.trim()).filter(|basis| !basis.is_empty()) {
        Some(basis) => format!("按新口径“{definition}”换算，依据：{basis}"),
        None => format!("按新口径“{definition}”换算"),
    }
}

fn assigned(indicator: &Indicator, year: i16) -> String {
    let found = indicator.assigned_targets.iter().find(|assigned| assigned.year == year);
    let approved = found.map(|found| approved(&found.body, &found.document)).unwrap_or_default();
    format!("{year} 年下达的目标{approved}")
}
