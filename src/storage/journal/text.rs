//! A journal as a text to read and to copy from.

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::tz::Offset;

use super::content::{content, entry_name, item_name};
use super::layout::{JournalLine, JournalStep};
use super::line::JournalFile;
use super::typed::{Form, TypedDraft};
use crate::model::{DataState, Plan, PlanIndex, Status, Verdict};
use crate::present::format;

impl JournalFile {
    /// Lists the steps in force at the end, without those that were undone.
    #[must_use]
    pub fn steps(&self) -> Vec<JournalStep> {
        let (mut done, mut undone): (Vec<JournalStep>, Vec<JournalStep>) = (Vec::new(), Vec::new());
        for line in &self.lines {
            match line {
                JournalLine::Done(step) => {
                    undone.clear();
                    done.push(step.clone());
                }
                JournalLine::Undone(step) => match done.pop_if(|last| last.label == step.label) {
                    Some(last) => undone.push(last),
                    None => done.push(JournalStep { label: taken_back(&step.label), ..step.clone() }),
                },
                JournalLine::Redone(step) => {
                    undone.pop_if(|last| last.label == step.label);
                    done.push(step.clone());
                }
                JournalLine::Joined { at, copy, .. } => {
                    undone.clear();
                    done.push(JournalStep { at: *at, label: joined(copy.as_deref()), edits: Vec::new() });
                }
                JournalLine::Typed { .. } | JournalLine::Cleared { .. } => {}
            }
        }
        done
    }

    /// Lists what was typed and neither submitted nor given up, by item; damage costs only the lines that it hits.
    #[must_use]
    pub fn drafts(&self) -> Vec<TypedDraft> {
        let mut drafts = BTreeMap::new();
        for line in self.lines.iter().chain(&self.beyond) {
            match line {
                JournalLine::Typed { draft, .. } => {
                    drafts.insert(draft.key(), draft.clone());
                }
                JournalLine::Cleared { item, form, nr, .. } => {
                    drafts.remove(&(item.clone(), *form, *nr));
                }
                JournalLine::Done(_) | JournalLine::Undone(_) | JournalLine::Redone(_) | JournalLine::Joined { .. } => {}
            }
        }
        drafts.into_values().collect()
    }

    /// Returns all that the journal holds in words; the plan gives the names, the offset the reader's clock.
    #[must_use]
    pub fn text(&self, plan: &Plan, offset: Offset) -> String {
        let last = self.lines.iter().chain(&self.beyond).last().map_or(self.header.started, JournalLine::at);
        let mut lines = vec![
            format!("规划：{}", self.header.title),
            format!("文件：{}", self.header.file.as_deref().unwrap_or("还没有存成文件")),
            format!("依据的版本：第{}版", self.header.revision),
            format!("最后留存：{}", format::timestamp_local(last, offset)),
        ];
        let index = PlanIndex::new(plan);
        let steps = self.steps();
        if !steps.is_empty() {
            lines.push(format!("\n没有保存的改动 {} 项：", steps.len()));
            for (nr, step) in (1..).zip(&steps) {
                step_text(nr, step, &index, &mut lines);
            }
        }
        let drafts = self.drafts();
        if !drafts.is_empty() {
            lines.push(format!("\n没有提交的填写 {} 处：", drafts.len()));
            for (nr, draft) in (1..).zip(&drafts) {
                draft_text(nr, draft, plan, &mut lines);
            }
        }
        if self.damaged > 0 {
            lines.push(format!("\n另有 {} 行已经损坏，读不出来。损坏之后的改动：", self.damaged));
            let beyond = self.beyond.iter().filter_map(|line| match line {
                JournalLine::Done(step) | JournalLine::Redone(step) => Some(step.clone()),
                JournalLine::Undone(step) => Some(JournalStep { label: taken_back(&step.label), ..step.clone() }),
                JournalLine::Joined { at, copy, .. } => {
                    Some(JournalStep { at: *at, label: joined(copy.as_deref()), edits: Vec::new() })
                }
                JournalLine::Typed { .. } | JournalLine::Cleared { .. } => None,
            });
            for (nr, step) in (1..).zip(beyond) {
                step_text(nr, &step, &index, &mut lines);
            }
        }
        lines.push(String::new());
        lines.join("\n")
    }
}

/// Names the step that took another one back.
#[must_use]
pub fn taken_back(label: &str) -> String {
    format!("撤销 {label}")
}

/// Words a merge with someone else's work.
fn joined(copy: Option<&str>) -> String {
    copy.map_or_else(|| "合入别人的修改".to_owned(), |path| format!("合并副本 {path}"))
}

fn step_text(nr: usize, step: &JournalStep, index: &PlanIndex<'_>, lines: &mut Vec<String>) {
    lines.push(format!("{nr}. {}", step.label));
    for edit in &step.edits {
        lines.extend(content(edit, index).into_iter().map(|(name, text)| field(&name, &text)));
    }
}

fn draft_text(nr: usize, draft: &TypedDraft, plan: &Plan, lines: &mut Vec<String>) {
    let item = draft.item.as_ref().map(|item| item_name(plan, item));
    let aside = if draft.nr > 0 { "（放在一边的）" } else { "" };
    let head = match (draft.form, item) {
        (Form::Entry | Form::Remark, Some(item)) => format!("{nr}. {item}"),
        (form, Some(item)) => format!("{nr}. {} {item}", form.name()),
        (form, None) => format!("{nr}. {}", form.name()),
    };
    lines.push(head + aside);
    let fields = draft.form.fields();
    for (key, name) in fields {
        let text = draft.field(key);
        if !text.is_empty() {
            lines.push(field(name, &shown(key, text, plan)));
        }
    }
    // A field of a newer program has no name here, but it was typed.
    let unknown = draft.fields.iter().filter(|(key, _)| !fields.iter().any(|(known, _)| known == key));
    lines.extend(unknown.map(|(key, text)| field(key, text)));
}

/// Keeps the lines of a longer text together.
fn field(name: &str, text: &str) -> String {
    format!("   {name}：{}", text.replace('\n', "\n      "))
}

/// Names a choice, an entry or a unit as the form shows it; any other field is what was typed.
fn shown<'t>(key: &str, text: &'t str, plan: &Plan) -> Cow<'t, str> {
    let choice = match key {
        "status" => Status::ALL.into_iter().find(|status| status.key() == text).map(Status::name),
        "state" => DataState::ALL.into_iter().find(|state| state.key() == text).map(DataState::name),
        "verdict" => Verdict::ALL.into_iter().find(|verdict| verdict.key() == text).map(Verdict::name),
        _ => None,
    };
    let name = match key {
        "entry" => plan.entries.iter().find(|entry| entry.id.to_string() == text).map(|entry| entry_name(plan, entry)),
        "unit" => plan.units.iter().find(|unit| unit.id.as_str() == text).map(|unit| unit.name.clone()),
        _ => choice.map(str::to_owned),
    };
    name.map_or(Cow::Borrowed(text), Cow::Owned)
}
