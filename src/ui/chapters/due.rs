//! The chip for the deadline of a node. A click opens a popup to change it.

use eframe::egui::{Id, Popup, PopupCloseBehavior, Ui};

use crate::edit::Edit;
use crate::model::{Date, Due, Field, FieldValue, NodeId};
use crate::present::format;
use crate::present::input::read_date;
use crate::ui::intent::{ChangeIntent, Intents};
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, KeptText, chip, date_field, message_below, primary_button};

/// Draws the chip for the deadline of a node, which is a day or recurs every year.
pub(super) fn due_ui(ui: &mut Ui, node: &NodeId, due: Option<Due>, intents: &mut Intents) {
    let text = due.map_or_else(|| "未设定".to_owned(), format::due);
    let response = chip(ui, "时限", &text).on_hover_text("到期未完成的会列为逾期，点击设定");
    Popup::from_toggle_button_response(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).width(260.0).show(
        |ui| {
            ui.set_min_width(260.0);
            ui.horizontal(|ui| {
                for yearly in Due::YEARLY {
                    if ui.selectable_label(due == Some(yearly), format::due(yearly)).clicked() {
                        intents.push(due_change(node, Some(yearly)));
                        ui.close();
                    }
                }
            });
            ui.label(secondary("“每年”在年末前填报一次；“全年”“持续”每年填报一次，不算逾期"));
            ui.label(secondary("或者到这一天应完成；清空表示没有单独的时限"));
            let due = due.and_then(Due::day);
            let id = Id::unique(("due", node.as_str()));
            let mut day = KeptText::take_up(ui, id, due.map(|due| due.to_string()).unwrap_or_default());
            let is_wrong = read_date(&day.text).is_err();
            let look = FieldLook { name: "时限", hint: "2025-12-31", is_wrong, ..FieldLook::default() };
            let shown = due.unwrap_or(Date::constant(2025, 12, 31));
            let is_entered = date_field(ui, id.with("field"), &mut day.text, look, shown, &[]).is_entered();
            let read = read_date(&day.text);
            if let Err(error) = &read {
                message_below(ui, &error.to_string(), true);
            }
            let is_set = primary_button(ui, "设定", read.is_ok()).clicked() || is_entered;
            match read {
                Ok(read) if is_set => {
                    intents.push(due_change(node, read.map(Due::On)));
                    day.forget(ui);
                    ui.close();
                }
                _ => day.keep(ui),
            }
        },
    );
}

fn due_change(node: &NodeId, due: Option<Due>) -> ChangeIntent {
    ChangeIntent::Edit(Edit::set(node.clone(), Field::Due, due.map(FieldValue::Due)))
}
