//! The page of a node: its path, responsible units, summary and source, its targets, its children, its entries, notes and remark.

use eframe::egui::{CollapsingHeader, Color32, Frame, Label, RichText, Stroke, StrokeKind, TextEdit, Ui};

use super::{due, timeline};
use crate::model::{ItemId, Verdict};
use crate::present::page::{NodePage, TargetRow};
use crate::present::reported::Reported;
use crate::present::words::words_count;
use crate::ui::action::Action;
use crate::ui::intent::{ChangeIntent, Intents, ViewIntent};
use crate::ui::responsible::responsible_ui;
use crate::ui::scene::Scene;
use crate::ui::state::{InPlace, Memory, State};
use crate::ui::theme::{heading, icons, palette, secondary, size, small_bold, title, verdict_look};
use crate::ui::widgets::{
    Cell, Mark, Row, button, chip, edit_ui, link, notes_notice, paint_line, paint_mark, primary_button, row, section_title,
};

/// Draws the page of the selected node, or a hint to select one.
pub(crate) fn page_ui(ui: &mut Ui, scene: &Scene<'_>, state: &mut State, memory: &mut Memory, intents: &mut Intents) {
    panels_ui(ui, memory, intents);
    let Some(page) = &scene.view_model.page else {
        empty_ui(ui, scene, intents);
        return;
    };
    path_ui(ui, page, intents);
    ui.add(Label::new(title(page_title(page))).wrap());
    facts_ui(ui, scene, page, state, intents);
    if !page.summary.is_empty() {
        ui.add_space(4.0);
        ui.add(Label::new(RichText::new(&page.summary).line_height(Some(size::BODY * 1.6))).wrap().selectable(true));
    }
    source_ui(ui, page);
    ui.add_space(12.0);
    targets_ui(ui, page, state, intents);
    children_ui(ui, scene, page, intents);
    ui.add_space(12.0);
    if let Some(facts) = &scene.view_model.report {
        section_title(ui, "进展", &facts.name);
        ui.separator();
        timeline::timeline_ui(ui, &scene.view_model.timeline, &mut state.sought, intents);
    }
    notes_ui(ui, page);
    remark_ui(ui, page, state, intents);
    ui.add_space(24.0);
}

/// Draws a button for each hidden panel, to show it again.
fn panels_ui(ui: &mut Ui, memory: &Memory, intents: &mut Intents) {
    if memory.tree_is_open && memory.form_is_open {
        return;
    }
    ui.horizontal(|ui| {
        for (open, action) in [(memory.tree_is_open, Action::ToggleTree), (memory.form_is_open, Action::ToggleForm)] {
            if !open && button(ui, &format!("{} {}", icons::SIDEBAR, action.text().replace("显示或收起", "显示"))).clicked()
            {
                intents.push(action.intent());
            }
        }
    });
}

fn empty_ui(ui: &mut Ui, scene: &Scene<'_>, intents: &mut Intents) {
    ui.add_space(80.0);
    ui.vertical_centered(|ui| {
        ui.label(heading("请在左侧目录中选择要查看或填报的内容"));
        ui.label(secondary("用方向键在目录中移动，直接键入拼音首字母可以查找，Ctrl+F 搜索全部内容。"));
        ui.add_space(8.0);
        let first = scene.view_model.outline.iter().find(|row| row.reported.owed > 0 && !row.has_children);
        if let Some(first) = first
            && primary_button(ui, "去第一项未填报的内容", true).clicked()
        {
            intents.push(ViewIntent::GoTo(ItemId::Node(first.node.clone())));
        }
    });
}

fn page_title(page: &NodePage) -> String {
    if page.path.is_empty() { format!("{} {}", page.number, page.title) } else { page.title.clone() }
}

fn path_ui(ui: &mut Ui, page: &NodePage, intents: &mut Intents) {
    if page.path.is_empty() {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        for (place, (node, name)) in page.path.iter().enumerate() {
            if place > 0 {
                ui.label(secondary("›"));
            }
            let text = RichText::new(name).size(size::SECONDARY).color(palette(ui).secondary);
            if ui.add(eframe::egui::Link::new(text)).clicked() {
                intents.push(ViewIntent::SelectNode(node.clone()));
            }
        }
        ui.label(secondary(format!("› {}", page.number)));
    });
}

