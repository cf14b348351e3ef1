//! The page 快捷键, generated from the table of actions.

use eframe::egui::{Grid, ScrollArea, Ui};

use super::paging::page_by_keys;
use crate::ui::action::{Action, key_text};
use crate::ui::theme::{secondary, small_bold};

const ELSEWHERE: [(&str, &str); 9] = [
    ("↑ ↓ ← →  Home  End", "在目录中移动、展开和收起"),
    ("拼音首字母", "在目录中直接键入，跳到标题相符处"),
    ("Tab  Shift+Tab", "到下一个或上一个输入框"),
    ("↓（在日期框中）", "打开日历"),
    ("Page Up  Page Down（在日期框中）", "往前一年、往后一年"),
    ("Shift+↑  Shift+↓", "在目录和指标表中一次选几项；也可按住 Ctrl 或 Shift 点选"),
    ("Enter（在搜索框中）", "打开选中的结果"),
    ("Page Up  Page Down", "在帮助中翻页"),
    ("Esc", "关闭对话框，或放弃正在修改的备注"),
];

/// Draws the actions with their keys.
pub(super) fn keys_ui(ui: &mut Ui, height: f32) {
    ScrollArea::vertical().id_salt("keys").max_height(height).auto_shrink(false).show(ui, |ui| {
        page_by_keys(ui, height);
        Grid::new("shortcuts").num_columns(2).spacing([32.0, 6.0]).show(ui, |ui| {
            for action in Action::ALL {
                let keys: Vec<String> = action.keys().iter().copied().map(key_text).collect();
                ui.label(small_bold(keys.join("  ")));
                ui.label(action.text().trim_end_matches('…'));
                ui.end_row();
            }
            for (keys, text) in ELSEWHERE {
                ui.label(small_bold(keys));
                ui.label(secondary(text));
                ui.end_row();
            }
        });
    });
}
