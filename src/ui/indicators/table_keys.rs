//! The keys of the table of indicators: the arrows select, with Shift they mark; Ctrl+A marks all rows.

use eframe::egui::{Event, EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, WidgetInfo, vec2};

use crate::model::{IndicatorId, ItemId};
use crate::present::copied;
use crate::present::indicators::IndicatorRow;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::marks::Marks;
use crate::ui::state::{FocusPlace, State};

/// Returns the id of what has the focus while the table is used with keys.
pub(crate) fn id() -> Id {
    Id::unique("table of indicators")
}

/// Handles the keys while the table has the focus.
pub(super) fn keyboard(ui: &Ui, rows: &[IndicatorRow], state: &State, intents: &mut Intents) {
    let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), ui.available_height()));
    let response = ui.interact(place, id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(eframe::egui::accesskit::Role::List, true, "指标列表"));
    if state.focus == Some(FocusPlace::List) {
        response.request_focus();
    }
    if !response.has_focus() {
        return;
    }
    let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), arrows));
    let present = rows.iter().position(|row| Some(&row.indicator) == state.indicator.as_ref());
    let selected = state.indicator.clone().map(ItemId::Indicator);
    let last = rows.len().saturating_sub(1);
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    let steps = [
        (Key::ArrowDown, present.map_or(0, |place| (place + 1).min(last))),
        (Key::ArrowUp, present.map_or(0, |place| place.saturating_sub(1))),
        (Key::Home, 0),
        (Key::End, last),
    ];
    for (key, to) in steps {
        let Some(item) = rows.get(to).map(|row| ItemId::from(row.indicator.clone())) else { continue };
        if pressed(Modifiers::SHIFT, key) {
            intents.push(ViewIntent::Mark(state.marks.extended(&items(rows), &item, selected.as_ref()), item));
        } else if pressed(Modifiers::NONE, key) {
            intents.push(ViewIntent::Mark(Marks::default(), item));
        }
    }
    if let Some(indicator) = state.indicator.clone()
        && pressed(Modifiers::NONE, Key::Enter)
    {
        intents.push(ViewIntent::Report(indicator));
    }
    if let Some(item) = selected
        && pressed(Modifiers::COMMAND, Key::A)
    {
        intents.push(ViewIntent::Mark(Marks::all(&items(rows)), item));
    }
    if ui.input_mut(|input| input.events.extract_if(.., |event| matches!(event, Event::Copy)).count() > 0) {
        intents.push(copied(rows, &state.marks, state.indicator.as_ref()));
    }
}

/// Returns the items of the rows.
pub(super) fn items(rows: &[IndicatorRow]) -> Vec<ItemId> {
    rows.iter().map(|row| row.indicator.clone().into()).collect()
}

/// Returns the intent that copies the marked rows, or else the one `of` an indicator.
pub(super) fn copied(rows: &[IndicatorRow], marks: &Marks, of: Option<&IndicatorId>) -> ViewIntent {
    let is_marked = |row: &&IndicatorRow| marks.has(&row.indicator.clone().into());
    let mut chosen: Vec<&IndicatorRow> = rows.iter().filter(is_marked).collect();
    if of.is_some_and(|of| !chosen.iter().any(|row| row.indicator == *of)) {
        chosen = rows.iter().filter(|row| Some(&row.indicator) == of).collect();
    }
    let told = format!(" {} 行，可以粘贴到表格中", chosen.len());
    ViewIntent::Copy { text: copied::indicators(chosen), told }
}
