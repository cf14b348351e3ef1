//! The question what to do with unsaved work before leaving the plan.

use eframe::egui::Ui;

use super::head::head_ui;
use crate::session::Form;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::state::Leaving;
use crate::ui::theme::{palette, small_bold};
use crate::ui::widgets::{button, primary_button};

/// What was typed but not submitted.
pub(super) struct Unsubmitted {
    /// The number of drafts of entries.
    pub(super) entries: usize,
    /// The dialog that was typed into, if any.
    pub(super) dialog: Option<Form>,
}

/// Draws the question. The flags say whether there are unsaved changes, and whether they are being saved.
pub(super) fn unsaved_ui(
    ui: &mut Ui,
    leaving: &Leaving,
    (is_modified, saving): (bool, bool),
    unsubmitted: &Unsubmitted,
    intents: &mut Intents,
) {
    let before = match leaving {
        Leaving::Quit => "退出之前，要保存对规划的改动吗？",
        Leaving::Open(_) | Leaving::OpenEmbedded | Leaving::OpenSample => "打开另一份规划之前，要保存对这一份的改动吗？",
    };
    let Unsubmitted { entries, dialog } = unsubmitted;
    let in_dialog = dialog.map(|form| format!("“{}”中填写的内容还没有提交", form.name()));
    let mut also = Vec::new();
    if is_modified {
        head_ui(ui, "有未保存的改动", before);
        if *entries > 0 {
            also.push(format!("另有 {entries} 条填写了还没有提交的进展；只有提交过的才会保存。"));
        }
        also.extend(in_dialog.map(|told| format!("{told}；只有提交过的才会保存。")));
    } else if *entries > 0 {
        head_ui(ui, "有填写了还没有提交的进展", "现在离开，这些内容会丢失。要提交请先取消，回到“章节”按 Ctrl+Enter。");
        also.extend(in_dialog.map(|told| format!("{told}，也会丢失。")));
    } else if let Some(told) = in_dialog {
        head_ui(ui, "有填写了还没有提交的内容", &format!("{told}，现在离开会丢失。要提交请先取消，回到刚才的对话框。"));
    }
    for text in &also {
        ui.label(small_bold(text).color(palette(ui).warning));
    }
    if !also.is_empty() {
        ui.add_space(8.0);
    }
    if saving {
        ui.label(small_bold("正在保存，请稍候……").color(palette(ui).warning));
    }
    answers_ui(ui, is_modified, saving, intents);
}

fn answers_ui(ui: &mut Ui, is_modified: bool, saving: bool, intents: &mut Intents) {
    ui.horizontal(|ui| {
        if is_modified {
            let save = primary_button(ui, "保存", !saving);
            if save.clicked() {
                intents.push(FileIntent::SaveThenLeave);
            }
            if ui.memory(|memory| memory.focused().is_none()) {
                save.request_focus();
            }
        }
        let leave = if is_modified { "不保存" } else { "放弃并离开" };
        if button(ui, leave).clicked() {
            intents.push(FileIntent::LeaveWithoutSaving);
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
