//! The screen 章节: the tree, the page of the selected node, and the form beside it.

mod due;
mod form;
mod form_foot;
mod page;
mod timeline;
mod tree;

pub(crate) use timeline::timeline_ui;

use eframe::egui::{CentralPanel, Frame, Margin, Panel, ScrollArea, Stroke, Ui};

use crate::ui::intent::Intents;
use crate::ui::responsible;
use crate::ui::scene::Scene;
use crate::ui::state::{Memory, State, TreeRows};
use crate::ui::theme::{palette, size};

/// Draws the screen. The form is beside the page if there is room, and under it otherwise.
pub(crate) fn chapters_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, memory: &mut Memory, intents: &mut Intents) {
    let colours = palette(ui);
    let surface = Frame::new().fill(colours.surface);
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
            };
            tree::tree_ui(ui, &scene.view_model.outline, &look, intents);
        });
        if !narrow {
            memory.tree_width = drawn.response.rect.width();
        }
    }
    if memory.form_is_open && !narrow {
        let frame = surface.inner_margin(Margin { left: 18, right: 12, top: 14, bottom: 0 });
        let panel = Panel::right("form").resizable(true).default_size(memory.form_width).size_range(280.0..=560.0).frame(frame);
        let drawn = panel.show(ui, |ui| {
            form_foot::foot_ui(ui, scene, state, Margin { right: 6, top: 10, bottom: 12, ..Margin::ZERO }, intents);
            ScrollArea::vertical().id_salt("form").auto_shrink(false).show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin { right: 6, ..Margin::ZERO })
                    .show(ui, |ui| form::form_ui(ui, scene, state, intents));
            });
        });
        memory.form_width = drawn.response.rect.width();
    }
    if memory.form_is_open && narrow {
        form_foot::foot_ui(ui, scene, state, Margin::symmetric(24, 10), intents);
    }
    let frame = Frame::new().fill(colours.ground).stroke(Stroke::NONE);
    CentralPanel::no_frame().frame(frame).show(ui, |ui| {
        ScrollArea::vertical().id_salt("page").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(Margin::symmetric(24, 16)).show(ui, |ui| {
                page::page_ui(ui, scene, state, memory, intents);
                if memory.form_is_open && narrow {
                    ui.add_space(size::PADDING);
                    crate::ui::widgets::card(ui, |ui| form::form_ui(ui, scene, state, intents));
                }
            });
        });
    });
}
