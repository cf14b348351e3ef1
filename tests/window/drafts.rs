//! What was typed and not submitted waits with its item.

use eframe::egui::Key;

use super::desk::{ALT, CTRL, Desk, NONE};

#[test]
fn a_draft_waits_with_its_item_and_never_reaches_the_plan() {
    let mut desk = Desk::embedded();
    let before = desk.plan().clone();
    desk.report_on("综合实力迈上新台阶");
    desk.fill("进展情况", "写了一半");
    desk.fill("存在问题", "资金未到位");
    desk.press(ALT, Key::ArrowDown);
    assert_eq!(desk.typed("进展情况"), "", "the draft followed to another item");
    assert!(desk.sees("1 条填写了还没有提交"));
    desk.press(CTRL, Key::Num1);
    desk.press(CTRL, Key::Num2);
    desk.press(ALT, Key::ArrowUp);
    assert_eq!((desk.typed("进展情况"), desk.typed("存在问题")), ("写了一半".to_owned(), "资金未到位".to_owned()));
    assert_eq!(desk.plan(), &before);
    assert!(!desk.sees("有未保存的改动"));
}

#[test]
fn two_indicators_of_one_section_have_drafts_of_their_own() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.fill("数值", "3000");
    desk.click_row("人均 GDP");
    assert_eq!(desk.typed("数值"), "");
    desk.fill("数值", "2.5");
    desk.click_row("地区生产总值");
    assert_eq!(desk.typed("数值"), "3000");
    assert!(desk.sees("2 条填写了还没有提交"));
}

#[test]
fn a_cleared_draft_is_gone() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.fill("数值", "3000");
    desk.click("清空");
    assert_eq!(desk.typed("数值"), "");
    assert!(!desk.sees("条填写了还没有提交"));
    desk.press(NONE, Key::F2);
    desk.type_text("2900");
    assert_eq!(desk.typed("数值"), "2900");
}
