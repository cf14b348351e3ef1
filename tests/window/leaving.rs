//! Leaving with work that is not saved.

use eframe::egui::Key;

use super::desk::{ALT, CTRL, CTRL_SHIFT, Desk, FILE, NONE, PLAN};

const QUESTION: &str = "退出之前，要保存对规划的改动吗？";

fn modified() -> Desk {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk
}

#[test]
fn a_window_without_changes_closes_at_once() {
    let mut desk = Desk::on_file();
    desk.click_cross();
    assert!(desk.is_closing());
    let mut desk = Desk::on_file();
    desk.press(CTRL, Key::Q);
    assert!(desk.is_closing());
}

#[test]
fn cancelling_keeps_the_window_and_the_work() {
    for escape in [true, false] {
        let mut desk = modified();
        desk.click_cross();
        assert!(desk.sees(QUESTION));
        if escape {
            desk.press(NONE, Key::Escape);
        } else {
            desk.answer("取消");
        }
        assert!(!desk.sees(QUESTION) && desk.sees("有未保存的改动"));
        assert!(!desk.is_closing());
        assert_eq!(desk.disk().get(FILE).as_deref(), Some(PLAN));
    }
}

#[test]
fn leaving_without_saving_closes_and_leaves_the_file_alone() {
    let mut desk = modified();
    desk.press(CTRL, Key::Q);
    assert!(desk.sees(QUESTION) && !desk.is_closing());
    desk.answer("不保存");
    assert!(desk.is_closing());
    assert_eq!(desk.disk().get(FILE).as_deref(), Some(PLAN));
}

#[test]
fn saving_closes_once_the_file_is_written() {
    let mut desk = modified();
    let entries = desk.plan().entries.clone();
    desk.click_cross();
    assert!(!desk.is_closing());
    desk.answer("保存");
    desk.wait_until("the window closes", Desk::is_closing);
    assert_eq!(desk.saved_plan().entries, entries);
}

#[test]
fn a_save_that_fails_keeps_the_window_open() {
    let mut desk = modified();
    desk.disk().fail_every(plandesk::storage::DiskCall::Write, std::io::ErrorKind::StorageFull);
    desk.press(CTRL, Key::Q);
    desk.answer("保存");
    desk.wait_for("没有保存成功");
    assert!(!desk.is_closing());
}

#[test]
fn typed_and_unsubmitted_work_is_asked_about_too() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.fill("数值", "3000");
    desk.click_cross();
    assert!(!desk.is_closing());
    assert!(desk.sees("有填写了还没有提交的进展") && !desk.has_control("不保存"));
    desk.answer("取消");
    assert_eq!(desk.typed("数值"), "3000");
    desk.press(CTRL, Key::Enter);
    desk.fill("进展情况", "还有一条");
    desk.click_cross();
    assert!(desk.sees("另有 1 条填写了还没有提交的进展；只有提交过的才会保存。"));
}

#[test]
fn a_remark_being_typed_is_not_lost_by_closing() {
    let mut desk = Desk::on_file();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.type_text("待核实");
    desk.click_cross();
    assert!(!desk.is_closing());
    desk.answer("保存");
    desk.wait_until("the window closes", Desk::is_closing);
    assert!(desk.saved_plan().nodes.iter().any(|node| node.remark == "待核实"));
}

#[test]
fn a_remark_being_typed_is_kept_when_a_shortcut_leads_elsewhere() {
    for (modifiers, key) in [(ALT, Key::ArrowDown), (CTRL, Key::Num1), (CTRL, Key::Num3)] {
        let mut desk = Desk::embedded();
        desk.report_on("综合实力迈上新台阶");
        desk.click("添加…");
        desk.type_text("待核实");
        desk.press(modifiers, key);
        assert!(desk.plan().nodes.iter().any(|node| node.remark == "待核实"), "{key:?}");
    }
}

const OTHER: &str = "/规划/测试.ron";

/// Begins to open another file that is slow to come.
fn opening_another(desk: &mut Desk) {
    desk.disk().put(OTHER, include_bytes!("../plans/small.ron"));
    desk.disk().stall(OTHER);
    desk.press(CTRL_SHIFT, Key::O);
    desk.fill("文件路径", OTHER);
    desk.press(NONE, Key::Enter);
}

#[test]
fn what_is_done_while_another_file_is_being_opened_is_asked_about() {
    let mut desk = Desk::on_file();
    opening_another(&mut desk);
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.disk().free(OTHER);
    desk.wait_for("打开另一份规划之前，要保存对这一份的改动吗？");
    desk.answer("保存");
    desk.wait_for("测试区“十四五”规划");
    assert_eq!(desk.saved_plan().entries.last().unwrap().value.unwrap().to_string(), "3000");
}

#[test]
fn what_is_typed_while_another_file_is_being_opened_is_asked_about() {
    let mut desk = Desk::on_file();
    opening_another(&mut desk);
    desk.report_on("dqsczz");
    desk.fill("进展情况", "写到一半");
    desk.disk().free(OTHER);
    desk.wait_for("有填写了还没有提交的进展");
    desk.answer("取消");
    assert_eq!(desk.typed("进展情况"), "写到一半");
}

#[test]
fn work_that_was_given_up_is_not_asked_about_again_when_the_file_has_come() {
    let mut desk = modified();
    opening_another(&mut desk);
    desk.answer("不保存");
    desk.disk().free(OTHER);
    desk.wait_for("测试区“十四五”规划");
}
