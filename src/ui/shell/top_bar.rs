//! The top bar: the plan's title, where it is stored and whether it is saved, the review, search, undo, redo and save.

use eframe::egui::{Align, Frame, Id, Label, Layout, Margin, Panel, RichText, Stroke, Ui, UiBuilder};

use super::review::review_ui;
use super::search::search_ui;
use crate::session::{Access, Location, SaveState};
use crate::ui::action::Action;
use crate::ui::intent::Intents;
use crate::ui::scene::Scene;
use crate::ui::state::State;
use crate::ui::theme::{bold, icons, palette, secondary, size};
use crate::ui::widgets::{at_right, icon_button, primary_button};

/// Below this width the search field and the review are drawn short, so that the plan's name stays readable.
const TIGHT: f32 = 940.0;

pub(crate) fn top_bar_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let colours = palette(ui);
    let frame = Frame::new().fill(colours.surface).inner_margin(Margin::symmetric(16, 0));
    Panel::top("top bar").exact_size(size::TOP_BAR).resizable(false).frame(frame).show(ui, |ui| {
        let is_tight = ui.available_width() < TIGHT;
        let rest = at_right(ui, Id::unique("right end of the top bar"), |ui| {
            review_ui(ui, scene, is_tight, intents);
            search_ui(ui, scene, state, if is_tight { 110.0 } else { 210.0 }, intents);
            commands_ui(ui, scene, intents);
        });
        let place = rest.with_max_x((rest.right() - 12.0).max(rest.left()));
        let layout = Layout::left_to_right(Align::Center);
        title_ui(&mut ui.new_child(UiBuilder::new().id_salt("title").max_rect(place).layout(layout)), scene);
    });
}

fn commands_ui(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Intents) {
    for (action, icon, label) in
        [(Action::Undo, icons::UNDO, scene.session.undo_label()), (Action::Redo, icons::REDO, scene.session.redo_label())]
    {
        let name = label.map_or_else(|| action.tooltip(), |label| format!("{}：{label}", action.tooltip()));
        if icon_button(ui, icon, &name, label.is_some()).clicked() {
            intents.push(action.intent());
        }
    }
    let saving = scene.session.is_saving();
    let text = if saving { "保存中…" } else { "保存" };
    if primary_button(ui, text, !saving).on_hover_text(Action::Save.tooltip()).clicked() {
        intents.push(Action::Save.intent());
    }
}

fn title_ui(ui: &mut Ui, scene: &Scene<'_>) {
    let title = scene.plan.display_title();
    ui.add(Label::new(bold(title).size(16.0)).truncate()).on_hover_text(&scene.plan.title);
    let (text, is_unsaved) = saved_state(scene);
    let text = if is_unsaved { RichText::new(text).size(size::SECONDARY).color(palette(ui).warning) } else { secondary(text) };
    let place = scene.session.path().map_or_else(|| "还没有存成文件".to_owned(), |path| path.display().to_string());
    ui.add(Label::new(text).truncate()).on_hover_text(place);
    ui.painter().hline(
        ui.ctx().content_rect().x_range(),
        ui.max_rect().top() + size::TOP_BAR - 0.5,
        Stroke::new(1.0, palette(ui).hairline),
    );
}

/// Returns where the plan is stored and whether it is saved, in words, and whether there is unsaved work.
fn saved_state(scene: &Scene<'_>) -> (String, bool) {
    let session = scene.session;
    let revision = scene.plan.revision;
    let name = match session.location() {
        Location::Embedded => "内置规划的副本".to_owned(),
        Location::File(path) => path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
    };
    let name = if *session.access() == Access::ReadWrite { name } else { format!("{} {name}（只读）", icons::LOCK) };
    let time = |at: crate::model::Timestamp| scene.zone.to_datetime(at).time().strftime("%H:%M:%S").to_string();
    match session.save_state() {
        SaveState::Saving { .. } => (format!("{name} · 正在保存…"), false),
        SaveState::Failed { .. } if session.is_modified() => (format!("{name} · 没有保存成功，改动仍在程序中"), true),
        _ if session.is_modified() => (format!("{name} · 有未保存的改动"), true),
        SaveState::Saved(receipt) => (format!("{name} · 已保存 {} · 第 {revision} 版", time(receipt.at)), false),
        _ if *session.location() == Location::Embedded => (format!("{name} · 尚未存成文件"), false),
        _ => (format!("{name} · 第 {revision} 版"), false),
    }
}
