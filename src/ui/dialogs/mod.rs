//! Dialogs: only what cannot go on without an answer is modal.

mod backups;
mod conflicts;
mod copy;
mod determine;
mod examination;
mod path;
mod rebase;
mod retract;
mod shortcuts;
mod target_change;
mod units;
mod unsaved;
mod written;

pub(crate) use written::{Waiting, reopened};

use eframe::egui::{Frame, Id, Key, Label, Margin, Modal, Modifiers, Stroke, Ui, Vec2};

use super::app::Shown;
use super::intent::{Intent, Intents};
use super::state::{Dialog, State};
use super::theme::{heading, palette};
use super::widgets::message_below;
use unsaved::Unsubmitted;

/// Draws the dialog in front, if there is one. Escape closes it, and so does a click beside it unless something was typed.
pub(crate) fn dialog_ui(ui: &mut Ui, shown: &Shown<'_>, state: &mut State, intents: &mut Intents) {
    let composing = state.composing;
    let unsubmitted =
        Unsubmitted { entries: state.unsubmitted(), dialog: state.typed_in_dialogs().pop().map(|typed| typed.form) };
    let is_typed = state.typed_in_front().is_some();
    let refusal = state.dialog_refusal.as_ref().map(|problem| problem.detail.clone());
    let Some(dialog) = &mut state.dialog else { return };
    let colours = palette(ui);
    let frame = Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(1.0, colours.hairline))
        .corner_radius(8)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        ui.set_max_width(620.0);
        match dialog {
            Dialog::Unsaved(leaving) => {
                let state = (shown.session.is_modified() || shown.session.is_saving(), shown.session.is_saving());
                unsaved::unsaved_ui(ui, leaving, state, &unsubmitted, intents);
            }
            Dialog::OpenPath(path) => path::open_path_ui(ui, path, intents),
            Dialog::SavePath(path) => path::save_path_ui(ui, path, intents),
            Dialog::Replace(path) => path::replace_ui(ui, path, intents),
            Dialog::Shortcuts => shortcuts::shortcuts_ui(ui, intents),
            Dialog::Units { new, renaming } => units::units_ui(ui, shown.plan, new, renaming, intents),
            Dialog::Retract { entry, reason, .. } => {
                let rows = shown.views.timeline.iter().chain(shown.views.detail.iter().flat_map(|detail| &detail.timeline));
                let revived = rows.into_iter().find(|row| row.entry == *entry).and_then(|row| row.replaced.first());
                let revived = revived.map(|older| older.value.clone().unwrap_or_else(|| older.date.clone()));
                retract::retract_ui(ui, *entry, revived.as_deref(), reason, intents);
            }
            Dialog::TargetChange { indicator, fields } => {
                if let Some(indicator) = shown.plan.indicator(indicator) {
                    target_change::target_change_ui(ui, indicator, fields, intents);
                }
            }
            Dialog::Conflicts => conflicts::conflicts_ui(ui, &shown.views.conflicts, intents),
            Dialog::Copy(facts) => copy::copy_ui(ui, facts, intents),
            Dialog::CopyPath(path) => path::copy_path_ui(ui, path, intents),
            Dialog::Backups { found, chosen } => backups::backups_ui(ui, found.as_deref(), *chosen, intents),
            Dialog::Examination { path, text, choices } => examination::examination_ui(ui, path, text, choices, intents),
            Dialog::Text { title, text } => examination::reading_ui(ui, title, text, intents),
            Dialog::Rebase { indicator, fields } => {
                if let Some(indicator) = shown.plan.indicator(indicator) {
                    rebase::rebase_ui(ui, indicator, fields, intents);
                }
            }
            Dialog::Determine { item, verdict, reason, by } => {
                let name = shown.plan.item_name(item).unwrap_or_default().to_owned();
                determine::determine_ui(ui, &name, &mut determine::Draft { item, verdict, reason, by }, intents);
            }
        }
        // The message at the head of the window may lie behind the dialog.
        if let Some(refusal) = refusal {
            ui.add_space(8.0);
            message_below(ui, &refusal, true);
        }
    });
    // The place of a dialog follows from its size in the frame before, so one that has grown needs another frame.
    let size = modal.response.rect.size();
    if ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<Vec2>(Id::unique("size of the dialog")), size)) != size
    {
        ui.ctx().request_repaint();
    }
    // A click that went astray must not cost what was typed; Escape and the button are meant.
    let is_spared = is_typed && modal.backdrop_response.clicked();
    let escaped = !composing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if modal.should_close() && !composing && !is_spared || escaped {
        intents.push(Intent::CloseDialog);
    }
}

fn head_ui(ui: &mut Ui, title: &str, text: &str) {
    ui.label(heading(title));
    if !text.is_empty() {
        ui.add(Label::new(text).wrap());
    }
    ui.add_space(10.0);
}
