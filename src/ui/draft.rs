//! What is typed into the form before it becomes an entry: kept by item, checked in words, submitted as a whole.

use crate::model::{DataState, Date, Entry, EntryId, ItemId, PlanIndex, Quantity, Status, Timestamp};
use crate::present::format;
use crate::present::input::{self, Concern, Reported};

/// Holds the form's fields as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct EntryDraft {
    /// 截至日期.
    pub(crate) date: String,
    /// 数值.
    pub(crate) value: String,
    /// 状态.
    pub(crate) status: Option<Status>,
    /// 数据状态.
    pub(crate) state: Option<DataState>,
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
    /// The entry that this one corrects.
    pub(crate) corrects: Option<EntryId>,
    /// Whether a submission was tried; errors of empty fields show only then.
    pub(crate) tried: bool,
    /// The doubts that were shown at the last try; submitting again with the same ones goes through.
    pub(crate) asked: Vec<String>,
}

/// Says what is wrong with a draft, by field. Only a draft without errors can become an entry.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Checked {
    /// What is wrong with the date.
    pub(crate) date: Option<String>,
    /// What is wrong with the value.
    pub(crate) value: Option<String>,
    /// What is wrong with the draft as a whole.
    pub(crate) whole: Option<String>,
    /// What looks odd about the date but may be right.
    pub(crate) date_doubts: Vec<String>,
    /// What looks odd about the value but may be right.
    pub(crate) value_doubts: Vec<String>,
    read_date: Option<Date>,
    read_value: Option<Quantity>,
}

impl EntryDraft {
    /// Starts a draft with the day that is usually reported on and the person who reported last.
    pub(crate) fn new(date: Date, reporter: &str) -> Self {
        Self { date: format::date(date), reporter: reporter.to_owned(), ..Self::default() }
    }

    /// Starts a correction from what stands.
    pub(crate) fn correcting(entry: &Entry, reporter: &str) -> Self {
        Self {
            date: format::date(entry.date),
            value: entry.value.map(|value| value.to_string()).unwrap_or_default(),
            status: entry.status,
            state: Some(DataState::Revised),
            text: entry.text.clone(),
            problems: entry.problems.clone(),
            next_steps: entry.next_steps.clone(),
            basis: entry.basis.clone(),
            reporter: if reporter.is_empty() { entry.reporter.clone() } else { reporter.to_owned() },
            corrects: Some(entry.id),
            ..Self::default()
        }
    }

    /// Tells whether it holds anything beside what every draft starts with.
    pub(crate) fn is_touched(&self) -> bool {
        let texts = [&self.value, &self.text, &self.problems, &self.next_steps, &self.basis];
        self.status.is_some() || self.corrects.is_some() || texts.iter().any(|text| !text.trim().is_empty())
    }

    /// Reads the fields and says what is wrong with them.
    pub(crate) fn check(&self, index: &PlanIndex<'_>, item: &ItemId, today: Date) -> Checked {
        let unit = match item {
            ItemId::Indicator(id) => index.indicator(id).map_or("", |indicator| indicator.unit.as_str()),
            ItemId::Node(_) => "",
        };
        let mut checked = Checked::default();
        match input::read_date(&self.date) {
            Ok(Some(date)) => checked.read_date = Some(date),
            Ok(None) => checked.date = self.tried.then(|| "请填写截至日期，例如 2025-12-31。".to_owned()),
            Err(error) => checked.date = Some(error.to_string()),
        }
        match input::read_figure(&self.value, unit) {
            Ok(value) => checked.read_value = value,
            Err(error) => checked.value = Some(error.to_string()),
        }
        let says_nothing = checked.read_value.is_none() && self.status.is_none() && self.text.trim().is_empty();
        if self.tried && checked.value.is_none() && says_nothing {
            checked.whole = Some("数值、状态、进展情况至少要填一项。".to_owned());
        }
        if let Some(date) = checked.read_date {
            let reported = Reported { date, value: checked.read_value, corrects: self.corrects };
            for concern in input::concerns(index, item, &reported, today) {
                let list = if concern.is_about_value() { &mut checked.value_doubts } else { &mut checked.date_doubts };
                list.push(concern.to_string());
            }
        }
        checked
    }

    /// Turns the draft into an entry; none while anything is wrong or says nothing.
    pub(crate) fn entry(&self, checked: &Checked, item: ItemId, id: EntryId, now: Timestamp) -> Option<Entry> {
        let clean = checked.date.is_none() && checked.value.is_none() && checked.whole.is_none();
        let says_something = checked.read_value.is_some() || self.status.is_some() || !self.text.trim().is_empty();
        let date = checked.read_date.filter(|_| clean && says_something)?;
        let trimmed = |text: &str| text.trim().to_owned();
        Some(Entry {
            value: checked.read_value,
            status: self.status,
            state: self.state,
            text: trimmed(&self.text),
            problems: trimmed(&self.problems),
            next_steps: trimmed(&self.next_steps),
            basis: trimmed(&self.basis),
            reporter: trimmed(&self.reporter),
            supersedes: self.corrects,
            ..Entry::blank(id, item, date, now)
        })
    }
}

impl Checked {
    /// Lists everything that looks odd.
    pub(crate) fn doubts(&self) -> Vec<String> {
        self.date_doubts.iter().chain(&self.value_doubts).cloned().collect()
    }
}
