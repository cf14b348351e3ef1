//! One figure after another: what stays, what is said, and what is never lost.

use eframe::egui::{Key, vec2};
use egui_kittest::kittest::NodeT;
use plandesk::session::MemoryDisk;

use super::desk::{CTRL, CTRL_SHIFT, Desk, NONE, indicator};

/// The initials of 地区生产总值.
const GDP: &str = "dqsczz";

/// «I enter 2021 to 2023 of one indicator, and after each figure the date jumps back to 2025.»
#[test]
fn the_date_stays_while_several_years_of_one_item_are_entered() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.fill("截至日期", "2021");
    desk.fill("依据或来源", "统计年鉴");
    desk.report("2000");
    assert!(desk.reads("已记录：地区生产总值 2021 年 2000 亿元"), "{}", desk.screen());
    assert_eq!(desk.warnings(), 0, "nothing is wrong after success");
    assert_eq!(desk.typed("截至日期"), "2021-12-31");
    assert!(desk.sees("记为 2021 年数据"));
    assert_eq!(desk.typed("依据或来源"), "统计年鉴");
    assert!(!desk.sees("条填写了还没有提交"), "what was carried on is nothing typed");
    desk.fill("截至日期", "2022");
    desk.report("2200");
    let days: Vec<String> = desk.plan().entries.iter().rev().take(2).map(|entry| entry.date.to_string()).collect();
    assert_eq!(days, ["2022-12-31", "2021-12-31"]);
    assert_eq!(desk.plan().entries.last().unwrap().basis, "统计年鉴");
    desk.click_starting("评审 ");
    desk.click("年度监测 2023（截至 2023-12-31）");
    assert_eq!(desk.typed("截至日期"), "2023-12-31", "a form in which nothing was typed follows the review");
}

#[test]
fn what_was_recorded_is_no_longer_said_when_it_was_undone() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.report("2950");
    assert!(desk.reads("已记录：地区生产总值 2025 年 2950 亿元"));
    desk.leave_field();
    desk.press(CTRL, Key::Z);
    assert!(!desk.sees("已记录："));
}

#[test]
fn a_key_submits_and_opens_the_next_item_that_is_owed() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.fill("截至日期", "2023");
    desk.fill("数值", "2200");
    desk.press(CTRL_SHIFT, Key::Enter);
    assert_eq!(desk.plan().entries.last().unwrap().item, indicator("I01"));
    assert!(desk.reads("已记录：地区生产总值 2023 年 2200 亿元"), "{}", desk.screen());
    assert!(desk.sees("已转到下一项，截至日期按评审，为 2025-12-31。"));
    assert_eq!(desk.selected_rows().last().map(String::as_str), Some("人均 GDP"), "{:?}", desk.selected_rows());
    desk.type_text("12");
    assert_eq!((desk.typed("数值"), desk.typed("截至日期")), ("12".to_owned(), "2025-12-31".to_owned()));
    desk.click("提交，填下一项");
    assert_eq!(desk.plan().entries.last().unwrap().item, indicator("I02"));
    assert_ne!(desk.selected_rows().last().map(String::as_str), Some("人均 GDP"));
}

#[test]
fn an_entry_that_is_refused_opens_no_other_form() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.fill("数值", "三千上下");
    desk.fill("填报人", "统计局 李");
    desk.press(CTRL_SHIFT, Key::Enter);
    assert!(desk.sees("还没有提交：请先改好上面标红的地方。"));
    assert_eq!(desk.typed("数值"), "三千上下");
    assert!(desk.field("数值").accesskit_node().is_focused(), "the cursor is where the mistake is");
    desk.fill("数值", "30000");
    desk.press(CTRL_SHIFT, Key::Enter);
    assert!(desk.sees("确认无误再提交一次"));
    desk.press(CTRL_SHIFT, Key::Enter);
    assert!(desk.sees("已记录：地区生产总值 2025 年"), "{}", desk.screen());
}

