//! The dialog for a change of a target: from when, to what, who approved it and in which document. The original target is kept.

use eframe::egui::{Id, Ui};

use super::head::head_ui;
use crate::edit::Edit;
use crate::model::{Date, Indicator, Measure, Relation, Target, TargetChange};
use crate::present::format;
use crate::present::input::{TargetError, TypedTarget, read_date};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::widgets::{FieldLook, button, choice, date_field, label_above, message_below, primary_button, text_field};

/// Draws the form. `fields` are date, measure, relation, figure, second figure, body, document and reason.
pub(super) fn target_change_ui(ui: &mut Ui, indicator: &Indicator, fields: &mut [String; 8], intents: &mut Intents) {
    let [date, measure, relation, figure, other, body, document, reason] = fields;
    let id = |name: &str| Id::unique(("target change", indicator.id.as_str(), name));
    let read = read_date(date);
    let day = read.as_ref().ok().copied().flatten();
    let before = day.map_or(&indicator.target, |day| indicator.target_on(day));
    let present = format::target_in_full(before, &indicator.unit, "");
    head_ui(ui, "目标调整", &format!("{}，现行目标 {present}。原目标保留在文件中，报告中两者都列出。", indicator.name));
    ui.set_min_width(460.0);
    label_above(ui, "调整生效日期");
    let look = FieldLook { name: "调整生效日期", is_wrong: read.is_err(), ..FieldLook::default() };
    date_field(ui, id("date"), date, look, day.unwrap_or(Date::constant(2025, 12, 31)), &[]);
    if let Err(error) = &read {
        message_below(ui, &error.to_string(), true);
    }
    let new = target_ui(ui, &id, &indicator.unit, [measure, relation, figure, other]);
    for (name, text) in [("批准机关", &mut *body), ("文号", &mut *document), ("调整原因", &mut *reason)] {
        label_above(ui, name);
        text_field(ui, id(name), text, FieldLook { name, ..FieldLook::default() });
    }
    ui.add_space(12.0);
    let change = day.zip(new).filter(|_| !body.trim().is_empty()).map(|(date, new)| TargetChange {
        date,
        old: before.clone(),
        new,
        body: body.trim().to_owned(),
        document: document.trim().to_owned(),
        reason: reason.trim().to_owned(),
    });
    ui.horizontal(|ui| {
        let hint = "请填写生效日期、调整后的目标和批准机关";
        let clicked = primary_button(ui, "调整", change.is_some()).on_disabled_hover_text(hint).clicked();
        if let Some(change) = change.filter(|_| clicked) {
            intents.push(ChangeIntent::Enter(Edit::AddTargetChange { indicator: indicator.id.clone(), change }));
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}

/// Draws the fields of the target: what is measured, how it is compared, and one figure or two. Returns it once it can be read.
fn target_ui(ui: &mut Ui, id: &impl Fn(&str) -> Id, unit: &str, fields: [&mut String; 4]) -> Option<Target> {
    let [measure, relation, figure, other] = fields;
    let mut chosen = Measure::ALL.into_iter().find(|found| found.key() == *measure).unwrap_or(Measure::Level);
    let mut key = Relation::KINDS.iter().map(|(key, _)| *key).find(|key| key == relation).unwrap_or("Reach");
    let measures = Measure::ALL.map(|measure| (measure, measure.name()));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 12.0;
        let half = (ui.available_width() - 12.0) / 2.0;
        ui.vertical(|ui| {
            label_above(ui, "算什么");
            choice(ui, id("measure"), "算什么", half, &mut chosen, &measures);
        });
        ui.vertical(|ui| {
            label_above(ui, "怎么比");
            choice(ui, id("relation"), "怎么比", half, &mut key, &Relation::KINDS);
        });
    });
    chosen.key().clone_into(measure);
    key.clone_into(relation);
    let typed = TypedTarget { measure: chosen, relation: key, figure, other };
    let (read, suffix, other_name) = (typed.read(unit), typed.unit(unit), typed.other_name());
    let is_wrong = |of_other: bool| read.as_ref().is_err_and(|error| matches!(error, TargetError::Figure(_)) != of_other);
    let (wrong_figure, wrong_other) = (is_wrong(false), is_wrong(true));
    let name = if other_name == "上限" { "调整后的目标（下限）" } else { "调整后的目标" };
    label_above(ui, name);
    text_field(ui, id("figure"), figure, FieldLook { name, suffix, is_wrong: wrong_figure, ..FieldLook::default() });
    if !other_name.is_empty() {
        label_above(ui, other_name);
        let look = FieldLook { name: other_name, suffix, is_wrong: wrong_other, ..FieldLook::default() };
        text_field(ui, id("other"), other, look);
    }
    if let Err(error) = &read {
        message_below(ui, &error.to_string(), true);
    }
    read.ok().flatten()
}
