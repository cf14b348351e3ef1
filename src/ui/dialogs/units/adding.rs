//! The field for names to add, typed or pasted, with what they would add.

use eframe::egui::{Id, Key, Label, Modifiers, Ui};

use crate::edit::{Edit, new_unit_id};
use crate::model::{Plan, Unit};
use crate::present::edit_label;
use crate::present::input::{UnitListPreview, preview_unit_list};
use crate::ui::intent::{ChangeIntent, Intents};
use crate::ui::scene::Scene;
use crate::ui::state::UnitsDraft;
use crate::ui::theme::secondary;
use crate::ui::widgets::{FieldLook, button, label_above, message_below, primary_button, submit_area};

/// How many names are told before they are added.
const TOLD: usize = 16;

/// Draws the field, what the names in it would add, and the button.
pub(super) fn adding_ui(ui: &mut Ui, scene: &Scene<'_>, draft: &mut UnitsDraft, composing: bool, intents: &mut Intents) {
    label_above(ui, "添加单位（Enter 添加，Shift+Enter 换行）");
    let look = FieldLook { name: "新单位名称", hint: "例如 教育局；可以粘贴整段名单", ..FieldLook::default() };
    let response = submit_area(ui, Id::unique("new unit"), &mut draft.new, 2, look);
    // A list that is still empty is filled first; in another one a unit is looked for.
    if draft.focus && scene.plan.units.is_empty() {
        draft.focus = false;
        response.request_focus();
    }
    if draft.new.trim().is_empty() {
        draft.at_blanks = None;
    }
    let preview = preview_unit_list(scene.plan, &draft.new, draft.at_blanks);
    preview_ui(ui, &preview);
    if let Some((_, number)) = preview.question {
        ui.horizontal_wrapped(|ui| {
            for (words, answer) in [(format!("是 {number} 个单位"), true), ("是一个单位".to_owned(), false)] {
                if button(ui, &words).clicked() {
                    draft.at_blanks = Some(answer);
                    response.request_focus();
                }
            }
        });
    }
    let enter = response.has_focus() && !composing;
    let entered = enter && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let is_ready = !preview.is_empty() && preview.question.is_none();
    let words = if preview.new.len() > 1 { format!("添加 {} 个", preview.new.len()) } else { "添加".to_owned() };
    if (primary_button(ui, &words, is_ready).clicked() || entered) && is_ready {
        intents.push(additions(scene.plan, preview));
        response.request_focus();
    }
}

fn preview_ui(ui: &mut Ui, preview: &UnitListPreview) {
    let tell = |ui: &mut Ui, text: String| ui.add(Label::new(secondary(text)).wrap());
    if let Some((name, number)) = &preview.question {
        message_below(ui, &format!("“{name}”中间有空格：是 {number} 个单位，还是一个？"), false);
        return;
    }
    if preview.new.len() > 1 {
        tell(ui, format!("将添加 {} 个：{}", preview.new.len(), told(&preview.new)));
    }
    if !preview.listed.is_empty() {
        tell(ui, format!("名单中已有，不再添加：{}", told(&preview.listed)));
    }
    if preview.repeated > 0 {
        tell(ui, format!("有 {} 处重复，只添加一次", preview.repeated));
    }
}

/// Lists names, the first ones of a long list.
fn told(names: &[String]) -> String {
    let first = names.iter().take(TOLD).map(String::as_str).collect::<Vec<_>>().join("、");
    if names.len() > TOLD { format!("{first}等") } else { first }
}

/// Returns the change that adds the new names. If there are none, it is that of the first one listed, which is refused in words.
fn additions(plan: &Plan, preview: UnitListPreview) -> ChangeIntent {
    let names = if preview.new.is_empty() { preview.listed.into_iter().take(1).collect() } else { preview.new };
    let add = |name: String| Edit::AddUnit { unit: Unit::new(new_unit_id(plan, &name), name), position: None };
    let edits: Vec<Edit> = names.into_iter().map(add).collect();
    let label = match edits.as_slice() {
        [edit] => edit_label(edit, plan),
        _ => format!("添加单位 {} 个", edits.len()),
    };
    ChangeIntent::Units { label, edits, adds: true }
}
