//! The search field. Searches by characters and by pinyin while one types, and goes to the chosen hit.

use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, RichText, TextEdit, Ui, vec2};

use crate::model::ItemId;
use crate::present::search::Hit;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::State;
use crate::ui::theme::{icons, palette, secondary, size};
use crate::ui::widgets::{Cell, edit_ui, row};

/// Draws the field and, while there is text in it, the hits.
pub(super) fn search_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, width: f32, intents: &mut Intents) {
    let id = Id::unique("search");
    let colours = palette(ui);
    let before = state.search.query.len();
    let field = TextEdit::singleline(&mut state.search.query)
        .prefix(RichText::new(icons::SEARCH).color(colours.secondary))
        .hint_text(RichText::new("搜索（Ctrl+F）").color(colours.secondary))
        .margin(eframe::egui::Margin::symmetric(8, 5))
        .desired_width(width)
        .min_size(vec2(0.0, size::FIELD))
        .align(eframe::egui::Align2::LEFT_CENTER);
    let response = edit_ui(ui, id, field);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("搜索"));
    if std::mem::take(&mut state.search.focus) {
        response.request_focus();
    }
    if state.search.query.len() != before {
        state.search.chosen = 0;
    }
    if state.search.query.trim().is_empty() || state.composing {
        return;
    }
    let entered = keys(ui, &response, scene.view_model.hits.len(), state);
    hits_ui(&response, scene, state, entered, intents);
}

/// Handles the arrow keys, which move the choice, and Escape, which clears the field. Returns whether Enter was pressed.
fn keys(ui: &Ui, response: &Response, hits: usize, state: &mut State) -> bool {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    if response.has_focus() {
        if pressed(Key::ArrowDown) {
            state.search.chosen = (state.search.chosen + 1).min(hits.saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            state.search.chosen = state.search.chosen.saturating_sub(1);
        }
    }
    if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Escape)) {
        state.search.query.clear();
    }
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if is_entered && hits == 0 {
        // Nothing was found to go to, so the next keys still belong to the search.
        response.request_focus();
    }
    is_entered && hits > 0
}

fn hits_ui(response: &Response, scene: &Scene<'_>, state: &mut State, entered: bool, intents: &mut Intents) {
    let mut open = !state.search.query.is_empty();
    Popup::from_response(response)
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .align(eframe::egui::RectAlign::BOTTOM_END)
        .show(|ui| {
            ui.set_width(480.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            if scene.view_model.hits.is_empty() {
                ui.label(secondary("没有找到。可以输入标题、指标、编号、进展中的文字，或拼音首字母。"));
            }
            for (place, hit) in scene.view_model.hits.iter().enumerate() {
                let clicked = hit_ui(ui, hit, place == state.search.chosen).clicked();
                if clicked || entered && place == state.search.chosen {
                    intents.push(go_to(hit));
                }
            }
        });
    if !open {
        state.search.query.clear();
    }
}

fn hit_ui(ui: &mut Ui, hit: &Hit, chosen: bool) -> Response {
    row(ui, 46.0, chosen, &hit.title, |row| {
        row.inset(8.0);
        let place = row.take_left(f32::INFINITY);
        let (upper, lower) = place.split_top_bottom_at_fraction(0.54);
        crate::ui::widgets::paint_line(row.ui(), upper, Cell::body(row.ui(), &hit.title));
        let context =
            if hit.context.is_empty() { hit.kind.name().to_owned() } else { format!("{} · {}", hit.kind.name(), hit.context) };
        crate::ui::widgets::paint_line(row.ui(), lower.translate(vec2(0.0, -4.0)), Cell::secondary(row.ui(), &context));
    })
}

/// Returns the intent that a hit leads to: to the entry if the hit is in an entry's text, otherwise to the item.
fn go_to(hit: &Hit) -> ViewIntent {
    match (&hit.item, hit.entry) {
        (ItemId::Indicator(id), Some(_)) => ViewIntent::Report(id.clone()),
        (item, _) => ViewIntent::GoTo(item.clone()),
    }
}
