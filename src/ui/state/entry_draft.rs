//! The draft of an entry: what is typed into the form until it is submitted.

use crate::model::{Comparator, DataState, Date, Entry, EntryId, ItemId, Plan, PlanIndex, Quantity, Status, Timestamp};
use crate::present::format;
use crate::present::input::{self, EntryConcern, ProposedEntry};
use crate::present::wanted::{OtherFigure, other_figure, wanted};
use crate::session::{Form, TypedDraft};

/// How many characters the summary of a draft has.
const SUMMARY: usize = 24;

/// The form's fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EntryDraft {
    /// 截至日期.
    pub(crate) date: String,
    /// 数值, perhaps with a sign such as <.
    pub(crate) value: String,
    /// 可比价增速.
    pub(crate) growth: String,
    /// 状态.
    pub(crate) status: Option<Status>,
    /// 数据状态.
    pub(crate) state: Option<DataState>,
    /// 起算日期: the first day that a flow covers.
    pub(crate) since: String,
    /// 口径.
    pub(crate) definition: String,
    /// 进展情况.
    pub(crate) text: String,
    /// 存在问题.
    pub(crate) problems: String,
    /// 下一步措施.
    pub(crate) next_steps: String,
    /// 依据或来源.
    pub(crate) basis: String,
    /// 填报人.
    pub(crate) reporter: String,
    /// The basis that the draft began with, carried on from the entry before.
    pub(crate) carried_basis: String,
    /// The entry that this one corrects.
    pub(crate) corrects: Option<EntryId>,
    /// The draft as it was when a correction was begun. The correction counts as touched only if it differs.
    pub(crate) begun_as: Option<Box<EntryDraft>>,
    /// Whether a submission was tried. Errors about empty fields are shown only then.
    pub(crate) tried: bool,
    /// The doubts shown at the last try. Submitting again with the same doubts succeeds.
    pub(crate) asked: Vec<String>,
}

/// What is wrong with a draft, by field. Only a draft without errors can become an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct DraftCheck {
    /// What is wrong with the date.
    pub(crate) date: Option<String>,
    /// What is wrong with the first day of a flow.
    pub(crate) since: Option<String>,
    /// What is wrong with the value.
    pub(crate) value: Option<String>,
    /// What is wrong with the real growth.
    pub(crate) growth: Option<String>,
    /// What is wrong with the draft as a whole.
    pub(crate) whole: Option<String>,
    /// What looks odd about the date but may be right.
    pub(crate) date_doubts: Vec<String>,
    /// What looks odd about the value but may be right.
    pub(crate) value_doubts: Vec<String>,
    /// What the figure stands for, such as 2025 年当年数; empty where no figure is asked for, or the date cannot be read.
    pub(crate) wanted: String,
    /// The other figure that may be given instead.
    pub(crate) other: Option<OtherFigure>,
    read_date: Option<Date>,
    read_since: Option<Date>,
    read_value: Option<Quantity>,
    read_sign: Option<Comparator>,
    read_growth: Option<Quantity>,
}

impl EntryDraft {
    /// Creates an empty draft with a date and a reporter.
    pub(crate) fn new(date: Date, reporter: &str) -> Self {
        Self { date: format::date(date), reporter: reporter.to_owned(), ..Self::default() }
    }

    /// Begins with the basis that was given in the entry before.
    pub(crate) fn with_basis(self, basis: &str) -> Self {
        Self { basis: basis.to_owned(), carried_basis: basis.to_owned(), ..self }
    }

    /// Creates the correction of an entry, filled in with the entry's contents.
    pub(crate) fn correcting(entry: &Entry, reporter: &str) -> Self {
        let begun = Self {
            date: format::date(entry.date),
            value: entry
                .value
                .map(|value| format!("{}{value}", entry.sign.map(Comparator::sign).unwrap_or_default()))
                .unwrap_or_default(),
            growth: entry.growth.map(|growth| growth.to_string()).unwrap_or_default(),
            status: entry.status,
            state: entry.state,
            since: entry.since.map(format::date).unwrap_or_default(),
            definition: entry.definition.clone(),
            text: entry.text.clone(),
            problems: entry.problems.clone(),
            next_steps: entry.next_steps.clone(),
            basis: entry.basis.clone(),
            reporter: if reporter.is_empty() { entry.reporter.clone() } else { reporter.to_owned() },
            corrects: Some(entry.id),
            ..Self::default()
        };
        Self { begun_as: Some(Box::new(begun.clone())), ..begun }
    }

