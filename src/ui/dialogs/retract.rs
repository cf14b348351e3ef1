//! The dialog that asks why an entry is withdrawn, and by whom.

use eframe::egui::{Id, Key, Response, Ui};

use super::head::head_ui;
use crate::model::EntryId;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, button, label_above, primary_button, text_field};

/// Draws the question. `told` is what the entry says. `revived` is the value or date of the version that will count again, if any. Who withdraws the entry is
/// asked each time, because it need not be who reported last.
pub(super) fn retract_ui(
    ui: &mut Ui,
    (entry, told): (EntryId, &str),
    revived: Option<&str>,
    [reason, by]: [&mut String; 2],
    intents: &mut Intents,
) {
    let text = match revived {
        Some(older) => format!("这一条是更正。撤回后，被它更正的 {older} 会重新计入；如果原来的也不对，请改用“更正”。"),
        None => "撤回后不再计入，但仍可在“进展”中查看，也可以撤销。".to_owned(),
    };
    head_ui(ui, "撤回这一条进展", &format!("{told}\n{text}"));
    label_above(ui, "撤回原因");
    let response = text_field(ui, Id::unique("retract reason"), reason, FieldLook { name: "撤回原因", ..FieldLook::default() });
    let is_entered = |ui: &Ui, response: &Response| response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let reason_entered = is_entered(ui, &response);
    if !reason_entered && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    label_above(ui, "撤回人");
    let look = FieldLook { name: "撤回人", hint: "单位 姓名", ..FieldLook::default() };
    let response = text_field(ui, Id::unique("retracted by"), by, look);
    let is_complete = !reason.trim().is_empty() && !by.trim().is_empty();
    if reason_entered && !is_complete {
        response.request_focus();
    }
    let entered = reason_entered || is_entered(ui, &response);
    if !is_complete {
        ui.label(secondary("撤回原因和撤回人都要写"));
    }
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let clicked = primary_button(ui, "撤回", is_complete).on_disabled_hover_text("请写明撤回原因和撤回人").clicked();
        if is_complete && (clicked || entered) {
            intents.push(ChangeIntent::Retract { entry, reason: reason.clone(), by: by.clone() });
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
