//! The dialog that shows what merging another copy of the plan would change, and asks whether to.

use eframe::egui::{Label, ScrollArea, Ui};

use super::head::head_ui;
use crate::present::merge_preview::MergePreview;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::theme::{bold, secondary};
use crate::ui::widgets::{button, primary_button};

/// Draws the changes and the question. `preview` is `None` if there is nothing to merge.
pub(super) fn copy_ui(ui: &mut Ui, name: &str, basis: &str, preview: Option<&MergePreview>, intents: &mut Intents) {
    ui.set_min_width(560.0);
    let Some(preview) = preview else {
        let told = format!("{name}中没有这份规划缺少的内容，不用合并。两份都没有改动。");
        head_ui(ui, "合并副本", &told);
        if primary_button(ui, "关闭", true).clicked() {
            intents.push(DialogIntent::Close);
        }
        return;
    };
    let told = format!("把{name}中这份规划没有的内容合并进来。不会删去任何内容，那个文件也不会改动。");
    head_ui(ui, "合并副本", &told);
    if !basis.is_empty() {
        ui.add(Label::new(basis).wrap());
        ui.add_space(4.0);
    }
    ui.add(Label::new(bold(&preview.told)).wrap());
    ui.add_space(6.0);
    ScrollArea::vertical().id_salt("what the copy brings").max_height(260.0).show(ui, |ui| {
        ui.set_width(ui.available_width());
        for line in &preview.lines {
            ui.add(Label::new(secondary(line)).wrap());
        }
    });
    ui.add_space(10.0);
    ui.add(
        Label::new(secondary("合并后还没有保存，可以先核对。合并不能用“撤销”退回；不想要时，关闭而不保存，文件仍是原样。"))
            .wrap(),
    );
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if primary_button(ui, "合并", true).clicked() {
            intents.push(FileIntent::MergeCopy);
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
