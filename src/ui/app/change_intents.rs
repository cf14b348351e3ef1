//! Carries out the intents that change the plan. Each becomes a command of the session; if that is refused, an alert says why.

use super::App;
use crate::edit::Edit;
use crate::model::{Determination, Field, FieldValue, ItemId, Plan, Retraction, Subject, Verdict};
use crate::present::edit_label;
use crate::session::Command;
use crate::ui::intent::ChangeIntent;
use crate::ui::state::{Alert, Dialog, DialogRefusal, LastDone};

impl App {
    pub(super) fn carry_out_change(&mut self, intent: ChangeIntent) {
        match intent {
            ChangeIntent::Edit(edit) => self.edit(edit),
            ChangeIntent::Group { label, edits } => {
                self.run(Command::Group { label: label.clone(), edits }, &label);
            }
            ChangeIntent::Enter(edit) => self.enter(edit),
            ChangeIntent::Units { label, edits, adds } => self.change_units(label, edits, adds),
            ChangeIntent::Retract { entry, reason, by } => {
                let [reason, by] = [reason, by].map(|text| text.trim().to_owned());
                let retraction = Retraction { entry, reason, by, at: self.session.now() };
                self.enter(Edit::Retract(retraction));
                self.behind_dialog.leave_row();
            }
            ChangeIntent::Determine { item, verdict, reason, by } => self.determine(item, verdict, reason, by),
            ChangeIntent::SetRemark(item, remark) => {
                self.state.in_place = None;
                if self.session.plan().remark(&item) != Some(remark.as_str()) {
                    self.edit(Edit::set(item, Field::Remark, FieldValue::text(remark)));
                }
            }
            ChangeIntent::Submit => _ = self.submit(),
            ChangeIntent::SubmitAndNext => self.submit_and_next(),
            ChangeIntent::Undo => self.turn_back(Command::Undo, "已撤销：", self.session.undo_label().map(str::to_owned)),
            ChangeIntent::Redo => self.turn_back(Command::Redo, "已重做：", self.session.redo_label().map(str::to_owned)),
        }
    }

    /// Runs a command and returns whether it was accepted. If it is refused, nothing has changed, and an alert says why.
    pub(super) fn run(&mut self, command: Command, label: &str) -> bool {
        let item = item_of(&command, self.session.plan());
        match self.session.run(command) {
            Ok(()) => {
                self.state.done = LastDone { text: label.to_owned(), item };
                true
            }
            Err(error) => {
                self.state.alerts.report(Alert::error(format!("没有完成：{label}"), error.to_string()));
                false
            }
        }
    }

    fn edit(&mut self, edit: Edit) {
        let label = edit_label(&edit, self.session.plan());
        self.run(Command::Edit(edit), &label);
    }

    /// Makes the edit that the open dialog was filled in for, and closes the dialog if the edit is accepted.
    fn enter(&mut self, edit: Edit) {
        let label = edit_label(&edit, self.session.plan());
        if self.is_accepted(Command::Edit(edit), label) {
            self.state.dialogs.close();
        }
    }

    /// Runs the command of a dialog and returns whether it was accepted. If it is refused, the dialog keeps what was typed and
    /// shows the reason.
    fn is_accepted(&mut self, command: Command, label: String) -> bool {
        if let Some(before) = self.state.dialogs.refusal.take() {
            self.state.alerts.dismiss(before.alert);
        }
        let item = item_of(&command, self.session.plan());
        match self.session.run(command) {
            Ok(()) => {
                self.state.done = LastDone { text: label, item };
                true
            }
            Err(error) => {
                let detail = error.to_string();
                let alert = self.state.alerts.track(Alert::error(format!("没有完成：{label}"), detail.clone()));
                self.state.dialogs.refusal = Some(DialogRefusal { alert, detail });
                false
            }
        }
    }

    fn change_units(&mut self, label: String, mut edits: Vec<Edit>, adds: bool) {
        let command = match (edits.len(), edits.pop()) {
            (1, Some(edit)) => Command::Edit(edit),
            (_, last) => {
                edits.extend(last);
                Command::Group { label: label.clone(), edits }
            }
        };
        if self.is_accepted(command, label)
            && adds
            && let Some(Dialog::Units(draft)) = &mut self.state.dialogs.front
        {
            draft.new.clear();
        }
    }

    fn determine(&mut self, item: ItemId, verdict: Verdict, reason: String, by: String) {
        let (id, now) = (self.session.new_determination_id(), self.session.now());
        // Dated no later than the review's cut-off, or that review would not show it.
        let date = self.state.review.cut_off.min(self.today());
        let determination = Determination { id, item, verdict, reason, by, date, entered: now };
        self.enter(Edit::AddDetermination(determination));
    }

    fn turn_back(&mut self, command: Command, word: &str, label: Option<String>) {
        if let Some(label) = label {
            self.run(command, &format!("{word}{label}"));
        }
    }
}

/// Returns the item that a command is done on, if it is one.
fn item_of(command: &Command, plan: &Plan) -> Option<ItemId> {
    let Command::Edit(edit) = command else { return None };
    let of_entry = |id| plan.entries.iter().find(|entry| entry.id == id).map(|entry| entry.item.clone());
    match edit {
        Edit::AddEntry(entry) => Some(entry.item.clone()),
        Edit::RemoveEntry(id) | Edit::Unretract(id) => of_entry(*id),
        Edit::Retract(retraction) => of_entry(retraction.entry),
        Edit::AddDetermination(determination) => Some(determination.item.clone()),
        Edit::SetField { subject: Subject::Node(node), .. } => Some(node.clone().into()),
        Edit::SetField { subject: Subject::Indicator(indicator), .. }
        | Edit::AddTargetChange { indicator, .. }
        | Edit::RemoveTargetChange { indicator, .. }
        | Edit::SetRebased { indicator, .. } => Some(indicator.clone().into()),
        Edit::SetField { .. }
        | Edit::AddUnit { .. }
        | Edit::RemoveUnit(_)
        | Edit::RemoveDetermination(_)
        | Edit::SettleConflict { .. }
        | Edit::ReopenConflict { .. } => None,
    }
}
