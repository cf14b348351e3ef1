//! The entries of an item, newest first. Entries that were corrected are collapsed under their correction.

use eframe::egui::{Align, CollapsingHeader, Frame, Id, Label, RichText, Ui, vec2};

use crate::present::timeline::TimelineRow;
use crate::ui::intent::{DialogIntent, Intents, ViewIntent};
use crate::ui::state::Sought;
use crate::ui::theme::{bold, palette, secondary, size};
use crate::ui::widgets::small_link;

const DATE_WIDTH: f32 = 84.0;

/// How many entries are shown at first, and how many more with each click on the link: hundreds would make every frame slow.
const PAGE: usize = 20;

/// Draws the timeline, or a hint if nothing has been reported.
pub(crate) fn timeline_ui(ui: &mut Ui, rows: &[TimelineRow], sought: &mut Option<Sought>, intents: &mut Intents) {
    if rows.is_empty() {
        ui.label(secondary("还没有人填报。在填报栏中写上截至日期和数值或进展情况，提交后就会出现在这里。"));
        return;
    }
    // The timeline is identified by its oldest entry, because new entries come in front of it.
    let key = Id::unique(("entries shown", rows.last().map(|row| row.entry)));
    let wanted =
        rows.iter().position(|row| is_to_come(row, *sought) || row.replaced.iter().any(|older| is_to_come(older, *sought)));
    let asked: usize = ui.data(|data| data.get_temp(key)).unwrap_or(PAGE);
    let shown = asked.max(wanted.map_or(0, |place| place + 1));
    for row in rows.iter().take(shown) {
        marked_ui(ui, row, sought, Some(intents));
        if !row.replaced.is_empty() {
            ui.indent(("replaced", row.entry), |ui| {
                let title = secondary(format!("被更正的版本（{}）", row.replaced.len()));
                let holds_sought = row.replaced.iter().any(|older| is_to_come(older, *sought));
                let header = CollapsingHeader::new(title).id_salt(row.entry);
                header.open(holds_sought.then_some(true)).show(ui, |ui| {
                    for older in &row.replaced {
                        marked_ui(ui, older, sought, None);
                    }
                });
            });
        }
        ui.separator();
    }
    let rest = rows.len().saturating_sub(shown);
    let more = format!("再看 {} 条（还有更早的 {rest} 条）", rest.min(PAGE));
    let is_asked = rest > 0 && ui.add(small_link(&more, palette(ui).accent)).clicked();
    if is_asked || shown > asked {
        ui.data_mut(|data| data.insert_temp(key, shown + if is_asked { PAGE } else { 0 }));
    }
}

fn is_to_come(row: &TimelineRow, sought: Option<Sought>) -> bool {
    sought == Some(Sought { entry: row.entry, is_to_come: true })
}

/// Draws an entry. If a figure was followed to it, highlights it, and scrolls to it the first time.
fn marked_ui(ui: &mut Ui, row: &TimelineRow, sought: &mut Option<Sought>, intents: Option<&mut Intents>) {
    if sought.is_none_or(|sought| sought.entry != row.entry) {
        return entry_ui(ui, row, intents);
    }
    let drawn = Frame::new().fill(palette(ui).selection).corner_radius(4).show(ui, |ui| entry_ui(ui, row, intents));
    if is_to_come(row, *sought) {
        drawn.response.scroll_to_me(Some(Align::Center));
        *sought = Some(Sought { entry: row.entry, is_to_come: false });
    }
}

fn entry_ui(ui: &mut Ui, row: &TimelineRow, intents: Option<&mut Intents>) {
    let colours = palette(ui);
    let fades = row.withdrawn.is_some() || intents.is_none();
    let value_width = if ui.available_width() < 460.0 { 84.0 } else { 110.0 };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let text_colour = if fades { colours.secondary } else { colours.text };
        ui.allocate_ui(vec2(DATE_WIDTH, 22.0), |ui| {
            ui.set_width(DATE_WIDTH);
            ui.label(secondary(&row.date));
        });
        ui.allocate_ui_with_layout(
            vec2(value_width, 22.0),
            eframe::egui::Layout::right_to_left(eframe::egui::Align::Min).with_main_wrap(true),
            |ui| {
                ui.set_width(value_width);
                let value = row.value.as_deref().or(row.status).unwrap_or("—");
                let value = bold(value).color(text_colour);
                ui.add(Label::new(if row.withdrawn.is_some() { value.strikethrough() } else { value }).wrap());
            },
        );
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            for (label, text) in &row.texts {
                let text = if label.is_empty() { text.clone() } else { format!("{label}：{text}") };
                ui.add(Label::new(RichText::new(text).color(text_colour)).wrap().selectable(true));
            }
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().interact_size.y = 22.0;
                tags_ui(ui, row);
                ui.label(secondary(&row.source));
                if let Some(intents) = intents {
                    actions_ui(ui, row, intents);
                }
            });
        });
    });
}

fn tags_ui(ui: &mut Ui, row: &TimelineRow) {
    let colours = palette(ui);
    let status_beside_value = row.value.is_some().then_some(row.status).flatten();
    for tag in row.state.iter().chain(status_beside_value.iter()) {
        tag_ui(ui, tag, colours.secondary);
    }
    if row.after_cut_off {
        tag_ui(ui, "晚于截至日期，本次评审不计", colours.warning);
    }
    if let Some(reason) = &row.withdrawn {
        let text = if reason.is_empty() { "已撤回".to_owned() } else { format!("已撤回（{reason}）") };
        tag_ui(ui, &text, colours.warning);
    }
}

fn tag_ui(ui: &mut Ui, text: &str, colour: eframe::egui::Color32) {
    let frame = eframe::egui::Frame::new()
        .stroke(eframe::egui::Stroke::new(1.0, palette(ui).rim))
        .corner_radius(3)
        .inner_margin(eframe::egui::Margin::symmetric(5, 0));
    frame.show(ui, |ui| ui.label(RichText::new(text).size(size::SECONDARY - 1.0).color(colour)));
}

fn actions_ui(ui: &mut Ui, row: &TimelineRow, intents: &mut Intents) {
    if row.withdrawn.is_some() {
        return;
    }
    let accent = palette(ui).accent;
    if ui.add(small_link("更正…", accent)).on_hover_text("把这一条载入填报栏，提交后原条目仍可查看").clicked()
    {
        intents.push(ViewIntent::Correct(row.entry));
    }
    if ui.add(small_link("撤回…", accent)).on_hover_text("这一条不再计入，但仍可查看").clicked() {
        intents.push(DialogIntent::Retract(row.entry));
    }
}
