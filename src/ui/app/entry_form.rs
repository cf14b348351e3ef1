//! The form's drafts: checking, correcting, clearing and submitting them.

use super::App;
use crate::edit::Edit;
use crate::model::{Entry, EntryId, ItemId, PlanIndex};
use crate::present::recorded::recorded;
use crate::present::report_order::next_after;
use crate::present::{edit_label, format};
use crate::session::Command;
use crate::ui::screen::Screen;
use crate::ui::state::{EntryDraft, FocusPlace, Recorded, SetAside};

/// How many seconds lie between the clicks of a double click at most.
const DOUBLE_CLICK: f64 = 0.5;

impl App {
    /// Returns the draft in the form of an item, or a new draft if nothing was typed.
    pub(super) fn draft_of(&self, item: &ItemId) -> EntryDraft {
        let fresh = || self.state.fresh_draft(item, &self.memory.reporter);
        self.state.drafts.get(item).cloned().unwrap_or_else(fresh)
    }

    /// Checks the draft again if it, its item or the plan has changed.
    pub(super) fn check_draft(&mut self) {
        let Some(item) = self.state.reported_item() else { return };
        let draft = self.draft_of(&item);
        let key = (self.session.generation(), item.clone(), draft.clone());
        if self.state.composing || self.checked_for.as_ref() == Some(&key) {
            return;
        }
        let index = PlanIndex::of_item(self.session.plan(), &item);
        self.state.checked = draft.check(&index, &item, self.today());
        self.checked_for = Some(key);
    }

    /// Clears what was typed into the form. It is set aside and offered back; what gave way to a correction stands there again.
    pub(super) fn clear_draft(&mut self) {
        let Some(item) = self.state.reported_item() else { return };
        let interrupted = self.state.form.take_interrupted(&item);
        if let Some(cleared) = self.typed_in_form(&item, true) {
            self.state.form.set_aside(&item, cleared);
        }
        self.replace_draft(&item, interrupted);
    }

    /// Takes back into the form what was set aside last.
    pub(super) fn take_back(&mut self) {
        let Some(item) = self.state.reported_item() else { return };
        let present = self.typed_in_form(&item, false);
        if let Some(draft) = self.state.form.take_back(&item, present) {
            self.replace_draft(&item, Some(draft));
            self.memory.form_is_open = true;
        }
    }

    /// Returns whether the last thing done was to clear the form, so that undoing means to take that back.
    pub(super) fn has_just_cleared(&self) -> bool {
        let item = self.state.reported_item().filter(|_| self.state.screen == Screen::Chapters);
        let offered = item.as_ref().and_then(|item| self.state.form.offered(item));
        offered.is_some_and(|aside| aside.is_cleared && aside.generation == self.session.generation())
    }

    pub(super) fn correct(&mut self, entry: EntryId) {
        let Some(found) = self.session.plan().entries.iter().find(|found| found.id == entry) else { return };
        let draft = EntryDraft::correcting(found, &self.memory.reporter);
        let item = found.item.clone();
        if self.state.screen != Screen::Chapters || self.state.reported_item().as_ref() != Some(&item) {
            self.show_form_of(item.clone());
        }
        self.memory.form_is_open = true;
        if let Some(interrupted) = self.typed_in_form(&item, false) {
            self.state.form.set_aside(&item, interrupted);
        }
        self.replace_draft(&item, Some(draft));
    }

    /// Returns what was typed into the form of an item, to be set aside.
    fn typed_in_form(&self, item: &ItemId, is_cleared: bool) -> Option<SetAside> {
        let draft = self.state.drafts.get(item).filter(|draft| draft.is_touched())?.clone();
        Some(SetAside { draft, is_cleared, generation: self.session.generation() })
    }

    fn replace_draft(&mut self, item: &ItemId, draft: Option<EntryDraft>) {
        self.state.drafts.remove(item);
        self.state.drafts.extend(draft.map(|draft| (item.clone(), draft)));
        self.state.form_nr += 1;
        self.state.form.is_new = true;
        self.state.focus = Some(FocusPlace::Form);
    }

    /// Moves the form to the day of the review.
    pub(super) fn follow_review(&mut self) {
        let Some(item) = self.state.reported_item() else { return };
        let date = format::date(self.state.review.cut_off);
        let draft = EntryDraft { date, ..self.draft_of(&item) };
        self.state.form.stay = None;
        self.replace_draft(&item, Some(draft));
    }

