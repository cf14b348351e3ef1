//! Targets by year: those set by annual plans, and those assigned by a higher level. A field becomes one edit when it loses
//! focus.

use eframe::egui::{Grid, Id, Key, Label, TextEdit, Ui};

use crate::edit::Edit;
use crate::model::{AssignedTarget, Field, FieldValue, Measure, Quantity, Relation, Target};
use crate::present::format;
use crate::present::input::read_figure;
use crate::present::report::IndicatorFacts;
use crate::ui::intent::{ChangeIntent, DialogIntent, Intents};
use crate::ui::theme::{palette, secondary};
use crate::ui::widgets::{choice, edit_ui, link, message_below, section_title};

/// Draws the fields for each year of the period.
pub(super) fn targets_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    if facts.unit.is_empty() && facts.assigned_targets.is_empty() {
        return;
    }
    ui.add_space(12.0);
    section_title(ui, "年度目标", "由年度计划确定，填写后按 Enter；清空即删除");
    Grid::new("annual targets").num_columns(facts.annual_targets.len()).spacing([12.0, 4.0]).show(ui, |ui| {
        for (year, _) in &facts.annual_targets {
            ui.label(secondary(format!("{year} 年")));
        }
        ui.end_row();
        for (year, value) in &facts.annual_targets {
            let key = format!("annual {} {year}", facts.indicator);
            let name = format!("{year} 年度目标");
            if let Some(value) = year_field(ui, &key, &name, value.as_deref(), &facts.unit) {
                intents.push(ChangeIntent::Edit(Edit::set(
                    facts.indicator.clone(),
                    Field::AnnualTarget(*year),
                    value.map(FieldValue::Figure),
                )));
            }
        }
        ui.end_row();
    });
    roles_ui(ui, &facts.annual_role);
    if !facts.assigned_targets.is_empty() {
        assigned_ui(ui, facts, intents);
    }
    if facts.can_change_target {
        ui.add_space(8.0);
        for change in &facts.target_changes {
            ui.label(secondary(change));
        }
        for base in &facts.rebased {
            ui.label(secondary(base));
        }
        ui.horizontal(|ui| {
            if link(ui, "目标调整…").on_hover_text("经批准调整目标时使用；原目标保留").clicked() {
                intents.push(DialogIntent::TargetChange(facts.indicator.clone()));
            }
            if link(ui, "新口径基数…").on_hover_text("统计口径变化后使用，使新口径的数值能与目标比较").clicked()
            {
                intents.push(DialogIntent::Rebase(facts.indicator.clone()));
            }
        });
    }
}

fn assigned_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    ui.add_space(12.0);
    section_title(ui, "下达目标", "由上级分年度下达，下达后在此录入");
    Grid::new("assigned targets").num_columns(4).spacing([12.0, 6.0]).show(ui, |ui| {
        for head in ["年份", "怎么比", "目标", "下达单位和文号"] {
            ui.label(secondary(head));
        }
        ui.end_row();
        for (year, present) in &facts.assigned_targets {
            ui.label(format!("{year} 年"));
            assigned_figure_ui(ui, facts, *year, present.as_ref(), intents);
            source_ui(ui, facts, *year, present.as_ref(), intents);
            ui.end_row();
        }
    });
    roles_ui(ui, &facts.assigned_role);
}

/// Draws how the target of a year is compared, and its figure. One that is not a single figure is only shown.
fn assigned_figure_ui(ui: &mut Ui, facts: &IndicatorFacts, year: i16, present: Option<&AssignedTarget>, intents: &mut Intents) {
    let single = present.and_then(|present| Some((present, present.target.measure()?, present.target.relation()?)));
    let single = single.filter(|(_, _, relation)| relation.bounds().is_none());
    match (present, single) {
        (Some(present), None) => {
            ui.label(secondary(present.target.relation().map_or("文字", |relation| relation.name())));
            ui.label(format::target_text(&present.target, &facts.unit));
            return;
        }
        (_, Some((present, measure, relation))) => relation_ui(ui, facts, present, (measure, relation), intents),
        (None, None) => _ = ui.label(secondary("不低于")),
    }
    let unit = single.map_or(facts.unit.as_str(), |(_, measure, _)| format::target_unit(measure, &facts.unit));
    let value = single.map(|(_, _, relation)| relation.figure().to_string());
    let key = format!("assigned {} {year}", facts.indicator);
    let name = format!("{year} 下达目标");
    if let Some(value) = year_field(ui, &key, &name, value.as_deref(), unit) {
        let target = value.map(|value| with_value(present, year, value));
        intents.push(set_assigned(facts, year, target));
    }
}

fn set_assigned(facts: &IndicatorFacts, year: i16, target: Option<AssignedTarget>) -> ChangeIntent {
    let value = target.map(FieldValue::AssignedTarget);
    ChangeIntent::Edit(Edit::set(facts.indicator.clone(), Field::AssignedTarget(year), value))
}

