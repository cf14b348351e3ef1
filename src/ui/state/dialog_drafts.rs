//! Turns what is typed into dialogs into drafts for the journal, and back.

use super::dialog::Dialog;
use super::units_draft::{EditedUnit, UnitsDraft};
use crate::model::{ItemId, Plan, Verdict};
use crate::session::{Form, TypedDraft};

/// Returns the dialog that a draft was typed into, or `None` if what the dialog was about is gone.
pub(crate) fn reopened(typed: &TypedDraft, plan: &Plan) -> Option<Dialog> {
    let field = |name| typed.field(name).to_owned();
    match (typed.form, typed.item.clone()) {
        (Form::Retraction, Some(item)) => {
            let entry = plan.entries.iter().find(|entry| entry.id.to_string() == typed.field("entry"))?.id;
            Some(Dialog::Retract { entry, item, reason: field("reason"), by: field("by") })
        }
        (Form::TargetChange, Some(ItemId::Indicator(indicator))) => {
            Some(Dialog::TargetChange { indicator, fields: TARGET_CHANGE.map(field) })
        }
        (Form::Rebase, Some(ItemId::Indicator(indicator))) => Some(Dialog::Rebase { indicator, fields: REBASE.map(field) }),
        (Form::Determination, Some(item)) => {
            let chosen = |verdict: &Verdict| verdict.key() == typed.field("verdict");
            let verdict = Verdict::ALL.into_iter().find(chosen);
            Some(Dialog::Determine { item, verdict, reason: field("reason"), by: field("by") })
        }
        (Form::Units, None) => {
            let unit = plan.units.iter().find(|unit| unit.id.as_str() == typed.field("unit"));
            let edited = unit.map(|unit| EditedUnit { fields: UNIT.map(field), ..EditedUnit::of(unit) });
            Some(Dialog::Units(UnitsDraft { new: field("name"), edited, ..UnitsDraft::default() }))
        }
        _ => None,
    }
}

/// The names of the fields of a target change, in the dialog's order.
const TARGET_CHANGE: [&str; 8] = ["date", "measure", "relation", "new", "new_other", "body", "document", "reason"];

/// The names of the fields of a baseline under another definition, in the dialog's order.
const REBASE: [&str; 4] = ["definition", "value", "date", "basis"];

/// The names of the fields of a unit, in the dialog's order.
const UNIT: [&str; 5] = ["new_name", "order", "contact", "telephone", "leader"];

/// Returns what was typed into a dialog, or `None` if that is no more than it opened with.
pub(super) fn typed(dialog: &Dialog, begun: Option<&TypedDraft>) -> Option<TypedDraft> {
    // What a dialog is about and what is chosen in it is not typed text.
    let is_text = |name: &String| !["entry", "verdict", "measure", "relation"].contains(&name.as_str());
    let says_something =
        |written: &TypedDraft| written.fields.iter().any(|(name, text)| is_text(name) && !text.trim().is_empty());
    written(dialog).filter(|written| Some(written) != begun && says_something(written))
}

/// Returns the contents of a dialog as a draft, or `None` for a dialog that only asks or shows something or takes a path.
pub(super) fn written(dialog: &Dialog) -> Option<TypedDraft> {
    match dialog {
        Dialog::Retract { entry, item, reason, by } => {
            let entry = entry.to_string();
            let fields = [("entry", entry.as_str()), ("reason", reason.as_str()), ("by", by.as_str())];
            Some(TypedDraft::new(item.clone(), Form::Retraction, fields))
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
            let fields = [("verdict", verdict.map_or("", Verdict::key)), ("reason", reason.as_str()), ("by", by.as_str())];
            Some(TypedDraft::new(item.clone(), Form::Determination, fields))
        }
        Dialog::Units(UnitsDraft { new, edited, .. }) => {
            let edited = edited.as_ref().filter(|edited| edited.is_changed());
            let fields = edited.into_iter().flat_map(|edited| UNIT.into_iter().zip(edited.fields.iter().map(String::as_str)));
            let unit = edited.map_or("", |edited| edited.unit.as_str());
            Some(TypedDraft::new(None, Form::Units, [("name", new.as_str()), ("unit", unit)].into_iter().chain(fields)))
        }
        Dialog::Unsaved(_)
        | Dialog::OpenPath(_)
        | Dialog::SavePath(_)
        | Dialog::Replace(..)
        | Dialog::Help
        | Dialog::Conflicts
        | Dialog::Copy { .. }
        | Dialog::CopyPath(_)
        | Dialog::Backups { .. }
        | Dialog::Examination { .. }
        | Dialog::Text { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{IndicatorId, UnitId, fixture};

    fn dialogs() -> Vec<Dialog> {
        let (indicator, item) = (IndicatorId::new("I01"), fixture::item());
        let field = |text: &str| text.to_owned();
        vec![
            Dialog::Retract {
                entry: fixture::entry_id(1),
                item: item.clone(),
                reason: field("重复填报"),
                by: field("统计局 李"),
            },
            Dialog::TargetChange {
                indicator: indicator.clone(),
                fields: ["2023-01-01", "Level", "Within", "3500", "3600", "区人大常委会", "金人常〔2023〕1号", "形势变化"]
                    .map(field),
            },
            Dialog::Rebase { indicator, fields: ["五经普", "1900", "2020-12-31", "统计公报"].map(field) },
            Dialog::Determine {
                item, verdict: Some(Verdict::NotMet), reason: field("审计发现\n两处"), by: field("王某")
            },
            Dialog::Units(UnitsDraft {
                new: field("教育局\n财政局"),
                edited: Some(EditedUnit {
                    unit: UnitId::new("U1"),
                    begun: ["发展改革委", "", "", "", ""].map(field),
                    fields: ["发改委", "3", "李某", "0371-12345", "王某"].map(field),
                }),
                ..UnitsDraft::default()
            }),
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
}
