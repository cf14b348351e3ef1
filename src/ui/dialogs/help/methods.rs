//! The page 评价办法: the methods by topic, the chosen one with its formulas and its worked example.

use eframe::egui::{EventFilter, Frame, Grid, Id, Key, Label, Margin, Modifiers, Rect, RichText, ScrollArea, Sense, Ui};
use eframe::egui::{WidgetInfo, vec2};

use super::paging::page_by_keys;
use crate::present::methods::{Method, MethodExample, MethodTopic, methods};
use crate::ui::help_view::HelpView;
use crate::ui::theme::{bold, heading, palette, size, verdict_look};
use crate::ui::widgets::{Cell, mark_and_word, plain_row, segmented};

/// The height of the topics above the methods.
const TOPICS: f32 = 44.0;

/// The least and the greatest width of the list.
const LIST: (f32, f32) = (130.0, 200.0);

/// The width of the names of an example's lines.
const LABEL: f32 = 104.0;

/// Draws the topics, the methods of one of them, and one method.
pub(super) fn methods_ui(ui: &mut Ui, height: f32, view: &mut HelpView) {
    let topics: Vec<(MethodTopic, String)> = methods().iter().map(|part| (part.topic, part.topic.name().to_owned())).collect();
    if let Some(topic) = segmented(ui, &topics, view.topic) {
        *view = HelpView::methods(topic, None);
    }
    ui.add_space(4.0);
    let part = methods().iter().find(|part| part.topic == view.topic);
    let Some(found) = part.map(|part| part.methods.as_slice()) else { return };
    let chosen = found.iter().position(|method| Some(method.key) == view.method).unwrap_or_default();
    let height = height - TOPICS;
    ui.horizontal_top(|ui| {
        let width = (ui.available_width() * 0.26).clamp(LIST.0, LIST.1);
        ui.allocate_ui(vec2(width, height), |ui| ui.vertical(|ui| list_ui(ui, height, found, chosen, view)));
        ui.add_space(8.0);
        ui.vertical(|ui| {
            let Some(method) = found.get(chosen) else { return };
            let area = ScrollArea::vertical().id_salt(("method", view.topic.key(), method.key));
            area.max_height(height).auto_shrink(false).show(ui, |ui| {
                page_by_keys(ui, height);
                ui.set_max_width(ui.available_width() - 12.0);
                method_ui(ui, method);
            });
        });
    });
}

fn list_ui(ui: &mut Ui, height: f32, found: &[Method], chosen: usize, view: &mut HelpView) {
    let id = Id::unique("list of methods");
    let reached = keyboard(ui, id, height, found, chosen);
    if let Some((_, method)) = reached {
        view.method = Some(method.key);
    }
    let shown = reached.map_or(chosen, |(place, _)| place);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().id_salt(("methods", view.topic.key())).max_height(height).auto_shrink([false, true]).show(ui, |ui| {
        for (place, method) in found.iter().enumerate() {
            let response = plain_row(ui, size::ROW, place == shown, method.name, |row| {
                row.inset(8.0);
                row.rest(Cell { bold: place == shown, ..Cell::body(row.ui(), method.name) });
            });
            if reached.is_some() && place == shown {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                view.method = Some(method.key);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
}

/// Returns the method that an arrow key leads to while the list has the focus, and its place.
fn keyboard<'m>(ui: &Ui, id: Id, height: f32, found: &'m [Method], chosen: usize) -> Option<(usize, &'m Method)> {
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    let response = ui.interact(place, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::accesskit::Role::List, true, "评价办法列表"));
    if !response.has_focus() {
        return None;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let up = chosen.checked_sub(1).filter(|_| pressed(Key::ArrowUp));
    let to = up.or_else(|| chosen.checked_add(1).filter(|_| pressed(Key::ArrowDown)))?;
    Some((to, found.get(to)?))
}

fn method_ui(ui: &mut Ui, method: &Method) {
    ui.label(heading(method.name));
    ui.add(Label::new(method.text).wrap().selectable(true));
    if !method.formulas.is_empty() {
        Frame::new().fill(palette(ui).ground).inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 4.0;
            for formula in &method.formulas {
                ui.add(Label::new(formula).wrap().selectable(true));
            }
        });
    }
    if let Some(example) = &method.example {
        ui.add_space(4.0);
        example_ui(ui, example);
    }
}

fn example_ui(ui: &mut Ui, example: &MethodExample) {
    ui.add(Label::new(bold(&example.given)).wrap().selectable(true));
    let look = verdict_look(ui, example.verdict);
    ui.horizontal(|ui| mark_and_word(ui, look.mark, example.verdict.name(), look.word));
    let width = ui.available_width() - LABEL - 16.0;
    Grid::new("example").num_columns(2).spacing([16.0, 4.0]).min_col_width(LABEL).min_row_height(22.0).show(ui, |ui| {
        for line in &example.lines {
            ui.scope(|ui| {
                ui.set_max_width(LABEL);
                ui.add(Label::new(RichText::new(line.label).color(palette(ui).secondary)).wrap());
            });
            ui.scope(|ui| {
                ui.set_max_width(width);
                ui.add(Label::new(&line.text).wrap().selectable(true));
            });
            ui.end_row();
        }
    });
}