/// Says what the targets of single years have to do with the verdict.
fn roles_ui(ui: &mut Ui, roles: &[String]) {
    for role in roles {
        ui.add(Label::new(secondary(role)).wrap());
    }
}

/// Returns the target of a year with another figure: of the same kind if there is one, or else not below the figure.
fn with_value(present: Option<&AssignedTarget>, year: i16, value: Quantity) -> AssignedTarget {
    let known = present.and_then(|present| present.target.with_figure(value));
    let target = known.unwrap_or_else(|| Target::of(Measure::Bound, Relation::AtLeast(value)));
    let (body, document) = present.map(|present| (present.body.clone(), present.document.clone())).unwrap_or_default();
    AssignedTarget { year, target, body, document }
}

/// Draws the choice of how the assigned figure is compared.
fn relation_ui(
    ui: &mut Ui,
    facts: &IndicatorFacts,
    present: &AssignedTarget,
    (measure, relation): (Measure, Relation),
    intents: &mut Intents,
) {
    let (year, figure) = (present.year, relation.figure());
    let kind = |key| Relation::of_kind(key, figure, None);
    let choices: Vec<(&str, &str)> = Relation::KINDS.into_iter().filter(|(key, _)| kind(key).is_some()).collect();
    let mut key = relation.key();
    let id = Id::unique(("assigned relation", facts.indicator.as_str(), year));
    if choice(ui, id, &format!("{year} 下达目标怎么比"), 100.0, &mut key, &choices)
        && let Some(relation) = kind(key)
    {
        let target = AssignedTarget { target: Target::of(measure, relation), ..present.clone() };
        intents.push(set_assigned(facts, year, Some(target)));
    }
}

/// Draws the fields for who assigned the target and in which document; without a target, says that none has been assigned.
fn source_ui(ui: &mut Ui, facts: &IndicatorFacts, year: i16, present: Option<&AssignedTarget>, intents: &mut Intents) {
    let Some(present) = present else {
        ui.label(secondary("待下达"));
        return;
    };
    ui.horizontal(|ui| {
        for (is_body, hint, text) in [(true, "下达单位", &present.body), (false, "文号", &present.document)] {
            let id = Id::unique(("assigned", facts.indicator.as_str(), year, hint));
            if let Some(text) = left_text(ui, id, &format!("{year} {hint}"), hint, 120.0, text) {
                let mut target = present.clone();
                if is_body {
                    target.body = text;
                } else {
                    target.document = text;
                }
                intents.push(set_assigned(facts, year, Some(target)));
            }
        }
    });
}

/// Draws a text field. Returns its text when it loses focus, if the text has changed and Escape was not pressed.
fn left_text(ui: &mut Ui, id: Id, name: &str, hint: &str, width: f32, present: &str) -> Option<String> {
    let mut text = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_else(|| present.to_owned());
    let response = edit_ui(ui, id.with("field"), TextEdit::singleline(&mut text).hint_text(hint).desired_width(width));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
    if !response.lost_focus() {
        if response.has_focus() {
            ui.data_mut(|data| data.insert_temp(id, text));
        }
        return None;
    }
    ui.data_mut(|data| data.remove::<String>(id));
    let escaped = ui.input(|input| input.key_pressed(Key::Escape));
    (!escaped && text.trim() != present).then(|| text.trim().to_owned())
}

/// Draws the field for the figure of one year. When it loses focus with a valid change, returns the new figure, or `Some(None)`
/// if the field was emptied.
#[expect(clippy::option_option, reason = "the outer says whether anything changed, the inner whether there is a figure")]
fn year_field(ui: &mut Ui, key: &str, name: &str, present: Option<&str>, unit: &str) -> Option<Option<Quantity>> {
    let id = Id::unique(key);
    let shown = present.unwrap_or_default();
    let wrong = ui.data(|data| data.get_temp::<String>(id.with("wrong")));
    let mut changed = None;
    ui.vertical(|ui| {
        ui.set_max_width(110.0);
        if let Some(text) = left_text(ui, id, name, "—", 84.0, wrong.as_deref().unwrap_or(shown)) {
            match read_figure(&text, unit) {
                Ok(value) => {
                    ui.data_mut(|data| data.remove::<String>(id.with("wrong")));
                    changed = Some(value).filter(|value| value.map(|value| value.to_string()).as_deref() != present);
                }
                Err(_) => {
                    ui.data_mut(|data| data.insert_temp(id.with("wrong"), text));
                }
            }
        }
        if let Some(Err(error)) = wrong.map(|text| read_figure(&text, unit)) {
            message_below(ui, &error.to_string(), true);
        } else if let Some(value) = present.and_then(|text| text.parse::<Quantity>().ok()) {
            ui.label(secondary(format::figure_with_unit(value, unit)).color(palette(ui).secondary));
        }
    });
    changed
}
