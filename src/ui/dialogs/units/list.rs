//! The list of units, with a field to find one. It is used with the arrow keys; Alt+↑ and Alt+↓ move a unit.

use eframe::egui::{EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::steps::{ask_removal, move_selected, select};
use crate::present::search::UnitRow;
use crate::ui::intent::Intents;
use crate::ui::scene::Scene;
use crate::ui::state::UnitsDraft;
use crate::ui::theme::{secondary, size};
use crate::ui::widgets::{Cell, FieldLook, row, text_field};

/// Draws the field and the list, together of the given height.
pub(super) fn list_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, height: f32, intents: &mut Intents) {
    let look = FieldLook { name: "查找单位", hint: "查找：名称或拼音首字母", ..FieldLook::default() };
    let response = text_field(ui, Id::unique("find unit"), &mut draft.search, look);
    if draft.focus && !scene.plan.units.is_empty() {
        draft.focus = false;
        response.request_focus();
    }
    let rows = scene.view_model.units.matching(&draft.search);
    if rows.is_empty() {
        let text = if draft.search.trim().is_empty() {
            "名单还是空的。键入或粘贴单位名称，按 Enter 添加。"
        } else {
            "名单中没有找到。"
        };
        ui.add(eframe::egui::Label::new(secondary(text)).wrap());
        return;
    }
    let id = Id::unique("unit list");
    let height = (height - size::FIELD - 16.0).max(size::ROW * 2.0);
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), height));
    keyboard(ui, id, place, scene, draft, &rows, intents);
    ui.spacing_mut().item_spacing.y = 0.0;
    let selected = draft.edited.as_ref().map(|edited| edited.unit.clone());
    let mut area = ScrollArea::vertical().id_salt("unit list").max_height(height).auto_shrink([false, true]);
    if std::mem::take(&mut draft.scroll)
        && let Some(at) = rows.iter().position(|row| Some(&row.unit) == selected.as_ref())
    {
        area = area.vertical_scroll_offset((size::ROW * (at as f32 + 0.5) - height / 2.0).max(0.0));
    }
    area.show_rows(ui, size::ROW, rows.len(), |ui, range| {
        for shown in range.filter_map(|place| rows.get(place)) {
            if row_ui(ui, scene, shown, Some(&shown.unit) == selected.as_ref()) {
                select(scene, draft, &shown.unit);
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
}

fn row_ui(ui: &mut Ui, scene: &Scene<'_>, shown: &UnitRow, selected: bool) -> bool {
    let response = row(ui, size::ROW, selected, &shown.name, |row| {
        row.inset(6.0);
        let order = shown.order.map(|order| order.to_string()).unwrap_or_default();
        row.left(34.0, Cell::secondary(row.ui(), &order));
        let duties = format!("{} {}", scene.plan.labels.lead(), shown.duties.leads_in_all);
        row.right(72.0, Cell::secondary(row.ui(), &duties).right());
        row.rest(Cell::body(row.ui(), &shown.name));
    });
    response.clicked()
}

fn keyboard(ui: &Ui, id: Id, place: Rect, scene: &Scene<'_>, draft: &mut UnitsDraft, rows: &[&UnitRow], intents: &mut Intents) {
    let response = ui.interact(place, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::accesskit::Role::List, true, "单位"));
    if !response.has_focus() {
        return;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let present = draft.edited.as_ref().and_then(|edited| rows.iter().position(|row| row.unit == edited.unit));
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::ALT, key) {
            move_selected(scene, draft, by, intents);
        } else if pressed(Modifiers::NONE, key) {
            let to = present.map_or(0, |place| place.saturating_add_signed(by).min(rows.len().saturating_sub(1)));
            if let Some(row) = rows.get(to) {
                select(scene, draft, &row.unit);
            }
        }
    }
    if pressed(Modifiers::NONE, Key::Delete) && draft.edited.is_some() {
        ask_removal(scene, draft, intents);
    }
}
