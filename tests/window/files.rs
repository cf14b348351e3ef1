//! Opening and saving, and what is said when they fail.

use std::io::ErrorKind;

use eframe::egui::{Key, vec2};
use plandesk::session::MemoryDisk;
use plandesk::storage::DiskCall;

use super::desk::{CTRL, CTRL_SHIFT, Desk, FILE, NONE, PLAN};

const SMALL: &[u8] = include_bytes!("../plans/small.ron");

fn open_path(desk: &mut Desk, path: &str) {
    desk.press(CTRL_SHIFT, Key::O);
    assert!(desk.sees("按路径打开"));
    desk.fill("文件路径", path);
    desk.press(NONE, Key::Enter);
}

#[test]
fn a_broken_file_is_refused_in_words_and_the_old_plan_stays() {
    for broken in [&b"\x00\x01\x02"[..], "（并不是规划）".as_bytes(), &PLAN[..PLAN.len() / 2], b""] {
        let mut desk = Desk::embedded();
        let before = desk.plan().clone();
        desk.disk().put("/坏/坏.ron", broken);
        open_path(&mut desk, "/坏/坏.ron");
        desk.wait_for("没有打开“/坏/坏.ron”");
        assert!(desk.sees("屏幕上仍是原来的规划，没有受影响。"));
        assert_eq!(desk.plan(), &before);
        assert!(desk.sees("金水区“十四五”规划纲要"));
        desk.click("知道了");
        assert!(!desk.sees("没有打开"));
    }
}

#[test]
fn a_path_that_leads_nowhere_is_refused_in_words() {
    let mut desk = Desk::embedded();
    open_path(&mut desk, "/无/无.ron");
    desk.wait_for("没有打开“/无/无.ron”");
}

#[test]
fn another_plan_takes_the_place_of_the_first() {
    let mut desk = Desk::embedded();
    desk.disk().put("/规划/测试.ron", SMALL);
    open_path(&mut desk, "“/规划/测试.ron”");
    desk.wait_for("测试区“十四五”规划");
    assert!(desk.sees("测试.ron · 第 57 版"));
    assert_eq!(desk.plan().issuer, "测试区人民政府");
}

/// «I have copied the address of the file from the file manager and pasted it.»
#[test]
fn the_address_of_a_file_opens_it() {
    for address in ["file:///%E8%A7%84%E5%88%92/%E6%B5%8B%E8%AF%95%201.ron", "file://localhost/规划/测试%201.ron"] {
        let mut desk = Desk::embedded();
        desk.disk().put("/规划/测试 1.ron", SMALL);
        open_path(&mut desk, address);
        desk.wait_for("测试 1.ron · 第 57 版");
    }
}

#[test]
fn a_plan_can_be_opened_with_the_menu() {
    let mut desk = Desk::on_file();
    desk.click("菜单");
    desk.click("打开程序内置的规划");
    desk.wait_for("内置规划的副本");
}

#[test]
fn a_failed_save_is_told_until_one_succeeds_and_nothing_is_lost() {
    for (step, kind) in [
        (DiskCall::Create, ErrorKind::PermissionDenied),
        (DiskCall::Write, ErrorKind::StorageFull),
        (DiskCall::Rename, ErrorKind::Other),
    ] {
        let mut desk = Desk::on_file();
        desk.report_on("dqsczz");
        desk.report("3000");
        let held = desk.plan().entries.clone();
        desk.disk().fail_every(step, kind);
        desk.press(CTRL, Key::S);
        desk.wait_for("没有保存成功，改动仍在程序中");
        assert!(desk.sees("\u{E4E0} 没有保存"), "{step:?}");
        assert_eq!(desk.disk().get(FILE).as_deref(), Some(PLAN), "{step:?}");
        assert_eq!(desk.plan().entries, held);
        desk.press(CTRL, Key::Num1);
        assert!(desk.sees("\u{E4E0} 没有保存"), "the message stays, {step:?}");

        desk.disk().heal();
        desk.press(CTRL, Key::S);
        desk.wait_for("已保存");
        assert!(!desk.sees("没有保存"), "{step:?}");
        assert_eq!(desk.saved_plan().entries, held);
    }
}

#[test]
fn a_file_changed_by_somebody_else_is_not_overwritten() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.disk().put(FILE, SMALL);
    desk.press(CTRL, Key::S);
    desk.wait_for("没有保存成功");
    assert_eq!(desk.disk().get(FILE).as_deref(), Some(SMALL));
}

#[test]
fn a_file_that_may_not_be_written_says_so_at_once() {
    let protected = MemoryDisk::new();
    protected.put(FILE, PLAN);
    protected.protect(FILE);
    let desk = Desk::start(protected, Some(FILE), vec2(1440.0, 900.0));
    assert!(desk.sees("这个文件只能查看") && desk.sees("（只读）"));
}

#[test]
fn what_is_being_typed_in_place_is_in_the_file_after_saving() {
    let mut desk = Desk::on_file();
    desk.report_on("综合实力迈上新台阶");
    desk.click("添加…");
    desk.type_text("待核实");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    assert!(desk.saved_plan().nodes.iter().any(|node| node.remark == "待核实"));
}

#[test]
fn typing_goes_on_where_it_was_after_saving() {
    let mut desk = Desk::on_file();
    desk.report_on("dqsczz");
    desk.report("3000");
    desk.focus("进展情况");
    desk.type_text("写了");
    desk.press(CTRL, Key::S);
    desk.wait_for("已保存");
    desk.type_text("一半");
    assert_eq!(desk.typed("进展情况"), "写了一半");
}
