//! The dialogs in which a path is typed, for systems without file dialogs, and the question whether to replace a file.

use std::path::{Path, PathBuf};

use eframe::egui::{Id, Key, Ui};

use super::head::head_ui;
use crate::session::Occupant;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::widgets::{FieldLook, button, primary_button, text_field};

/// Asks for the path of a file to open.
pub(super) fn open_path_ui(ui: &mut Ui, path: &mut String, intents: &mut Intents) {
    head_ui(ui, "按路径打开", "输入规划文件的完整路径，也可以把文件直接拖到窗口上。");
    path_ui(ui, path, "打开", FileIntent::Open, intents);
}

/// Asks for the path of a file to save to.
pub(super) fn save_path_ui(ui: &mut Ui, path: &mut String, intents: &mut Intents) {
    head_ui(ui, "另存为", "输入要保存到的完整路径。");
    path_ui(ui, path, "保存", FileIntent::SaveTo, intents);
}

/// Asks for the path of a copy to merge.
pub(super) fn copy_path_ui(ui: &mut Ui, path: &mut String, intents: &mut Intents) {
    head_ui(ui, "合并另一份副本", "输入同一份规划的另一个文件的完整路径。合并之前先列出有哪些不同。");
    path_ui(ui, path, "查看", FileIntent::LookAtCopy, intents);
}

fn path_ui(ui: &mut Ui, path: &mut String, word: &str, intent: fn(PathBuf) -> FileIntent, intents: &mut Intents) {
    ui.set_min_width(560.0);
    let id = Id::unique("typed path");
    let response = text_field(ui, id, path, FieldLook { name: "文件路径", ..FieldLook::default() });
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if !entered && ui.memory(|memory| memory.focused().is_none()) {
        response.request_focus();
    }
    let typed = path.trim().trim_matches(['"', '“', '”']);
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let go = primary_button(ui, word, !typed.is_empty()).clicked();
        if (go || entered) && !typed.is_empty() {
            intents.push(intent(PathBuf::from(typed)));
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}

/// Asks whether to replace the file at the chosen path.
pub(super) fn replace_ui(ui: &mut Ui, path: &Path, occupant: &Occupant, intents: &mut Intents) {
    let text = format!("“{}”已经存在，{occupant}。替换之前，原来的文件会先备份为同名的 .bak 文件。", path.display());
    head_ui(ui, "替换已有的文件？", &text);
    ui.horizontal(|ui| {
        if primary_button(ui, "替换", true).clicked() {
            intents.push(FileIntent::SaveOver(path.to_owned(), occupant.digest));
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
