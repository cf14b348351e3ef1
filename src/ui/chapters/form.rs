//! The form that adds or corrects an entry. What is typed stays with its item until it is submitted or cleared.

use eframe::egui::{CollapsingHeader, Id, Ui};

use crate::model::{DataState, Date, IndicatorId, ItemId, Status};
use crate::present::format;
use crate::present::report::ReportFacts;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::{DraftCheck, EntryDraft, State};
use crate::ui::theme::{bold, heading, palette, secondary};
use crate::ui::widgets::{
    FieldLook, button, choice, date_field, label_above, link, message_below, notice, primary_button, text_area, text_field,
};

const STATUSES: [(Option<Status>, &str); 5] = [
    (None, "（不填）"),
    (Some(Status::NotStarted), "未启动"),
    (Some(Status::InProgress), "推进中"),
    (Some(Status::Completed), "已完成"),
    (Some(Status::Suspended), "暂缓"),
];

const STATES: [(Option<DataState>, &str); 5] = [
    (None, "（不填）"),
    (Some(DataState::Estimated), "预计"),
    (Some(DataState::Preliminary), "初步"),
    (Some(DataState::Final), "最终"),
    (Some(DataState::Revised), "修订"),
];

/// Draws the form for the selected item, or a hint to select one.
pub(crate) fn form_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, intents: &mut Intents) {
    let Some(item) = state.reported_item() else {
        ui.label(heading("填报进展"));
        ui.label(secondary("在左侧目录中选一个章节、任务或专栏事项，再在这里填报。"));
        return;
    };
    if let Some((facts, (to, name))) = linked(scene, &item) {
        linked_ui(ui, facts, to, name, intents);
        return;
    }
    let fresh = EntryDraft::new(state.review.cut_off, scene.reporter);
    let mut draft = state.drafts.get(&item).cloned().unwrap_or_else(|| fresh.clone());
    let Some(facts) = scene.view_model.report.as_ref().filter(|facts| facts.item == item) else { return };
    let checked = if state.composing { DraftCheck::default() } else { state.checked.clone() };
    let nr = state.form_nr;
    if std::mem::take(&mut state.focus_form) {
        let first = if matches!(item, ItemId::Indicator(_)) { "value" } else { "text" };
        ui.memory_mut(|memory| memory.request_focus(field_id(&item, nr, first)));
        ui.scroll_to_cursor(Some(eframe::egui::Align::Min));
    }
    head_ui(ui, facts, &draft);
    ui.spacing_mut().item_spacing.y = 4.0;
    when_ui(ui, facts, (nr, state.review.cut_off), &mut draft, &checked);
    if let ItemId::Indicator(_) = item {
        value_ui(ui, facts, nr, &mut draft, &checked);
        counting_ui(ui, facts, (nr, state.review.cut_off), &mut draft, &checked);
    }
    if !facts.is_figure {
        status_ui(ui, &item, nr, &mut draft);
    }
    texts_ui(ui, &item, nr, &mut draft);
    if let Some(error) = &checked.whole {
        message_below(ui, error, true);
    }
    submit_ui(ui, &draft, intents);
    ui.add_space(16.0);
    if draft == fresh {
        state.drafts.remove(&item);
    } else {
        state.drafts.insert(item, draft);
    }
}

/// Returns the indicator that the item repeats, if it does.
fn linked<'a>(scene: &'a Scene<'_>, item: &ItemId) -> Option<(&'a ReportFacts, &'a (IndicatorId, String))> {
    let facts = scene.view_model.report.as_ref().filter(|facts| facts.item == *item)?;
    Some((facts, facts.same_as.as_ref()?))
}

/// Draws, in place of the form, where the figure is reported.
fn linked_ui(ui: &mut Ui, facts: &ReportFacts, to: &IndicatorId, name: &str, intents: &mut Intents) {
    ui.label(heading("填报进展"));
    ui.add(eframe::egui::Label::new(secondary(&facts.subject)).wrap());
    let text = format!("与指标“{name}”（{to}）是同一个数，在那里填报一次即可，这里随之显示。");
    ui.add(eframe::egui::Label::new(text).wrap());
    if primary_button(ui, &format!("去填报“{name}”"), true).clicked() {
        intents.push(ViewIntent::Report(to.clone()));
    }
}