fn facts_ui(ui: &mut Ui, scene: &Scene<'_>, page: &NodePage, state: &mut State, intents: &mut Intents) {
    let item = ItemId::Node(page.node.clone());
    ui.horizontal_wrapped(|ui| {
        responsible_ui(ui, scene, state, &item, &page.responsible, intents);
        due::due_ui(ui, &page.node, page.due, intents);
        if let Some(category) = page.category {
            chip(ui, "类别", category.name());
        }
        if page.presses {
            ui.label(RichText::new(&page.deadline).color(palette(ui).warning));
        }
        let status = page.status.map_or("未填报", crate::model::Status::name);
        if !page.words.is_empty() {
            ui.label(secondary(&page.words));
        }
        if chip(ui, "状态", status).on_hover_text("由最近一次填报的状态得出，点击填报").clicked() {
            intents.push(ViewIntent::SelectTarget(None));
        }
    });
}

/// Draws the paragraphs of the source document, collapsed, or nothing if there are none.
fn source_ui(ui: &mut Ui, page: &NodePage) {
    if page.source.is_empty() {
        return;
    }
    let head = CollapsingHeader::new(format!("原文（{} 段）", page.source.len())).id_salt(("source", page.node.as_str()));
    head.show(ui, |ui| {
        for paragraph in &page.source {
            ui.add(Label::new(RichText::new(paragraph).line_height(Some(size::BODY * 1.6))).wrap().selectable(true));
        }
    });
}

fn targets_ui(ui: &mut Ui, page: &NodePage, state: &State, intents: &mut Intents) {
    let counted = || page.targets.iter().filter(|target| target.same_as.is_none());
    let owed = counted().filter(|target| target.verdict == Verdict::NotReported).count();
    let is_pending = |target: &&TargetRow| target.verdict == Verdict::TargetPending && target.newest.is_none();
    let pending = counted().filter(is_pending).count();
    let remark = match (page.targets.len(), owed) {
        (0, _) => "本处没有量化目标，可以填报文字进展和状态".to_owned(),
        (all, 0) if pending > 0 => format!("{all} 项，目标待下达 {pending} 项"),
        (all, 0) => format!("{all} 项，均已填报"),
        (all, owed) => format!("{all} 项，未填报 {owed} 项"),
    };
    section_title(ui, "量化目标", &remark);
    if page.targets.is_empty() {
        return;
    }
    let colours = palette(ui);
    let drawn = Frame::new().fill(colours.surface).corner_radius(6).inner_margin(1).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        head_row_ui(ui);
        for target in &page.targets {
            target_row_ui(ui, target, state.target.as_ref() == Some(&target.indicator), intents);
        }
        let name = "总体进展（文字和状态）";
        let response = row(ui, size::ROW, state.target.is_none(), name, |row| {
            row.inset(10.0);
            row.take_left(if row.width() > 440.0 { 100.0 } else { 22.0 });
            row.rest(Cell::secondary(row.ui(), name));
        });
        if response.clicked() {
            intents.push(ViewIntent::SelectTarget(None));
        }
    });
    ui.painter().rect_stroke(drawn.response.rect, 6, Stroke::new(1.0, colours.hairline), StrokeKind::Inside);
}

fn head_row_ui(ui: &mut Ui) {
    row(ui, 30.0, false, "表头", |row| {
        let cells = [
            Cell::secondary(row.ui(), "评价"),
            Cell::secondary(row.ui(), "事项"),
            Cell::secondary(row.ui(), "目标").right(),
            Cell::secondary(row.ui(), "最新").right(),
            Cell::secondary(row.ui(), "数据日期"),
        ];
        columns(row, None, cells);
    });
}

fn target_row_ui(ui: &mut Ui, target: &TargetRow, selected: bool, intents: &mut Intents) {
    let response = row(ui, size::ROW, selected, &target.name, |row| {
        let look = verdict_look(row.ui(), target.verdict);
        let newest = target.newest.as_deref().unwrap_or("—");
        let cells = [
            Cell::secondary(row.ui(), target.verdict.name()).colour(look.word),
            Cell::body(row.ui(), &target.name),
            Cell::body(row.ui(), &target.target).right(),
            Cell::body(row.ui(), newest).bold().right(),
            Cell::secondary(row.ui(), &target.newest_date),
        ];
        columns(row, Some((look.mark, look.colour_of_mark())), cells);
        let dated = if target.newest_date.is_empty() { String::new() } else { format!("\n数据日期 {}", target.newest_date) };
        let same = target.same_as.as_ref().map(|name| format!("\n与指标“{name}”是同一个数")).unwrap_or_default();
        row.tell(format!("{}\n{}{dated}{same}", target.name, target.wording));
    });
    if response.clicked() {
        intents.push(ViewIntent::SelectTarget(Some(target.indicator.clone())));
    }
}

