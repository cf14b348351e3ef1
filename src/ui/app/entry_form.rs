//! The form's drafts: checking, correcting, clearing and submitting them.

use super::App;
use crate::edit::Edit;
use crate::model::{EntryId, ItemId, PlanIndex};
use crate::present::edit_label;
use crate::session::Command;
use crate::ui::screen::Screen;
use crate::ui::state::EntryDraft;

impl App {
    /// Returns the draft in the form of an item, or a new draft if nothing was typed.
    pub(super) fn draft_of(&self, item: &ItemId) -> EntryDraft {
        let fresh = || EntryDraft::new(self.state.review.cut_off, &self.memory.reporter);
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

    pub(super) fn clear_draft(&mut self) {
        if let Some(item) = self.state.reported_item() {
            self.state.drafts.remove(&item);
            self.state.form_nr += 1;
        }
    }

    pub(super) fn correct(&mut self, entry: EntryId) {
        let Some(found) = self.session.plan().entries.iter().find(|found| found.id == entry) else { return };
        let draft = EntryDraft::correcting(found, &self.memory.reporter);
        let item = found.item.clone();
        match &item {
            ItemId::Indicator(id) if self.state.screen != Screen::Chapters => self.report_on(&id.clone()),
            _ => self.memory.form_is_open = true,
        }
        self.state.drafts.insert(item, draft);
        self.state.form_nr += 1;
        self.state.focus_form = true;
    }

    /// Adds the contents of the form as an entry. If something looks odd, asks once; submitting the same again adds it.
    pub(super) fn submit(&mut self) {
        let Some(item) = self.state.reported_item().filter(|_| !self.state.composing) else { return };
        let mut draft = self.draft_of(&item);
        draft.tried = true;
        let index = PlanIndex::of_item(self.session.plan(), &item);
        let checked = draft.check(&index, &item, self.today());
        let (id, now) = (self.session.new_entry_id(), self.session.now());
        let entry = draft.entry(&checked, item.clone(), id, now);
        let doubts = checked.doubts();
        let Some(entry) = entry.filter(|_| doubts.is_empty() || doubts == draft.asked) else {
            draft.asked = if checked.is_clean() { doubts } else { Vec::new() };
            self.state.drafts.insert(item, draft);
            return;
        };
        self.memory.reporter.clone_from(&entry.reporter);
        let edit = Edit::AddEntry(entry);
        let label = edit_label(&edit, self.session.plan());
        if self.run(Command::Edit(edit), &label) {
            self.state.drafts.remove(&item);
            self.state.form_nr += 1;
        } else {
            self.state.drafts.insert(item, draft);
        }
    }
}
