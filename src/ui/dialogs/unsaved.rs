//! Asks what to do with unsaved work before it would be left.

use eframe::egui::Ui;

use super::head_ui;
use crate::ui::intent::{Intent, Intents};
use crate::ui::state::Leaving;
use crate::ui::theme::{palette, small_bold};
use crate::ui::widgets::{button, primary_button};

/// Draws the question.
pub(super) fn unsaved_ui(
    ui: &mut Ui,
    leaving: &Leaving,
    (is_modified, saving): (bool, bool),
    unsubmitted: usize,
    intents: &mut Intents,
) {
    let before = match leaving {
        Leaving::Quit => "退出之前，要保存对规划的改动吗？",
        Leaving::Open(_) | Leaving::OpenEmbedded | Leaving::OpenSample => "打开另一份规划之前，要保存对这一份的改动吗？",
    };
    if is_modified {
        head_ui(ui, "有未保存的改动", before);
    } else {
        head_ui(ui, "有填写了还没有提交的进展", "现在离开，这些内容会丢失。要提交请先取消，回到“章节”按 Ctrl+Enter。");
    }
    if unsubmitted > 0 && is_modified {
        let text = format!("另有 {unsubmitted} 条填写了还没有提交的进展；只有提交过的才会保存。");
        ui.label(small_bold(text).color(palette(ui).warning));
        ui.add_space(8.0);
    }
    if saving {
        ui.label(small_bold("正在保存，请稍候……").color(palette(ui).warning));
    }
    ui.horizontal(|ui| {
        if is_modified {
            let save = primary_button(ui, "保存", !saving);
            if save.clicked() {
                intents.push(Intent::SaveThenLeave);
            }
            if ui.memory(|memory| memory.focused().is_none()) {
                save.request_focus();
            }
        }
        let leave = if is_modified { "不保存" } else { "放弃并离开" };
        if button(ui, leave).clicked() {
            intents.push(Intent::LeaveWithoutSaving);
        }
        if button(ui, "取消").clicked() {
            intents.push(Intent::CloseDialog);
        }
    });
}