    /// Returns the fields as typed, for the journal.
    pub(crate) fn typed(&self, item: &ItemId) -> TypedDraft {
        let status = self.status.map_or("", Status::key);
        let state = self.state.map_or("", DataState::key);
        let supersedes = self.corrects.map(|entry| entry.to_string()).unwrap_or_default();
        let fields = [
            ("date", self.date.as_str()),
            ("value", &self.value),
            ("growth", &self.growth),
            ("status", status),
            ("state", state),
            ("since", &self.since),
            ("definition", &self.definition),
            ("text", &self.text),
            ("problems", &self.problems),
            ("next_steps", &self.next_steps),
            ("basis", &self.basis),
            ("reporter", &self.reporter),
            ("supersedes", &supersedes),
        ];
        TypedDraft::new(item.clone(), Form::Entry, fields)
    }

    /// Restores a draft from the journal.
    pub(crate) fn from_typed(typed: &TypedDraft, plan: &Plan, reporter: &str) -> Self {
        let field = |name| typed.field(name).to_owned();
        let corrected = plan.entries.iter().find(|entry| entry.id.to_string() == field("supersedes"));
        let begun = corrected.map(|entry| Self::correcting(entry, reporter));
        Self {
            date: field("date"),
            value: field("value"),
            growth: field("growth"),
            status: Status::ALL.into_iter().find(|status| status.key() == typed.field("status")),
            state: DataState::ALL.into_iter().find(|state| state.key() == typed.field("state")),
            since: field("since"),
            definition: field("definition"),
            text: field("text"),
            problems: field("problems"),
            next_steps: field("next_steps"),
            basis: field("basis"),
            reporter: field("reporter"),
            carried_basis: String::new(),
            corrects: corrected.map(|entry| entry.id),
            begun_as: begun.and_then(|begun| begun.begun_as),
            tried: false,
            asked: Vec::new(),
        }
    }

    /// Returns whether anything was typed or chosen that the draft did not start with.
    pub(crate) fn is_touched(&self) -> bool {
        if let Some(begun) = &self.begun_as {
            let bare = Self { begun_as: None, tried: false, asked: Vec::new(), ..self.clone() };
            return bare != **begun;
        }
        let texts = [&self.value, &self.growth, &self.since, &self.definition, &self.text, &self.problems, &self.next_steps];
        let says_basis = !self.basis.trim().is_empty() && self.basis != self.carried_basis;
        self.status.is_some() || says_basis || texts.iter().any(|text| !text.trim().is_empty())
    }

