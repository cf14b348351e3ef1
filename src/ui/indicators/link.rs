//! 对应指标: the control that says which headline indicator a commitment repeats.

use eframe::egui::{Id, Key, Popup, PopupCloseBehavior, TextEdit, Ui};

use crate::edit::Edit;
use crate::model::{Field, FieldValue, IndicatorId};
use crate::present::report::IndicatorFacts;
use crate::present::search::matching_names;
use crate::ui::intent::{ChangeIntent, Intents, ViewIntent};
use crate::ui::theme::secondary;
use crate::ui::widgets::link;

/// How many proposals are shown.
const PROPOSALS: usize = 8;

/// Draws which indicator a commitment repeats, with links to report on it and to dissolve that, or a link to say so.
pub(super) fn link_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    if let Some((to, name)) = &facts.same_as {
        ui.horizontal_wrapped(|ui| {
            ui.label(secondary(format!("与指标“{name}”（{to}）是同一个数，只填报一次、只计一次。")));
            if link(ui, "查看该指标").clicked() {
                intents.push(ViewIntent::GoTo(to.clone().into()));
            }
            if link(ui, "取消对应").clicked() {
                intents.push(change(&facts.indicator, None));
            }
        });
        return;
    }
    if facts.could_repeat.is_empty() {
        return;
    }
    let response = link(ui, "与指标体系中的指标是同一个数…").on_hover_text("对应之后，只在那项指标填报一次，也只计一次");
    let popup = Popup::from_toggle_button_response(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    popup.width(320.0).show(|ui| choice_ui(ui, facts, intents));
}

fn choice_ui(ui: &mut Ui, facts: &IndicatorFacts, intents: &mut Intents) {
    ui.set_min_width(320.0);
    ui.label(secondary("与哪一项是同一个数？可键入名称或拼音"));
    let id = Id::unique(("same as", facts.indicator.as_str()));
    let mut typed = ui.data(|data| data.get_temp::<String>(id)).unwrap_or_default();
    let response = ui.add(TextEdit::singleline(&mut typed).id(id.with("field")).desired_width(300.0));
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("对应指标"));
    let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let found = matching_names(facts.could_repeat.iter().map(|(_, name)| name.as_str()), &typed);
    let proposals = found.iter().filter_map(|place| facts.could_repeat.get(*place)).take(PROPOSALS);
    let mut chosen = None;
    for (nr, (to, name)) in proposals.enumerate() {
        if ui.selectable_label(false, format!("{name}（{to}）")).clicked() || (is_entered && nr == 0 && !typed.trim().is_empty())
        {
            chosen = Some(to.clone());
        }
    }
    if found.is_empty() {
        ui.label(secondary("指标体系中没有这个名称"));
    }
    if let Some(to) = chosen {
        intents.push(change(&facts.indicator, Some(to)));
        typed.clear();
        ui.close();
    }
    ui.data_mut(|data| data.insert_temp(id, typed));
}

fn change(indicator: &IndicatorId, to: Option<IndicatorId>) -> ChangeIntent {
    ChangeIntent::Edit(Edit::set(indicator.clone(), Field::SameAs, to.map(FieldValue::Indicator)))
}
