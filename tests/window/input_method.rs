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

/// «I was still choosing the characters when I clicked into the next field. What I had typed must not be gone.»
#[test]
fn what_is_composed_stays_where_it_was_begun() {
    let mut desk = Desk::on_file();
    desk.report_on("综合实力迈上新台阶");
    desk.focus("进展情况");
    desk.type_text("已经");
    desk.compose("ji'hua");
    desk.focus("存在问题");
    assert_eq!(desk.typed("进展情况"), "已经ji'hua");
    desk.compose("");
    desk.type_text("没有");
    assert_eq!([desk.typed("进展情况"), desk.typed("存在问题")], ["已经ji'hua", "没有"]);
    desk.press(CTRL, Key::Enter);
    let entry = desk.plan().entries.last().unwrap();
    assert_eq!([&entry.text, &entry.problems], ["已经ji'hua", "没有"]);
}

#[test]
fn what_is_composed_is_kept_when_a_row_is_clicked() {
    let mut desk = Desk::on_file();
    desk.report_on("综合实力迈上新台阶");
    let item = desk.selected_rows().pop().unwrap();
    desk.focus("进展情况");
    desk.compose("ji'hua");
    let other = desk.rows().into_iter().find(|row| *row != item).unwrap();
    desk.click_row(&other);
    assert!(desk.sees("1 条填写了还没有提交"));
    desk.click_row(&item);
    assert_eq!(desk.typed("进展情况"), "ji'hua");
    // No event says that nothing is composed any more; the form must not wait for one.
    desk.press(CTRL, Key::Enter);
    assert_eq!(desk.plan().entries.last().unwrap().text, "ji'hua");
}

#[test]
fn a_figure_that_is_composed_is_not_dropped_with_its_field() {
    let mut desk = Desk::on_file();
    desk.press(CTRL, Key::Num3);
    desk.click_row("地区生产总值");
    desk.focus("2024 年度目标");
    desk.compose("san'qian");
    desk.leave_field();
    assert!(desk.sees("san'qian") || desk.typed("2024 年度目标") == "san'qian", "{}", desk.screen());
}
