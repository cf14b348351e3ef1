//! Looking at the plan as of another day.

use std::path::Path;

use eframe::egui::Key;

use super::desk::{CTRL, Desk, NONE};

fn reported() -> Desk {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk
}

#[test]
fn an_entry_after_the_cut_off_is_marked_and_does_not_count() {
    let mut desk = reported();
    assert!(desk.sees("已填报 1 / 145 项"));
    desk.click_starting("评审 ");
    desk.click("年度监测 2021（截至 2021-12-31）");
    assert!(desk.sees("晚于截至日期，本次评审不计"));
    assert!(desk.sees("已填报 0 / 145 项") && desk.sees("还没有数据"));
    assert!(desk.row_texts("地区生产总值").contains(&"未填报".to_owned()));
    desk.click_starting("评审 ");
    desk.click("总结评估（截至 2025-12-31）");
    assert!(desk.sees("已填报 1 / 145 项") && desk.sees("数据截至 2025-12-31"));
    assert!(!desk.sees("晚于截至日期"));
}

#[test]
fn any_day_can_be_the_cut_off() {
    let mut desk = reported();
    desk.click_starting("评审 ");
    desk.fill("其他截至日期", "2023-09-30");
    desk.press(NONE, Key::Enter);
    assert!(desk.name_starting("评审 ").unwrap().contains("2023-09-30"));
    assert!(desk.sees("已填报 0 / 145 项"));
}

/// «We are judged by the default or by 国家信息中心; what is used abroad is there to look at, and stands apart.»
#[test]
fn rules_in_use_elsewhere_stand_under_a_heading_of_their_own() {
    let mut desk = Desk::embedded();
    desk.click_starting("评审 ");
    assert!(desk.sees("国家信息中心") && desk.sees("其他规则") && desk.sees("联合国 2023"));
}

#[test]
fn the_form_starts_with_the_day_of_the_review() {
    let mut desk = Desk::embedded();
    desk.click_starting("评审 ");
    desk.click("年度监测 2022（截至 2022-12-31）");
    desk.report_on("dqsczz");
    assert_eq!(desk.typed("截至日期"), "2022-12-31");
    desk.report("2200");
    assert_eq!(desk.plan().entries.last().unwrap().date.to_string(), "2022-12-31");
}

/// «I only wanted to see which reviews there are, and the whole screen went back two years.»
#[test]
fn opening_the_list_changes_nothing_whatever_was_typed_there_before() {
    let mut desk = reported();
    let before = desk.name_starting("评审 ").unwrap();
    desk.click_starting("评审 ");
    desk.fill("其他截至日期", "2023-09");
    assert_eq!(desk.name_starting("评审 ").unwrap(), before, "typing alone changes nothing");
    desk.press(NONE, Key::Escape);
    desk.click_beside();
    assert_eq!(desk.name_starting("评审 ").unwrap(), before);
    desk.click_starting("评审 ");
    assert_eq!(desk.typed("其他截至日期"), "2023-09", "what was typed is still there");
    assert_eq!(desk.name_starting("评审 ").unwrap(), before, "opening the list changes nothing");
    desk.click("按这一天查看");
    assert!(desk.name_starting("评审 ").unwrap().contains("2023-09-30"));
    desk.click_starting("评审 ");
    assert_eq!(desk.typed("其他截至日期"), "2023-09-30");
    desk.click_beside();
    desk.click_starting("评审 ");
    desk.click("总结评估（截至 2025-12-31）");
    let chosen = desk.name_starting("评审 ").unwrap();
    desk.click_starting("评审 ");
    assert_eq!(desk.typed("其他截至日期"), "2025-12-31", "an older date does not come back");
    assert_eq!(desk.name_starting("评审 ").unwrap(), chosen);
}

#[test]
fn a_day_picked_in_the_calendar_of_the_list_is_a_choice() {
    let mut desk = reported();
    desk.click_starting("评审 ");
    desk.click("其他截至日期日历");
    desk.click("上一年");
    desk.click("30");
    assert!(desk.name_starting("评审 ").unwrap().contains("2024-12-30"));
}

#[test]
fn an_unreadable_day_is_refused_in_words_and_kept() {
    let mut desk = reported();
    desk.click_starting("评审 ");
    desk.fill("其他截至日期", "2023-02-30");
    desk.press(NONE, Key::Enter);
    assert!(desk.sees("没有“2023-02-30”这一天"), "{}", desk.screen());
    assert_eq!(desk.typed("其他截至日期"), "2023-02-30");
}

/// «We are on the annual review of 2023 all week; every morning the program is back at the final one.»
#[test]
fn each_plan_comes_back_with_the_review_that_was_chosen_for_it() {
    let mut desk = Desk::on_file();
    desk.click_starting("评审 ");
    desk.click("年度监测 2023（截至 2023-12-31）");
    let settings = Path::new("/家/settings/settings.ron");
    let is_kept = |desk: &Desk| {
        let bytes = desk.disk().get(settings).unwrap_or_default();
        String::from_utf8_lossy(&bytes).contains("2023-12-31")
    };
    desk.wait_until("the settings", is_kept);
    let mut desk = desk.restart();
    assert!(desk.name_starting("评审 ").unwrap().contains("2023-12-31"));
    desk.click_starting("菜单");
    desk.click_starting("打开示例");
    assert!(!desk.name_starting("评审 ").unwrap().contains("2023-12-31"), "another plan has a review of its own");
}

#[test]
fn an_untouched_form_follows_the_review_and_one_that_stays_says_so() {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    assert_eq!(desk.typed("截至日期"), "2025-12-31");
    assert!(desk.sees("记为 2025 年数据") && !desk.sees("评审截至 "), "calmly, on the day of the review");
    desk.press(CTRL, Key::Enter);
    desk.click_starting("评审 ");
    desk.click("年度监测 2022（截至 2022-12-31）");
    assert_eq!(desk.typed("截至日期"), "2022-12-31", "a form in which nothing was typed");
    desk.fill("数值", "2200");
    desk.click_starting("评审 ");
    desk.click("年度监测 2024（截至 2024-12-31）");
    assert_eq!((desk.typed("截至日期"), desk.typed("数值")), ("2022-12-31".to_owned(), "2200".to_owned()));
    assert!(desk.sees("记为 2022 年数据"), "{}", desk.screen());
    desk.click("改为评审的日期");
    assert_eq!(desk.typed("截至日期"), "2024-12-31");
    assert!(desk.sees("记为 2024 年数据") && !desk.sees("评审截至 "));
    desk.fill("截至日期", "2023-06-30");
    assert!(desk.sees("记为截至 2023-06-30 的数据"));
}

#[test]
fn a_deadline_typed_into_its_popup_waits_for_enter() {
    let mut desk = Desk::embedded();
    desk.report_on("综合实力迈上新台阶");
    let before = desk.plan().clone();
    desk.click_starting("时限");
    desk.fill("时限", "2024-06");
    desk.click_beside();
    desk.click_starting("时限 ");
    assert_eq!(desk.typed("时限"), "2024-06");
    assert_eq!(desk.plan(), &before);
    desk.focus("时限");
    desk.press(NONE, Key::Enter);
    assert_ne!(desk.plan(), &before);
    assert!(desk.name_starting("时限 ").unwrap().contains("2024-06-30"), "{}", desk.screen());
    desk.click_starting("时限 ");
    desk.click("每年");
    desk.click_starting("时限 ");
    assert_eq!(desk.typed("时限"), "", "the day that was replaced does not come back");
}
