//! The screen 章节: the tree, the page of the selected node, and the form beside it.

mod due;
mod form;
mod form_foot;
mod page;
mod timeline;
mod tree;

pub(crate) use form::first_field;
pub(crate) use timeline::timeline_ui;
pub(crate) use tree::tree_id;

use eframe::egui::{Frame, Margin, Panel, Rect, ScrollArea, Ui, UiBuilder};

use crate::ui::intent::Intents;
use crate::ui::responsible;
use crate::ui::scene::Scene;
use crate::ui::state::{FocusPlace, Memory, State, TreeRows};
use crate::ui::theme::{palette, size};

/// Draws the screen. The form is beside the page if there is room, and under it otherwise.
pub(crate) fn chapters_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, memory: &mut Memory, intents: &mut Intents) {
    let surface = Frame::new().fill(palette(ui).surface);
    let narrow = ui.available_width() + size::RAIL < size::NARROW;
    if memory.tree_is_open {
        let widest = (ui.available_width() * 0.4).clamp(220.0, 560.0);
        let panel = Panel::left("tree").resizable(true).default_size(memory.tree_width.min(widest)).size_range(200.0..=widest);
        let drawn = panel.frame(surface).show(ui, |ui| {
            responsible::marked_bar_ui(ui, scene, state, intents);
            let look = tree::TreeLook {
                marks: &state.marks,
                only_leaderless: state.tree_rows == TreeRows::Leaderless,
                selected: state.node.as_ref(),
                expanded: &memory.expanded,
                scroll_to_selection: state.scroll_to_selection,
                takes_focus: state.focus == Some(FocusPlace::List),
            };
            tree::tree_ui(ui, &scene.view_model.outline, &look, intents);
        });
        if !narrow {
            memory.tree_width = drawn.response.rect.width();
        }
    }
    let beside = memory.form_is_open && !narrow;
    let form = beside.then(|| {
        let panel = Panel::right("form").resizable(true).default_size(memory.form_width).size_range(280.0..=560.0).frame(surface);
        let drawn = panel.show(ui, |ui| ui.expand_to_include_rect(ui.max_rect()));
        memory.form_width = drawn.response.rect.width();
        drawn.response.rect
    });
    let under = memory.form_is_open && narrow;
    let whole = ui.available_rect_before_wrap();
    let (place, foot) = if under { form_foot::part(ui, whole, scene, state) } else { (whole, whole) };
    page_ui(ui, place, scene, state, (memory, under), intents);
    // The form is drawn after the page, so that the keyboard reaches them in the order in which they are read.
    if under {
        form_foot::foot_ui(ui, foot, scene, state, Margin::symmetric(24, 10), intents);
    } else if let Some(place) = form {
        form_ui(ui, place, scene, state, intents);
    }
}

/// Draws the page of the selected node, and the form under it if it `has_form`.
fn page_ui(
    ui: &mut Ui,
    place: Rect,
    scene: &Scene<'_>,
    state: &mut State,
    (memory, has_form): (&mut Memory, bool),
    intents: &mut Intents,
) {
    ui.painter().rect_filled(place, 0, palette(ui).ground);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("page").max_rect(place));
    ui.shrink_clip_rect(place);
    // Each page begins at its top, and so does each form.
    let mut area = ScrollArea::vertical().id_salt("page").auto_shrink(false);
    if state.scroll_to_selection {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(&mut ui, |ui| {
        Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
            page::page_ui(ui, scene, state, memory, intents);
            if has_form {
                ui.add_space(size::PADDING);
                crate::ui::widgets::card(ui, |ui| form::form_ui(ui, scene, state, intents));
            }
        });
    });
}

/// Draws the form and its foot beside the page.
fn form_ui(ui: &mut Ui, place: Rect, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let inner = place - Margin { left: 18, right: 12, top: 14, bottom: 0 };
    let (upper, foot) = form_foot::part(ui, inner, scene, state);
    let mut ui = ui.new_child(UiBuilder::new().id_salt("form").max_rect(upper));
    ui.shrink_clip_rect(place);
    let salt = ("form", state.reported_item(), state.form_nr);
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(&mut ui, |ui| {
        Frame::new().inner_margin(Margin { right: 6, ..Margin::ZERO }).show(ui, |ui| form::form_ui(ui, scene, state, intents));
    });
    form_foot::foot_ui(&mut ui, foot, scene, state, Margin { right: 6, top: 10, bottom: 12, ..Margin::ZERO }, intents);
}
