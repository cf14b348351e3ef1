//! The status bar: the newest data, the number of reported items, what needs checking, who else has the file open, what was done
//! last.

use eframe::egui::{Align, CursorIcon, Frame, Label, Layout, Margin, Panel, Sense, Stroke, Ui};

use crate::present::words::words_count;
use crate::present::{Severity, format};
use crate::session::Holder;
use crate::ui::intent::{DialogIntent, Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::State;
use crate::ui::theme::{palette, secondary, size};

/// Below this width only counts and what is to be dealt with are in the bar.
const TIGHT: f32 = 640.0;

/// How many others who have the file open are named in the bar.
const NAMED: usize = 3;

pub(crate) fn status_bar_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, intents: &mut Intents) {
    let colours = palette(ui);
    let frame = Frame::new().fill(colours.surface).inner_margin(Margin::symmetric(16, 0));
    Panel::bottom("status bar").exact_size(size::STATUS_BAR).resizable(false).frame(frame).show(ui, |ui| {
        let top = ui.max_rect().top();
        ui.painter().hline(ui.ctx().content_rect().x_range(), top + 0.5, Stroke::new(1.0, colours.hairline));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            match (scene.opening, &state.done.item) {
                (Some(path), _) => _ = ui.add(Label::new(secondary(format!("正在打开 {}…", path.display()))).truncate()),
                (None, Some(item)) => {
                    let text = Label::new(secondary(&state.done.text)).truncate().sense(Sense::click());
                    let response = ui.add(text).on_hover_cursor(CursorIcon::PointingHand).on_hover_text("点击转到这一项");
                    if response.clicked() {
                        intents.push(ViewIntent::GoTo(item.clone()));
                    }
                }
                (None, None) => _ = ui.add(Label::new(secondary(&state.done.text)).truncate()),
            }
            ui.add_space(12.0);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| facts_ui(ui, scene, state, intents));
        });
    });
}

fn facts_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, intents: &mut Intents) {
    ui.spacing_mut().item_spacing.x = 20.0;
    let newest =
        scene.view_model.newest_data.map_or_else(|| "还没有数据".to_owned(), |date| format!("数据截至 {}", format::date(date)));
    // In a small window what is to be done goes before what is only said.
    let is_tight = ui.max_rect().width() < TIGHT;
    if !is_tight {
        ui.label(secondary(newest));
    }
    if let Some(overview) = &scene.view_model.overview {
        ui.label(secondary(format!("本次评审已填报 {} / {} 项", overview.reported.reported, overview.reported.total)));
        if overview.words.asked > 0 && !is_tight {
            ui.label(secondary(words_count(overview.words)));
        }
    }
    let count = |severity| scene.view_model.findings.iter().filter(|finding| finding.severity == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    if errors + warnings > 0 {
        let text = eframe::egui::RichText::new(format!("◆ {} 处需要核对", errors + warnings));
        let text = text.size(size::SECONDARY).color(palette(ui).warning);
        if ui.add(eframe::egui::Link::new(text)).on_hover_text("在总览中查看").clicked() {
            intents.push(ViewIntent::ShowFindings);
        }
    }
    let open = scene.view_model.conflicts.iter().filter(|row| row.decided.is_none()).count();
    if open > 0 {
        let text = eframe::egui::RichText::new(format!("◆ {open} 处冲突待决定"));
        let text = text.size(size::SECONDARY).color(palette(ui).warning);
        if ui.add(eframe::egui::Link::new(text)).clicked() {
            intents.push(DialogIntent::Conflicts);
        }
    }
    if let Some((told, each)) = others_text(scene) {
        ui.label(secondary(told)).on_hover_text(format!("{each}\n可以同时填报，保存时自动合并各人的改动"));
    }
    if state.unsubmitted() > 0 {
        let text = eframe::egui::RichText::new(format!("{} 条填写了还没有提交", state.unsubmitted()));
        let text = text.size(size::SECONDARY).color(palette(ui).warning);
        if ui.add(eframe::egui::Link::new(text)).on_hover_text("点击转到那一项").clicked() {
            intents.push(ViewIntent::ShowUnsubmitted);
        }
    }
}

/// Returns who else has the file open, if anybody: in one sentence, and with the time for each.
fn others_text(scene: &Scene<'_>) -> Option<(String, String)> {
    let others = scene.session.others();
    let since = |holder: &Holder| {
        let time = scene.zone.to_datetime(holder.since).time().strftime("%H:%M").to_string();
        format!("{holder}自 {time} 起打开着这份文件")
    };
    let each = others.iter().map(since).collect::<Vec<_>>().join("\n");
    let named = others.iter().take(NAMED).map(ToString::to_string).collect::<Vec<_>>().join("、");
    match others {
        [] => None,
        [_] => Some((each.clone(), each)),
        [..] if others.len() > NAMED => Some((format!("{named}等 {} 处打开着这份文件", others.len()), each)),
        [..] => Some((format!("{named}打开着这份文件"), each)),
    }
}
