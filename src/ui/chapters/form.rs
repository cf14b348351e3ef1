//! The form that adds or corrects an entry. What is typed stays with its item until it is submitted or cleared.

use eframe::egui::{Align, CollapsingHeader, Event, Id, Key, Link, RichText, Ui};

use crate::model::{DataState, Date, IndicatorId, ItemId, Status};
use crate::present::format;
use crate::present::report::ReportFacts;
use crate::ui::action::Action;
use crate::ui::intent::{Intents, ViewIntent};
use crate::ui::scene::Scene;
use crate::ui::state::{DraftCheck, EntryDraft, FocusPlace, SetAside, State};
use crate::ui::theme::{heading, palette, secondary, size};
use crate::ui::widgets::{
    FieldLook, choice, date_field, label_above, link, message_below, notice, primary_button, text_area, text_field,
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

/// What the fields of the form need to know.
struct FormLook<'a> {
    facts: &'a ReportFacts,
    checked: &'a DraftCheck,
    /// Counts the drafts that were replaced in the form.
    nr: u64,
    /// The day of the review.
    cut_off: Date,
    /// Whether the first message is still to be scrolled to.
    seeks: bool,
}

impl FormLook<'_> {
    fn id(&self, field: &str) -> Id {
        field_id(&self.facts.item, self.nr, field)
    }

    /// Draws the messages on a field: the error, or else what looks odd. The first one after a refused submission is scrolled to,
    /// and the field of an error gets the focus.
    fn messages_ui(&mut self, ui: &mut Ui, field: &str, error: Option<&String>, doubts: &[String]) {
        let messages = error.into_iter().map(|error| (error, true)).chain(doubts.iter().map(|doubt| (doubt, false)));
        for (text, is_error) in messages {
            let response = message_below(ui, text, is_error);
            if std::mem::take(&mut self.seeks) {
                response.scroll_to_me(Some(Align::Center));
                if is_error {
                    ui.memory_mut(|memory| memory.request_focus(self.id(field)));
                }
            }
        }
    }
}

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
    let fresh = state.fresh_draft(&item, scene.reporter);
    let mut draft = state.drafts.get(&item).cloned().unwrap_or_else(|| fresh.clone());
    let Some(facts) = scene.view_model.report.as_ref().filter(|facts| facts.item == item) else { return };
    let checked = if state.composing { DraftCheck::default() } else { state.checked.clone() };
    let seeks = std::mem::take(&mut state.form.seeks_message);
    let mut look = FormLook { facts, checked: &checked, nr: state.form_nr, cut_off: state.review.cut_off, seeks };
    let is_refused_whole = seeks && checked.whole.is_some();
    if state.focus.take_if(|place| *place == FocusPlace::Form).is_some() || is_refused_whole {
        ui.memory_mut(|memory| memory.request_focus(first_field(&item, look.nr)));
    }
    head_ui(ui, facts, &draft, intents);
    if let Some(aside) = state.form.offered(&item) {
        offer_ui(ui, aside, intents);
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    if when_ui(ui, &mut look, &mut draft) {
        // In this frame Enter would end the typing there as well.
        state.focus = Some(FocusPlace::Form);
        ui.ctx().request_repaint();
    }
    if let ItemId::Indicator(_) = item {
        if value_ui(ui, &mut look, &mut draft) && !state.composing {
            intents.push(Action::Submit.intent());
        }
        counting_ui(ui, &mut look, &mut draft);
    }
    if !facts.is_figure {
        status_ui(ui, &look, &mut draft);
    }
    texts_ui(ui, &look, &mut draft);
    ui.add_space(16.0);
    let is_changed = draft != *state.drafts.get(&item).unwrap_or(&fresh);
    if is_changed {
        // What was asked about is no longer what stands there.
        draft.asked.clear();
        state.form.is_new = false;
    }
    if draft == fresh {
        state.drafts.remove(&item);
    } else {
        state.drafts.insert(item, draft);
    }
}

/// Returns the indicator that the item repeats, if it does.
pub(super) fn linked<'a>(scene: &'a Scene<'_>, item: &ItemId) -> Option<(&'a ReportFacts, &'a (IndicatorId, String))> {
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

