//! A commitment that repeats an indicator is linked to it in the window.

use eframe::egui::Key;

use super::desk::{Desk, NONE};

const COMMITMENT: &str = "全区社会消费品零售总额";

/// «The text says what the table says: I link the two by a few letters, and the form leads me to where it is reported.»
#[test]
fn a_commitment_is_linked_by_typing_reported_where_it_counts_and_released_again() {
    let mut desk = Desk::embedded();
    assert!(desk.sees("已填报：数值 0/145"));
    desk.click("指标");
    desk.click("文中目标 131");
    desk.click_row(COMMITMENT);
    desk.click("与指标体系中的指标是同一个数…");
    desk.focus("对应指标");
    desk.type_text("shxfplsze");
    desk.press(NONE, Key::Enter);
    assert!(desk.sees("与指标“社会消费品零售总额”"), "{}", desk.screen());
    let found = desk.plan().indicators.iter().find(|found| found.name == COMMITMENT).unwrap();
    assert_eq!(found.same_as.as_ref().unwrap().as_str(), "I04");
    assert!(desk.sees("已填报 0 / 144 项"));
    desk.report_on(COMMITMENT);
    assert!(!desk.has_control("提交"), "there is nothing to submit here");
    desk.click("去填报“社会消费品零售总额”");
    desk.report("1400");
    assert_eq!(desk.plan().entries.last().unwrap().item, super::desk::indicator("I04"));
    assert!(desk.sees("已填报 1 / 144 项"));
    desk.click("指标");
    desk.click("文中目标 130");
    desk.click_row(COMMITMENT);
    let texts = desk.row_texts(COMMITMENT);
    assert!(texts.contains(&"1400".to_owned()), "{texts:?}");
    desk.click("取消对应");
    assert!(desk.plan().indicators.iter().all(|found| found.same_as.is_none()));
    assert!(desk.sees("已填报 1 / 145 项"));
}
