//! The chooser of the review: one of the plan's own reviews, or any cut-off date. Also sets the plan's rules.

use eframe::egui::{Id, Popup, PopupCloseBehavior, ScrollArea, Ui};
use jiff::civil::date;

use crate::edit::Edit;
use crate::model::{Field, FieldValue, Period, Review, ReviewKind, Rules, Subject};
use crate::present::input::read_date;
use crate::ui::intent::{ChangeIntent, Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::theme::{icons, secondary, size};
use crate::ui::widgets::{FieldLook, KeptText, button, chip, date_field, message_below};

/// Draws the chip that opens the chooser. It leaves out the date if `is_tight`.
pub(super) fn review_ui(ui: &mut Ui, scene: &Scene<'_>, is_tight: bool, intents: &mut Intents) {
    let present = scene.review;
    let day = if is_tight { String::new() } else { format!(" · 截至 {}", present.cut_off) };
    let text = format!("{}{day} {}", name(present), icons::DOWN);
    let hint = format!("截至 {}。选择从哪次评审、截至哪一天来看", present.cut_off);
    let response = chip(ui, "评审", &text).on_hover_text(hint);
    Popup::from_toggle_button_response(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(300.0);
        let height = ui.ctx().content_rect().height() - size::TOP_BAR - size::STATUS_BAR - 24.0;
        ScrollArea::vertical().max_height(height).min_scrolled_height(height).show(ui, |ui| list_ui(ui, scene, intents));
    });
}

fn list_ui(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Intents) {
    let present = scene.review;
    for review in reviews(&scene.plan.period) {
        let text = format!("{}（截至 {}）", name(review), review.cut_off);
        if ui.selectable_label(review == present, text).clicked() {
            intents.push(ViewIntent::SetReview(review));
            ui.close();
        }
    }
    ui.separator();
    rules_ui(ui, scene.plan.rules, intents);
    ui.separator();
    ui.label(secondary("其他截至日期"));
    own_day_ui(ui, scene, intents);
}

/// Draws the rule sets, those in use elsewhere under a heading of their own.
fn rules_ui(ui: &mut Ui, present: Rules, intents: &mut Intents) {
    for (heading, choices) in [("评价规则（写入规划文件，可以撤销）", Rules::USUAL), ("其他规则", Rules::OTHERS)]
    {
        ui.label(secondary(heading));
        for rules in choices {
            if ui.selectable_label(rules == present, rules.name()).clicked() && rules != present {
                intents.push(ChangeIntent::Edit(Edit::set(Subject::Plan, Field::Rules, Some(FieldValue::Rules(rules)))));
                ui.close();
            }
        }
    }
}

/// Draws the field for any other cut-off. It takes effect when it is picked, confirmed with Enter, or by the button.
fn own_day_ui(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Intents) {
    let present = scene.review;
    let id = Id::unique(("own cut-off", scene.plan.plan_id));
    let mut day = KeptText::take_up(ui, id, present.cut_off.to_string());
    let is_wrong = read_date(&day.text).is_err();
    let look = FieldLook { name: "其他截至日期", is_wrong, ..FieldLook::default() };
    let is_chosen = date_field(ui, id.with("field"), &mut day.text, look, present.cut_off, &[]).is_chosen();
    let read = read_date(&day.text);
    if let Err(error) = &read {
        message_below(ui, &error.to_string(), true);
    }
    let other = read.ok().flatten().filter(|cut_off| *cut_off != present.cut_off);
    let is_told =
        ui.add_enabled_ui(other.is_some(), |ui| button(ui, "按这一天查看")).inner.on_hover_text("也可以按 Enter").clicked();
    match other {
        Some(cut_off) if is_chosen || is_told => {
            intents.push(ViewIntent::SetReview(Review { cut_off, ..present }));
            day.forget(ui);
            ui.close();
        }
        _ => day.keep(ui),
    }
}

/// Returns the reviews of a period: one for each year, the mid-term and the final one.
fn reviews(period: &Period) -> Vec<Review> {
    let annual = period.years().map(|year| Review { kind: ReviewKind::Annual, cut_off: date(year, 12, 31) });
    annual.chain([ReviewKind::MidTerm, ReviewKind::Final].map(|kind| Review::usual(kind, period))).collect()
}

fn name(review: Review) -> String {
    match review.kind {
        ReviewKind::Annual => format!("{} {}", review.kind.name(), review.cut_off.year()),
        ReviewKind::MidTerm | ReviewKind::Final => review.kind.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_five_year_plan_has_five_annual_reviews_one_mid_term_and_one_final() {
        let period = Period::new("十四五", date(2021, 1, 1), date(2025, 12, 31)).unwrap();
        let shown: Vec<String> =
            reviews(&period).into_iter().map(|review| format!("{} {}", name(review), review.cut_off)).collect();
        assert_eq!(shown[0], "年度监测 2021 2021-12-31");
        assert_eq!(shown[5..], ["中期评估 2023-06-30", "总结评估 2025-12-31"]);
    }
}