fn head_ui(ui: &mut Ui, facts: &ReportFacts, draft: &EntryDraft, intents: &mut Intents) {
    ui.label(heading(if draft.corrects.is_some() { "更正进展" } else { "填报进展" }));
    ui.add(eframe::egui::Label::new(secondary(&facts.subject)).wrap());
    if let ItemId::Indicator(_) = facts.item {
        let text = RichText::new("改填这一处的文字进展和状态").size(size::SECONDARY).color(palette(ui).accent);
        if ui.add(Link::new(text)).clicked() {
            intents.push(ViewIntent::SelectTarget(None));
        }
    }
    for line in &facts.beside {
        ui.add(eframe::egui::Label::new(secondary(line)).wrap());
    }
    ui.add_space(4.0);
}

/// Offers back what was cleared, or gave way to a correction.
fn offer_ui(ui: &mut Ui, aside: &SetAside, intents: &mut Intents) {
    let colours = palette(ui);
    let told = if aside.is_cleared { "刚才清空的内容还在" } else { "没有提交的内容放在一边" };
    notice(ui, colours.rim, colours.ground, |ui| {
        ui.add(eframe::egui::Label::new(secondary(format!("{told}：{}", aside.draft.summary()))).wrap());
        if link(ui, &format!("放回（{}）", Action::TakeBack.key_text())).clicked() {
            intents.push(Action::TakeBack.intent());
        }
    });
}

/// Draws the date and the state of the data. Returns whether the date was chosen, which leads on: by Enter, or in the calendar.
fn when_ui(ui: &mut Ui, look: &mut FormLook<'_>, draft: &mut EntryDraft) -> bool {
    let mut is_chosen = false;
    let gap = 12.0;
    let width = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        let half = (width - gap) * 0.58;
        ui.vertical(|ui| {
            ui.set_width(half);
            label_above(ui, "截至日期（可只写年份）");
            let is_wrong = look.checked.date.is_some();
            let field = FieldLook { name: "截至日期", hint: "2025-12-31", is_wrong, ..FieldLook::default() };
            let shown = look.checked.date_or(look.cut_off);
            let date = date_field(ui, look.id("date"), &mut draft.date, field, shown, &look.facts.years);
            is_chosen = date.is_chosen();
        });
        ui.vertical(|ui| {
            label_above(ui, "数据状态");
            let width = ui.available_width();
            choice(ui, look.id("state"), "数据状态", width, &mut draft.state, &STATES);
        });
    });
    look.messages_ui(ui, "date", look.checked.date.as_ref(), &look.checked.date_doubts);
    ui.add_space(6.0);
    is_chosen
}

/// Draws the field for the figure. Returns whether Enter was pressed in it, which submits the form.
fn value_ui(ui: &mut Ui, look: &mut FormLook<'_>, draft: &mut EntryDraft) -> bool {
    let checked = look.checked;
    let label = if checked.wanted.is_empty() { "数值".to_owned() } else { format!("数值 · {}", checked.wanted) };
    ui.horizontal(|ui| {
        label_above(ui, &label);
        if let Some(other) = &checked.other
            && link(ui, &other.label).on_hover_text("改变的是起算日期，见下面“口径、起算日期”").clicked()
        {
            draft.since = other.since.map(format::date).unwrap_or_default();
        }
    });
    let is_wrong = checked.value.is_some();
    let field = FieldLook { name: "数值", suffix: &look.facts.unit, is_wrong, ..FieldLook::default() };
    let response = text_field(ui, look.id("value"), &mut draft.value, field);
    let is_entered = response.lost_focus() && is_newly_entered(ui);
    if is_entered {
        // Whatever becomes of it, the work goes on here.
        response.request_focus();
    }
    look.messages_ui(ui, "value", checked.value.as_ref(), &checked.value_doubts);
    if !look.facts.last.is_empty() {
        ui.label(secondary(&look.facts.last));
    }
    ui.add_space(6.0);
    is_entered
}

