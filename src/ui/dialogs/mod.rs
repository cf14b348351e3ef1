//! The dialogs. They are modal, so they are used only for what needs an answer before anything else.

mod backups;
mod conflicts;
mod copy;
mod determine;
mod examination;
mod head;
mod help;
mod path;
mod rebase;
mod retract;
mod target_change;
mod units;
mod unsaved;

use eframe::egui::{Frame, Id, Key, Margin, Modal, Modifiers, Stroke, Ui, Vec2};

use super::help_view::HelpView;
use super::intent::{DialogIntent, Intents};
use super::scene::Scene;
use super::state::{Dialog, State};
use super::theme::palette;
use super::widgets::message_below;
use crate::model::EntryId;
use crate::present::recorded::reported;
use unsaved::Unsubmitted;

/// The width of the window that a dialog leaves free for its margins.
const AROUND: f32 = 80.0;

/// Draws the dialog in front, if there is one. Escape closes it, and so does a click beside it unless text was typed.
pub(crate) fn dialog_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let composing = state.composing;
    let unsubmitted = Unsubmitted { entries: state.unsubmitted(), dialog: state.dialogs.typed().pop().map(|typed| typed.form) };
    let is_typed = state.dialogs.typed_in_front().is_some();
    let refusal = state.dialogs.refusal.as_ref().map(|refusal| refusal.detail.clone());
    let help = &mut state.help;
    let Some(dialog) = &mut state.dialogs.front else { return };
    let colours = palette(ui);
    let frame = Frame::new()
        .fill(colours.surface)
        .stroke(Stroke::new(1.0, colours.hairline))
        .corner_radius(8)
        .shadow(ui.visuals().window_shadow)
        .inner_margin(Margin::same(24));
    let modal = Modal::new(Id::unique("dialog")).frame(frame).show(ui.ctx(), |ui| {
        let widest = match dialog {
            Dialog::Units(_) => units::WIDTH,
            Dialog::Help => help::WIDTH,
            _ => 620.0,
        };
        ui.set_max_width(widest.min(ui.ctx().content_rect().width() - AROUND));
        contents_ui(ui, scene, (dialog, help), &unsubmitted, composing, intents);
        // The alert about the refusal may be hidden behind the dialog.
        if let Some(refusal) = refusal {
            ui.add_space(8.0);
            message_below(ui, &refusal, true);
        }
    });
    // egui places a dialog by its size in the last frame, so one that has changed its size needs another frame.
    let size = modal.response.rect.size();
    if ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<Vec2>(Id::unique("size of the dialog")), size)) != size
    {
        ui.ctx().request_repaint();
    }
    // A stray click must not lose what was typed. Escape and the buttons are pressed on purpose.
    let is_spared = is_typed && modal.backdrop_response.clicked();
    let escaped = !composing && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if modal.should_close() && !composing && !is_spared || escaped {
        intents.push(DialogIntent::Close);
    }
}

fn contents_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    (dialog, help): (&mut Dialog, &mut HelpView),
    unsubmitted: &Unsubmitted,
    composing: bool,
    intents: &mut Intents,
) {
    match dialog {
        Dialog::Unsaved(leaving) => {
            let state = (scene.session.is_modified() || scene.session.is_saving(), scene.session.is_saving());
            unsaved::unsaved_ui(ui, leaving, state, unsubmitted, intents);
        }
        Dialog::OpenPath(path) => path::open_path_ui(ui, path, intents),
        Dialog::SavePath(path) => path::save_path_ui(ui, path, intents),
        Dialog::Replace(path, occupant) => path::replace_ui(ui, path, occupant, intents),
        Dialog::Help => help::help_ui(ui, help, intents),
        Dialog::Units(draft) => units::units_ui(ui, scene, draft, composing, intents),
        Dialog::Retract { entry, reason, by, .. } => {
            let told = scene.plan.entries.iter().find(|found| found.id == *entry).map(|found| reported(scene.plan, found));
            let named = (*entry, told.as_deref().unwrap_or_default());
            retract::retract_ui(ui, named, revived(scene, *entry).as_deref(), [reason, by], intents);
        }
        Dialog::TargetChange { indicator, fields } => {
            if let Some(indicator) = scene.plan.indicator(indicator) {
                target_change::target_change_ui(ui, indicator, fields, intents);
            }
        }
        Dialog::Conflicts => conflicts::conflicts_ui(ui, &scene.view_model.conflicts, intents),
        Dialog::Copy { name, basis, preview } => copy::copy_ui(ui, name, basis, preview.as_ref(), intents),
        Dialog::CopyPath(path) => path::copy_path_ui(ui, path, intents),
        Dialog::Backups { found, chosen } => backups::backups_ui(ui, found.as_deref(), *chosen, intents),
        Dialog::Examination { path, text, choices } => examination::examination_ui(ui, path, text, choices, intents),
        Dialog::Text { title, text } => examination::reading_ui(ui, title, text, intents),
        Dialog::Rebase { indicator, fields } => {
            if let Some(indicator) = scene.plan.indicator(indicator) {
                rebase::rebase_ui(ui, indicator, fields, intents);
            }
        }
        Dialog::Determine { item, verdict, reason, by } => {
            let name = scene.plan.item_name(item).unwrap_or_default().to_owned();
            determine::determine_ui(ui, &name, &mut determine::Draft { item, verdict, reason, by }, intents);
        }
    }
}

/// Returns the value or date of the version that counts again if an entry is withdrawn; `None` if it corrects no other.
fn revived(scene: &Scene<'_>, entry: EntryId) -> Option<String> {
    let of_indicator = scene.view_model.detail.iter().flat_map(|detail| &detail.timeline);
    let row = scene.view_model.timeline.iter().chain(of_indicator).find(|row| row.entry == entry)?;
    row.replaced.first().map(|older| older.value.clone().unwrap_or_else(|| older.date.clone()))
}