    /// Returns the beginning of what was typed, to tell a draft that is not on the screen from others.
    pub(crate) fn summary(&self) -> String {
        let status = self.status.map_or("", Status::name);
        let said = [self.value.trim(), status, self.text.trim(), self.problems.trim(), self.next_steps.trim(), self.basis.trim()];
        let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
        let line = said.join("，").replace('\n', " ");
        match line.char_indices().nth(SUMMARY) {
            Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default()),
            None => line,
        }
    }

    /// Parses the fields and returns what is wrong with them.
    pub(crate) fn check(&self, index: &PlanIndex<'_>, item: &ItemId, today: Date) -> DraftCheck {
        let unit = match item {
            ItemId::Indicator(id) => index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
            ItemId::Node(_) => "",
        };
        let mut checked = DraftCheck::default();
        match input::read_date(&self.date) {
            Ok(Some(date)) => checked.read_date = Some(date),
            Ok(None) => checked.date = self.tried.then(|| "请填写截至日期，例如 2025-12-31。".to_owned()),
            Err(error) => checked.date = Some(error.to_string()),
        }
        match input::read_date(&self.since) {
            Ok(Some(since)) if checked.read_date.is_some_and(|date| since > date) => {
                checked.since = Some("起算日期不能晚于截至日期。".to_owned());
            }
            Ok(since) => checked.read_since = since,
            Err(error) => checked.since = Some(error.to_string()),
        }
        if let (ItemId::Indicator(id), Some(date)) = (item, checked.read_date) {
            let since = checked.read_since;
            let indicator = index.indicator(id);
            checked.wanted = indicator.map(|indicator| wanted(indicator, date, since)).unwrap_or_default();
            let period = |indicator| index.plan().period_of(indicator);
            checked.other = indicator.and_then(|indicator| other_figure(indicator, date, since, period(indicator)));
        }
        match input::read_result(&self.value, unit) {
            Ok(read) => {
                checked.read_value = read.map(|(_, value)| value);
                checked.read_sign = read.and_then(|(sign, _)| sign);
            }
            Err(error) => checked.value = Some(error.to_string()),
        }
        match input::read_figure(&self.growth, "%") {
            Ok(growth) => checked.read_growth = growth,
            Err(error) => checked.growth = Some(error.to_string()),
        }
        if self.tried && checked.value.is_none() && !self.says_something(&checked) {
            checked.whole = Some("数值、状态、进展情况、存在问题、下一步措施至少要填一项。".to_owned());
        }
        // Nothing is odd about a form in which nothing was typed yet.
        if !self.is_touched() && !self.tried {
            return checked;
        }
        let proposed = ProposedEntry {
            item: item.clone(),
            date: checked.read_date,
            since: checked.read_since,
            value: checked.read_value,
            corrects: self.corrects,
        };
        for concern in input::concerns(index, &proposed, today) {
            let list = if is_about_value(&concern) { &mut checked.value_doubts } else { &mut checked.date_doubts };
            list.push(concern.to_string());
        }
        checked
    }

    /// Returns whether there is anything to report: a figure, a status, or a text on progress, problems or next steps.
    fn says_something(&self, checked: &DraftCheck) -> bool {
        let narrative = [&self.text, &self.problems, &self.next_steps];
        checked.read_value.is_some()
            || checked.read_growth.is_some()
            || self.status.is_some()
            || narrative.iter().any(|text| !text.trim().is_empty())
    }

    /// Returns the draft as an entry, or `None` if anything is wrong with it or there is nothing to report.
    pub(crate) fn entry(&self, checked: &DraftCheck, item: ItemId, id: EntryId, now: Timestamp) -> Option<Entry> {
        let date = checked.read_date.filter(|_| checked.is_clean() && self.says_something(checked))?;
        let trimmed = |text: &str| text.trim().to_owned();
        Some(Entry {
            id,
            item,
            date,
            value: checked.read_value,
            sign: checked.read_sign,
            growth: checked.read_growth,
            status: self.status,
            state: self.state,
            since: checked.read_since,
            definition: trimmed(&self.definition),
            text: trimmed(&self.text),
            problems: trimmed(&self.problems),
            next_steps: trimmed(&self.next_steps),
            basis: trimmed(&self.basis),
            reporter: trimmed(&self.reporter),
            entered: now,
            supersedes: self.corrects,
        })
    }
}

impl DraftCheck {
    /// Returns whether nothing is wrong. Doubts are allowed.
    pub(crate) fn is_clean(&self) -> bool {
        self.date.is_none() && self.since.is_none() && self.value.is_none() && self.growth.is_none() && self.whole.is_none()
    }

    /// Returns everything that looks odd but may be right.
    pub(crate) fn doubts(&self) -> Vec<String> {
        self.date_doubts.iter().chain(&self.value_doubts).cloned().collect()
    }

    /// Returns the date typed, if it can be read.
    pub(crate) fn date(&self) -> Option<Date> {
        self.read_date
    }

    /// Returns the date typed, or `other` if there is none that can be read.
    pub(crate) fn date_or(&self, other: Date) -> Date {
        self.read_date.unwrap_or(other)
    }
}

