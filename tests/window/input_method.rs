//! Pinyin that is still being composed is not text.

use eframe::egui::Key;

use super::desk::{CTRL, Desk};

#[test]
fn nothing_is_submitted_while_an_input_method_composes() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on("综合实力迈上新台阶");
    desk.focus("进展情况");
    desk.compose("jin");
    desk.compose("jin'zhan");
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.len(), before);
    desk.commit("进展顺利");
    assert_eq!(desk.typed("进展情况"), "进展顺利");
    assert_eq!(desk.plan().entries.len(), before);
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.last().unwrap().text, "进展顺利");
}

#[test]
fn what_is_composed_in_a_figure_s_field_is_not_complained_about() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.focus("数值");
    desk.compose("san'qian");
    assert_eq!(desk.warnings(), 0);
    desk.compose("");
    assert_eq!(desk.typed("数值"), "");
    desk.commit("三千上下");
    assert_eq!(desk.warnings(), 1);
}

#[test]
fn the_search_waits_for_the_characters() {
    let mut desk = Desk::embedded();
    let behind = desk.rows();
    desk.press(CTRL, Key::F);
    desk.compose("gong'yuan");
    assert!(!desk.sees("没有找到") && desk.rows() == behind);
    desk.commit("公园");
    assert!(desk.rows().len() > behind.len());
}
