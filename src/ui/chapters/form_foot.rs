//! The foot of the form, which stays in sight: what was recorded, which day the form stands on, why it is not submitted yet, and
//! the buttons.

use eframe::egui::{Frame, Id, Label, Margin, Rect, RichText, Stroke, Ui, UiBuilder};

use super::form::linked;
use crate::model::ItemId;
use crate::present::format;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::{DraftCheck, EntryDraft, Recorded, State};
use crate::ui::theme::{bold, palette, secondary, size};
use crate::ui::widgets::{button, message_below, notice, primary_button, small_link};

/// The height of the foot before it was drawn once.
const HEIGHT: f32 = 56.0;

/// Parts the place of the foot from what is above it. The foot is as high as it was when it was drawn last, for it is drawn last,
/// so that the keyboard reaches it behind the form.
pub(super) fn part(ui: &Ui, whole: Rect, scene: &Scene<'_>, state: &State) -> (Rect, Rect) {
    let height = submittable(scene, state).map_or(0.0, |_| ui.data(|data| data.get_temp(height_id())).unwrap_or(HEIGHT));
    whole.split_top_bottom_at_y((whole.bottom() - height).max(whole.top()))
}

fn height_id() -> Id {
    Id::unique("height of the form's foot")
}

/// Returns the item that the form can be submitted for: the selected one, unless it is reported elsewhere.
fn submittable(scene: &Scene<'_>, state: &State) -> Option<ItemId> {
    state.reported_item().filter(|item| linked(scene, item).is_none())
}

/// Draws the foot into its place, or nothing if there is nothing to submit.
pub(super) fn foot_ui(ui: &mut Ui, place: Rect, scene: &Scene<'_>, state: &State, margin: Margin, intents: &mut Intents) {
    let Some(item) = submittable(scene, state) else { return };
    let mut ui = ui.new_child(UiBuilder::new().id_salt("foot of the form").max_rect(place));
    let frame = Frame::new().fill(palette(&ui).surface).inner_margin(margin);
    let drawn = frame.show(&mut ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 6.0;
        contents_ui(ui, scene, state, &item, intents);
    });
    let drawn = drawn.response.rect;
    ui.painter().hline(drawn.x_range(), drawn.top() + 0.5, Stroke::new(1.0, palette(&ui).hairline));
    if (drawn.height() - place.height()).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(height_id(), drawn.height()));
        ui.ctx().request_discard("the foot of the form has another height");
    }
}

fn contents_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, item: &ItemId, intents: &mut Intents) {
    let fresh = state.fresh_draft(item, scene.reporter);
    let draft = state.drafts.get(item).unwrap_or(&fresh);
    let checked = if state.composing { &DraftCheck::default() } else { &state.checked };
    recorded_ui(ui, scene, state, item, intents);
    let name = scene.view_model.report.as_ref().filter(|facts| facts.item == *item).map_or("", |facts| facts.name.as_str());
    day_ui(ui, state, checked, name, intents);
    if let Some(error) = &checked.whole {
        message_below(ui, error, true);
    } else if draft.tried && !checked.is_clean() {
        let text = RichText::new("还没有提交：请先改好上面标红的地方。").size(size::SECONDARY);
        ui.add(Label::new(text.color(palette(ui).error)).wrap());
    }
    if !draft.asked.is_empty() {
        message_below(ui, "还没有提交：请核对上面的提示，确认无误再提交一次。", false);
    }
    buttons_ui(ui, draft, intents);
}

/// Says what was recorded last, as long as that is how the plan stands and the form is still where it led, and offers to mend it.
fn recorded_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State, item: &ItemId, intents: &mut Intents) {
    let is_told = |recorded: &&Recorded| recorded.generation == scene.session.generation() && recorded.told_at == *item;
    let Some(recorded) = state.form.recorded.as_ref().filter(is_told) else { return };
    let colours = palette(ui);
    notice(ui, colours.done, colours.done_ground, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(bold(&recorded.text).color(colours.done));
            if ui.add(small_link("更正这一条", colours.accent)).clicked() {
                intents.push(ViewIntent::Correct(recorded.entry));
            }
            if ui.add(small_link("撤销", colours.accent)).on_hover_text(Action::Undo.tooltip()).clicked() {
                intents.push(Action::Undo.intent());
            }
        });
        if !recorded.next.is_empty() {
            ui.add(Label::new(RichText::new(&recorded.next).size(size::SECONDARY).color(colours.done)).wrap());
        }
    });
}

/// Says of what and of which day the form is, beside the buttons. Says so loudly, with a link that changes it, where that is another
/// day than the review's, or than that of the entry before.
fn day_ui(ui: &mut Ui, state: &State, checked: &DraftCheck, name: &str, intents: &mut Intents) {
    let cut_off = state.review.cut_off;
    let Some(day) = checked.date() else { return };
    let told = format!("记为{}数据", format::data_day(day));
    let before = state.form.stay.as_ref().map(|(_, before)| *before).filter(|before| *before != day);
    let (beside, change, intent) = if day != cut_off {
        (format!("评审截至 {}", format::date(cut_off)), "改为评审的日期".to_owned(), ViewIntent::FollowReview)
    } else if let Some(before) = before {
        let before = format::data_day(before).trim().trim_end_matches('的').to_owned();
        (format!("上一条记为 {before}"), format!("也改为 {before}"), ViewIntent::FollowLast)
    } else {
        ui.add(Label::new(secondary(format!("{name} · {told}"))).truncate());
        return;
    };
    let colours = palette(ui);
    notice(ui, colours.accent, colours.selection, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(bold(told).color(colours.accent));
            ui.label(secondary(beside));
            if ui.add(small_link(&change, colours.accent)).clicked() {
                intents.push(intent);
            }
        });
        ui.add(Label::new(secondary(name)).truncate());
    });
}

fn buttons_ui(ui: &mut Ui, draft: &EntryDraft, intents: &mut Intents) {
    // The buttons keep their words and places: one that is pressed again must be the same one.
    let submit = if draft.corrects.is_some() { "提交更正" } else { "提交" };
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, submit, true).on_hover_text(Action::Submit.tooltip()).clicked() {
            intents.push(Action::Submit.intent());
        }
        if button(ui, Action::SubmitAndNext.text()).on_hover_text(Action::SubmitAndNext.tooltip()).clicked() {
            intents.push(Action::SubmitAndNext.intent());
        }
        let clear = if draft.corrects.is_some() { "放弃更正" } else { "清空" };
        if button(ui, clear).on_hover_text("内容会留着，可以放回").clicked() {
            intents.push(ViewIntent::ClearDraft);
        }
    });
}
