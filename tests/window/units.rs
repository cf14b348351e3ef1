//! Units, who leads what, and remarks.

use eframe::egui::Key;
use plandesk::model::UnitId;

use super::desk::{CTRL, Desk, NONE, node};

fn with_units() -> Desk {
    let mut desk = Desk::embedded();
    desk.click("建立单位名单…");
    desk.fill("新单位名称", "教育局");
    desk.press(NONE, Key::Enter);
    desk.click("改名");
    desk.fill("新名称", "教体局");
    desk.press(NONE, Key::Enter);
    desk.fill("新单位名称", "财政局");
    desk.answer("添加");
    desk.answer("关闭");
    desk
}

#[test]
fn units_are_added_and_renamed() {
    let desk = with_units();
    let names: Vec<_> = desk.plan().units.iter().map(|unit| unit.name.as_str()).collect();
    assert_eq!(names, ["教体局", "财政局"]);
    assert_eq!(desk.undo_label().as_deref(), Some("添加单位 财政局"));
    assert!(!desk.sees("单位名单\n"));
}

#[test]
fn a_name_that_is_taken_is_refused_in_words() {
    let mut desk = with_units();
    desk.click("管理单位名单…");
    desk.fill("新单位名称", "财政局");
    desk.press(NONE, Key::Enter);
    desk.answer("关闭");
    assert_eq!(desk.plan().units.len(), 2);
    assert!(desk.sees("没有完成"));
}

#[test]
fn a_unit_leads_and_another_supports() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.click("教体局");
    desk.click("配合 未指定");
    desk.click("财政局");
    let responsibility = desk.plan().responsibility(&node("1.1.1")).unwrap();
    let ids: Vec<UnitId> = desk.plan().units.iter().map(|unit| unit.id.clone()).collect();
    assert_eq!(responsibility.lead, Some(ids[0].clone()));
    assert_eq!(responsibility.supporting, [ids[1].clone()]);
    desk.press(NONE, Key::Escape);
    assert!(desk.has_control("牵头 教体局") && desk.has_control("配合 财政局"));
}

#[test]
fn a_new_unit_is_added_where_it_is_to_lead_in_one_step() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.fill("新增单位", "教育局");
    desk.press(NONE, Key::Enter);
    assert!(desk.has_control("牵头 教育局"));
    assert_eq!(desk.undo_label().as_deref(), Some("新增单位 教育局 并设为牵头"));
    desk.leave_field();
    desk.press(CTRL, Key::Z);
    assert!(desk.plan().units.is_empty() && desk.undo_label().is_none());
}

#[test]
fn the_overview_lists_what_each_unit_owes() {
    let mut desk = with_units();
    desk.report_on("综合实力迈上新台阶");
    desk.click("牵头 未指定");
    desk.click("教体局");
    desk.click("总览");
    let texts = desk.row_texts("教体局");
    assert!(texts.iter().any(|text| text.starts_with("已填 0 /") || text == "未指定事项"), "{texts:?}");
}

#[test]
fn escape_gives_a_remark_up() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.type_text("待核实");
    desk.press(NONE, Key::Escape);
    assert_eq!(desk.undo_label(), None);
    assert!(desk.plan().nodes.iter().all(|node| node.remark.is_empty()));
    assert!(!desk.sees("待核实"));
}

#[test]
fn a_remark_is_one_step_when_it_is_left() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    for text in ["待", "核", "实"] {
        desk.type_text(text);
    }
    assert_eq!(desk.undo_label(), None, "nothing is changed while typing");
    desk.click_label("量化目标");
    assert_eq!(desk.plan().remark(&node("1.1.1")), Some("待核实"));
    assert!(desk.undo_label().unwrap().starts_with("备注"));
    desk.press(CTRL, Key::Z);
    assert_eq!((desk.plan().remark(&node("1.1.1")), desk.undo_label()), (Some(""), None));
}

#[test]
fn a_remark_left_as_it_was_is_no_step() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.click_label("量化目标");
    assert_eq!(desk.undo_label(), None);
    assert!(desk.has_control("添加…"));
}
