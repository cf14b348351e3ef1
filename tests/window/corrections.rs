//! Entries are never overwritten: what was corrected or withdrawn stays to be seen.

use eframe::egui::Key;

use super::desk::{CTRL, Desk, NONE};

fn reported() -> Desk {
    let mut desk = Desk::embedded();
    desk.report_on("dqsczz");
    desk.fill("填报人", "统计局 李");
    desk.report("2950");
    desk
}

#[test]
fn a_correction_stands_in_front_and_the_old_version_is_folded_under_it() {
    let mut desk = reported();
    let first = desk.plan().entries.last().unwrap().id;
    desk.click("更正…");
    assert!(desk.sees("更正进展"));
    assert_eq!(desk.typed("数值"), "2950");
    desk.report("3015");
    let entry = desk.plan().entries.last().unwrap();
    assert_eq!((entry.supersedes, entry.value.unwrap().to_string().as_str()), (Some(first), "3015"));
    assert!(desk.sees("3015 亿元") && !desk.reads("2950 亿元"));
    desk.click("被更正的版本（1）");
    assert!(desk.reads("2950 亿元"));
    assert!(desk.sees("填报进展"), "the form is ready for a new entry");
}

#[test]
fn a_correction_is_given_up_without_a_trace() {
    let mut desk = reported();
    let before = desk.plan().clone();
    desk.click("更正…");
    desk.fill("数值", "3015");
    desk.click("放弃更正");
    assert_eq!(desk.typed("数值"), "");
    assert_eq!(desk.plan(), &before);
}

#[test]
fn withdrawing_asks_for_a_reason_and_keeps_the_entry_readable() {
    let mut desk = reported();
    desk.click("撤回…");
    desk.answer("撤回");
    assert!(desk.plan().retractions.is_empty(), "no reason was given");
    desk.fill("撤回原因", "口径有误");
    desk.answer("撤回");
    assert!(desk.plan().retractions.is_empty(), "nobody was named");
    assert_eq!(desk.typed("撤回人"), "", "who withdraws is asked, whoever reported last");
    desk.fill("撤回人", "统计局 王");
    desk.answer("撤回");
    let retraction = &desk.plan().retractions[0];
    assert_eq!((retraction.entry, retraction.reason.as_str()), (desk.plan().entries.last().unwrap().id, "口径有误"));
    assert_eq!(retraction.by, "统计局 王");
    assert!(desk.sees("已撤回（统计局 王：口径有误）") && desk.sees("2950 亿元"));
    let texts = desk.row_texts("地区生产总值");
    assert!(texts.contains(&"未填报".to_owned()), "{texts:?}");
}

#[test]
fn escape_leaves_the_question_and_withdraws_nothing() {
    let mut desk = reported();
    desk.click("撤回…");
    desk.fill("撤回原因", "口径有误");
    desk.press(NONE, Key::Escape);
    desk.press(NONE, Key::Escape);
    assert!(!desk.sees("撤回这一条进展"));
    assert!(desk.plan().retractions.is_empty());
    desk.leave_field();
    desk.press(CTRL, Key::Z);
    assert!(!desk.sees("2950 亿元"), "the last step is the entry itself");
}
