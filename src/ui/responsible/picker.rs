//! The list from which a lead unit is chosen by typing: by characters, pinyin initials or an abbreviation.

use eframe::egui::{Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, ScrollArea, Ui};

use super::change::{lead_change, new_lead_change};
use crate::model::{Plan, UnitId};
use crate::present::input::{find_unit, read_unit_names};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::state::LeadPick;
use crate::ui::theme::{bold, secondary, size};
use crate::ui::widgets::{Cell, FieldLook, link, plain_row, text_field};

const WIDTH: f32 = 320.0;

/// How many rows are shown without scrolling.
const ROWS: f32 = 8.0;

/// A row of the list.
enum Choice {
    /// Name no lead, so that the one from above counts.
    Inherit,
    /// A unit of the list.
    Unit(UnitId, String),
    /// A unit that is not in the list yet.
    New(String),
}

/// Draws the list under a control, and ends the choice when it is made or given up.
pub(super) fn picker_ui(
    anchor: &Response,
    scene: &Scene<'_>,
    picked: &mut Option<LeadPick>,
    composing: bool,
    intents: &mut Intents,
) -> bool {
    let Some(pick) = picked else { return false };
    let (mut open, mut done) = (true, false);
    Popup::from_response(anchor)
        .id(Id::unique("lead picker"))
        .open_bool(&mut open)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .show(|ui| {
            ui.set_width(WIDTH);
            done = contents_ui(ui, scene, pick, composing, intents);
        });
    if done || !open {
        *picked = None;
    }
    done
}

/// Draws the field and the rows. Returns whether something was chosen.
fn contents_ui(ui: &mut Ui, scene: &Scene<'_>, pick: &mut LeadPick, composing: bool, intents: &mut Intents) -> bool {
    let labels = scene.plan.labels;
    let name = match pick.items.as_slice() {
        [item] => scene.plan.item_name(item).unwrap_or_default().to_owned(),
        items => format!("{} 项", items.len()),
    };
    ui.add(eframe::egui::Label::new(bold(format!("指定{}：{name}", labels.lead_unit()))).truncate());
    let look = FieldLook { name: labels.lead_unit(), hint: "名称或拼音首字母", ..FieldLook::default() };
    let response = text_field(ui, Id::unique("lead field"), &mut pick.typed, look);
    if std::mem::take(&mut pick.focus) {
        response.request_focus();
    }
    let choices = choices(scene, pick);
    if response.changed() {
        pick.chosen = 0;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let mut moved = false;
    if response.has_focus() {
        let last = choices.len().saturating_sub(1);
        for (key, to) in [(Key::ArrowDown, pick.chosen.saturating_add(1)), (Key::ArrowUp, pick.chosen.saturating_sub(1))] {
            if pressed(key) {
                (pick.chosen, moved) = (to.min(last), true);
            }
        }
    }
    let entered = !composing && response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let clicked = rows_ui(ui, &choices, pick, labels.lead(), moved);
    if choices.is_empty() {
        let is_empty = scene.plan.units.is_empty();
        let text = if is_empty {
            "名单还是空的。键入单位名称，按 Enter 新增。"
        } else {
            "名单中没有找到。写出全称可以新增。"
        };
        ui.label(secondary(text));
    }
    if link(ui, "管理单位名单…").clicked() {
        intents.push(DialogIntent::Units);
        return true;
    }
    let Some(choice) = clicked.or(entered.then_some(pick.chosen)).and_then(|place| choices.get(place)) else {
        if entered {
            response.request_focus();
        }
        return false;
    };
    if let Some(change) = change(scene.plan, pick, choice) {
        intents.push(change);
    }
    true
}

fn rows_ui(ui: &mut Ui, choices: &[Choice], pick: &LeadPick, lead: &str, scroll: bool) -> Option<usize> {
    let mut clicked = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().id_salt("leads").max_height(size::ROW * ROWS).auto_shrink([false, true]);
    if scroll {
        area = area.vertical_scroll_offset((pick.chosen as f32 - ROWS / 2.0).max(0.0) * size::ROW);
    }
    area.show_rows(ui, size::ROW, choices.len(), |ui, range| {
        for place in range {
            let Some(choice) = choices.get(place) else { continue };
            let (said, text, is_plain) = match choice {
                Choice::Inherit => ("不单独指定，随上级".to_owned(), "不单独指定，随上级".to_owned(), false),
                Choice::Unit(_, name) => (name.clone(), name.clone(), true),
                Choice::New(name) => (format!("新增 {name}"), format!("新增“{name}”并设为{lead}"), false),
            };
            let response = plain_row(ui, size::ROW, place == pick.chosen, &said, |row| {
                row.inset(8.0);
                let cell = if is_plain { Cell::body(row.ui(), &text) } else { Cell::secondary(row.ui(), &text) };
                row.rest(cell);
            });
            if response.clicked() {
                clicked = Some(place);
            }
        }
    });
    ui.spacing_mut().item_spacing.y = 8.0;
    clicked
}

/// Lists what can be chosen: the units that the typed characters mean, and what else is possible.
fn choices(scene: &Scene<'_>, pick: &LeadPick) -> Vec<Choice> {
    let typed = pick.typed.trim();
    let units = scene.view_model.units.matching(typed).into_iter();
    let mut choices: Vec<Choice> = units.map(|row| Choice::Unit(row.unit.clone(), row.name.clone())).collect();
    let names_one = |item| scene.plan.responsibility(item).is_some_and(|found| found.lead.is_some());
    if typed.is_empty() {
        if pick.items.iter().any(names_one) {
            choices.push(Choice::Inherit);
        }
    } else if let Some(name) = new_name(scene.plan, typed) {
        choices.push(Choice::New(name));
    }
    choices
}

/// Returns the name of a unit to add, if what was typed is one. Latin letters are pinyin that found nothing.
fn new_name(plan: &Plan, typed: &str) -> Option<String> {
    let names = read_unit_names(typed);
    let [name] = names.as_slice() else { return None };
    (!name.is_ascii() && find_unit(plan, name).is_err()).then(|| name.clone())
}

fn change(plan: &Plan, pick: &LeadPick, choice: &Choice) -> Option<ChangeIntent> {
    match choice {
        Choice::Inherit => lead_change(plan, &pick.items, None),
        Choice::Unit(unit, _) => lead_change(plan, &pick.items, Some(unit)),
        Choice::New(name) => new_lead_change(plan, &pick.items, name),
    }
}
