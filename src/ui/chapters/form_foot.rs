//! The foot of the form, which stays in sight: what was recorded, which day the form stands on, why it is not submitted yet, and
//! the buttons.

use eframe::egui::{Frame, Id, Label, Margin, Rect, RichText, Stroke, Ui, UiBuilder};

use crate::model::ItemId;
use crate::present::format;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::{DraftCheck, EntryDraft, State};
use crate::ui::theme::{bold, palette, secondary, size};
use crate::ui::widgets::{button, message_below, notice, primary_button, small_link};

/// The height of the foot before it was drawn once.
const HEIGHT: f32 = 56.0;

/// Parts the place of the foot from what is above it. The foot is as high as it was when it was drawn last, for it is drawn last,
/// so that the keyboard reaches it behind the form.
pub(super) fn part(ui: &Ui, whole: Rect, state: &State) -> (Rect, Rect) {
    let height = state.reported_item().map_or(0.0, |_| ui.data(|data| data.get_temp(height_id())).unwrap_or(HEIGHT));
    whole.split_top_bottom_at_y((whole.bottom() - height).max(whole.top()))
}

fn height_id() -> Id {
    Id::unique("height of the form's foot")
}

/// Draws the foot into its place, or nothing if no item is selected.
pub(super) fn foot_ui(ui: &mut Ui, place: Rect, scene: &Scene<'_>, state: &State, margin: Margin, intents: &mut Intents) {
    let Some(item) = state.reported_item() else { return };
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
    recorded_ui(ui, scene, state);
    day_ui(ui, state, checked, intents);
    if let Some(error) = &checked.whole {
        message_below(ui, error, true);
    } else if draft.tried && !checked.is_clean() {
        let text = RichText::new("还没有提交：请先改好上面标红的地方。").size(size::SECONDARY);
        ui.add(Label::new(text.color(palette(ui).error)).wrap());
    }
    if !draft.asked.is_empty() {
        message_below(ui, "还没有提交：请核对上面的提示，确认无误再按一次。", false);
    }
    buttons_ui(ui, draft, intents);
}

/// Says what was recorded last, as long as that is how the plan stands.
fn recorded_ui(ui: &mut Ui, scene: &Scene<'_>, state: &State) {
    let is_true = |generation| generation == scene.session.generation();
    let Some(recorded) = state.form.recorded.as_ref().filter(|recorded| is_true(recorded.generation)) else { return };
    let colours = palette(ui);
    notice(ui, colours.done, colours.done_ground, |ui| {
        ui.add(Label::new(bold(&recorded.text).color(colours.done)).wrap());
        if !recorded.next.is_empty() {
            ui.add(Label::new(RichText::new(&recorded.next).size(size::SECONDARY).color(colours.done)).wrap());
        }
    });
}

/// Says loudly that the form stands on another day than the review, with a link that moves it there.
fn day_ui(ui: &mut Ui, state: &State, checked: &DraftCheck, intents: &mut Intents) {
    let cut_off = state.review.cut_off;
    let Some(day) = checked.date().filter(|day| *day != cut_off) else { return };
    let colours = palette(ui);
    notice(ui, colours.accent, colours.selection, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().interact_size.y = 20.0;
            ui.spacing_mut().item_spacing.y = 2.0;
            ui.label(bold(format!("记为{}数据", format::data_day(day))).color(colours.accent));
            ui.label(secondary(format!("评审截至 {}", format::date(cut_off))));
            if ui.add(small_link("改为评审的日期", colours.accent)).clicked() {
                intents.push(ViewIntent::FollowReview);
            }
        });
    });
}

fn buttons_ui(ui: &mut Ui, draft: &EntryDraft, intents: &mut Intents) {
    let (submit, next) = match (draft.asked.is_empty(), draft.corrects.is_some()) {
        (true, false) => ("提交", Action::SubmitAndNext.text()),
        (true, true) => ("提交更正", Action::SubmitAndNext.text()),
        (false, _) => ("确认无误，提交", "确认并填下一项"),
    };
    ui.horizontal_wrapped(|ui| {
        if primary_button(ui, submit, true).on_hover_text(Action::Submit.tooltip()).clicked() {
            intents.push(Action::Submit.intent());
        }
        if button(ui, next).on_hover_text(Action::SubmitAndNext.tooltip()).clicked() {
            intents.push(Action::SubmitAndNext.intent());
        }
        let clear = if draft.corrects.is_some() { "放弃更正" } else { "清空" };
        if button(ui, clear).on_hover_text("内容会留着，可以放回").clicked() {
            intents.push(ViewIntent::ClearDraft);
        }
    });
}