/// Draws the cells of a row. If there is little room for the name, leaves out the date, and then the word of the verdict.
fn columns(row: &mut Row<'_>, mark: Option<(Mark, Color32)>, [state, name, target, newest, date]: [Cell<'_>; 5]) {
    row.inset(10.0);
    let (has_date, has_word) = (row.width() > 540.0, row.width() > 440.0);
    let place = row.take_left(16.0);
    match mark {
        Some((mark, colour)) => paint_mark(row.ui(), mark, place.center(), colour),
        None if has_word => _ = paint_line(row.ui(), place.with_max_x(place.right() + 40.0), state),
        None => {}
    }
    let word = row.take_left(if has_word { 84.0 } else { 6.0 });
    if mark.is_some() && has_word {
        paint_line(row.ui(), word, state);
    }
    if has_date {
        row.right(94.0, date);
        row.take_right(12.0);
    }
    row.right(96.0, newest);
    row.right((row.width() * 0.3).clamp(112.0, 240.0), target);
    row.rest(name);
}

/// Draws the children of a node, with the number of items that are reported or not, in figures and in words.
fn children_ui(ui: &mut Ui, scene: &Scene<'_>, page: &NodePage, intents: &mut Intents) {
    if page.children.is_empty() {
        return;
    }
    ui.add_space(12.0);
    section_title(ui, "下级内容", &format!("{} 项", page.children.len()));
    ui.spacing_mut().item_spacing.y = 0.0;
    for (node, name) in &page.children {
        let found = scene.view_model.outline.iter().find(|row| row.node == *node);
        let response = row(ui, size::ROW, false, name, |row| {
            row.inset(4.0);
            let words = found.map(|found| words_count(found.words)).unwrap_or_default();
            let text = match found.map(|found| found.reported) {
                None | Some(Reported { total: 0, .. }) => String::new(),
                Some(Reported { owed: 0, reported: 0, total }) => format!("目标待下达 {total} 项"),
                Some(Reported { owed: 0, reported, .. }) => format!("已填报 {reported} 项"),
                Some(Reported { owed, total, .. }) => format!("未填报 {owed} / {total} 项"),
            };
            row.right(120.0, Cell::secondary(row.ui(), &words).right());
            row.right(130.0, Cell::secondary(row.ui(), &text).right());
            row.rest(Cell::body(row.ui(), name));
        });
        if response.clicked() {
            intents.push(ViewIntent::SelectNode(node.clone()));
        }
    }
    ui.spacing_mut().item_spacing.y = 8.0;
}

fn notes_ui(ui: &mut Ui, page: &NodePage) {
    if page.notes.is_empty() {
        return;
    }
    ui.add_space(8.0);
    notes_notice(ui, page.notes.len(), page.notes.iter().map(|(kind, text)| (kind.as_str(), text.as_str())));
}

/// Draws the remark. When it is edited, it becomes one edit as soon as the field loses focus; Escape gives it up.
fn remark_ui(ui: &mut Ui, page: &NodePage, state: &mut State, intents: &mut Intents) {
    let item = ItemId::Node(page.node.clone());
    ui.add_space(8.0);
    let editing = state.in_place.as_ref().is_some_and(|edited| edited.item == item);
    if !editing {
        ui.horizontal_top(|ui| {
            ui.label(small_bold("备注"));
            if !page.remark.is_empty() {
                ui.add(Label::new(&page.remark).wrap().selectable(true));
            }
            if link(ui, if page.remark.is_empty() { "添加…" } else { "修改…" }).clicked() {
                state.in_place = Some(InPlace { item: item.clone(), text: page.remark.clone() });
            }
        });
        return;
    }
    ui.label(small_bold("备注"));
    let Some(edited) = &mut state.in_place else { return };
    let id = eframe::egui::Id::unique(("remark", item.as_str()));
    let field = TextEdit::multiline(&mut edited.text).desired_width(f32::INFINITY).desired_rows(2);
    let response = edit_ui(ui, id, field);
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label("备注"));
    let escaped = ui.input(|input| input.key_pressed(eframe::egui::Key::Escape));
    if escaped {
        state.in_place = None;
    } else if response.lost_focus() {
        intents.push(ChangeIntent::SetRemark(item, edited.text.trim().to_owned()));
    } else if !response.has_focus() && !response.gained_focus() {
        response.request_focus();
    }
}
