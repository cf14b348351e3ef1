//! Asks why an entry is withdrawn.

use eframe::egui::{Id, Ui};

use super::head_ui;
use crate::model::EntryId;
use crate::ui::intent::{Intent, Intents};
use crate::ui::widgets::{FieldLook, button, label_above, primary_button, text_field};

/// Draws the question.
pub(super) fn retract_ui(ui: &mut Ui, entry: EntryId, reason: &mut String, intents: &mut Intents) {
    head_ui(ui, "撤回这一条进展", "撤回后不再计入，但仍可在时间线中查看，也可以撤销。");
    label_above(ui, "撤回原因");
    let response = text_field(ui, Id::unique("retract reason"), reason, FieldLook { name: "撤回原因", ..FieldLook::default() });
    if ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if primary_button(ui, "撤回", !reason.trim().is_empty()).on_disabled_hover_text("请写明撤回原因").clicked() {
            intents.push(Intent::Retract(entry, reason.clone()));
        }
        if button(ui, "取消").clicked() {
            intents.push(Intent::CloseDialog);
        }
    });
}