/// Returns whether Enter was pressed, and not only held: a key that is held must not answer what is asked about a figure.
fn is_newly_entered(ui: &Ui) -> bool {
    let is_enter = |event: &Event| matches!(event, Event::Key { key: Key::Enter, pressed: true, repeat: false, .. });
    ui.input(|input| input.events.iter().any(is_enter))
}

/// Draws the fields for how the figure was counted. They are collapsed while empty, because most figures are counted as the plan
/// says.
fn counting_ui(ui: &mut Ui, look: &mut FormLook<'_>, draft: &mut EntryDraft) {
    let checked = look.checked;
    let typed = [&draft.definition, &draft.since, &draft.growth];
    let is_used = typed.iter().any(|text| !text.trim().is_empty());
    let header = CollapsingHeader::new(secondary("口径、起算日期、可比价增速（需要时填写）")).id_salt(look.id("counting"));
    header.open(is_used.then_some(true)).show_unindented(ui, |ui| {
        label_above(ui, "口径");
        let field = FieldLook { name: "口径", hint: "如：第五次经济普查修订", ..FieldLook::default() };
        text_field(ui, look.id("definition"), &mut draft.definition, field)
            .on_hover_text("口径不同的数值不直接与规划目标比较；在“指标”中填写新口径基数后可以比较");
        label_above(ui, "起算日期");
        let is_wrong = checked.since.is_some();
        let field = FieldLook { name: "起算日期", hint: "当年 1 月 1 日", is_wrong, ..FieldLook::default() };
        date_field(ui, look.id("since"), &mut draft.since, field, look.cut_off.first_of_year(), &[]);
        look.messages_ui(ui, "since", checked.since.as_ref(), &[]);
        label_above(ui, "可比价增速");
        let is_wrong = checked.growth.is_some();
        let field = FieldLook { name: "可比价增速", suffix: "%", is_wrong, ..FieldLook::default() };
        text_field(ui, look.id("growth"), &mut draft.growth, field)
            .on_hover_text("与数值一同公布的比上年实际增长；年均增速的目标按它评价");
        look.messages_ui(ui, "growth", checked.growth.as_ref(), &[]);
    });
    ui.add_space(6.0);
}

fn status_ui(ui: &mut Ui, look: &FormLook<'_>, draft: &mut EntryDraft) {
    label_above(ui, "状态");
    let width = ui.available_width();
    choice(ui, look.id("status"), "状态", width, &mut draft.status, &STATUSES);
    ui.add_space(6.0);
}

fn texts_ui(ui: &mut Ui, look: &FormLook<'_>, draft: &mut EntryDraft) {
    for (name, key, rows, text) in [
        ("进展情况", "text", 4, &mut draft.text),
        ("存在问题", "problems", 2, &mut draft.problems),
        ("下一步措施", "next", 2, &mut draft.next_steps),
    ] {
        label_above(ui, name);
        text_area(ui, look.id(key), text, rows, FieldLook { name, ..FieldLook::default() });
        ui.add_space(6.0);
    }
    let is_carried = !draft.carried_basis.is_empty() && draft.basis == draft.carried_basis;
    let basis = FieldLook { name: "依据或来源", hint: "文件、公报或台账名称", ..FieldLook::default() };
    let reporter = FieldLook { name: "填报人", hint: "单位 姓名", ..FieldLook::default() };
    label_above(ui, if is_carried { "依据或来源（沿用上一条，不同请改）" } else { basis.name });
    text_field(ui, look.id("basis"), &mut draft.basis, basis);
    ui.add_space(6.0);
    label_above(ui, reporter.name);
    text_field(ui, look.id("reporter"), &mut draft.reporter, reporter);
    ui.add_space(6.0);
}

/// Returns the id of the field that a form begins with.
pub(crate) fn first_field(item: &ItemId, nr: u64) -> Id {
    field_id(item, nr, if matches!(item, ItemId::Indicator(_)) { "value" } else { "text" })
}

/// Returns the id of a field, which depends on its item and draft, so that it never inherits the cursor or undo of another draft.
fn field_id(item: &ItemId, nr: u64, field: &str) -> Id {
    Id::unique(("form", item.as_str(), nr, field))
}
