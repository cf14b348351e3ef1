//! Taking back and doing again.

use eframe::egui::Key;

use super::desk::{CTRL, CTRL_SHIFT, Desk};

const LABEL: &str = "填报 地区生产总值 2025-12-31";

fn reported() -> (Desk, usize) {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.leave_field();
    (desk, before)
}

#[test]
fn an_entry_is_taken_back_and_done_again_by_keys() {
    let (mut desk, before) = reported();
    for redo in [(CTRL, Key::Y), (CTRL_SHIFT, Key::Z)] {
        assert_eq!(desk.undo_label().as_deref(), Some(LABEL));
        desk.press(CTRL, Key::Z);
        assert_eq!((desk.plan().entries.len(), desk.undo_label()), (before, None));
        assert!(desk.sees(&format!("已撤销：{LABEL}")) && !desk.sees("有未保存的改动"));
        desk.press(redo.0, redo.1);
        assert_eq!(desk.plan().entries.len(), before + 1, "{redo:?}");
        assert!(desk.sees(&format!("已重做：{LABEL}")));
    }
}

#[test]
fn the_buttons_say_what_they_take_back_and_do_again() {
    let (mut desk, before) = reported();
    desk.click(&format!("撤销（Ctrl+Z）：{LABEL}"));
    assert_eq!(desk.plan().entries.len(), before);
    desk.click(&format!("重做（Ctrl+Y）：{LABEL}"));
    assert_eq!(desk.plan().entries.len(), before + 1);
}

#[test]
fn in_a_field_undo_takes_back_what_was_typed_there_and_not_the_plan() {
    let (mut desk, before) = reported();
    desk.focus("进展情况");
    desk.type_text("写错了");
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.plan().entries.len(), before + 1);
    assert_eq!(desk.typed("进展情况"), "");
}

#[test]
fn right_after_submitting_undo_takes_the_entry_back() {
    let mut desk = Desk::embedded();
    let before = desk.plan().entries.len();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.press(CTRL, Key::Z);
    assert_eq!(desk.plan().entries.len(), before, "the cursor kept the key for itself");
}
