//! What is being typed into dialogs is a person's work: told apart from what they open with, kept behind other dialogs, and
//! written down for the journal.

use crate::model::{ItemId, Plan, UnitId, Verdict};
use crate::session::{Form, TypedDraft};
use crate::ui::state::{Dialog, State};

/// A dialog that waits behind another one, with what it held when it was opened.
pub(crate) type Waiting = (Dialog, Option<TypedDraft>);

impl State {
    /// Shows a dialog. One that somebody is typing into waits behind it; any other gives way.
    pub(crate) fn show_dialog(&mut self, dialog: Dialog) {
        let begun = written(&dialog);
        self.put_in_front(dialog, begun);
    }

    /// Shows a dialog again into which something was typed before a crash.
    pub(crate) fn show_restored(&mut self, dialog: Dialog) {
        self.put_in_front(dialog, None);
    }

    /// Closes the dialog in front, and gives up what was typed into it; one that waited behind it comes back.
    pub(crate) fn close_dialog(&mut self) {
        self.dialog_refusal = None;
        (self.dialog, self.dialog_begun) = self.waiting.pop().map_or((None, None), |(dialog, begun)| (Some(dialog), begun));
    }

    /// Closes the dialog in front, unless somebody is typing into it: for what happens without being asked for there.
    pub(crate) fn put_dialog_away(&mut self) {
        if self.typed_in_front().is_none() {
            self.close_dialog();
        }
    }

    /// Returns what was typed into the dialog in front, where that is more than it opened with.
    pub(crate) fn typed_in_front(&self) -> Option<TypedDraft> {
        typed(self.dialog.as_ref()?, self.dialog_begun.as_ref())
    }

    /// Lists what was typed into dialogs and is no edit yet, the one in front last.
    pub(crate) fn typed_in_dialogs(&self) -> Vec<TypedDraft> {
        let waiting = self.waiting.iter().filter_map(|(dialog, begun)| typed(dialog, begun.as_ref()));
        waiting.chain(self.typed_in_front()).collect()
    }

    /// Takes the dialogs with typed text off the screen, the one in front last.
    pub(crate) fn take_typed_dialogs(&mut self) -> Vec<Waiting> {
        self.put_dialog_away();
        let mut taken = std::mem::take(&mut self.waiting);
        taken.extend(self.dialog.take().map(|dialog| (dialog, self.dialog_begun.take())));
        taken
    }

    /// Shows them again, in front of what is shown at the moment.
    pub(crate) fn put_back_dialogs(&mut self, dialogs: Vec<Waiting>) {
        for (dialog, begun) in dialogs {
            self.put_in_front(dialog, begun);
        }
    }

    fn put_in_front(&mut self, dialog: Dialog, begun: Option<TypedDraft>) {
        let is_typed = self.typed_in_front().is_some();
        self.dialog_refusal = None;
        let before = (self.dialog.replace(dialog), std::mem::replace(&mut self.dialog_begun, begun));
        if let (Some(before), begun) = before
            && is_typed
        {
            self.waiting.push((before, begun));
        }
    }
}

/// Opens the dialog again that a draft was typed into; none where what it was about is no longer there.
pub(crate) fn reopened(typed: &TypedDraft, plan: &Plan) -> Option<Dialog> {
    let field = |name| typed.field(name).to_owned();
    match (typed.form, typed.item.clone()) {
        (Form::Retraction, Some(item)) => {
            let entry = plan.entries.iter().find(|entry| entry.id.to_string() == typed.field("entry"))?.id;
            Some(Dialog::Retract { entry, item, reason: field("reason") })
        }
        (Form::TargetChange, Some(ItemId::Indicator(indicator))) => {
            Some(Dialog::TargetChange { indicator, fields: TARGET_CHANGE.map(field) })
        }
        (Form::Rebase, Some(ItemId::Indicator(indicator))) => Some(Dialog::Rebase { indicator, fields: REBASE.map(field) }),
        (Form::Determination, Some(item)) => {
            let chosen = |verdict: &Verdict| verdict.key() == typed.field("verdict");
            let verdict = Verdict::ALL.into_iter().find(chosen).unwrap_or(Verdict::Met);
            Some(Dialog::Determine { item, verdict, reason: field("reason"), by: field("by") })
        }
        (Form::Units, None) => {
            let unit = plan.units.iter().find(|unit| unit.id.as_str() == typed.field("unit"));
            let renaming = unit.map(|unit| (unit.id.clone(), field("new_name")));
            Some(Dialog::Units { new: field("name"), renaming })
        }
        _ => None,
    }
}

/// The fields of a change of a target, in the order in which the dialog holds them.
const TARGET_CHANGE: [&str; 5] = ["date", "new", "body", "document", "reason"];

/// The fields of a baseline under another definition, in the order in which the dialog holds them.
const REBASE: [&str; 4] = ["definition", "value", "date", "basis"];

