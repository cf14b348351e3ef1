//! The dialog that asks why an entry is withdrawn.

use eframe::egui::{Id, Key, Ui};

use super::head::head_ui;
use crate::model::EntryId;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::widgets::{FieldLook, button, label_above, primary_button, text_field};

/// Draws the question. `revived` is the value or date of the version that will count again, if any.
pub(super) fn retract_ui(ui: &mut Ui, entry: EntryId, revived: Option<&str>, reason: &mut String, intents: &mut Intents) {
    let text = match revived {
        Some(older) => format!("这一条是更正。撤回后，被它更正的 {older} 会重新计入；如果原来的也不对，请改用“更正”。"),
        None => "撤回后不再计入，但仍可在时间线中查看，也可以撤销。".to_owned(),
    };
    head_ui(ui, "撤回这一条进展", &text);
    label_above(ui, "撤回原因");
    let response = text_field(ui, Id::unique("retract reason"), reason, FieldLook { name: "撤回原因", ..FieldLook::default() });
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !entered && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let has_reason = !reason.trim().is_empty();
        let clicked = primary_button(ui, "撤回", has_reason).on_disabled_hover_text("请写明撤回原因").clicked();
        if clicked || entered && has_reason {
            intents.push(ChangeIntent::Retract { entry, reason: reason.clone() });
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