fn is_about_value(concern: &EntryConcern) -> bool {
    use EntryConcern::{
        AboveWhole, AfterPeriod, BeforeBaseline, BeforePeriod, InFuture, LevelForFlow, Negative, NoFigureExpected, OnBaselineDay,
        OtherDate, PartlyCovered, RunningTotal, SameDate, TenTimes, TenthOf,
    };
    match concern {
        NoFigureExpected
        | TenTimes { .. }
        | TenthOf { .. }
        | Negative(_)
        | AboveWhole(_)
        | RunningTotal(..)
        | LevelForFlow(_)
        | PartlyCovered { .. } => true,
        BeforeBaseline { .. }
        | OnBaselineDay(_)
        | BeforePeriod { .. }
        | AfterPeriod { .. }
        | OtherDate { .. }
        | InFuture { .. }
        | SameDate { .. } => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::fixture;
    use jiff::civil::date;

    fn checked(draft: &EntryDraft) -> DraftCheck {
        let plan = fixture::plan();
        draft.check(&PlanIndex::new(&plan), &fixture::item(), date(2026, 1, 15))
    }

    fn entry(draft: &EntryDraft) -> Option<Entry> {
        draft.entry(&checked(draft), fixture::item(), fixture::entry_id(1), Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn full_width_digits_and_separators_become_a_plain_figure() {
        let draft = EntryDraft {
            value: "２，０００．５ 亿元".to_owned(), ..EntryDraft::new(date(2025, 12, 31), "统计局 李")
        };
        let made = entry(&draft).unwrap();
        assert_eq!((made.value, made.reporter.as_str()), (Some(fixture::quantity("2000.5")), "统计局 李"));
    }

    #[test]
    fn an_invalid_field_keeps_the_draft_from_becoming_an_entry() {
        for draft in [
            EntryDraft { value: "两千".to_owned(), ..EntryDraft::new(date(2025, 12, 31), "") },
            EntryDraft { date: "2026-02-30".to_owned(), value: "1".to_owned(), ..EntryDraft::default() },
            EntryDraft { date: String::new(), value: "1".to_owned(), ..EntryDraft::default() },
            EntryDraft { basis: "统计公报".to_owned(), ..EntryDraft::new(date(2025, 12, 31), "") },
        ] {
            assert_eq!(entry(&EntryDraft { tried: true, ..draft.clone() }), None, "{draft:?}");
        }
    }

    #[test]
    fn a_problem_or_a_next_step_alone_is_a_report() {
        let draft = EntryDraft { tried: true, ..EntryDraft::new(date(2025, 12, 31), "") };
        let problem = EntryDraft { problems: "资金不足".to_owned(), ..draft.clone() };
        assert_eq!(entry(&problem).unwrap().problems, "资金不足");
        let step = EntryDraft { next_steps: "申请专项债".to_owned(), ..draft };
        assert_eq!(entry(&step).unwrap().next_steps, "申请专项债");
    }

    #[test]
    fn a_correction_keeps_the_way_in_which_the_figure_was_counted() {
        let old = Entry { definition: "五经普".to_owned(), since: Some(date(2021, 7, 1)), ..fixture::entry(1, None) };
        let made = entry(&EntryDraft { value: "1002".to_owned(), ..EntryDraft::correcting(&old, "") }).unwrap();
        assert_eq!((made.definition, made.since), (old.definition, old.since));
    }

    #[test]
    fn a_flow_cannot_begin_after_its_end() {
        let draft = EntryDraft { value: "1".to_owned(), ..EntryDraft::new(date(2025, 12, 31), "") };
        let begun = |since: &str| EntryDraft { since: since.to_owned(), ..draft.clone() };
        assert_eq!(entry(&begun("2025-07-01")).unwrap().since, Some(date(2025, 7, 1)));
        assert_eq!(checked(&begun("2026-01-01")).since.as_deref(), Some("起算日期不能晚于截至日期。"));
        assert_eq!(entry(&begun("2026-01-01")), None);
        assert_eq!(entry(&begun("七月")), None);
    }

    #[test]
    fn empty_fields_are_not_complained_about_before_the_first_try() {
        let untouched = EntryDraft::new(date(2025, 12, 31), "");
        assert_eq!(checked(&untouched).whole, None);
        assert!(checked(&EntryDraft { tried: true, ..untouched }).whole.is_some());
    }

    #[test]
    fn a_figure_ten_times_the_baseline_is_asked_about_and_not_refused() {
        let draft = EntryDraft { value: "18070".to_owned(), ..EntryDraft::new(date(2021, 12, 31), "") };
        assert_eq!(checked(&draft).value_doubts.len(), 1);
        assert!(entry(&draft).is_some());
    }

    #[test]
    fn a_correction_starts_from_what_stands_and_names_it() {
        let old = fixture::entry(1, None);
        let draft = EntryDraft::correcting(&old, "");
        assert_eq!((draft.value.as_str(), draft.state, draft.corrects), ("1001", old.state, Some(old.id)));
    }
}
