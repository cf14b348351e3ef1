//! The dialog of earlier versions of the plan, to compare and restore them.

use eframe::egui::{Label, ScrollArea, Ui};

use super::head::head_ui;
use crate::ui::intent::{DialogIntent, FileIntent, Intents};
use crate::ui::state::EarlierVersion;
use crate::ui::theme::{secondary, size};
use crate::ui::widgets::{Cell, button, primary_button, row};

/// Draws the list of versions, and the comparison of the selected one.
pub(super) fn backups_ui(ui: &mut Ui, found: Option<&[EarlierVersion]>, chosen: Option<usize>, intents: &mut Intents) {
    head_ui(
        ui,
        "历史版本",
        "每次保存都会留下上一版；没有完成的保存留下的草稿也在这里。选一版可以查看此后的改动，存成另一个文件，或恢复到原处。",
    );
    ui.set_min_width(580.0);
    match found {
        None => _ = ui.label(secondary("正在查找…")),
        Some([]) => _ = ui.label("还没有历史版本。保存过一次之后，这里会列出以前的各版。"),
        Some(found) => list_ui(ui, found, chosen, intents),
    }
    if let Some((place, earlier)) = chosen.and_then(|place| Some((place, found?.get(place)?))) {
        ui.add_space(10.0);
        compared_ui(ui, place, earlier, intents);
    }
    ui.add_space(12.0);
    if primary_button(ui, "关闭", true).clicked() {
        intents.push(DialogIntent::Close);
    }
}

fn compared_ui(ui: &mut Ui, place: usize, earlier: &EarlierVersion, intents: &mut Intents) {
    let Some(compared) = &earlier.compared else {
        ui.label(secondary("正在比较…"));
        return;
    };
    ui.add(Label::new(&compared.words).wrap());
    ScrollArea::vertical().id_salt("changes since").max_height(150.0).show(ui, |ui| {
        for line in &compared.lines {
            ui.add(Label::new(secondary(line)).wrap());
        }
    });
    let Some(shown) = &compared.shown else { return };
    ui.add_space(8.0);
    ui.horizontal(|ui| {
        if button(ui, "存成新文件").on_hover_text("存在原文件旁边，原文件不变").clicked() {
            intents.push(FileIntent::CopyBackup(place));
        }
        let word = if shown.accepts_doubt { "仍要恢复到原处" } else { "恢复到原处" };
        if button(ui, word).clicked() {
            intents.push(FileIntent::RestoreBackup(place));
        }
    });
}

fn list_ui(ui: &mut Ui, found: &[EarlierVersion], chosen: Option<usize>, intents: &mut Intents) {
    ui.spacing_mut().item_spacing.y = 0.0;
    row(ui, 28.0, false, "表头", |row| {
        let [date, version, changes, place] =
            ["日期", "版本", "与现在相差", "存放处"].map(|head| Cell::secondary(row.ui(), head));
        cells(row, [date, version, changes, place]);
    });
    ScrollArea::vertical().id_salt("earlier versions").max_height(220.0).show_rows(ui, size::ROW, found.len(), |ui, shown| {
        for (place, earlier) in found.iter().enumerate().skip(shown.start).take(shown.len()) {
            let name = format!("{} {}", earlier.row.version, earlier.row.date);
            let response = row(ui, size::ROW, chosen == Some(place), &name, |row| {
                let origin = earlier.backup.origin.to_string();
                let date = Cell::body(row.ui(), &earlier.row.date);
                let version = Cell::body(row.ui(), &earlier.row.version);
                let changes = Cell::body(row.ui(), &earlier.row.changes);
                let origin = Cell::secondary(row.ui(), &origin);
                cells(row, [date, version, changes, origin]);
            });
            if response.clicked() {
                intents.push(FileIntent::CompareBackup(place));
            }
        }
    });
    ui.spacing_mut().item_spacing.y = 8.0;
}

fn cells(row: &mut crate::ui::widgets::Row<'_>, [date, version, changes, place]: [Cell<'_>; 4]) {
    row.inset(6.0);
    row.left(150.0, date);
    row.left(90.0, version);
    row.left(110.0, changes);
    row.rest(place);
}