/// Draws the buttons that submit and clear the draft.
fn submit_ui(ui: &mut Ui, draft: &EntryDraft, intents: &mut Intents) {
    if !draft.asked.is_empty() {
        message_below(ui, "还没有提交：请核对上面的提示，确认无误再按一次。", false);
    }
    ui.add_space(10.0);
    ui.horizontal(|ui| {
        let label = if draft.corrects.is_some() { "提交更正（Ctrl+Enter）" } else { "提交（Ctrl+Enter）" };
        let label = if draft.asked.is_empty() { label } else { "确认无误，提交" };
        if primary_button(ui, label, true).clicked() {
            intents.push(Action::Submit.intent());
        }
        let clear = if draft.corrects.is_some() { "放弃更正" } else { "清空" };
        if button(ui, clear).clicked() {
            intents.push(ViewIntent::ClearDraft);
        }
    });
}

fn head_ui(ui: &mut Ui, facts: &ReportFacts, draft: &EntryDraft) {
    ui.label(heading(if draft.corrects.is_some() { "更正进展" } else { "填报进展" }));
    ui.add(eframe::egui::Label::new(secondary(&facts.subject)).wrap());
    for line in &facts.beside {
        ui.add(eframe::egui::Label::new(secondary(line)).wrap());
    }
    ui.add_space(4.0);
}

fn when_ui(ui: &mut Ui, facts: &ReportFacts, (nr, cut_off): (u64, Date), draft: &mut EntryDraft, checked: &DraftCheck) {
    let item = &facts.item;
    let gap = 12.0;
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let half = (width - gap) * 0.58;
        ui.vertical(|ui| {
            ui.set_width(half);
            label_above(ui, "截至日期");
            let look =
                FieldLook { name: "截至日期", hint: "2025-12-31", is_wrong: checked.date.is_some(), ..FieldLook::default() };
            date_field(ui, field_id(item, nr, "date"), &mut draft.date, look, checked.date_or(cut_off), &facts.years);
        });
        ui.vertical(|ui| {
            label_above(ui, "数据状态");
            let width = ui.available_width();
            choice(ui, field_id(item, nr, "state"), "数据状态", width, &mut draft.state, &STATES);
        });
    });
    if let Some(error) = &checked.date {
        message_below(ui, error, true);
    }
    for doubt in &checked.date_doubts {
        message_below(ui, doubt, false);
    }
    own_day_ui(ui, cut_off, draft, checked);
    ui.add_space(6.0);
}

/// Says loudly that the form stands on another day than the review, with a link that moves it there.
fn own_day_ui(ui: &mut Ui, cut_off: Date, draft: &mut EntryDraft, checked: &DraftCheck) {
    let Some(day) = checked.date().filter(|day| *day != cut_off) else { return };
    let colours = palette(ui);
    notice(ui, colours.accent, colours.selection, |ui| {
        ui.label(bold(format!("记为{}数据", format::data_day(day))).color(colours.accent));
        ui.horizontal_wrapped(|ui| {
            ui.label(secondary(format!("评审截至 {}", format::date(cut_off))));
            if link(ui, "改为评审的日期").clicked() {
                draft.date = format::date(cut_off);
            }
        });
    });
}

fn value_ui(ui: &mut Ui, facts: &ReportFacts, nr: u64, draft: &mut EntryDraft, checked: &DraftCheck) {
    let item = &facts.item;
    let label = if checked.wanted.is_empty() { "数值".to_owned() } else { format!("数值 · {}", checked.wanted) };
    ui.horizontal(|ui| {
        label_above(ui, &label);
        if let Some(other) = &checked.other
            && link(ui, &other.label).on_hover_text("改变的是起算日期，见下面“口径、起算日期”").clicked()
        {
            draft.since = other.since.map(format::date).unwrap_or_default();
        }
    });
    let look = FieldLook { name: "数值", suffix: &facts.unit, is_wrong: checked.value.is_some(), ..FieldLook::default() };
    text_field(ui, field_id(item, nr, "value"), &mut draft.value, look);
    if let Some(error) = &checked.value {
        message_below(ui, error, true);
    }
    for doubt in &checked.value_doubts {
        message_below(ui, doubt, false);
    }
    if !facts.last.is_empty() {
        ui.label(secondary(&facts.last));
    }
    ui.add_space(6.0);
}