    /// Moves the form to the day of the entry before.
    pub(super) fn follow_last(&mut self) {
        let before = self.state.form.stay.as_ref().map(|(_, day)| *day);
        if let (Some(item), Some(day)) = (self.state.reported_item(), before) {
            let draft = EntryDraft { date: format::date(day), ..self.draft_of(&item) };
            self.replace_draft(&item, Some(draft));
        }
    }

    /// Adds the contents of the form as an entry, and opens the form of the next item that is owed.
    pub(super) fn submit_and_next(&mut self) {
        let Some(item) = self.submit() else { return };
        let next = next_after(&self.view_model.order, Some(&item), |place| place.is_owed).cloned();
        let review = self.state.review.cut_off;
        let strayed = self.state.form.stay.as_ref().is_some_and(|(_, day)| *day != review);
        let told = match &next {
            None => "没有下一项了：本次评审应填报的都已填报。".to_owned(),
            Some(_) if strayed => format!("已转到下一项，截至日期按评审，为 {}。", format::date(review)),
            Some(_) => "已转到下一项。".to_owned(),
        };
        if let Some(recorded) = &mut self.state.form.recorded {
            recorded.next = told;
            recorded.told_at = next.clone().unwrap_or(item);
        }
        if let Some(next) = next {
            self.show_form_of(next);
        }
    }

    /// Adds the contents of the form as an entry, and returns its item. If something looks odd, asks once; submitting the same
    /// again adds it. A form that is out of sight is only shown.
    pub(super) fn submit(&mut self) -> Option<ItemId> {
        if self.state.screen != Screen::Chapters || !self.memory.form_is_open {
            self.report_on_selected();
            return None;
        }
        let item = self.state.reported_item().filter(|_| !self.state.composing)?;
        let mut draft = self.draft_of(&item);
        draft.tried = true;
        let index = PlanIndex::of_item(self.session.plan(), &item);
        let checked = draft.check(&index, &item, self.today());
        let (id, now) = (self.session.new_entry_id(), self.session.now());
        let entry = draft.entry(&checked, item.clone(), id, now);
        let doubts = checked.doubts();
        // The second click of a double one is no answer.
        if !draft.asked.is_empty() && self.last_input - self.state.form.asked_at < DOUBLE_CLICK {
            return None;
        }
        let Some(entry) = entry.filter(|_| doubts.is_empty() || doubts == draft.asked) else {
            draft.asked = if checked.is_clean() { doubts } else { Vec::new() };
            self.state.drafts.insert(item, draft);
            self.state.form.recorded = None;
            self.state.form.asked_at = self.last_input;
            self.state.form.seeks_message = true;
            return None;
        };
        let edit = Edit::AddEntry(entry.clone());
        let label = edit_label(&edit, self.session.plan());
        if !self.run(Command::Edit(edit), &label) {
            self.state.drafts.insert(item, draft);
            return None;
        }
        self.carry_on(&entry);
        let interrupted = self.state.form.take_interrupted(&item);
        self.replace_draft(&item, interrupted);
        Some(item)
    }

    /// Says that an entry was recorded, and keeps what the next one begins with.
    fn carry_on(&mut self, entry: &Entry) {
        self.memory.reporter.clone_from(&entry.reporter);
        let text = recorded(self.session.plan(), entry);
        let form = &mut self.state.form;
        let (told_at, generation) = (entry.item.clone(), self.session.generation());
        form.recorded = Some(Recorded { text, entry: entry.id, told_at, next: String::new(), generation });
        // A correction is about an earlier day, and rests on a document of that day.
        if entry.supersedes.is_none() {
            form.basis.clone_from(&entry.basis);
            form.stay = Some((entry.item.clone(), entry.date));
        }
    }

    /// Goes to the next item on which something was typed and not submitted.
    pub(super) fn show_unsubmitted(&mut self) {
        let present = self.state.reported_item();
        let next = next_after(&self.view_model.order, present.as_ref(), |place| self.state.is_unsubmitted(&place.item));
        if let Some(item) = next.cloned().or(present) {
            self.show_form_of(item);
        }
    }
}
