//! Keeps typed text safe from a crash: notes it in the journal, and offers to restore what an earlier run of the program left.

use eframe::egui::Context;

use super::App;
use crate::model::ItemId;
use crate::session::{Form, Job, Offer, Pending, PendingJournals, TypedDraft};
use crate::ui::intent::FileIntent;
use crate::ui::state::{Alert, Dialog, EntryDraft, InPlace, SetAside, reopened};

/// The title of the message that offers to restore work.
const OFFERED: &str = "上次意外退出时，有内容没有保存";

impl App {
    /// Notes in the journal what was typed, and offers what the search for journals has found.
    pub(super) fn keep_journal(&mut self, ctx: &Context) {
        if let Some(result) = self.journal_offers.looking.as_ref().and_then(Job::poll) {
            self.journal_offers.looking = None;
            if let Ok(found) = result {
                self.offer_back(found);
            }
        }
        // The window is closing, and the person has decided what becomes of unsaved work.
        if self.may_close {
            return;
        }
        if !self.state.composing {
            let typed = self.typed();
            self.session.note_drafts(&typed);
        }
        if let Some(rest) = self.session.tick_journal(self.session.now()) {
            ctx.request_repaint_after(rest);
        }
        match self.session.journal_warning() {
            Some(warning) if !self.journal_warned => {
                self.journal_warned = true;
                self.state.alerts.report(Alert::notice("防丢失记录没有写成", warning.to_string()));
            }
            Some(_) => {}
            None => self.journal_warned = false,
        }
    }

    /// Returns everything that was typed but is not an edit yet.
    pub(super) fn typed(&self) -> Vec<TypedDraft> {
        let touched = self.state.drafts.iter().filter(|(_, draft)| draft.is_touched());
        let mut typed: Vec<TypedDraft> = touched.map(|(item, draft)| draft.typed(item)).collect();
        typed.extend(self.state.form.all_aside().map(|(item, nr, aside)| aside.draft.typed(item).set_aside(nr)));
        let remark = self.state.in_place.as_ref();
        typed.extend(remark.map(|edited| TypedDraft::new(edited.item.clone(), Form::Remark, [("remark", edited.text.as_str())])));
        typed.extend(self.state.dialogs.typed());
        typed
    }

    fn offer_back(&mut self, found: PendingJournals) {
        for unreadable in &found.unreadable {
            self.state.alerts.report(Alert::notice("有一份防丢失记录读不出", unreadable.to_string()));
        }
        for journal in found.pending {
            let offer = self.session.offer(&journal);
            if offer == Offer::NothingNew {
                self.session.discard(&journal);
                continue;
            }
            let place = self.journal_offers.found.len();
            let last = self.zone.to_datetime(journal.last()).strftime("%Y-%m-%d %H:%M").to_string();
            let (steps, drafts) = (journal.steps().len(), journal.drafts().len());
            let holds = [(steps, "处改动"), (drafts, "条正在填写的内容")].into_iter().filter(|(number, _)| *number > 0);
            let holds: Vec<String> = holds.map(|(number, what)| format!("{number} {what}")).collect();
            let mut detail = format!("最后写于 {last}，有 {}。", holds.join("、"));
            let mut alert = Alert::notice(OFFERED, String::new()).offering("不要了", FileIntent::DiscardJournal(place));
            alert = alert.offering("查看…", FileIntent::ReadJournal(place));
            match offer {
                Offer::ReadOnly(why) => detail.push_str(&why.to_string()),
                _ => alert = alert.offering("恢复", FileIntent::RestoreJournal(place)),
            }
            alert.detail = detail;
            self.state.alerts.report(alert);
            self.journal_offers.found.push(Some(journal));
        }
    }

    /// Takes a journal out, with the message that offers it, because the person has decided.
    fn take_journal(&mut self, place: usize) -> Option<Pending> {
        let of_journal = FileIntent::DiscardJournal(place).into();
        self.state.alerts.withdraw(|alert| alert.offers(&of_journal));
        self.journal_offers.found.get_mut(place)?.take()
    }

    pub(super) fn restore_journal(&mut self, place: usize) {
        let Some(Some(journal)) = self.journal_offers.found.get(place) else { return };
        match self.session.restore(journal) {
            Ok(back) => {
                self.state.done = format!("已恢复 {} 处改动、{} 条正在填写的内容", back.steps, back.drafts.len()).into();
                let in_dialog = |draft: &&TypedDraft| !matches!(draft.form, Form::Entry | Form::Remark);
                let beside = back.drafts.iter().rfind(in_dialog).and_then(|draft| draft.item.clone());
                let first = back.drafts.first().and_then(|draft| draft.item.clone());
                for typed in &back.drafts {
                    self.put_back(typed);
                }
                // A dialog belongs to the page of its item, beside which it is read; a form is part of its item's page.
                match (beside, first) {
                    (Some(item), _) => self.go_to(item),
                    (None, Some(item)) => self.show_form_of(item),
                    (None, None) => {}
                }
                self.take_journal(place);
            }
            Err(error) => self.state.alerts.report(Alert::error("没有恢复", error.to_string())),
        }
    }

    /// Puts a text back into the form or dialog that it was typed into.
    fn put_back(&mut self, typed: &TypedDraft) {
        match (typed.form, typed.item.clone()) {
            (Form::Entry, Some(item)) => {
                let draft = EntryDraft::from_typed(typed, self.session.plan(), &self.memory.reporter);
                if typed.nr == 0 {
                    self.state.drafts.insert(item, draft);
                } else {
                    let generation = self.session.generation();
                    self.state.form.set_aside(&item, SetAside { draft, is_cleared: false, generation });
                }
                self.state.form_nr += 1;
            }
            (Form::Remark, Some(item)) => {
                let text = typed.field("remark").to_owned();
                self.state.in_place = Some(InPlace { item, text });
            }
            _ => match reopened(typed, self.session.plan()) {
                Some(dialog) => self.state.dialogs.show_restored(dialog),
                None => log::warn!("nothing to put back a draft into: {:?} {:?}", typed.form, typed.item),
            },
        }
    }

    pub(super) fn show_form_of(&mut self, item: ItemId) {
        match item {
            ItemId::Indicator(id) => self.report_on(&id),
            node @ ItemId::Node(_) => {
                self.go_to(node);
                self.state.target = None;
            }
        }
    }

    pub(super) fn read_journal(&mut self, place: usize) {
        let Some(Some(journal)) = self.journal_offers.found.get(place) else { return };
        let offset = self.zone.to_offset(journal.last());
        let text = journal.text(self.session.plan(), offset);
        self.state.dialogs.show(Dialog::Text { title: "上次没有保存的内容".to_owned(), text });
    }

    pub(super) fn discard_journal(&mut self, place: usize) {
        if let Some(journal) = self.take_journal(place) {
            self.session.discard(&journal);
        }
    }
}
