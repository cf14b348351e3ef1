//! The dialog for a baseline under another definition, with which figures counted by that definition can be compared with the
//! target.

use eframe::egui::{Id, Ui};

use super::head::head_ui;
use crate::edit::Edit;
use crate::model::{Date, Indicator, RebasedBaseline};
use crate::present::input::{read_date, read_figure};
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::widgets::{FieldLook, button, date_field, label_above, message_below, primary_button, text_field};

/// Draws the form. `fields` are definition, figure, date and basis.
pub(super) fn rebase_ui(ui: &mut Ui, indicator: &Indicator, fields: &mut [String; 4], intents: &mut Intents) {
    let [definition, figure, date, basis] = fields;
    let id = |name: &str| Id::unique(("rebase", indicator.id.as_str(), name));
    let told = format!("{}。填写基数在新口径下的数值后，按新口径填报的数值才能与目标比较；原基数保留。", indicator.name);
    head_ui(ui, "新口径基数", &told);
    ui.set_min_width(460.0);
    label_above(ui, "口径（与填报时写的一致）");
    text_field(ui, id("definition"), definition, FieldLook { name: "口径", ..FieldLook::default() });
    label_above(ui, "新口径下的基数");
    let value = read_figure(figure, &indicator.unit);
    let look =
        FieldLook { name: "新口径下的基数", suffix: &indicator.unit, is_wrong: value.is_err(), ..FieldLook::default() };
    text_field(ui, id("figure"), figure, look);
    if let Err(error) = &value {
        message_below(ui, &error.to_string(), true);
    }
    label_above(ui, "基数日期");
    let read = read_date(date);
    let look = FieldLook { name: "基数日期", is_wrong: read.is_err(), ..FieldLook::default() };
    let day = read.as_ref().ok().copied().flatten();
    date_field(ui, id("date"), date, look, day.unwrap_or(Date::constant(2020, 12, 31)), &[]);
    if let Err(error) = &read {
        message_below(ui, &error.to_string(), true);
    }
    label_above(ui, "依据或来源");
    text_field(ui, id("basis"), basis, FieldLook { name: "依据或来源", ..FieldLook::default() });
    ui.add_space(12.0);
    let definition = definition.trim().to_owned();
    let base = value.ok().flatten().zip(day).filter(|_| !definition.is_empty()).map(|(value, date)| RebasedBaseline {
        definition,
        value,
        date,
        basis: basis.trim().to_owned(),
    });
    ui.horizontal(|ui| {
        let clicked = primary_button(ui, "填写", base.is_some()).on_disabled_hover_text("请填写口径、基数和基数日期").clicked();
        if let Some(base) = base.filter(|_| clicked) {
            let definition = base.definition.clone();
            let indicator = indicator.id.clone();
            intents.push(ChangeIntent::Enter(Edit::SetRebased { indicator, definition, base: Some(base), position: None }));
        }
        if button(ui, "取消").clicked() {
            intents.push(DialogIntent::Close);
        }
    });
}