/// «On the office laptop the button was below the screen, and so was what was wrong.»
#[test]
fn the_buttons_and_the_message_are_in_sight_on_a_low_screen() {
    for size in [(1366.0, 640.0), (800.0, 560.0)] {
        let mut desk = Desk::start(MemoryDisk::new(), None, vec2(size.0, size.1));
        desk.report_on(GDP);
        let lowest = size.1 + 16.0;
        for name in ["提交", "清空", "提交，填下一项"] {
            let place = desk.control(name).rect();
            assert!(place.bottom() < lowest && place.top() > 52.0, "{name} at {place:?} in {size:?}");
        }
        desk.fill("数值", "三千上下");
        desk.fill("填报人", "统计局 李");
        desk.press(CTRL, Key::Enter);
        let place = desk.field("数值").rect();
        assert!(place.bottom() < desk.control("提交").rect().top() && place.top() > 60.0, "{place:?} in {size:?}");
    }
}

#[test]
fn a_click_on_a_row_begins_in_the_figure() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.click_row("人均 GDP");
    desk.type_text("12");
    assert_eq!(desk.typed("数值"), "12");
}

#[test]
fn a_digit_typed_on_a_row_begins_in_the_figure() {
    let mut desk = Desk::embedded();
    desk.click("指标");
    desk.click_row("人均 GDP");
    desk.type_text("1");
    desk.type_text("2");
    desk.type_text(".5");
    assert_eq!(desk.typed("数值"), "12.5", "{}", desk.screen());
    assert!(desk.sees("人均 GDP · 目标"));
}

#[test]
fn what_was_cleared_is_offered_back_and_comes_with_one_key() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.fill("数值", "3000");
    desk.fill("进展情况", "写了一大段");
    desk.click("清空");
    assert_eq!(desk.typed("进展情况"), "");
    assert!(desk.sees("刚才清空的内容还在：3000，写了一大段"));
    desk.press(NONE, Key::F3);
    assert_eq!((desk.typed("数值"), desk.typed("进展情况")), ("3000".to_owned(), "写了一大段".to_owned()));
    assert!(!desk.sees("刚才清空的内容还在"));
    desk.click("清空");
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.typed("数值"), "3000", "undo takes back what was done last");
    desk.click("清空");
    desk.click("放回（F3）");
    assert_eq!(desk.typed("数值"), "3000");
}

#[test]
fn a_correction_keeps_what_was_typed_before_it_and_gives_it_back() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.choose("数据状态", "初步");
    desk.report("2950");
    desk.fill("进展情况", "另写的一段");
    desk.click("更正…");
    assert_eq!((desk.typed("数值"), desk.typed("进展情况")), ("2950".to_owned(), String::new()));
    assert!(desk.has_control("数据状态 初步"), "a correction says by itself nothing of the state");
    assert!(desk.sees("没有提交的内容放在一边：另写的一段") && desk.sees("1 条填写了还没有提交"));
    desk.report("2960");
    assert!(desk.reads("已更正：地区生产总值 2025 年 2960 亿元"), "{}", desk.screen());
    assert_eq!(desk.typed("进展情况"), "另写的一段", "what was interrupted stands in the form again");
    desk.click("更正…");
    desk.fill("数值", "2970");
    desk.click("放弃更正");
    assert_eq!((desk.typed("数值"), desk.typed("进展情况")), (String::new(), "另写的一段".to_owned()));
    desk.press(NONE, Key::F3);
    assert_eq!(desk.typed("数值"), "2970", "the correction that was given up is kept as well");
    assert!(desk.sees("更正进展"));
}

#[test]
fn the_status_leads_to_what_was_not_submitted() {
    let mut desk = Desk::embedded();
    desk.report_on(GDP);
    desk.fill("数值", "3000");
    desk.report_on("综合实力迈上新台阶");
    desk.fill("进展情况", "写了一半");
    desk.click("总览");
    desk.click("2 条填写了还没有提交");
    let first = desk.typed("进展情况");
    desk.click("2 条填写了还没有提交");
    let second = desk.typed("进展情况");
    let mut both = [first, second];
    both.sort();
    assert_eq!(both, [String::new(), "写了一半".to_owned()]);
    desk.report_on(GDP);
    desk.press(CTRL, Key::Enter);
    desk.click("总览");
    desk.click_label("填报 地区生产总值 2025-12-31");
    assert!(desk.selected_rows().contains(&"地区生产总值".to_owned()), "{:?}", desk.selected_rows());
}