/// Draws the fields for how the figure was counted. They are collapsed while empty, because most figures are counted as the plan
/// says.
fn counting_ui(ui: &mut Ui, facts: &ReportFacts, (nr, cut_off): (u64, Date), draft: &mut EntryDraft, checked: &DraftCheck) {
    let item = &facts.item;
    let typed = [&draft.definition, &draft.since, &draft.growth];
    let is_used = typed.iter().any(|text| !text.trim().is_empty());
    let header =
        CollapsingHeader::new(secondary("口径、起算日期、可比价增速（需要时填写）")).id_salt(field_id(item, nr, "counting"));
    header.open(is_used.then_some(true)).show_unindented(ui, |ui| {
        label_above(ui, "口径");
        let look = FieldLook { name: "口径", hint: "如：第五次经济普查修订", ..FieldLook::default() };
        text_field(ui, field_id(item, nr, "definition"), &mut draft.definition, look)
            .on_hover_text("口径不同的数值不直接与规划目标比较；在“指标”中填写新口径基数后可以比较");
        label_above(ui, "起算日期");
        let look =
            FieldLook {
                name: "起算日期", hint: "当年 1 月 1 日", is_wrong: checked.since.is_some(), ..FieldLook::default()
            };
        date_field(ui, field_id(item, nr, "since"), &mut draft.since, look, cut_off.first_of_year(), &[]);
        if let Some(error) = &checked.since {
            message_below(ui, error, true);
        }
        label_above(ui, "可比价增速");
        let look = FieldLook { name: "可比价增速", suffix: "%", is_wrong: checked.growth.is_some(), ..FieldLook::default() };
        text_field(ui, field_id(item, nr, "growth"), &mut draft.growth, look)
            .on_hover_text("与数值一同公布的比上年实际增长；年均增速的目标按它评价");
        if let Some(error) = &checked.growth {
            message_below(ui, error, true);
        }
    });
    ui.add_space(6.0);
}

fn status_ui(ui: &mut Ui, item: &ItemId, nr: u64, draft: &mut EntryDraft) {
    label_above(ui, "状态");
    let width = ui.available_width();
    choice(ui, field_id(item, nr, "status"), "状态", width, &mut draft.status, &STATUSES);
    ui.add_space(6.0);
}

fn texts_ui(ui: &mut Ui, item: &ItemId, nr: u64, draft: &mut EntryDraft) {
    for (name, key, rows, text) in [
        ("进展情况", "text", 4, &mut draft.text),
        ("存在问题", "problems", 2, &mut draft.problems),
        ("下一步措施", "next", 2, &mut draft.next_steps),
    ] {
        label_above(ui, name);
        text_area(ui, field_id(item, nr, key), text, rows, FieldLook { name, ..FieldLook::default() });
        ui.add_space(6.0);
    }
    let basis = FieldLook { name: "依据或来源", hint: "文件、公报或台账名称", ..FieldLook::default() };
    let reporter = FieldLook { name: "填报人", hint: "单位 姓名", ..FieldLook::default() };
    for (look, key, text) in [(basis, "basis", &mut draft.basis), (reporter, "reporter", &mut draft.reporter)] {
        label_above(ui, look.name);
        text_field(ui, field_id(item, nr, key), text, look);
        ui.add_space(6.0);
    }
}

/// Returns the id of a field, which depends on its item and draft, so that it never inherits the cursor or undo of another draft.
fn field_id(item: &ItemId, nr: u64, field: &str) -> Id {
    Id::unique(("form", item.as_str(), nr, field))
}
