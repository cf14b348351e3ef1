//! The dialog about a file that does not open, and the dialog for a text to read.

use std::path::Path;

use eframe::egui::{Label, ScrollArea, Ui};

use super::head::head_ui;
use crate::session::VersionChoice;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::widgets::{button, primary_button};

/// Draws what was found about a damaged file, with a button for each version that can replace it.
pub(super) fn examination_ui(ui: &mut Ui, path: &Path, text: &str, choices: &[(VersionChoice, String)], intents: &mut Intents) {
    head_ui(ui, "恢复文件", "采用任何一个版本之前，损坏的原文件都会先改名保留，不会被覆盖。");
    text_ui(ui, text);
    ui.add_space(10.0);
    for (choice, words) in choices {
        if button(ui, words).clicked() {
            intents.push(FileIntent::Adopt(path.to_path_buf(), *choice));
        }
    }
    ui.add_space(10.0);
    if primary_button(ui, "暂不恢复", true).clicked() {
        intents.push(DialogIntent::Close);
    }
}

/// Draws a text to read and copy.
pub(super) fn reading_ui(ui: &mut Ui, title: &str, text: &str, intents: &mut Intents) {
    head_ui(ui, title, "");
    text_ui(ui, text);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        if button(ui, "复制全部").clicked() {
            ui.ctx().copy_text(text.to_owned());
        }
        if primary_button(ui, "关闭", true).clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}

fn text_ui(ui: &mut Ui, text: &str) {
    ui.set_min_width(560.0);
    ScrollArea::vertical().max_height(300.0).show(ui, |ui| ui.add(Label::new(text).wrap().selectable(true)));
}
