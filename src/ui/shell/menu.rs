//! The menu: files, undo, versions and copies, units, appearance, help.

use eframe::egui::{Button, Ui};

use crate::ui::action::Action;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::state::Memory;
use crate::ui::theme::secondary;

/// Draws the entries of the menu.
pub(super) fn menu_ui(ui: &mut Ui, scene: &Scene<'_>, memory: &Memory, intents: &mut Intents) {
    ui.set_min_width(280.0);
    ui.spacing_mut().item_spacing.y = 2.0;
    for action in [Action::Open, Action::OpenPath] {
        entry_ui(ui, action, action.text(), true, intents);
    }
    ui.menu_button("最近的文件", |ui| recent_ui(ui, memory, intents));
    if ui.button("打开程序内置的规划").clicked() {
        intents.push(FileIntent::OpenEmbedded);
    }
    if ui.button("打开示例：国家“十四五”主要指标").on_hover_text("有真实的历年数据，可以看到图表和评价的样子").clicked()
    {
        intents.push(FileIntent::OpenSample);
    }
    ui.separator();
    entry_ui(ui, Action::Save, Action::Save.text(), true, intents);
    entry_ui(ui, Action::SaveAs, Action::SaveAs.text(), true, intents);
    ui.separator();
    for (action, label) in [(Action::Undo, scene.session.undo_label()), (Action::Redo, scene.session.redo_label())] {
        let text = label.map_or_else(|| action.text().to_owned(), |label| format!("{}：{}", action.text(), shortened(label)));
        entry_ui(ui, action, &text, label.is_some(), intents);
    }
    ui.separator();
    if ui.button("历史版本…").on_hover_text("查看、比较和找回以前保存的版本").clicked() {
        intents.push(FileIntent::ListBackups);
    }
    if ui.button("合并另一份副本…").on_hover_text("同一份规划的另一个文件，例如U盘上的一份；先列出有哪些不同").clicked()
    {
        intents.push(FileIntent::AskCopy);
    }
    if !scene.plan.conflicts.is_empty() && ui.button("双方改动冲突…").clicked() {
        intents.push(DialogIntent::Conflicts);
    }
    if ui.button("单位名单…").clicked() {
        intents.push(DialogIntent::Units);
    }
    ui.separator();
    ui.menu_button("显示", |ui| {
        ui.set_min_width(220.0);
        for action in [Action::ZoomIn, Action::ZoomOut, Action::ZoomReset, Action::ToggleTheme] {
            entry_ui(ui, action, action.text(), true, intents);
        }
        ui.label(secondary(scale_text(memory.scale, ui.ctx().zoom_factor())));
    });
    ui.separator();
    entry_ui(ui, Action::Help, Action::Help.text(), true, intents);
    entry_ui(ui, Action::Quit, Action::Quit.text(), true, intents);
    ui.label(secondary(concat!("规划评审台 ", env!("CARGO_PKG_VERSION"))));
}

fn entry_ui(ui: &mut Ui, action: Action, text: &str, enabled: bool, intents: &mut Intents) {
    let button = Button::new(text).shortcut_text(action.key_text());
    if ui.add_enabled(enabled, button).clicked() {
        intents.push(action.intent());
    }
}

fn recent_ui(ui: &mut Ui, memory: &Memory, intents: &mut Intents) {
    ui.set_min_width(320.0);
    if memory.recent.is_empty() {
        ui.label(secondary("还没有打开过文件"));
    }
    for path in &memory.recent {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
            intents.push(FileIntent::Open(path.clone()));
        }
    }
}

/// Says at which scale the window is drawn, and why that is not the chosen one.
fn scale_text(chosen: f32, drawn: f32) -> String {
    let percent = |scale: f32| format!("{:.0}%", scale * 100.0);
    if (chosen - drawn).abs() < 0.005 {
        format!("当前大小 {}", percent(drawn))
    } else {
        format!("当前大小 {}（窗口放不下 {}）", percent(drawn), percent(chosen))
    }
}

/// Returns a label cut to a length that does not make the menu too wide.
fn shortened(label: &str) -> String {
    const LONGEST: usize = 18;
    if label.chars().count() <= LONGEST { label.to_owned() } else { label.chars().take(LONGEST).chain(['…']).collect() }
}
