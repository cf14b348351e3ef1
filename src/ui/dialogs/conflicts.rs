//! The dialog of conflicts between two people's changes, which are decided one by one or all at once.

use eframe::egui::{Frame, Label, RichText, ScrollArea, Ui};

use super::head::head_ui;
use crate::edit::Edit;
use crate::model::{Choice, ConflictId};
use crate::present::conflicts::ConflictRow;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::theme::{bold, palette, secondary};
use crate::ui::widgets::{button, primary_button};

/// Draws the undecided conflicts.
pub(super) fn conflicts_ui(ui: &mut Ui, rows: &[ConflictRow], intents: &mut Intents) {
    let open: Vec<&ConflictRow> = rows.iter().filter(|row| row.decided.is_none()).collect();
    let told = match open.len() {
        0 => "全部已经决定。每个决定都可以撤销（Ctrl+Z）。".to_owned(),
        number => format!("有 {number} 处双方改得不一样。没有决定之前，规划中用的是本机的内容，对方的也保留着。"),
    };
    head_ui(ui, "双方改动冲突", &told);
    ui.set_min_width(580.0);
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for row in open {
            conflict_ui(ui, row, intents);
        }
    });
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        for (choice, words) in [(Choice::Ours, "全部采用本机"), (Choice::Theirs, "全部采用对方")] {
            let undecided = rows.iter().filter(|row| row.decided.is_none() && row.choices.contains(&choice));
            let ids: Vec<ConflictId> = undecided.map(|row| row.id).collect();
            if ids.len() > 1 && button(ui, words).clicked() {
                intents.push(settling(ids, choice));
            }
        }
        if primary_button(ui, "关闭", true).clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}

/// Returns the change that decides some conflicts, all by the same choice.
fn settling(ids: Vec<ConflictId>, choice: Choice) -> ChangeIntent {
    let edits: Vec<Edit> = ids.into_iter().map(|id| Edit::SettleConflict { id, choice }).collect();
    match <[Edit; 1]>::try_from(edits) {
        Ok([edit]) => ChangeIntent::Edit(edit),
        Err(edits) => ChangeIntent::Group { label: format!("{}（{} 处冲突）", choice.name(), edits.len()), edits },
    }
}

fn conflict_ui(ui: &mut Ui, row: &ConflictRow, intents: &mut Intents) {
    let colours = palette(ui);
    let frame = Frame::new().stroke(eframe::egui::Stroke::new(1.0, colours.hairline)).corner_radius(6).inner_margin(10);
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(bold(format!("{} · {}", row.place, row.field)));
        for (name, text) in [("原值", &row.original), ("本机", &row.ours), ("对方", &row.theirs)] {
            ui.horizontal_top(|ui| {
                ui.label(secondary(name));
                let text = if text.is_empty() { "（空）" } else { text };
                ui.add(Label::new(RichText::new(text)).wrap().selectable(true));
            });
        }
        ui.horizontal_wrapped(|ui| {
            for choice in &row.choices {
                let response = button(ui, choice.name());
                let said = format!("{}：{} {}", choice.name(), row.place, row.field);
                response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Button, true, &said));
                if response.clicked() {
                    intents.push(settling(vec![row.id], *choice));
                }
            }
        });
    });
    ui.add_space(8.0);
}
