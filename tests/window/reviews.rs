//! Looking at the plan as of another day.

use super::desk::Desk;

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
