//! The dialog for a change of a target: from when, to what, who approved it and in which document. The original target is kept.

use eframe::egui::{Id, Ui};

use super::head::head_ui;
use crate::edit::Edit;
use crate::model::{Date, Indicator, TargetChange};
use crate::present::format;
use crate::present::input::{read_date, read_figure};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::widgets::{FieldLook, button, date_field, label_above, message_below, primary_button, text_field};

/// Draws the form. `fields` are date, figure, body, document and reason.
pub(super) fn target_change_ui(ui: &mut Ui, indicator: &Indicator, fields: &mut [String; 5], intents: &mut Intents) {
    let [date, figure, body, document, reason] = fields;
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
    label_above(ui, "调整后的目标");
    let value = read_figure(figure, &indicator.unit);
    let look =
        FieldLook { name: "调整后的目标", suffix: &indicator.unit, is_wrong: value.is_err(), ..FieldLook::default() };
    text_field(ui, id("figure"), figure, look);
    if let Err(error) = &value {
        message_below(ui, &error.to_string(), true);
    }
    for (name, text) in [("批准机关", &mut *body), ("文号", &mut *document), ("调整原因", &mut *reason)] {
        label_above(ui, name);
        text_field(ui, id(name), text, FieldLook { name, ..FieldLook::default() });
    }
    ui.add_space(12.0);
    let new = value.ok().flatten().and_then(|value| before.with_figure(value));
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