#[test]
fn what_was_set_aside_survives_a_crash() {
    let mut desk = Desk::on_file_in_a_hurry();
    desk.report_on(GDP);
    desk.fill("数值", "3000");
    desk.click("清空");
    desk.fill("数值", "2500");
    desk.wait_until("the journal", |desk| {
        let is_kept = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.contains("3000") && text.contains("2500")
        };
        desk.disk().files().iter().any(|(path, bytes)| path.extension().is_some_and(|end| end == "journal") && is_kept(bytes))
    });
    let mut desk = desk.restart();
    desk.wait_for("上次意外退出时，有内容没有保存");
    desk.click("恢复");
    assert_eq!(desk.typed("数值"), "2500");
    desk.press(NONE, Key::F3);
    assert_eq!(desk.typed("数值"), "3000");
}

/// «I filed three years of one indicator and went to the next: it stood at 2025 again, and I did not see it.»
#[test]
fn the_form_says_of_which_year_it_is_and_takes_the_year_before_with_one_click() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    assert!(desk.sees("地区生产总值 · 记为 2025 年数据"), "{}", desk.screen());
    desk.fill("截至日期", "2023");
    desk.report("2105");
    desk.report_on("czzsr");
    assert!(desk.sees("记为 2025 年数据") && desk.sees("上一条记为 2023 年"), "{}", desk.screen());
    assert!(!desk.sees("已记录："), "what was said of another item");
    desk.click("也改为 2023 年");
    assert_eq!(desk.typed("截至日期"), "2023-12-31");
    desk.report("371");
    let entry = desk.plan().entries.last().unwrap();
    assert_eq!(entry.date.to_string(), "2023-12-31");
}

/// «Enter, as in every other field of this program. And digits typed on a button must not run into my figure.»
#[test]
fn enter_in_the_figure_submits_and_digits_elsewhere_stay_out_of_it() {
    let mut desk = Desk::on_file();
    let before = desk.plan().entries.len();
    desk.report_on("dqsczz");
    desk.type_text("2010");
    desk.press(NONE, Key::Enter);
    assert_eq!(desk.plan().entries.len(), before + 1);
    assert_eq!(desk.focused().as_deref(), Some("数值"), "the next one goes there");
    desk.type_text("20100");
    desk.press(NONE, Key::Enter);
    assert!(desk.sees("确认无误再提交一次"), "{}", desk.screen());
    assert_eq!(desk.focused().as_deref(), Some("数值"));
    desk.fill("数值", "2020");
    assert!(!desk.sees("确认无误再提交一次"), "what was asked about stands there no more");
    desk.control("提交").focus();
    desk.settle();
    desk.type_text("2022");
    assert_eq!(desk.typed("数值"), "2020");
}

/// «I saw the slip as soon as it was recorded. The way to mend it must lie beside that.»
#[test]
fn what_was_recorded_can_be_mended_where_it_is_told() {
    let mut desk = Desk::on_file();
    let before = desk.plan().entries.len();
    desk.report_on("dqsczz");
    desk.fill("数值", "3105");
    desk.press(CTRL_SHIFT, Key::Enter);
    assert!(desk.sees("已记录：地区生产总值 2025 年 3105 亿元"), "{}", desk.screen());
    desk.click("更正这一条");
    assert!(desk.sees("更正进展") && desk.typed("数值") == "3105", "although the form had gone on to the next item");
    desk.report("3150");
    desk.click("撤销");
    assert_eq!(desk.plan().entries.len(), before + 1);
}

/// «The task has figures below it. What I want to write is about the task.»
#[test]
fn a_form_for_a_figure_leads_to_that_for_words() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.click("改填这一处的文字进展和状态");
    assert!(desk.sees("总体进展") && desk.name_starting("状态 ").is_some(), "{}", desk.screen());
}