fn typed(dialog: &Dialog, begun: Option<&TypedDraft>) -> Option<TypedDraft> {
    // What a dialog is about and what is only chosen in it are no text.
    let is_text = |name: &String| name != "entry" && name != "verdict";
    let says_something =
        |written: &TypedDraft| written.fields.iter().any(|(name, text)| is_text(name) && !text.trim().is_empty());
    written(dialog).filter(|written| Some(written) != begun && says_something(written))
}

/// Writes down what stands in a dialog; none for one that only asks or shows, or whose text is but a path.
fn written(dialog: &Dialog) -> Option<TypedDraft> {
    match dialog {
        Dialog::Retract { entry, item, reason } => {
            let entry = entry.to_string();
            Some(TypedDraft::new(item.clone(), Form::Retraction, [("entry", entry.as_str()), ("reason", reason.as_str())]))
        }
        Dialog::TargetChange { indicator, fields } => {
            let fields = TARGET_CHANGE.into_iter().zip(fields.iter().map(String::as_str));
            Some(TypedDraft::new(ItemId::from(indicator.clone()), Form::TargetChange, fields))
        }
        Dialog::Rebase { indicator, fields } => {
            let fields = REBASE.into_iter().zip(fields.iter().map(String::as_str));
            Some(TypedDraft::new(ItemId::from(indicator.clone()), Form::Rebase, fields))
        }
        Dialog::Determine { item, verdict, reason, by } => {
            let fields = [("verdict", verdict.key()), ("reason", reason.as_str()), ("by", by.as_str())];
            Some(TypedDraft::new(item.clone(), Form::Determination, fields))
        }
        Dialog::Units { new, renaming } => {
            let (unit, name) = renaming.as_ref().map_or(("", ""), |(unit, name)| (UnitId::as_str(unit), name.as_str()));
            Some(TypedDraft::new(None, Form::Units, [("name", new.as_str()), ("unit", unit), ("new_name", name)]))
        }
        Dialog::Unsaved(_)
        | Dialog::OpenPath(_)
        | Dialog::SavePath(_)
        | Dialog::Replace(_)
        | Dialog::Shortcuts
        | Dialog::Conflicts
        | Dialog::Copy(_)
        | Dialog::CopyPath(_)
        | Dialog::Backups { .. }
        | Dialog::Examination { .. }
        | Dialog::Text { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, fixture};

    fn dialogs() -> Vec<Dialog> {
        let (indicator, item) = (IndicatorId::new("I01"), fixture::item());
        let field = |text: &str| text.to_owned();
        vec![
            Dialog::Retract { entry: fixture::entry_id(1), item: item.clone(), reason: field("重复填报") },
            Dialog::TargetChange {
                indicator: indicator.clone(),
                fields: ["2023-01-01", "3500", "区人大常委会", "金人常〔2023〕1号", "形势变化"].map(field),
            },
            Dialog::Rebase { indicator, fields: ["五经普", "1900", "2020-12-31", "统计公报"].map(field) },
            Dialog::Determine { item, verdict: Verdict::NotMet, reason: field("审计发现\n两处"), by: field("王某") },
            Dialog::Units { new: field("教育局"), renaming: Some((UnitId::new("U1"), field("发改委"))) },
        ]
    }

    #[test]
    fn every_dialog_opens_again_with_what_was_typed() {
        let mut plan = fixture::plan();
        plan.entries = vec![fixture::entry(1, None).into()];
        for dialog in dialogs() {
            let draft = written(&dialog).unwrap();
            let known = draft.form.fields();
            assert!(draft.fields.keys().all(|key| known.iter().any(|(name, _)| name == key)), "{draft:?} has no words for all");
            assert_eq!(reopened(&draft, &plan), Some(dialog));
        }
        assert_eq!(reopened(&written(&dialogs()[0]).unwrap(), &fixture::plan()), None, "an entry that is gone");
    }

    #[test]
    fn a_dialog_typed_into_waits_behind_another_and_comes_back() {
        let review = crate::model::Review::due_on(jiff::civil::date(2026, 1, 15), &fixture::plan().period);
        let mut state = State::new(review);
        state.show_dialog(Dialog::Units { new: String::new(), renaming: None });
        assert_eq!(state.typed_in_dialogs(), [], "nothing was typed yet");
        let typed = Dialog::Units { new: "教育局".to_owned(), renaming: None };
        state.dialog = Some(typed.clone());
        state.show_dialog(Dialog::Shortcuts);
        state.show_dialog(Dialog::Conflicts);
        assert_eq!(state.typed_in_dialogs().len(), 1);
        state.close_dialog();
        assert_eq!(state.dialog, Some(typed.clone()), "what only shows something is not kept");
        state.put_dialog_away();
        assert_eq!(state.dialog, Some(typed));
        state.close_dialog();
        assert_eq!((state.dialog.is_none(), state.typed_in_dialogs()), (true, vec![]));
    }
}
